"""What is asked of complaints again and again: who may see one, whether it is late.

Lists, the board, the messages and the report ask by the same conditions, so that a figure and the
list behind it cannot disagree.
"""

from datetime import datetime, timedelta

from peewee import Case, Expression, Query, fn

from db.models import Complaint, Department, Inquiry
from rules.clock import ZONE, midnight
from rules.permissions import Actor, Scope
from rules.words import Action, Status

OPEN = tuple(status for status in Status if status is not Status.CLOSED)
"""Named one by one: SQLite finds an index by what a status is, never by what it is not."""


def visible_to(actor: Actor) -> Expression:
    """Give the condition that keeps a question to the complaints that this person may see.

    Never those that are about him, whatever his rights. Of one that he sees only because his
    department was asked he sees little more than that: `wholly_visible_to`.
    """
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope is Scope.INQUIRIES:
        return not_about(actor) & is_asked(actor.id)
    if scope is Scope.OWN_AND_WAITING:
        return not_about(actor) & (_own_or_waiting(actor) | is_asked(actor.id))
    return wholly_visible_to(actor)


def wholly_visible_to(actor: Actor) -> Expression:
    """Give the condition of those among them of which he may see everything."""
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope is Scope.ALL:
        return not_about(actor)
    if scope is Scope.OWN:
        return not_about(actor) & belongs_to(actor.id)
    if scope is Scope.OWN_AND_WAITING:
        return not_about(actor) & _own_or_waiting(actor)
    # No complaint is without an id: this person sees none.
    return Complaint.id.is_null()


def seen_by(actor: Actor) -> Query | None:
    """Give a question for the ids of what this person may see, and more; None: nearly all.

    Where that is little, a list is found by it, and kept to `visible_to`.
    """
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope is Scope.ALL:
        return None
    ids = Complaint.select(Complaint.id)
    own = ids.where(Complaint.handler == actor.id) + ids.where(Complaint.opened_by == actor.id)
    asked = _asked(actor.id)
    if scope is Scope.OWN:
        return own
    if scope is Scope.INQUIRIES:
        return asked
    if scope is Scope.OWN_AND_WAITING:
        return own + ids.where(Complaint.handler.is_null()) + asked
    # No complaint bears this id.
    return ids.where(Complaint.id == 0)


def is_asked(employee: int) -> Expression:
    """Give the condition that a department for which an employee answers was asked about it.

    What was withdrawn was never asked.
    """
    return Complaint.id.in_(_asked(employee))


def _asked(employee: int) -> Query:
    return (
        Inquiry.select(Inquiry.complaint)
        .join(Department)
        .where(Inquiry.withdrawn_at.is_null() & answers_for(employee))
    )


def answers_for(employee: int) -> Expression:
    """Give the condition that an employee answers for a department."""
    return (Department.representative == employee) | (Department.deputy == employee)


def _own_or_waiting(actor: Actor) -> Expression:
    return belongs_to(actor.id) | Complaint.handler.is_null()


def belongs_to(employee: int) -> Expression:
    """Give the condition that an employee holds a complaint or registered it."""
    return (Complaint.handler == employee) | (Complaint.opened_by == employee)


def not_about(actor: Actor) -> Expression:
    """Give the condition that a complaint is not about this person."""
    return not_about_employee(actor.id)


def not_about_employee(employee: int) -> Expression:
    """Give the condition that a complaint is not about this employee."""
    # Not an OR, which would keep SQLite from the index that the question is answered by.
    return fn.COALESCE(Complaint.about, 0) != employee


def is_open() -> Expression:
    """Give the condition that a complaint is open, by which the few that are open are found.

    It says the same as `OPEN`: what is closed has a moment at which it was. An index holds these
    alone, with all that is counted of them.
    """
    return Complaint.closed_at.is_null()


def late_at(now: datetime) -> Expression:
    """Give the condition of lateness; a closed complaint is judged by its closing."""
    judged = Case(
        None, [(Complaint.closed_at.is_null(), int(now.timestamp()))], Complaint.closed_at
    )
    return Complaint.due_at < judged


def stage_late_at(now: datetime) -> Expression:
    """Give the condition that it is the turn of a stage which should be done by now."""
    # Only what is open repeats the time of its stage; naming that finds it by an index.
    return Complaint.status.in_(OPEN) & (Complaint.stage_due_at < now)


def due_today_at(now: datetime) -> Expression:
    """Give the condition "open, still in time, and due before this day ends"."""
    tomorrow = midnight(now.astimezone(ZONE).date() + timedelta(days=1))
    in_time = (Complaint.due_at >= now) & (Complaint.due_at < tomorrow)
    return Complaint.closed_at.is_null() & in_time

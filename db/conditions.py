"""What is asked of complaints again and again: who may see one, whether it is late.

Lists, the board, the messages and the report ask by the same conditions, so that a figure and the
list behind it cannot disagree.
"""

from datetime import datetime, timedelta

from peewee import Case, Expression, fn

from db.models import Complaint
from rules.clock import ZONE, midnight
from rules.permissions import Actor, Scope
from rules.words import Action, Status

OPEN = tuple(status for status in Status if status is not Status.CLOSED)
"""Named one by one: SQLite finds an index by what a status is, never by what it is not."""


def visible_to(actor: Actor) -> Expression:
    """Give the condition that keeps a question to the complaints that this person may see.

    Never those that are about him, whatever his rights.
    """
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope is Scope.ALL:
        return not_about(actor)
    if scope in (Scope.OWN, Scope.OWN_AND_WAITING):
        own = belongs_to(actor.id)
        waiting = scope is Scope.OWN_AND_WAITING
        return not_about(actor) & (own | Complaint.handler.is_null() if waiting else own)
    # No complaint is without an id: this person sees none.
    return Complaint.id.is_null()


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


def late_at(now: datetime) -> Expression:
    """Give the condition of lateness; a closed complaint is judged by its closing."""
    judged = Case(
        None, [(Complaint.closed_at.is_null(), int(now.timestamp()))], Complaint.closed_at
    )
    return Complaint.due_at < judged


def due_today_at(now: datetime) -> Expression:
    """Give the condition "open, still in time, and due before this day ends"."""
    tomorrow = midnight(now.astimezone(ZONE).date() + timedelta(days=1))
    in_time = (Complaint.due_at >= now) & (Complaint.due_at < tomorrow)
    return Complaint.closed_at.is_null() & in_time

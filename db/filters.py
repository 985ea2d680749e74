"""Which complaints a list shows: the filter, and the conditions it and the rights make.

The board, the messages and the report count by the same conditions as the list finds, so that a
figure and the list behind it cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from peewee import Case, Expression, ModelSelect, fn

from db.models import Complaint, ComplaintTopic, Topic
from db.search import matching
from rules.clock import ZONE, midnight
from rules.errors import RuleBroken
from rules.permissions import Actor, Scope
from rules.words import Action, Status, Urgency


class State(Enum):
    """Which complaints a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    BOTH = "both"


OPEN = tuple(status for status in Status if status is not Status.CLOSED)
"""Named one by one: SQLite finds an index by what a status is, never by what it is not."""
ANYBODY = None
NOBODY = 0
"""Stands for the handler of complaints that nobody holds."""


@dataclass(frozen=True)
class Filter:
    """What a list shows; everything given must hold together."""

    state: State = State.OPEN
    handler: int | None = ANYBODY
    urgencies: frozenset[Urgency] = field(default_factory=lambda: frozenset(Urgency))
    late: bool = False
    due_today: bool = False
    active_topics: bool = False
    """Leave out complaints all of whose topics were retired."""
    text: str = ""
    customer: int | None = None
    vehicle: int | None = None
    registered_from: date | None = None
    registered_to: date | None = None


def visible_to(actor: Actor) -> Expression:
    """Give the condition that keeps a question to the complaints that this person may see.

    Never those that are about him, whatever his rights.
    """
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope is Scope.ALL:
        return not_about(actor)
    if scope in (Scope.OWN, Scope.OWN_AND_WAITING):
        own = (Complaint.handler == actor.id) | (Complaint.opened_by == actor.id)
        waiting = scope is Scope.OWN_AND_WAITING
        return not_about(actor) & (own | Complaint.handler.is_null() if waiting else own)
    # No complaint is without an id: this person sees none.
    return Complaint.id.is_null()


def not_about(actor: Actor) -> Expression:
    """Give the condition that a complaint is not about this person."""
    return not_about_employee(actor.id)


def not_about_employee(employee: int) -> Expression:
    """Give the condition that a complaint is not about this employee."""
    # Not an OR, which would keep SQLite from the index that the question is answered by.
    return fn.COALESCE(Complaint.about, 0) != employee


def may_see(complaint: int, actor: Actor) -> bool:
    """Tell whether this person may see a complaint."""
    known = Complaint.select(Complaint.id).where(Complaint.id == complaint)
    return bool(known.where(visible_to(actor)).exists())


def is_known(complaint: int, actor: Actor) -> bool:
    """Tell whether there is a complaint that is not about this person."""
    known = Complaint.select().where((Complaint.id == complaint) & not_about(actor))
    return bool(known.exists())


def require_known(complaint: int, actor: Actor) -> None:
    """Raise `no_such_complaint`, as for one that never was, where a complaint is about him."""
    if not is_known(complaint, actor):
        raise RuleBroken("no_such_complaint")


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


def chosen(found: ModelSelect, wanted: Filter, actor: Actor, now: datetime) -> ModelSelect:
    """Keep a question to what a filter wants and this person may see."""
    return found.where(*_conditions(wanted, now), visible_to(actor))


def _conditions(wanted: Filter, now: datetime) -> Iterable[Expression]:
    if wanted.state is not State.BOTH:
        closed = Complaint.status == Status.CLOSED
        yield closed if wanted.state is State.CLOSED else Complaint.status.in_(OPEN)
    if wanted.handler is not ANYBODY:
        held = Complaint.handler == wanted.handler
        yield Complaint.handler.is_null() if wanted.handler == NOBODY else held
    yield from _by_content(wanted)
    if wanted.late:
        yield late_at(now)
    if wanted.due_today:
        yield due_today_at(now)
    yield from _in_period(wanted)


def _by_content(wanted: Filter) -> Iterable[Expression]:
    if wanted.urgencies != frozenset(Urgency):
        yield Complaint.urgency.in_(sorted(wanted.urgencies))
    if wanted.active_topics:
        yield _has_active_topic()
    if wanted.customer is not None:
        yield Complaint.customer == wanted.customer
    if wanted.vehicle is not None:
        yield Complaint.vehicle == wanted.vehicle
    typed = matching(wanted.text)
    if typed is not None:
        yield typed


def _in_period(wanted: Filter) -> Iterable[Expression]:
    if wanted.registered_from is not None:
        yield Complaint.registered_at >= midnight(wanted.registered_from)
    if wanted.registered_to is not None:
        yield Complaint.registered_at < midnight(wanted.registered_to + timedelta(days=1))


def _has_active_topic() -> Expression:
    classified = ComplaintTopic.select(ComplaintTopic.complaint)
    active = ComplaintTopic.select(ComplaintTopic.complaint).join(Topic).where(Topic.active)
    return Complaint.id.in_(active) | Complaint.id.not_in(classified)

"""Which complaints a list shows: the filter, and the conditions it and the rights make.

The board, the messages and the report count by the same conditions as the list finds, so that a
figure and the list behind it cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import reduce
from operator import and_

from peewee import SQL, Expression, ModelSelect, fn

from db.asked_by import AskedBy
from db.conditions import (
    OPEN,
    due_today_at,
    late_at,
    not_about_employee,
    stage_late_at,
    visible_to,
    wholly_visible_to,
)
from db.measures import counting
from db.models import Complaint, ComplaintTopic, Topic
from db.models.prepared import Prepared
from db.process import mine
from db.search import matching
from rules.clock import midnight
from rules.errors import RuleBroken
from rules.measures import Counted
from rules.permissions import Actor, Scope
from rules.words import Action, Status, Urgency


class State(Enum):
    """Which complaints a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    BOTH = "both"


ANYBODY = None
NOBODY = 0
"""Stands for the handler of complaints that nobody holds."""
_REPORTED = {
    Scope.OWN: Scope.OWN,
    # Of a department are the complaints in which it was asked.
    Scope.DEPARTMENT: Scope.INQUIRIES,
}
"""How much of what is reported on is seen, by how far the right to report reaches."""


@dataclass(frozen=True)
class Filter:
    """What a list shows; everything given must hold together."""

    state: State = State.OPEN
    handler: int | None = ANYBODY
    urgencies: frozenset[Urgency] = field(default_factory=lambda: frozenset(Urgency))
    late: bool = False
    due_today: bool = False
    mine: bool = False
    """Open ones in which something waits for who asks: `db.process.mine`."""
    stage_late: bool = False
    """The time of the stage whose turn it is has passed."""
    active_topics: bool = False
    """Leave out complaints all of whose topics were retired."""
    text: str = ""
    customer: int | None = None
    vehicle: int | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    counted: Counted | None = None
    """Exactly what a figure of the report counts, of what this person may report on."""


_ALSO_ASKED = (Scope.INQUIRIES, Scope.OWN_AND_WAITING)
"""Scopes that show complaints besides, of which somebody sees only what he was asked about."""


def reportable_by(actor: Actor) -> Actor:
    """Give the person as he sees where he reports: reporting on one's own narrows seeing all."""
    reports = actor.rights.get(Action.REPORT, Scope.NONE)
    sees = actor.rights.get(Action.SEE, Scope.NONE)
    if reports is Scope.ALL or sees is Scope.NONE:
        return actor
    seen = _REPORTED.get(reports, Scope.NONE)
    if sees is Scope.INQUIRIES and seen is not Scope.INQUIRIES:
        # To who sees neither all nor his own, reporting on his own must not show more.
        seen = Scope.NONE
    return replace(actor, rights={**actor.rights, Action.SEE: seen})


_visible = AskedBy(
    lambda actor, complaint: Complaint.select(Complaint.id).where(
        (Complaint.id == complaint) & visible_to(actor)
    )
)
_wholly_visible = AskedBy(
    lambda actor, complaint: Complaint.select(Complaint.id).where(
        (Complaint.id == complaint) & wholly_visible_to(actor)
    )
)
_known = Prepared(
    lambda complaint, employee: Complaint.select(Complaint.id).where(
        (Complaint.id == complaint) & not_about_employee(employee)
    )
)


def may_see(complaint: int, actor: Actor) -> bool:
    """Tell whether this person may see a complaint."""
    return _visible.of(actor).value(actor.id, complaint) is not None


def may_see_wholly(complaint: int, actor: Actor) -> bool:
    """Tell whether this person may see everything of a complaint, not only what he was asked."""
    return _wholly_visible.of(actor).value(actor.id, complaint) is not None


def is_known(complaint: int, actor: Actor) -> bool:
    """Tell whether there is a complaint that is not about this person."""
    return _known.value(complaint, actor.id) is not None


def require_known(complaint: int, actor: Actor) -> None:
    """Raise `no_such_complaint`, as for one that never was, where a complaint is about him."""
    if not is_known(complaint, actor):
        raise RuleBroken("no_such_complaint")


def chosen(found: ModelSelect, wanted: Filter, actor: Actor, now: datetime) -> ModelSelect:
    """Keep a question to what a filter wants and this person may see."""
    if wanted.counted is not None:
        actor = reportable_by(actor)
        found = found.where(*counting.conditions(wanted.counted, actor, now))
    if wanted.mine:
        found = found.where(mine.to_do(actor))
    return found.where(*_conditions(wanted, now, actor), visible_to(actor))


def _conditions(wanted: Filter, now: datetime, actor: Actor) -> Iterable[Expression]:
    if wanted.state is not State.BOTH:
        closed = Complaint.status == Status.CLOSED
        yield closed if wanted.state is State.CLOSED else Complaint.status.in_(OPEN)
    if wanted.handler is not ANYBODY:
        held = Complaint.handler == wanted.handler
        yield Complaint.handler.is_null() if wanted.handler == NOBODY else held
    yield from _by_content(wanted, actor)
    if wanted.late:
        yield late_at(now)
    if wanted.due_today:
        # Naming what is open finds it by an index.
        yield Complaint.status.in_(OPEN) & due_today_at(now)
    if wanted.stage_late:
        yield stage_late_at(now)
    period = in_period(wanted)
    if period is not None:
        yield period


def _by_content(wanted: Filter, actor: Actor) -> Iterable[Expression]:
    if wanted.urgencies != frozenset(Urgency):
        yield Complaint.urgency.in_(sorted(wanted.urgencies))
    if wanted.active_topics:
        yield _has_active_topic()
    if wanted.customer is not None:
        yield Complaint.customer == wanted.customer
    if wanted.vehicle is not None:
        yield Complaint.vehicle == wanted.vehicle
    yield from _typed(wanted.text, actor)


def _typed(text: str, actor: Actor) -> Iterable[Expression]:
    """Find by what was typed; of what he is only asked about, not by what he may not read."""
    found = matching(text)
    if found is None:
        return
    if actor.rights.get(Action.SEE) in _ALSO_ASKED:
        found = (found & wholly_visible_to(actor)) | matching(text, wholly=False)
    yield found


def in_period(wanted: Filter) -> Expression | None:
    """Give the condition of when they were registered; None for whenever."""
    ends: list[Expression] = []
    if wanted.registered_from is not None:
        ends.append(Complaint.registered_at >= midnight(wanted.registered_from))
    if wanted.registered_to is not None:
        ends.append(Complaint.registered_at < midnight(wanted.registered_to + timedelta(days=1)))
    return reduce(and_, ends) if ends else None


def _has_active_topic() -> Expression:
    classified = ComplaintTopic.select(SQL("1")).where(ComplaintTopic.complaint == Complaint.id)
    active = classified.join(Topic).where(Topic.active)
    return fn.EXISTS(active) | ~fn.EXISTS(classified)

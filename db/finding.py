"""Finding complaints: the filters of the grid, the search box, and the pages they give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple

from peewee import JOIN, Case, Expression, ModelSelect, fn

from db.models import (
    Appointment,
    Complaint,
    ComplaintSource,
    ComplaintTopic,
    Contact,
    Customer,
    Employee,
    Message,
    Topic,
    Vehicle,
)
from db.search import matching
from rules.clock import ZONE, midnight
from rules.permissions import Actor, Scope
from rules.words import Action, Channel, MessageState, Source, Status, Urgency


class State(Enum):
    """Which complaints a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    BOTH = "both"


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


class Row(NamedTuple):
    """A complaint as the grid shows it."""

    id: int
    version: int
    number: int
    registered_at: datetime
    customer_number: int | None
    customer: str | None
    plate: str | None
    source: Source | None
    source_name: str
    urgency: Urgency
    handler_id: int | None
    handler: str | None
    opened_by_id: int
    due_at: datetime
    status: Status
    closed_at: datetime | None
    topics: tuple[str, ...] = ()
    appointment: datetime | None = None
    channels: frozenset[Channel] = frozenset()
    """By which wires the customer was written to."""


_WIRES = (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP)


class SortBy(Enum):
    """The columns by which the grid can be sorted."""

    NUMBER = "number"
    REGISTERED = "registered"
    CUSTOMER = "customer"
    PLATE = "plate"
    SOURCE = "source"
    URGENCY = "urgency"
    HANDLER = "handler"
    DUE = "due"
    STATUS = "status"


_COLUMN = {
    SortBy.NUMBER: Complaint.number,
    SortBy.REGISTERED: Complaint.registered_at,
    SortBy.CUSTOMER: Customer.name,
    SortBy.PLATE: Vehicle.plate,
    SortBy.SOURCE: ComplaintSource.position,
    SortBy.URGENCY: Complaint.urgency,
    SortBy.HANDLER: Employee.name,
    SortBy.DUE: Complaint.due_at,
    SortBy.STATUS: Case(
        None,
        [(Complaint.status == status, position) for position, status in enumerate(Status)],
    ),
}


def visible_to(actor: Actor) -> Expression | None:
    """Give the condition that keeps a list to what this person may see; None is everything."""
    scope = actor.rights[Action.SEE]
    if scope is Scope.ALL:
        return None
    if scope in (Scope.OWN, Scope.OWN_AND_WAITING):
        own = (Complaint.handler == actor.id) | (Complaint.opened_by == actor.id)
        return own | Complaint.handler.is_null() if scope is Scope.OWN_AND_WAITING else own
    # No complaint is without an id: this person sees none.
    return Complaint.id.is_null()


def may_see(complaint: int, actor: Actor) -> bool:
    """Tell whether this person may see a complaint."""
    visible = visible_to(actor)
    known = Complaint.select(Complaint.id).where(Complaint.id == complaint)
    return bool((known if visible is None else known.where(visible)).exists())


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


def count(wanted: Filter, actor: Actor, now: datetime) -> int:
    """Give how many complaints a filter finds."""
    return int(_chosen(_joined(Complaint.select(Complaint.id)), wanted, actor, now).count())


def page(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
    offset: int = 0,
    limit: int = 64,
) -> list[Row]:
    """Give one page of what a filter finds, in a fixed number of questions."""
    found = _chosen(_joined(Complaint.select(*_columns())), wanted, actor, now)
    ordered = found.order_by(*_order(sort, descending=descending))
    rows = [Row(*values) for values in ordered.offset(offset).limit(limit).tuples()]
    return _complete(rows)


def position(
    complaint: int,
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
) -> int | None:
    """Give where a complaint stands in what `page` gives, from 0; None when it is not there."""
    place = fn.ROW_NUMBER().over(order_by=_order(sort, descending=descending))
    ranked = _chosen(
        _joined(Complaint.select(Complaint.id, place.alias("place"))), wanted, actor, now
    )
    chosen = Complaint.select(ranked.c.place).from_(ranked).where(ranked.c.id == complaint)
    found = chosen.tuples().first()
    return found[0] - 1 if found else None


def ids(wanted: Filter, actor: Actor, now: datetime) -> list[int]:
    """Give the ids of everything a filter finds, by number: what a long list is read by."""
    found = _chosen(_joined(Complaint.select(Complaint.id)), wanted, actor, now)
    return [row[0] for row in found.order_by(Complaint.number).tuples()]


def rows_of(some: Sequence[int]) -> list[Row]:
    """Give the complaints of some ids, by number; who may see them was asked with `ids`."""
    found = _joined(Complaint.select(*_columns())).where(Complaint.id.in_(some))
    return _complete([Row(*values) for values in found.order_by(Complaint.number).tuples()])


def one(complaint: int, actor: Actor, now: datetime) -> Row | None:
    """Give one complaint as the grid shows it; None when it may not be seen."""
    everything = Filter(state=State.BOTH)
    found = _chosen(_joined(Complaint.select(*_columns())), everything, actor, now)
    rows = [Row(*values) for values in found.where(Complaint.id == complaint).tuples()]
    return _complete(rows)[0] if rows else None


def _order(sort: SortBy, *, descending: bool) -> tuple[Any, Any]:
    column = _COLUMN[sort]
    if descending:
        return column.desc(nulls="last"), Complaint.id.desc()
    return column.asc(nulls="last"), Complaint.id.asc()


def _columns() -> tuple[Any, ...]:
    return (
        Complaint.id,
        Complaint.version,
        Complaint.number,
        Complaint.registered_at,
        Customer.number,
        Customer.name,
        Vehicle.plate,
        ComplaintSource.word,
        ComplaintSource.name,
        Complaint.urgency,
        Complaint.handler,
        Employee.name,
        Complaint.opened_by,
        Complaint.due_at,
        Complaint.status,
        Complaint.closed_at,
    )


def _joined(chosen: ModelSelect) -> ModelSelect:
    return (
        chosen.join(ComplaintSource)
        .switch(Complaint)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Employee, JOIN.LEFT_OUTER, on=Complaint.handler)
    )


def _chosen(found: ModelSelect, wanted: Filter, actor: Actor, now: datetime) -> ModelSelect:
    conditions = [*_conditions(wanted, now)]
    visible = visible_to(actor)
    if visible is not None:
        conditions.append(visible)
    return found.where(*conditions) if conditions else found


def _conditions(wanted: Filter, now: datetime) -> Iterable[Expression]:
    if wanted.state is not State.BOTH:
        closed = Complaint.status == Status.CLOSED
        yield closed if wanted.state is State.CLOSED else Complaint.status != Status.CLOSED
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


def _complete(rows: list[Row]) -> list[Row]:
    """Add what needs questions of its own: one for the whole page, never one for a row."""
    ids = [row.id for row in rows]
    topics, booked, written = _topics(ids), _appointments(ids), _channels(ids)
    return [
        row._replace(
            topics=tuple(topics.get(row.id, ())),
            appointment=booked.get(row.id),
            channels=frozenset(written.get(row.id, ())),
        )
        for row in rows
    ]


def _topics(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = (
        ComplaintTopic.select(ComplaintTopic.complaint, Topic.name)
        .join(Topic)
        .where(ComplaintTopic.complaint.in_(ids))
        .order_by(Topic.position)
        .tuples()
    )
    for complaint, name in rows:
        found.setdefault(complaint, []).append(name)
    return found


def _appointments(ids: list[int]) -> dict[int, datetime]:
    rows = (
        Appointment.select(Appointment.complaint, fn.MAX(Appointment.starts_at))
        .where(Appointment.complaint.in_(ids) & Appointment.cancelled_at.is_null())
        .group_by(Appointment.complaint)
        .tuples()
    )
    return dict(rows)


def _channels(ids: list[int]) -> dict[int, list[Channel]]:
    found: dict[int, list[Channel]] = {}
    logged = Contact.select(Contact.complaint, Contact.channel).where(
        Contact.complaint.in_(ids) & Contact.channel.in_(_WIRES)
    )
    left = Message.select(Message.complaint, Message.channel).where(
        Message.complaint.in_(ids)
        & Message.employee.is_null()
        & Message.state.in_((MessageState.SENT, MessageState.DELIVERED))
    )
    for complaint, channel in (logged | left).tuples():
        found.setdefault(complaint, []).append(channel)
    return found

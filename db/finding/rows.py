"""The rows of a list: complaints as the grid shows them, a page in a fixed number of questions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from db import history
from db.filters import Filter, State, chosen
from db.finding.joining import joined
from db.finding.orders import SortBy, order
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
from db.process import stage_names
from rules.permissions import Actor
from rules.words import Channel, MessageState, Source, Status, Urgency


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
    about_id: int | None
    """One of us whom it is about; he himself never gets the row."""
    process_id: int | None = None
    stage: str = ""
    """Name of the stage whose turn it is."""
    stage_due_at: datetime | None = None
    paused_until: datetime | None = None
    about: str = ""
    topics: tuple[str, ...] = ()
    appointment: datetime | None = None
    channels: frozenset[Channel] = frozenset()
    """By which wires the customer was written to."""


_WIRES = (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP)


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
    found = chosen(joined(Complaint.select(*_columns())), wanted, actor, now)
    ordered = found.order_by(*order(sort, descending=descending))
    rows = [Row(*values) for values in ordered.offset(offset).limit(limit).tuples()]
    return _complete(rows)


def rows(some: Sequence[int], actor: Actor, now: datetime) -> list[Row]:
    """Give the complaints of some ids in their order; what he may not see is left out."""
    everything = Filter(state=State.BOTH)
    found = chosen(joined(Complaint.select(*_columns())), everything, actor, now)
    read = [Row(*values) for values in found.where(Complaint.id.in_(some)).tuples()]
    places = {complaint: place for place, complaint in enumerate(some)}
    return _complete(sorted(read, key=lambda row: places[row.id]))


def rows_of(some: Sequence[int]) -> list[Row]:
    """Give the complaints of some ids, by number; who may see them was asked with `ids`."""
    found = joined(Complaint.select(*_columns())).where(Complaint.id.in_(some))
    return _complete([Row(*values) for values in found.order_by(Complaint.number).tuples()])


def one(complaint: int, actor: Actor, now: datetime) -> Row | None:
    """Give one complaint as the grid shows it; None when it may not be seen."""
    everything = Filter(state=State.BOTH)
    found = chosen(joined(Complaint.select(*_columns())), everything, actor, now)
    rows = [Row(*values) for values in found.where(Complaint.id == complaint).tuples()]
    return _complete(rows)[0] if rows else None


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
        Complaint.about,
        Complaint.process,
        Complaint.stage,
        Complaint.stage_due_at,
        Complaint.paused_until,
    )


def _complete(rows: list[Row]) -> list[Row]:
    """Add what needs questions of its own: one for the whole page, never one for a row."""
    ids = [row.id for row in rows]
    topics, booked, written = _topics(ids), _appointments(ids), _channels(ids)
    names = _names({row.about_id for row in rows if row.about_id is not None})
    # The rows still have the keys of their stages.
    stages = stage_names.of_versions(
        {row.process_id for row in rows if row.process_id and row.stage}
    )
    return [
        row._replace(
            about=names.get(row.about_id, ""),
            stage=stages.get((row.process_id, row.stage), ""),
            topics=tuple(topics.get(row.id, ())),
            appointment=booked.get(row.id),
            channels=frozenset(written.get(row.id, ())),
        )
        for row in rows
    ]


def _names(employees: set[int]) -> dict[int | None, str]:
    if not employees:
        return {}
    return dict(
        Employee.select(Employee.id, Employee.name).where(Employee.id.in_(employees)).tuples()
    )


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
    gone = history.rows_taken_back(ids, "contact")
    logged = Contact.select(Contact.complaint, Contact.channel).where(
        Contact.complaint.in_(ids) & Contact.channel.in_(_WIRES) & Contact.id.not_in(gone)
    )
    left = Message.select(Message.complaint, Message.channel).where(
        Message.complaint.in_(ids)
        & Message.employee.is_null()
        & Message.state.in_((MessageState.SENT, MessageState.DELIVERED))
    )
    for complaint, channel in (logged | left).tuples():
        found.setdefault(complaint, []).append(channel)
    return found

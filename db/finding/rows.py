"""The rows of a list: complaints as the grid shows them, a page in a fixed number of questions."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import SQL, Field, NodeList, fn

from db import history
from db.among import among
from db.conditions import visible_to
from db.engines.sqlite import SqliteStore
from db.filters import Filter
from db.finding.joining import joined
from db.finding.lists import beginning
from db.finding.orders import SortBy
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
    database,
)
from db.models.prepared import Prepared
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
    limit: int = 64,
) -> list[Row]:
    """Give the first rows of a list."""
    first = beginning(wanted, actor, now, sort=sort, descending=descending)
    return rows(first.ids[:limit], actor, now)


def rows(some: Sequence[int], actor: Actor, now: datetime) -> list[Row]:  # noqa: ARG001
    """Give the complaints of some ids in their order; what he may not see is left out."""
    seen = Complaint.select(Complaint.id).where(among(Complaint.id, some) & visible_to(actor))
    shown = {complaint for (complaint,) in database.execute_sql(*seen.sql()).fetchall()}
    found = {row.id: row for row in rows_of([one for one in some if one in shown])}
    return [found[one] for one in some if one in found]


def rows_of(some: Sequence[int]) -> list[Row]:
    """Give the complaints of some ids, by number; who may see them was asked with `ids`."""
    return _complete([Row(*values) for values in _rows.tuples(json.dumps(list(some)))])


def one(complaint: int, actor: Actor, now: datetime) -> Row | None:
    """Give one complaint as the grid shows it; None when it may not be seen."""
    found = rows([complaint], actor, now)
    return found[0] if found else None


def _listed(column: Field, listed: Any) -> NodeList:  # noqa: ANN401 - a value that comes later
    """Give the condition that a column is one of some numbers, which come as a list in JSON."""
    elements = "SELECT value FROM json_each(", ")"
    if not isinstance(database.obj, SqliteStore):
        elements = "SELECT one::bigint FROM json_array_elements_text((", ")::json) AS listed(one)"
    return NodeList((column, SQL(f"IN ({elements[0]}"), listed, SQL(f"{elements[1]})")))


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


_rows = Prepared(
    lambda listed: (
        joined(Complaint.select(*_columns()))
        .where(_listed(Complaint.id, listed))
        .order_by(Complaint.number)
    )
)
_topics = Prepared(
    lambda listed: (
        ComplaintTopic.select(ComplaintTopic.complaint, Topic.name)
        .join(Topic)
        .where(_listed(ComplaintTopic.complaint, listed))
        .order_by(Topic.position)
    )
)
_appointments = Prepared(
    lambda listed: (
        Appointment.select(Appointment.complaint, fn.MAX(Appointment.starts_at))
        .where(Appointment.cancelled_at.is_null() & _listed(Appointment.complaint, listed))
        .group_by(Appointment.complaint)
    )
)
_logged = Prepared(
    lambda listed: Contact.select(Contact.complaint, Contact.channel, Contact.id).where(
        Contact.channel.in_(_WIRES) & _listed(Contact.complaint, listed)
    )
)
_left = Prepared(
    lambda listed: Message.select(Message.complaint, Message.channel).where(
        Message.employee.is_null()
        & Message.state.in_((MessageState.SENT, MessageState.DELIVERED))
        & _listed(Message.complaint, listed)
    )
)


def _complete(rows: list[Row]) -> list[Row]:
    """Add what needs questions of its own: one for the whole page, never one for a row."""
    ids = [row.id for row in rows]
    listed = json.dumps(ids)
    topics, written = _grouped(_topics.tuples(listed)), _grouped(_written(ids, listed))
    booked = dict(_appointments.tuples(listed))
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


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for complaint, one in pairs:
        found.setdefault(complaint, []).append(one)
    return found


def _written(ids: Sequence[int], listed: str) -> list[tuple[int, Channel]]:
    gone = set(history.rows_taken_back(ids, "contact"))
    logged = _logged.tuples(listed)
    return [
        *((complaint, channel) for complaint, channel, row in logged if row not in gone),
        *_left.tuples(listed),
    ]

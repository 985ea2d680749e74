"""The rows of a list: complaints as the grid shows them, a page in a fixed number of questions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import ModelSelect, fn

from db.conditions import visible_to
from db.filters import Filter
from db.finding.joining import joined
from db.finding.lists import beginning
from db.finding.orders import SortBy
from db.listed import HE, Listed, among_them, listed
from db.models import (
    Appointment,
    Complaint,
    ComplaintSource,
    ComplaintTopic,
    Contact,
    Customer,
    Employee,
    History,
    Message,
    Topic,
    Vehicle,
)
from db.process import stage_names
from rules.permissions import Actor, Scope
from rules.words import Action, Channel, Event, MessageState, Source, Status, Urgency


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
_LEFT = (MessageState.SENT.value, MessageState.DELIVERED.value)
_ABOUT, _PROCESS, _STAGE = 16, 17, 18
"""Places among the columns."""
_MOMENTS = 4096
"""Kept: the same page is read again whenever somebody changes something."""
_SOURCES = {word.value: word for word in Source}
_URGENCIES = {urgency.value: urgency for urgency in Urgency}
_STATUSES = {status.value: status for status in Status}
_NO_CHANNELS: frozenset[Channel] = frozenset()
_CHANNELS = {channel.value: channel for channel in Channel}


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
    found = {row.id: row for row in _complete(_seen(actor).ask(listed(some), he=actor.id))}
    return [found[one] for one in some if one in found]


def rows_of(some: Sequence[int]) -> list[Row]:
    """Give the complaints of some ids, by number; who may see them was asked with `ids`."""
    return _complete(_rows.ask(listed(some)))


def one(complaint: int, actor: Actor, now: datetime) -> Row | None:
    """Give one complaint as the grid shows it; None when it may not be seen."""
    found = rows([complaint], actor, now)
    return found[0] if found else None


def _all_of_them() -> ModelSelect:
    return joined(Complaint.select(*_columns())).where(among_them(Complaint.id))


_rows = Listed(lambda: _all_of_them().order_by(Complaint.number))
_seen_by_scope: dict[Scope, Listed] = {}


def _seen(actor: Actor) -> Listed:
    """Give the question for what a person sees of some complaints, alike for all of his scope."""
    scope = actor.rights.get(Action.SEE, Scope.NONE)
    if scope not in _seen_by_scope:
        somebody = replace(actor, id=HE)
        _seen_by_scope[scope] = Listed(lambda: _all_of_them().where(visible_to(somebody)))
    return _seen_by_scope[scope]


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


_topics = Listed(
    lambda: (
        ComplaintTopic.select(ComplaintTopic.complaint, Topic.name)
        .join(Topic)
        .where(among_them(ComplaintTopic.complaint))
        .order_by(Topic.position)
    )
)
_appointments = Listed(
    lambda: (
        Appointment.select(Appointment.complaint, fn.MAX(Appointment.starts_at))
        .where(among_them(Appointment.complaint) & Appointment.cancelled_at.is_null())
        .group_by(Appointment.complaint)
    )
)
_taken_back = Listed(
    lambda: History.select(History.complaint, History.facts).where(
        among_them(History.complaint) & (History.event == Event.UNDONE)
    )
)
_logged = Listed(
    lambda: Contact.select(Contact.complaint, Contact.channel, Contact.id).where(
        among_them(Contact.complaint) & Contact.channel.in_(_WIRES)
    )
)
_left = Listed(
    lambda: Message.select(Message.complaint, Message.channel).where(
        among_them(Message.complaint)
        # Not by the indexes of these: nearly all went to customers, and left.
        & (fn.COALESCE(Message.employee, 0) == 0)
        & fn.COALESCE(Message.state, "").in_(_LEFT)
    )
)
_names = Listed(lambda: Employee.select(Employee.id, Employee.name).where(among_them(Employee.id)))


class _Besides:
    """What needs questions of its own: one for all rows, never one for a row."""

    def __init__(self, found: Sequence[tuple[Any, ...]]) -> None:
        ids = listed(values[0] for values in found)
        topics, wires = _grouped(_topics.ask(ids)), _grouped(_written(ids))
        self.topics = {complaint: tuple(its) for complaint, its in topics.items()}
        self.channels = {complaint: frozenset(its) for complaint, its in wires.items()}
        self.booked = {complaint: _moment(starts) for complaint, starts in _appointments.ask(ids)}
        concerned = {values[_ABOUT] for values in found} - {None}
        self.names = dict(_names.ask(listed(sorted(concerned)))) if concerned else {}
        versions = {values[_PROCESS] for values in found if values[_STAGE]}
        self.stages = stage_names.of_versions(versions)


def _complete(found: Sequence[tuple[Any, ...]]) -> list[Row]:
    """Make rows of what the store gives: by hand, as peewee takes thrice as long."""
    besides = _Besides(found)
    return [_row(values, besides) for values in found]


def _row(values: tuple[Any, ...], besides: _Besides) -> Row:
    # One by one: in slices it takes longer.
    (
        complaint,
        version,
        number,
        registered_at,
        customer_number,
        customer,
        plate,
        word,
        source_name,
        urgency,
        handler_id,
        handler,
        opened_by,
        due_at,
        status,
        closed_at,
        about,
        process,
        stage,
        stage_due_at,
        paused_until,
    ) = values
    return Row._make(
        (
            complaint,
            version,
            number,
            _moment(registered_at),
            customer_number,
            customer,
            plate,
            _SOURCES.get(word),
            source_name,
            _URGENCIES[urgency],
            handler_id,
            handler,
            opened_by,
            _moment(due_at),
            _STATUSES[status],
            _moment(closed_at),
            about,
            process,
            besides.stages.get((process, stage), ""),
            _moment(stage_due_at),
            _moment(paused_until),
            besides.names.get(about, ""),
            besides.topics.get(complaint, ()),
            besides.booked.get(complaint),
            besides.channels.get(complaint, _NO_CHANNELS),
        )
    )


@lru_cache(_MOMENTS)
def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for complaint, one in pairs:
        found.setdefault(complaint, []).append(one)
    return found


def _written(ids: str) -> list[tuple[int, Channel]]:
    facts = (json.loads(kept) for _, kept in _taken_back.ask(ids))
    gone = {one["contact"] for one in facts if "contact" in one}
    logged = [(complaint, wire) for complaint, wire, row in _logged.ask(ids) if row not in gone]
    return [(complaint, _CHANNELS[wire]) for complaint, wire in [*logged, *_left.ask(ids)]]

"""The rows of a list: complaints as the grid shows them, a page in a fixed number of questions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import ModelSelect, Node

from db.among import among, listed
from db.asked_by import AskedBy
from db.conditions import visible_to
from db.filters import Filter
from db.finding import beside
from db.finding.beside import moment
from db.finding.joining import joined
from db.finding.lists import beginning
from db.finding.orders import SortBy
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from db.models.prepared import Prepared
from db.process import stage_names
from rules.permissions import Actor
from rules.words import Channel, Source, Status, Urgency


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


_SOURCES = {word.value: word for word in Source}
_URGENCIES = {urgency.value: urgency for urgency in Urgency}
_STATUSES = {status.value: status for status in Status}
_NO_CHANNELS: frozenset[Channel] = frozenset()
_COLUMNS = {
    "id": Complaint.id,
    "version": Complaint.version,
    "number": Complaint.number,
    "registered_at": Complaint.registered_at,
    "customer_number": Customer.number,
    "customer": Customer.name,
    "plate": Vehicle.plate,
    "source": ComplaintSource.word,
    "source_name": ComplaintSource.name,
    "urgency": Complaint.urgency,
    "handler_id": Complaint.handler,
    "handler": Employee.name,
    "opened_by_id": Complaint.opened_by,
    "due_at": Complaint.due_at,
    "status": Complaint.status,
    "closed_at": Complaint.closed_at,
    "about_id": Complaint.about,
    "process_id": Complaint.process,
    "stage": Complaint.stage,
    "stage_due_at": Complaint.stage_due_at,
    "paused_until": Complaint.paused_until,
}
"""What is read of the complaint and its links, by what it is of a row."""
_in_order = itemgetter(*Row._fields)
_Read = Mapping[str, tuple[Any, ...]]
_Columns = Mapping[str, Iterable[Any]]
"""Of some rows: all that they have of each kind."""


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
    ids = listed(some)
    found = {row.id: row for row in _complete(_seen.of(actor).raw(actor.id, ids), ids)}
    return [found[one] for one in some if one in found]


def rows_of(some: Sequence[int]) -> list[Row]:
    """Give the complaints of some ids, by number; who may see them was asked with `ids`."""
    ids = listed(some)
    return _complete(_rows.raw(ids), ids)


def one(complaint: int, actor: Actor, now: datetime) -> Row | None:
    """Give one complaint as the grid shows it; None when it may not be seen."""
    found = rows([complaint], actor, now)
    return found[0] if found else None


def _all_of(some: Node) -> ModelSelect:
    return joined(Complaint.select(*_COLUMNS.values())).where(among(Complaint.id, some))


_rows = Prepared(lambda some: _all_of(some).order_by(Complaint.number))
_seen = AskedBy(lambda actor, some: _all_of(some).where(visible_to(actor)))


def _complete(found: Sequence[tuple[Any, ...]], ids: str) -> list[Row]:
    """Make rows of what the store gives of some ids: by hand, as peewee takes thrice as long."""
    if not found:
        return []
    read = dict(zip(_COLUMNS, zip(*found, strict=True), strict=True))
    columns = {**read, **_worded(read), **_besides(read, ids)}
    return list(map(Row._make, zip(*_in_order(columns), strict=True)))


def _worded(read: _Read) -> _Columns:
    """Give what the store keeps in another way than people speak of it."""
    return {
        "registered_at": map(moment, read["registered_at"]),
        "source": map(_SOURCES.get, read["source"]),
        "urgency": map(_URGENCIES.__getitem__, read["urgency"]),
        "due_at": map(moment, read["due_at"]),
        "status": map(_STATUSES.__getitem__, read["status"]),
        "closed_at": map(moment, read["closed_at"]),
        "stage_due_at": map(moment, read["stage_due_at"]),
        "paused_until": map(moment, read["paused_until"]),
    }


def _besides(read: _Read, ids: str) -> _Columns:
    """Give what needs questions of its own: one for all rows."""
    some = read["id"]
    topics, booked, channels = beside.topics(ids), beside.appointments(ids), beside.channels(ids)
    concerned = sorted(set(read["about_id"]) - {None})
    names = beside.names(listed(concerned)) if concerned else {}
    versions = {one for one, stage in zip(read["process_id"], read["stage"], strict=True) if stage}
    stages = stage_names.of_versions(versions)
    return {
        "stage": map(stages.get, zip(read["process_id"], read["stage"], strict=True), repeat("")),
        "about": map(names.get, read["about_id"], repeat("")),
        "topics": map(topics.get, some, repeat(())),
        "appointment": map(booked.get, some),
        "channels": map(channels.get, some, repeat(_NO_CHANNELS)),
    }

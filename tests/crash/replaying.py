"""Whether the history of each complaint, told from its beginning, ends at what stands there now.

Told without the program's own reading: a step that was written over another one shows, because
each line says what it changed from.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from db.details import plain_value
from db.models import Appointment, Complaint, ComplaintTopic, Contact, History, Topic
from rules.words import Channel, Event, Status


@dataclass
class Told:
    """A complaint as its history tells it."""

    handler: int | None = None
    closed: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)
    contacts: int = 1
    booked: int | None = None
    resolution: str | None = None


Before: TypeAlias = dict[int, Told]
"""The complaint before each line of its history."""


def contradictions() -> list[str]:
    """Give what does not fit together in the open store; an empty list says that all of it does."""
    return [line for complaint in Complaint.select() for line in _of(complaint)]


def _of(complaint: Complaint) -> Iterator[str]:
    told = Told()
    before: Before = {}
    for line in History.select().where(History.complaint == complaint).order_by(History.id):
        before[line.id] = deepcopy(told)
        for wrong in _tell(told, line, before):
            yield f"complaint {complaint.number}, line {line.id} ({line.event.value}): {wrong}"
    for wrong in _end(told, complaint):
        yield f"complaint {complaint.number}: {wrong}"


def _tell(told: Told, line: History, before: Before) -> Iterator[str]:
    if line.event is Event.UNDONE:
        # An act may have written several lines: all of them are taken back.
        first = min(line.facts["line"], *line.facts.get("also", ()), line.id)
        told.__dict__.update(deepcopy(before[first]).__dict__)
    elif line.event in _TELLS:
        yield from _TELLS[line.event](told, line)


def _opened(told: Told, line: History) -> Iterator[str]:
    told.handler = line.to_handler_id
    yield from ()


def _updated(told: Told, line: History) -> Iterator[str]:
    for name, was, now in line.facts["changes"]:
        if told.fields.get(name, was) != was:
            yield f"{name} was written over"
        told.fields[name] = now


def _transferred(told: Told, line: History) -> Iterator[str]:
    if line.from_handler_id != told.handler:
        yield "handed on by somebody who did not hold it"
    told.handler = line.to_handler_id


def _classified(told: Told, line: History) -> Iterator[str]:
    added, removed = set(line.facts["added"]), set(line.facts["removed"])
    if added & told.topics or removed - told.topics:
        yield "classified over another classification"
    told.topics = (told.topics | added) - removed


def _contact(told: Told, line: History) -> Iterator[str]:
    told.contacts += line.facts["channel"] != Channel.INTERNAL.value
    yield from ()


def _booked(told: Told, line: History) -> Iterator[str]:
    if _second(line.facts["before"]) != told.booked:
        yield "booked over another appointment"
    told.booked = _second(line.facts["starts_at"])


def _closed(told: Told, line: History) -> Iterator[str]:
    if told.closed:
        yield "closed twice"
    told.closed, told.resolution = True, line.facts["resolution"]


def _reopened(told: Told, line: History) -> Iterator[str]:
    if not told.closed:
        yield "opened again while open"
    told.closed, told.handler = False, line.to_handler_id


_TELLS: Mapping[Event, Callable[[Told, History], Iterator[str]]] = {
    Event.OPENED: _opened,
    Event.UPDATED: _updated,
    Event.TRANSFERRED: _transferred,
    Event.CLASSIFIED: _classified,
    Event.CONTACT: _contact,
    Event.BOOKED: _booked,
    Event.CLOSED: _closed,
    Event.REOPENED: _reopened,
}


def _end(told: Told, complaint: Complaint) -> Iterator[str]:
    if told.handler != complaint.handler_id:
        yield "its handler is not the one it was given to"
    if told.closed is not (complaint.status is Status.CLOSED):
        yield "open or closed otherwise than told"
    if told.closed and told.resolution != complaint.resolution:
        yield "closed with another resolution"
    for name, value in told.fields.items():
        if plain_value(getattr(complaint, name)) != value:
            yield f"{name} is not what it was changed to"
    if told.topics != _topics(complaint):
        yield "its topics are not those it was given"
    if told.contacts != complaint.contacts:
        yield f"{complaint.contacts} contacts, told of {told.contacts}"
    if Contact.select().where(Contact.complaint == complaint).count() != _lines_of_contacts(
        complaint
    ):
        yield "contacts without their lines"
    if _standing(complaint) != ([] if told.booked is None else [told.booked]):
        yield "booked otherwise than told"


def _standing(complaint: Complaint) -> list[int]:
    standing = (Appointment.complaint == complaint) & Appointment.cancelled_at.is_null()
    return [int(one.starts_at.timestamp()) for one in Appointment.select().where(standing)]


def _topics(complaint: Complaint) -> set[str]:
    rows = ComplaintTopic.select(Topic.name).join(Topic)
    return {name for (name,) in rows.where(ComplaintTopic.complaint == complaint).tuples()}


def _lines_of_contacts(complaint: Complaint) -> int:
    lines = (History.complaint == complaint) & (History.event == Event.CONTACT)
    return int(History.select().where(lines).count())


def _second(moment: str | None) -> int | None:
    # Whole seconds are kept.
    return None if moment is None else int(datetime.fromisoformat(moment).timestamp())

"""What lists show beside a complaint and its links: one question for all rows, never one for a row.

Ids come as `db.among.listed` gives them.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from peewee import fn

from db.among import among
from db.models import Appointment, ComplaintTopic, Contact, Employee, History, Message, Topic
from db.models.prepared import Prepared
from rules.words import Channel, Event, MessageState

_WIRES = (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP)
_CHANNELS = {wire.value: wire for wire in _WIRES}
_LEFT = (MessageState.SENT.value, MessageState.DELIVERED.value)
_MOMENTS = 4096
"""Kept: the same page is read again whenever somebody changes something."""


@lru_cache(_MOMENTS)
def moment(seconds: int | None) -> datetime | None:
    """Give a moment from what the store keeps."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def topics(complaints: str) -> dict[int, tuple[str, ...]]:
    """Give the names of the topics of each complaint that has any, in their order."""
    found = _grouped(_topics.raw(complaints))
    return {complaint: tuple(names) for complaint, names in found.items()}


def appointments(complaints: str) -> dict[int, datetime | None]:
    """Give the last appointment of each complaint that has one."""
    return {complaint: moment(starts) for complaint, starts in _appointments.raw(complaints)}


def channels(complaints: str) -> dict[int, frozenset[Channel]]:
    """Give by which wires customers were written to, for each complaint in which they were."""
    facts = (json.loads(kept) for _, kept in _taken_back.raw(complaints))
    gone = {one["contact"] for one in facts if "contact" in one}
    logged = [line[:2] for line in _logged.raw(complaints) if line[2] not in gone]
    return {
        complaint: frozenset(_CHANNELS[wire] for wire in wires)
        for complaint, wires in _grouped([*logged, *_left.raw(complaints)]).items()
    }


def names(employees: str) -> dict[int, str]:
    """Give the names of some employees by their ids."""
    return dict(_names.raw(employees))


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for complaint, one in pairs:
        found.setdefault(complaint, []).append(one)
    return found


_topics = Prepared(
    lambda complaints: (
        ComplaintTopic.select(ComplaintTopic.complaint, Topic.name)
        .join(Topic)
        .where(among(ComplaintTopic.complaint, complaints))
        .order_by(Topic.position)
    )
)
_appointments = Prepared(
    lambda complaints: (
        Appointment.select(Appointment.complaint, fn.MAX(Appointment.starts_at))
        .where(among(Appointment.complaint, complaints) & Appointment.cancelled_at.is_null())
        .group_by(Appointment.complaint)
    )
)
_taken_back = Prepared(
    lambda complaints: History.select(History.complaint, History.facts).where(
        among(History.complaint, complaints) & (History.event == Event.UNDONE)
    )
)
_logged = Prepared(
    lambda complaints: Contact.select(Contact.complaint, Contact.channel, Contact.id).where(
        among(Contact.complaint, complaints) & Contact.channel.in_(_WIRES)
    )
)
_left = Prepared(
    lambda complaints: Message.select(Message.complaint, Message.channel).where(
        among(Message.complaint, complaints)
        # Not by the indexes of these: nearly all went to customers, and left.
        & (fn.COALESCE(Message.employee, 0) == 0)
        & fn.COALESCE(Message.state, "").in_(_LEFT)
    )
)
_names = Prepared(
    lambda employees: Employee.select(Employee.id, Employee.name).where(
        among(Employee.id, employees)
    )
)

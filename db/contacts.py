"""The contact log of a complaint: what was said, by whom, through which channel."""

from datetime import datetime
from typing import Any, NamedTuple

from db import history, steps, undo_steps
from db.connection import writing
from db.models import Complaint, Contact, Employee, History
from db.texts import required_text
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Channel, Direction, Event

__all__ = ["ContactLine", "Direction", "add", "count", "keep", "with_customer", "within"]


class ContactLine(NamedTuple):
    """An entry of the log."""

    at: datetime
    by: str
    channel: Channel
    direction: Direction
    text: str
    taken_back: bool = False
    """It counts no more, and never leaves the house."""


def add(
    complaint: Any,  # noqa: ANN401 - anything with the id of a complaint
    channel: Channel,
    direction: Direction,
    text: str,
    *,
    by: Employee,
    now: datetime,
) -> None:
    """Add an entry. A contact with the customer counts; a note among ourselves does not.

    Raises `internal_is_internal` when a note among ourselves is given a customer's direction,
    or the reverse: such a mix-up would let it out of the house.
    """
    with writing():
        row, actor = steps.beside(complaint.id, Event.CONTACT, by)
        if (channel is Channel.INTERNAL) is not (direction is Direction.INTERNAL):
            raise RuleBroken("internal_is_internal", field="direction")
        said = required_text("text", text)
        entry, line = keep(row.id, channel, direction, said, by=actor, now=now)
        counted = channel is not Channel.INTERNAL
        if counted:
            count(row.id)
        undo_steps.remember(line, row, contact=entry.id, counted=counted)


def keep(
    complaint: int,
    channel: Channel,
    direction: Direction,
    text: str,
    *,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> tuple[Contact, History]:
    """Write an entry that was allowed, with its line in the history: the verbs call this."""
    entry = Contact.create(
        complaint=complaint, at=now, by=by.id, channel=channel, direction=direction, text=text
    )
    line = history.append(
        complaint,
        Event.CONTACT,
        by=by,
        now=now,
        channel=channel.value,
        direction=direction.value,
        text=text,
        **facts,
    )
    return entry, line


def count(complaint: int) -> None:
    """Count a contact with the customer: the verbs call this."""
    Complaint.update(contacts=Complaint.contacts + 1).where(Complaint.id == complaint).execute()


def within(complaint: int) -> list[ContactLine]:
    """Give the whole log, oldest first: for ourselves only."""
    rows = (
        Contact.select(
            Contact.at,
            Employee.name,
            Contact.channel,
            Contact.direction,
            Contact.text,
            Contact.id,
        )
        .join(Employee)
        .where(Contact.complaint == complaint)
        .order_by(Contact.id)
        .tuples()
    )
    gone = history.rows_taken_back([complaint], "contact")
    return [
        ContactLine(at, who, channel, direction, text, entry in gone)
        for at, who, channel, direction, text, entry in rows
    ]


def with_customer(complaint: int) -> list[ContactLine]:
    """Give the log without notes among ourselves and what was taken back.

    It is all that may leave the house.
    """
    log = within(complaint)
    return [line for line in log if line.channel is not Channel.INTERNAL and not line.taken_back]

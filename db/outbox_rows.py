"""The row of a message: how it is made, and how it moves from state to state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db import settings as stored
from db.message_texts import LONGEST_BODY as LONGEST_FIXED_TEXT
from db.message_texts import LONGEST_SUBJECT
from db.models import Letter, Message
from db.texts import LONGEST_TEXT, fit_text
from rules.outbox import CANCEL, MOVES
from rules.quiet_hours import Quiet, allowed_from
from rules.search_text import phone_digits
from rules.words import Channel, MessageState, TextKind

LONGEST_ADDRESS = 200
LONGEST_BODY = LONGEST_FIXED_TEXT + LONGEST_TEXT
"""A fixed text with the longest answer in it, or no complaint with one could be closed."""


@dataclass(frozen=True)
class WrittenMessage:
    """A message as a person or a text gives it; `letter` goes along with an e-mail as PDF.

    `promised_for` is a date that its words give the customer.
    """

    channel: Channel
    address: str
    subject: str
    body: str
    kind: TextKind | None = None
    promotional: bool = False
    letter: Letter | None = None
    promised_for: datetime | None = None


def columns(written: WrittenMessage) -> dict[str, Any]:
    """Give what a message says as the store may keep it; raises `too_long` with the field."""
    subject = fit_text("subject", written.subject, LONGEST_SUBJECT)
    return {
        "channel": written.channel,
        "kind": written.kind,
        "promotional": written.promotional,
        "address": fit_address(written.channel, written.address),
        # A subject is one line.
        "subject": " ".join(subject.split()),
        "body": fit_text("body", written.body, LONGEST_BODY).strip(),
        "letter": written.letter,
        "promised_for": written.promised_for,
    }


def fit_address(channel: Channel, address: str) -> str:
    """Give a phone as its digits and an e-mail address without blank ends."""
    fitting = fit_text("address", address, LONGEST_ADDRESS).strip()
    return fitting if channel is Channel.EMAIL else phone_digits(fitting) or fitting


def move(message: Message, to: MessageState, **values: Any) -> bool:
    """Bring a message from the state and version it was read in to another; all or nothing.

    False: somebody else was quicker, and nothing was changed.
    """
    if to not in MOVES[message.state]:
        raise ValueError(f"no message goes from {message.state} to {to}")
    as_read = (
        (Message.id == message.id)
        & (Message.state == message.state)
        & (Message.version == message.version)
    )
    changes = {**values, "state": to, "version": Message.version + 1}
    return bool(Message.update(changes).where(as_read).execute())


def leaves_from(now: datetime) -> datetime:
    """Give when a message of this moment may leave: after the time to cancel and the quiet."""
    return out_of_quiet(now + CANCEL)


def out_of_quiet(moment: datetime) -> datetime:
    """Give the first moment from this one on at which it is not quiet."""
    values = stored.load()
    quiet = Quiet(values["quiet_from"], values["quiet_until"], values["quiet_saturday"])
    return allowed_from(moment, quiet, stored.calendar())


def plain_fact(value: object) -> object:
    """Give a fact of a trouble as it is kept: a moment as text, several in one line."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)

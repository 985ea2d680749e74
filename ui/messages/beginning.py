"""What a message begins with: the fixed text that is due next, filled as far as is known."""

from datetime import datetime
from typing import NamedTuple

from db import appointments, letters, message_texts, outbox_page
from db.models import Complaint, Message
from db.process.answer import answer_of
from db.text_values import form_of, values_of
from rules.next_text import next_text
from rules.sla import is_late
from rules.text_fields import by_name
from rules.texts import fill_known, language_of, names_in
from rules.words import Channel, MessageState, TextKind
from ui.language import right_to_left

_LEFT = frozenset(MessageState) - {
    MessageState.PROPOSED,
    MessageState.CANCELLED,
    MessageState.FAILED,
}


class Begun(NamedTuple):
    """A message somebody began elsewhere: on a phone number, or one that was taken back."""

    channel: Channel
    address: str = ""
    kind: TextKind | None = None
    subject: str = ""
    body: str | None = None
    """None: the fixed text that is due."""
    promotional: bool = False
    fixed: bool = False
    """It leaves by this channel or not at all."""
    replaces: Message | None = None
    """One that was given up, and is laid aside when this one is sent."""
    promised_for: datetime | None = None
    """The date that its words give."""


class Words(NamedTuple):
    """The words of a message before anybody has changed them."""

    subject: str = ""
    body: str = ""
    promotional: bool = False


def begun_by(message: Message, *, fixed: bool = False) -> Begun:
    """Give a message back to whoever writes it anew."""
    return Begun(
        message.channel,
        message.address,
        message.kind,
        message.subject,
        message.body,
        message.promotional,
        fixed,
        promised_for=message.promised_for,
    )


def kinds(channel: Channel) -> list[TextKind]:
    """Give the occasions for which this channel has a fixed text."""
    return [text.kind for text in message_texts.texts() if text.channel is channel]


def words(
    complaint: Complaint,
    kind: TextKind | None,
    channel: Channel,
    now: datetime,
    new_date: datetime | None = None,
) -> Words:
    """Give the words of a fixed text for a complaint; none for a free text."""
    if kind is None:
        return Words()
    text = message_texts.text_of(kind, channel)
    language = language_of(text.body, "he" if right_to_left() else "en")
    values = by_name(values_of(complaint, language, now=now, new_date=new_date))
    form = form_of(complaint)
    return Words(
        fill_known(text.subject, values, form),
        fill_known(text.body, values, form),
        text.promotional,
    )


def suggested(complaint: Complaint, channel: Channel, now: datetime) -> TextKind | None:
    """Give the text that is due next; None where it says what is not known yet, or is not kept."""
    sent = {row.kind for row in letters.of_complaint(complaint.id)}
    written = outbox_page.of_complaint(complaint.id)
    sent |= {row.kind for row in written if row.kind and row.state in _LEFT}
    booked = appointments.of_complaint(complaint.id) is not None
    late = is_late(complaint.due_at, now)
    verdict = answer_of(complaint).verdict
    kind = next_text(complaint.status, verdict, sent, booked=booked, late=late)
    if kind not in kinds(channel):
        return None
    begun = words(complaint, kind, channel, now)
    return None if names_in(begun.subject + begun.body) else kind

"""Messages, letters and e-mails of one complaint as lines of one list."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QCoreApplication

from db.models import IncomingMail, Letter, Message
from rules.words import Channel
from ui.bidi import isolate, shortened, unmarked
from ui.colours import Tone
from ui.messages.channels import shown_address
from ui.messages.states import TONES, state_words
from ui.moments import brief
from ui.wording import word

Item: TypeAlias = Message | Letter | IncomingMail
_LONGEST_LINE = 120
translate = QCoreApplication.translate


class Entry(NamedTuple):
    """A line of the list: what it is, how far it came, its first words, when and with whom."""

    item: Item
    at: datetime
    title: str
    state: str
    tone: Tone
    text: str
    when: str

    def aloud(self) -> str:
        """Give all of it, as a screen reader says it."""
        parts = (self.title, self.state, self.text, self.when)
        return ", ".join(unmarked(part) for part in parts if part)


def entries(
    letters: Sequence[Letter],
    messages: Sequence[Message],
    mails: Sequence[IncomingMail],
    now: datetime,
) -> list[Entry]:
    """Give all that went to and fro, the newest first."""
    found: Iterable[Entry] = (
        # Of one second the newest first too: sorting leaves them as they stand.
        *(_of_mail(one, now) for one in reversed(mails)),
        *(_of_message(one, now) for one in reversed(messages)),
        *(_of_letter(one, now) for one in reversed(letters)),
    )
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _of_letter(letter: Letter, now: datetime) -> Entry:
    return Entry(
        letter,
        letter.at,
        _titled(word(Channel.LETTER), word(letter.kind)),
        translate("Correspondence", "✓ Kept"),
        Tone.QUIET,
        isolate(shortened(letter.subject, _LONGEST_LINE)),
        brief(letter.at, now),
    )


def _of_message(message: Message, now: datetime) -> Entry:
    at = message.sent_at or message.created_at
    to = translate("Correspondence", "{when} · to {address}")
    return Entry(
        message,
        at,
        _titled(word(message.channel), word(message.kind) if message.kind else ""),
        state_words(message.state),
        TONES[message.state],
        isolate(shortened(message.subject or message.body, _LONGEST_LINE)),
        to.format(when=brief(at, now), address=shown_address(message.address)),
    )


def _of_mail(mail: IncomingMail, now: datetime) -> Entry:
    who = translate("Correspondence", "{when} · from {sender}")
    sender = isolate(shortened(mail.sender_name or mail.sender, _LONGEST_LINE))
    return Entry(
        mail,
        mail.received_at,
        word(Channel.EMAIL),
        translate("Correspondence", "◀ Came in"),
        Tone.ACCENT,
        isolate(shortened(mail.subject or mail.text, _LONGEST_LINE)),
        who.format(when=brief(mail.received_at, now), sender=sender),
    )


def _titled(channel: str, kind: str) -> str:
    return f"{channel} · {kind}" if kind else channel

"""The messages of the page as lines: what needs a person, what waits and why, what left."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from db.outbox_page import MessageRow, Outbox
from rules.settings import Values
from rules.words import MessageState
from ui.bidi import isolate, number, shortened
from ui.colours import Tone
from ui.messages.channels import shown_address
from ui.messages.states import TONES, state_words
from ui.messages.trouble import trouble_words
from ui.messages.waiting import why_waiting
from ui.moments import brief
from ui.widgets.line import Line
from ui.wording import word

_LONGEST_NAME, _LONGEST_LINE = 60, 120
translate = QCoreApplication.translate


class Wanted(Enum):
    """Which messages are shown."""

    ALL = "all"
    ATTENTION = "attention"
    WAITING = "waiting"
    SENT = "sent"


def lines_of(found: Outbox, wanted: Wanted, now: datetime, values: Values) -> list[Line]:
    """Give the lines of the messages that are wanted, a heading above each group."""
    groups: tuple[tuple[Wanted, str, Sequence[MessageRow]], ...] = (
        (Wanted.ATTENTION, translate("OutboxList", "Needs you"), found.attention),
        (Wanted.WAITING, translate("OutboxList", "On its way"), found.waiting),
        (Wanted.SENT, translate("OutboxList", "Left in the last seven days"), found.left),
    )
    lines: list[Line] = []
    for group, title, rows in groups:
        if rows and wanted in (Wanted.ALL, group):
            lines.append(Line(None, f"{title} · {number(str(len(rows)))}"))
            lines.extend(_lines(rows, now, values))
    return lines


def _lines(rows: Sequence[MessageRow], now: datetime, values: Values) -> Iterator[Line]:
    for row in rows:
        why, tone = _why(row, now, values)
        yield Line(
            row.id,
            _whom(row),
            note=_number(row),
            pill=state_words(row.state),
            tone=TONES[row.state],
            text=isolate(shortened(row.subject or row.body, _LONGEST_LINE)),
            foot=why,
            foot_tone=tone,
            when=brief(row.sent_at or row.created_at, now),
            sign=row.channel,
        )


def _whom(row: MessageRow) -> str:
    if row.employee:
        reminder = translate("OutboxList", "Reminder to {name}")
        return reminder.format(name=isolate(shortened(row.employee, _LONGEST_NAME)))
    return isolate(shortened(row.customer or "", _LONGEST_NAME)) or shown_address(row.address)


def _number(row: MessageRow) -> str:
    return translate("OutboxList", "complaint {number}").format(number=number(str(row.number)))


def _why(row: MessageRow, now: datetime, values: Values) -> tuple[str, Tone | None]:
    """Say why it waits or what went wrong; otherwise what it is and where it goes."""
    trouble = trouble_words(row.trouble)
    if row.state in (MessageState.WAITING, MessageState.SENDING):
        return why_waiting(row, now, values), Tone.ORANGE if trouble else None
    if trouble:
        return trouble, TONES[row.state]
    what = [word(row.channel), shown_address(row.address)]
    if row.kind:
        what.insert(1, word(row.kind))
    if row.late:
        what.append(translate("OutboxList", "left late"))
    return " · ".join(what), Tone.ORANGE if row.late else None

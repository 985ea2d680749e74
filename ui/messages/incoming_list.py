"""The e-mails that came in as lines: who wrote, about what, and when."""

from collections.abc import Sequence
from datetime import datetime

from db.models import IncomingMail
from rules.words import Channel
from ui.bidi import isolate, shortened
from ui.moments import brief
from ui.widgets.lines import Line

_LONGEST_NAME, _LONGEST_LINE = 60, 120


def lines_of(mails: Sequence[IncomingMail], now: datetime) -> list[Line]:
    """Give the lines of e-mails."""
    return [
        Line(
            mail.id,
            isolate(shortened(mail.sender_name or mail.sender, _LONGEST_NAME)),
            when=brief(mail.received_at, now),
            text=_line(mail.subject) or _line(mail.text),
            foot=_line(mail.fresh or mail.text) if mail.subject else "",
            sign=Channel.EMAIL,
        )
        for mail in mails
    ]


def _line(text: str) -> str:
    return isolate(shortened(text, _LONGEST_LINE))

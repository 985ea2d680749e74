"""The e-mails that came in as lines: who wrote, about what, and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from db.models import IncomingMail
from rules.words import Channel
from ui.bidi import isolate, shortened
from ui.moments import brief
from ui.widgets.line import Line

_LONGEST_NAME, _LONGEST_LINE = 60, 120
translate = QCoreApplication.translate


class _Counted(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def files(self, count: int) -> str:
        return self.tr("%n file(s)", "", count)


_counted = _Counted()


def lines_of(mails: Sequence[IncomingMail], files: Mapping[int, int], now: datetime) -> list[Line]:
    """Give the lines of e-mails; `files` says how many came with each."""
    return [
        Line(
            mail.id,
            isolate(shortened(mail.sender_name or mail.sender, _LONGEST_NAME))
            or translate("IncomingList", "(no sender)"),
            note=_counted.files(files[mail.id]) if mail.id in files else "",
            when=brief(mail.received_at, now),
            text=_line(mail.subject)
            or _line(mail.text)
            or translate("IncomingList", "(no subject)"),
            foot=_line(mail.fresh or mail.text) if mail.subject else "",
            sign=Channel.EMAIL,
        )
        for mail in mails
    ]


def _line(text: str) -> str:
    return isolate(shortened(text, _LONGEST_LINE))

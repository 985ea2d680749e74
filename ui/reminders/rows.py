"""How a notice reads in the list: whose complaint, what happened, how it stands, when told."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from db.notices import NoticeLine
from rules.clock import local_day
from rules.sla import is_late, lateness
from rules.words import Notice
from ui.bidi import isolate, number, shortened
from ui.colours import Tone
from ui.moments import brief, duration
from ui.widgets.line import Line
from ui.wording import word

_LONGEST_NAME = 40

TONE: Mapping[Notice, Tone] = {
    Notice.TRANSFERRED: Tone.ACCENT,
    Notice.TRANSFER_UNDONE: Tone.ACCENT,
    Notice.OPENED_OUTSIDE: Tone.ACCENT,
    Notice.DUE_SOON: Tone.ORANGE,
    Notice.OVERDUE: Tone.RED,
    Notice.STILL_OVERDUE: Tone.RED,
    Notice.MESSAGE_PROPOSED: Tone.ACCENT,
    Notice.MESSAGE_FAILED: Tone.RED,
    Notice.MESSAGE_IN_DOUBT: Tone.ORANGE,
    Notice.INQUIRY_ASKED: Tone.ACCENT,
    Notice.INQUIRY_ANSWERED: Tone.GREEN,
    Notice.INQUIRY_WITHDRAWN: Tone.ACCENT,
    Notice.INQUIRY_LATE: Tone.RED,
    Notice.APPROVAL_WANTED: Tone.ACCENT,
    Notice.RECOMMENDATION_APPROVED: Tone.GREEN,
    Notice.RECOMMENDATION_RETURNED: Tone.ORANGE,
    Notice.STAGE_LATE: Tone.RED,
    Notice.WAIT_OVER: Tone.ORANGE,
}
"""How loud each notice is; in the order of the words."""
_SHAPE = {Tone.RED: "▲", Tone.ORANGE: "◆", Tone.ACCENT: "●", Tone.GREEN: "✓"}

translate = QCoreApplication.translate


def row_of(notice: NoticeLine, now: datetime) -> Line:
    """Give the row of a notice; one that was read is quiet."""
    due, due_tone = due_sentence(notice, now)
    tone = TONE[notice.kind]
    is_new = notice.read_at is None
    return Line(
        key=notice.id,
        title=translate("Reminders", "Complaint {number}").format(
            number=number(str(notice.number))
        ),
        note=isolate(shortened(notice.customer or "", _LONGEST_NAME)),
        pill=f"{_SHAPE[tone]} {word(notice.kind)}",
        tone=tone if is_new else Tone.QUIET,
        text=_told_late(notice, now),
        foot=due,
        foot_tone=due_tone if is_new else None,
        when=brief(notice.at, now),
    )


def due_sentence(notice: NoticeLine, now: datetime) -> tuple[str, Tone | None]:
    """Say how the complaint of a notice stands now, and how loud that is."""
    if notice.closed_at is not None:
        return translate("Reminders", "closed meanwhile"), None
    if is_late(notice.due_at, now):
        length = duration(lateness(notice.due_at, now))
        return translate("Reminders", "late by {length}").format(length=length), Tone.RED
    said = translate("Reminders", "due {moment}").format(moment=brief(notice.due_at, now))
    return said, Tone.ORANGE if local_day(notice.due_at) == local_day(now) else Tone.GREEN


def _told_late(notice: NoticeLine, now: datetime) -> str:
    if notice.meant_for is None:
        return ""
    said = translate("Reminders", "Told late: no program ran {moment}")
    return said.format(moment=brief(notice.meant_for, now))

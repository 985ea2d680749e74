"""What the desktop is told of new notices: once each, several as one, never a customer's name."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from db import notices, preferences
from db.notices import NoticeLine
from rules.words import Notice
from ui.session import Session
from ui.this_pc import ThisPc
from ui.wording import word

LAST = "notices.announced"
"""The preference under which the id of the last notice that was shown is kept."""
_MOST_LINES = 4
_MOST_NUMBERS = 6
"""A desktop shows no more of a notification."""
LOUDEST = (
    Notice.OVERDUE,
    Notice.STILL_OVERDUE,
    Notice.STAGE_LATE,
    Notice.INQUIRY_LATE,
    Notice.MESSAGE_FAILED,
    Notice.MESSAGE_IN_DOUBT,
    Notice.DUE_SOON,
    Notice.APPROVAL_WANTED,
    Notice.RECOMMENDATION_RETURNED,
    Notice.INQUIRY_ASKED,
    Notice.WAIT_OVER,
    Notice.TRANSFERRED,
    Notice.TRANSFER_UNDONE,
    Notice.OPENED_OUTSIDE,
    Notice.MESSAGE_PROPOSED,
    Notice.RECOMMENDATION_APPROVED,
    Notice.INQUIRY_ANSWERED,
    Notice.INQUIRY_WITHDRAWN,
)
"""What is said first where there are several."""


class Announcement(NamedTuple):
    """A notification of the desktop."""

    title: str
    text: str


class Announcer(QObject):
    """Shows what is new to one person, by whatever shows notifications here.

    The screen may be seen by others: a complaint's number and what happened, no names.
    """

    def __init__(
        self, session: Session, this_pc: ThisPc, show: Callable[[Announcement], None]
    ) -> None:
        super().__init__(session)
        self._session, self._this_pc, self._show = session, this_pc, show

    def announce(self) -> None:
        """Show what was told since the last time, on whichever PC that was.

        It is kept as shown before it is: rather once too little than again after a restart.
        """
        person = self._session.employee
        if not self._this_pc.announces_to(person.id):
            return
        fresh = notices.newer_than(preferences.get(person, LAST) or 0, person)
        if fresh:
            preferences.keep(person, LAST, fresh[-1].id)
            self._show(self.announcement(fresh))

    def announcement(self, fresh: Sequence[NoticeLine]) -> Announcement:
        """Word one notification for all of them."""
        if len(fresh) == 1:
            numbered = self.tr("Complaint {number}").format(number=fresh[0].number)
            return Announcement(word(fresh[0].kind), numbered)
        kinds = [line.kind for line in fresh]
        said = [self._many(kind, kinds.count(kind)) for kind in LOUDEST if kind in kinds]
        if len(said) == 1:
            numbers = sorted({line.number for line in fresh})
            return Announcement(said[0], self._numbered(numbers))
        title = self.tr("%n new notice(s)", "", len(fresh))
        return Announcement(title, "\n".join(said[:_MOST_LINES]))

    def _numbered(self, numbers: Sequence[int]) -> str:
        shown = ", ".join(str(number) for number in numbers[:_MOST_NUMBERS])
        more = "…" if len(numbers) > _MOST_NUMBERS else ""
        return self.tr("Complaints {numbers}").format(numbers=shown + more)

    def _many(self, kind: Notice, count: int) -> str:
        said = {
            Notice.TRANSFERRED: self.tr("%n complaint(s) handed to you", "", count),
            Notice.TRANSFER_UNDONE: self.tr(
                "%n complaint(s) handed to you and taken back", "", count
            ),
            Notice.OPENED_OUTSIDE: self.tr("%n complaint(s) from outside the unit", "", count),
            Notice.DUE_SOON: self.tr("%n complaint(s) due soon", "", count),
            Notice.OVERDUE: self.tr("%n complaint(s) passed the due time", "", count),
            Notice.STILL_OVERDUE: self.tr("%n complaint(s) still past the due time", "", count),
            Notice.MESSAGE_PROPOSED: self.tr("%n message(s) waiting for your yes", "", count),
            Notice.MESSAGE_FAILED: self.tr("%n message(s) could not be sent", "", count),
            Notice.MESSAGE_IN_DOUBT: self.tr("%n message(s) may or may not have left", "", count),
            Notice.INQUIRY_ASKED: self.tr("%n inquiry(ies) waiting for your answer", "", count),
            Notice.INQUIRY_ANSWERED: self.tr("%n inquiry(ies) answered", "", count),
            Notice.INQUIRY_WITHDRAWN: self.tr("%n inquiry(ies) withdrawn", "", count),
            Notice.INQUIRY_LATE: self.tr("%n inquiry(ies) late", "", count),
            Notice.APPROVAL_WANTED: self.tr(
                "%n recommendation(s) waiting for your signature", "", count
            ),
            Notice.RECOMMENDATION_APPROVED: self.tr("%n recommendation(s) approved", "", count),
            Notice.RECOMMENDATION_RETURNED: self.tr("%n recommendation(s) returned", "", count),
            Notice.STAGE_LATE: self.tr("%n stage(s) late", "", count),
            Notice.WAIT_OVER: self.tr("%n wait(s) for the customer over", "", count),
        }
        return said[kind]

"""Letting the clocks of a complaint stand while we wait for the customer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db import settings as stored
from db.models import Complaint
from db.process import clocks, pauses
from rules.errors import RuleBroken
from rules.pauses import check_until
from rules.words import Event
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.moments import recalled
from ui.session import Session
from ui.widgets.inputs import MomentEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = 3
_USUAL_DAYS = 3
"""Business days that are offered."""


class PauseDialog(ComplaintDialog):
    """Until when we wait at most, and for what; it says what becomes of the due time."""

    STEP = Event.PAUSED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(session, "pauseDialog", self.tr("Pause"), complaint, parent)
        self.save_button.setText(self.tr("Pause"))
        offered = stored.calendar().end_of_business_day(session.now(), _USUAL_DAYS)
        self.until = MomentEdit(offered, self)
        self.reason = TextArea(_ROWS, self)
        row = self.add_row()
        self.add_field("until", self.tr("&Wait until, at the latest"), self.until, row)
        self.foreseen = Text("", "strong", self)
        self.foreseen.setObjectName("pauseDialog.foreseen")
        self.foreseen.setWordWrap(True)
        row.addWidget(self.foreseen, 2, Qt.AlignmentFlag.AlignBottom)
        self.add_field("reason", self.tr("What we wait for the &customer for"), self.reason)
        about = Text(
            self.tr("Until then no time counts, neither of the commitment nor of the stages."),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.body.addWidget(about)
        self.until.dateTimeChanged.connect(self._foresee)
        self._foresee()

    def missing(self) -> list[RuleBroken]:
        """Ask for the reason."""
        return [] if self.reason.text().strip() else [RuleBroken("required", field="reason")]

    def verb(self) -> object:
        """Pause it."""
        pauses.pause(
            self.complaint,
            until=self.until.moment(),
            reason=self.reason.text(),
            by=self.session.employee,
            now=self.session.now(),
        )
        return self.complaint

    def _foresee(self) -> None:
        until, now = self.until.moment(), self.session.now()
        try:
            check_until(until, now)
            found = clocks.foreseen(self.complaint.id, until, now)
        except RuleBroken as broken:
            self.foreseen.setText(refusal(broken))
            return
        self.foreseen.setText("\n".join(self._said(found)))

    def _said(self, found: clocks.Foreseen) -> list[str]:
        now, complaint = self.session.now(), self.complaint
        if found.due_at == complaint.due_at:
            said = [
                self.tr("The due time stays: {moment}").format(moment=recalled(found.due_at, now))
            ]
        else:
            said = [self.tr("Then due: {moment}").format(moment=recalled(found.due_at, now))]
        if found.stage_due_at not in (None, complaint.stage_due_at):
            moment = recalled(found.stage_due_at, now)
            said.append(self.tr("The stage is then due: {moment}").format(moment=moment))
        return said

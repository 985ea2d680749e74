"""What the dialogs about one complaint have in common."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from db.models import Complaint
from db.steps import case_of
from rules.errors import RuleBroken
from rules.lifecycle import RIGHT_FOR, why_not
from rules.words import Event
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.complaints.presence_line import PresenceLine
from ui.complaints.summary import Summary
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.wording import refusal


class ComplaintDialog(DraftOfComplaint, FormDialog):
    """A form about one complaint: shows it, says at once when the step is not possible.

    `complaint` is as the person saw it. When it turns out to have changed meanwhile, it is read
    again, `showed_change` tells the subclass, and what was typed stays: saving again is enough.
    """

    STEP: Event

    def __init__(
        self, session: Session, name: str, title: str, complaint: Complaint, parent: QWidget | None
    ) -> None:
        super().__init__(session, name, title, parent)
        self.complaint = complaint
        self.summary = Summary(complaint, session.now(), self)
        self.body.addWidget(self.summary)
        self.presence = PresenceLine(session, name, self, in_form=True)
        self.presence.show_for(complaint.id)
        self.body.addWidget(self.presence)
        self._refuse_at_once()
        self.finished.connect(self._leave)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal; after a change by somebody else, go on from what is there now."""
        super().refuse(broken, sentence)
        if broken.code == "changed_meanwhile":
            seen, self.complaint = self.complaint, Complaint.get_by_id(self.complaint.id)
            self.summary.show_complaint(self.complaint, self.session.now())
            self.showed_change(seen)
            self._refuse_at_once()

    def showed_change(self, seen: Complaint) -> None:
        """Show what has changed since `seen`, beyond the summary."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let others know that somebody is changing it."""
        super().showEvent(event)
        if self.save_button.isEnabled():
            self.session.editing.emit(self.complaint.id)

    def _leave(self) -> None:
        self.session.editing.emit(0)

    def _refuse_at_once(self) -> None:
        code = why_not(self.session.actor(), self.STEP, case_of(self.complaint))
        self.save_button.setEnabled(code is None)
        if code is not None:
            self.say(refusal(RuleBroken(code, action=RIGHT_FOR[self.STEP])))

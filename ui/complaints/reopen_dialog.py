"""Opening a closed complaint again."""

from PySide6.QtWidgets import QWidget

from db import complaints
from db.models import Complaint
from rules.words import Event
from ui.colours import Tone
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.moments import spoken
from ui.session import Session
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Pill


class ReopenDialog(ComplaintDialog):
    """Why it is opened again; says the new commitment."""

    STEP = Event.REOPENED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(session, "reopenDialog", self.tr("Reopen complaint"), complaint, parent)
        self.save_button.setText(self.tr("Reopen"))
        self.reason = TextArea(3, self)
        self.add_field("reason", self.tr("&Reason for reopening"), self.reason)
        due_at = complaints.start_commitment(session.now())["due_at"]
        sentence = self.tr("A new commitment begins: until {when}")
        self.body.addWidget(Pill(sentence.format(when=spoken(due_at)), Tone.GREEN, self))

    def verb(self) -> object:
        """Open it again."""
        return complaints.reopen(
            self.complaint,
            reason=self.reason.text(),
            by=self.session.employee,
            now=self.session.now(),
        )

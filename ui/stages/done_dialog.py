"""Saying that a stage is done, where nothing that the program sees says so."""

from PySide6.QtWidgets import QWidget

from db.models import Complaint, ComplaintStage
from db.process import stages
from rules.words import Event
from ui.session import Session
from ui.stages.stage_dialog import StageDialog
from ui.widgets.inputs import TextArea

_ROWS = 3


class DoneDialog(StageDialog):
    """What was done, in a few words."""

    NAME = "doneDialog"
    STEP = Event.STAGE_DONE

    def __init__(
        self, session: Session, complaint: Complaint, stage: ComplaintStage, parent: QWidget | None
    ) -> None:
        super().__init__(session, complaint, stage, parent)
        self.save_button.setText(self.tr("Done"))
        self.note = TextArea(_ROWS, self)
        self.add_field("note", self.tr("&What was done"), self.note)

    def title(self) -> str:
        """Give what stands above the form."""
        return self.tr("Mark a stage as done")

    def verb(self) -> object:
        """Mark it."""
        by, now = self.session.employee, self.session.now()
        return stages.mark_done(self.stage, note=self.note.text(), by=by, now=now)

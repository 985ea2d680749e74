"""What the dialogs about one stage of a complaint have in common."""

from PySide6.QtWidgets import QWidget

from db.models import Complaint, ComplaintStage
from rules.process import from_plain
from ui.bidi import breakable, isolate
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.session import Session
from ui.widgets.labels import Text


class StageDialog(ComplaintDialog):
    """A form about a stage: it says which, and keeps its draft apart from other stages."""

    NAME: str

    def __init__(
        self, session: Session, complaint: Complaint, stage: ComplaintStage, parent: QWidget | None
    ) -> None:
        self.stage = stage
        super().__init__(session, self.NAME, self.title(), complaint, parent)
        known_as = isolate(breakable(_name_of(complaint, stage)))
        label = Text(self.tr("Stage: {name}").format(name=known_as), "strong", self)
        label.setWordWrap(True)
        self.body.addWidget(label)

    def title(self) -> str:
        """Give what stands above the form."""
        raise NotImplementedError

    def draft_subject(self) -> str:
        """Name the complaint and the stage."""
        return f"{super().draft_subject()}/stage:{self.stage.id}"


def _name_of(complaint: Complaint, stage: ComplaintStage) -> str:
    return from_plain(complaint.process.definition).stage(stage.key).name

"""Going on without a stage that is not required."""

from PySide6.QtWidgets import QWidget

from db.models import Complaint, ComplaintStage
from db.process import stages
from rules.errors import RuleBroken
from rules.words import Event
from ui.session import Session
from ui.stages.stage_dialog import StageDialog
from ui.widgets.inputs import TextArea

_ROWS = 3


class PassDialog(StageDialog):
    """Why the answer needs no such stage."""

    NAME = "passDialog"
    STEP = Event.STAGE_PASSED

    def __init__(
        self, session: Session, complaint: Complaint, stage: ComplaintStage, parent: QWidget | None
    ) -> None:
        super().__init__(session, complaint, stage, parent)
        self.save_button.setText(self.tr("Pass over"))
        self.reason = TextArea(_ROWS, self)
        self.add_field("reason", self.tr("&Why it is not needed"), self.reason)

    def missing(self) -> list[RuleBroken]:
        """Ask for the reason."""
        return [] if self.reason.text().strip() else [RuleBroken("required", field="reason")]

    def title(self) -> str:
        """Give what stands above the form."""
        return self.tr("Pass over a stage")

    def verb(self) -> object:
        """Pass over it."""
        by, now = self.session.employee, self.session.now()
        return stages.pass_over(self.stage, reason=self.reason.text(), by=by, now=now)

"""Giving one stage of one complaint another time."""

from PySide6.QtWidgets import QWidget

from db.models import Complaint, ComplaintStage
from db.process import clocks, stage_time
from rules.errors import RuleBroken
from rules.sla import LARGEST
from rules.words import CommitmentMode, Event
from ui.moments import recalled
from ui.session import Session
from ui.stages.stage_dialog import StageDialog
from ui.widgets.inputs import Choice, NumberEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import word

_ROWS = 3


class StageTimeDialog(StageDialog):
    """How long the stage may take here, and why; other complaints keep what the process says."""

    NAME = "stageTimeDialog"
    STEP = Event.STAGE_TIME

    def __init__(
        self, session: Session, complaint: Complaint, stage: ComplaintStage, parent: QWidget | None
    ) -> None:
        super().__init__(session, complaint, stage, parent)
        self.amount = NumberEdit(1, LARGEST[CommitmentMode.BUSINESS_DAYS], self)
        self.mode = Choice(self)
        self.mode.offer([(word(mode), mode) for mode in CommitmentMode])
        self.mode.choose(stage.mode or CommitmentMode.BUSINESS_DAYS)
        row = self.add_row()
        self.add_field("amount", self.tr("&How much time"), self.amount, row)
        self.add_field("mode", self.tr("&Unit"), self.mode, row)
        self.due = Text("", "strong", self)
        self.due.setObjectName("stageTimeDialog.due")
        self.body.addWidget(self.due)
        self.reason = TextArea(_ROWS, self)
        self.add_field("reason", self.tr("&Reason"), self.reason)
        self._set_range()
        self.amount.setValue(stage.amount or 1)
        self.mode.currentIndexChanged.connect(self._set_range)
        self.amount.valueChanged.connect(self._foresee)
        self._foresee()

    def missing(self) -> list[RuleBroken]:
        """Ask for the reason."""
        return [] if self.reason.text().strip() else [RuleBroken("required", field="reason")]

    def title(self) -> str:
        """Give what stands above the form."""
        return self.tr("Other time for a stage")

    def verb(self) -> object:
        """Give it that time."""
        return stage_time.change_sla(
            self.stage,
            amount=self.amount.value(),
            mode=self._mode(),
            reason=self.reason.text(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def _mode(self) -> CommitmentMode:
        chosen = self.mode.chosen()
        return chosen if isinstance(chosen, CommitmentMode) else CommitmentMode.BUSINESS_DAYS

    def _set_range(self) -> None:
        self.amount.setRange(1, LARGEST[self._mode()])
        self._foresee()

    def _foresee(self) -> None:
        stage = self.stage
        due_at = clocks.due_of(
            self.amount.value(), self._mode(), stage.counts_at, stage.complaint_id
        )
        if due_at is None:
            self.due.setText(self.tr("It does not count yet."))
            return
        moment = recalled(due_at, self.session.now())
        self.due.setText(self.tr("Then due: {moment}").format(moment=moment))

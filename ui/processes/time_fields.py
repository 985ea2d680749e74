"""How long a stage may take, counted from when, and what that means on a day of one's choice."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db import settings
from rules.errors import RuleBroken
from rules.sla import LARGEST, Commitment, promise
from rules.words import CommitmentMode, CountedFrom, StageKind
from ui.moments import spoken_full
from ui.processes.words import label
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, MomentEdit, NumberEdit
from ui.widgets.labels import Text
from ui.wording import refusal, word

_DAYS = CommitmentMode.BUSINESS_DAYS


class TimeFields(QWidget):
    """A number and its unit, or no limit; an example follows what is chosen."""

    edited = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._make_inputs(session)
        amount = QWidget(self)
        row = QHBoxLayout(amount)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.amount)
        row.addWidget(self.mode, 1)
        amount.setFocusProxy(self.mode)
        self.fields = {
            "amount": Field(label("sla"), amount, self),
            "counted_from": Field(label("counted_from"), self.counted_from, self),
        }
        self.fields["amount"].label.setBuddy(self.mode)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.example)
        self.mode.currentIndexChanged.connect(self._limited)
        self.amount.valueChanged.connect(self._tell)
        self.counted_from.currentIndexChanged.connect(self._tell)
        self.start.dateTimeChanged.connect(self._explain)

    def _make_inputs(self, session: Session) -> None:
        self.amount = NumberEdit(1, LARGEST[_DAYS], self)
        self.amount.setObjectName("process.amount")
        self.amount.setAccessibleName(self.tr("How much time"))
        self.amount.setFixedWidth(72)
        self.mode = Choice(self)
        self.mode.setObjectName("process.mode")
        self.mode.setAccessibleName(self.tr("Unit of the time"))
        units: list[tuple[str, object]] = [(word(mode), mode) for mode in CommitmentMode]
        self.mode.offer([(self.tr("No limit"), None), *units])
        self.counted_from = Choice(self)
        self.counted_from.setObjectName("process.counted_from")
        self.start = MomentEdit(session.now(), self)
        self.start.setObjectName("process.example")
        self.start.setAccessibleName(self.tr("Example: counted from"))
        self.due = Text("", "strong", self)
        self.due.setObjectName("process.exampleDue")
        self.due.setWordWrap(True)
        self.example = QFrame(self)
        self.example.setProperty("kind", "card")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(self.tr("For example from"), "small", self.example))
        row.addWidget(self.start)
        row.addStretch()
        lines = QVBoxLayout(self.example)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(4)
        lines.addLayout(row)
        lines.addWidget(self.due)

    def show_time(self, kind: StageKind, sla: Commitment | None, counted_from: CountedFrom) -> None:
        """Show what a stage has; only an inquiry is counted from the first question."""
        with QSignalBlocker(self):
            self.mode.choose(sla.mode if sla else None)
            self._set_range()
            self.amount.setValue(sla.amount if sla else 1)
            self.offer_for(kind, counted_from)
        self._limited()

    def offer_for(self, kind: StageKind, chosen: CountedFrom) -> None:
        """Offer from when the time of such a stage can be counted."""
        is_inquiry = kind is StageKind.INQUIRY
        offered = [one for one in CountedFrom if one is not CountedFrom.INQUIRY or is_inquiry]
        fits = chosen if chosen in offered else CountedFrom.STAGE
        self.counted_from.offer([(word(one), one) for one in offered], fits)

    def sla(self) -> Commitment | None:
        """Give the time; None: no limit."""
        mode = self.mode.chosen()
        return Commitment(self.amount.value(), mode) if isinstance(mode, CommitmentMode) else None

    def start_of_count(self) -> CountedFrom:
        """Give from when it is counted."""
        chosen = self.counted_from.chosen()
        return chosen if isinstance(chosen, CountedFrom) else CountedFrom.STAGE

    def _set_range(self) -> None:
        mode = self.mode.chosen()
        if isinstance(mode, CommitmentMode):
            self.amount.setRange(1, LARGEST[mode])

    def _limited(self) -> None:
        self._set_range()
        limited = self.mode.chosen() is not None
        self.amount.setVisible(limited)
        self.fields["counted_from"].setVisible(limited)
        self.example.setVisible(limited)
        self._tell()

    def _tell(self) -> None:
        self._explain()
        if not self.signalsBlocked():
            self.edited.emit()

    def _explain(self) -> None:
        sla = self.sla()
        if sla is None:
            return
        try:
            due_at = promise(sla, self.start.moment(), settings.calendar()).due_at
        except RuleBroken as broken:
            self.due.setText(refusal(broken))
            return
        self.due.setText(self.tr("due {moment}").format(moment=spoken_full(due_at)))

"""A case to try the policy on: which row would hold, and what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rules.authority import NO_POLICY, PolicyRow, policy_for
from rules.words import CustomerClass, Verdict
from ui.policy.words import case_words, repeat_words
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text
from ui.wording import word


class TryOut(QFrame):
    """Verdict, repeat and class, and the sentence that follows from them."""

    held = Signal(int)
    """Another case was chosen; the place of the row that holds for it, -1 for none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._rows: Sequence[PolicyRow] = ()
        self.verdict, self.repeat, self.customer_class = Choice(self), Choice(self), Choice(self)
        self.verdict.offer([(word(one), one) for one in Verdict])
        self.repeat.offer([(repeat_words(one), one) for one in (False, True)])
        self.customer_class.offer([(word(one), one) for one in CustomerClass])
        self.sentence = Text("", "", self)
        self.sentence.setObjectName("policy.tryOut")
        self.sentence.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Text(self.tr("Try:"), "strong", self))
        for name, choice, spoken in (
            ("verdict", self.verdict, self.tr("Verdict to try")),
            ("repeat", self.repeat, self.tr("Repeat contact to try")),
            ("customer_class", self.customer_class, self.tr("Customer class to try")),
        ):
            choice.setObjectName(f"policy.try.{name}")
            choice.setAccessibleName(spoken)
            choice.currentIndexChanged.connect(self._other_case)
            row.addWidget(choice)
        row.addWidget(self.sentence, 1)

    def show_rows(self, rows: Sequence[PolicyRow]) -> None:
        """Try on these rows."""
        self._rows = rows
        row = self._row()
        if row is NO_POLICY:
            self.sentence.setText(
                self.tr("No row speaks of it: whoever recommends decides, inside the ceiling.")
            )
            return
        said = self.tr("Row {number} holds ({case}).")
        self.sentence.setText(said.format(number=self._place(row) + 1, case=case_words(row)))

    def _row(self) -> PolicyRow:
        verdict, chosen = self.verdict.chosen(), self.customer_class.chosen()
        assert isinstance(verdict, Verdict)  # noqa: S101 - nothing else is offered
        assert isinstance(chosen, CustomerClass)  # noqa: S101 - nothing else is offered
        return policy_for(self._rows, verdict, chosen, repeat=bool(self.repeat.chosen()))

    def _place(self, row: PolicyRow) -> int:
        return next((place for place, one in enumerate(self._rows) if one is row), -1)

    def _other_case(self) -> None:
        self.show_rows(self._rows)
        self.held.emit(self._place(self._row()))

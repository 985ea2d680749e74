"""The form of one row of the policy."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rules.authority import DECIDERS, PolicyRow
from rules.process import APPROVERS
from rules.words import CustomerClass, RemedyKind, Verdict
from ui.policy.checks import Checks
from ui.policy.words import every, repeat_words
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.wording import word


class RowForm(QWidget):
    """Of which cases the row speaks, and what it says of them."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._make_inputs()
        first_signs = self.tr(
            "When somebody else recommends, the one who was checked first has to sign."
        )
        self.fields = {
            "verdict": Field(self.tr("&Verdict"), self.verdict, self),
            "repeat": Field(self.tr("&Contact"), self.repeat, self),
            "customer_class": Field(self.tr("Customer c&lass"), self.customer_class, self),
            "caller": Field(self.tr("C&alls the customer"), self.caller, self),
            "remedies": Field(self.tr("&Proposed"), self.remedies, self),
            "decides": Field(self.tr("&Decides"), self.decides, self, first_signs),
            "approvers": Field(self.tr("Also &signs, whatever it costs"), self.approvers, self),
        }
        for name in ("verdict", "repeat", "customer_class", "caller"):
            # Two of a row are as wide as each other, whatever the longest word in their lists.
            self.fields[name].setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for names in (
            ("verdict", "repeat"),
            ("customer_class", "caller"),
            ("remedies",),
            ("decides",),
            ("approvers",),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            for name in names:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addStretch(1)

    def _make_inputs(self) -> None:
        self.verdict, self.repeat = Choice(self), Choice(self)
        self.customer_class, self.caller = Choice(self), Choice(self)
        verdicts: list[tuple[str, object]] = [(word(one), one) for one in Verdict]
        classes: list[tuple[str, object]] = [(word(one), one) for one in CustomerClass]
        callers: list[tuple[str, object]] = [(word(one), one) for one in DECIDERS]
        self.verdict.offer([(every(), None), *verdicts])
        self.repeat.offer([(repeat_words(one), one) for one in (None, True, False)])
        self.customer_class.offer([(every(), None), *classes])
        self.caller.offer([(self.tr("Whoever handles it"), None), *callers])
        for name in ("verdict", "repeat", "customer_class", "caller"):
            choice = getattr(self, name)
            choice.setObjectName(f"policy.{name}")
            choice.currentIndexChanged.connect(self.edited)
        self.remedies = Checks("policy.remedies", list(RemedyKind), self)
        self.decides = Checks("policy.decides", DECIDERS, self)
        self.approvers = Checks("policy.approvers", APPROVERS, self)
        for checks in (self.remedies, self.decides, self.approvers):
            checks.changed.connect(self.edited)

    def show_row(self, row: PolicyRow) -> None:
        """Show a row."""
        with QSignalBlocker(self):
            self.verdict.choose(row.verdict)
            self.repeat.choose(row.repeat)
            self.customer_class.choose(row.customer_class)
            self.caller.choose(row.caller)
            self.remedies.show_checked(row.remedies)
            self.decides.show_checked(row.decides)
            self.approvers.show_checked(row.approvers)

    def row(self) -> PolicyRow:
        """Give the row as it stands here."""
        chosen: dict[str, Any] = {
            name: getattr(self, name).chosen()
            for name in ("verdict", "repeat", "customer_class", "caller")
        }
        checked: dict[str, Any] = {
            name: getattr(self, name).checked() for name in ("remedies", "decides", "approvers")
        }
        return PolicyRow(**chosen, **checked)

    def accept(self) -> None:
        """Take back everything that was said."""
        for field in self.fields.values():
            field.accept()

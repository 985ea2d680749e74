"""What the customer is given: a row for each remedy, with its cost and their sum."""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rules.authority import LARGEST_COST
from rules.errors import RuleBroken
from rules.words import RemedyKind
from ui.decision.remedy_row import RemedyRow
from ui.widgets.flow import Flow
from ui.widgets.labels import Text
from ui.wording import word
from ui.wording.numbers import money

MOST_ROWS = 12


class Given(NamedTuple):
    """A remedy as it was typed; the cost in whole shekels."""

    kind: RemedyKind
    cost: int
    details: str


class RemedyTable(QWidget):
    """Rows come by a button, or by those that the policy proposes; each has one to take it away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RemedyRow] = []
        self._made = 0
        self._chips: dict[RemedyKind, QPushButton] = {}
        self._lay_out()
        self.setFocusProxy(self.add_button)
        self.objectNameChanged.connect(self._name_parts)
        self._show()

    def _lay_out(self) -> None:
        self._offers = QWidget(self)
        self._flow = Flow(self._offers, 8)
        self.add_button = self._chip(self.tr("+ &Add a remedy"))
        self.add_button.clicked.connect(self._add_another)
        self._proposes = Text(self.tr("The policy proposes:"), "muted", self._offers)
        self._proposes.setMinimumHeight(self.add_button.sizeHint().height())
        self._flow.addWidget(self._proposes)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.empty = Text(self.tr("Nothing is given to the customer."), "muted", self)
        self.sum = Text("", "strong", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._offers)
        column.addLayout(self._lines)
        column.addWidget(self.empty)
        column.addWidget(self.sum)

    def propose(self, kinds: Sequence[RemedyKind]) -> None:
        """Offer what the policy proposes; a press adds it."""
        if list(self._chips) == list(kinds):
            return
        for old in self._chips.values():
            self._flow.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._chips = {}
        for kind in kinds:
            chip = self._chip(f"+ {word(kind)}")
            chip.setObjectName(f"{self.objectName()}.propose.{kind.value}")
            chip.setAccessibleName(self.tr("Add: {remedy}").format(remedy=word(kind)))
            chip.clicked.connect(partial(self._add_proposed, kind))
            self._chips[kind] = chip
        self._keep_order()
        self._show()

    def add(self, kind: RemedyKind, cost: str = "", details: str = "") -> RemedyRow:
        """Add a row."""
        self._made += 1
        row = RemedyRow(f"{self.objectName()}.{self._made}", kind, self)
        row.cost.setText(cost)
        row.details.setText(details)
        row.changed.connect(self._show)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self._keep_order()
        self._show()
        return row

    def given(self) -> tuple[Given, ...]:
        """Give what is typed; raises `out_of_range` where a cost is none."""
        if self.total() is None:
            raise RuleBroken("out_of_range", field="remedies", low=0, high=LARGEST_COST)
        return tuple(
            Given(row.kind.chosen_kind(), row.typed() or 0, row.details.text()) for row in self.rows
        )

    def total(self) -> int | None:
        """Give the sum of the costs; None while one of them, or their sum, is none."""
        costs = [row.typed() for row in self.rows]
        known = [cost for cost in costs if cost is not None]
        wrong = len(known) < len(costs) or sum(known) > LARGEST_COST
        return None if wrong else sum(known)

    def point_at(self, place: int | None) -> None:
        """Bring the keyboard to the remedy of a place, or to the first whose cost is none."""
        wrong = (row for row in self.rows if row.typed() is None)
        row = self.rows[place] if place is not None else next(wrong, None)
        if row is not None:
            row.cost.setFocus(Qt.FocusReason.OtherFocusReason)
            row.cost.selectAll()

    def held(self) -> Any:  # noqa: ANN401 - plain JSON
        """Give the rows for a draft, as they were typed."""
        return [
            [row.kind.chosen_kind().value, row.cost.text(), row.details.text()] for row in self.rows
        ]

    def put(self, held: Any) -> None:  # noqa: ANN401 - plain JSON
        """Put back the rows of a draft."""
        wanted = [(RemedyKind(kind), str(cost), str(words)) for kind, cost, words in held]
        for row in list(self.rows):
            self._drop(row)
        for kind, cost, details in wanted[:MOST_ROWS]:
            self.add(kind, cost, details)
        self._show()

    def _add_another(self) -> None:
        self.add(self._next_kind()).kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_proposed(self, kind: RemedyKind) -> None:
        row = self.add(kind)
        row.cost.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_kind(self) -> RemedyKind:
        """Give the first kind that is not there yet."""
        there = self._kinds()
        return next((kind for kind in RemedyKind if kind not in there), RemedyKind.DISCOUNT)

    def _kinds(self) -> Collection[RemedyKind]:
        return {row.kind.chosen_kind() for row in self.rows}

    def _remove(self, row: RemedyRow) -> None:
        place = self.rows.index(row)
        self._drop(row)
        following = self.rows[place:] or self.rows[-1:]
        (following[0].remove if following else self.add_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        self._show()

    def _drop(self, row: RemedyRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _keep_order(self) -> None:
        """Let Tab go through what is offered, and then through the rows."""
        rows = [stop for row in self.rows for stop in row.stops()]
        stops = [self.add_button, *self._chips.values(), *rows]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _chip(self, text: str) -> QPushButton:
        chip = QPushButton(text, self._offers)
        chip.setProperty("kind", "chip")
        chip.setAutoDefault(False)
        self._flow.addWidget(chip)
        return chip

    def _show(self) -> None:
        there = self._kinds()
        for kind, chip in self._chips.items():
            chip.setVisible(kind not in there)
        self._proposes.setVisible(any(kind not in there for kind in self._chips))
        self.empty.setVisible(not self.rows)
        self.add_button.setEnabled(len(self.rows) < MOST_ROWS)
        for row in self.rows:
            row.show_heading(shown=row is self.rows[0])
        total = self.total()
        said = "?" if total is None else money(total)
        self.sum.setText(self.tr("Together: {sum}").format(sum=said))
        self.sum.setVisible(bool(self.rows))
        self.changed.emit()

    def _name_parts(self, name: str) -> None:
        self.add_button.setObjectName(f"{name}.add")

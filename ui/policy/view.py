"""The policy: its rows, the form of the chosen one, and a case to try it on."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rules.authority import PolicyRow
from rules.errors import RuleBroken
from ui.policy.row_form import RowForm
from ui.policy.row_list import RowList
from ui.policy.try_out import TryOut
from ui.widgets.form_area import FormArea
from ui.widgets.labels import Text


class PolicyView(QWidget):
    """Rows stand by how precise they are; among equals people decide which comes first."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[PolicyRow] = []
        self.try_out = TryOut(self)
        self.list = RowList(self)
        self.form = RowForm(self)
        self._area = FormArea(self.form, self)
        self.problem = Text("", "problem", self)
        self.problem.setObjectName("policy.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.add = self._button("add", self.tr("Add a row"), lambda: self._insert(PolicyRow()))
        self.copy = self._button("copy", self.tr("Duplicate"), self._copy)
        self.remove = self._button("remove", self.tr("Take out"), self.remove_row)
        self.up = self._button("up", self.tr("Up"), lambda: self.move_row(-1))
        self.down = self._button("down", self.tr("Down"), lambda: self.move_row(1))
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._show_form())
        self.list.moved.connect(self.move_row)
        self.list.removed.connect(self.remove_row)
        self.form.edited.connect(self._take)
        self.try_out.held.connect(self._stand_on)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add, self.copy, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.problem)
        right.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        about = Text(
            self.tr("The most precise row holds: it stands above the others that fit."),
            "muted",
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.try_out)
        column.addLayout(row, 1)

    def rows(self) -> list[PolicyRow]:
        """Give the rows as they stand here."""
        return list(self._rows)

    def show_rows(self, rows: Sequence[PolicyRow]) -> None:
        """Show rows."""
        self._rows = _by_precision(rows)
        self._show(max(self.list.currentRow(), 0))

    def remove_row(self) -> None:
        """Take the chosen row out."""
        place = self.list.currentRow()
        if place >= 0:
            del self._rows[place]
            self._changed(place)

    def move_row(self, by: int) -> None:
        """Change places with a neighbour as precise; among others the order says nothing."""
        place = self.list.currentRow()
        if place >= 0 and self._may_move(place, by):
            rows = self._rows
            rows[place], rows[place + by] = rows[place + by], rows[place]
            self._changed(place + by)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Say what is wrong at the row, and at the field where there is one."""
        self.accept()
        place = broken.facts.get("row")
        if isinstance(place, int):
            self.list.setCurrentRow(place)
        field = self.form.fields.get(broken.field or "")
        if field is not None:
            self._area.refuse(field, sentence)
            return
        self.problem.setText(sentence)
        self.problem.show()

    def accept(self) -> None:
        """Take back everything that was said."""
        self.problem.hide()
        self.form.accept()

    def _insert(self, row: PolicyRow) -> None:
        self._rows = _by_precision([*self._rows, row])
        self._changed(_place_of(row, self._rows))
        self.form.verdict.setFocus()

    def _copy(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self._insert(replace(self._rows[place]))

    def _take(self) -> None:
        place = self.list.currentRow()
        if place < 0:
            return
        row = self.form.row()
        self._rows[place] = row
        self._rows = _by_precision(self._rows)
        self._changed(_place_of(row, self._rows), fill_in=False)

    def _changed(self, chosen: int, *, fill_in: bool = True) -> None:
        self.accept()
        self._show(chosen, fill_in=fill_in)
        self.edited.emit()

    def _show(self, chosen: int, *, fill_in: bool = True) -> None:
        self.list.show_rows(self._rows, chosen)
        self.try_out.show_rows(self._rows)
        self._show_form(fill_in=fill_in)

    def _show_form(self, *, fill_in: bool = True) -> None:
        place = self.list.currentRow()
        for part in (self.form, self.copy, self.remove):
            part.setEnabled(place >= 0)
        self.up.setEnabled(place >= 0 and self._may_move(place, -1))
        self.down.setEnabled(place >= 0 and self._may_move(place, 1))
        if fill_in and place >= 0:
            self.form.show_row(self._rows[place])

    def _may_move(self, place: int, by: int) -> bool:
        other = place + by
        if not 0 <= other < len(self._rows):
            return False
        return self._rows[place].precision == self._rows[other].precision

    def _stand_on(self, place: int) -> None:
        if place >= 0:
            self.list.setCurrentRow(place)

    def _button(self, name: str, text: str, clicked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"policy.{name}")
        button.setProperty("kind", "tool")
        button.clicked.connect(lambda _checked: clicked())  # type: ignore[operator]
        return button


def _by_precision(rows: Sequence[PolicyRow]) -> list[PolicyRow]:
    return sorted(rows, key=lambda row: -row.precision)


def _place_of(row: PolicyRow, rows: Sequence[PolicyRow]) -> int:
    # Two rows may say the same; this is the very one.
    return next(place for place, one in enumerate(rows) if one is row)

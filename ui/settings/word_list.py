"""A short list of the business's own words: added to, renamed, put out of use."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_ROW_HEIGHT = 38


class Line(NamedTuple):
    """A row: what stands behind it, its texts, and whether it is in use."""

    value: object
    texts: tuple[str, ...]
    active: bool


class WordTable(QTableWidget):
    """Rows that are opened with Enter and switched with the space bar."""

    opened = Signal()
    switched = Signal()

    def __init__(self, name: str, headings: Sequence[str], parent: QWidget) -> None:
        super().__init__(0, len(headings), parent)
        self.setObjectName(name)
        self.setProperty("kind", "words")
        self.setHorizontalHeaderLabels(list(headings))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.cellDoubleClicked.connect(lambda _row, _column: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, switch with the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.switched.emit()
        else:
            super().keyPressEvent(event)


class WordList(QWidget):
    """The table with its buttons; whoever uses it does what they mean."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    switch_wanted = Signal(object)

    def __init__(
        self, name: str, headings: Sequence[str], add: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.table = WordTable(f"{name}.table", [*headings, self.tr("In use")], self)
        self.table.setAccessibleName(headings[0])
        self.table.opened.connect(self._edit)
        self.table.switched.connect(self._switch)
        self.table.itemSelectionChanged.connect(self._enable)
        self.active_only = QCheckBox(self.tr("Only what is in use"), self)
        self.active_only.setObjectName(f"{name}.activeOnly")
        self.active_only.toggled.connect(lambda _on: self._fill())
        self.add = self._button(f"{name}.add", add, self.add_wanted.emit)
        self.edit = self._button(f"{name}.edit", self.tr("Change…"), self._edit)
        self.switch = self._button(f"{name}.switch", self.tr("Put out of use"), self._switch)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add, self.edit, self.switch):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.active_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self._enable()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show rows; the selected one stays selected."""
        self._lines = list(lines)
        self._fill()

    def chosen(self) -> Line | None:
        """Give the selected row."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        shown = self._shown()
        return shown[rows.pop()] if rows else None

    def _shown(self) -> list[Line]:
        only = self.active_only.isChecked()
        return [line for line in self._lines if line.active or not only]

    def _fill(self) -> None:
        row = self.table.currentRow()
        shown = self._shown()
        self.table.setRowCount(len(shown))
        for number, line in enumerate(shown):
            words = (*line.texts, self.tr("Yes") if line.active else self.tr("No"))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                if not line.active:
                    item.setForeground(self.palette().placeholderText())
                self.table.setItem(number, column, item)
        if 0 <= row < len(shown):
            self.table.setCurrentCell(row, 0)
        self._enable()

    def _enable(self) -> None:
        line = self.chosen()
        self.edit.setEnabled(line is not None)
        self.switch.setEnabled(line is not None)
        back = line is not None and not line.active
        self.switch.setText(self.tr("Back into use") if back else self.tr("Put out of use"))

    def _edit(self) -> None:
        line = self.chosen()
        if line is not None:
            self.edit_wanted.emit(line.value)

    def _switch(self) -> None:
        line = self.chosen()
        if line is not None:
            self.switch_wanted.emit(line.value)

    def _button(self, name: str, text: str, clicked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked: clicked())  # type: ignore[operator]
        return button

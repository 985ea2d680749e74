"""Which contacts go through which process: sources down, kinds of contact across."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import topics
from db.process import templates
from db.process.templates import REMOVED, Choice
from rules.process_choices import Cell, holding
from rules.words import ContactKind
from ui.bidi import tip
from ui.colours import theme
from ui.processes.words import name_of
from ui.session import Session
from ui.widgets.labels import Text
from ui.wording import source_name, word

_ROW_HEIGHT = 34
_HEADER_HEIGHT = 48
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class ChoicesTable(QTableWidget):
    """Cells that open with Enter, the space bar or a click."""

    opened = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("process.choices")
        self.setAccessibleName(self.tr("Which contacts go through which process"))
        self.setProperty("kind", "choices")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        header.setMinimumHeight(_HEADER_HEIGHT)
        self.verticalHeader().setHighlightSections(False)
        self.cellClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the cell that has the keyboard."""
        if event.key() in _OPENS and self.currentRow() >= 0:
            self.opened.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)


class ChoicesView(QWidget):
    """A choice is kept at once; what is not chosen in a cell comes from a wider one, in grey."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.table = ChoicesTable(self)
        self.table.opened.connect(self.open_cell)
        self.menu = QMenu(self)
        self._sources: list[int | None] = []
        self._kinds: Sequence[ContactKind | None] = (None, *ContactKind)
        self._chosen: Mapping[Cell, int | None] = {}
        self._names: Mapping[int, str] = {}
        about = Text(
            self.tr(
                "The most precise choice holds. Grey comes from “every source” or “every kind”; "
                "Enter or a click changes a cell. Open complaints keep what they have."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read what is chosen."""
        self._names = {
            row.id: name_of(templates.definition(templates.newest(row.id)))
            for row in templates.templates()
        }
        self._chosen = {(row.source_id, row.kind): row.template_id for row in templates.choices()}
        used = {source for source, _kind in self._chosen}
        sources = [row for row in topics.sources() if row.active or row.id in used]
        self._sources = [None, *(row.id for row in sources)]
        at = (self.table.currentRow(), self.table.currentColumn())
        self.table.setRowCount(len(self._sources))
        self.table.setColumnCount(len(self._kinds))
        self.table.setVerticalHeaderLabels(
            [self.tr("Every source"), *(source_name(row.word, row.name) for row in sources)]
        )
        kinds = [word(kind) if kind else self.tr("Every kind") for kind in self._kinds]
        self.table.setHorizontalHeaderLabels(kinds)
        for row, source in enumerate(self._sources):
            for column, kind in enumerate(self._kinds):
                self.table.setItem(row, column, self._item((source, kind)))
        if at[0] >= 0:
            self.table.setCurrentCell(*at)

    def open_cell(self, row: int, column: int) -> None:
        """Offer what can be chosen for a cell."""
        cell = (self._sources[row], self._kinds[column])
        self.menu.clear()
        for words, choice in self._offered(cell):
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice == self._chosen.get(cell, REMOVED))
            action.triggered.connect(lambda _on, choice=choice: self._choose(cell, choice))
        below = self.table.visualRect(self.table.model().index(row, column)).bottomLeft()
        self.menu.popup(self.table.viewport().mapToGlobal(below))

    def _offered(self, cell: Cell) -> list[tuple[str, Choice]]:
        active = {row.id for row in templates.templates(active_only=True)}
        offered: list[tuple[str, Choice]] = []
        if cell != (None, None):
            wider = self._says(self._holding_without(cell))
            inherited = self.tr("As for the wider choice ({process})").format(process=wider)
            offered.append((inherited, REMOVED))
            offered.append((self.tr("Without stages"), None))
        else:
            offered.append((self.tr("Without stages"), REMOVED))
        return offered + [(name, one) for one, name in self._names.items() if one in active]

    def _holding_without(self, cell: Cell) -> Cell | None:
        others = {one: choice for one, choice in self._chosen.items() if one != cell}
        return holding(others, cell)

    def _says(self, cell: Cell | None) -> str:
        """Give the name of what a cell's own choice is."""
        template = self._chosen[cell] if cell is not None else None
        return self.tr("Without stages") if template is None else self._names[template]

    def _item(self, cell: Cell) -> QTableWidgetItem:
        held_by = holding(self._chosen, cell)
        words = self._says(held_by)
        item = QTableWidgetItem(words)
        item.setToolTip(tip(words))
        if held_by != cell:
            item.setForeground(QColor(theme().muted))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                self.tr("{process}, from a wider choice").format(process=words),
            )
        else:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        return item

    def _choose(self, cell: Cell, choice: Choice) -> None:
        (source, kind), by, now = cell, self.session.employee, self.session.now()

        def choose() -> bool:
            templates.choose(source, kind, choice, by=by, now=now)
            return True

        if self.session.attempt(choose, lambda _broken, sentence: self.said.emit(sentence)):
            self.refresh()
            self.said.emit(self.tr("Saved"))

"""The board as Qt's table model: one row a handler, those who wait first, the sums last."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from db.board import Board, BoardRow
from db.filters import ANYBODY, NOBODY, Filter
from rules.words import Urgency
from ui.bidi import isolate
from ui.colours import URGENCY_TONE, Tone
from ui.wording import word

Index = QModelIndex | QPersistentModelIndex


class Column(Enum):
    """What the columns count, in their order."""

    NAME = "name"
    HIGH = "high"
    MEDIUM = "medium"
    NORMAL = "normal"
    TOTAL = "total"
    LATE = "late"
    TODAY = "today"
    STAGE_LATE = "stage_late"


COLUMNS = tuple(Column)
_URGENCY = {
    Column.HIGH: Urgency.HIGH,
    Column.MEDIUM: Urgency.MEDIUM,
    Column.NORMAL: Urgency.NORMAL,
}


_TONE = {
    Column.LATE: Tone.RED,
    Column.STAGE_LATE: Tone.RED,
    **{column: URGENCY_TONE[urgency] for column, urgency in _URGENCY.items()},
}


@dataclass(frozen=True)
class Cell:
    """What the delegate paints: a count with its tone, or a name with a remark."""

    text: str
    remark: str = ""
    tone: Tone | None = None
    is_total: bool = False
    is_waiting: bool = False


class BoardModel(QAbstractTableModel):
    """Read-only; `CELL` carries everything a cell shows."""

    CELL = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        super().__init__()
        self._handlers: list[int] = []
        self._cells: list[list[Cell]] = []

    def show(self, board: Board) -> None:
        """Show a board that was just read."""
        cells = [self._line(row) for row in board.rows]
        cells.append(self._line(board.totals, is_total=True))
        same_size = len(cells) == len(self._cells)
        if not same_size:
            self.beginResetModel()
        self._handlers = [row.handler for row in board.rows]
        self._cells = cells
        if not same_size:
            self.endResetModel()
            return
        # The cursor stays where it is while the numbers move.
        self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(COLUMNS) - 1))

    def filter_at(self, index: Index) -> Filter:
        """Give the filter that finds exactly the complaints counted in a cell."""
        column, is_total = COLUMNS[index.column()], index.row() == len(self._handlers)
        found = Filter(handler=ANYBODY if is_total else self._handlers[index.row()])
        if column in _URGENCY:
            return replace(found, urgencies=frozenset({_URGENCY[column]}))
        return replace(
            found,
            late=column is Column.LATE,
            due_today=column is Column.TODAY,
            stage_late=column is Column.STAGE_LATE,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of lines, the sums included."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give text for screen readers, and the cell for the delegate."""
        cell = self._cells[index.row()][index.column()]
        if role == self.CELL:
            return cell
        if role == int(Qt.ItemDataRole.DisplayRole):
            return cell.text
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            name = self._cells[index.row()][0].text
            return f"{name}, {self._title(COLUMNS[index.column()])}: {cell.text}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal:
            if role == int(Qt.ItemDataRole.DisplayRole):
                return self._title(COLUMNS[section])
            if role == int(Qt.ItemDataRole.TextAlignmentRole) and section == 0:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _line(self, row: BoardRow, *, is_total: bool = False) -> list[Cell]:
        waiting = row.handler == NOBODY and not is_total
        name = isolate(row.name) or self.tr("Waiting for assignment")
        named = Cell(
            self.tr("Total") if is_total else name, self._remark(row), None, is_total, waiting
        )
        counts = {column: getattr(row, column.value) for column in COLUMNS[1:]}
        tones = {} if is_total else {column: _TONE.get(column) for column in counts}
        return [
            named,
            *(
                Cell(str(count), "", tones.get(column) if count else None, is_total, waiting)
                for column, count in counts.items()
            ),
        ]

    def _remark(self, row: BoardRow) -> str:
        if row.away and row.stands_in:
            return self.tr("away, {name} stands in").format(name=isolate(row.stands_in))
        if row.away:
            return self.tr("away")
        return isolate(row.department) if row.department else ""

    def _title(self, column: Column) -> str:
        titles = {
            Column.NAME: self.tr("Handling employee"),
            Column.TOTAL: self.tr("Total"),
            Column.LATE: self.tr("Past due"),
            Column.TODAY: self.tr("Due today"),
            Column.STAGE_LATE: self.tr("Stages late"),
        }
        return titles[column] if column in titles else word(_URGENCY[column])

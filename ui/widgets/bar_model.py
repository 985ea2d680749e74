"""The bars of a chart as Qt's table model: the table that stands behind the picture."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from rules.measures import rounded
from ui.bidi import isolate, number, shortened, tip, unmarked
from ui.language import right_to_left
from ui.widgets.bar import BAR_ROLE, Bar

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_NOTHING = "—"
_LEAST_PERCENT, _MOST_PERCENT, _ALL_PERCENT = 1, 99, 100
"""A share that is not nothing is not called 0%, and one that is not all is not called 100%."""

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What a row shows, in this order."""

    LABEL = 0
    BAR = 1
    """As long as the figure, with the figure at its end."""
    BEFORE = 2
    SHARE = 3


class BarModel(QAbstractTableModel):
    """Read-only; `BAR_ROLE` gives the bar itself, which the delegate paints."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading = heading
        self.bars: list[Bar] = []
        self.whole = 0

    def show(self, bars: Sequence[Bar], whole: int) -> None:
        """Show other bars, or the same ones as they are now."""
        same = [bar.value for bar in bars] == [bar.value for bar in self.bars]
        if not same:
            self.beginResetModel()
        self.bars, self.whole = list(bars), whole
        if not same:
            self.endResetModel()
        elif bars:
            # The cursor stays where it is while the figures move.
            last = self.index(len(bars) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def longest(self) -> int:
        """Give the largest figure of now and before, which fills the room of the bars."""
        return max((max(bar.now, bar.before or 0) for bar in self.bars), default=0)

    def compares(self) -> bool:
        """Tell whether there is a period before to compare with."""
        return any(bar.before is not None for bar in self.bars)

    def text(self, row: int, column: int) -> str:
        """Give what a cell says, without marks of direction."""
        bar = self.bars[row]
        if column == Column.LABEL:
            return unmarked(bar.label)
        if column == Column.BAR:
            return f"{bar.now:,}"
        if column == Column.BEFORE:
            return _NOTHING if bar.before is None else f"{bar.before:,}"
        return _share(bar.now, self.whole)

    def sentence(self, row: int) -> str:
        """Give all that a row says, in one line."""
        bar = self.bars[row]
        said = [
            isolate(shortened(bar.label)),
            self.tr("%Ln complaint(s)", "", bar.now),
            self.tr("share {share}").format(share=number(_share(bar.now, self.whole))),
        ]
        if bar.before is not None:
            said.append(self.tr("before: {number}").format(number=number(f"{bar.before:,}")))
        return ", ".join(said)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of bars."""
        return 0 if parent.isValid() else len(self.bars)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the text of a cell, what is said of it aloud, and the bar for the delegate."""
        row, column = index.row(), index.column()
        if role == BAR_ROLE:
            return self.bars[row]
        if role == _DISPLAY:
            text = shortened(self.text(row, column))
            return isolate(text) if column == Column.LABEL else number(text)
        if role == _ACCESSIBLE:
            return unmarked(self._aloud(row, column))
        return tip(self.sentence(row)) if role == _TIP else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            # Above the picture stands what the labels are; only who cannot see it is told again.
            return "" if section == Column.LABEL else self.title(section)
        if role == _ACCESSIBLE:
            return self.title(section)
        if role == _ALIGNMENT:
            return self._side(section) | Qt.AlignmentFlag.AlignVCenter
        return None

    def title(self, column: int) -> str:
        """Give the title of a column."""
        return {
            Column.LABEL: self._heading,
            Column.BAR: self.tr("Complaints"),
            Column.BEFORE: self.tr("Before"),
            Column.SHARE: self.tr("Share"),
        }[Column(column)]

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Give the side of a title; figures end on the right in every language."""
        if column in {Column.LABEL, Column.BAR} or right_to_left():
            return Qt.AlignmentFlag.AlignLeading
        return Qt.AlignmentFlag.AlignTrailing

    def _aloud(self, row: int, column: int) -> str:
        if column == Column.LABEL:
            return self.sentence(row)
        return f"{self.text(row, Column.LABEL)}, {self.title(column)}: {self.text(row, column)}"


def _share(part: int, whole: int) -> str:
    if not whole:
        return _NOTHING
    percent = 100 * part / whole
    if 0 < percent < _LEAST_PERCENT:
        return "<1%"
    if _MOST_PERCENT < percent < _ALL_PERCENT:
        return ">99%"
    return f"{rounded(percent, 0)}%"

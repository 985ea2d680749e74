"""Our own bar chart: a table whose rows are painted as bars, from the starting side on.

A screen reader, the keyboard and the clipboard have the table; the eye has the picture.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from ui.widgets.bar import Bar
from ui.widgets.bar_delegate import MARGIN, ROW, BarDelegate
from ui.widgets.bar_model import BarModel, Column

_HEADER = 28
_ROWS = 12
"""After which the chart scrolls, unless it is told otherwise."""
_LEAST_BAR = 120
"""Pixels that the column of the bars keeps, however long the labels are."""
_MOST_LABEL = 0.42
"""Of the width of the chart."""


class BarChart(QTableView):
    """Moves with the arrows; Enter or a click on a row says what it stands for.

    On the figure of the period before they say so.
    """

    chosen = Signal(object)
    """The value of the bar."""
    chosen_before = Signal(object)
    """The value of the bar whose figure of the period before was chosen."""

    def __init__(
        self, name: str, accessible_name: str, heading: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most_rows = _ROWS
        self._bars = BarModel(heading, self)
        self._painter = BarDelegate(self._bars, self)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("kind", "chart")
        self.setModel(self._bars)
        self.setItemDelegate(self._painter)
        self._set_up()
        self.clicked.connect(self._choose)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(0)
        header.setFixedHeight(_HEADER)

    def show_bars(self, bars: Sequence[Bar], whole: int) -> None:
        """Show bars, and what share each of them is of the whole."""
        value = self._value_at(self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        self._bars.show(bars, whole)
        self.setColumnHidden(Column.BEFORE, not self._bars.compares())
        self._stand_on(value)
        self.verticalScrollBar().setValue(scrolled)
        self.updateGeometry()
        self._spread()

    def set_most_rows(self, rows: int) -> None:
        """Let the chart be as high as so many rows; what is more scrolls."""
        self._most_rows = rows
        self.updateGeometry()

    def bars(self) -> list[Bar]:
        """Give what is shown."""
        return list(self._bars.bars)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, a tab between the cells; titles go before them."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if not rows:
            return
        columns = [one for one in Column if not self.isColumnHidden(one)]
        lines = [[self._bars.title(column) for column in columns]] if len(rows) > 1 else []
        lines += [[self._bars.text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def sizeHint(self) -> QSize:
        """Ask for the room of all rows, as far as the chart may grow."""
        rows = max(min(self._bars.rowCount(), self._most_rows), 1)
        return QSize(super().sizeHint().width(), _HEADER + rows * ROW + 2)

    def minimumSizeHint(self) -> QSize:
        """Insist on a few rows only; the rest scrolls."""
        rows = max(min(self._bars.rowCount(), self._most_rows, 3), 1)
        return QSize(2 * _LEAST_BAR, _HEADER + rows * ROW + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        self._spread()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row as soon as the keyboard comes."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._bars.rowCount():
            # Not selectRow: from right to left it finds no row whose columns fill the view.
            self.setCurrentIndex(self._bars.index(max(self.currentIndex().row(), 0), 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no chosen row while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, choose with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: labels begin with marks that nobody types."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        if index != self._painter.hovered:
            self._painter.hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        # With Ctrl or Shift rows are gathered, to be copied.
        if index.isValid() and not QGuiApplication.keyboardModifiers():
            said = self.chosen_before if index.column() == Column.BEFORE else self.chosen
            said.emit(self._bars.bars[index.row()].value)

    def _value_at(self, row: int) -> object:
        """Give the value of a row in a list, or None: None is a value too."""
        return [bar.value for bar in self._bars.bars][row : row + 1] if row >= 0 else None

    def _stand_on(self, value: object) -> None:
        for row, bar in enumerate(self._bars.bars):
            if value == [bar.value]:
                if row != self.currentIndex().row():
                    self.setCurrentIndex(self._bars.index(row, 0))
                return

    def _spread(self) -> None:
        """Give labels what they need within reason, figures what they need, bars the rest."""
        width = self.viewport().width()
        figures = {column: self._needed(column) for column in (Column.BEFORE, Column.SHARE)}
        spare = sum(figures[one] for one in figures if not self.isColumnHidden(one))
        most = min(round(width * _MOST_LABEL), max(width - spare - _LEAST_BAR, 0))
        label = min(self._needed(Column.LABEL), most)
        for column, needed in figures.items():
            self.setColumnWidth(column, needed)
        self.setColumnWidth(Column.LABEL, label)
        self.setColumnWidth(Column.BAR, max(width - label - spare, 0))

    def _needed(self, column: Column) -> int:
        metrics = QFontMetrics(self.font())
        texts = [self._bars.text(row, column) for row in range(self._bars.rowCount())]
        texts.append(self._bars.title(column))
        return max(metrics.horizontalAdvance(text) for text in texts) + 2 * MARGIN + 4

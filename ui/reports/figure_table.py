"""A table of figures: arrows move, and Enter or a click opens what a figure counts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from rules.measures import Counted
from ui.bidi import unmarked
from ui.colours import Tone, pair, theme

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW, _HEADER = 34, 36
_AIR = 32
"""Pixels at both sides of a text together."""
_KEEPS = QSizePolicy.Policy.Fixed


class Figured(NamedTuple):
    """A cell; `counted` is what stands behind it, when something does."""

    text: str
    counted: Counted | None = None
    tone: Tone | None = None


class FigureModel(QAbstractTableModel):
    """Read-only; the first column names what the others count."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = list(titles)
        self.rows: list[list[Figured]] = []

    def show(self, rows: list[list[Figured]]) -> None:
        """Show other rows, or the same ones as they are now."""
        same = [row[0] for row in rows] == [row[0] for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            # The cursor stays where it is while the numbers move.
            last = self.index(len(rows) - 1, len(self.titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the text, for screen readers with what it means, and how it looks."""
        cell = self.rows[index.row()][index.column()]
        if role == _DISPLAY:
            return cell.text
        if role == _FOREGROUND:
            return _ink(cell)
        if role == _ALIGNMENT:
            return _alignment(index.column())
        if role == _ACCESSIBLE and index.column():
            name = self.rows[index.row()][0].text
            return unmarked(f"{name}, {self.titles[index.column()]}: {cell.text}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return _alignment(section)
        return self.titles[section] if role == _DISPLAY else None


class FigureTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    wanted = Signal(object)
    """What a figure counts (`Counted`)."""

    def __init__(self, name: str, meaning: str, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "figures")
        self.setAccessibleName(meaning)
        self._model = FigureModel(titles, self)
        self.setModel(self._model)
        self.clicked.connect(self._want)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(_HEADER)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, _KEEPS)

    def show_rows(self, rows: list[list[Figured]]) -> None:
        """Show rows; the cursor stays on its figure."""
        if rows == self._model.rows:
            return
        key, column = self._key(), self.currentIndex().column()
        self._model.show(rows)
        self._fit_columns()
        names = [row[0].text for row in rows]
        if key in names and not self.currentIndex().isValid():
            index = self._model.index(names.index(key), column)
            flags = QItemSelectionModel.SelectionFlag
            seen = flags.ClearAndSelect if self.hasFocus() else flags.NoUpdate
            self.selectionModel().setCurrentIndex(index, seen)
        self.updateGeometry()

    def rows(self) -> list[list[Figured]]:
        """Give what is shown."""
        return self._model.rows

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows."""
        return QSize(320, _HEADER + _ROW * len(self._model.rows) + 2)

    def minimumSizeHint(self) -> QSize:
        """Insist on it."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a figure as soon as the keyboard comes."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, 1))
        elif self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no cursor where the keyboard is not."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what a figure counts with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._want(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer which cells lead somewhere."""
        super().mouseMoveEvent(event)
        if self._counted(self.indexAt(event.position().toPoint())) is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _fit_columns(self) -> None:
        # Qt asks for each cell by itself, which takes a hundred times as long.
        metrics = self.fontMetrics()
        for column in range(1, self._model.columnCount()):
            texts = [self._model.titles[column], *(row[column].text for row in self._model.rows)]
            widest = max(metrics.horizontalAdvance(unmarked(text)) for text in texts)
            self.horizontalHeader().resizeSection(column, widest + _AIR)

    def _key(self) -> str:
        index = self.currentIndex()
        return self._model.rows[index.row()][0].text if index.isValid() else ""

    def _counted(self, index: Index) -> Counted | None:
        return self._model.rows[index.row()][index.column()].counted if index.isValid() else None

    def _want(self, index: Index) -> None:
        counted = self._counted(index)
        if counted is not None:
            self.wanted.emit(counted)


def _ink(cell: Figured) -> QColor | None:
    if cell.tone is not None:
        return pair(cell.tone)[0]
    return QColor(theme().accent) if cell.counted is not None else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    start = Qt.AlignmentFlag.AlignLeading if column == 0 else Qt.AlignmentFlag.AlignHCenter
    return start | Qt.AlignmentFlag.AlignVCenter

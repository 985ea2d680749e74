"""The grid: one view and one delegate that paints every cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.finding import Row, SortBy
from rules.words import Channel
from ui.colours import Theme, pair, theme
from ui.complaints.cells import COLUMNS, Cell, Column
from ui.complaints.grid_model import GridModel
from ui.widgets.painting import paint_pill, write
from ui.widgets.signs import paint_sign

_ROW_HEIGHT = 44
_MARGIN = 6
_MARK = 3
"""Width of the bar that marks the selected row."""
_SMALLER = 1.5
"""Points by which the second line of a cell is smaller."""
_SIGN = 18

_ORDER = list(Column)
_SHARES = {
    Column.CUSTOMER: 3,
    Column.SOURCE: 1,
    Column.HANDLER: 2,
    Column.TOPICS: 4,
    Column.APPOINTMENT: 1,
    Column.STATUS: 1,
    Column.STAGE: 3,
}
"""How the columns of names share the room that is left on a wide screen."""


class CellDelegate(QStyledItemDelegate):
    """Paints texts, pills and signs."""

    def __init__(self, model: GridModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell: ground, line below, and what the column shows."""
        rect, colours = option.rect, theme()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.fillRect(rect, QColor(colours.accent_soft if selected else colours.surface))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if selected and index.column() == 0:
            self._paint_mark(painter, rect, option.direction, colours)
        found = self._model.cell_at(index.row(), index.column())
        if found is not None:
            self._paint_cell(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, -1), found, colours)
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, colours: Theme
    ) -> None:
        bar = QStyle.alignedRect(
            direction, Qt.AlignmentFlag.AlignLeft, QSize(_MARK, rect.height()), rect
        )
        painter.fillRect(bar, QColor(colours.accent))

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell, colours: Theme) -> None:
        font = QFont(self._view.font())
        if cell.wires:
            self._paint_signs(painter, room, cell)
        elif cell.pill and cell.tone is not None:
            paint_pill(painter, room, cell.text, cell.tone, font)
        elif cell.second:
            half = room.height() // 2
            upper = QRect(room.x(), room.y() + 3, room.width(), half)
            lower = QRect(room.x(), room.y() + half + 1, room.width(), half - 3)
            write(painter, upper, cell.text, font, QColor(colours.ink))
            font.setPointSizeF(font.pointSizeF() - _SMALLER)
            tone = cell.second_tone
            below = QColor(colours.muted) if tone is None else pair(tone)[0]
            write(painter, lower, cell.second, font, below)
        else:
            ink = QColor(colours.ink) if cell.tone is None else pair(cell.tone)[0]
            write(painter, room, cell.text, font, ink)

    def _paint_signs(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        ink = QColor(theme().muted)
        for place, channel in enumerate(one for one in Channel if one in cell.wires):
            box = QRect(room.x() + place * (_SIGN + 6), 0, _SIGN, _SIGN)
            box.moveTop(room.y() + (room.height() - _SIGN) // 2)
            paint_sign(
                painter, channel, QStyle.visualRect(painter.layoutDirection(), room, box), ink
            )


class Grid(QTableView):
    """The table of complaints; sorts by a click on a heading, copies a row with Ctrl+C."""

    shown = Signal()
    """Another complaint, or none, is selected."""
    entered = Signal()
    """Enter on a row, or a double click."""
    sort_wanted = Signal(SortBy)
    pulled = Signal()
    """A column was given another width by hand."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._pulled: dict[Column, int] = {}
        self._spreading = False
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Complaints"))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._set_up_header()
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentRowChanged.connect(lambda _new, _old: self.shown.emit())

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._pulled_by_hand)

    def selected(self) -> Row | None:
        """Give the selected complaint."""
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def select_row(self, position: int) -> None:
        """Select a row and bring it into view."""
        index = self._model.index(position, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def widths(self) -> dict[str, int]:
        """Give the widths that were set by hand, by the name of the column."""
        return {column.name: width for column, width in self._pulled.items()}

    def set_widths(self, widths: dict[str, int]) -> None:
        """Set widths as they were set by hand; names that are not known are passed over."""
        names = {column.name: column for column in Column}
        self._pulled = {names[name]: width for name, width in widths.items() if name in names}
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Widen the columns of names, unless they were set by hand, until the room is filled."""
        widths = {one: self._pulled.get(one, COLUMNS[one].width) for one in _ORDER}
        spare = max(self.viewport().width() - sum(widths.values()), 0)
        free = {one: share for one, share in _SHARES.items() if one not in self._pulled}
        for column, share in free.items():
            widths[column] += spare * share // sum(free.values())
        self._spreading = True
        for position, column in enumerate(_ORDER):
            self.setColumnWidth(position, widths[column])
        self._spreading = False

    def _pulled_by_hand(self, section: int, _before: int, width: int) -> None:
        if not self._spreading:
            self._pulled[_ORDER[section]] = width
            self.pulled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the cursor is on: Qt itself moves it there without selecting."""
        super().focusInEvent(event)
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the row with Ctrl+C, enter it with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: looking through all rows for a letter would read the whole store."""

    def copy_row(self) -> None:
        """Put the texts of the selected row on the clipboard, a tab between them."""
        row = self.currentIndex().row()
        cells = [self._model.cell_at(row, column) for column in range(len(_ORDER))]
        texts = [f"{cell.text} {cell.second}".strip() for cell in cells if cell is not None]
        if texts:
            QGuiApplication.clipboard().setText("\t".join(texts))

    def _sort(self, section: int) -> None:
        sort = COLUMNS[_ORDER[section]].sort
        if sort is not None:
            self.sort_wanted.emit(sort)

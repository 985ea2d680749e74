"""The grid: one view, which paints its rows itself."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from db.finding import Row, SortBy
from ui.bidi import unmarked
from ui.complaints.cells import COLUMNS, Column
from ui.complaints.grid_model import GridModel
from ui.complaints.grid_painter import GridPainter, Place, Setting

_ROW_HEIGHT = 44

_ORDER = list(Column)
_SHARES = {
    Column.CUSTOMER: 3,
    Column.SOURCE: 1,
    Column.HANDLER: 2,
    Column.TOPICS: 4,
    Column.APPOINTMENT: 1,
    Column.STATUS: 2,
    Column.STAGE: 3,
}
"""How the columns of names share the room that is left on a wide screen."""


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
        self._is_sent_to_end = False
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Complaints"))
        self.setModel(model)
        self._painter = GridPainter(Setting.of(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        # Nothing behind it is painted, and of what is scrolled only what is new.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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

    def selected_id(self) -> int | None:
        """Give which complaint is selected, without reading its row."""
        return self._model.id_at(self.currentIndex().row())

    def show_place(self) -> None:
        """Go to the selected row of a list that is new, or to its beginning."""
        self.scrollToTop()
        self.scrollTo(self.currentIndex())

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and columns that are to be seen anew.

        Not by a delegate, as Qt would: that is called for each cell, and finds nothing prepared.
        """
        setting = Setting.of(self)
        if setting != self._painter.setting:
            self._painter = GridPainter(setting)
        seen, rows = event.rect(), self._rows_in(event.rect())
        self._model.fetch(rows)
        places = self._places_in(seen)
        left = min((place.left for place in places), default=0)
        width = sum(place.width for place in places)
        selection = self.selectionModel()
        # A painter that an error leaves open takes the program down with the view.
        with QPainter(self.viewport()) as painter:
            self._painter.paint_ground(painter, seen)
            for row in rows:
                room = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
                chosen = selection.isRowSelected(row)
                cells = self._model.cells_at(row)
                self._painter.paint_row(painter, room, places, cells, is_selected=chosen)

    def _rows_in(self, seen: QRect) -> range:
        """Give the rows that have a part in some place of the view."""
        first, last = self.rowAt(seen.top()), self.rowAt(seen.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)

    def _places_in(self, seen: QRect) -> list[Place]:
        places = (
            Place(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(len(_ORDER))
        )
        return [
            one for one in places if one.left <= seen.right() and one.left + one.width > seen.x()
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is; the selected row stays in view."""
        is_seen = self._is_within(event.oldSize().height())
        super().resizeEvent(event)
        self._spread()
        if is_seen:
            # Of a column in view: nothing moves sideways.
            column = self.columnAt(self.viewport().width() // 2)
            self.scrollTo(self.currentIndex().siblingAtColumn(column))

    def _is_within(self, height: int) -> bool:
        """Tell whether the selected row began in a view of this height."""
        index = self.currentIndex()
        return index.isValid() and 0 <= self.rowViewportPosition(index.row()) < height

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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first row with Home and to the last with End: no cell is entered here."""
        self._is_sent_to_end = action is QAbstractItemView.CursorAction.MoveEnd
        if self._is_sent_to_end:
            return self._in_column(self._model.rowCount() - 1)
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._in_column(0)
        return super().moveCursor(action, modifiers)

    def is_sent_to_end(self) -> bool:
        """Tell whether the last row is selected because the last of all was wanted."""
        return self._is_sent_to_end and self.currentIndex().row() == self._model.rowCount() - 1

    def _in_column(self, row: int) -> QModelIndex:
        return self._model.index(row, max(self.currentIndex().column(), 0))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: looking through all rows for a letter would read the whole store."""

    def copy_row(self) -> None:
        """Put the texts of the selected row on the clipboard, a tab between them."""
        row = self.currentIndex().row()
        cells = self._model.cells_at(row) or ()
        # Marks of direction, which nobody sees, would make other programs miss a plate or a number.
        texts = [unmarked(cell.said) for cell in cells]
        if texts:
            QGuiApplication.clipboard().setText("\t".join(texts))

    def _sort(self, section: int) -> None:
        sort = COLUMNS[_ORDER[section]].sort
        if sort is not None:
            self.sort_wanted.emit(sort)

"""The board's table: counts as calm pills; Enter or a click opens what a cell counted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.board import Board
from db.filters import Filter
from ui.board.model import COLUMNS, BoardModel, Cell, Column
from ui.colours import Tone, pair, theme

_ROW = 46
_PILL_WIDTH, _PILL_HEIGHT = 44, 30
_MARGIN = 18


class _CellDelegate(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        cell: Cell = index.data(BoardModel.CELL)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, cell)
        if index.column() == 0:
            self._paint_name(painter, rect, cell, rtl=_is_rtl(option))
        else:
            self._paint_count(painter, rect, cell)
        if _has_focus(option):
            pen = QPen(QColor(theme().accent), 2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), 8, 8)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of a cell."""
        return QSize(100, _ROW)

    def _paint_ground(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        colours = theme()
        if cell.is_total:
            painter.fillRect(rect, QColor(colours.sunken))
        elif cell.is_waiting:
            painter.fillRect(rect, QColor(colours.orange_soft))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_name(self, painter: QPainter, rect: QRect, cell: Cell, *, rtl: bool) -> None:
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        inside = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        font = QFont(painter.font())
        font.setBold(cell.is_total or cell.is_waiting)
        painter.setFont(font)
        painter.setPen(QColor(theme().orange if cell.is_waiting else theme().ink))
        painter.drawText(inside, flags, cell.text)
        if cell.remark:
            used = painter.fontMetrics().horizontalAdvance(cell.text) + 10
            font.setPointSizeF(font.pointSizeF() - 1.5)
            painter.setFont(font)
            painter.setPen(QColor(theme().muted))
            rest = inside.adjusted(0, 0, -used, 0) if rtl else inside.adjusted(used, 0, 0, 0)
            painter.drawText(rest, flags, f"· {cell.remark}")

    def _paint_count(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        font = QFont(painter.font())
        font.setBold(cell.is_total or cell.tone is Tone.RED)
        painter.setFont(font)
        ink = QColor(theme().muted if cell.text == "0" else theme().ink)
        if cell.tone is not None:
            ink, ground = pair(cell.tone)
            pill = QRectF(0, 0, _PILL_WIDTH, _PILL_HEIGHT)
            pill.moveCenter(QRectF(rect).center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(ink)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), cell.text)


class BoardTable(QTableView):
    """Moves with the arrows; every cell leads to its complaints."""

    wanted = Signal(Filter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName(self.tr("Complaints in handling, by employee and urgency"))
        self._model = BoardModel()
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_board(self, board: Board, *, stages: bool) -> None:
        """Show a board that was just read; the table is as high as it needs to be.

        `stages`: complaints go through stages, so that one can be late.
        """
        self._model.show(board)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setColumnHidden(COLUMNS.index(Column.STAGE_LATE), not stages)
        for column in range(1, self._model.columnCount()):
            header.resizeSection(column, max(96, self.width() // 11))
        height = self.horizontalHeader().height() + _ROW * self._model.rowCount() + 2
        self.setMaximumHeight(height)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the cell with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self._model.filter_at(self.currentIndex()))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell with a click."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit(self._model.filter_at(index))


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus)


def _is_rtl(option: QStyleOptionViewItem) -> bool:
    return bool(option.direction is Qt.LayoutDirection.RightToLeft)

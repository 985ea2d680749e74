"""How a bar is painted: its pattern, the mark of the period before, and its figures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.bidi import number
from ui.colours import Tone, pair, theme
from ui.widgets.bar import BAR_ROLE, Bar
from ui.widgets.bar_model import BarModel, Column
from ui.widgets.painting import write

ROW = 30
MARGIN = 8
_THICK, _ROUND = 14, 3
_MARK, _MARK_OVER = 2, 3
"""Of the mark of the period before: its width, and how far it stands out above and below."""
_GAP = 8
_LEAST = 3
"""Pixels of the shortest bar that stands for anything."""
_STEP, _STRIPE = 7, 2.5
"""Of a striped bar: from stripe to stripe, and how thick they are."""

Index = QModelIndex | QPersistentModelIndex


class BarDelegate(QStyledItemDelegate):
    """Paints in the font of its view and in the colours of the theme."""

    def __init__(self, model: BarModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self.hovered = QPersistentModelIndex()
        """What the mouse is on."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the size of a cell."""
        return QSize(64, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        bar: Bar = index.data(BAR_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option, index)
        room = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        text, font = index.data(), QFont(self._view.font())
        if index.column() == Column.BAR:
            self._paint_bar(painter, room, bar, font)
        elif index.column() == Column.LABEL:
            ink = theme().muted if bar.tone is Tone.QUIET else theme().ink
            write(painter, room, text, font, QColor(ink))
        else:
            _write_figure(painter, room, text, font, leads=self._leads_back(index))
        painter.restore()

    def room_for_bar(self, width: int) -> int:
        """Give the pixels that the longest bar may take in a cell; its figure needs the rest."""
        widest = QFontMetrics(self._bold()).horizontalAdvance(f"{self._model.longest():,}")
        return max(width - 2 * MARGIN - _GAP - widest - 2, 0)

    def length(self, figure: int, room: int) -> int:
        """Give the pixels of a bar or of the mark of the period before."""
        longest = self._model.longest()
        return max(round(room * figure / longest), _LEAST) if longest and figure else 0

    def _leads_back(self, index: Index) -> bool:
        """Tell whether a click, or Enter, would lead to the period before."""
        current = self._view.hasFocus() and self._view.currentIndex() == index
        return index.column() == Column.BEFORE and (current or self.hovered == index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row as one piece: its ends are round, its middle is not."""
        focused = self._view.hasFocus()
        selected = focused and bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected and index.row() != self.hovered.row():
            return
        colours = theme()
        view = self._view.viewport()
        row = QRectF(0, option.rect.y(), view.width(), option.rect.height())
        painter.save()
        painter.setClipRect(option.rect)
        painter.setBrush(QColor(colours.accent_soft if selected else colours.sunken))
        current = focused and index.row() == self._view.currentIndex().row()
        painter.setPen(QPen(QColor(colours.accent), 1.5) if current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _paint_bar(self, painter: QPainter, room: QRect, bar: Bar, font: QFont) -> None:
        direction = painter.layoutDirection()
        longest = self.room_for_bar(room.width() + 2 * MARGIN)
        length = self.length(bar.now, longest)
        before = self.length(bar.before or 0, longest)
        top = room.y() + (room.height() - _THICK) // 2
        if length:
            box = QRect(room.x(), top, length, _THICK)
            paint_pattern(painter, QStyle.visualRect(direction, room, box), bar.tone)
        if before:
            mark = QRect(room.x() + before, room.y(), _MARK, room.height())
            paint_mark(painter, mark_in(QStyle.visualRect(direction, room, mark)))
        # The figure stands behind the mark too, so that neither covers the other.
        used = max(length, before) if 0 <= before - length < self._width(bar) + 2 * _GAP else length
        at = QRect(room.x() + used + _GAP, room.y(), self._width(bar), room.height())
        shown = QStyle.visualRect(direction, room, at)
        ink = QColor(theme().ink if bar.now else theme().muted)
        write(painter, shown, number(f"{bar.now:,}"), self._bold() if bar.now else font, ink)

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font

    def _width(self, bar: Bar) -> int:
        return QFontMetrics(self._bold()).horizontalAdvance(f"{bar.now:,}") + 2


def _write_figure(painter: QPainter, room: QRect, text: str, font: QFont, *, leads: bool) -> None:
    """Write a figure so that tens stand below tens, in every language."""
    font.setUnderline(leads)
    painter.setFont(font)
    painter.setPen(QColor(theme().accent if leads else theme().muted))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, int(right | Qt.AlignmentFlag.AlignVCenter), text)


def paint_pattern(painter: QPainter, box: QRect, tone: Tone) -> None:
    """Fill a bar: red and accent solid, orange striped, green and quiet hollow."""
    ink, ground = pair(tone)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(box), _ROUND, _ROUND)
    painter.save()
    if tone in {Tone.RED, Tone.ACCENT}:
        painter.fillPath(shape, ink)
    else:
        painter.fillPath(shape, ground)
        painter.setClipPath(shape)
        if tone is Tone.ORANGE:
            _stripe(painter, box, ink)
        painter.setPen(QPen(ink, 2))
        painter.drawPath(shape)
    painter.restore()


def mark_in(room: QRect) -> QRect:
    """Give the place of the mark of the period before, in the middle of some room."""
    mark = QRect(0, 0, _MARK, _THICK + 2 * _MARK_OVER)
    mark.moveCenter(room.center())
    return mark


def paint_mark(painter: QPainter, mark: QRect) -> None:
    """Paint how long a bar was before: a thin line that stands out on bar and ground alike."""
    colours = theme()
    painter.fillRect(mark.adjusted(-1, -1, 1, 1), QColor(colours.surface))
    painter.fillRect(mark, QColor(colours.ink))


def _stripe(painter: QPainter, box: QRect, ink: QColor) -> None:
    painter.setPen(QPen(ink, _STRIPE))
    for x in range(box.left() - box.height(), box.right() + _STEP, _STEP):
        painter.drawLine(x, box.bottom() + 1, x + box.height(), box.top())

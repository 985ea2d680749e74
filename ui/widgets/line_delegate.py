"""How an entry of a list is painted: its words, its sign, its pill and its moment."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.colours import Theme, pair, theme
from ui.widgets.line import LINE_ROLE, Line
from ui.widgets.painting import paint_pill, pill_width, write
from ui.widgets.signs import paint_sign

_MARGIN, _ABOVE = 16, 8
_FIRST, _NEXT, _LAST = 26, 22, 20
"""Heights of the lines of an entry."""
_HEADING = 38
_SIGN, _GAP = 18, 8
_MARK = 3
"""Width of the bar that marks the selected entry."""
_SMALLER = 1.0
"""Points by which the last line is smaller."""
_LEAST_NOTE = 40

Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints in the font of its view and in the colours of the theme."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line; all are as wide as the list."""
        line: Line = index.data(LINE_ROLE)
        if line.key is None:
            return QSize(0, _HEADING)
        below = (_NEXT if line.text else 0) + (_LAST if line.foot else 0)
        return QSize(0, 2 * _ABOVE + _FIRST + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: Line = index.data(LINE_ROLE)
        rect, colours = option.rect, theme()
        painter.save()
        painter.setLayoutDirection(option.direction)
        if line.key is None:
            self._paint_heading(painter, rect, line, colours)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, rect, colours, chosen=chosen)
            self._paint_entry(painter, rect.adjusted(_MARGIN, _ABOVE, -_MARGIN, 0), line, colours)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line, colours: Theme) -> None:
        painter.fillRect(rect, QColor(colours.sunken))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        font = QFont(self._view.font())
        font.setBold(True)
        room = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        write(painter, room, line.title, font, QColor(colours.muted))

    def _paint_ground(
        self, painter: QPainter, rect: QRect, colours: Theme, *, chosen: bool
    ) -> None:
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.surface))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if chosen:
            bar = QRect(rect.x(), rect.y(), _MARK, rect.height())
            direction = painter.layoutDirection()
            painter.fillRect(QStyle.visualRect(direction, rect, bar), QColor(colours.accent))

    def _paint_entry(self, painter: QPainter, room: QRect, line: Line, colours: Theme) -> None:
        font, small = QFont(self._view.font()), QFont(self._view.font())
        small.setPointSizeF(font.pointSizeF() - _SMALLER)
        at = QRect(room.x(), room.y(), room.width(), _FIRST)
        at = self._paint_end_of_first(painter, at, line, font, small)
        self._paint_title(painter, at, line, font, colours)
        top = room.y() + _FIRST
        if line.text:
            below = QRect(room.x(), top, room.width(), _NEXT)
            write(painter, below, line.text, font, QColor(colours.ink))
            top += _NEXT
        if line.foot:
            below = QRect(room.x(), top, room.width(), _LAST)
            if line.pill:
                below = self._paint_end(painter, below, line.when, small)
            ink = QColor(colours.muted) if line.foot_tone is None else pair(line.foot_tone)[0]
            write(painter, below, line.foot, small, ink)

    def _paint_end_of_first(
        self, painter: QPainter, room: QRect, line: Line, font: QFont, small: QFont
    ) -> QRect:
        """Paint the pill, or the moment where there is none; give the room that is left."""
        if not line.pill:
            return self._paint_end(painter, room, line.when, small)
        left, end = _parted(painter, room, min(pill_width(line.pill, font), room.width() // 2))
        paint_pill(painter, end, line.pill, line.tone, font)
        return left

    def _paint_end(self, painter: QPainter, room: QRect, text: str, font: QFont) -> QRect:
        if not text:
            return room
        width = QFontMetrics(font).horizontalAdvance(text) + 2
        left, end = _parted(painter, room, min(width, room.width() // 2))
        write(painter, end, text, font, QColor(theme().muted))
        return left

    def _paint_title(
        self, painter: QPainter, room: QRect, line: Line, font: QFont, colours: Theme
    ) -> None:
        direction = painter.layoutDirection()
        used = 0
        if line.sign is not None:
            box = QRect(room.x(), room.y() + (_FIRST - _SIGN) // 2, _SIGN, _SIGN)
            shown = QStyle.visualRect(direction, room, box)
            paint_sign(painter, line.sign, shown, QColor(colours.muted))
            used = _SIGN + _GAP
        bold = QFont(font)
        bold.setBold(True)
        width = min(QFontMetrics(bold).horizontalAdvance(line.title) + 2, room.width() - used)
        title = QRect(room.x() + used, room.y(), width, _FIRST)
        write(
            painter,
            QStyle.visualRect(direction, room, title),
            line.title,
            bold,
            QColor(colours.ink),
        )
        used += width + _GAP
        if line.note and room.width() - used > _LEAST_NOTE:
            note = QRect(room.x() + used, room.y(), room.width() - used, _FIRST)
            shown = QStyle.visualRect(direction, room, note)
            write(painter, shown, line.note, font, QColor(colours.muted))


def _parted(painter: QPainter, room: QRect, width: int) -> tuple[QRect, QRect]:
    """Part a line: give what is left of it, and the end of it that is so wide."""
    direction = painter.layoutDirection()
    rest = QRect(room.x(), room.y(), room.width() - width - _GAP, room.height())
    end = QRect(room.right() + 1 - width, room.y(), width, room.height())
    return QStyle.visualRect(direction, room, rest), QStyle.visualRect(direction, room, end)

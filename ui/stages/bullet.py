"""The sign of a stage, and the line that leads to the next."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from ui.colours import theme

SIZE = 16
_INSIDE = 6
_TICK = ((4.2, 8.4), (6.9, 11.0), (11.8, 5.4))
"""Points of the tick, from the corner of the sign."""


class Sign(Enum):
    """How far a stage came."""

    DONE = auto()
    PASSED = auto()
    CURRENT = auto()
    LATE = auto()
    NEXT = auto()


def paint_bullet(
    painter: QPainter,
    room: QRect,
    top: int,
    sign: Sign,
    direction: Qt.LayoutDirection,
    *,
    last: bool,
) -> None:
    """Paint the sign at the start of a row, `top` pixels down, and the line to the next row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QStyle.visualRect(direction, room, QRect(0, top, SIZE, SIZE))
    if not last:
        middle = box.center().x()
        painter.fillRect(middle, box.bottom() + 4, 1, room.bottom(), QColor(theme().line))
    _paint_sign(painter, QRectF(box), sign)


def _paint_sign(painter: QPainter, box: QRectF, sign: Sign) -> None:
    colours = theme()
    ink = {Sign.LATE: colours.red, Sign.CURRENT: colours.accent, Sign.DONE: colours.accent}
    colour = QColor(ink.get(sign, colours.muted if sign is Sign.PASSED else colours.line))
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if sign is Sign.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if sign is Sign.DONE:
        painter.setPen(QPen(QColor(colours.on_accent), 1.8))
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) for x, y in _TICK]))
    elif sign is Sign.PASSED:
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 5, middle), QPointF(box.right() - 5, middle))
    elif sign in (Sign.CURRENT, Sign.LATE):
        inside = QRectF(0, 0, _INSIDE, _INSIDE)
        inside.moveCenter(box.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(inside)

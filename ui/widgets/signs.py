"""Small signs that are drawn, because no font of ours has them."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from rules.words import Channel

_LINE = 1.5
"""Pixels."""


def paint_sign(painter: QPainter, channel: Channel, box: QRect, ink: QColor) -> None:
    """Draw an envelope for e-mail, a speech bubble for the rest."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = QRectF(box).adjusted(2, 4, -2, -4)
    if channel is Channel.EMAIL:
        painter.drawRoundedRect(frame, 2, 2)
        middle = QPointF(frame.center().x(), frame.center().y() + 1)
        painter.drawPolyline(QPolygonF([frame.topLeft(), middle, frame.topRight()]))
    else:
        bubble = frame.adjusted(0, -1, 0, -1)
        painter.drawRoundedRect(bubble, 4, 4)
        foot = bubble.bottomLeft()
        painter.drawPolyline(
            QPolygonF([foot + QPointF(4, 0), foot + QPointF(4, 4), foot + QPointF(8, 0)])
        )
    painter.restore()

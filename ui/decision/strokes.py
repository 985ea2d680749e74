"""The lines of a name that was written by hand, and the picture that is kept of them."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

LARGEST = 200_000
"""Bytes of a picture that is kept."""
SHARPER = 3
"""Pixels of the picture for one of the screen: it is printed."""
_THIN, _THICK = 1.4, 3.4
"""Widths of the line, by how hard the pen is pressed."""
_SMALLEST = 10
"""Pixels; what is smaller in both directions was a slip of the hand, not a name."""
_INK = "#000000"
"""In every theme: what is seen is what will be printed."""


class Point(NamedTuple):
    """Where the pen was, and how hard it was pressed (0 to 1)."""

    at: QPointF
    pressed: float


Stroke = list[Point]


def _lines(strokes: list[Stroke]) -> Iterator[tuple[QPainterPath, float]]:
    """Give each piece of the lines with its width."""
    for stroke in strokes:
        if len(stroke) == 1:
            # The dot of an i.
            dot = QPainterPath(stroke[0].at)
            dot.lineTo(stroke[0].at + QPointF(0.1, 0))
            yield dot, _width(stroke[0]) * 1.5
            continue
        following = [*stroke[1:], stroke[-1]]
        for before, point, after in zip([stroke[0], *stroke], stroke, following, strict=False):
            # From middle to middle, bent by the point: a hand draws no corners.
            curve = QPainterPath((before.at + point.at) / 2)
            curve.quadTo(point.at, (point.at + after.at) / 2)
            yield curve, _width(point)


def draw(painter: QPainter, strokes: list[Stroke]) -> None:
    """Draw the lines in black ink."""
    pen = QPen(QColor(_INK))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line, width in _lines(strokes):
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.drawPath(line)


def _width(point: Point) -> float:
    return _THIN + (_THICK - _THIN) * point.pressed


def picture_of(strokes: list[Stroke]) -> bytes | None:
    """Give a transparent picture of the lines alone, small enough to be kept."""
    drawn = QRectF()
    for line, _width_of_it in _lines(strokes):
        drawn = drawn.united(line.boundingRect().adjusted(-0.1, -0.1, 0.1, 0.1))
    if max(drawn.width(), drawn.height()) < _SMALLEST:
        return None
    room = drawn.adjusted(-_THICK, -_THICK, _THICK, _THICK)
    sharper: float = SHARPER
    while len(picture := _painted(strokes, room, sharper)) > LARGEST:
        sharper /= 1.5
    return picture


def _painted(strokes: list[Stroke], room: QRectF, sharper: float) -> bytes:
    size = (room.size() * sharper).toSize().expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(sharper, sharper)
    painter.translate(-room.topLeft())
    draw(painter, strokes)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())

"""Writing many short texts quickly: each is laid out once, and painted again as it was."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStaticText,
    QTextOption,
    QTransform,
)

Room = tuple[int, int, int, int]
"""Left, top, width and height in pixels: plain numbers, which cost a tenth of a rectangle of Qt."""

_MOST = 1_500
"""Lines kept; a large screen shows a third of it."""


class Lettering:
    """A font, and the lines that were laid out in it, for one direction and scale of a screen."""

    def __init__(self, font: QFont, direction: Qt.LayoutDirection, scale: float) -> None:
        self._font, self._metrics = font, QFontMetrics(font)
        self._is_from_right = direction is Qt.LayoutDirection.RightToLeft
        self._option = QTextOption()
        self._option.setTextDirection(direction)
        self._scale = QTransform.fromScale(scale, scale)
        self._height = self._metrics.height()
        self._lines: dict[tuple[str, int], tuple[QStaticText, float]] = {}
        """By text and room: what is painted, and its width."""
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Give the room in pixels that a text takes."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def write(self, painter: QPainter, room: Room, text: str, ink: QColor) -> None:
        """Write a line from where reading starts; what does not fit ends in a mark."""
        start, top, width, height = room
        line, length = self._lines.get((text, width)) or self._lay_out(text, width)
        left = start + width - length if self._is_from_right else start
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawStaticText(QPointF(left, top + (height - self._height) / 2), line)

    def _lay_out(self, text: str, width: int) -> tuple[QStaticText, float]:
        line = self._line(text)
        if line.size().width() > width:
            line = self._line(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
        if len(self._lines) >= _MOST:
            self._lines.clear()
            self._widths.clear()
        self._lines[text, width] = laid_out = line, line.size().width()
        return laid_out

    def _line(self, text: str) -> QStaticText:
        line = QStaticText(text)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setTextOption(self._option)
        line.prepare(self._scale, self._font)
        return line

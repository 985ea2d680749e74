"""What more than one delegate paints: a line of text that ends in a mark, and a pill."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from ui.colours import Tone, pair

PILL_HEIGHT = 24
PILL_MARGIN = 6


def write(painter: QPainter, room: QRect, text: str, font: QFont, ink: QColor) -> None:
    """Write a line from where reading starts; what does not fit ends in a mark."""
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    start = QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    flags = start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


def pill_font(font: QFont) -> QFont:
    """Give the font of the words in a pill."""
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() - 1)
    return bold


def pill_width(text: str, font: QFont) -> int:
    """Give the width of a pill with these words."""
    return QFontMetrics(pill_font(font)).horizontalAdvance(text) + 2 * PILL_MARGIN + 2


def paint_pill(painter: QPainter, room: QRect, text: str, tone: Tone, font: QFont) -> None:
    """Paint a word on its coloured ground, where reading starts."""
    pill = QStyle.alignedRect(
        painter.layoutDirection(),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        QSize(min(pill_width(text, font), room.width()), PILL_HEIGHT),
        room,
    )
    ink, ground = pair(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, 6, 6)
    inside = pill.adjusted(PILL_MARGIN, 0, -PILL_MARGIN, 0)
    write(painter, inside, text, pill_font(font), ink)

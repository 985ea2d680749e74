"""Putting what is on the screen into one picture."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QDialog, QWidget


def over(window: QWidget, dialog: QDialog) -> QPixmap:
    """Draw a dialog as it stands over the window."""
    picture = window.grab()
    shown = dialog.grab()
    left = (picture.width() - shown.width()) / 2
    top = max((picture.height() - shown.height()) / 2, 0)
    place = QRectF(left, top, shown.width(), shown.height())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    outline = QPainterPath()
    outline.addRoundedRect(place, 10, 10)
    painter.setClipPath(outline)
    painter.drawPixmap(place.topLeft(), shown)
    painter.end()
    return picture


def below(window: QWidget, popup: QWidget, button: QWidget) -> QPixmap:
    """Draw a popup as it hangs from its button."""
    picture = window.grab()
    foot = button.mapTo(window, button.rect().bottomLeft())
    painter = QPainter(picture)
    painter.drawPixmap(foot.x(), foot.y() + 4, popup.grab())
    painter.end()
    return picture

"""Windows that fit on the screen, also on a small one whose letters are enlarged."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

_FRAME = 40
"""Pixels that the title of a window takes."""


def fitting(width: int, height: int) -> QSize:
    """Give this size, or as much of it as there is room for."""
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    return QSize(width, height).boundedTo(room - QSize(0, _FRAME))

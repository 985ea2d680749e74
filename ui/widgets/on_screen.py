"""Windows that fit on the screen, also on a small one whose letters are enlarged."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = 40
"""Pixels that the title of a window takes."""


def fitting(width: int, height: int) -> QSize:
    """Give this size, or as much of it as there is room for."""
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    return QSize(width, height).boundedTo(room - QSize(0, _FRAME))


def pull_up(window: QWidget) -> None:
    """Move a window that reaches below its screen, so far as its title stays in sight."""
    frame = window.frameGeometry()
    # Not QWidget.screen(): PySide takes that screen along when the widget dies.
    screen = QGuiApplication.screenAt(frame.center()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    below = min(frame.bottom() - room.bottom(), frame.top() - room.top())
    if below > 0:
        window.move(frame.left(), frame.top() - below)


def make_room(window: QWidget) -> None:
    """Let a window grow: what wraps would be cut off, for Qt asks it for one line only."""
    layout = window.layout()
    if layout is not None:
        needed = layout.totalHeightForWidth(window.width())
        window.resize(window.width(), max(window.height(), needed))
        pull_up(window)

"""The room of a form's fields, which scrolls only where the screen ends."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_ROUND_THE_FIELDS = 190
"""Pixels of a screen for the frame of the window, its title and its buttons."""
_BETWEEN = 16
"""Pixels between a line and what is beside it."""
_MAKES_ROOM = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.Resize)


class Scroller(QScrollArea):
    """The room of the fields: as high as they are, and it scrolls only where the screen ends."""

    def __init__(self, least_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least_width = least_width
        self._beside: tuple[QWidget, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def leave_room_for(self, *lines: QWidget) -> None:
        """Leave the room of these lines above and below the fields, as long as they are shown."""
        self._beside = lines
        for line in lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the fields, as one may appear or a refusal below it; give way to lines."""
        if event.type() == QEvent.Type.LayoutRequest or (
            event.type() in _MAKES_ROOM and watched in self._beside
        ):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for the room that the fields need."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on that room, as far as the screen has it."""
        needed = self.column.minimumSize()
        width = max(needed.width(), self._least_width)
        height = max(needed.height(), self.column.heightForWidth(width))
        # Not QWidget.screen(): PySide takes that screen along when the widget dies.
        screen = QGuiApplication.primaryScreen()
        most = screen.availableGeometry().height() - _ROUND_THE_FIELDS - self._lines_beside(width)
        bar = self.verticalScrollBar().sizeHint().width() if height > most else 0
        return QSize(width + bar, min(height, most))

    def _lines_beside(self, width: int) -> int:
        shown = [line for line in self._beside if not line.isHidden()]
        return sum(_height(line, width) + _BETWEEN for line in shown)


def _height(line: QWidget, width: int) -> int:
    return line.heightForWidth(width) if line.hasHeightForWidth() else line.sizeHint().height()

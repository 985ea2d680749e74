"""A short word at the foot of the window that something was done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.labels import Text

_SHOWN_FOR = 4_000
"""Milliseconds."""
_ABOVE_EDGE = 28


class Toast(Text):
    """Shows itself over the window and goes by itself; it never takes the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("", "", window)
        self._window = window
        self.setObjectName("toast")
        self._timer = QTimer(self, interval=_SHOWN_FOR, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a few seconds."""
        self.setText(sentence)
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _ABOVE_EDGE)
        self.show()
        self.raise_()
        self._timer.start()

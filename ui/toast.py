"""A word at the foot of the window that something was done, and the way to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rules.outbox import CANCEL_SECONDS
from ui.bidi import unmarked
from ui.widgets.labels import Text

_SHOWN_FOR = 4
"""Seconds of a word that offers nothing."""
_OFFERED_FOR = CANCEL_SECONDS
_ABOVE_EDGE = 28
_SECOND = 1_000


class Toast(QFrame):
    """Shows itself over the window and goes by itself; it never takes the focus.

    There is one a window, and the newest word takes the place of the one before: two of them
    would lie on each other, and nobody would know which of them the keys take back.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._said: Callable[[int], str] | None = None
        self._take_back: Callable[[], None] | None = None
        self._left = 0
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        self.text = Text("", "", self)
        self.text.setObjectName("toast.text")
        self.button = QPushButton(self.tr("Undo"), self)
        self.button.setObjectName("toast.undo")
        self.button.setToolTip("Ctrl+Z")
        self.button.clicked.connect(self.take_back)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, self.take_back)
        # What else can be taken back on a page has the same keys: Qt then asks one after the other.
        self._keys.activatedAmbiguously.connect(self.take_back)
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self.tick)
        self._go()

    @staticmethod
    def of(window: QWidget) -> "Toast":
        """Give the toast of a window; it is made when it is first needed."""
        return window.findChild(Toast) or Toast(window)

    @property
    def offers(self) -> bool:
        """Whether something can be taken back here at this moment."""
        return self._take_back is not None

    def say(self, sentence: str) -> None:
        """Show a sentence for a few seconds."""
        self._begin(lambda _left: sentence, None, _SHOWN_FOR)

    def offer(self, said: Callable[[int], str], take_back: Callable[[], None]) -> None:
        """Offer for ten seconds to take something back.

        `said` gives the sentence for the seconds that are left.
        """
        self._begin(said, take_back, _OFFERED_FOR)
        self.button.setAccessibleName(unmarked(f"{self.button.text()}: {self.text.text()}"))
        # It never takes the keyboard: who does not see it has to hear it.
        heard = QAccessibleAnnouncementEvent(self, unmarked(self.text.text()))
        QAccessible.updateAccessibility(heard)

    def take_back(self) -> None:
        """Take back what is offered; nothing happens when nothing is."""
        take_back = self._take_back
        if take_back is not None:
            self._go()
            take_back()

    def tick(self) -> None:
        """Count a second."""
        self._left -= 1
        if self._left > 0 and self._said is not None:
            self._show_text(self._said(self._left))
        else:
            self._go()

    def _begin(
        self, said: Callable[[int], str], take_back: Callable[[], None] | None, seconds: int
    ) -> None:
        self._said, self._take_back, self._left = said, take_back, seconds
        self.button.setVisible(self.offers)
        self._keys.setEnabled(self.offers)
        self._show_text(said(seconds))
        self._timer.start()

    def _show_text(self, sentence: str) -> None:
        room = self._window.width() - 2 * _ABOVE_EDGE
        self.text.setText(sentence)
        self.text.setWordWrap(False)
        if self.sizeHint().width() > room:
            self.text.setWordWrap(True)
        self.setMaximumWidth(room)
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _ABOVE_EDGE)
        self.show()
        self.raise_()

    def _go(self) -> None:
        self._said = self._take_back = None
        self._timer.stop()
        self._keys.setEnabled(False)
        self.hide()

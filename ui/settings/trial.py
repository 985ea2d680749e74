"""A button that tries something over the network: it can be stopped, and ends in words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.background import Background
from ui.colours import Tone
from ui.widgets.labels import Text, restyle

LONGEST = 60_000
"""Milliseconds after which nobody waits any longer."""


class Trial(QWidget):
    """The button, what it needs beside it, and below what came of it.

    The work itself cannot be broken off; after "stop" nobody listens to it any more.
    """

    def __init__(
        self,
        name: str,
        text: str,
        background: Background,
        parent: QWidget,
        *,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._background = text, background
        self._turn = 0
        self.wanted: Callable[[], None] = lambda: None
        """What the button does: it calls `begin`, or says why not."""
        self.button = QPushButton(text, self)
        self.button.setObjectName(name)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pressed)
        self.outcome = Text("", "strong", self)
        self.outcome.setObjectName(f"{name}.outcome")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST)
        self._limit.timeout.connect(self._give_up)
        row = QHBoxLayout()
        row.setSpacing(8)
        if beside is not None:
            row.addWidget(beside, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.outcome)

    def is_running(self) -> bool:
        """Tell whether an answer is waited for."""
        return self._limit.isActive()

    def begin(self, work: Callable[[], Any], words: Callable[[Any], tuple[str, Tone]]) -> None:
        """Do the work outside the window's thread; `words` says what its result means."""
        self._turn += 1
        turn = self._turn
        self._limit.start()
        self.button.setText(self.tr("Stop waiting"))
        self.say(self.tr("One moment…"), Tone.QUIET)

        def done(result: Any) -> None:  # noqa: ANN401 - of any kind
            if turn == self._turn:
                self._end()
                self.say(*words(result))

        def failed(sentence: str) -> None:
            if turn == self._turn:
                self._end()
                self.say(sentence, Tone.RED)

        self._background.run(work, done, failed, whose=self)

    def say(self, sentence: str, tone: Tone) -> None:
        """Say what came of it."""
        self.outcome.setText(sentence)
        self.outcome.setProperty("tone", tone.value)
        restyle(self.outcome)
        self.outcome.show()

    def forget(self) -> None:
        """Take back what was said: it speaks of what was tried before."""
        if not self.is_running():
            self.outcome.hide()

    def _pressed(self) -> None:
        if not self.is_running():
            self.wanted()
            return
        self._turn += 1
        self._end()
        self.say(self.tr("Stopped. What left already may still arrive."), Tone.ORANGE)

    def _give_up(self) -> None:
        self._turn += 1
        self._end()
        self.say(self.tr("No answer within a minute. Try again later."), Tone.RED)

    def _end(self) -> None:
        self._limit.stop()
        self.button.setText(self._text)

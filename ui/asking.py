"""Asking the store for much at once beside the window: the latest question wins."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.reading import Reader, reading
from rules.errors import RuleBroken
from ui.background import Background
from ui.session import Session
from ui.wording import refusal

SLOW_AFTER = 300
"""Milliseconds of waiting after which it is said that something is being counted."""


class Asking(QObject):
    """One question at a time; another one stops it, the same one is asked again after it.

    Who asks says in `work_for` what is read. Questions are compared by their values.
    """

    came = Signal(object, object)
    """The question, and its answer."""
    troubled = Signal(str)
    """The sentence of why there is none."""
    slow = Signal()
    """Another answer than the one that is there takes its time."""

    def __init__(self, session: Session, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._asked: object = None
        self._answered: object = None
        self._is_wanted_again = False
        self._reader = Reader()
        self._patience = QTimer(self, interval=SLOW_AFTER, singleShot=True)
        self._patience.timeout.connect(self.slow)

    def work_for(self, question: Any) -> Callable[[], Any]:  # noqa: ANN401 - of any kind
        """Give what reads the answer on another thread, from a connection of its own."""
        raise NotImplementedError

    def is_asking(self) -> bool:
        """Tell whether something is being asked."""
        return self._asked is not None

    def ask(self, question: object) -> None:
        """Ask; what was asked before and is something else is dropped."""
        if question == self._asked:
            # Something may have changed since it was begun.
            self._is_wanted_again = True
            return
        self._drop()
        if self._session.is_cut_off:
            self.troubled.emit(refusal(RuleBroken("store_lost")))
            return
        if question != self._answered:
            self._answered = None
            self._patience.start()
        self._asked, self._reader = question, Reader()
        self.begin(question, self._reader)

    def stop(self) -> None:
        """Drop what is being asked; what was answered is shown no more."""
        self._drop()
        self._answered = None

    def begin(self, question: Any, reader: Reader) -> None:  # noqa: ANN401 - of any kind
        """Begin to ask beside the window; the reader is what breaks it off."""
        read = self.work_for(question)

        def work() -> object:
            with reading(reader):
                return read()

        self._background.run(
            work,
            lambda answer: self._take(reader, question, answer),
            lambda sentence: self._tell(reader, sentence),
            whose=self,
        )

    def _take(self, reader: Reader, question: object, answer: object) -> None:
        if not self.is_awaited(reader):
            return
        again = self._is_wanted_again
        self._end()
        self._answered = question
        self.came.emit(question, answer)
        if again:
            self.ask(question)

    def _tell(self, reader: Reader, sentence: str) -> None:
        if self.is_awaited(reader):
            self._end()
            self.troubled.emit(sentence)

    def is_awaited(self, reader: Reader) -> bool:
        """Tell whether what a reader was begun for is still wanted."""
        return reader is self._reader and self._asked is not None

    def _drop(self) -> None:
        if self._asked is not None:
            self._reader.cancel()
        self._end()

    def _end(self) -> None:
        self._asked = None
        self._is_wanted_again = False
        self._patience.stop()

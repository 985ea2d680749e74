"""Asking for a report beside the window: the latest question wins, and no other is answered."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from db.measures.report import report
from db.measures.results import Report
from db.reading import Reader, reading
from rules.errors import RuleBroken
from rules.measures import Period
from ui.background import Background
from ui.session import Session
from ui.wording import refusal

SLOW_AFTER = 300
"""Milliseconds of waiting after which it is said that something is being counted."""


class Question(NamedTuple):
    """What a report is asked about; `employee` None is the whole business."""

    period: Period
    employee: int | None


class Asking(QObject):
    """One question at a time; another one stops it, the same one is asked again after it."""

    came = Signal(object)
    """A `Report`."""
    troubled = Signal(str)
    """The sentence of why there is none."""
    slow = Signal()
    """Another report than the one that is there takes its time."""

    def __init__(self, session: Session, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._asked: Question | None = None
        self._answered: Question | None = None
        self._is_wanted_again = False
        self._reader = Reader()
        self._patience = QTimer(self, interval=SLOW_AFTER, singleShot=True)
        self._patience.timeout.connect(self.slow)

    def ask(self, question: Question) -> None:
        """Ask; what was asked before and is something else is dropped."""
        if question == self._asked:
            # Something may have changed since it was begun.
            self._is_wanted_again = True
            return
        self.stop()
        if self._session.is_cut_off:
            self.troubled.emit(refusal(RuleBroken("store_lost")))
            return
        self._asked = question
        if question != self._answered:
            self._patience.start()
        self._begin(question, Reader())

    def stop(self) -> None:
        """Drop what is being asked."""
        if self._asked is not None:
            self._reader.cancel()
        self._end()

    def _begin(self, question: Question, reader: Reader) -> None:
        self._reader = reader
        employee, now = self._session.employee, self._session.now()

        def work() -> Report:
            with reading(reader):
                return report(question.period, employee=question.employee, by=employee, now=now)

        self._background.run(
            work,
            lambda found: self._take(reader, question, found),
            lambda sentence: self._tell(reader, sentence),
            whose=self,
        )

    def _take(self, reader: Reader, question: Question, found: Report) -> None:
        if reader is not self._reader or self._asked is None:
            return
        again = self._is_wanted_again
        self._answered = question
        self._end()
        self.came.emit(found)
        if again:
            self.ask(question)

    def _tell(self, reader: Reader, sentence: str) -> None:
        if reader is not self._reader or self._asked is None:
            return
        self._end()
        self.troubled.emit(sentence)

    def _end(self) -> None:
        self._asked = None
        self._is_wanted_again = False
        self._patience.stop()

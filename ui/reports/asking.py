"""What the report is asked about, and how it is read beside the window."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal

from db.measures.report import report
from db.measures.results import Report
from rules.measures import Period
from ui.asking import Asking


class Question(NamedTuple):
    """What a report is asked about; `employee` None is the whole business."""

    period: Period
    employee: int | None


class ReportAsking(Asking):
    """Answers a `Question` with a `Report`."""

    told = Signal(float)
    """Which share of what is being asked is counted."""
    _heard = Signal(object, float)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._heard.connect(self._tell_share)

    def work_for(self, question: Question) -> Callable[[], Report]:
        """Count all figures with the eyes of whoever asks."""
        by, now = self._session.employee, self._session.now()
        # Told on the other thread; the signal brings it to this one.
        told = partial(self._heard.emit, question)
        return lambda: report(
            question.period, employee=question.employee, by=by, now=now, told=told
        )

    def _tell_share(self, question: Question, share: float) -> None:
        if question == self._asked:
            self.told.emit(share)

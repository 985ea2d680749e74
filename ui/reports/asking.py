"""What the report is asked about, and how it is read beside the window."""

from collections.abc import Callable
from typing import NamedTuple

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

    def work_for(self, question: Question) -> Callable[[], Report]:
        """Count all figures with the eyes of whoever asks."""
        by, now = self._session.employee, self._session.now()
        return lambda: report(question.period, employee=question.employee, by=by, now=now)

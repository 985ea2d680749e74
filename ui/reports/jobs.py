"""How many jobs the workshop had in each month, so that complaints can be measured by them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db import jobs
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.measures import Dimension, Period
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import NumberEdit
from ui.widgets.labels import Paragraph
from ui.wording.measures import group_name

_BETWEEN = ".."
_NOT_KNOWN = 0


class JobsDialog(FormDialog):
    """One number for each month; a month of which none is known stays out of the reckoning."""

    WIDTH = 420

    def __init__(self, session: Session, months: Sequence[date], parent: QWidget | None) -> None:
        title = QCoreApplication.translate("JobsDialog", "Jobs of the workshop")
        super().__init__(session, "jobsDialog", title, parent)
        self._months = list(months)
        self._known = jobs.jobs_of(self._months)
        self._saving = self._months[0]
        self.body.addWidget(
            Paragraph(
                self.tr(
                    "How many jobs the workshop finished in each month. Complaints are then "
                    "shown for each hundred of them."
                ),
                "muted",
                self,
            )
        )
        self._edits = {month: self._add_month(month) for month in self._months}

    def draft_subject(self) -> str:
        """Give the first and the last month."""
        return f"{self._months[0]:%Y-%m}{_BETWEEN}{self._months[-1]:%Y-%m}"

    def focus_first(self) -> None:
        """Begin with the first month of which nothing is known."""
        unknown = [month for month in self._months if not self._known.get(month)]
        self._edits[(unknown or self._months)[0]].setFocus()
        self._edits[(unknown or self._months)[0]].selectAll()

    def verb(self) -> object:
        """Keep the numbers that were changed."""
        for month, edit in self._edits.items():
            if edit.value() != self._known.get(month, _NOT_KNOWN):
                self._saving = month
                now = self.session.now()
                jobs.set_jobs(month, edit.value(), by=self.session.employee, now=now)
        return None

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field of the month that was refused."""
        return self.fields[_name(self._saving)] if broken.field == "jobs" else None

    def _add_month(self, month: date) -> NumberEdit:
        edit = NumberEdit(_NOT_KNOWN, jobs.MOST_JOBS, self)
        edit.setSpecialValueText("—")
        edit.setValue(self._known.get(month, _NOT_KNOWN))
        self.add_field(_name(month), group_name(Dimension.MONTH, month), edit)
        return edit


def months_to_enter(period: Period, session: Session) -> list[date]:
    """Give the months of a period that have begun; of one that lies ahead, its first."""
    this_month = local_day(session.now()).replace(day=1)
    months = list(period.months())
    return [month for month in months if month <= this_month] or months[:1]


def months_of(subject: str) -> list[date]:
    """Give the months of a draft by its subject."""
    first, last = (date.fromisoformat(f"{part}-01") for part in subject.split(_BETWEEN))
    return list(Period(first, last).months())


def _name(month: date) -> str:
    return f"{month:%Y-%m}"

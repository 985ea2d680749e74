"""Choosing a period: the usual ones as chips, any other by two dates."""

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from rules.measures import EARLIEST, LATEST, Period
from ui.widgets.bold_button import BoldButton
from ui.widgets.flow import Flow
from ui.widgets.inputs import DayEdit
from ui.widgets.labels import Text

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Usual(Enum):
    """The periods people ask for most."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


def period_of(usual: Usual, today: date) -> Period:
    """Give the days of a usual period; the present one ends today. A week begins on Sunday."""
    week = today - timedelta(days=(today.weekday() + 1) % 7)
    month = today.replace(day=1)
    year = month.replace(month=1)
    match usual:
        case Usual.THIS_WEEK:
            return Period(week, today)
        case Usual.LAST_WEEK:
            return Period(week - _WEEK, week - _ONE_DAY)
        case Usual.THIS_MONTH:
            return Period(month, today)
        case Usual.LAST_MONTH:
            return Period((month - _ONE_DAY).replace(day=1), month - _ONE_DAY)
        case Usual.THIS_YEAR:
            return Period(year, today)
        case Usual.LAST_YEAR:
            return Period(year.replace(year=year.year - 1), year - _ONE_DAY)


class PeriodPicker(QWidget):
    """Says `changed` when the period has; more may be added at the end of its line."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.line = Flow(self, spacing=8)
        self._chips = QButtonGroup(self)
        chips, dates = QWidget(self), QWidget(self)
        self._add_chips(self._row_in(chips))
        row = self._row_in(dates)
        self.first = self._add_date("reports.from", self.tr("From"), row)
        row.addWidget(Text("\u2013", "muted", self))
        self.last = self._add_date("reports.to", self.tr("To"), row)
        # Chips are lower than dates; on one line they stand in the middle.
        chips.setFixedHeight(self.first.sizeHint().height())
        self.choose(Usual.THIS_MONTH)

    def period(self) -> Period:
        """Give the period; typed in reverse it is turned round."""
        first, last = (edit.day() for edit in (self.first, self.last))
        return Period(min(first, last), max(first, last))

    def choose(self, usual: Usual) -> None:
        """Choose one of the usual periods."""
        self._chips.button(list(Usual).index(usual)).setChecked(True)
        self._show(period_of(usual, self._today))
        self.changed.emit()

    def show_period(self, period: Period) -> None:
        """Choose any period by its dates."""
        self._show(period)
        self._typed()

    def follow(self, today: date) -> None:
        """Let "this month" go on when a day has begun meanwhile, without a word."""
        if today == self._today:
            return
        self._today = today
        chosen = self._chips.checkedId()
        if chosen >= 0:
            self._show(period_of(list(Usual)[chosen], today))

    def _row_in(self, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line.addWidget(part)
        return row

    def _add_chips(self, row: QHBoxLayout) -> None:
        for usual, title in (
            (Usual.THIS_WEEK, self.tr("This week")),
            (Usual.LAST_WEEK, self.tr("Last week")),
            (Usual.THIS_MONTH, self.tr("This month")),
            (Usual.LAST_MONTH, self.tr("Last month")),
            (Usual.THIS_YEAR, self.tr("This year")),
            (Usual.LAST_YEAR, self.tr("Last year")),
        ):
            chip = BoldButton(title, self)
            chip.setObjectName(f"reports.{usual.value}")
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked, chosen=usual: self.choose(chosen))
            self._chips.addButton(chip, list(Usual).index(usual))
            row.addWidget(chip)

    def _add_date(self, name: str, title: str, row: QHBoxLayout) -> DayEdit:
        edit = DayEdit(self)
        edit.setObjectName(name)
        edit.setAccessibleName(title)
        edit.setDateRange(*(QDate(day.year, day.month, day.day) for day in (EARLIEST, LATEST)))
        edit.dateChanged.connect(self._typed)
        row.addWidget(edit)
        return edit

    def _show(self, period: Period) -> None:
        for edit, day in ((self.first, period.first), (self.last, period.last)):
            with QSignalBlocker(edit):
                edit.show_day(day)

    def _typed(self) -> None:
        # No chip stands for these dates any more.
        self._chips.setExclusive(False)
        for chip in self._chips.buttons():
            chip.setChecked(False)
        self._chips.setExclusive(True)
        self.changed.emit()

"""Choosing a period: the usual ones as chips, any other by two dates."""

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.widgets.bold_button import BoldButton
from ui.widgets.inputs import DayEdit
from ui.widgets.labels import Text


class Period(Enum):
    """The periods people ask for most."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


def dates_of(period: Period, today: date) -> tuple[date, date]:
    """Give the first and the last day of a period; the present one ends today."""
    month = today.replace(day=1)
    year = month.replace(month=1)
    match period:
        case Period.THIS_MONTH:
            return month, today
        case Period.LAST_MONTH:
            last = month - timedelta(days=1)
            return last.replace(day=1), last
        case Period.THIS_YEAR:
            return year, today
        case Period.LAST_YEAR:
            last = year - timedelta(days=1)
            return last.replace(month=1, day=1), last


class PeriodPicker(QWidget):
    """Says `changed` when the period has."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._chips = QButtonGroup(self)
        self._add_chips()
        self._row.addSpacing(16)
        self.first = self._add_date("reports.from", self.tr("From"))
        self.last = self._add_date("reports.to", self.tr("To"))
        self._row.addStretch()
        self._choose(Period.THIS_MONTH)

    def dates(self) -> tuple[date, date]:
        """Give the first and the last day; typed in reverse they are turned round."""
        first, last = (edit.day() for edit in (self.first, self.last))
        return min(first, last), max(first, last)

    def _add_chips(self) -> None:
        for period, title in (
            (Period.THIS_MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.THIS_YEAR, self.tr("This year")),
            (Period.LAST_YEAR, self.tr("Last year")),
        ):
            chip = BoldButton(title, self)
            chip.setObjectName(f"reports.{period.value}")
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked, chosen=period: self._choose(chosen))
            self._chips.addButton(chip, list(Period).index(period))
            self._row.addWidget(chip)

    def _add_date(self, name: str, title: str) -> DayEdit:
        edit = DayEdit(self)
        edit.setObjectName(name)
        edit.setAccessibleName(title)
        edit.dateChanged.connect(self._typed)
        self._row.addWidget(Text(title, "muted", self))
        self._row.addWidget(edit)
        return edit

    def _choose(self, period: Period) -> None:
        self._chips.button(list(Period).index(period)).setChecked(True)
        for edit, day in zip((self.first, self.last), dates_of(period, self._today), strict=True):
            with QSignalBlocker(edit):
                edit.show_day(day)
        self.changed.emit()

    def _typed(self) -> None:
        # No chip stands for these dates any more.
        self._chips.setExclusive(False)
        for chip in self._chips.buttons():
            chip.setChecked(False)
        self._chips.setExclusive(True)
        self.changed.emit()

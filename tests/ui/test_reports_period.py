"""The period of the report as days go by."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rules.measures import Period
from ui.reports.period import PeriodPicker, Usual

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def test_this_month_goes_on_when_a_day_has_begun(app: QApplication, qtbot: QtBot) -> None:
    picker = PeriodPicker(TODAY)
    qtbot.addWidget(picker)
    picker.choose(Usual.THIS_MONTH)
    picker.follow(TOMORROW)
    assert picker.period() == Period(date(2026, 11, 1), TOMORROW)


def test_days_that_were_typed_stay_when_a_day_has_begun(app: QApplication, qtbot: QtBot) -> None:
    picker, typed = PeriodPicker(TODAY), Period(date(2026, 10, 5), date(2026, 10, 9))
    qtbot.addWidget(picker)
    picker.show_period(typed)
    picker.follow(TOMORROW)
    assert picker.period() == typed

"""Days at the ends of the calendar can be asked about without anything going wrong."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import main
from rules.measures import EARLIEST, LATEST, Period
from tests.store import People
from tests.ui.report_page import busy_month, counted, page_of
from ui.command_line import _day


@pytest.mark.parametrize("year", [1, 1752, 9999])
def test_a_year_of_another_age_becomes_no_trouble(
    people_on_disk: People, app: QWidget, qtbot: QtBot, year: int
) -> None:
    busy_month(people_on_disk)
    page = page_of(people_on_disk.manager, qtbot)
    for edit in (page._picker.first, page._picker.last):
        edit.setDate(QDate(year, 12, 31))
    counted(page, qtbot)
    assert not page._trouble.isVisible()
    asked = page._picker.period()
    assert EARLIEST <= asked.first <= asked.last <= LATEST


def test_all_days_that_can_be_asked_about_are_counted(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    busy_month(people_on_disk)
    page = page_of(people_on_disk.manager, qtbot)
    page._picker.show_period(Period(EARLIEST, LATEST))
    counted(page, qtbot)
    assert not page._trouble.isVisible()
    assert page._report is not None
    assert page._report.period == Period(EARLIEST, LATEST)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "2026-02-30", "banana"])
def test_the_command_takes_no_day_of_another_age(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(["report", "folder", f"--from={text}"])
    assert stopped.value.code == 2
    assert f"not a date such as 2026-11-22: {text}" in capsys.readouterr().err


def test_the_command_takes_the_first_day_and_the_last() -> None:
    assert _day("1900-01-01") == EARLIEST
    assert _day("2199-12-31") == LATEST == date(2199, 12, 31)

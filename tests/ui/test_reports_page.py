from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import finding, staff
from db.filters import Filter, State
from db.models import Employee
from tests.store import NOW, People, closed, hours, opened
from ui.background import Background
from ui.export_job import ExportJob
from ui.reports.page import ReportsPage
from ui.reports.period import Period, PeriodPicker, dates_of
from ui.session import Session

SessionOf = Callable[[Employee], Session]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, date(2026, 1, 1), date(2026, 1, 15)),
        (Period.LAST_MONTH, date(2025, 12, 1), date(2025, 12, 31)),
        (Period.THIS_YEAR, date(2026, 1, 1), date(2026, 1, 15)),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_usual_periods_hold_at_the_turn_of_the_year(
    period: Period, first: date, last: date
) -> None:
    assert dates_of(period, date(2026, 1, 15)) == (first, last)


@pytest.fixture
def page(people: People, session_of: SessionOf, qtbot: QtBot) -> ReportsPage:
    for number in range(12):
        complaint = opened(
            people.front_desk, handler=people.handler, now=NOW - hours(24 * 3 * number)
        )
        if number % 3 == 0:
            closed(complaint, people.relations_owner)
    shown = ReportsPage(session_of(people.manager), Background())
    qtbot.addWidget(shown)
    shown.refresh()
    return shown


@pytest.mark.parametrize("name", ["opened", "closed", "open", "late"])
def test_every_figure_opens_exactly_the_complaints_it_counts(page: ReportsPage, name: str) -> None:
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    tile = page.findChild(QPushButton, f"reports.{name}")
    assert isinstance(tile, QPushButton)
    tile.click()
    found = finding.count(wanted[0], staff.actor(page.session.employee), NOW)
    assert tile.accessibleName().endswith(f": {found}")
    assert found > 0


def test_dates_typed_in_reverse_are_turned_round(page: ReportsPage) -> None:
    picker = page.findChild(PeriodPicker)
    assert isinstance(picker, PeriodPicker)
    picker.first.setDate(picker.last.date().addDays(5))
    first, last = picker.dates()
    assert first < last


def test_without_the_right_there_are_no_figures(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    page = ReportsPage(session_of(people.administrator), Background())
    qtbot.addWidget(page)
    page.refresh()
    assert page._content.isHidden()
    assert not page._refused.isHidden()


@pytest.fixture
def job(people_on_disk: People, app: QApplication, qtbot: QtBot) -> ExportJob:
    opened(people_on_disk.front_desk)
    window = QWidget()
    qtbot.addWidget(window)
    return ExportJob(Session(people_on_disk.manager, lambda: NOW), Background(window), window)


def test_the_workbook_is_written_beside_the_window(
    job: ExportJob, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    monkeypatch.setattr(job, "ask_path", lambda: path)
    with qtbot.waitSignal(job.said, timeout=20_000) as said:
        job.start(Filter(state=State.BOTH))
    assert path.exists()
    assert said.args is not None
    assert said.args[0].startswith("תלונה אחת נכתבה")


def test_a_workbook_that_cannot_be_written_is_said(
    job: ExportJob, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "ask_path", lambda: tmp_path / "missing" / "list.xlsx")
    with qtbot.waitSignal(job.said, timeout=20_000) as said:
        job.start(Filter(state=State.BOTH))
    assert said.args is not None
    assert "התיקייה אינה נמצאת" in said.args[0]

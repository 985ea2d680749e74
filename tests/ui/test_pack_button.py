"""The button of the report: a program of its own writes it, and this window goes on as ever."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import preferences
from db.models import Complaint, Employee
from rules.measures import Period
from tests.store import NOW, People, customer, opened
from ui.reports.pack_button import PackButton
from ui.reports.pack_dialog import PackDialog
from ui.session import Session

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
NAMES = ["kashuv-report-2026-11.pdf", "kashuv-report-2026-11.xlsx"]
PATIENCE = 60_000


@pytest.fixture(name="folder")
def chosen_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person who is asked for a folder chooses this one."""
    folder = tmp_path / "דוחות של ההנהלה"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


@pytest.fixture(name="garage")
def two_complaints(people_on_disk: People, english: QApplication) -> People:
    people = people_on_disk
    who = customer(people.relations_owner, "רות ישראלי")
    opened(people.front_desk, customer=who, handler=people.handler)
    opened(people.front_desk, customer=who, about=people.manager.id)
    return people


@pytest.fixture(name="button_of")
def button_of_somebody(qtbot: QtBot) -> Callable[..., PackButton]:
    kept: list[object] = []

    def make(employee: Employee, whose: int | None = None) -> PackButton:
        window = QWidget()
        qtbot.addWidget(window)
        session = Session(employee, lambda: NOW)
        button = PackButton(session, lambda: (NOVEMBER, whose), window)
        kept.extend((window, session))
        window.show()
        return button

    return make


def dialog(button: PackButton) -> PackDialog:
    shown = [one for one in button.window().children() if isinstance(one, PackDialog)]
    return shown[-1]


def ended(button: PackButton, qtbot: QtBot) -> PackDialog:
    shown = dialog(button)
    qtbot.waitUntil(lambda: not button.job.is_running, timeout=PATIENCE)
    return shown


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def numbers(folder: Path, name: str = NAMES[1]) -> list[int]:
    sheet = load_workbook(folder / name)["Complaints opened"]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


def answer(text: str) -> None:
    """Press a button of the question that is about to be asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (found,) = [one for one in box.buttons() if one.text() == text]
        found.click()

    QTimer.singleShot(0, press)


def test_one_click_brings_both_files_and_leads_to_them(
    garage: People,
    folder: Path,
    button_of: Callable[..., PackButton],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    button = button_of(garage.manager)
    QTest.keyClick(button, Qt.Key.Key_Space)
    shown = ended(button, qtbot)
    assert shown.heading.text() == "The report is ready"
    assert names(folder) == NAMES
    # By his eyes: the other one is about him.
    assert numbers(folder) == [1]
    assert "1 complaint in the list" in shown.step.text()
    looked: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: looked.append(Path(url.toLocalFile()))
    )
    for one in (shown.open_workbook, shown.open_paper, shown.open_folder):
        QTest.keyClick(one, Qt.Key.Key_Space)
    assert looked == [folder / NAMES[1], folder / NAMES[0], folder]
    assert preferences.get(garage.manager, "report.folder") == str(folder)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_figures_of_one_employee_come_beside_those_of_the_business_and_nothing_is_asked(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    for name in NAMES:
        (folder / name).write_text("of the business", encoding="utf-8")
    button = button_of(garage.relations_owner, garage.handler.id)
    button.click()
    ended(button, qtbot)
    assert numbers(folder, "kashuv-personal-report-2026-11.xlsx") == [1]
    assert {(folder / name).read_text(encoding="utf-8") for name in NAMES} == {"of the business"}


@pytest.mark.parametrize("chosen", ["&Replace it", "&Cancel"])
def test_what_is_there_goes_only_after_asking(
    garage: People,
    folder: Path,
    button_of: Callable[..., PackButton],
    qtbot: QtBot,
    chosen: str,
) -> None:
    (folder / NAMES[0]).write_text("mine", encoding="utf-8")
    button = button_of(garage.manager)
    answer(chosen)
    button.click()
    qtbot.waitUntil(lambda: not button.job.is_running, timeout=PATIENCE)
    assert ((folder / NAMES[0]).read_bytes() == b"mine") is (chosen == "&Cancel")


def test_who_may_see_no_reports_is_told_so(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    button = button_of(garage.administrator)
    button.click()
    shown = ended(button, qtbot)
    assert shown.heading.text() == "The report was not made"
    assert "permission" in shown.step.text()
    assert names(folder) == []


def test_a_folder_that_goes_meanwhile_is_named(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    button = button_of(garage.manager)
    button.click()
    folder.rmdir()
    assert folder.name in ended(button, qtbot).step.text()


def many(count: int) -> None:
    (row,) = Complaint.select().where(Complaint.number == 1).dicts()
    rows = [{**row, "id": number, "number": number} for number in range(10, 10 + count)]
    for first in range(0, count, 500):
        Complaint.insert_many(rows[first : first + 500]).execute()


def test_stop_ends_the_program_and_leaves_nothing(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    many(1_500)
    button = button_of(garage.manager)
    with qtbot.waitSignal(button.job.told, timeout=PATIENCE):
        button.click()
    assert [name.startswith(".unfinished-report-") for name in names(folder)] == [True]
    with qtbot.waitSignal(button.said, timeout=PATIENCE) as said:
        QTest.keyClick(dialog(button), Qt.Key.Key_Escape)
    assert said.args == ["Stopped; no file was written."]
    assert names(folder) == []
    # And again, without a trace of the first.
    button.click()
    ended(button, qtbot)
    assert names(folder) == NAMES


def test_the_window_goes_on_while_it_is_written(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    many(1_500)
    button, beats = button_of(garage.manager), [0]
    timer = QTimer(button, interval=5)

    def beat() -> None:
        beats[0] += 1

    timer.timeout.connect(beat)
    with qtbot.waitSignal(button.job.told, timeout=PATIENCE):
        button.click()
        timer.start()
    first, bar = beats[0], dialog(button).bar
    told: list[int] = []
    button.job.told.connect(lambda done, _of: told.append(done))
    ended(button, qtbot)
    # Between two words of the program the window had its own time.
    assert told == sorted(told)
    assert beats[0] - first > len(told)
    assert bar.maximum() > 0


def test_a_store_that_no_other_program_can_open_is_refused_politely(
    people: People,
    english: QApplication,
    folder: Path,
    button_of: Callable[..., PackButton],
    qtbot: QtBot,
) -> None:
    button = button_of(people.manager)
    with qtbot.waitSignal(button.said) as said:
        button.click()
    assert "memory" in said.args[0]
    assert not button.job.is_running


def test_a_program_that_cannot_be_started_is_said(
    garage: People,
    folder: Path,
    button_of: Callable[..., PackButton],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", str(folder / "no such program"))
    button = button_of(garage.manager)
    button.click()
    assert ended(button, qtbot).step.text() == "The report could not be made."


def test_with_the_window_goes_what_it_began(
    garage: People, folder: Path, button_of: Callable[..., PackButton], qtbot: QtBot
) -> None:
    many(1_500)
    button = button_of(garage.manager)
    with qtbot.waitSignal(button.job.told, timeout=PATIENCE):
        button.click()
    assert len(names(folder)) == 1
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    assert names(folder) == []

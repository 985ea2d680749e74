"""The program that reads a list for the window: what it is told, and when it ends."""

import io
import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.models import Customer, Employee, Vehicle
from tests.store import NOW, People, customer, refused, vehicle
from tests.ui.test_import import GOOD, HEADINGS, column, dialog, listed, read
from ui.imports import command
from ui.imports.dialog import ImportDialog
from ui.imports.told import Told

__all__ = ["dialog"]
COLUMNS = {"customer_number": 0, "customer_name": 1, "phone": 2, "plate": 3}


def process_of(dialog: ImportDialog) -> QProcess:
    assert dialog.job is not None
    process = dialog.job._process
    assert process is not None
    assert process.state() is not QProcess.ProcessState.NotRunning
    return process


def is_alive(process: QProcess) -> bool:
    return isValid(process) and process.state() is not QProcess.ProcessState.NotRunning


def answers(
    monkeypatch: pytest.MonkeyPatch, folder: Path, text: str, by: Employee, *wanted: Told
) -> Sequence[Told]:
    """Give what the program answers who is told this line by line."""
    told = [{"acting": by.id}, *({"now": NOW.isoformat(), **one} for one in wanted)]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{json.dumps(one)}\n" for one in told)))
    asked = Namespace(file=listed(folder, text), data=folder)
    return [json.loads(line) for line in command.lines(asked)]


def test_a_list_is_read_once_looked_at_twice_and_taken_in(
    people_on_disk: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = {name: place for name, place in COLUMNS.items() if name != "plate"}
    sheet, first, second, taken = answers(
        monkeypatch,
        tmp_path,
        GOOD,
        people_on_disk.administrator,
        {"columns": some},
        {"columns": COLUMNS},
        {},
        {"columns": COLUMNS},
    )
    assert sheet["sheet"]["headings"] == HEADINGS.split(",")
    assert [number for number, _ in sheet["sheet"]["rows"]] == [2, 3]
    assert (first["seen"]["vehicles_added"], second["seen"]["vehicles_added"]) == (0, 2)
    assert taken["taken"] == second["seen"]
    assert Vehicle.select().count() == 2


def test_what_cannot_be_is_answered_and_ends_nothing(
    people_on_disk: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, none, without, wrong, again = answers(
        monkeypatch,
        tmp_path,
        f"{HEADINGS}\n1001,רות,050-5550001,12\n",
        people_on_disk.administrator,
        {"columns": {"phone": 2}},
        {},
        {"columns": COLUMNS},
        {},
    )
    assert none["refused"]
    assert without["refused"]
    assert wrong["seen"]["errors"] == 1
    (row, field, sentence) = wrong["seen"]["wrong"][0]
    assert (row, field) == (2, "plate")
    assert sentence
    assert again["refused"]
    assert Customer.select().count() == 0


def test_what_was_looked_at_before_is_not_taken_in_with_columns_that_cannot_be(
    people_on_disk: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Told] = [{"columns": COLUMNS}, {"columns": {"phone": 2}}, {}]
    by = people_on_disk.administrator
    _, right, wrong, last = answers(monkeypatch, tmp_path, GOOD, by, *wanted)
    assert right["seen"]["customers_added"] == 2
    assert wrong["refused"]
    assert last["refused"]
    assert Customer.select().count() == 0


def test_nobody_else_gets_an_answer(
    people_on_disk: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refused("not_permitted"):
        answers(monkeypatch, tmp_path, GOOD, people_on_disk.front_desk)
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense\n"))
    with refused("not_employed"):
        list(command.lines(Namespace(file=listed(tmp_path, GOOD), data=tmp_path)))


def test_who_leaves_or_chooses_another_list_ends_the_program(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    file = listed(tmp_path, GOOD)
    read(dialog, file, qtbot)
    first = process_of(dialog)
    read(dialog, file, qtbot)
    second = process_of(dialog)
    assert not is_alive(first)
    dialog.read(file)
    third = process_of(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not any(map(is_alive, (second, third)))
    assert not dialog.isVisible()


def test_only_the_last_of_several_looks_is_shown(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD), qtbot)
    assert dialog.job is not None
    with qtbot.waitSignal(dialog.job.seen, timeout=30_000) as shown:
        column(dialog, 4).setCurrentIndex(0)
        column(dialog, 3).setCurrentIndex(0)
        column(dialog, 2).setCurrentIndex(0)
        column(dialog, 2).setCurrentIndex(column(dialog, 2).findData("customer_name"))
    assert shown.args is not None
    (seen,) = shown.args
    assert (seen.customers_added, seen.vehicles_added) == (2, 0)
    assert not dialog.job._unanswered
    assert dialog.save.isEnabled()


def test_what_others_changed_meanwhile_is_told_and_nothing_is_taken_in(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, people_on_disk: People
) -> None:
    read(dialog, listed(tmp_path, GOOD), qtbot)
    by = people_on_disk.administrator
    six = [f"050-999000{place}" for place in range(5)]
    vehicle(by, "12-345-67", customer(by, "רות לדוגמה", *six, number=1001))
    dialog.save.click()
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert not dialog.banner.isHidden()
    assert Customer.select().count() == 1
    assert dialog.isVisible()


def test_a_program_that_came_to_grief_is_begun_anew(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD), qtbot)
    process_of(dialog).kill()
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=10_000)
    assert not dialog.save.isEnabled()
    column(dialog, 4).setCurrentIndex(0)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=30_000)
    assert "plate" not in dialog.mapping.mapping()
    assert dialog.banner.isHidden()


def test_a_list_that_cannot_be_read_shows_nothing_of_the_one_before(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD), qtbot)
    wrong = tmp_path / "picture.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no list")
    read(dialog, wrong, qtbot)
    assert dialog.banner.isVisible()
    assert dialog.work.isHidden()
    assert dialog.invitation.isVisible()
    assert not dialog.save.isEnabled()


def test_what_was_chosen_of_the_columns_of_one_list_is_not_taken_for_another(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    first = listed(tmp_path, GOOD)
    read(dialog, first, qtbot)
    process_of(dialog).kill()
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=10_000)
    first.unlink()
    column(dialog, 4).setCurrentIndex(0)
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=30_000)
    other = tmp_path / "other.csv"
    other.write_text("טלפון,שם לקוח,מספר לקוח\n050-5550001,רות לדוגמה,1001\n", "utf-8-sig")
    read(dialog, other, qtbot)
    assert dialog.mapping.mapping() == {"phone": 0, "customer_name": 1, "customer_number": 2}
    assert dialog.save.isEnabled()

"""The whole way of one complaint in the real windows, with the keyboard alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from db import classification, contacts, finding, history, letters, staff
from db.connection import close_store
from db.filters import Filter
from db.models import Employee
from rules.words import Event, Status, Verdict
from tests.journeys.desk import CONTROL, Desk, newest, put_store
from tests.pdf import text_in
from tests.store import NOW, Template, customer, opened, people, vehicle
from tests.ui.conftest import app as dressed
from ui.export.job import ExportJob

app = dressed


@pytest.fixture
def data(store_template: Template, tmp_path: Path) -> Iterator[Path]:
    """Give a data folder of a garage with a customer and some complaints."""
    put_store(store_template, tmp_path)
    desk = people().front_desk
    ronit = customer(desk, "רונית אלמוג", "050-555-3333")
    vehicle(desk, "12345678", ronit)
    other = customer(desk, "אולג פטרוב")
    for hours in range(5):
        opened(desk, customer=other, now=NOW - timedelta(hours=hours * 9))
    close_store()
    yield tmp_path
    close_store()


@pytest.fixture
def desk(app: QApplication, data: Path, qtbot: QtBot) -> Iterator[Desk]:
    at_work = Desk(app, data, lambda: NOW, qtbot)
    yield at_work
    at_work.leaves()


def test_from_the_phone_call_to_the_printed_letter_and_the_list(
    desk: Desk, data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.comes_in("relations_owner")
    opens_a_complaint(desk)
    notes_a_call(desk)
    transfers_it(desk)
    classifies_it(desk)
    keeps_a_letter(desk)
    closes_it(desk)
    exports_the_list(desk, data / "list.xlsx", monkeypatch)
    told = [line.event for line in history.lines(newest().id)]
    assert told == [
        Event.OPENED,
        Event.CONTACT,
        Event.TRANSFERRED,
        Event.CLASSIFIED,
        Event.LETTER,
        Event.CLOSED,
    ]


def opens_a_complaint(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_N)
    form = desk.dialog("openDialog")
    form.types("123-45-678").presses(Qt.Key.Key_Tab)
    form.presses(Qt.Key.Key_Tab).presses(Qt.Key.Key_Left).presses(Qt.Key.Key_Tab)
    form.types("הרכב הוחזר עם שריטה בדלת")
    desk.saves(form)
    complaint = newest()
    assert complaint.customer.name == "רונית אלמוג"
    assert complaint.text == "הרכב הוחזר עם שריטה בדלת"
    assert complaint.due_at == NOW + timedelta(hours=24)
    assert complaint.status is Status.WAITING


def notes_a_call(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_I)
    form = desk.dialog("noteDialog")
    form.types("הובטחה בדיקה היום")
    desk.saves(form)
    assert contacts.with_customer(newest().id)[-1].text == "הובטחה בדיקה היום"


def transfers_it(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_T)
    form = desk.dialog("transferDialog")
    form.presses(Qt.Key.Key_Down).presses(Qt.Key.Key_Tab)
    form.types("מומחה לפחחות")
    desk.saves(form)
    assert newest().status is Status.IN_HANDLING


def classifies_it(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_G)
    form = desk.dialog("classifyDialog")
    # "נזק", with the keyboard left in English.
    form.types("bze").presses(Qt.Key.Key_Down)
    topics = form.dialog.findChild(QTreeWidget)
    assert isinstance(topics, QTreeWidget)
    form.presses(Qt.Key.Key_Space)
    desk.saves(form)
    assert len(classification.topic_ids(newest().id)) == 1


def keeps_a_letter(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_J)
    form = desk.dialog("letterDialog")
    QTest.keyClick(form.dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    keep = form.dialog.findChild(QWidget, "letterDialog.keep")
    assert keep is not None
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: not form.dialog.isVisible())
    (letter,) = letters.of_complaint(newest().id)
    assert "רונית אלמוג" in text_in(letters.pages_of(letter.id))


def closes_it(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_D)
    form = desk.dialog("closeDialog")
    form.presses(Qt.Key.Key_Return, CONTROL)
    assert form.dialog.isVisible(), "closing asks for what is missing"
    form.types("1").presses(Qt.Key.Key_Tab)
    form.types("הדלת נצבעה מחדש ללא חיוב")
    desk.saves(form)
    complaint = newest()
    assert complaint.status is Status.CLOSED
    assert complaint.verdict is Verdict.JUSTIFIED


def exports_the_list(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExportJob, "ask_path", lambda _job: path)
    desk.presses(Qt.Key.Key_0)
    button = desk.window.findChild(QWidget, "action.export")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.qtbot.waitUntil(path.exists, timeout=20_000)
    owner = Employee.get(Employee.sign_in == "relations_owner")
    expected = finding.count(Filter(), staff.actor(owner), NOW)
    rows = openpyxl.load_workbook(path).worksheets[-1].max_row
    assert rows == expected + 1

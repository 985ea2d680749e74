"""What others do is on the screen by itself, and nobody is disturbed by it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, preferences
from db.connection import close_store, store_file
from db.models import Complaint, Employee
from rules.errors import RuleBroken
from rules.words import Urgency
from tests.db.test_live import elsewhere
from tests.store import NOW, People, hours, opened, people
from ui.complaints.acts import Act
from ui.complaints.update_dialog import UpdateDialog
from ui.last_resort_window import LastResort
from ui.main_window import COMPLAINTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc
from ui.wording import refusal

WindowOf = Callable[[Employee], MainWindow]


@pytest.fixture
def window_of(
    people_on_disk: People, app: QWidget, qtbot: QtBot, tmp_path: Path
) -> Iterator[WindowOf]:
    shown: list[MainWindow] = []

    def show(employee: Employee) -> MainWindow:
        window = MainWindow(Session(employee, lambda: NOW), ThisPc(tmp_path))
        qtbot.addWidget(window)
        window.show()
        window.services.live.beat()
        shown.append(window)
        return window

    yield show
    for window in shown:
        window.close()
        window.services.background.wait()


@pytest.fixture(name="window")
def window_of_the_owner(window_of: WindowOf) -> MainWindow:
    """Show the list of forty open complaints."""
    for n in range(40):
        opened(people().front_desk, handler=people().handler, now=NOW - hours(n / 10))
    window = window_of(people().relations_owner)
    window.show_page(COMPLAINTS)
    QApplication.processEvents()
    return window


def line_of(window: MainWindow) -> QFrame:
    line = window.findChild(QFrame, "connectionLine")
    assert isinstance(line, QFrame)
    return line


def test_what_another_program_changes_is_shown_after_a_beat(window: MainWindow) -> None:
    before = window.complaints.model.rowCount()
    elsewhere(lambda: opened(people().front_desk))
    window.services.live.beat()
    assert window.complaints.model.rowCount() == before + 1


def test_of_two_windows_each_shows_what_the_other_did(window_of: WindowOf) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    first, second = window_of(people().handler), window_of(people().relations_owner)
    for window in (first, second):
        window.show_page(COMPLAINTS)
        window.complaints.select(complaint.id)
    session = first.session
    changes = {"urgency": Urgency.HIGH}
    elsewhere(lambda: complaints.update(complaint, changes, by=session.employee, now=session.now()))
    second.services.live.beat()
    row = second.complaints.grid.selected()
    assert row is not None
    assert (row.id, row.urgency) == (complaint.id, Urgency.HIGH)


def test_ones_own_change_is_read_once(window: MainWindow) -> None:
    spy = QSignalSpy(window.services.live.changed)
    session = window.session
    session.attempt(lambda: opened(people().front_desk), lambda *_: None)
    # Another program writes, too, but nothing that is shown.
    elsewhere(lambda: preferences.keep(people().handler, "x", 1))
    window.services.live.beat()
    assert spy.count() == 0


def test_the_place_in_the_list_and_the_selection_stay(window: MainWindow) -> None:
    grid = window.complaints.grid
    grid.select_row(30)
    chosen = grid.selected()
    assert chosen is not None
    scrolled = grid.verticalScrollBar().value()
    assert scrolled > 0
    elsewhere(lambda: opened(people().front_desk))
    window.services.live.beat()
    after = grid.selected()
    assert after is not None
    assert after.id == chosen.id
    assert grid.verticalScrollBar().value() == scrolled


def test_who_types_is_not_disturbed(window: MainWindow) -> None:
    window.complaints.grid.select_row(3)
    search = window.findChild(QLineEdit, "search")
    assert isinstance(search, QLineEdit)
    search.setText("רו")
    search.setCursorPosition(1)
    search.setFocus()
    elsewhere(lambda: opened(people().front_desk))
    window.services.live.beat()
    assert (search.text(), search.cursorPosition()) == ("רו", 1)
    assert window.focusWidget() is search


def test_an_open_form_keeps_what_was_typed(window: MainWindow) -> None:
    window.complaints.grid.select_row(3)
    window.complaints.act(Act.UPDATE)
    form = window.findChild(QWidget, "updateDialog")
    assert isinstance(form, UpdateDialog)
    form.details.text.set_text("חצי משפט")
    elsewhere(lambda: opened(people().front_desk))
    window.services.live.beat()
    assert form.isVisible()
    assert form.details.text.text() == "חצי משפט"
    form.done(0)


def test_a_lost_store_is_said_once_and_calmly_and_goes_on_by_itself(window: MainWindow) -> None:
    file = store_file()
    assert file is not None
    away = file.with_name("away.db")
    lost, back = QSignalSpy(window.services.live.lost), QSignalSpy(window.services.live.back)
    assert not line_of(window).isVisible()
    close_store()
    file.rename(away)
    for _ in range(3):
        window.services.live.beat()
        window.refresh()
    assert (lost.count(), back.count()) == (1, 0)
    assert line_of(window).isVisible()
    assert "אבד" in window.callouts.connection.sentence.text()
    assert QApplication.activeModalWidget() is None
    away.rename(file)
    before = window.complaints.model.rowCount()
    opened(people().front_desk)
    window.services.live.beat()
    assert not line_of(window).isVisible()
    assert back.count() == 1
    assert window.complaints.model.rowCount() == before + 1


def test_what_cannot_be_read_meanwhile_is_said_by_the_line_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    file = store_file()
    assert file is not None
    close_store()
    file.rename(file.with_name("away.db"))
    resort = LastResort(lambda: None)
    resort.install()
    try:
        for _ in range(2):
            with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever the store says
                window.complaints.refresh()
            sys.excepthook(failed.type, failed.value, None)
            QApplication.processEvents()
            assert line_of(window).isVisible()
            assert QApplication.activeModalWidget() is None
    finally:
        resort.uninstall()
    file.with_name("away.db").rename(file)


def test_what_is_typed_while_the_store_is_lost_is_saved_when_it_is_back(
    window: MainWindow,
) -> None:
    file = store_file()
    assert file is not None
    window.complaints.grid.select_row(3)
    chosen = window.complaints.grid.selected()
    assert chosen is not None
    window.complaints.act(Act.UPDATE)
    form = window.findChild(QWidget, "updateDialog")
    assert isinstance(form, UpdateDialog)
    form.details.text.set_text("הרכב חזר שוב")
    away = file.with_name("away.db")
    close_store()
    file.rename(away)
    window.services.live.beat()
    form.save()
    assert form.isVisible()
    assert form.banner.text() == refusal(RuleBroken("store_lost"))
    assert form.details.text.text() == "הרכב חזר שוב"
    away.rename(file)
    window.services.live.beat()
    form.save()
    assert not form.isVisible()
    changed = Complaint.get_by_id(chosen.id)
    assert changed.text == "הרכב חזר שוב"

"""Who else is at the complaint: seen in the panel and in forms, and never in anybody's way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import presence
from db.models import Complaint, Employee, Presence
from tests.db.test_live import elsewhere
from tests.store import NOW, People, opened, people
from ui.complaints.acts import Act
from ui.main_window import BOARD, COMPLAINTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

At = list[tuple[str, int, bool]]


@pytest.fixture
def complaints(people_on_disk: People) -> list[Complaint]:
    everybody = people_on_disk
    return [opened(everybody.front_desk, handler=everybody.handler) for _ in range(3)]


@pytest.fixture
def window_of(
    complaints: list[Complaint], app: QWidget, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[Employee], MainWindow]]:
    shown: list[MainWindow] = []

    def show(employee: Employee) -> MainWindow:
        window = MainWindow(Session(employee, lambda: NOW), ThisPc(tmp_path))
        qtbot.addWidget(window)
        window.show()
        window.show_page(COMPLAINTS)
        QApplication.processEvents()
        window.services.live.beat()
        shown.append(window)
        return window

    yield show
    for window in shown:
        window.close()
        window.services.background.wait()


@pytest.fixture(name="window")
def window_of_the_owner(
    window_of: Callable[[Employee], MainWindow], complaints: list[Complaint]
) -> MainWindow:
    window = window_of(people().relations_owner)
    window.complaints.select(complaints[1].id)
    return window


def settled(window: MainWindow) -> At:
    """Let it be said where the person is, and give what others can read then."""
    window.services.whereabouts.tell()
    window.services.background.wait()
    rows = Presence.select(Presence.employee, Presence.complaint, Presence.editing)
    names = {person.id: person.sign_in for person in Employee.select()}
    return [(names[row.employee_id], row.complaint_id, row.editing) for row in rows]


def line(window: QWidget, name: str = "panel") -> str:
    found = window.findChild(QLabel, f"{name}.presence")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def test_who_selects_a_complaint_is_seen_to_look_at_it(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    assert settled(window) == [("relations_owner", complaints[1].id, False)]
    window.complaints.select(complaints[2].id)
    assert settled(window) == [("relations_owner", complaints[2].id, False)]


def test_arrows_that_pass_over_many_complaints_write_nothing(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    for complaint in complaints:
        window.complaints.select(complaint.id)
    window.services.background.wait()
    assert Presence.select().count() == 0


def test_who_has_a_form_open_is_seen_to_edit_until_it_is_closed(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    window.complaints.act(Act.UPDATE)
    elsewhere(lambda: opened(people().front_desk))
    window.services.live.beat()
    assert settled(window) == [("relations_owner", complaints[1].id, True)]
    form = QApplication.activeModalWidget()
    assert form is not None
    form.done(0)  # type: ignore[attr-defined]
    assert settled(window) == [("relations_owner", complaints[1].id, False)]


def test_who_goes_to_another_page_or_closes_is_gone(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    assert settled(window)
    window.show_page(BOARD)
    assert settled(window) == []
    window.show_page(COMPLAINTS)
    assert settled(window)
    window.close()
    window.services.background.wait()
    assert Presence.select().count() == 0


def test_who_is_locked_is_at_nothing_with_a_form_still_open_behind_the_lock(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    window.complaints.act(Act.UPDATE)
    assert settled(window) == [("relations_owner", complaints[1].id, True)]
    form = QApplication.activeModalWidget()
    assert form is not None
    # As the lock does it.
    for widget in (form, window):
        widget.hide()
    assert settled(window) == []
    window.show()
    form.show()
    assert settled(window) == [("relations_owner", complaints[1].id, True)]
    form.done(0)  # type: ignore[attr-defined]


def test_the_panel_names_who_else_is_there_within_a_beat(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    everybody = people()
    at = complaints[1].id
    assert line(window) == ""
    changed = QSignalSpy(window.services.live.changed)
    elsewhere(lambda: presence.show("a", everybody.front_desk, at, editing=False, now=NOW))
    elsewhere(lambda: presence.show("b", everybody.handler, at, editing=True, now=NOW))
    window.services.live.beat()
    assert "דנה דלפק" in line(window)
    assert "חיים מטפל" in line(window).splitlines()[0]
    assert changed.count() == 0
    elsewhere(lambda: presence.leave("a"))
    elsewhere(lambda: presence.leave("b"))
    window.services.live.beat()
    assert line(window) == ""


def test_the_line_speaks_of_the_selected_complaint_only(
    window: MainWindow, complaints: list[Complaint]
) -> None:
    at = complaints[1].id
    presence.show("a", people().front_desk, at, editing=False, now=NOW)
    window.complaints.select(complaints[0].id)
    assert line(window) == ""
    window.complaints.select(at)
    assert line(window)


def test_a_form_says_who_else_is_editing(window: MainWindow, complaints: list[Complaint]) -> None:
    window.complaints.act(Act.UPDATE)
    at = complaints[1].id
    elsewhere(lambda: presence.show("a", people().handler, at, editing=True, now=NOW))
    elsewhere(lambda: presence.show("b", people().front_desk, at, editing=False, now=NOW))
    window.services.live.beat()
    form = QApplication.activeModalWidget()
    assert form is not None
    assert "חיים מטפל" in line(form, "updateDialog")
    assert "דנה" not in line(form, "updateDialog")
    form.done(0)  # type: ignore[attr-defined]


def test_nobody_is_shown_to_himself(
    window_of: Callable[[Employee], MainWindow], complaints: list[Complaint]
) -> None:
    first, second = (window_of(people().handler) for _ in range(2))
    for window in (first, second):
        window.complaints.select(complaints[0].id)
        settled(window)
    assert Presence.select().count() == 2
    for window in (first, second):
        window.services.whereabouts.renew()
        assert line(window) == ""

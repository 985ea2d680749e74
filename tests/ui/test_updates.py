"""The line above the pages that says a new version is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import staff
from db.models import Employee
from rules.permissions import may
from rules.updates import Announcement
from rules.version import VERSION
from rules.words import Action, Role
from tests.messaging.http_gateway import LoopbackGateway
from tests.store import NOW, People
from tests.ui.announcing import (
    ADDRESS,
    NEWER,
    PAGE,
    look_at,
    pages_that_opened,
    server_that_announces,
    this_pc_of_its_own,
)
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.app import Program
from ui.session import Session
from ui.this_pc import ThisPc
from ui.updates import line as line_room
from ui.updates.line import UpdateLine
from ui.updates.looked import Looked

__all__ = ["pages_that_opened", "server_that_announces", "this_pc_of_its_own"]

LineOf = Callable[[Employee], UpdateLine]


@pytest.fixture
def line_of(people: People, this_pc: ThisPc, app: QApplication, qtbot: QtBot) -> LineOf:
    look_at(ADDRESS)
    this_pc.looked = Looked(ADDRESS, NOW, NEWER)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 100)
    window.show()

    def line(person: Employee) -> UpdateLine:
        made = UpdateLine(Session(person, lambda: NOW), this_pc, window)
        made.refresh(staff.actor(person))
        return made

    return line


def test_the_line_says_which_version_is_there_and_which_is_here(
    people: People, line_of: LineOf
) -> None:
    line = line_of(people.administrator)
    assert line.isVisible()
    assert unmarked(line.sentence.text()) == f"גרסה חדשה של קשוב: 9.8.7 (כאן מותקנת {VERSION})"
    assert nameless(line) == []
    assert doubled(line) == set()


@pytest.mark.parametrize("role", Role)
def test_only_who_may_change_settings_sees_it(role: Role, people: People, line_of: LineOf) -> None:
    person = people.of(role)
    assert line_of(person).isVisible() is may(staff.actor(person), Action.SETTINGS)


def test_the_page_opens_with_the_keyboard_and_the_line_stays(
    people: People, line_of: LineOf, opened: list[str]
) -> None:
    line = line_of(people.administrator)
    QTest.keyClick(line.page, Qt.Key.Key_Space)
    assert opened == [PAGE]
    assert line.isVisible()


def test_a_page_that_no_browser_takes_is_said_with_its_address(
    people: People, line_of: LineOf, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    line = line_of(people.administrator)
    before = line.sentence.text()
    with monkeypatch.context() as without:
        without.setattr(QDesktopServices, "openUrl", lambda _url: False)
        line.page.click()
    line.refresh(staff.actor(people.administrator))
    assert "הקישור לא נפתח" in line.sentence.text()
    assert PAGE in line.sentence.text().replace("\u200b", "")
    line.page.click()
    assert line.sentence.text() == before


def test_a_version_that_nobody_wants_is_not_shown_again_but_the_next_one_is(
    people: People, line_of: LineOf, this_pc: ThisPc, tmp_path: Path
) -> None:
    line = line_of(people.administrator)
    QTest.keyClick(line.skip, Qt.Key.Key_Space)
    assert line.isHidden()
    assert line_of(people.administrator).isHidden()
    this_pc._kept.sync()
    assert ThisPc(tmp_path).unwanted_version == "9.8.7"
    this_pc.looked = Looked(ADDRESS, NOW, Announcement("9.8.8", PAGE))
    assert line_of(people.administrator).isVisible()


def test_the_line_goes_when_that_version_is_installed(
    people: People, line_of: LineOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(people.administrator)
    for own in ("9.8.7", "9.9.0", "10.0.0"):
        with monkeypatch.context() as installed:
            installed.setattr(line_room, "VERSION", own)
            line.refresh(staff.actor(people.administrator))
            assert line.isHidden()
    line.refresh(staff.actor(people.administrator))
    assert line.isVisible()


@pytest.mark.parametrize("address", ["", "https://example.org/another.json"])
def test_what_another_address_announced_is_not_shown(
    address: str, people: People, line_of: LineOf
) -> None:
    line = line_of(people.administrator)
    look_at(address)
    line.refresh(staff.actor(people.administrator))
    assert line.isHidden()


def test_the_line_comes_by_itself_when_the_window_has_stood_a_while(
    people_on_disk: People,
    app: QApplication,
    server: LoopbackGateway,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    look_at(server.url())
    program = Program(app, tmp_path, lambda: NOW)
    program.show_window(people_on_disk.administrator)
    window = program.window
    assert window is not None
    assert window.callouts.updates.isHidden()
    assert not server.seen
    window.services.heartbeat.beat.emit()
    # Nothing else makes the window read again.
    window.services.heartbeat.blockSignals(True)
    qtbot.waitUntil(window.callouts.updates.isVisible)
    window.close()
    program.wait()
    window.deleteLater()

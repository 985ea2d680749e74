"""The daily look for a new version, and what this PC remembers of it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import settings, staff
from db.models import Employee
from rules.permissions import may
from rules.updates import Announcement
from rules.words import Action, Role
from tests.messaging.http_gateway import LoopbackGateway, serving
from tests.store import NOW, People
from tests.ui.announcing import (
    ADDRESS,
    NEWER,
    look_at,
    server_that_announces,
    this_pc_of_its_own,
    told,
)
from ui.background import Background
from ui.chosen_server import FILE_NAME
from ui.session import Session
from ui.this_pc import ThisPc
from ui.updates.looked import Looked
from ui.updates.lookout import Lookout

__all__ = ["server_that_announces", "this_pc_of_its_own"]

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


# --- What this PC remembers ---------------------------------------------------------------------


def test_what_was_heard_is_remembered_on_this_pc(this_pc: ThisPc, tmp_path: Path) -> None:
    assert this_pc.looked is None
    looked = Looked("https://example.org/a,b;c=%d7%a7.json", NOW, NEWER)
    this_pc.looked = looked
    this_pc._kept.sync()
    assert ThisPc(tmp_path).looked == looked
    this_pc.looked = Looked(ADDRESS, NOW, None)
    assert this_pc.looked == Looked(ADDRESS, NOW, None)


@pytest.mark.parametrize(
    ("name", "value", "is_kept"),
    [
        ("at", "yesterday", False),
        ("at", "2026-11-22T08:00:00", False),
        ("at", ["2026", "11"], False),
        ("address", "", False),
        ("version", "<b>9</b>", True),
        ("page", "javascript:alert(1)", True),
        ("page", "file:///C:/Windows/System32/calc.exe", True),
    ],
)
def test_a_file_that_another_hand_changed_announces_nothing(
    name: str, value: object, is_kept: bool, this_pc: ThisPc
) -> None:
    this_pc.looked = Looked(ADDRESS, NOW, NEWER)
    this_pc._kept.setValue(f"updates/{name}", value)
    assert this_pc.looked == (Looked(ADDRESS, NOW, None) if is_kept else None)


def test_what_another_window_of_this_pc_heard_is_seen(this_pc: ThisPc, tmp_path: Path) -> None:
    this_pc.looked = Looked(ADDRESS, NOW, NEWER)
    file = tmp_path / FILE_NAME
    file.write_text(file.read_text("utf-8").replace("version=9.8.7", "version=9.10.77"), "utf-8")
    assert this_pc.looked is not None
    assert this_pc.looked.found == Announcement("9.10.77", NEWER.page)


# --- The daily look -----------------------------------------------------------------------------


class Pc:
    """A PC on which somebody works, and whose clock is set."""

    def __init__(self, person: Employee, this_pc: ThisPc, qtbot: QtBot) -> None:
        self.now = NOW
        self.this_pc = this_pc
        self.session = Session(person, lambda: self.now)
        self.background = Background(self.session)
        self.lookout = Lookout(self.session, this_pc, self.background)
        self._qtbot = qtbot

    def minute(self, after: timedelta = timedelta()) -> None:
        """Let a minute pass at a time, with all that is done in it."""
        self.now += after
        self.lookout.look()
        self._qtbot.waitUntil(self.background._courier.is_idle)


@pytest.fixture
def pc_of(this_pc: ThisPc, qtbot: QtBot, app: QApplication) -> Callable[[Employee], Pc]:
    return lambda person: Pc(person, this_pc, qtbot)


@pytest.fixture
def pc(pc_of: Callable[[Employee], Pc], people: People) -> Pc:
    return pc_of(people.administrator)


def test_nobody_is_asked_while_there_is_no_address(pc: Pc, this_pc: ThisPc) -> None:
    assert settings.load()["updates_address"] == ""
    pc.minute()
    assert this_pc.looked is None


def test_a_pc_looks_once_a_day_and_remembers_over_a_restart(
    pc: Pc, pc_of: Callable[[Employee], Pc], people: People, server: LoopbackGateway, qtbot: QtBot
) -> None:
    look_at(server.url())
    with qtbot.waitSignal(pc.lookout.found):
        pc.minute()
    assert pc.this_pc.looked == Looked(server.url(), NOW, NEWER)
    pc.minute(HOUR)
    again = pc_of(people.administrator)
    again.minute(23 * HOUR)
    assert len(server.seen) == 1
    again.minute(HOUR)
    assert len(server.seen) == 2


def test_two_minutes_do_not_ask_twice_at_once(pc: Pc, server: LoopbackGateway) -> None:
    look_at(server.url())
    pc.lookout.look()
    pc.minute()
    assert len(server.seen) == 1


@pytest.mark.parametrize("set_by", [400 * DAY, -400 * DAY])
def test_a_clock_that_is_set_makes_one_look_and_no_more(
    pc: Pc, server: LoopbackGateway, set_by: timedelta
) -> None:
    look_at(server.url())
    pc.minute()
    for _ in range(3):
        pc.minute(set_by)
        pc.minute(HOUR)
        pc.minute(HOUR)
    assert len(server.seen) == 4
    for nudge in (-HOUR, HOUR, -2 * HOUR):
        pc.minute(nudge)
    assert len(server.seen) == 4
    pc.minute(DAY)
    assert len(server.seen) == 5


def test_another_address_is_asked_at_once(pc: Pc, server: LoopbackGateway) -> None:
    look_at(server.url("/old.json"))
    pc.minute()
    look_at(server.url("/new.json"))
    pc.minute()
    assert [seen.target for seen in server.seen] == ["/old.json", "/new.json"]


@pytest.mark.parametrize("role", Role)
def test_a_pc_looks_only_for_those_who_can_act_on_it(
    role: Role, people: People, pc_of: Callable[[Employee], Pc], server: LoopbackGateway
) -> None:
    look_at(server.url())
    person = people.of(role)
    pc_of(person).minute()
    assert bool(server.seen) is may(staff.actor(person), Action.SETTINGS)


def test_who_is_no_longer_employed_here_looks_for_nothing(
    pc: Pc, people: People, server: LoopbackGateway
) -> None:
    look_at(server.url())
    Employee.update(active=False).where(Employee.id == people.administrator.id).execute()
    pc.minute()
    assert not server.seen


def test_without_a_network_it_looks_again_in_an_hour_and_keeps_what_it_knew(
    pc: Pc, server: LoopbackGateway, caplog: pytest.LogCaptureFixture
) -> None:
    look_at(server.url())
    pc.minute()
    with serving() as elsewhere:
        gone = elsewhere.url()
    look_at(gone)
    pc.this_pc.looked = Looked(gone, NOW - DAY, NEWER)
    with caplog.at_level(logging.WARNING):
        pc.minute()
        pc.minute(HOUR / 2)
        pc.minute(HOUR / 4)
        assert len(caplog.records) == 1
        pc.minute(HOUR / 4)
    assert [record.getMessage() for record in caplog.records] == ["no announcement: no_network"] * 2
    assert pc.this_pc.looked is not None
    assert pc.this_pc.looked.found == NEWER


def test_rubbish_is_said_in_the_log_alone_and_not_asked_for_again_that_day(
    pc: Pc, server: LoopbackGateway, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    look_at(server.url("/who-are-we.json"))
    server.says(200, "<html>" + told())
    with caplog.at_level(logging.WARNING), qtbot.assertNotEmitted(pc.lookout.found):
        pc.minute()
        pc.minute(23 * HOUR)
    assert [record.getMessage() for record in caplog.records] == [
        "no announcement: updates_unreadable"
    ]
    assert len(server.seen) == 1

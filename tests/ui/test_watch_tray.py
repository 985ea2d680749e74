"""The watch beside the clock: what it says, what it offers, and how it ends."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Semaphore

import pytest
from peewee import sqlite3 as driver
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from db.connection import FILE_NAME
from db.engines.addresses import OnServer
from rules.errors import RuleBroken
from tests.store import NOW, People, Template, hours
from ui.at_sign_in import Switch
from ui.person_menu import PersonMenu
from ui.reminders.announcing import Announcement
from ui.session import Session
from ui.this_pc import ThisPc
from ui.watch_tray.icon import WatchIcon
from ui.watch_tray.program import WatchTray
from ui.watch_tray.rounds import Rounds, WatchOfThisPc
from ui.watch_tray.states import LONGEST_TIP, State
from ui.watching import Done, Round
from ui.wording import refusal

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")

MINUTE = timedelta(minutes=1)
MISSING = RuleBroken("store_missing", path="kashuv.db")
FAILING = RuleBroken("backups_failing")


class OnOrOff:
    """A switch that remembers, or that is not allowed to change."""

    def __init__(self, *, allowed: bool = True) -> None:
        self.on, self.allowed = False, allowed

    def is_on(self) -> bool:
        return self.on

    def turn(self, *, on: bool) -> None:
        if not self.allowed:
            raise RuleBroken("sign_in_start_refused")
        self.on = on


def came(*troubles: RuleBroken, at: datetime = NOW, done: Done | None = None) -> Round:
    return Round(at, done or {}, troubles)


@pytest.fixture
def state(app: QApplication) -> State:
    return State(NOW)


# --- what it says ----------------------------------------------------------------------------


def test_it_says_since_when_and_how_the_last_round_went(state: State) -> None:
    assert state.lines() == ["מטפל בתזכורות ובהודעות"]
    state.take(came(at=NOW + hours(1), done={"תזכורות": 2}))
    state.take(came(at=NOW + hours(2)))
    first, times, work = state.lines()
    assert first == "מטפל בתזכורות ובהודעות"
    assert times.startswith("מאז היום")
    assert work.endswith("תזכורות: 2")
    assert not state.is_in_trouble()


def test_before_the_first_run_it_waits_and_tells_nobody(state: State) -> None:
    told = [state.take(came(MISSING, at=NOW + minute * MINUTE)) for minute in range(5)]
    assert told == [None] * 5
    assert state.lines() == ["ממתין להגדרה הראשונה של קשוב במחשב זה"]
    assert not state.is_in_trouble()


def test_a_store_that_is_gone_again_is_a_trouble(state: State) -> None:
    state.take(came(MISSING))
    state.take(came())
    assert state.take(came(MISSING)) is None
    assert state.is_in_trouble()
    assert state.take(came(MISSING)) is not None


def test_what_is_over_by_the_next_minute_needs_nobody(state: State) -> None:
    lost = RuleBroken("store_away", path="kashuv.db")
    told = [state.take(came(*troubles)) for troubles in ((lost,), (), (lost,), (FAILING,), ())]
    assert told == [None] * 5


def test_what_lasts_is_told_once_and_again_after_half_a_day_when_it_came_back(
    state: State,
) -> None:
    told = [state.take(came(FAILING, at=NOW + minute * MINUTE)) for minute in range(5)]
    assert [one for one in told if one] == [told[1]]
    assert told[1] is not None
    assert told[1].text == refusal(FAILING)
    state.take(came())
    later = [state.take(came(FAILING, at=NOW + hours(after))) for after in (2, 3, 14)]
    assert [one is not None for one in later] == [False, False, True]


def test_a_trouble_stands_before_the_rest(state: State) -> None:
    state.take(came(FAILING, FAILING))
    assert state.is_in_trouble()
    assert state.lines()[0] == refusal(FAILING)
    assert len(state.lines()) == 2
    assert state.tip().split("\n")[1].strip("\u202b\u202c") == refusal(FAILING)


def test_a_tip_is_as_long_as_windows_shows_and_each_line_of_hebrew_is_turned(state: State) -> None:
    state.take(came(RuleBroken("store_newer", path="C:\\" + "folder\\" * 40), FAILING))
    assert len(state.tip()) <= LONGEST_TIP
    assert state.tip().endswith("…\u202c")
    lines = state.tip().split("\n")
    assert all(line[0] + line[-1] == "\u202b\u202c" for line in lines)


def test_in_english_no_line_is_turned(english: QApplication) -> None:
    state = State(NOW)
    state.take(came())
    assert "\u202b" not in state.tip()
    assert state.tip().startswith("Kashuv\nLooks after reminders and messages\nSince ")


# --- the icon --------------------------------------------------------------------------------


Icon = Callable[..., WatchIcon]


@pytest.fixture
def icon_of(app: QApplication) -> Iterator[Icon]:
    made: list[WatchIcon] = []

    def make(state: State, switch: OnOrOff | None = None) -> WatchIcon:
        made.append(WatchIcon(state, switch))
        return made[-1]

    yield make
    for icon in made:
        icon.hide()


def entry(icon: WatchIcon, name: str) -> QAction:
    (found,) = (one for one in icon.menu.actions() if one.objectName() == f"watchMenu.{name}")
    return found


def said(icon: WatchIcon) -> str:
    """Give the lines above the entries as one."""
    lines = [one for one in icon.menu.actions() if not one.objectName() and not one.isSeparator()]
    assert not any(line.isEnabled() for line in lines)
    return " ".join(line.text() for line in lines)


def test_the_menu_says_whole_what_the_tip_cuts(state: State, icon_of: Icon) -> None:
    icon = icon_of(state)
    state.take(came(RuleBroken("store_newer", path="C:\\A & B\\kashuv.db"), FAILING))
    icon.refresh()
    assert refusal(FAILING) in said(icon)
    assert "A && B" in said(icon)
    state.take(came())
    icon.refresh()
    assert said(icon).startswith("מטפל בתזכורות ובהודעות מאז היום")


def test_a_trouble_is_seen_on_the_icon(state: State, icon_of: Icon) -> None:
    icon = icon_of(state)

    def corner() -> str:
        return str(icon.icon.icon().pixmap(32, 32).toImage().pixelColor(23, 23).name())

    calm = corner()
    state.take(came(FAILING))
    icon.refresh()
    assert corner() == "#c62828" != calm
    state.take(came())
    icon.refresh()
    assert corner() == calm


def test_the_start_at_sign_in_is_turned_on_and_off(state: State, icon_of: Icon) -> None:
    switch = OnOrOff()
    icon = icon_of(state, switch)
    assert not entry(icon, "atSignIn").isChecked()
    entry(icon, "atSignIn").trigger()
    assert switch.on
    # Somebody turns it off elsewhere: in the window, or in the Task Manager.
    switch.on = False
    icon.menu.aboutToShow.emit()
    assert not entry(icon, "atSignIn").isChecked()


def test_a_start_that_windows_refuses_is_said_and_does_not_look_as_if_it_were(
    state: State, icon_of: Icon, monkeypatch: pytest.MonkeyPatch
) -> None:
    icon = icon_of(state, OnOrOff(allowed=False))
    told: list[Announcement] = []
    monkeypatch.setattr(icon, "tell", told.append)
    entry(icon, "atSignIn").trigger()
    assert [one.text for one in told] == [refusal(RuleBroken("sign_in_start_refused"))]
    assert not entry(icon, "atSignIn").isChecked()


def test_where_nothing_starts_so_no_switch_is_offered(state: State, icon_of: Icon) -> None:
    assert not entry(icon_of(state), "atSignIn").isVisible()


def test_who_looks_at_the_menu_is_not_disturbed_by_a_round(state: State, icon_of: Icon) -> None:
    icon = icon_of(state)
    icon.menu.popup(icon.menu.pos())
    before = said(icon)
    state.take(came(FAILING))
    icon.refresh()
    assert said(icon) == before
    icon.menu.hide()
    icon.refresh()
    assert refusal(FAILING) in said(icon)


def test_a_click_on_the_icon_or_a_notification_asks_for_the_window(
    state: State, icon_of: Icon, qtbot: QtBot
) -> None:
    icon = icon_of(state)
    clicks: tuple[Callable[[], object], ...] = (
        icon.icon.messageClicked.emit,
        lambda: icon.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger),
        entry(icon, "open").trigger,
    )
    for click in clicks:
        with qtbot.waitSignal(icon.open_wanted):
            click()
    with qtbot.assertNotEmitted(icon.open_wanted):
        icon.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


# --- the program -----------------------------------------------------------------------------


class Desktop(WatchIcon):
    """An icon that keeps what the desktop was told."""

    def __init__(self, state: State, switch: Switch | None) -> None:
        self.told: list[Announcement] = []
        super().__init__(state, switch)

    def tell(self, announcement: Announcement) -> None:
        self.told.append(announcement)


def told_by(tray: WatchTray) -> list[Announcement]:
    assert isinstance(tray.icon, Desktop)
    return tray.icon.told


class Stepped(WatchOfThisPc):
    """A watch whose minutes are over when a test says so."""

    def __init__(self, data: Path) -> None:
        super().__init__(data, None, lambda: False)
        self.data = data
        self.minute = Semaphore(0)

    def _wait(self) -> None:
        while not self.is_over() and not self.minute.acquire(timeout=0.01):
            pass


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def watch(data: Path) -> Stepped:
    data.mkdir()
    return Stepped(data)


@pytest.fixture
def tray(
    app: QApplication, watch: Stepped, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WatchTray]:
    """Start it, and wait for its first round."""
    monkeypatch.setattr("ui.watch_tray.program.WatchIcon", Desktop)
    made = WatchTray(app, watch.data, None, Rounds(watch))
    with qtbot.waitSignal(made.rounds.told):
        made.rounds.start()
    yield made
    made.rounds.stop()
    made.rounds.wait(10)
    made.icon.hide()


def next_round(tray: WatchTray, watch: Stepped, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.rounds.told):
        watch.minute.release()


def put_store(data: Path, template: Template) -> None:
    with closing(driver.connect(data / FILE_NAME)) as copy:
        template.backup(copy)


def test_it_waits_for_the_first_run_and_works_from_then_on(
    tray: WatchTray, watch: Stepped, data: Path, store_template: Template, qtbot: QtBot
) -> None:
    assert said(tray.icon) == "ממתין להגדרה הראשונה של קשוב במחשב זה"
    assert not (data / FILE_NAME).exists()
    put_store(data, store_template)
    next_round(tray, watch, qtbot)
    assert said(tray.icon).startswith("מטפל בתזכורות ובהודעות")


def test_a_store_of_a_newer_program_is_said_once(
    tray: WatchTray,
    watch: Stepped,
    data: Path,
    store_template: Template,
    qtbot: QtBot,
) -> None:
    put_store(data, store_template)
    with closing(driver.connect(data / FILE_NAME)) as newer:
        newer.execute("PRAGMA user_version = 999")
    for _ in range(4):
        next_round(tray, watch, qtbot)
    newer_said = refusal(RuleBroken("store_newer", path=str(data / FILE_NAME)))
    assert [one.text for one in told_by(tray)] == [newer_said]


def test_it_speaks_the_language_that_is_chosen_meanwhile(
    tray: WatchTray, watch: Stepped, data: Path, qtbot: QtBot
) -> None:
    ThisPc(data).language = "en"
    next_round(tray, watch, qtbot)
    assert QLocale().language() is QLocale.Language.English
    assert said(tray.icon) == "Waits until Kashuv is set up on this PC"
    assert entry(tray.icon, "open").text() == "&Open Kashuv"


def test_a_pc_that_joins_a_server_meanwhile_is_watched_there(
    tray: WatchTray, watch: Stepped, data: Path, qtbot: QtBot
) -> None:
    # Nobody answers at this number, and that is a trouble: this PC does not wait any more.
    ThisPc(data).server = OnServer("127.0.0.1", 9, "garage", "kashuv")
    next_round(tray, watch, qtbot)
    assert said(tray.icon).startswith(refusal(RuleBroken("store_lost", host="127.0.0.1"))[:10])


def test_its_end_comes_after_the_round_and_is_said_meanwhile(tray: WatchTray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.rounds.ended):
        entry(tray.icon, "end").trigger()
        assert said(tray.icon) == "מסתיים ברגע שתושלם הפעולה שבעיצומה"
        assert not entry(tray.icon, "end").isEnabled()


def test_a_sign_out_ends_the_rounds(tray: WatchTray, app: QApplication, qtbot: QtBot) -> None:
    # What Qt does when Windows says that the session ends.
    with qtbot.waitSignal(tray.rounds.ended):
        app.aboutToQuit.emit()
    assert not tray.icon.icon.isVisible()


def test_a_window_that_cannot_be_started_is_said(
    tray: WatchTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.own_process._program", lambda: ["no such program"])
    tray.open_window()
    assert [one.text for one in told_by(tray)] == [refusal(RuleBroken("program_not_started"))]


# --- the window ------------------------------------------------------------------------------


def test_the_menu_of_a_person_turns_it_on_and_starts_it_at_once(
    people: People, session_of: Callable[..., Session], tmp_path: Path, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    switch = OnOrOff()
    menu = PersonMenu(
        session_of(people.front_desk),
        ThisPc(tmp_path),
        window,
        can_announce=False,
        at_sign_in=switch,
    )
    action = menu.findChild(QAction, "person.atSignIn")
    assert isinstance(action, QAction)
    assert not action.isChecked()
    with qtbot.waitSignal(menu.watch_wanted):
        action.trigger()
    assert switch.on
    with qtbot.assertNotEmitted(menu.watch_wanted):
        action.trigger()
    assert not switch.on

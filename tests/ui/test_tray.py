"""What the desktop is told of new notices; a list stands for the desktop."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QIcon
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from db import notices
from db.models import Complaint, Employee, PersonalNotice
from rules.words import Notice
from tests.store import NOW, People, customer, opened
from ui.mark import MARK, SMALL_MARK, mark
from ui.person_menu import PersonMenu
from ui.reminders.announcing import LOUDEST, Announcement, Announcer
from ui.reminders.tray import Tray
from ui.session import Session
from ui.this_pc import ThisPc

Sit = Callable[[Employee], Session]
Start = Callable[[], Announcer]
Menu = Callable[[bool], PersonMenu]


@pytest.fixture
def shown() -> list[Announcement]:
    return []


@pytest.fixture
def this_pc(tmp_path: Path) -> ThisPc:
    return ThisPc(tmp_path)


@pytest.fixture
def owner(people: People) -> Employee:
    return people.relations_owner


@pytest.fixture
def start(owner: Employee, session_of: Sit, this_pc: ThisPc, shown: list[Announcement]) -> Start:
    """Start the program once more; what it shows is added to `shown`."""
    return lambda: Announcer(session_of(owner), this_pc, shown.append)


@pytest.fixture
def announcer(start: Start) -> Announcer:
    return start()


@pytest.fixture
def menu(owner: Employee, session_of: Sit, this_pc: ThisPc, qtbot: QtBot) -> Menu:
    """Open the menu of the person, where the desktop shows notifications or does not."""
    window = QWidget()
    qtbot.addWidget(window)
    return lambda shows: PersonMenu(session_of(owner), this_pc, window, can_announce=shows)


def switch_of(menu: PersonMenu) -> QAction:
    switch = menu.findChild(QAction, "person.announce")
    assert isinstance(switch, QAction)
    return switch


def tell(person: Employee, complaint: Complaint, kind: Notice = Notice.OVERDUE) -> None:
    PersonalNotice.create(employee=person, complaint=complaint, kind=kind, at=NOW)


def test_one_notice_is_told_by_what_and_number(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    one = opened(people.front_desk)
    tell(owner, one)
    announcer.announce()
    assert shown == [Announcement("תלונה עברה את מועד הסיום", f"תלונה {one.number}")]


def test_several_of_a_kind_are_one_notification(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    some = [opened(people.front_desk) for _ in range(3)]
    for one in some:
        tell(owner, one)
    announcer.announce()
    numbers = ", ".join(str(one.number) for one in some)
    assert shown == [Announcement("3 תלונות עברו את מועד הסיום", f"תלונות {numbers}")]


def test_a_long_row_of_numbers_is_cut_with_a_mark(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    for _ in range(7):
        tell(owner, opened(people.front_desk))
    announcer.announce()
    assert shown[0].text.endswith("6…")


def test_several_kinds_are_one_notification_with_the_loudest_first(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    one, other = opened(people.front_desk), opened(people.front_desk)
    tell(owner, one, Notice.TRANSFERRED)
    tell(owner, one, Notice.MESSAGE_FAILED)
    tell(owner, one)
    tell(owner, other)
    announcer.announce()
    lines = "2 תלונות עברו את מועד הסיום\nהודעה אחת לא נשלחה\nתלונה אחת הועברה לטיפולך"
    assert shown == [Announcement("4 התראות חדשות", lines)]


def test_every_kind_of_notice_has_its_words_and_its_place(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    assert set(LOUDEST) == set(Notice)
    one = opened(people.front_desk)
    for kind in Notice:
        tell(owner, one, kind)
        tell(owner, one, kind)
        announcer.announce()
    assert len({announcement.title for announcement in shown}) == len(Notice)


def test_no_customer_is_named_on_a_screen_that_others_may_see(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    ruth = customer(people.front_desk, "זבולון ישראלי")
    for kind in (*Notice, *Notice):
        tell(owner, opened(people.front_desk, customer=ruth), kind)
        announcer.announce()
    assert not [one for one in shown if "זבולון" in one.title + one.text]


def test_nothing_is_told_twice_also_after_a_restart(
    people: People, owner: Employee, start: Start, shown: list[Announcement]
) -> None:
    tell(owner, opened(people.front_desk))
    announcer = start()
    announcer.announce()
    announcer.announce()
    start().announce()
    assert len(shown) == 1
    later = opened(people.front_desk)
    tell(owner, later)
    start().announce()
    assert [one.text for one in shown[1:]] == [f"תלונה {later.number}"]


def test_what_was_read_already_and_what_others_were_told_is_not_shown(
    people: People, owner: Employee, announcer: Announcer, shown: list[Announcement]
) -> None:
    one = opened(people.front_desk)
    tell(owner, one)
    notices.mark_read([line.id for line in notices.unread(owner)], by=owner, now=NOW)
    tell(people.manager, one)
    announcer.announce()
    assert shown == []


def test_a_desktop_that_fails_to_show_is_not_asked_again(
    people: People, session_of: Sit, this_pc: ThisPc, start: Start, shown: list[Announcement]
) -> None:
    def broken(_announcement: Announcement) -> None:
        raise NotImplementedError

    owner = people.relations_owner
    tell(owner, opened(people.front_desk))
    with pytest.raises(NotImplementedError):
        Announcer(session_of(owner), this_pc, broken).announce()
    start().announce()
    assert shown == []
    assert len(notices.unread(owner)) == 1


def test_who_switched_it_off_here_is_told_nothing_until_he_switches_it_on(
    people: People, owner: Employee, start: Start, menu: Menu, shown: list[Announcement]
) -> None:
    assert switch_of(menu(True)).isChecked()
    switch_of(menu(True)).trigger()
    tell(owner, opened(people.front_desk))
    start().announce()
    assert shown == []
    assert not switch_of(menu(True)).isChecked()
    switch_of(menu(True)).trigger()
    start().announce()
    assert len(shown) == 1


def test_one_persons_switch_is_not_anothers(
    people: People, owner: Employee, this_pc: ThisPc, tmp_path: Path
) -> None:
    this_pc.announce_to(owner.id, wanted=False)
    assert not ThisPc(tmp_path).announces_to(owner.id)
    assert ThisPc(tmp_path).announces_to(people.handler.id)


def test_without_a_tray_no_switch_is_offered(menu: Menu) -> None:
    assert menu(False).findChild(QAction, "person.announce") is None


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_a_click_on_the_icon_or_on_a_notification_is_heard_and_closing_removes_the_icon(
    app: QWidget, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window)
    icon = tray.findChild(QSystemTrayIcon)
    assert isinstance(icon, QSystemTrayIcon)
    clicked = QSignalSpy(tray.clicked)
    icon.messageClicked.emit()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert clicked.count() == 2
    tray.show_unread(2)
    assert icon.toolTip().endswith("2 התראות חדשות")
    assert icon.isVisible()
    tray.hide()
    assert not icon.isVisible()


def test_the_mark_can_be_drawn(app: QWidget) -> None:
    for size in (16, 24, 32, 64):
        drawn = mark().pixmap(size, size).toImage()
        assert drawn.width() == size
        assert drawn.pixelColor(size // 8, size // 2).name() == "#2457d6"


def test_a_small_mark_is_the_simpler_drawing(app: QWidget) -> None:
    small, large = mark().pixmap(16, 16).toImage(), mark().pixmap(64, 64).toImage()
    assert small == QIcon(str(SMALL_MARK)).pixmap(16, 16).toImage()
    assert large == QIcon(str(MARK)).pixmap(64, 64).toImage()

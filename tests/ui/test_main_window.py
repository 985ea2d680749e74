from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QSystemTrayIcon,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import notices, preferences, watch
from db.filters import Filter
from db.models import Employee, Message
from rules.permissions import Actor
from rules.words import MessageState
from tests.db.inquiry_help import asked, handled, sales
from tests.db.outbox_help import NO_NETWORK, REFUSED, attempted, of_ruth, set_up, sms, written
from tests.store import NOW, People, closed, hours, opened, people
from tests.ui.deciding import recommended, signed
from ui.badges import Badges
from ui.board.table import BoardTable
from ui.complaints.open_dialog import OpenDialog
from ui.decision.approve_dialog import ApproveDialog
from ui.main_window import BOARD, COMPLAINTS, INQUIRIES, MESSAGES, SETTINGS, MainWindow
from ui.messages.page import INCOMING
from ui.reminders.announcing import LAST
from ui.reminders.list import NoticesList
from ui.session import Session
from ui.this_pc import ThisPc

WindowOf = Callable[[Employee], MainWindow]


@pytest.fixture
def window_of(
    people_on_disk: People, app: QWidget, qtbot: QtBot, tmp_path: Path
) -> Iterator[WindowOf]:
    shown: list[MainWindow] = []

    def show(employee: Employee) -> MainWindow:
        window = MainWindow(Session(employee, lambda: NOW), ThisPc(tmp_path))
        qtbot.addWidget(window)
        with qtbot.waitActive(window), qtbot.waitSignal(window._frame_timer.timeout):
            window.show()
            window.activateWindow()
        shown.append(window)
        return window

    yield show
    for window in shown:
        window.close()
        window.services.background.wait()


def button_of(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def table_of(window: QWidget, name: str) -> QTableView:
    found = window.findChild(QTableView, name)
    assert isinstance(found, QTableView)
    return found


def test_the_board_is_the_first_page_and_has_the_cursor(window_of: WindowOf) -> None:
    window = window_of(people().relations_owner)
    assert window.pages.currentIndex() == BOARD
    board = window.focusWidget()
    assert board is not None
    assert board.objectName() == "board"


def test_the_board_is_painted_before_what_stands_round_it_is_read(
    window_of: WindowOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    paint, count = BoardTable.paintEvent, Badges.refresh

    def painted(table: BoardTable, event: QPaintEvent) -> None:
        order.append("board")
        paint(table, event)

    def counted(badges: Badges, actor: Actor, now: datetime) -> None:
        order.append("badges")
        count(badges, actor, now)

    monkeypatch.setattr(BoardTable, "paintEvent", painted)
    monkeypatch.setattr(Badges, "refresh", counted)
    window_of(people().relations_owner)
    assert order[0] == "board"
    assert "badges" in order


def test_enter_on_the_board_shows_its_complaints(window_of: WindowOf) -> None:
    staff = people()
    opened(staff.front_desk, handler=staff.handler)
    opened(staff.front_desk)
    window = window_of(staff.relations_owner)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.pages.currentIndex() == COMPLAINTS
    grid = table_of(window, "grid")
    assert grid.model().rowCount() == 1


def test_alt_and_a_digit_turns_the_pages(window_of: WindowOf) -> None:
    window = window_of(people().administrator)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentIndex() == SETTINGS


def test_a_search_finds_open_and_closed_by_any_spelling(window_of: WindowOf) -> None:
    staff = people()
    opened(staff.front_desk, text="חריקה בבלמים")
    opened(staff.front_desk, text="נזילת שמן")
    window = window_of(staff.relations_owner)
    search = window.findChild(QLineEdit, "search")
    assert isinstance(search, QLineEdit)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    # "חריקה" with the keyboard left in English.
    QTest.keyClicks(search, "jrhev")
    QTest.keyClick(search, Qt.Key.Key_Return)
    grid = table_of(window, "grid")
    assert grid.model().rowCount() == 1


def test_the_row_beside_the_panel_is_marked_when_an_empty_list_fills_again(
    window_of: WindowOf,
) -> None:
    staff = people()
    for _one in range(2):
        closed(opened(staff.front_desk, handler=staff.handler, text="חריקה"), staff.relations_owner)
    window = window_of(staff.relations_owner)
    for typed in ("חריקה", "אין כזה", "חריקה"):
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        window.search(typed)
        QApplication.processEvents()
    grid = table_of(window, "grid")
    assert grid.currentIndex().isValid()
    assert grid.selectionModel().hasSelection()


def test_the_badge_counts_what_is_late(window_of: WindowOf) -> None:
    staff = people()
    opened(staff.front_desk, now=NOW - hours(30))
    opened(staff.front_desk)
    window = window_of(staff.relations_owner)
    button = button_of(window, "nav.complaints")
    assert button.accessibleDescription() == "תלונה אחת עברה את מועד הסיום"


def test_the_badge_of_messages_counts_what_failed_and_no_proposals(window_of: WindowOf) -> None:
    staff = people()
    complaint = of_ruth(staff)
    set_up(staff)
    assert Message.select().where(Message.state == MessageState.PROPOSED).exists()
    written(complaint, staff.handler, sms("הרכב מוכן"))
    attempted(REFUSED)
    mine = button_of(window_of(staff.relations_owner), "nav.messages")
    assert mine.accessibleDescription() == "הודעה אחת ממתינה להחלטה"
    others = button_of(window_of(staff.other_handler), "nav.messages")
    assert others.accessibleDescription() == ""


def test_the_line_about_waiting_messages_leads_to_them(window_of: WindowOf) -> None:
    staff = people()
    complaint = of_ruth(staff)
    set_up(staff)
    window = window_of(staff.relations_owner)
    assert not window.callouts.trouble.isVisible()
    written(complaint, staff.handler, sms("הרכב מוכן"))
    attempted(NO_NETWORK)
    window.services.heartbeat.posted.emit()
    assert window.callouts.trouble.isVisible()
    window.messages.show_part(INCOMING)
    QTest.keyClick(window.callouts.trouble.look, Qt.Key.Key_Space)
    assert window.pages.currentIndex() == MESSAGES
    assert window.messages.outbox.isVisible()


def test_who_may_not_open_gets_a_disabled_button_and_no_form(window_of: WindowOf) -> None:
    window = window_of(people().administrator)
    assert not button_of(window, "openNew").isEnabled()
    window.forms.open_new()
    assert window.findChildren(OpenDialog) == []


def test_the_owner_finds_his_notice_and_reading_it_empties_the_list(window_of: WindowOf) -> None:
    staff = people()
    opened(staff.front_desk, now=NOW - hours(30))
    watch.sweep(NOW + timedelta(seconds=1))
    window = window_of(staff.relations_owner)
    assert "(1)" in button_of(window, "notices").text()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    told = window.findChild(NoticesList, "noticesList")
    assert isinstance(told, NoticesList)
    QTest.keyClick(told.rows, Qt.Key.Key_Return)
    assert button_of(window, "notices").text() == "התראות"
    assert notices.unread(staff.relations_owner) == []
    assert window.pages.currentIndex() == COMPLAINTS


def test_a_click_beside_the_clock_brings_the_window_and_the_list(window_of: WindowOf) -> None:
    window = window_of(people().relations_owner)
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    told = window.findChild(NoticesList, "noticesList")
    assert isinstance(told, NoticesList)
    assert told.isVisible()
    window.come_forward()
    assert window.findChildren(NoticesList) == [told]
    told.close()


def test_an_open_dialog_is_not_covered_by_the_list(window_of: WindowOf) -> None:
    window = window_of(people().relations_owner)
    window.forms.open_new()
    window.come_forward()
    assert window.findChild(NoticesList) is None
    (form,) = window.findChildren(OpenDialog)
    form.done(0)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_the_icon_tells_what_is_new_and_goes_with_the_window(
    window_of: WindowOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where tests run there is no place beside the clock; the icon itself is Qt's own."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    staff = people()
    window = window_of(staff.relations_owner)
    icon = window.findChild(QSystemTrayIcon)
    assert isinstance(icon, QSystemTrayIcon)
    opened(staff.front_desk, now=NOW - hours(30))
    watch.sweep(NOW + timedelta(seconds=1))
    told = notices.unread(staff.relations_owner)
    window.services.heartbeat.beat.emit()
    assert "התראה חדשה אחת" in icon.toolTip()
    assert preferences.get(staff.relations_owner, LAST) == told[0].id
    window.close()
    assert not icon.isVisible()


def test_the_window_tells_of_what_another_one_changed(window_of: WindowOf) -> None:
    staff = people()
    window = window_of(staff.relations_owner)
    opened(staff.front_desk)
    window.services.heartbeat.beat.emit()
    board = table_of(window, "board")
    assert board.model().index(0, 4).data() == "1"


def test_who_is_taken_off_the_list_is_signed_out(window_of: WindowOf, qtbot: QtBot) -> None:
    staff = people()
    window = window_of(staff.handler)
    Employee.update(active=False).where(Employee.id == staff.handler.id).execute()
    with qtbot.waitSignal(window.signed_out):
        window.services.heartbeat.beat.emit()


def test_a_list_that_is_asked_for_is_read_once(window_of: WindowOf) -> None:
    window = window_of(people().relations_owner)
    read = QSignalSpy(window.complaints.model.modelReset)
    window.show_complaints(Filter(late=True))
    assert read.count() == 1


def test_the_list_stays_as_it_is_while_settings_want_to_be_saved(
    window_of: WindowOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(people().administrator)
    window.show_page(SETTINGS)
    monkeypatch.setattr(window.settings, "may_leave", lambda: False)
    read = QSignalSpy(window.complaints.model.modelReset)
    window.show_complaints(Filter(late=True))
    assert window.pages.currentIndex() == SETTINGS
    assert read.count() == 0
    monkeypatch.undo()


def test_a_window_that_closes_does_not_wait_for_what_is_under_way(window_of: WindowOf) -> None:
    window = window_of(people().relations_owner)
    answered = Event()
    answers: list[bool] = []
    window.services.background.run(
        lambda: answers.append(answered.wait(10)), lambda _: None, lambda _: None
    )
    window.close()
    assert answers == []
    assert not window.isVisible()
    answered.set()
    window.services.background.wait()
    assert answers == [True]


def test_work_beside_the_window_begins_when_it_stands_and_never_after_it_was_closed(
    people_on_disk: People, app: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(Session(people_on_disk.relations_owner, lambda: NOW), ThisPc(tmp_path))
    qtbot.addWidget(window)
    # Shown and not waited for: on a busy machine the wait may be longer than what it waits for.
    window.show()
    assert not window.services.heartbeat._timer.isActive()
    window._begin()
    assert window.services.heartbeat._timer.isActive()
    window.close()
    window._begin()
    assert not window.services.heartbeat._timer.isActive()
    window.services.background.wait()


def test_who_answers_for_a_department_begins_with_what_waits_for_it(window_of: WindowOf) -> None:
    staff = people()
    asked(handled(staff), sales(staff), staff)
    window = window_of(staff.department_rep)
    assert window.pages.currentIndex() == INQUIRIES
    button = button_of(window, "nav.inquiries")
    assert button.accessibleDescription() == "ברור אחד ממתין לתשובתך"
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "inquiries.part.list"


def test_a_notice_leads_who_answers_to_his_inquiry(window_of: WindowOf) -> None:
    staff = people()
    complaint = handled(staff)
    asked(complaint, sales(staff), staff)
    window = window_of(staff.department_rep)
    window.show_page(BOARD)
    window.forms.wanted.emit(complaint.id, complaint.number)
    assert window.pages.currentIndex() == INQUIRIES
    # What was answered he finds in the list, as everybody else.
    window.forms.wanted.emit(complaint.id + 1, complaint.number + 1)
    assert window.pages.currentIndex() == COMPLAINTS


def test_the_line_about_a_signature_leads_to_signing_and_an_old_notice_only_shows(
    window_of: WindowOf,
) -> None:
    staff = people()
    complaint = opened(staff.front_desk, handler=staff.handler)
    row = recommended(complaint, staff.relations_owner)
    window = window_of(staff.service_manager)
    button_of(window, "waitingLine.sign").click()
    assert window.pages.currentIndex() == COMPLAINTS
    form = QApplication.activeModalWidget()
    assert isinstance(form, ApproveDialog)
    assert form.complaint.id == complaint.id
    form.done(0)
    signed(row, staff.service_manager)
    window.forms.approval_wanted.emit(complaint.id, complaint.number)
    assert QApplication.activeModalWidget() is None
    window.refresh()
    assert window.callouts.waiting.isHidden()


def test_the_page_of_inquiries_is_for_who_answers_for_a_department(window_of: WindowOf) -> None:
    staff = people()
    window = window_of(staff.other_handler)
    button = button_of(window, "nav.inquiries")
    assert button.isHidden()
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentIndex() == BOARD
    sales(staff)
    window.refresh()
    assert not button.isHidden()
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.pages.currentIndex() == INQUIRIES


def test_another_page_made_ahead_leaves_the_one_that_is_seen_and_wakes_nobody(
    window_of: WindowOf,
) -> None:
    pages = window_of(people().relations_owner).pages
    turned = QSignalSpy(pages.currentChanged)
    seen = pages.currentWidget()
    ahead = pages.page(SETTINGS)
    assert pages.widget(SETTINGS) is ahead
    assert pages.currentWidget() is seen
    assert turned.count() == 0


def test_the_page_of_the_place_that_is_seen_is_seen_at_once(window_of: WindowOf) -> None:
    pages = window_of(people().relations_owner).pages
    pages.setCurrentIndex(SETTINGS)
    made = pages.page(SETTINGS)
    assert pages.currentWidget() is made
    assert made.isVisible()

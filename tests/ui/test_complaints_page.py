import logging
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db import contacts, preferences
from db.filters import Filter, State
from db.models import Complaint, Department, Employee
from db.process import inquiries, pauses
from rules.words import Channel, Direction, Urgency
from tests.db.stages_help import with_stages
from tests.store import NOW, People, closed, customer, hours, opened, vehicle
from tests.ui.plain import unmarked
from ui.background import Background
from ui.complaints.acts import Act
from ui.complaints.grid import Grid
from ui.complaints.page import ComplaintsPage
from ui.complaints.process_dialog import ProcessDialog
from ui.complaints.transfer_dialog import TransferDialog
from ui.complaints.update_dialog import UpdateDialog
from ui.messages.dialog import MessageDialog
from ui.session import Session

SessionOf = Callable[[Employee], Session]
PageOf = Callable[[Employee], ComplaintsPage]

SIX = ("open", "update", "transfer", "process", "classify", "close")


@pytest.fixture
def page_of(session_of: SessionOf, qtbot: QtBot) -> PageOf:
    """Give somebody's page, shown, and refreshed by every change as the window does it."""

    def make(employee: Employee) -> ComplaintsPage:
        session = session_of(employee)
        page = ComplaintsPage(session, Background())
        session.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1160, 690)
        page.show()
        page.refresh()
        return page

    return make


def button(page: ComplaintsPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def enabled(page: ComplaintsPage) -> set[str]:
    names = (*SIX, "book", "letter", "message", "note")
    return {name for name in names if button(page, f"action.{name}").isEnabled()}


def shown_numbers(page: ComplaintsPage) -> list[int]:
    rows = (page.model.row_at(place) for place in range(page.model.rowCount()))
    return [row.number for row in rows if row is not None]


def grid_of(page: ComplaintsPage) -> Grid:
    return page.grid


def test_with_nothing_selected_only_opening_is_possible(people: People, page_of: PageOf) -> None:
    opened(people.front_desk, handler=people.handler)
    page = page_of(people.relations_owner)
    assert enabled(page) == {"open"}
    assert "לבחור" in button(page, "action.update").toolTip()


def test_the_six_actions_stand_in_their_order_from_the_right(
    people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    places = [button(page, f"action.{name}").mapTo(page, QPoint()).x() for name in SIX]
    assert places == sorted(places, reverse=True)


def test_an_unassigned_complaint_can_be_updated_transferred_and_followed_but_not_closed(
    people: People, page_of: PageOf
) -> None:
    waiting = opened(people.front_desk)
    page = page_of(people.relations_owner)
    page.select(waiting.id)
    assert {"update", "transfer", "process"} <= enabled(page)
    assert "close" not in enabled(page)
    assert "עדיין" in button(page, "action.close").toolTip()


def test_a_handler_sees_why_he_may_not_close(people: People, page_of: PageOf) -> None:
    held = opened(people.front_desk, handler=people.handler)
    page = page_of(people.handler)
    page.select(held.id)
    assert "close" not in enabled(page)
    assert "הרשאה" in button(page, "action.close").toolTip()


def test_who_may_not_open_has_a_grey_button_that_says_so(people: People, page_of: PageOf) -> None:
    page = page_of(people.administrator)
    assert not button(page, "action.open").isEnabled()
    assert "הרשאה" in button(page, "action.open").toolTip()


def test_a_closed_complaint_offers_reopening_and_its_letter(
    people: People, page_of: PageOf
) -> None:
    done = closed(opened(people.front_desk, handler=people.handler), people.relations_owner)
    page = page_of(people.relations_owner)
    assert button(page, "action.reopen").isHidden()
    page.show_filter(Filter(state=State.CLOSED))
    page.select(done.id)
    assert not button(page, "action.reopen").isHidden()
    assert enabled(page) == {"open", "process", "letter", "message"}


def test_selecting_a_row_sets_the_employee_box(people: People, page_of: PageOf) -> None:
    held = opened(people.front_desk, handler=people.handler)
    waiting = opened(people.front_desk)
    page = page_of(people.relations_owner)
    page.select(held.id)
    assert people.handler.name in page.panel.identity.employee.accessibleName()
    page.select(waiting.id)
    assert "ממתין לשיוך" in page.panel.identity.employee.accessibleName()


def test_one_hit_is_selected_by_itself_and_many_are_not(people: People, page_of: PageOf) -> None:
    found = opened(people.front_desk, customer=customer(people.front_desk, "אורי גלעד"))
    opened(people.front_desk, customer=customer(people.front_desk, "שיר בן דוד"))
    page = page_of(people.relations_owner)
    page.show_filter(Filter(state=State.BOTH, text="גלעד"))
    selected = grid_of(page).selected()
    assert selected is not None
    assert selected.id == found.id
    page.show_filter(Filter(state=State.BOTH))
    assert page.model.rowCount() == 2


def test_a_complaint_number_selects_its_complaint_among_other_hits(
    people: People, page_of: PageOf
) -> None:
    for plate in ("1000001", "1000002"):
        opened(people.front_desk, vehicle=vehicle(people.front_desk, plate))
    wanted = [opened(people.front_desk, text="מספר") for _one in range(100)][-3]
    assert wanted.number == 100
    page = page_of(people.relations_owner)
    page.show_filter(Filter(state=State.BOTH, text="100"))
    assert page.model.rowCount() == 3
    selected = grid_of(page).selected()
    assert selected is not None
    assert selected.id == wanted.id


def test_among_the_hits_of_a_search_the_open_complaint_is_selected(
    people: People, page_of: PageOf
) -> None:
    caller = customer(people.front_desk, "אורי גלעד")
    first, second, still_open, last = (
        opened(people.front_desk, customer=caller, handler=people.handler) for _one in range(4)
    )
    for one in (first, second, last):
        closed(one, people.relations_owner)
    page = page_of(people.relations_owner)
    page.show_filter(Filter(state=State.BOTH, text="גלעד"))
    assert page.model.rowCount() == 4
    selected = grid_of(page).selected()
    assert selected is not None
    assert selected.id == still_open.id


def test_a_number_is_found_as_the_forms_write_it(people: People, page_of: PageOf) -> None:
    opened(people.front_desk)
    wanted = opened(people.front_desk, text="ראו תלונה #2")
    opened(people.front_desk, text="ראו תלונה #2")
    page = page_of(people.relations_owner)
    page.show_filter(Filter(state=State.BOTH, text="#2"))
    selected = grid_of(page).selected()
    assert selected is not None
    assert selected.id == wanted.id


def test_the_selection_follows_its_complaint_when_the_list_changes(
    people: People, page_of: PageOf
) -> None:
    first = opened(people.front_desk, now=NOW - hours(3))
    kept = opened(people.front_desk, now=NOW - hours(2))
    page = page_of(people.relations_owner)
    page.select(kept.id)
    opened(people.front_desk, now=NOW - hours(30))
    page.refresh()
    selected = grid_of(page).selected()
    assert selected is not None
    assert selected.id == kept.id
    assert shown_numbers(page)[1] == first.number


def test_a_complaint_that_left_the_list_is_no_longer_selected(
    people: People, page_of: PageOf
) -> None:
    going = opened(people.front_desk, handler=people.handler)
    opened(people.front_desk)
    page = page_of(people.relations_owner)
    page.select(going.id)
    closed(going, people.relations_owner)
    page.refresh()
    assert grid_of(page).selected() is None
    assert enabled(page) == {"open"}


def test_enter_updates_an_open_complaint_and_follows_a_closed_one(
    people: People, page_of: PageOf
) -> None:
    still_open = opened(people.front_desk, handler=people.handler)
    done = closed(opened(people.front_desk, handler=people.handler), people.relations_owner)
    page = page_of(people.relations_owner)
    page.show_filter(Filter(state=State.BOTH))
    for complaint, kind in ((still_open, UpdateDialog), (done, ProcessDialog)):
        page.select(complaint.id)
        QTest.keyClick(grid_of(page), Qt.Key.Key_Return)
        dialog = page.findChild(kind)
        assert dialog is not None
        dialog.close()


def test_enter_and_the_panel_show_whom_we_only_ask_no_form_with_what_is_not_his(
    people: People, page_of: PageOf
) -> None:
    held = opened(people.front_desk, handler=people.handler)
    department = Department.select().first()
    Department.update(representative=people.department_rep).execute()
    inquiries.ask(
        held, department=department, question="מה סוכם עם הלקוח?", by=people.handler, now=NOW
    )
    page = page_of(people.department_rep)
    page.select(held.id)
    assert not button(page, "panel.customer").isVisible()
    QTest.keyClick(grid_of(page), Qt.Key.Key_Return)
    assert page.findChild(UpdateDialog) is None
    dialog = page.findChild(ProcessDialog)
    assert dialog is not None
    assert not dialog.holdings.isVisible()
    dialog.close()
    page = page_of(people.handler)
    page.select(held.id)
    assert button(page, "panel.customer").isVisible()


def test_after_a_transfer_one_sentence_says_to_whom(people: People, page_of: PageOf) -> None:
    held = opened(people.front_desk, handler=people.handler)
    page = page_of(people.relations_owner)
    said: list[str] = []
    page.acted.connect(lambda sentence, _step: said.append(sentence))
    page.select(held.id)
    QTest.mouseClick(button(page, "action.transfer"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(TransferDialog)
    assert dialog is not None
    dialog.to.choose(people.other_handler.id)
    dialog.reason.set_text("מומחית לנושא")
    dialog.save()
    assert Complaint.get_by_id(held.id).handler_id == people.other_handler.id
    assert len(said) == 1
    assert people.other_handler.name in said[0]
    assert people.other_handler.name in page.panel.identity.employee.accessibleName()


def test_the_chips_are_remembered_for_each_person_and_a_search_is_not(
    people: People, page_of: PageOf
) -> None:
    opened(people.front_desk, urgency=Urgency.HIGH)
    opened(people.front_desk, urgency=Urgency.NORMAL)
    page = page_of(people.relations_owner)
    QTest.mouseClick(button(page, "filter.urgency.high"), Qt.MouseButton.LeftButton)
    page.show_filter(Filter(text="אין כזה"))
    QApplication.processEvents()
    again = page_of(people.relations_owner)
    assert again.model.rowCount() == 1
    assert button(again, "filter.urgency.high").isChecked()
    assert page_of(people.service_manager).model.rowCount() == 2


def test_what_cannot_be_understood_of_the_memory_is_passed_over(
    people: People, page_of: PageOf
) -> None:
    for broken in ("nonsense", {"state": 7, "urgencies": "x", "handler": "me"}, [1]):
        preferences.keep(people.relations_owner, "complaints.filter", broken)
        preferences.keep(people.relations_owner, "complaints.layout", broken)
        assert page_of(people.relations_owner).model.rowCount() == 0


def test_ctrl_c_copies_the_row(people: People, page_of: PageOf) -> None:
    known = customer(people.front_desk, "אורי גלעד")
    complaint = opened(people.front_desk, customer=known)
    page = page_of(people.relations_owner)
    page.select(complaint.id)
    QTest.keyClick(grid_of(page), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "אורי גלעד" in copied
    assert str(known.number) in copied


def test_an_empty_list_says_what_to_do(people: People, page_of: PageOf) -> None:
    page = page_of(people.relations_owner)
    assert page.empty.isVisible()
    assert "Ctrl+N" in page.empty.hint.text()
    assert not page.export.isEnabled()
    page.show_filter(Filter(late=True))
    assert page.empty.button.isVisible()
    opened(people.front_desk)
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert grid_of(page).isVisible()


def test_the_count_is_said_in_words(people: People, page_of: PageOf) -> None:
    page = page_of(people.relations_owner)
    count = page.findChild(QLabel, "filter.count")
    assert isinstance(count, QLabel)
    for expected in ("תלונה אחת", "2 תלונות"):
        opened(people.front_desk)
        page.refresh()
        assert unmarked(count.text()) == expected


def test_a_page_costs_the_same_questions_whatever_its_length(
    people: People, page_of: PageOf, caplog: pytest.LogCaptureFixture
) -> None:
    page = page_of(people.relations_owner)
    costs = []
    for more in (2, 40):
        chosen = [opened(people.front_desk, handler=people.handler) for _one in range(more)]
        page.refresh()
        page.select(chosen[-1].id)
        with caplog.at_level(logging.DEBUG, "peewee"):
            caplog.clear()
            page.refresh()
            page.grid.grab()
            costs.append(len(caplog.records))
    assert costs[0] == costs[1]


def test_moving_to_another_row_costs_the_same_questions_whatever_its_history(
    people: People, page_of: PageOf, caplog: pytest.LogCaptureFixture
) -> None:
    short = opened(people.front_desk, now=NOW - hours(2))
    long = opened(people.front_desk, now=NOW - hours(1))
    for _time in range(12):
        contacts.add(long, Channel.CALL, Direction.INCOMING, "התקשר", by=people.front_desk, now=NOW)
    other = opened(people.front_desk)
    page = page_of(people.relations_owner)
    page.select(other.id)
    costs = []
    for complaint in (short, long):
        with caplog.at_level(logging.DEBUG, "peewee"):
            caplog.clear()
            page.select(complaint.id)
            costs.append(len(caplog.records))
    assert costs[0] == costs[1]
    assert costs[0] <= 21


def test_moving_to_a_complaint_in_stages_costs_a_fixed_number_of_questions_more(
    people: People, page_of: PageOf, caplog: pytest.LogCaptureFixture
) -> None:
    plain = opened(people.front_desk)
    staged = with_stages(people)
    page = page_of(people.relations_owner)
    page.select(staged.id)
    costs = []
    for complaint in (plain, staged):
        with caplog.at_level(logging.DEBUG, "peewee"):
            caplog.clear()
            page.select(complaint.id)
            costs.append(len(caplog.records))
    assert costs[0] <= 21
    assert costs[1] - costs[0] <= 13


def test_how_many_stages_are_shown_is_remembered_with_the_layout(
    people: People, page_of: PageOf, qtbot: QtBot
) -> None:
    with_stages(people)
    page = page_of(people.relations_owner)
    assert page.panel.stages.is_open()
    page.panel.show_stages(opened=False)
    page.panel.stages_turned.emit()
    qtbot.waitUntil(lambda: not page._layout_timer.isActive())
    assert not page_of(people.relations_owner).panel.stages.is_open()


def test_resuming_needs_no_form(people: People, page_of: PageOf) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    until = NOW + hours(48)
    pauses.pause(complaint, until=until, reason="ממתינים", by=people.handler, now=NOW)
    page = page_of(people.relations_owner)
    page.select(complaint.id)
    said: list[str] = []
    page.acted.connect(lambda sentence, _step: said.append(sentence))
    page.act(Act.RESUME)
    assert Complaint.get_by_id(complaint.id).paused_until is None
    assert [unmarked(one) for one in said] == [f"מניין הזמן בתלונה {complaint.number} חודש"]


def test_a_panel_button_logs_a_call(people: People, page_of: PageOf) -> None:
    complaint = opened(people.front_desk)
    page = page_of(people.front_desk)
    page.select(complaint.id)
    wanted: list[Act] = []
    page.panel.wanted.connect(wanted.append)
    QTest.mouseClick(page.panel.foot.note, Qt.MouseButton.LeftButton)
    assert wanted == [Act.NOTE]


def test_a_message_is_written_and_its_line_stands_in_the_panel_without_the_mouse(
    people: People, page_of: PageOf, qtbot: QtBot
) -> None:
    who = customer(people.front_desk, "רות", "050-1112222")
    opened(people.front_desk, customer=who, handler=people.handler)
    page = page_of(people.handler)
    page.focus_grid()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.grid, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (form,) = page.findChildren(MessageDialog)
    form.open_link = lambda _link: None
    QTest.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(form.was_it_sent.yes, Qt.Key.Key_Space)
    line = button(page, "panel.correspondence.0")
    assert "נשלחה" in line.accessibleName()


def test_a_phone_in_the_panel_opens_the_message_to_that_number(
    people: People, page_of: PageOf
) -> None:
    who = customer(people.front_desk, "רות", "050-1112222", "052-3334444")
    complaint = opened(people.front_desk, customer=who, handler=people.handler)
    page = page_of(people.handler)
    page.select(complaint.id)
    menu = page.panel.identity.phones.menu("0523334444")
    next(action for action in menu.actions() if "וואטסאפ" in action.text()).trigger()
    (form,) = page.findChildren(MessageDialog)
    assert form.channel_chosen() is Channel.WHATSAPP
    assert form.to.address() == "0523334444"
    form.done(0)

"""Taking back in the window: the toast after an act, Ctrl+Z, and the link at the newest line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, contacts, history
from db.models import Complaint, Message
from rules.words import Channel, Direction, Event, MessageState, Urgency
from tests.db.undo_help import classifies, transfers
from tests.store import NOW, People, opened
from tests.ui.plain import unmarked
from tests.ui.test_undo_toast import waiting
from ui.complaints import case_paper
from ui.complaints.acts import Act
from ui.complaints.story import sentence
from ui.complaints.transfer_dialog import TransferDialog
from ui.complaints.update_dialog import UpdateDialog
from ui.main_window import BOARD, COMPLAINTS, MESSAGES, MainWindow
from ui.messages import undo_toast
from ui.session import Session
from ui.this_pc import ThisPc
from ui.toast import Toast


@pytest.fixture(name="held")
def a_held_complaint(people_on_disk: People) -> Complaint:
    return opened(people_on_disk.front_desk, handler=people_on_disk.handler)


@pytest.fixture
def window(
    held: Complaint, people_on_disk: People, app: QWidget, qtbot: QtBot, tmp_path: Path
) -> Iterator[MainWindow]:
    made = MainWindow(Session(people_on_disk.relations_owner, lambda: NOW), ThisPc(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page(COMPLAINTS)
    made.complaints.select(held.id)
    yield made
    made.close()
    made.services.background.wait()


def undo_keys(window: QWidget) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def said(window: MainWindow) -> str:
    return unmarked(window.toast.text.text()) if window.toast.isVisible() else ""


def transfer(window: MainWindow, people: People) -> None:
    window.complaints.act(Act.TRANSFER)
    dialog = window.complaints.findChild(TransferDialog)
    assert isinstance(dialog, TransferDialog)
    dialog.to.choose(people.other_handler.id)
    dialog.reason.set_text("מומחית לנושא")
    dialog.save()


def link(window: MainWindow) -> QPushButton | None:
    links = [window.findChild(QPushButton, f"panel.undo.{place}") for place in range(8)]
    shown = [one for one in links if isinstance(one, QPushButton) and one.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def holder(complaint: Complaint) -> str:
    return str(Complaint.get_by_id(complaint.id).handler.name)


def test_after_an_act_the_toast_takes_it_back_with_one_press(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfer(window, people_on_disk)
    assert said(window) == f"תלונה 1 הועברה אל {people_on_disk.other_handler.name}"
    button = window.toast.button
    assert (button.isVisible(), button.text()) == (True, "ביטול")
    assert button.accessibleName() == f"ביטול: {said(window)}"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert holder(held) == people_on_disk.handler.name
    assert people_on_disk.handler.name in window.complaints.panel.identity.employee.accessibleName()
    names = (people_on_disk.handler.name, people_on_disk.other_handler.name)
    assert said(window) == "תלונה 1 · בוטל: הועברה מ{} אל {}".format(*names)
    assert not button.isVisible()


@pytest.mark.parametrize("seconds", [1, 10])
def test_the_keys_take_it_back_while_the_toast_stands_and_after_it_went(
    window: MainWindow, held: Complaint, people_on_disk: People, seconds: int
) -> None:
    transfer(window, people_on_disk)
    for _second in range(seconds):
        window.toast.tick()
    assert window.toast.isVisible() is (seconds < 10)
    undo_keys(window)
    assert holder(held) == people_on_disk.handler.name
    assert "בוטל" in said(window)


def test_one_press_takes_back_one_step(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    classifies(held, people_on_disk)
    transfer(window, people_on_disk)
    undo_keys(window)
    assert [line.event for line in history.lines(held.id)].count(Event.UNDONE) == 1
    undo_keys(window)
    assert [line.event for line in history.lines(held.id)].count(Event.UNDONE) == 2
    undo_keys(window)
    assert said(window) == "אין כאן מה לבטל."


def test_a_text_field_has_an_undo_of_its_own(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfer(window, people_on_disk)
    field: QLineEdit = window.top_bar.search
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_1)
    undo_keys(field)
    assert field.text() == ""
    assert holder(held) == people_on_disk.other_handler.name


def test_the_newest_line_has_a_link_that_says_what_it_takes_back(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    assert link(window) is None
    transfer(window, people_on_disk)
    shown = link(window)
    assert shown is not None
    names = (people_on_disk.handler.name, people_on_disk.other_handler.name)
    assert shown.accessibleName() == "ביטול: הועברה מ{} אל {}".format(*names)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert holder(held) == people_on_disk.handler.name
    assert link(window) is None


def test_what_somebody_else_did_has_no_link(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfers(held, people_on_disk)
    window.refresh()
    assert link(window) is not None
    contacts.add(
        held, Channel.CALL, Direction.OUTGOING, "א", by=people_on_disk.other_handler, now=NOW
    )
    window.refresh()
    assert link(window) is None


def test_a_refusal_is_said_where_the_offer_was(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfer(window, people_on_disk)
    other = people_on_disk.other_handler
    contacts.add(held, Channel.CALL, Direction.OUTGOING, "א", by=other, now=NOW)
    undo_keys(window)
    assert "אי אפשר לבטל" in said(window)
    assert other.name in said(window)
    assert holder(held) == other.name


def test_a_form_that_changed_nothing_offers_nothing(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    before = Complaint.get_by_id(held.id)
    owner = people_on_disk.relations_owner
    complaints.update(before, {"urgency": Urgency.HIGH}, by=owner, now=NOW)
    window.session.now = lambda: NOW.replace(minute=2)
    window.refresh()
    window.complaints.act(Act.UPDATE)
    dialog = window.complaints.findChild(UpdateDialog)
    assert isinstance(dialog, UpdateDialog)
    dialog.save()
    assert said(window) == "תלונה 1 עודכנה"
    assert not window.toast.button.isVisible()


def test_on_the_board_the_keys_take_back_the_newest_of_all(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfer(window, people_on_disk)
    window.show_page(BOARD)
    for _second in range(10):
        window.toast.tick()
    undo_keys(window)
    assert holder(held) == people_on_disk.handler.name


def test_the_keys_of_the_messages_page_are_its_own(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    transfers(held, people_on_disk)
    window.show_page(MESSAGES)
    undo_keys(window)
    assert holder(held) == people_on_disk.other_handler.name


def test_a_message_that_is_leaving_is_taken_back_before_a_step(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    """Each time: of two that hear the same keys Qt asks one after the other."""
    transfers(held, people_on_disk)
    for key in ("1", "2", "3"):
        leaving = waiting(held, people_on_disk, key)
        toast = undo_toast.offer(window.session, leaving, window, lambda *_: None)
        assert toast is window.toast
        undo_keys(window)
        assert Message.get_by_id(leaving.id).state is MessageState.CANCELLED
        assert holder(held) == people_on_disk.other_handler.name


def test_the_newest_word_takes_the_place_of_the_one_before(app: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    toast = Toast.of(window)
    assert Toast.of(window) is toast
    taken: list[int] = []
    toast.offer(lambda _left: "ראשון", lambda: taken.append(1))
    toast.say("שני")
    assert not toast.offers
    toast.take_back()
    assert taken == []
    for _second in range(4):
        toast.tick()
    assert not toast.isVisible()


def test_a_long_word_stays_inside_the_window(app: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    toast = Toast.of(window)
    toast.say("אי אפשר לבטל " * 20)
    assert window.rect().contains(toast.geometry())


def test_the_whole_process_marks_what_was_taken_back_and_says_by_whom(
    window: MainWindow, held: Complaint, people_on_disk: People
) -> None:
    owner = people_on_disk.relations_owner
    contacts.add(held, Channel.CALL, Direction.INCOMING, "בטעות", by=owner, now=NOW)
    window.refresh()
    undo_keys(window)
    lines = history.lines(held.id)
    told = [unmarked(sentence(line, NOW)) for line in lines[-2:]]
    assert told == ["שיחת טלפון · מהלקוח (בוטל)", "בוטל: שיחת טלפון · מהלקוח"]
    assert lines[-1].by == owner.name
    paper = case_paper.sheet(Complaint.get_by_id(held.id), NOW)
    assert [unmarked(entry.what) for entry in paper.timeline[-2:]] == told

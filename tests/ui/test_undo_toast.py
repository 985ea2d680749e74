"""Ten seconds in which a message can be taken back, counted without waiting for them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.models import Complaint, Employee, Message
from rules.outbox import CANCEL
from rules.words import Channel, MessageState
from tests.store import NOW, People, hours, opened
from tests.ui.plain import unmarked
from ui.messages import undo_toast
from ui.messages.dialog import MessageDialog, write_anew
from ui.session import Session
from ui.toast import Toast

Sit = Callable[[Employee], Session]


@pytest.fixture
def window(app: QWidget, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def session(people: People, session_of: Sit) -> Session:
    return session_of(people.relations_owner)


@pytest.fixture
def message(people: People) -> Message:
    return waiting(opened(people.front_desk), people)


@pytest.fixture
def toast(session: Session, message: Message, window: QWidget) -> Toast:
    return undo_toast.offer(session, message, window, write_anew)


def waiting(complaint: Complaint, people: People, key: str = "1", later: float = 0) -> Message:
    made: Message = Message.create(
        key=key,
        complaint=complaint,
        channel=Channel.SMS,
        address="0501112222",
        body="הרכב מוכן",
        state=MessageState.WAITING,
        by=people.relations_owner,
        created_at=NOW,
        not_before=NOW + CANCEL + hours(later),
    )
    return made


def said(toast: Toast) -> str:
    return unmarked(toast.text.text())


def test_it_says_to_whom_and_counts_down_to_nothing(toast: Toast) -> None:
    assert said(toast) == "SMS אל 050-111-2222: יישלח בעוד 10 שניות"
    for _ in range(9):
        toast.tick()
    assert said(toast) == "SMS אל 050-111-2222: יישלח בעוד שנייה אחת"
    toast.tick()
    assert not toast.isVisible()


def test_its_button_is_reached_by_tab_and_takes_the_message_back(
    toast: Toast, message: Message, window: QWidget, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert toast.button.hasFocus()
    QTest.keyClick(toast.button, Qt.Key.Key_Space)
    assert Message.get_by_id(message.id).state is MessageState.CANCELLED
    (form,) = window.findChildren(MessageDialog)
    assert form.text.text() == "הרכב מוכן"
    assert not toast.isVisible()
    form.done(0)


def test_a_message_that_is_gone_is_not_taken_back_and_that_is_said(
    toast: Toast, message: Message, window: QWidget
) -> None:
    Message.update(state=MessageState.SENDING).execute()
    toast.take_back()
    assert toast.isVisible()
    assert not toast.button.isVisible()
    assert window.findChildren(MessageDialog) == []
    assert Message.get_by_id(message.id).state is MessageState.SENDING
    for _ in range(10):
        toast.tick()
    assert not toast.isVisible()


def test_what_waits_for_the_morning_says_so(
    session: Session, people: People, window: QWidget
) -> None:
    late = waiting(opened(people.front_desk), people, later=23)
    toast = undo_toast.offer(session, late, window, write_anew)
    assert said(toast) == "SMS אל 050-111-2222: יישלח מחר 08:00"


def test_the_next_message_takes_the_place_of_the_one_before(
    toast: Toast, session: Session, people: People, window: QWidget
) -> None:
    toast.tick()
    second = waiting(opened(people.front_desk), people, key="2")
    assert undo_toast.offer(session, second, window, write_anew) is toast
    assert "10 שניות" in said(toast)
    toast.take_back()
    assert Message.get_by_id(second.id).state is MessageState.CANCELLED
    for form in window.findChildren(MessageDialog):
        form.done(0)


def test_without_a_message_the_keys_do_nothing(toast: Toast, message: Message) -> None:
    for _ in range(10):
        toast.tick()
    toast.take_back()
    assert Message.get_by_id(message.id).state is MessageState.WAITING

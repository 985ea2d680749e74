"""A message that handling takes longer gives the customer a date, which the person chooses."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.models import Complaint, Message
from rules.words import Channel, MessageState, TextKind
from tests.store import NOW, People, customer, israel, opened
from tests.ui.forms import Keyboard, problem, shown
from ui.bidi import unmarked
from ui.messages.beginning import Begun
from ui.messages.dialog import MessageDialog
from ui.session import Session

OFFERED = israel(2026, 11, 24, 17)
"""The complaint is due on Monday; the end of Tuesday is the next business day's."""
CHOSEN = israel(2026, 11, 25, 12, 30)
Write = Callable[..., MessageDialog]


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    who = customer(people.front_desk, "רות ישראלי", "052-123-4567")
    return opened(people.front_desk, customer=who, handler=people.handler)


@pytest.fixture
def write(complaint: Complaint, people: People, app: QWidget, qtbot: QtBot) -> Write:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def begin(now: datetime = NOW, **more: object) -> MessageDialog:
        session = Session(people.handler, lambda: now)
        form = MessageDialog(session, complaint, window, **more)  # type: ignore[arg-type]
        shown(qtbot, form)
        form.open_link = lambda _link: None
        return form

    return begin


def interim(form: MessageDialog) -> MessageDialog:
    form.kind.choose(TextKind.INTERIM)
    return form


def sent(form: MessageDialog) -> Message:
    """Send by WhatsApp, and say that it was sent."""
    Keyboard(form).saves()
    form.was_it_sent.answered.emit(True)
    message: Message = Message.get(Message.state == MessageState.SENT)
    return message


def test_only_the_interim_text_asks_for_a_date(write: Write) -> None:
    form = write()
    assert form.kind_chosen() is TextKind.ACKNOWLEDGEMENT
    assert not form.new_date.isVisible()
    assert form.written(Channel.WHATSAPP).promised_for is None
    interim(form)
    assert form.new_date.isVisible()
    assert form.new_date.moment() == OFFERED
    assert "יום שלישי 24.11 בשעה 17:00" in unmarked(form.text.text())


def test_the_text_follows_the_date_and_the_date_becomes_a_promise(write: Write) -> None:
    form = interim(write())
    form.new_date.edit.set_moment(CHOSEN)
    assert "יום רביעי 25.11 בשעה 12:30" in unmarked(form.text.text())
    message = sent(form)
    assert message.promised_for == CHOSEN
    assert "25.11" in message.body


def test_words_that_were_typed_stay_and_name_the_new_date(write: Write) -> None:
    form = interim(write())
    form.text.set_text(f"{form.text.text()}\nתודה על הסבלנות")
    form.new_date.edit.set_moment(CHOSEN)
    words = unmarked(form.text.text())
    assert words.endswith("תודה על הסבלנות")
    assert "יום רביעי 25.11 בשעה 12:30" in words
    assert "24.11" not in words


def test_without_a_date_none_is_said_and_none_is_promised(write: Write) -> None:
    form = interim(write())
    form.new_date.given.click()
    assert "24.11" not in form.text.text()
    assert not form.new_date.edit.isEnabled()
    assert sent(form).promised_for is None


def test_a_date_that_has_passed_is_refused_beside_it(write: Write) -> None:
    form = interim(write())
    form.new_date.edit.set_moment(NOW - timedelta(hours=1))
    Keyboard(form).saves()
    assert problem(form, "newDate")
    assert form.isVisible()
    assert not Message.select().where(Message.state == MessageState.SENT).exists()


def test_what_was_taken_back_comes_back_with_its_date(write: Write) -> None:
    body = "נעדכן עד יום רביעי 25.11 בשעה 12:30"
    begun = Begun(Channel.WHATSAPP, "0521234567", TextKind.INTERIM, body=body, promised_for=CHOSEN)
    form = write(begun=begun)
    assert form.new_date.moment() == CHOSEN
    form.new_date.edit.set_moment(OFFERED)
    assert unmarked(form.text.text()) == "נעדכן עד יום שלישי 24.11 בשעה 17:00"

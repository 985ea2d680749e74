"""Writing a message: by keyboard, checked while it is written, handed over once."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import contacts, customers, letters, outbox
from db.customers import CustomerDetails
from db.models import BusinessSetting, Complaint, Employee, Message, MessageText
from rules.errors import RuleBroken
from rules.words import Channel, Direction, MessageState, Reach, Sending, TextKind
from tests.store import NOW, People, customer, israel, opened, vehicle
from tests.ui.forms import Keyboard, answers_when_asked, named, problem, shown, standing_on
from tests.ui.plain import unmarked
from ui.messages.beginning import Begun
from ui.messages.dialog import MessageDialog
from ui.session import Session
from ui.toast import Toast

Sit = Callable[[Employee], Session]
Write = Callable[..., MessageDialog]
PHONE = "0501112222"


@pytest.fixture
def ready(people: People) -> People:
    """Set up SMS and e-mail, as the settings would."""
    BusinessSetting.create(name="sms_gateway", value={"name": "test"})
    BusinessSetting.create(name="smtp_host", value="mail.example.com")
    return people


@pytest.fixture
def complaint(people: People) -> Complaint:
    # What the program proposes by itself is not what is looked at here.
    MessageText.update(sending=Sending.OFF).execute()
    desk = people.front_desk
    who = customer(desk, "רות ישראלי", "03-5551234", PHONE, email="ruth@example.com")
    car = vehicle(desk, "1234567", who)
    return opened(desk, customer=who, vehicle=car, handler=people.handler)


@pytest.fixture
def window(app: QWidget, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def write(
    complaint: Complaint, people: People, session_of: Sit, window: QWidget, qtbot: QtBot
) -> Write:
    def begin(
        by: Employee | None = None, about: Complaint | None = None, **more: object
    ) -> MessageDialog:
        session = session_of(by or people.handler)
        dialog = MessageDialog(session, about or complaint, window, **more)  # type: ignore[arg-type]
        shown(qtbot, dialog)
        return dialog

    return begin


def sent() -> list[Message]:
    return list(Message.select().order_by(Message.id))


def bubble(form: MessageDialog) -> str:
    return unmarked(form.preview.phone.bubble.words.toPlainText())


def said(form: MessageDialog) -> str:
    """Give the concerns that can be seen."""
    labels = form.concerns.findChildren(QLabel)
    return unmarked("\n".join(one.text() for one in labels if one.isVisible()))


def test_the_text_that_is_due_is_sent_with_one_key(
    ready: People, complaint: Complaint, write: Write
) -> None:
    form = write()
    assert standing_on(form) == "body"
    assert form.kind_chosen() is TextKind.ACKNOWLEDGEMENT
    body = form.text.text()
    assert "רות ישראלי" in body
    Keyboard(form).saves()
    (message,) = sent()
    assert (message.channel, message.address, message.body) == (Channel.SMS, PHONE, body)
    assert (message.state, message.kind) == (MessageState.WAITING, TextKind.ACKNOWLEDGEMENT)
    assert message.by == ready.handler
    assert not form.isVisible()


def test_the_next_text_is_the_one_that_has_not_left(ready: People, write: Write) -> None:
    write().save()
    assert write().kind_chosen() is TextKind.INTERIM


def test_who_waits_too_long_is_not_promised_the_time_that_has_passed(
    ready: People, complaint: Complaint, window: QWidget, qtbot: QtBot
) -> None:
    later = complaint.due_at + timedelta(hours=1)
    form = MessageDialog(Session(ready.handler, lambda: later), complaint, window)
    shown(qtbot, form)
    assert form.kind_chosen() is TextKind.INTERIM


def test_without_a_gateway_whatsapp_works_at_once_and_the_rest_is_explained(
    people: People, write: Write
) -> None:
    form = write()
    assert form.channel_chosen() is Channel.WHATSAPP
    for channel in ("sms", "email"):
        button = form.findChild(QPushButton, f"messageDialog.channel.{channel}")
        assert isinstance(button, QPushButton)
        assert not button.isEnabled()
        assert "הגדרות" in button.accessibleDescription()
    assert "הגדרות" in form.teaching.text()
    form.channel.setFocus()
    Keyboard(form).types("1")
    assert form.channel_chosen() is Channel.WHATSAPP


def test_whatsapp_opens_with_the_text_then_asks_and_logs(
    complaint: Complaint, people: People, write: Write
) -> None:
    form = write()
    opened_links: list[str] = []
    form.open_link = opened_links.append
    form.text.set_text("שלום & תודה\n😀")
    keys = Keyboard(form).saves()
    address = urlsplit(opened_links[0])
    assert (address.netloc, address.path) == ("wa.me", "/972501112222")
    assert parse_qs(address.query)["text"] == ["שלום & תודה\n😀"]
    assert sent() == []
    assert form.was_it_sent.isVisible()
    assert standing_on(form) == "wasItSent.yes"
    keys.presses(Qt.Key.Key_Space)
    (message,) = sent()
    assert (message.channel, message.state) == (Channel.WHATSAPP, MessageState.SENT)
    assert message.body == "שלום & תודה\n😀"
    assert not form.isVisible()


def test_whatsapp_that_was_not_sent_is_not_logged(people: People, write: Write) -> None:
    form = write()
    form.open_link = lambda _link: None
    Keyboard(form).saves().tab().presses(Qt.Key.Key_Space)
    assert sent() == []
    assert form.isVisible()
    assert standing_on(form) == "body"


def test_words_that_were_changed_after_whatsapp_was_opened_are_not_logged_as_sent(
    people: People, write: Write
) -> None:
    form = write()
    form.open_link = lambda _link: None
    form.save()
    form.text.setFocus()
    Keyboard(form).types("ועוד")
    assert not form.was_it_sent.isVisible()


def test_a_link_that_does_not_open_is_said_and_nothing_is_lost(
    people: People, write: Write
) -> None:
    def refuse(_link: str) -> None:
        raise RuleBroken("link_not_opened")

    form = write()
    form.open_link = refuse
    form.save()
    assert form.banner.isVisible()
    assert not form.was_it_sent.isVisible()
    assert form.text.text()


def test_a_hole_in_the_text_is_said_while_typing_and_stops_the_message(
    ready: People, write: Write
) -> None:
    form = write()
    Keyboard(form).types("{שם הסוכן} ")
    form.look_again()
    assert "שם הסוכן" in said(form)
    Keyboard(form).saves()
    assert sent() == []
    assert "שם הסוכן" in problem(form, "body")
    assert standing_on(form) == "body"


def test_another_number_has_to_be_meant(ready: People, write: Write) -> None:
    form = write()
    form.to.setFocus()
    QTest.keyClick(form.to, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys = Keyboard(form).types("052-9998888").saves()
    assert sent() == []
    assert "בכל זאת" in form.save_button.text()
    assert standing_on(form) == "save"
    keys.saves()
    (message,) = sent()
    assert message.address == "0529998888"


def test_a_yes_is_for_what_was_read_and_not_for_what_came_later(
    ready: People, people: People, complaint: Complaint, write: Write
) -> None:
    other = customer(people.front_desk, "אחר לגמרי", "054-3334444")
    vehicle(people.front_desk, "7654321", other)
    form = write()
    form.to.setEditText("052-9998888")
    form.save()
    form.text.set_text("הרכב 76-543-21 מוכן")
    form.look_again()
    assert "בכל זאת" not in form.save_button.text()
    form.save()
    assert sent() == []
    form.save()
    assert len(sent()) == 1


def test_a_yes_to_one_strange_number_is_none_to_another(ready: People, write: Write) -> None:
    form = write()
    for phone in ("0529998888", "0529997777"):
        form.to.setEditText(phone)
        form.look_again()
        form.save()
        assert "בכל זאת" in form.save_button.text()
        assert sent() == []
    form.save()
    assert [message.address for message in sent()] == ["0529997777"]


def test_where_nothing_is_left_to_ask_nothing_is_sent_anyway(ready: People, write: Write) -> None:
    form = write()
    form.to.setEditText("052-9998888")
    form.save()
    assert "בכל זאת" in form.save_button.text()
    form.to.setEditText(PHONE)
    form.look_again()
    assert "בכל זאת" not in form.save_button.text()
    form.to.setEditText("052-9998888")
    form.save()
    assert sent() == []


def test_enter_presses_the_button_that_has_the_keyboard(ready: People, write: Write) -> None:
    form = write()
    form.to.setEditText("052-9998888")
    form.save()
    assert standing_on(form) == "save"
    QTest.keyClick(form.save_button, Qt.Key.Key_Return)
    assert len(sent()) == 1


def test_a_note_among_ourselves_never_leaves(
    ready: People, people: People, complaint: Complaint, write: Write
) -> None:
    note = "הלקוח הזה תמיד מתלונן בלי סיבה"
    contacts.add(complaint, Channel.INTERNAL, Direction.INTERNAL, note, by=people.handler, now=NOW)
    form = write()
    form.text.set_text(f"שלום. {note}")
    for _ in range(3):
        form.save()
    assert sent() == []
    assert problem(form, "body")


def test_an_offer_leaves_only_to_who_agreed_to_offers(
    ready: People, people: People, complaint: Complaint, write: Write
) -> None:
    form = write()
    form.promotional.setFocus()
    Keyboard(form).types(" ").saves()
    assert sent() == []
    who = complaint.customer
    details = CustomerDetails(who.name, (PHONE,), promotion_consent=True)
    customers.update(who, details, by=people.front_desk, now=NOW)
    form.save()
    assert [message.promotional for message in sent()] == [True]


def test_without_consent_the_channel_is_where_to_look(
    ready: People, people: People, complaint: Complaint, write: Write
) -> None:
    who = complaint.customer
    details = CustomerDetails(who.name, (PHONE,), sms_consent=False)
    customers.update(who, details, by=people.front_desk, now=NOW)
    form = write()
    form.save()
    assert sent() == []
    assert problem(form, "channel")


def test_an_empty_message_is_refused_only_when_it_is_sent(ready: People, write: Write) -> None:
    form = write()
    form.text.set_text("")
    form.look_again()
    assert not form.concerns.isVisible()
    form.save()
    assert problem(form, "body")
    assert sent() == []


def test_an_email_has_a_subject_and_carries_the_letter_that_is_kept_as_it_left(
    ready: People, complaint: Complaint, write: Write
) -> None:
    form = write()
    assert not form.subject.isVisible()
    form.channel.setFocus()
    Keyboard(form).types("2")
    assert form.subject.isVisible()
    assert form.to.address() == "ruth@example.com"
    form.letter.setFocus()
    Keyboard(form).types(" ")
    form.look_again()
    assert form.preview.mail.attachment.isVisible()
    Keyboard(form).saves()
    (message,) = sent()
    (letter,) = letters.of_complaint(complaint.id)
    assert message.letter == letter
    assert letter.kind is TextKind.ACKNOWLEDGEMENT
    assert letters.pages_of(letter.id).startswith(b"%PDF")


def test_a_letter_is_not_kept_when_its_message_is_refused(
    ready: People, complaint: Complaint, write: Write
) -> None:
    form = write(begun=Begun(Channel.EMAIL))
    form.letter.setChecked(True)
    form.subject.setText("")
    form.save()
    assert problem(form, "subject")
    assert letters.of_complaint(complaint.id) == []
    assert sent() == []


def test_the_preview_counts_the_sms_in_words(ready: People, write: Write) -> None:
    form = write()
    form.text.set_text("א" * 70)
    form.look_again()
    assert unmarked(form.preview.phone.count.text()) == "SMS אחד · נותרו 0 תווים"
    form.text.set_text("א" * 71)
    form.look_again()
    assert unmarked(form.preview.phone.count.text()) == "2 מסרוני SMS · נותרו 63 תווים"
    assert bubble(form) == "א" * 71


def test_markup_in_a_message_is_only_text(ready: People, write: Write) -> None:
    hostile = "<b>שלום</b> <img src=/etc/passwd> \u202eהפוך"
    form = write()
    form.text.set_text(hostile)
    form.look_again()
    assert "<b>שלום</b>" in bubble(form)
    form.save()
    assert "<img src=/etc/passwd>" in sent()[0].body


@pytest.mark.parametrize(("field", "most"), [("subject", 200), ("body", 30_000)])
def test_what_is_too_long_is_said_beside_its_field_and_nothing_is_lost(
    ready: People, write: Write, field: str, most: int
) -> None:
    form = write(begun=Begun(Channel.EMAIL))
    long = "א" * (most + 1)
    if field == "subject":
        form.subject.setText(long)
    else:
        form.text.set_text(long)
    form.promotional.setFocus()
    form.look_again()
    assert problem(form, field)
    assert standing_on(form) == "promotional"
    form.save()
    assert sent() == []
    assert standing_on(form) == field
    assert long in (form.subject.text(), form.text.text())


def test_what_was_typed_outlives_the_choice_of_channel_and_text(
    ready: People, write: Write
) -> None:
    form = write()
    form.text.set_text("נכתב ביד")
    form.channel.choose(Channel.WHATSAPP)
    assert form.text.text() == "נכתב ביד"
    form.kind.choose(TextKind.INTERIM)
    assert form.text.text() != "נכתב ביד"
    form.kind.choose(TextKind.ACKNOWLEDGEMENT)
    assert form.text.text() == "נכתב ביד"


def test_looking_through_the_texts_is_no_change_that_could_be_lost(
    ready: People, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_when_asked(monkeypatch, lose=False)
    form = write()
    form.kind.choose(TextKind.INTERIM)
    form.channel.choose(Channel.EMAIL)
    Keyboard(form).escapes()
    assert asked == []
    assert not form.isVisible()


def test_typed_words_are_not_lost_by_a_key(
    ready: People, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_when_asked(monkeypatch, lose=False)
    form = write()
    Keyboard(form).types("שלום").escapes()
    assert asked
    assert form.isVisible()


def test_a_customer_without_any_address_leads_to_his_details(
    ready: People, people: People, session_of: Sit, write: Write
) -> None:
    bare = opened(people.front_desk, customer=CustomerDetails("בלי טלפון"))
    form = write(people.front_desk, bare)
    assert form.channel_chosen() is None
    assert not form.save_button.isEnabled()
    assert standing_on(form) == "customer"
    Keyboard(form).saves()
    assert sent() == []
    who = bare.customer
    customers.update(who, CustomerDetails(who.name, ("0521234567",)), by=people.front_desk, now=NOW)
    form._read_customer_again()
    assert form.channel_chosen() is Channel.SMS
    form.save()
    assert sent()[0].address == "0521234567"


def test_a_complaint_of_nobody_says_that_there_is_nobody_to_write_to(
    ready: People, write: Write
) -> None:
    desk = ready.front_desk
    form = write(desk, opened(desk, customer=None, vehicle=vehicle(desk, "7654321")))
    assert "לקוח" in form.teaching.text()
    assert not form.customer_link.isVisible()
    assert not form.save_button.isEnabled()


@pytest.mark.parametrize(
    ("reach", "channel"),
    [
        (Reach.AUTO, Channel.SMS),
        (Reach.EMAIL, Channel.EMAIL),
        (Reach.WHATSAPP, Channel.WHATSAPP),
    ],
)
def test_it_begins_with_the_channel_that_the_customer_wants(
    ready: People, complaint: Complaint, write: Write, reach: Reach, channel: Channel
) -> None:
    who = complaint.customer
    details = CustomerDetails(who.name, (PHONE,), email=who.email, reach=reach)
    customers.update(who, details, by=ready.front_desk, now=NOW)
    assert write(about=Complaint.get_by_id(complaint.id)).channel_chosen() is channel


def test_at_night_it_says_when_the_message_will_leave(
    ready: People, complaint: Complaint, people: People, window: QWidget, qtbot: QtBot
) -> None:
    night = israel(2026, 11, 22, 22)
    form = MessageDialog(Session(people.handler, lambda: night), complaint, window)
    shown(qtbot, form)
    assert "מחר 08:00" in unmarked(form.when.text())
    form.save()
    (message,) = sent()
    assert message.not_before == israel(2026, 11, 23, 8)


def test_for_ten_seconds_it_can_be_taken_back_and_the_words_return(
    ready: People, window: QWidget, write: Write, qtbot: QtBot
) -> None:
    form = write()
    form.text.set_text("מוקדם מדי")
    form.save()
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.isVisible()
    assert "10 שניות" in unmarked(toast.text.text())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [message.state for message in sent()] == [MessageState.CANCELLED]
    again = [one for one in window.findChildren(MessageDialog) if one is not form]
    assert [one.text.text() for one in again] == ["מוקדם מדי"]
    assert again[0].is_dirty()
    again[0].done(0)


def test_a_proposal_is_confirmed_as_it_was_changed(
    ready: People, complaint: Complaint, write: Write
) -> None:
    proposal = proposed(complaint)
    form = write(proposal=proposal)
    assert form.text.text() == "הטיפול נמשך"
    button = form.findChild(QPushButton, "messageDialog.channel.email")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    form.text.set_text("הטיפול נמשך עד מחר")
    Keyboard(form).saves()
    (message,) = sent()
    assert (message.id, message.state) == (proposal.id, MessageState.WAITING)
    assert message.body == "הטיפול נמשך עד מחר"


def test_a_proposal_is_turned_down_by_its_button(
    ready: People, complaint: Complaint, write: Write
) -> None:
    form = write(proposal=proposed(complaint))
    button = named(form, "turnDown")
    button.setFocus()
    Keyboard(form).presses(Qt.Key.Key_Space)
    assert [message.state for message in sent()] == [MessageState.CANCELLED]
    assert not form.isVisible()


def test_what_is_written_by_hand_is_no_longer_proposed(
    ready: People, complaint: Complaint, write: Write
) -> None:
    proposal = proposed(complaint)
    form = write(begun=Begun(Channel.WHATSAPP))
    form.kind.choose(TextKind.INTERIM)
    form.open_link = lambda _link: None
    Keyboard(form).saves().presses(Qt.Key.Key_Space)
    states = {message.id: message.state for message in sent()}
    assert states.pop(proposal.id) is MessageState.CANCELLED
    assert list(states.values()) == [MessageState.SENT]


def test_writing_what_is_proposed_is_a_yes_to_the_proposal(
    ready: People, complaint: Complaint, write: Write
) -> None:
    proposal = proposed(complaint)
    form = write()
    form.kind.choose(TextKind.INTERIM)
    form.text.set_text("בניסוח אחר")
    form.save()
    (message,) = sent()
    assert (message.id, message.state) == (proposal.id, MessageState.WAITING)
    assert message.body == "בניסוח אחר"


def test_a_proposal_that_somebody_else_decided_is_not_sent_twice(
    ready: People, people: People, complaint: Complaint, write: Write
) -> None:
    proposal = proposed(complaint)
    form = write(proposal=proposal)
    outbox.cancel(proposal, by=people.relations_owner, now=NOW)
    form.save()
    assert form.isVisible()
    assert [message.state for message in sent()] == [MessageState.CANCELLED]


def test_who_may_not_write_to_customers_is_told_at_once(
    ready: People, people: People, write: Write
) -> None:
    form = write(people.manager)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()
    Keyboard(form).saves()
    assert sent() == []


def proposed(complaint: Complaint) -> Message:
    made: Message = Message.create(
        key="p1",
        complaint=complaint,
        channel=Channel.SMS,
        kind=TextKind.INTERIM,
        address=PHONE,
        body="הטיפול נמשך",
        state=MessageState.PROPOSED,
        created_at=NOW,
        not_before=NOW,
    )
    return made

"""The page of messages, driven as people do: with the keyboard, from the list."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import settings as stored
from db import stored_files
from db.models import (
    Attachment,
    BusinessSetting,
    Complaint,
    Contact,
    Employee,
    IncomingMail,
    Message,
    MessageText,
    Vehicle,
)
from rules.words import Channel, MailState, MessageState, Sending, Source
from tests.store import NOW, People, closed, customer, hours, opened, vehicle
from tests.ui.forms import Keyboard
from tests.ui.plain import unmarked
from ui.messages import undo_toast
from ui.messages.dialog import MessageDialog
from ui.messages.open_from_mail import OpenFromMail
from ui.messages.page import INCOMING, MessagesPage
from ui.messages.waiting import why_waiting
from ui.session import Session
from ui.toast import Toast
from ui.widgets.lines import LinesView

Sit = Callable[[Employee], Session]
PHONE = "0501112222"
STATES = (
    MessageState.SENT,
    MessageState.WAITING,
    MessageState.PROPOSED,
    MessageState.IN_DOUBT,
    MessageState.FAILED,
)


@pytest.fixture
def complaint(people: People) -> Complaint:
    MessageText.update(sending=Sending.OFF).execute()
    BusinessSetting.create(name="sms_gateway", value={"name": "test"})
    who = customer(people.front_desk, "רות", PHONE, email="ruth@example.com")
    car = vehicle(people.front_desk, "12-345-67", who)
    return opened(people.front_desk, customer=who, vehicle=car, handler=people.handler)


@pytest.fixture
def page(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> MessagesPage:
    return shown(MessagesPage(session_of(people.relations_owner)), qtbot)


def shown(page: MessagesPage, qtbot: QtBot) -> MessagesPage:
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.session.changed.connect(page.refresh)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    page.refresh()
    return page


def written(complaint: Complaint, **more: Any) -> Message:
    facts: dict[str, Any] = {
        "key": f"key {Message.select().count()}",
        "complaint": complaint,
        "channel": Channel.SMS,
        "address": PHONE,
        "body": "הרכב מוכן",
        "state": MessageState.PROPOSED,
        "created_at": NOW,
        "not_before": NOW,
    }
    values = {**facts, **more}
    if values["state"] is MessageState.SENT:
        values.setdefault("sent_at", NOW)
    made: Message = Message.create(**values)
    return made


def mail(**more: Any) -> IncomingMail:
    facts: dict[str, Any] = {
        "mailbox": "box",
        "message_id": f"id {IncomingMail.select().count()}",
        "sender": "ruth@example.com",
        "sender_name": "רות",
        "subject": "שאלה",
        "text": "מתי הרכב יהיה מוכן?",
        "received_at": NOW - hours(2),
        "taken_at": NOW,
    }
    made: IncomingMail = IncomingMail.create(**{**facts, **more})
    return made


def refreshed(page: MessagesPage, part: int = 0) -> LinesView:
    page.show_part(part)
    page.refresh()
    QApplication.processEvents()
    chosen: LinesView = (page.outbox, page.incoming)[part].list
    chosen.setFocus()
    return chosen


def titles(view: LinesView) -> list[str]:
    return [unmarked(line.title) for line in view.lines()]


def press(window: QWidget, name: str) -> None:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isVisible(), name
    QTest.keyClick(found, Qt.Key.Key_Space)


def state_of(message: Message) -> MessageState:
    state: MessageState = Message.get_by_id(message.id).state
    return state


# --- what leaves -------------------------------------------------------------------------------


def test_what_needs_a_person_stands_first_and_arrows_pass_over_the_headings(
    page: MessagesPage, complaint: Complaint
) -> None:
    made = {state: written(complaint, state=state) for state in STATES}
    rows = refreshed(page)
    groups = [unmarked(line.title) for line in rows.lines() if line.key is None]
    assert groups == ["דורשות החלטה · 3", "בדרך · 1", "נשלחו בשבעת הימים האחרונים · 1"]
    assert page.tabs.tabText(0) == "יוצאות (3)"
    seen = [rows.chosen()]
    for _ in range(4):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        seen.append(rows.chosen())
    assert sorted(map(str, seen)) == sorted(str(one.id) for one in made.values())
    assert seen[-2:] == [made[MessageState.WAITING].id, made[MessageState.SENT].id]


def test_a_proposal_leaves_with_two_keys_and_can_be_taken_back(
    page: MessagesPage, complaint: Complaint
) -> None:
    proposal = written(complaint)
    rows = refreshed(page)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    focus = page.focusWidget()
    assert focus is page.outbox.view.buttons["send"]
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert state_of(proposal) is MessageState.WAITING
    toast = page.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.isVisible()


def test_a_proposal_that_somebody_should_look_at_opens_where_it_can_be_mended(
    page: MessagesPage, complaint: Complaint
) -> None:
    proposal = written(complaint, body="תלונתך {field} טופלה")
    refreshed(page)
    press(page, "messages.message.send")
    assert state_of(proposal) is MessageState.PROPOSED
    (form,) = page.findChildren(MessageDialog)
    assert form.proposal == proposal
    form.done(0)


def test_whatsapp_is_never_said_to_be_sent_without_a_person_sending_it(
    page: MessagesPage, complaint: Complaint
) -> None:
    written(complaint, channel=Channel.WHATSAPP)
    refreshed(page)
    buttons = page.outbox.view.buttons
    assert not buttons["send"].isVisible()
    assert buttons["read"].isVisible()


@pytest.mark.parametrize(
    ("state", "decision", "after"),
    [
        (MessageState.PROPOSED, "turnDown", MessageState.CANCELLED),
        (MessageState.WAITING, "takeBack", MessageState.CANCELLED),
        (MessageState.FAILED, "again", MessageState.WAITING),
        (MessageState.FAILED, "giveUp", MessageState.CANCELLED),
        (MessageState.IN_DOUBT, "wasSent", MessageState.SENT),
        (MessageState.IN_DOUBT, "again", MessageState.WAITING),
    ],
)
def test_each_decision_is_taken_from_the_page(
    page: MessagesPage,
    complaint: Complaint,
    state: MessageState,
    decision: str,
    after: MessageState,
) -> None:
    message = written(complaint, state=state, claimed_at=NOW)
    refreshed(page)
    press(page, f"messages.message.{decision}")
    assert state_of(message) is after


def test_who_may_not_write_sees_why_and_has_nothing_to_press(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    written(complaint, state=MessageState.FAILED)
    page = shown(MessagesPage(session_of(people.manager)), qtbot)
    view = page.outbox.view
    assert view.problem.isVisible()
    assert [name for name, one in view.buttons.items() if one.isVisible()] == []


def test_what_was_refused_for_one_message_is_not_said_of_the_next(
    page: MessagesPage, complaint: Complaint
) -> None:
    ours = [written(complaint, state=MessageState.WAITING) for _ in range(2)]
    rows = refreshed(page)
    Message.update(state=MessageState.SENDING).where(Message.id == rows.chosen()).execute()
    press(page, "messages.message.takeBack")
    assert page.outbox.view.problem.isVisible()
    other = next(one.id for one in ours if one.id != rows.chosen())
    rows.choose(other)
    assert not page.outbox.view.problem.isVisible()


def test_the_chosen_message_and_the_place_stay_when_the_list_is_read_again(
    page: MessagesPage, complaint: Complaint
) -> None:
    made = [
        written(complaint, created_at=NOW - timedelta(minutes=place), body=f"נוסח {place}")
        for place in range(30)
    ]
    rows = refreshed(page)
    rows.choose(made[20].id)
    QApplication.processEvents()
    scrolled = rows.verticalScrollBar().value()
    assert scrolled > 0
    written(complaint, created_at=NOW + timedelta(minutes=1))
    page.refresh()
    assert rows.chosen() == made[20].id
    assert rows.verticalScrollBar().value() == scrolled


def test_after_a_decision_the_next_message_is_chosen(
    page: MessagesPage, complaint: Complaint
) -> None:
    older, newer = (written(complaint, created_at=NOW - hours(age)) for age in (2, 1))
    rows = refreshed(page)
    assert rows.chosen() == newer.id
    press(page, "messages.message.turnDown")
    assert rows.chosen() == older.id
    assert rows.hasFocus()


def test_the_filters_leave_one_group(page: MessagesPage, complaint: Complaint) -> None:
    for state in STATES:
        written(complaint, state=state)
    rows = refreshed(page)
    for digit, count in ((Qt.Key.Key_2, 4), (Qt.Key.Key_3, 2), (Qt.Key.Key_1, 8)):
        QTest.keyClick(page.outbox.filter, digit)
        assert len(rows.keys()) == count


def test_of_many_messages_the_newest_are_shown_and_the_rest_is_said_to_be_elsewhere(
    page: MessagesPage, complaint: Complaint
) -> None:
    rows = refreshed(page)
    one = written(complaint, state=MessageState.SENT).__data__
    facts = {name: value for name, value in one.items() if name != "id"}
    Message.insert_many([{**facts, "key": f"copy {place}"} for place in range(520)]).execute()
    page.refresh()
    assert sum(line.key is not None for line in rows.lines()) == 500
    assert page.outbox.hint.isVisible()


def test_the_complaint_is_one_click_away(page: MessagesPage, complaint: Complaint) -> None:
    written(complaint)
    refreshed(page)
    wanted = QSignalSpy(page.complaint_wanted)
    press(page, "messages.message.complaint")
    assert wanted.at(0) == [complaint.id, complaint.number]


def test_a_reminder_to_one_of_us_says_whom_and_is_no_letter_to_write_again(
    page: MessagesPage, complaint: Complaint, people: People
) -> None:
    written(complaint, state=MessageState.SENT, employee=people.relations_owner)
    rows = refreshed(page)
    assert titles(rows)[1] == "תזכורת אל משה ממונה"
    assert not page.outbox.view.buttons["edit"].isVisible()


def test_hostile_words_are_only_text(page: MessagesPage, complaint: Complaint) -> None:
    written(complaint, body="<b>מוכן</b>\u202e12\n" + "א" * 20_000)
    (_heading, line) = refreshed(page).lines()
    assert "<b>מוכן</b>" in line.text
    assert "\u202e" not in line.text
    assert len(line.text) < 200


def test_an_empty_page_teaches_and_leads_who_may_to_the_settings(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    page = shown(MessagesPage(session_of(people.administrator)), qtbot)
    assert page.outbox.empty.isVisible()
    wanted = QSignalSpy(page.settings_wanted)
    press(page, "messages.outbox.empty.settings")
    assert wanted.at(0) == ["sms"]
    desk = shown(MessagesPage(session_of(people.front_desk)), qtbot)
    assert not desk.outbox.empty.settings.isVisible()


NETWORK = {"code": "no_network", "host": "sms.example", "meant_for": (NOW - hours(2)).timestamp()}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"state": MessageState.SENDING}, "נשלחת ברגע זה"),
        ({"not_before": NOW + timedelta(seconds=9)}, "עדיין אפשר לבטל"),
        ({"not_before": NOW + hours(20)}, "שעות שקט: תישלח מחר 05:00"),
        ({"not_before": NOW - hours(1)}, "אין מחשב פעיל שמכיר את הסיסמה"),
        ({"channel": Channel.EMAIL}, "עדיין לא הוגדר"),
        ({"trouble": {"code": "cap_reached"}, "not_before": NOW + hours(1)}, "הניסיון הבא 10:00"),
        ({"trouble": NETWORK, "not_before": NOW + hours(1)}, "ממתינה מאז 07:00, הניסיון הבא 10:00"),
    ],
)
def test_a_message_that_waits_says_why(
    app: QWidget, complaint: Complaint, facts: dict[str, Any], said: str
) -> None:
    message = written(complaint, **{"state": MessageState.WAITING, **facts})
    assert said in unmarked(why_waiting(message, NOW, stored.load()))


# --- what came in ------------------------------------------------------------------------------


def test_the_likeliest_complaint_comes_first_with_its_reasons_and_one_key_files_it(
    page: MessagesPage, complaint: Complaint, people: People
) -> None:
    other = opened(people.front_desk, customer=complaint.customer)
    came = mail(subject=f"תלונה {complaint.number}", text="הרכב 12-345-67")
    rows = refreshed(page, INCOMING)
    assert page.tabs.tabText(INCOMING) == "נכנסות (1)"
    QTest.keyClick(rows, Qt.Key.Key_Return)
    first = page.focusWidget()
    assert isinstance(first, QPushButton)
    assert str(complaint.number) in unmarked(first.accessibleName())
    shown_texts = [unmarked(text) for text in labels(page.incoming.view.belonging)]
    reasons = next(text for text in shown_texts if "מספר התלונה" in text)
    assert "מכתובת הלקוח" in reasons
    assert "מספר הרישוי" in reasons
    assert any(text.startswith(str(other.number)) for text in shown_texts)
    QTest.keyClick(first, Qt.Key.Key_Space)
    row = IncomingMail.get_by_id(came.id)
    assert (row.state, row.complaint_id) == (MailState.FILED, complaint.id)
    assert Contact.select().where(Contact.complaint == complaint.id).count() == 1
    assert page.incoming.empty.isVisible()


def labels(of: QWidget) -> list[str]:
    from ui.widgets.labels import Text

    return [label.text() for label in of.findChildren(Text) if label.isVisible()]


def test_a_closed_complaint_is_named_and_not_filed_to(
    page: MessagesPage, complaint: Complaint, people: People
) -> None:
    closed(complaint, people.relations_owner)
    mail(subject=f"תלונה {complaint.number}")
    rows = refreshed(page, INCOMING)
    button = page.findChild(QPushButton, "messages.belonging.file.0")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    assert not button.isEnabled()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert page.focusWidget() is page.incoming.view.belonging.open


@pytest.mark.parametrize("typed", ["", "abc", "0", "9" * 30, "٣", "-1"])
def test_a_number_that_no_complaint_has_is_said_and_nothing_is_filed(
    page: MessagesPage, typed: str
) -> None:
    came = mail()
    refreshed(page, INCOMING)
    number = page.incoming.view.belonging.number
    number.setText(typed)
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert page.incoming.view.problem.isVisible()
    assert IncomingMail.get_by_id(came.id).state is MailState.NEW


def test_any_complaint_takes_it_by_its_number(page: MessagesPage, complaint: Complaint) -> None:
    came = mail(sender="stranger@example.com")
    refreshed(page, INCOMING)
    number = page.incoming.view.belonging.number
    number.setText(f"#{complaint.number}")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert IncomingMail.get_by_id(came.id).complaint_id == complaint.id


def test_typing_a_number_outlives_a_new_reading(page: MessagesPage) -> None:
    mail()
    refreshed(page, INCOMING)
    page.incoming.view.belonging.number.setText("12")
    page.refresh()
    assert page.incoming.view.belonging.number.text() == "12"


def test_what_is_no_complaint_can_be_taken_back_and_then_is_gone(page: MessagesPage) -> None:
    came = mail()
    rows = refreshed(page, INCOMING)
    press(page, "messages.belonging.dismiss")
    assert rows.keys() == []
    assert IncomingMail.get_by_id(came.id).state is MailState.NEW
    QTest.keyClick(page.incoming, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows.keys() == [came.id]
    press(page, "messages.belonging.dismiss")
    assert page.may_leave()
    assert IncomingMail.get_by_id(came.id).state is MailState.DISMISSED


def test_the_same_keys_take_back_a_message_and_an_email_one_after_the_other(
    page: MessagesPage, complaint: Complaint
) -> None:
    leaving, came = written(complaint, state=MessageState.WAITING), mail()
    rows = refreshed(page, INCOMING)
    undo_toast.offer(page.session, leaving, page, lambda *_: None)
    press(page, "messages.belonging.dismiss")
    for _ in range(2):
        QTest.keyClick(page.incoming, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows.keys() == [came.id]
    assert state_of(leaving) is MessageState.CANCELLED


def test_of_two_that_are_laid_aside_the_first_is_decided_by_the_second(
    page: MessagesPage,
) -> None:
    first, second = mail(received_at=NOW), mail()
    refreshed(page, INCOMING)
    for _ in range(2):
        press(page, "messages.belonging.dismiss")
    states = [IncomingMail.get_by_id(one.id).state for one in (first, second)]
    assert states == [MailState.DISMISSED, MailState.NEW]
    press(page, "messages.aside.undo")
    assert page.incoming.list.keys() == [second.id]


def test_who_handles_only_his_own_lays_nothing_aside(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    mail()
    page = shown(MessagesPage(session_of(people.handler)), qtbot)
    refreshed(page, INCOMING)
    assert page.incoming.list.keys() != []
    assert not page.incoming.view.belonging.dismiss.isVisible()


def opening_form(page: MessagesPage) -> OpenFromMail:
    (form,) = page.findChildren(OpenFromMail)
    form.activateWindow()
    QApplication.processEvents()
    return form


def test_a_new_complaint_begins_with_what_the_mail_says_and_takes_it_along(
    page: MessagesPage, complaint: Complaint, people: People
) -> None:
    came = mail(text="הבלמים חורקים", fresh="הבלמים חורקים")
    refreshed(page, INCOMING)
    opened_here = QSignalSpy(page.opened)
    press(page, "messages.belonging.open")
    form = opening_form(page)
    assert form.details.text.text() == "שאלה\nהבלמים חורקים"
    assert form.received_at.moment() == came.received_at
    Keyboard(form).saves()
    row = IncomingMail.get_by_id(came.id)
    assert row.state is MailState.FILED
    made = Complaint.get_by_id(row.complaint_id)
    assert made.id != complaint.id
    assert made.customer == complaint.customer
    assert made.received_at == came.received_at
    assert made.source.word is Source.EMAIL
    assert opened_here.count() == 1


def test_of_two_who_open_a_complaint_for_one_mail_the_second_opens_nothing(
    page: MessagesPage, complaint: Complaint
) -> None:
    came = mail()
    refreshed(page, INCOMING)
    press(page, "messages.belonging.open")
    form = opening_form(page)
    decided = {"state": MailState.FILED, "decided_by": complaint.handler, "decided_at": NOW}
    IncomingMail.update(**decided, version=2).where(IncomingMail.id == came.id).execute()
    Keyboard(form).saves()
    assert form.isVisible()
    assert not form.banner.isHidden()
    assert Complaint.select().count() == 1
    form.done(0)


def test_a_stranger_fills_the_fields_of_a_new_customer(page: MessagesPage) -> None:
    mail(sender="new@example.com", sender_name="נועם חדש")
    refreshed(page, INCOMING)
    press(page, "messages.belonging.open")
    form = opening_form(page)
    lines = form.who.newcomer
    assert (lines.name.text(), lines.email.text()) == ("נועם חדש", "new@example.com")
    form.done(0)


def test_a_plate_in_the_mail_says_whose_it_is(page: MessagesPage, complaint: Complaint) -> None:
    mail(sender="", subject="", text="הרכב 12-345-67 לא מניע")
    refreshed(page, INCOMING)
    press(page, "messages.belonging.open")
    form = opening_form(page)
    assert form.who.vehicle() == Vehicle.get_by_id(complaint.vehicle_id)
    form.done(0)


def attached(came: IncomingMail, name: str) -> Attachment:
    made: Attachment = Attachment.create(
        mail=came,
        name=name,
        content_type="image/jpeg",
        file=stored_files.keep(b"content"),
        at=NOW,
    )
    return made


def test_pictures_are_opened_under_a_name_of_ours(page: MessagesPage) -> None:
    came = mail()
    attached(came, "../../<b>תמונה</b>.JPG")
    refreshed(page, INCOMING)
    links: list[str] = []
    page.incoming.view.view.open_link = links.append
    press(page, "messages.mail.open.0")
    file = Path(QUrl(links[0]).toLocalFile())
    assert file.suffix == ".jpg"
    assert file.read_bytes() == b"content"
    # Another program shows it, and on Windows may let nobody write to it meanwhile.
    file.chmod(0o400)
    written = file.stat().st_mtime_ns
    press(page, "messages.mail.open.0")
    assert links == [links[0]] * 2
    assert file.stat().st_mtime_ns == written
    file.chmod(0o600)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.jpg.exe", "a.bat", "a.js", "a.lnk", "a.docm", "a.html", "a.svg", "a", ".exe"],
)
def test_what_could_be_a_program_is_saved_only(page: MessagesPage, name: str) -> None:
    attached(mail(), name)
    refreshed(page, INCOMING)
    assert page.findChild(QPushButton, "messages.mail.open.0") is None
    assert page.findChild(QPushButton, "messages.mail.attachment.0") is not None


def test_a_mailbox_that_is_not_set_up_is_taught(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    page = shown(MessagesPage(session_of(people.administrator)), qtbot)
    page.show_part(INCOMING)
    wanted = QSignalSpy(page.settings_wanted)
    press(page, "messages.incoming.empty.settings")
    assert wanted.at(0) == ["email"]


def test_what_somebody_else_decided_meanwhile_is_shown_at_once(
    page: MessagesPage, complaint: Complaint
) -> None:
    message = written(complaint)
    page.refresh()
    view = page.outbox.view
    changed = {"state": MessageState.CANCELLED, "version": message.version + 1}
    Message.update(changed).where(Message.id == message.id).execute()
    view.buttons["send"].click()
    assert "מישהו אחר" in view.problem.text()
    assert view.problem.isVisible()
    assert not view.buttons["send"].isVisible()
    assert view.buttons["edit"].isVisible()


def test_a_message_in_doubt_has_one_reason(page: MessagesPage, complaint: Complaint) -> None:
    written(
        complaint,
        state=MessageState.IN_DOUBT,
        trouble={"code": "gateway_silent", "host": "sms.example"},
    )
    page.refresh()
    said = unmarked(page.outbox.view.trouble.text())
    assert "sms.example" in said
    assert "נקטעה" not in said

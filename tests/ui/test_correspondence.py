"""What went to and fro: the list in the panel, and what opens from it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import contacts, dossier, letters, staff, stored_files
from db.models import (
    Attachment,
    BusinessSetting,
    Complaint,
    Employee,
    IncomingMail,
    Letter,
    Message,
    MessageText,
    StoredFile,
)
from rules.errors import RuleBroken
from rules.phone_numbers import call_link
from rules.words import Channel, Direction, MailState, MessageState, Sending, TextKind
from tests.store import NOW, People, customer, hours, opened
from tests.ui.plain import unmarked
from ui.complaints.acts import Act
from ui.complaints.panel import Panel
from ui.letters.sent import LetterViewer
from ui.messages.dialog import MessageDialog
from ui.messages.entries import Entry, entries
from ui.messages.mail_viewer import MailViewer
from ui.messages.opening import viewer_of
from ui.messages.sent import SHOWN, Correspondence
from ui.messages.trouble import trouble_words
from ui.messages.viewer import MessageViewer
from ui.session import Session

Sit = Callable[[Employee], Session]
PHONE = "0501112222"


@pytest.fixture
def complaint(people: People) -> Complaint:
    MessageText.update(sending=Sending.OFF).execute()
    who = customer(people.front_desk, "רות", PHONE, "03-5551234", email="ruth@example.com")
    return opened(people.front_desk, customer=who, handler=people.handler)


@pytest.fixture
def window(app: QWidget, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    return made


@pytest.fixture
def panel(complaint: Complaint, people: People, window: QWidget) -> Panel:
    made = Panel(window)
    made.resize(340, 700)
    made.show()
    show(made, complaint, people)
    return made


@pytest.fixture
def session(people: People, session_of: Sit) -> Session:
    return session_of(people.handler)


def show(panel: Panel, complaint: Complaint, people: People) -> None:
    actor = staff.actor(people.handler)
    found = dossier.of(complaint.id, actor)
    assert found is not None
    panel.show_dossier(found, actor, NOW)


def written(complaint: Complaint, **more: Any) -> Message:
    facts: dict[str, Any] = {
        "key": f"key {Message.select().count()}",
        "complaint": complaint,
        "channel": Channel.SMS,
        "address": PHONE,
        "body": "הרכב מוכן",
        "state": MessageState.SENT,
        "created_at": NOW,
        "not_before": NOW,
    }
    made: Message = Message.create(**{**facts, **more})
    return made


def mail(complaint: Complaint, **more: Any) -> IncomingMail:
    facts: dict[str, Any] = {
        "mailbox": "box",
        "message_id": f"id {IncomingMail.select().count()}",
        "sender": "ruth@example.com",
        "sender_name": "רות",
        "subject": "תמונות",
        "text": "מצורפות התמונות",
        "received_at": NOW,
        "taken_at": NOW,
        "state": MailState.FILED,
        "complaint": complaint,
    }
    made: IncomingMail = IncomingMail.create(**{**facts, **more})
    return made


def listed(complaint: Complaint, people: People) -> list[Entry]:
    found = dossier.of(complaint.id, staff.actor(people.handler))
    assert found is not None
    return entries(found.letters, found.messages, found.mails, NOW)


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def press(window: QWidget, name: str) -> None:
    QTest.keyClick(button(window, name), Qt.Key.Key_Space)


def rows(panel: Panel) -> list[QPushButton]:
    found = panel.correspondence.findChildren(QPushButton)
    lines = [one for one in found if one.property("kind") == "row"]
    return [one for one in lines if one.isVisible()]


def test_all_that_went_to_and_fro_is_one_list_newest_first(
    app: QWidget, complaint: Complaint, people: People
) -> None:
    letters.archive(
        complaint,
        TextKind.ACKNOWLEDGEMENT,
        subject="קיבלנו",
        pdf=b"%PDF",
        by=people.handler,
        now=NOW - hours(3),
    )
    written(complaint, sent_at=NOW - hours(1), state=MessageState.DELIVERED)
    mail(complaint, received_at=NOW - hours(2))
    told = [unmarked(entry.aloud()) for entry in listed(complaint, people)]
    assert told == [
        "SMS, ✓✓ נמסרה, הרכב מוכן, היום 08:00 · אל 050-111-2222",
        'דוא"ל, ◀ התקבל, תמונות, היום 07:00 · מאת רות',
        "מכתב · אישור קבלה, ✓ נשמר, קיבלנו, היום 06:00",
    ]


def test_notes_among_ourselves_and_reminders_to_us_are_not_in_it(
    complaint: Complaint, people: People
) -> None:
    contacts.add(
        complaint, Channel.INTERNAL, Direction.INTERNAL, "בינינו", by=people.handler, now=NOW
    )
    written(complaint, employee=people.handler, body="התלונה מאחרת")
    mail(complaint, state=MailState.NEW)
    assert listed(complaint, people) == []


def test_without_anything_it_says_so_and_offers_to_write(panel: Panel) -> None:
    wanted: list[Act] = []
    panel.wanted.connect(wanted.append)
    press(panel, "panel.message")
    assert wanted == [Act.MESSAGE]
    assert rows(panel) == []


def test_more_than_six_fold_and_unfold_by_keyboard(
    panel: Panel, complaint: Complaint, people: People
) -> None:
    for age in range(SHOWN + 3):
        written(complaint, sent_at=NOW - hours(age))
    show(panel, complaint, people)
    assert len(rows(panel)) == SHOWN
    more = button(panel, "panel.correspondence.more")
    assert unmarked(more.text()) == "הצגת עוד 3"
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert len(rows(panel)) == SHOWN + 3
    assert not more.isVisible()
    show(panel, opened(people.front_desk), people)
    assert rows(panel) == []


def test_a_long_text_without_an_end_does_not_widen_the_panel(
    panel: Panel, complaint: Complaint, people: People
) -> None:
    written(complaint, body="א" * 5_000, address="a" * 190 + "@b.example")
    show(panel, complaint, people)
    (row,) = rows(panel)
    assert row.minimumSizeHint().width() < panel.width()
    assert panel.correspondence.width() <= panel.width()


def test_markup_and_marks_of_direction_are_only_text(complaint: Complaint, people: People) -> None:
    written(complaint, body="<b>מוכן</b> \u202e12")
    (entry,) = listed(complaint, people)
    assert "<b>מוכן</b>" in entry.text
    assert "\u202e" not in entry.text


@pytest.fixture
def opening(session: Session, window: QWidget) -> Iterator[Callable[[Any], Any]]:
    made = []

    def opened_window(item: object) -> Any:
        dialog = viewer_of(item, session, window)  # type: ignore[arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        made.append(dialog)
        return dialog

    yield opened_window
    for dialog in made:
        dialog.done(0)


def test_each_kind_opens_in_its_own_window(
    complaint: Complaint, people: People, opening: Callable[[Any], Any]
) -> None:
    assert isinstance(opening(written(complaint)), MessageViewer)
    assert isinstance(opening(mail(complaint)), MailViewer)
    proposal = written(complaint, state=MessageState.PROPOSED)
    form = opening(proposal)
    assert isinstance(form, MessageDialog)
    assert form.proposal == proposal
    letter = Letter.create(
        complaint=complaint,
        kind=TextKind.INTERIM,
        at=NOW,
        by=people.handler,
        subject="",
        pdf=b"%PDF",
        sha256="",
    )
    assert isinstance(opening(letter), LetterViewer)


def state_of(message: Message) -> MessageState:
    state: MessageState = Message.get_by_id(message.id).state
    return state


def test_in_doubt_it_asks_and_takes_either_answer(
    complaint: Complaint, opening: Callable[[Any], Any]
) -> None:
    trouble = {"code": "abandoned", "meant_for": NOW.timestamp()}
    doubts = [
        written(complaint, state=MessageState.IN_DOUBT, claimed_at=NOW, trouble=trouble)
        for _ in range(3)
    ]
    asked = unmarked(opening(doubts[0]).view.trouble.text())
    assert "האם היא הגיעה" in asked
    assert "נעצרה באמצע" in asked
    press(opening(doubts[0]), "messageViewer.wasSent")
    press(opening(doubts[1]), "messageViewer.again")
    press(opening(doubts[2]), "messageViewer.close")
    assert [state_of(one) for one in doubts] == [
        MessageState.SENT,
        MessageState.WAITING,
        MessageState.IN_DOUBT,
    ]
    assert Message.get_by_id(doubts[1].id).key != doubts[1].key


def test_what_failed_says_why_and_is_sent_again_or_laid_aside(
    complaint: Complaint, opening: Callable[[Any], Any]
) -> None:
    failed = [
        written(complaint, state=MessageState.FAILED, trouble={"code": "not_delivered"})
        for _ in range(2)
    ]
    viewer = opening(failed[0])
    assert "לא הגיעה" in viewer.view.trouble.text()
    press(viewer, "messageViewer.again")
    press(opening(failed[1]), "messageViewer.giveUp")
    assert [state_of(one) for one in failed] == [MessageState.WAITING, MessageState.CANCELLED]


def test_what_failed_can_be_changed_and_its_old_form_is_laid_aside_with_it(
    complaint: Complaint, opening: Callable[[Any], Any], window: QWidget
) -> None:
    BusinessSetting.create(name="sms_gateway", value={"name": "test"})
    failed = written(complaint, state=MessageState.FAILED, trouble={"code": "refused"})
    press(opening(failed), "messageViewer.edit")
    (form,) = window.findChildren(MessageDialog)
    assert form.text.text() == "הרכב מוכן"
    form.text.set_text("הרכב מוכן ומחכה")
    form.save()
    states = {one.body: one.state for one in Message.select()}
    assert states == {
        "הרכב מוכן": MessageState.CANCELLED,
        "הרכב מוכן ומחכה": MessageState.WAITING,
    }


def test_what_waits_is_taken_back_once(complaint: Complaint, opening: Callable[[Any], Any]) -> None:
    waits = written(complaint, state=MessageState.WAITING, not_before=NOW + timedelta(seconds=9))
    first, second = opening(waits), opening(waits)
    press(first, "messageViewer.takeBack")
    assert state_of(waits) is MessageState.CANCELLED
    press(second, "messageViewer.takeBack")
    assert second.view.problem.isVisible()


def test_who_may_not_write_may_not_decide(
    complaint: Complaint, people: People, session_of: Sit, window: QWidget
) -> None:
    doubt = written(complaint, state=MessageState.IN_DOUBT)
    viewer = MessageViewer(session_of(people.manager), doubt, window)
    viewer.show()
    assert viewer.view.problem.isVisible()
    assert not viewer.view.buttons["again"].isVisible()
    assert state_of(doubt) is MessageState.IN_DOUBT


@pytest.mark.parametrize("kept_as", [b"content", b"changed"])
def test_a_file_that_came_is_saved_as_it_came_or_not_at_all(
    complaint: Complaint, tmp_path: Path, opening: Callable[[Any], Any], kept_as: bytes
) -> None:
    came = mail(complaint)
    Attachment.create(
        mail=came,
        name="<b>תמונה</b>.jpg",
        content_type="image/jpeg",
        file=stored_files.keep(b"content"),
        at=NOW,
    )
    StoredFile.update(content=kept_as).execute()
    viewer = opening(came)
    file = tmp_path / "saved.jpg"
    viewer.view.ask_where = lambda *_asked: file
    press(viewer, "mailViewer.attachment.0")
    assert file.exists() is (kept_as == b"content")
    assert viewer.view.problem.isVisible() is (kept_as != b"content")


def test_a_phone_offers_to_call_to_write_and_to_copy(panel: Panel, app: QWidget) -> None:
    BusinessSetting.create(name="sms_gateway", value={"name": "test"})
    links: list[str] = []
    wanted: list[tuple[Channel, str]] = []
    panel.identity.phones.open_link = links.append
    panel.message_wanted.connect(lambda channel, phone: wanted.append((channel, phone)))
    for action in panel.identity.phones.menu(PHONE).actions():
        action.trigger()
    assert links == [call_link(PHONE)]
    assert wanted == [(Channel.WHATSAPP, PHONE), (Channel.SMS, PHONE)]
    assert QGuiApplication.clipboard().text() == "050-111-2222"


def test_a_phone_on_the_desk_gets_no_messages(panel: Panel) -> None:
    said = [action.text() for action in panel.identity.phones.menu("035551234").actions()]
    assert "&SMS…" not in said
    assert said[0] == "&חיוג"


def test_sms_is_grey_on_the_menu_until_it_is_set_up(panel: Panel) -> None:
    enabled = {one.text(): one.isEnabled() for one in panel.identity.phones.menu(PHONE).actions()}
    assert (enabled["&SMS…"], enabled["&וואטסאפ…"]) == (False, True)


def test_a_number_is_copied_where_nothing_dials(panel: Panel) -> None:
    def refuse(_link: str) -> None:
        raise RuleBroken("link_not_opened")

    panel.identity.phones.open_link = refuse
    panel.identity.phones.menu("035551234").actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "03-555-1234"


def test_every_trouble_is_a_sentence(app: QWidget) -> None:
    assert trouble_words({}) == ""
    assert "{" not in trouble_words({"code": "no_consent"})
    assert "052-1" in unmarked(trouble_words({"code": "bad_address", "address": "052-1"}))
    assert trouble_words({"code": "one of a later version", "meant_for": 1.0})


def test_a_row_says_all_of_itself_to_a_screen_reader(
    panel: Panel, complaint: Complaint, people: People
) -> None:
    written(complaint, state=MessageState.FAILED)
    show(panel, complaint, people)
    (row,) = rows(panel)
    assert "לא נשלחה" in row.accessibleName()
    assert isinstance(row.parentWidget(), Correspondence)

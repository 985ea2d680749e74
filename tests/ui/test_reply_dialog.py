"""Recording the call in which the customer heard the answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db import attachments, settings
from db.models import Complaint, Contact, Employee
from db.process import replies
from rules.words import Channel, CustomerClass, Direction, Verdict
from tests.store import NOW, People, customer, opened
from tests.ui.deciding import recommended, signed
from tests.ui.forms import Keyboard, problem, shown, standing_on
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.decision.reply_dialog import ReplyDialog
from ui.session import Session
from ui.widgets.inputs import TextArea

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def form_of(complaint: Complaint, session: Session, qtbot: QtBot) -> ReplyDialog:
    dialog = ReplyDialog(session, Complaint.get_by_id(complaint.id), None)
    shown(qtbot, dialog)
    return dialog


def test_by_keyboard_alone_the_call_is_recorded(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = form_of(complaint, session_of(people.handler), qtbot)
    assert standing_on(form) == "text"
    Keyboard(form).types("הוסבר ללקוח").saves()
    assert form.result() == ReplyDialog.DialogCode.Accepted
    entry = Contact.get()
    assert (entry.channel, entry.direction) == (Channel.CALL, Direction.OUTGOING)
    assert entry.text == "הוסבר ללקוח"
    call = replies.state_of(complaint.id).call
    assert call is not None
    assert call.by == people.handler.name
    again = form_of(complaint, session_of(people.handler), qtbot)
    assert people.handler.name in again.policy.sentence.text()


def test_what_was_approved_stands_above_under_a_name_of_its_own(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    recommended(complaint, people.relations_owner)
    form = form_of(complaint, session_of(people.handler), qtbot)
    assert [type(one) for one in form.findChildren(QWidget, "replyDialog.text")] == [TextArea]
    costs = [one.text() for one in form.findChildren(QLabel) if "₪" in one.text()]
    assert costs
    assert all(one.startswith("\u200f") or one[0] >= "א" for one in costs)


def test_what_was_said_is_asked_for(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = form_of(complaint, session_of(people.handler), qtbot)
    Keyboard(form).saves()
    assert problem(form, "text")
    assert not Contact.select().exists()


def test_the_approved_answer_is_read_while_one_calls(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    signed(recommended(complaint, people.relations_owner, 450), people.service_manager)
    form = form_of(complaint, session_of(people.handler), qtbot)
    read = [text.toPlainText() for text in form.findChildren(QTextEdit)]
    told = "\n".join(label.text() for label in form.findChildren(QLabel))
    assert "הנחה על העבודה" in read
    assert "450" in told
    assert not form.banner.isVisible()


def test_nobody_calls_before_the_answer_is_approved(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    recommended(complaint, people.relations_owner)
    form = form_of(complaint, session_of(people.handler), qtbot)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()


def test_who_has_to_call_is_said_and_nobody_else_may(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    fleet = customer(people.front_desk, "צי הדוגמה", kind=CustomerClass.FLEET)
    complaint = opened(people.front_desk, handler=people.handler, customer=fleet)
    row = recommended(complaint, people.service_manager, verdict=Verdict.JUSTIFIED)
    signed(row, people.manager)
    form = form_of(complaint, session_of(people.handler), qtbot)
    assert "מנהל יחידת שירות" in form.policy.sentence.text()
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()
    caller = form_of(complaint, session_of(people.service_manager), qtbot)
    assert not caller.banner.isVisible()
    Keyboard(caller).types("הוסבר").saves()
    assert replies.state_of(complaint.id).call is not None


@pytest.mark.qt_log_ignore("Keyboard event not accepted")  # the form waits while it is kept
def test_a_recording_is_read_and_kept_with_the_call(
    people_on_disk: People, app: object, qtbot: QtBot, tmp_path: Path
) -> None:
    people = people_on_disk
    complaint = opened(people.front_desk, handler=people.handler)
    sound = tmp_path / "שיחה.mp3"
    sound.write_bytes(b"ID3" + bytes(2000))
    form = form_of(complaint, Session(people.handler, lambda: NOW), qtbot)
    form.recording.ask_which = lambda *_: str(sound)
    form.recording.choose.click()
    # Nothing is recorded while half a file is there.
    assert not form.save_button.isEnabled()
    qtbot.waitUntil(lambda: form.recording.file is not None)
    assert form.save_button.isEnabled()
    assert "שיחה.mp3" in form.recording.name.text()
    with qtbot.waitSignal(form.accepted):
        Keyboard(form).types("הוסבר").saves()
    (kept,) = attachments.of_complaint(complaint.id)
    assert kept.name == "שיחה.mp3"
    assert Contact.get().text == "הוסבר"


def test_a_refusal_beside_the_window_leaves_everything_as_it_was_typed(
    people_on_disk: People, app: object, qtbot: QtBot, tmp_path: Path
) -> None:
    people = people_on_disk
    complaint = opened(people.front_desk, handler=people.handler)
    sound = tmp_path / "call.mp3"
    sound.write_bytes(b"ID3" + bytes(2000))
    form = form_of(complaint, Session(people.handler, lambda: NOW), qtbot)
    form.recording.take(sound)
    qtbot.waitUntil(lambda: form.recording.file is not None)
    form.save()
    assert problem(form, "text")
    Keyboard(form).types("הוסבר")
    recommended(complaint, people.relations_owner)
    form.save()
    qtbot.waitUntil(form.banner.isVisible)
    assert form.isEnabled()
    assert form.text.text() == "הוסבר"
    assert form.recording.file is not None
    assert not Contact.select().exists()


def test_a_file_that_is_too_large_or_gone_is_said_and_can_be_taken_off(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.change({"attachment_megabytes": 1}, by=people.administrator, now=NOW)
    form = form_of(complaint, session_of(people.handler), qtbot)
    large = tmp_path / "large.wav"
    large.write_bytes(bytes(1024 * 1024 + 1))
    row = form.recording
    for path in (large, tmp_path / "missing.wav"):
        row.take(path)
        qtbot.waitUntil(lambda: not row.is_reading)
        assert path.name in row.problem.text()
        assert row.file is None
        assert form.save_button.isEnabled()
    small = tmp_path / "small.wav"
    small.write_bytes(b"RIFF")
    row.take(small)
    qtbot.waitUntil(lambda: row.file is not None)
    assert not row.problem.isVisible()
    row.remove.click()
    assert row.file is None


def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot, app: QApplication
) -> None:
    for spoken in ("en", "he"):
        language.speak(app, spoken)
        form = form_of(complaint, session_of(people.handler), qtbot)
        assert nameless(form) == []
        assert doubled(form) == set()
        assert letters_twice(form) == set()

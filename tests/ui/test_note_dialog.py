"""The contact log and the dates that customers are given."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import contacts
from db.models import Complaint, CustomerPromise, Employee
from rules.words import Channel, Direction
from tests.store import People, closed, israel, opened
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.promise_dialog import PromiseDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> NoteDialog:
    dialog = NoteDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    return dialog


def test_a_call_to_the_customer_is_noted_with_its_words_alone(
    complaint: Complaint, form: NoteDialog
) -> None:
    assert standing_on(form) == "text"
    Keyboard(form).types("נקבע מועד").saves()
    (line,) = contacts.within(complaint.id)
    assert line[1:5] == ("חיים מטפל", Channel.CALL, Direction.OUTGOING, "נקבע מועד")
    assert Complaint.get_by_id(complaint.id).contacts == 2


def test_channel_and_direction_are_chosen_with_digits(
    complaint: Complaint, form: NoteDialog
) -> None:
    form.channel.setFocus()
    Keyboard(form).types("3").tab().types("2").tab().types("כתבה לנו").saves()
    (line,) = contacts.within(complaint.id)
    assert (line.channel, line.direction) == (Channel.EMAIL, Direction.INCOMING)


def test_an_internal_note_is_marked_and_never_leaves_the_house(
    complaint: Complaint, form: NoteDialog
) -> None:
    assert not form.stays.isVisible()
    keys = Keyboard(form).types("לדבר עם הפחח").tab()
    assert standing_on(form) == "internal"
    keys.types(" ")
    assert form.stays.isVisible()
    assert not form.direction.isEnabled()
    assert not form.channel.isEnabled()
    keys.saves()
    (line,) = contacts.within(complaint.id)
    assert (line.channel, line.direction) == (Channel.INTERNAL, Direction.INTERNAL)
    assert contacts.with_customer(complaint.id) == []


def test_an_empty_note_is_refused_beside_the_text(form: NoteDialog) -> None:
    Keyboard(form).saves()
    assert form.isVisible()
    assert problem(form, "text")


def test_a_text_that_is_too_long_is_refused_and_kept(
    complaint: Complaint, form: NoteDialog
) -> None:
    form.text.set_text("א" * 20_000)
    form.save()
    assert "4,000" in problem(form, "text").replace("4000", "4,000")
    assert len(form.text.text()) == 20_000
    assert contacts.within(complaint.id) == []


def test_a_closed_complaint_takes_no_notes(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    done = closed(complaint, people.relations_owner)
    dialog = NoteDialog(session_of(people.handler), done, None)
    shown(qtbot, dialog)
    assert not dialog.save_button.isEnabled()
    assert dialog.banner.isVisible()


def test_a_new_date_for_the_customer_is_said_in_words_and_kept(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = PromiseDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    assert standing_on(dialog) == "promised_for"
    dialog.promised_for.set_moment(israel(2026, 11, 26, 16, 30))
    assert "יום חמישי" in dialog.spoken.text()
    named(dialog, "told").setFocus()
    Keyboard(dialog).presses(Qt.Key.Key_Space).saves()
    given = CustomerPromise.select().order_by(CustomerPromise.id.desc()).get()
    assert given.promised_for == israel(2026, 11, 26, 16, 30)
    assert given.told
    assert Complaint.get_by_id(complaint.id).due_at == complaint.due_at


def test_a_date_that_has_passed_is_refused_beside_it(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = PromiseDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    dialog.promised_for.set_moment(israel(2026, 11, 20, 10))
    dialog.save()
    assert problem(dialog, "promised_for")
    assert named(dialog, "save").isEnabled()

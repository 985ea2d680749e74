"""Closing and reopening: what is missing is asked inside."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import complaints, history
from db.classification import topic_ids
from db.models import Complaint, Employee
from rules.words import Event, Status, Urgency, Verdict
from tests.store import NOW, People, closed, opened, topic
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from ui.complaints.close_dialog import CloseDialog
from ui.complaints.reopen_dialog import ReopenDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> CloseDialog:
    dialog = CloseDialog(session_of(people.relations_owner), complaint, None)
    shown(qtbot, dialog)
    return dialog


def test_everything_that_is_missing_is_said_at_once(
    complaint: Complaint, form: CloseDialog
) -> None:
    Keyboard(form).saves()
    assert form.isVisible()
    assert problem(form, "topics") == "יש לבחור לפחות נושא אחד."
    assert problem(form, "verdict")
    assert problem(form, "resolution")
    assert Complaint.get_by_id(complaint.id).status is Status.IN_HANDLING


def test_by_keyboard_alone_topics_verdict_and_resolution_close_it(
    complaint: Complaint, form: CloseDialog
) -> None:
    keys = Keyboard(form)
    assert standing_on(form) == "topics.search"
    keys.types("אחריות").presses(Qt.Key.Key_Down).types(" ").tab()
    assert standing_on(form) == "verdict"
    keys.types("2").tab().types("תוקן ללא חיוב").tab().types(" ").saves()
    after = Complaint.get_by_id(complaint.id)
    assert form.result() == CloseDialog.DialogCode.Accepted
    assert after.status is Status.CLOSED
    assert after.verdict is Verdict.PARTLY
    assert after.resolution == "תוקן ללא חיוב"
    assert after.answer_sent
    assert topic_ids(complaint.id) == {topic("אחריות")}


def test_known_topics_are_named_and_can_be_changed(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    known = frozenset({topic("אחריות")})
    seen = complaints.classify(complaint, known, by=people.handler, now=NOW)
    dialog = CloseDialog(session_of(people.relations_owner), seen, None)
    shown(qtbot, dialog)
    assert standing_on(dialog) == "verdict"
    assert not dialog.topics.isVisible()
    named(dialog, "changeTopics").click()  # type: ignore[attr-defined]
    assert dialog.topics.isVisible()
    dialog.topics.list.stand_on_first()
    Keyboard(dialog).types(" ")
    dialog.verdict.choose(Verdict.JUSTIFIED)
    dialog.resolution.set_text("תוקן")
    dialog.save()
    assert topic_ids(complaint.id) == {topic("אחריות"), topic("איכות התיקון")}


def test_taking_all_topics_away_does_not_close_with_the_old_ones(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    known = frozenset({topic("איכות התיקון")})
    seen = complaints.classify(complaint, known, by=people.handler, now=NOW)
    dialog = CloseDialog(session_of(people.relations_owner), seen, None)
    shown(qtbot, dialog)
    named(dialog, "changeTopics").click()  # type: ignore[attr-defined]
    dialog.topics.list.stand_on_first()
    Keyboard(dialog).types(" ")
    dialog.verdict.choose(Verdict.JUSTIFIED)
    dialog.resolution.set_text("תוקן")
    dialog.save()
    assert problem(dialog, "topics")
    assert Complaint.get_by_id(complaint.id).status is Status.IN_HANDLING


@pytest.mark.parametrize("who", ["handler", "front_desk"])
def test_without_the_permission_it_says_so_and_cannot_be_saved(
    who: str, complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = CloseDialog(session_of(getattr(people, who)), complaint, None)
    shown(qtbot, dialog)
    assert dialog.banner.isVisible()
    assert not dialog.save_button.isEnabled()


def test_an_unassigned_complaint_says_that_nobody_holds_it(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    waiting = opened(people.front_desk)
    dialog = CloseDialog(session_of(people.relations_owner), waiting, None)
    shown(qtbot, dialog)
    assert dialog.banner.isVisible()
    Keyboard(dialog).saves()
    assert Complaint.get_by_id(waiting.id).status is Status.WAITING


def test_after_a_change_by_somebody_else_saving_again_is_enough(
    complaint: Complaint, people: People, form: CloseDialog
) -> None:
    complaints.update(complaint, {"urgency": Urgency.HIGH}, by=people.handler, now=NOW)
    form.topics.list.stand_on_first()
    Keyboard(form).types(" ")
    form.verdict.choose(Verdict.UNJUSTIFIED)
    form.resolution.set_text("נבדק")
    form.save()
    assert "חיים מטפל" in form.banner.text()
    assert form.resolution.text() == "נבדק"
    form.save()
    assert Complaint.get_by_id(complaint.id).status is Status.CLOSED


def test_reopening_says_the_new_commitment_and_needs_a_reason(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    done = closed(complaint, people.relations_owner)
    dialog = ReopenDialog(session_of(people.relations_owner), done, None)
    shown(qtbot, dialog)
    words = [label.text() for label in dialog.findChildren(type(dialog.banner))]
    assert any("23.11" in text and "התחייבות חדשה" in text for text in words)
    keys = Keyboard(dialog).saves()
    assert problem(dialog, "reason")
    keys.types("לא קיבל זיכוי").saves()
    line = history.lines(done.id)[-1]
    assert (line.event, line.reason) == (Event.REOPENED, "לא קיבל זיכוי")
    assert Complaint.get_by_id(done.id).reopened == 1

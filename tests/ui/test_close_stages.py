"""Closing a complaint that goes through stages: what is missing is done from the form, or said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db import complaints, history
from db.models import Complaint, Employee, Recommendation
from db.process import approvals, recommendations
from db.process.recommendations import Give, NewRecommendation
from rules.words import Event, RemedyKind, StageKind, StageOutcome, Status, TextKind, Verdict
from tests.db.stages_help import asked, called, gone_through, stage, standing, with_stages, wrote
from tests.store import NOW, PASSWORD, People, opened, topic
from tests.ui.forms import Keyboard, problem, shown
from tests.ui.plain import unmarked
from ui.complaints.close_dialog import CloseDialog
from ui.session import Session
from ui.stages.done_dialog import DoneDialog

Sit = Callable[[Employee], Session]
Open = Callable[[Complaint], CloseDialog]


@pytest.fixture
def complaint(people: People) -> Complaint:
    made = with_stages(people)
    return complaints.classify(made, frozenset({topic()}), by=people.relations_owner, now=NOW)


@pytest.fixture
def open_form(people: People, session_of: Sit, qtbot: QtBot) -> Open:
    def opened_now(complaint: Complaint) -> CloseDialog:
        seen = Complaint.get_by_id(complaint.id)
        form = CloseDialog(session_of(people.service_manager), seen, None)
        shown(qtbot, form)
        return form

    return opened_now


def buttons(form: CloseDialog) -> list[str]:
    """Give the ways to what is missing, as tests from outside find them."""
    found = form.missing_stages.findChildren(QPushButton)
    shown_now = [one.objectName() for one in found if one.isVisible()]
    return [name.removeprefix("closeDialog.missing.") for name in shown_now]


def said(form: CloseDialog) -> str:
    labels = form.missing_stages.findChildren(QLabel)
    return unmarked("\n".join(one.text() for one in labels if one.isVisible()))


def fill(form: CloseDialog) -> None:
    form.verdict.choose(Verdict.PARTLY)
    form.resolution.set_text("הוחזר חלק")


def recommend(complaint: Complaint, people: People, cost: int) -> Recommendation:
    return recommendations.recommend(
        Complaint.get_by_id(complaint.id),
        NewRecommendation(Verdict.PARTLY, "לזכות ולהתנצל", (Give(RemedyKind.DISCOUNT, cost),)),
        by=people.other_handler,
        now=NOW,
    )


def test_without_stages_the_form_is_as_it_ever_was(people: People, open_form: Open) -> None:
    form = open_form(opened(people.front_desk, handler=people.handler))
    assert not form.missing_stages.isVisible()
    assert not form.override.isVisible()
    assert form.verdict.chosen() is None
    assert form.resolution.text() == ""
    assert not form.answer_sent.isChecked()


def test_every_stage_that_is_missing_is_named_with_a_way_to_do_it(
    complaint: Complaint, open_form: Open
) -> None:
    form = open_form(complaint)
    assert buttons(form) == [
        "acknowledgement.letter",
        "acknowledgement.message",
        "acknowledgement.stageDone",
        "recommendation.recommend",
        "approval.approve",
        "reply.reply",
        "reply.letter",
    ]
    assert form.override.isVisible()
    assert "ברורים" not in said(form)


def test_an_inquiry_that_was_asked_says_whose_answer_is_waited_for(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    asked(complaint, people)
    assert "ברורים פנימיים · ממתין לתשובה של: מכירות" in said(open_form(complaint))


def test_what_is_done_from_the_form_is_missing_no_more_and_what_was_typed_stays(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    form = open_form(complaint)
    form.resolution.set_text("הוסבר")
    name = "closeDialog.missing.acknowledgement.stageDone"
    button = form.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    inner = form.findChild(QDialog, "doneDialog")
    assert isinstance(inner, DoneDialog)
    inner.note.set_text("נמסר בעל פה")
    inner.save()
    assert stage(complaint, StageKind.ACKNOWLEDGEMENT).outcome is StageOutcome.DONE
    assert not any(one.startswith("acknowledgement") for one in buttons(form))
    assert form.resolution.text() == "הוסבר"


def test_closing_without_them_asks_why_and_writes_it_down(
    complaint: Complaint, open_form: Open
) -> None:
    form = open_form(complaint)
    fill(form)
    keys = Keyboard(form)
    keys.saves()
    assert problem(form, "override")
    assert Complaint.get_by_id(complaint.id).status is Status.IN_HANDLING
    assert form.override.hasFocus()
    keys.types("הלקוח ויתר").saves()
    assert Complaint.get_by_id(complaint.id).status is Status.CLOSED
    lines = {line.event: line.reason for line in history.lines(complaint.id)}
    assert lines[Event.OVERRIDDEN] == "הלקוח ויתר"
    assert set(standing(complaint).values()) == {"done", "passed", "overridden"}


def test_what_waits_for_a_signature_is_closed_by_no_reason(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    recommend(complaint, people, 5_000)
    form = open_form(complaint)
    assert "ממתינה לחתימה של: מנהל יחידת שירות" in said(form)
    assert not form.override.isVisible()
    fill(form)
    form.save()
    assert problem(form, "verdict")
    assert Complaint.get_by_id(complaint.id).status is Status.IN_HANDLING


def test_before_it_is_signed_neither_call_nor_letter_of_the_answer_is_offered(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    recommend(complaint, people, 5_000)
    form = open_form(complaint)
    links = {one.objectName(): one for one in form.missing_stages.findChildren(QPushButton)}
    for name in ("reply.reply", "reply.letter"):
        link = links[f"closeDialog.missing.{name}"]
        assert not link.isEnabled()
        assert link.toolTip()
    assert links["closeDialog.missing.acknowledgement.letter"].isEnabled()


def test_a_returned_recommendation_says_that_another_is_waited_for(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    row = recommend(complaint, people, 5_000)
    approvals.give_back(row, reason="יקר", by=people.service_manager, now=NOW)
    form = open_form(complaint)
    assert "ההמלצה הוחזרה" in said(form)
    assert not form.override.isVisible()


def test_what_was_approved_and_said_is_where_the_form_begins(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    row = recommend(complaint, people, 5_000)
    approvals.sign(row, PASSWORD, by=people.service_manager, now=NOW)
    called(complaint, people.other_handler)
    wrote(complaint, people.other_handler, TextKind.ANSWER_JUSTIFIED)
    form = open_form(complaint)
    assert form.verdict.chosen() is Verdict.PARTLY
    assert form.resolution.text() == "לזכות ולהתנצל"
    assert form.answer_sent.isChecked()
    assert not form.is_dirty()


def test_when_all_is_done_nothing_is_asked_and_one_key_closes(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    gone_through(complaint, people)
    form = open_form(complaint)
    assert not form.missing_stages.isVisible()
    assert not form.override.isVisible()
    Keyboard(form).saves()
    assert Complaint.get_by_id(complaint.id).status is Status.CLOSED
    assert Event.OVERRIDDEN not in [line.event for line in history.lines(complaint.id)]

"""How answers come about, in the real windows: stage by stage, with everybody's own part."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, history, letters, watch
from db.connection import close_store
from db.filters import Filter, State
from db.finding import count
from db.models import Approval, Complaint, Customer, Inquiry, PersonalNotice, Recommendation
from db.process import departments, recommendations, stages, templates
from db.process.recommendations import Give, NewRecommendation
from db.staff import actor
from rules.measures import Counted, Figure, Period
from rules.words import (
    CustomerClass,
    Event,
    Notice,
    RecommendationState,
    RemedyKind,
    StageKind,
    StageOutcome,
    Status,
    Verdict,
)
from tests.journeys.desk import Desk, put_store
from tests.pdf import pictures_in, text_in
from tests.store import (
    NOW,
    PASSWORD,
    People,
    Template,
    customer,
    hours,
    opened,
    people,
    topic,
)
from tests.ui.conftest import app as dressed
from tests.ui.forms import Keyboard, problem

pytestmark = pytest.mark.sqlite
app = dressed
ANSWER = "המחיר נמסר ואושר מראש, והצעת המחיר החתומה מצורפת."
TAB, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Down


class Clock:
    """The clock on the wall of the desk."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(name="staff")
def garage(store_template: Template, tmp_path: Path) -> Iterator[People]:
    """Give the people of a garage in which every complaint goes through the shipped process."""
    put_store(store_template, tmp_path)
    found = people()
    (shipped,) = templates.templates()
    templates.choose(None, None, shipped.id, by=found.service_manager, now=NOW)
    sales = departments.departments()[0]
    departments.update(
        sales,
        departments.Details(
            sales.name,
            representative=found.department_rep.id,
            topics=frozenset({topic("מכירה")}),
        ),
        by=found.service_manager,
        now=NOW,
    )
    yield found
    close_store()


@pytest.fixture
def desk(
    app: QApplication, staff: People, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> Iterator[Desk]:
    at_work = Desk(app, tmp_path, clock, qtbot)
    yield at_work
    at_work.leaves()


def brought(staff: People, **facts: Any) -> Complaint:
    """Give a complaint that the owner holds, classified and acknowledged."""
    owner = staff.relations_owner
    row = opened(owner, handler=owner, **facts)
    row = complaints.classify(row, frozenset({topic("מכירה")}), by=owner, now=NOW)
    acknowledgement = stages.counted(row.id)[1]
    stages.mark_done(acknowledgement, note="נמסר בשיחה", by=owner, now=NOW)
    again: Complaint = Complaint.get_by_id(row.id)
    return again


def fleet(staff: People) -> Customer:
    return customer(staff.relations_owner, "צי הצפון", kind=CustomerClass.FLEET)


def recommended(row: Complaint, cost: int, staff: People) -> Recommendation:
    given = (Give(RemedyKind.REFUND, cost, ""),)
    new = NewRecommendation(Verdict.JUSTIFIED, "יש לזכות את הלקוח", given)
    return recommendations.recommend(row, new, by=staff.relations_owner, now=NOW)


def outcomes(row: Complaint) -> dict[StageKind, StageOutcome | None]:
    return {stage.kind: stage.outcome for stage in stages.counted(row.id)}


def events(row: Complaint) -> list[Event]:
    return [line.event for line in history.lines(row.id)]


def stage_button(desk: Desk, row: Complaint, kind: StageKind, act: str) -> None:
    place = next(one.position for one in stages.counted(row.id) if one.kind is kind)
    desk.pushes(f"panel.stages.{place}.{act}")


def recommends(form: Keyboard, verdict: str, text: str, *costs: str) -> None:
    """Fill in a recommendation; each cost is of a remedy added with the keyboard."""
    form.types(verdict).presses(TAB).types(text)
    for place, cost in enumerate(costs, start=1):
        add = form.dialog.findChild(QWidget, "recommendDialog.remedies.add")
        assert add is not None
        add.setFocus()
        form.presses(Qt.Key.Key_Space)
        place_of_cost = form.dialog.findChild(QWidget, f"recommendDialog.remedies.{place}.cost")
        assert place_of_cost is not None
        place_of_cost.setFocus()
        form.types(cost)


def calls(desk: Desk, row: Complaint, said: str) -> None:
    stage_button(desk, row, StageKind.REPLY, "reply")
    form = desk.dialog("replyDialog")
    form.types(said)
    desk.saves(form)


def keeps_the_letter(desk: Desk, row: Complaint, kind: StageKind) -> str:
    """Keep the letter of a stage as it is proposed; gives what is read on it."""
    stage_button(desk, row, kind, "letter")
    form = desk.dialog("letterDialog")
    desk.pushes_in(form, "letterDialog.keep")
    desk.sees_it_go(form)
    letter = letters.of_complaint(row.id)[-1]
    return text_in(letters.pages_of(letter.id))


def closes(desk: Desk, row: Complaint) -> None:
    desk.presses(Qt.Key.Key_D)
    desk.saves(desk.dialog("closeDialog"))
    assert Complaint.get_by_id(row.id).status is Status.CLOSED


def said_in(form: Keyboard, name: str) -> str:
    found = form.dialog.findChild(QWidget, name)
    assert found is not None
    labels = [found] if isinstance(found, QLabel) else found.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def test_an_unjustified_complaint_of_a_private_customer(desk: Desk, staff: People) -> None:
    owner = staff.relations_owner
    private = customer(owner, "רונית אלמוג", "050-555-3333")
    row = opened(owner, customer=private, handler=owner)
    row = complaints.classify(row, frozenset({topic()}), by=owner, now=NOW)
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    assert "רונית אלמוג" in keeps_the_letter(desk, row, StageKind.ACKNOWLEDGEMENT)
    stage_button(desk, row, StageKind.RECOMMENDATION, "recommend")
    form = desk.dialog("recommendDialog")
    recommends(form, "3", ANSWER)
    desk.saves(form)
    calls(desk, row, "הוסבר, והלקוחה הבינה")
    assert "רונית אלמוג" in keeps_the_letter(desk, row, StageKind.REPLY)
    closes(desk, row)
    assert not Approval.select().exists()
    assert outcomes(row) == {
        StageKind.RECEIPT: StageOutcome.DONE,
        StageKind.ACKNOWLEDGEMENT: StageOutcome.DONE,
        StageKind.INQUIRY: StageOutcome.PASSED,
        StageKind.RECOMMENDATION: StageOutcome.DONE,
        StageKind.APPROVAL: StageOutcome.DONE,
        StageKind.REPLY: StageOutcome.DONE,
    }
    row = Complaint.get_by_id(row.id)
    assert (row.verdict, row.resolution, row.answer_sent) == (Verdict.UNJUSTIFIED, ANSWER, True)


def test_a_justified_complaint_above_the_ceiling_with_two_approvals(
    desk: Desk, staff: People
) -> None:
    row = brought(staff, customer=fleet(staff))
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    stage_button(desk, row, StageKind.RECOMMENDATION, "recommend")
    form = desk.dialog("recommendDialog")
    recommends(form, "1", "החיוב כפול, יש לזכות", "200", "301")
    foreseen = said_in(form, "recommendDialog.foreseen")
    assert "מירי מנהלת שירות" in foreseen
    assert "גיל מנהל" in foreseen
    desk.saves(form)
    desk.presses(Qt.Key.Key_D)
    closing = desk.dialog("closeDialog")
    closing.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert problem(closing.dialog, "verdict"), "nothing is closed before it is signed"
    closing.escapes()
    signs(desk, row, "manager")
    assert Recommendation.get().state is RecommendationState.PENDING
    signs(desk, row, "service_manager", drawing=True)
    assert Recommendation.get().state is RecommendationState.APPROVED
    calls(desk, row, "הלקוח קיבל את ההצעה")
    page = keeps_the_letter(desk, row, StageKind.REPLY)
    assert "מירי מנהלת שירות" in page
    assert "גיל מנהל" in page
    assert images_of(row), "the drawn signature is on the letter"
    closes(desk, row)


def signs(desk: Desk, row: Complaint, who: str, *, drawing: bool = False) -> None:
    """Sign what waits, from the line above the pages."""
    desk.comes_in(who)
    desk.finds(row.number)
    stage_button(desk, row, StageKind.APPROVAL, "approve")
    form = desk.dialog("approveDialog")
    if drawing:
        paper = form.dialog.findChild(QWidget, "approveDialog.pad.paper")
        assert paper is not None
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
        for step in range(1, 6):
            QTest.mouseMove(paper, QPoint(60 + 40 * step, 50 + 20 * (step % 2)))
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=QPoint(280, 60))
    form.types("wrong")
    form.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert problem(form.dialog, "password")
    form.types(PASSWORD)
    desk.saves(form)


def images_of(row: Complaint) -> int:
    return pictures_in(letters.pages_of(letters.of_complaint(row.id)[-1].id))


def test_an_inquiry_that_is_answered_late(desk: Desk, staff: People, clock: Clock) -> None:
    row = brought(staff)
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    stage_button(desk, row, StageKind.INQUIRY, "inquiry")
    form = desk.dialog("inquiryDialog")
    form.types("מה נאמר ללקוח על המחיר?")
    desk.saves(form)
    asked = Inquiry.get()
    # Asked on Sunday: due when Wednesday ends.
    assert asked.due_at == NOW + timedelta(days=3, hours=8)
    clock.now = NOW + timedelta(days=4)
    watch.sweep(clock.now)
    watch.sweep(clock.now)
    told = PersonalNotice.select().where(PersonalNotice.kind == Notice.INQUIRY_LATE)
    assert sorted(one.employee.sign_in for one in told) == ["department_rep", "relations_owner"]
    desk.comes_in("department_rep")
    form = Keyboard(answer_form(desk))
    form.types("הובטחה הנחה, והיא לא נרשמה")
    form.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = Inquiry.get()
    assert asked.answered_by.sign_in == "department_rep"
    assert asked.answered_at > asked.due_at
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    place = next(one.position for one in stages.counted(row.id) if one.kind is StageKind.INQUIRY)
    shown = desk.part(f"panel.stages.{place}.sum").parentWidget()
    assert shown is not None
    assert "באיחור" in "\n".join(label.text() for label in shown.findChildren(QLabel))


def answer_form(desk: Desk) -> Any:
    """Bring the keyboard to the answer, from the list in which it stands on the inquiry."""
    place = desk.window.focusWidget()
    assert place is not None
    QTest.keyClick(place, Qt.Key.Key_Return)
    form = desk.part("answerDialog")
    desk.qtbot.waitUntil(lambda: form.focusWidget() is not None)
    return form


def test_a_returned_recommendation_is_made_again(desk: Desk, staff: People) -> None:
    row = brought(staff)
    recommended(row, 400, staff)
    desk.comes_in("service_manager")
    desk.finds(row.number)
    stage_button(desk, row, StageKind.APPROVAL, "approve")
    form = desk.dialog("approveDialog")
    desk.pushes_in(form, "approveDialog.return")
    form.types("די בהחזר חלקי")
    desk.saves(form)
    assert outcomes(row)[StageKind.RECOMMENDATION] is None
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    stage_button(desk, row, StageKind.RECOMMENDATION, "recommend")
    form = desk.dialog("recommendDialog")
    assert "די בהחזר חלקי" in said_in(form, "recommendDialog.before")
    cost = form.dialog.findChild(QWidget, "recommendDialog.remedies.1.cost")
    assert cost is not None
    cost.setFocus()
    form.presses(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier).types("250")
    desk.saves(form)
    assert outcomes(row)[StageKind.APPROVAL] is StageOutcome.DONE
    told = events(row)
    assert [one for one in told if one in (Event.RECOMMENDED, Event.RETURNED)] == [
        Event.RECOMMENDED,
        Event.RETURNED,
        Event.RECOMMENDED,
    ]


def test_the_owner_closes_without_the_stages_and_says_why(desk: Desk, staff: People) -> None:
    row = brought(staff)
    desk.comes_in("relations_owner")
    desk.finds(row.number)
    desk.presses(Qt.Key.Key_D)
    form = desk.dialog("closeDialog")
    assert "החזרת מענה" in said_in(form, "closeDialog.missing")
    form.types("3").presses(TAB).types("הלקוח ביטל את תלונתו")
    form.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert problem(form.dialog, "override")
    form.types("הלקוח חזר בו בכתב")
    desk.saves(form)
    assert outcomes(row)[StageKind.REPLY] is StageOutcome.OVERRIDDEN
    line = next(one for one in history.lines(row.id) if one.event is Event.OVERRIDDEN)
    assert line.reason == "הלקוח חזר בו בכתב"
    today = Period(NOW.date(), NOW.date())
    counted = Filter(state=State.BOTH, counted=Counted(Figure.OVERRIDDEN, today))
    assert count(counted, actor(staff.manager), NOW + hours(1)) == 1


def test_a_process_that_changes_midway_is_kept_by_who_began_with_it(
    desk: Desk, staff: People
) -> None:
    before = brought(staff)
    desk.comes_in("service_manager")
    desk.pushes("nav.settings")
    sections = desk.part("settings.sections")
    assert isinstance(sections, QListWidget)
    (process,) = sections.findItems("תהליך טיפול", Qt.MatchFlag.MatchExactly)
    sections.setCurrentItem(process)
    listed = desk.part("process.stages")
    listed.setFocus()
    for key in (Qt.Key.Key_Home, DOWN, DOWN):
        QTest.keyClick(listed, key)
    desk.pushes("process.remove")
    desk.presses(Qt.Key.Key_S)
    form = desk.dialog("publishDialog")
    assert "1" in said_in(form, "publishDialog.meaning")
    desk.saves(form)
    after = opened(staff.relations_owner, handler=staff.relations_owner)
    assert Complaint.get_by_id(before.id).process.number == 1
    assert after.process.number == 2
    assert StageKind.ACKNOWLEDGEMENT in outcomes(before)
    assert StageKind.ACKNOWLEDGEMENT not in outcomes(after)

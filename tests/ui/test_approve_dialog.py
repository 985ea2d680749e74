"""Approving: what has to be known, the password, the drawing, and giving it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from db.drafts import Drafts
from db.models import Approval, Complaint, Employee, Recommendation
from db.process import recommendations
from rules.words import ApprovalState, CustomerClass, RecommendationState, Verdict
from tests.store import NOW, PASSWORD, People, customer, opened
from tests.ui.deciding import draw, recommended, signed
from tests.ui.forms import Keyboard, answers_when_asked, named, problem, shown, standing_on
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.decision.approve_dialog import ApproveDialog
from ui.decision.waiting_line import WaitingLine
from ui.drafts import Desk
from ui.session import Session

Sit = Callable[[Employee], Session]
Open = Callable[..., ApproveDialog]
NAME = ((60, 70), (90, 30), (120, 80), (160, 40), (210, 75))


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def row(complaint: Complaint, people: People) -> Recommendation:
    return recommended(complaint, people.relations_owner)


@pytest.fixture
def open_form(session_of: Sit, qtbot: QtBot) -> Open:
    def make(by: Employee, complaint: Complaint) -> ApproveDialog:
        dialog = ApproveDialog(session_of(by), Complaint.get_by_id(complaint.id), None)
        shown(qtbot, dialog)
        return dialog

    return make


@pytest.fixture
def form(
    complaint: Complaint, row: Recommendation, people: People, open_form: Open
) -> ApproveDialog:
    return open_form(people.service_manager, complaint)


def state(row: Recommendation) -> RecommendationState:
    found: RecommendationState = Recommendation.get_by_id(row.id).state
    return found


def test_everything_that_has_to_be_known_is_there(people: People, open_form: Open) -> None:
    whose = customer(people.front_desk)
    opened(people.front_desk, customer=whose)
    complaint = opened(people.front_desk, customer=whose, handler=people.handler)
    recommended(complaint, people.relations_owner, 450, text="החלק הוחלף ללא צורך")
    form = open_form(people.service_manager, complaint)
    read = "\n".join(text.toPlainText() for text in form.findChildren(QTextEdit))
    told = "\n".join(label.text() for label in form.findChildren(QLabel))
    for words in ("החלק הוחלף ללא צורך", complaint.text):
        assert words in read
    for words in (
        "לא מוצדקת",
        people.relations_owner.name,
        "300",
        "הנחה",
        "מהחשבון האחרון",
        "450",
        "מעל תקרת הסמכות",
        people.service_manager.name,
        "תלונה קודמת אחת",
    ):
        assert words in told


def test_by_keyboard_alone_the_password_approves_it(
    form: ApproveDialog, row: Recommendation
) -> None:
    assert standing_on(form) == "password"
    Keyboard(form).types(PASSWORD).saves()
    assert form.result() == ApproveDialog.DialogCode.Accepted
    assert state(row) is RecommendationState.APPROVED
    assert Approval.get().drawing is None


def test_what_is_drawn_is_kept_with_the_signature_and_offered_the_next_time(
    form: ApproveDialog, complaint: Complaint, people: People, open_form: Open
) -> None:
    assert not form.pad.again.isVisible()
    draw(form.pad.paper, *NAME)
    png = form.pad.png()
    Keyboard(form).types(PASSWORD).saves()
    assert bytes(Approval.get().drawing) == png
    other = opened(people.front_desk, handler=people.handler)
    recommended(other, people.relations_owner)
    again = open_form(people.service_manager, other)
    again.pad.again.click()
    Keyboard(again).types(PASSWORD).saves()
    kept = Approval.select().order_by(Approval.id.desc()).first()
    assert bytes(kept.drawing) == png


def test_who_tried_too_often_types_over_the_password_as_well(
    form: ApproveDialog, row: Recommendation
) -> None:
    for _ in range(6):
        Keyboard(form).types("wrong").saves()
        assert form.password.selectedText() == "wrong"
    assert "להמתין" in problem(form, "password")
    assert state(row) is RecommendationState.PENDING


def test_a_wrong_password_is_said_beside_it_and_nothing_is_lost(
    form: ApproveDialog, row: Recommendation
) -> None:
    draw(form.pad.paper, *NAME)
    png = form.pad.png()
    Keyboard(form).types("wrong").saves()
    assert form.isVisible()
    assert "סיסמה" in problem(form, "password")
    assert standing_on(form) == "password"
    assert form.password.selectedText() == form.password.text()
    assert form.pad.png() == png
    assert state(row) is RecommendationState.PENDING
    # What is typed now stands in its place.
    Keyboard(form).types(PASSWORD).saves()
    assert state(row) is RecommendationState.APPROVED


def test_without_a_password_nothing_is_signed(form: ApproveDialog, row: Recommendation) -> None:
    Keyboard(form).saves()
    assert problem(form, "password")
    assert state(row) is RecommendationState.PENDING


def test_returning_opens_its_reason_in_place_and_needs_one(
    form: ApproveDialog, row: Recommendation
) -> None:
    assert not form.reason.isVisible()
    form.return_button.click()
    assert standing_on(form) == "reason"
    assert not form.password.isVisible()
    Keyboard(form).saves()
    assert problem(form, "reason")
    assert state(row) is RecommendationState.PENDING
    Keyboard(form).types("יקר מדי").saves()
    assert form.result() == ApproveDialog.DialogCode.Accepted
    assert state(row) is RecommendationState.RETURNED
    assert Approval.get().reason == "יקר מדי"


def test_one_may_think_better_of_returning_it(form: ApproveDialog, row: Recommendation) -> None:
    form.return_button.click()
    form.reason.set_text("יקר מדי")
    form.return_button.click()
    assert standing_on(form) == "password"
    Keyboard(form).types(PASSWORD).saves()
    assert state(row) is RecommendationState.APPROVED


def test_a_reason_is_asked_about_before_it_is_lost_and_a_password_is_not(
    form: ApproveDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_when_asked(monkeypatch, lose=False)
    form.return_button.click()
    form.reason.set_text("יקר מדי")
    Keyboard(form).escapes()
    assert len(asked) == 1
    form.reason.set_text("")
    form.password.setText(PASSWORD)
    Keyboard(form).escapes()
    assert len(asked) == 1
    assert not form.isVisible()


def test_the_draft_holds_the_reason_and_never_the_password_or_the_drawing(
    complaint: Complaint, row: Recommendation, people: People, tmp_path: Path, qtbot: QtBot
) -> None:
    manager = people.service_manager
    desk = Desk(Drafts(tmp_path, "one"), manager.id, lambda: NOW)
    session = Session(manager, lambda: NOW, desk)
    form = ApproveDialog(session, Complaint.get_by_id(complaint.id), None)
    shown(qtbot, form)
    form.password.setText(PASSWORD)
    draw(form.pad.paper, *NAME)
    assert form._typed() is None
    form.return_button.click()
    form.reason.set_text("יקר מדי")
    typed = form._typed()
    assert typed is not None
    assert typed.values == {"reason": "יקר מדי", "returning": True}
    form.done(0)
    desk.close()


def test_a_draft_of_a_reason_comes_back_where_it_was_typed(
    form: ApproveDialog, complaint: Complaint, people: People, open_form: Open
) -> None:
    form.return_button.click()
    form.reason.set_text("יקר מדי")
    held = form.contents.held()
    again = open_form(people.service_manager, complaint)
    again.contents.put(held)
    assert again.reason.isVisible()
    assert again.save_button.text() == form.save_button.text()


def of_a_fleet(people: People) -> Complaint:
    """Open what needs the manager's signature, whatever it costs."""
    fleet = customer(people.front_desk, "צי הדוגמה", kind=CustomerClass.FLEET)
    return opened(people.front_desk, handler=people.handler, customer=fleet)


def test_nobody_signs_his_own_recommendation_and_he_hears_so_at_once(
    people: People, open_form: Open
) -> None:
    Employee.update(active=False).where(Employee.id == people.manager.id).execute()
    manager = people.service_manager
    second = Employee.create(
        name="שרה מנהלת שירות",
        sign_in="second",
        sign_in_key="second",
        role=manager.role,
        password_hash=manager.password_hash,
    )
    complaint = of_a_fleet(people)
    recommended(complaint, manager, verdict=Verdict.JUSTIFIED)
    form = open_form(manager, complaint)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()
    assert not form.return_button.isEnabled()
    assert open_form(second, complaint).save_button.isEnabled()


def test_it_is_said_who_was_faster_and_a_reason_stays(
    form: ApproveDialog, row: Recommendation, people: People
) -> None:
    form.return_button.click()
    form.reason.set_text("יקר מדי")
    signed(row, people.service_manager)
    form.save()
    assert form.isVisible()
    assert people.service_manager.name in form.banner.text()
    assert form.reason.text() == "יקר מדי"
    assert state(row) is RecommendationState.APPROVED


def test_two_signatures_are_given_one_after_the_other_and_each_is_seen(
    people: People, open_form: Open
) -> None:
    complaint = of_a_fleet(people)
    row = recommended(complaint, people.relations_owner, 900, verdict=Verdict.JUSTIFIED)
    first = open_form(people.service_manager, complaint)
    Keyboard(first).types(PASSWORD).saves()
    assert state(row) is RecommendationState.PENDING
    second = open_form(people.manager, complaint)
    assert not second.banner.isVisible()
    told = "\n".join(label.text() for label in named(second, "recommended").findChildren(QLabel))
    assert told.index(people.service_manager.name) < told.index("נחתם")
    assert people.manager.name in told
    Keyboard(second).types(PASSWORD).saves()
    assert state(row) is RecommendationState.APPROVED
    assert [one.state for one in recommendations.approvals_of(row)] == [ApprovalState.SIGNED] * 2


def test_without_a_recommendation_there_is_nothing_to_sign(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    form = open_form(people.service_manager, complaint)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()


@pytest.mark.usefixtures("row")
def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    complaint: Complaint, people: People, open_form: Open, app: QApplication
) -> None:
    for spoken in ("en", "he"):
        language.speak(app, spoken)
        form = open_form(people.service_manager, complaint)
        draw(form.pad.paper, *NAME)
        for _returning in (False, True):
            assert nameless(form) == []
            assert doubled(form) == set()
            assert letters_twice(form) == set()
            form.return_button.click()


# --- the line above the pages ----------------------------------------------------------------


def test_the_line_leads_to_the_one_that_waits_longest_and_goes_with_the_last(
    complaint: Complaint, row: Recommendation, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    other = opened(people.front_desk, handler=people.handler)
    later = recommended(other, people.relations_owner)
    session = session_of(people.service_manager)
    line = WaitingLine(session)
    qtbot.addWidget(line)
    line.refresh(session.actor())
    assert not line.isHidden()
    assert "2 המלצות" in line.sentence.text()
    with qtbot.waitSignal(line.wanted) as led:
        line.link.click()
    assert led.args == [complaint.id, complaint.number]
    signed(row, people.service_manager)
    line.refresh(session.actor())
    assert "המלצה אחת" in line.sentence.text()
    with qtbot.waitSignal(line.wanted) as led:
        line.link.click()
    assert led.args == [other.id, other.number]
    signed(later, people.service_manager)
    line.refresh(session.actor())
    assert line.isHidden()


def test_the_line_says_nothing_to_who_may_not_sign(
    row: Recommendation, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    for person in (people.relations_owner, people.handler, people.administrator):
        session = session_of(person)
        line = WaitingLine(session)
        qtbot.addWidget(line)
        line.refresh(session.actor())
        assert line.isHidden()

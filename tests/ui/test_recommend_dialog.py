"""Recommending: what is typed, what it will need, and what is known beside it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from db import complaints, settings
from db.models import Approval, Complaint, Department, Employee, Recommendation, Remedy
from db.process import approvals, inquiries, recommendations
from rules.words import CustomerClass, RecommendationState, RemedyKind, Urgency, Verdict
from tests.store import NOW, People, customer, opened
from tests.ui.deciding import recommended
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.decision.recommend_dialog import RecommendDialog
from ui.session import Session

Sit = Callable[[Employee], Session]
Open = Callable[..., RecommendDialog]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def open_form(session_of: Sit, qtbot: QtBot) -> Open:
    def make(by: Employee, complaint: Complaint) -> RecommendDialog:
        dialog = RecommendDialog(session_of(by), Complaint.get_by_id(complaint.id), None)
        shown(qtbot, dialog)
        return dialog

    return make


@pytest.fixture
def form(complaint: Complaint, people: People, open_form: Open) -> RecommendDialog:
    return open_form(people.relations_owner, complaint)


def said(form: RecommendDialog) -> str:
    """Give all that is said of what it will need."""
    lines = (form.foreseen.sentence, form.foreseen.rest, form.foreseen.warning)
    return "\n".join(line.text() for line in lines if not line.isHidden())


def test_by_keyboard_alone_with_a_cost_inside_the_ceiling_it_is_approved_at_once(
    complaint: Complaint, form: RecommendDialog
) -> None:
    keys = Keyboard(form)
    assert standing_on(form) == "verdict"
    keys.types("3").tab().types("אין כאן ליקוי").tab()
    assert standing_on(form) == "remedies.add"
    keys.types(" ")
    assert standing_on(form) == "remedies.1.kind"
    keys.presses(Qt.Key.Key_Down).tab()
    keys.types("300").tab().types("מהחשבון").saves()
    assert form.result() == RecommendDialog.DialogCode.Accepted
    row = Recommendation.get()
    assert (row.verdict, row.text, row.cost) == (Verdict.UNJUSTIFIED, "אין כאן ליקוי", 300)
    assert row.state is RecommendationState.APPROVED
    gives = Remedy.get()
    assert (gives.kind, gives.cost, gives.details) == (RemedyKind.DISCOUNT, 300, "מהחשבון")


def test_300_needs_nobody_and_301_the_service_unit_manager_by_name(
    form: RecommendDialog, people: People
) -> None:
    form.verdict.choose(Verdict.UNJUSTIFIED)
    assert "ללא עלות" in said(form)
    row = form.remedies.add(RemedyKind.DISCOUNT, "300")
    assert "בתוך תקרת הסמכות שלך" in said(form)
    assert "300" in said(form)
    assert people.service_manager.name not in said(form)
    row.cost.setText("301")
    assert people.service_manager.name in said(form)
    assert "מנהל יחידת שירות" in said(form)
    assert "מעל תקרת הסמכות שלך" in said(form)
    form.text.set_text("הנחה")
    form.save()
    (approval,) = Approval.select()
    assert approval.recommendation.state is RecommendationState.PENDING


def test_everybody_who_has_to_sign_is_named_with_the_reason_and_who_has_to_call(
    people: People, open_form: Open
) -> None:
    fleet = customer(people.front_desk, "צי הדוגמה", kind=CustomerClass.FLEET)
    complaint = opened(people.front_desk, handler=people.handler, customer=fleet)
    form = open_form(people.relations_owner, complaint)
    form.verdict.choose(Verdict.JUSTIFIED)
    form.remedies.add(RemedyKind.DISCOUNT, "500")
    for name in (people.service_manager.name, people.manager.name):
        assert name in said(form)
    assert "מתקשר ללקוח" in said(form)
    assert form.foreseen.warning.isHidden()
    settings.change({"most_approvers": 1}, by=people.administrator, now=NOW)
    form.remedies.rows[0].cost.setText("501")
    assert "הלקוח ימתין" in said(form)


def test_it_is_said_plainly_when_nobody_employed_may_sign(
    form: RecommendDialog, people: People
) -> None:
    Employee.update(active=False).where(Employee.id == people.service_manager.id).execute()
    form.verdict.choose(Verdict.UNJUSTIFIED)
    form.remedies.add(RemedyKind.REFUND, "5000")
    assert form.foreseen.property("tone") == "red"
    assert "אין כאן עובד שמורשה לחתום" in said(form)


def test_what_the_policy_proposes_is_added_by_one_click(form: RecommendDialog) -> None:
    assert not form.findChildren(QPushButton, "recommendDialog.remedies.propose.apology")
    form.verdict.choose(Verdict.PARTLY)
    chip = named(form, "remedies.propose.discount")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [row.kind.chosen_kind() for row in form.remedies.rows] == [RemedyKind.DISCOUNT]
    assert standing_on(form) == "remedies.1.cost"
    assert not chip.isVisible()
    assert named(form, "remedies.propose.apology").isVisible()
    form.remedies.rows[0].remove.click()
    assert chip.isVisible()


def test_the_sum_follows_and_a_row_goes_by_the_keyboard(form: RecommendDialog) -> None:
    form.remedies.add(RemedyKind.DISCOUNT, "1,200 ₪")
    second = form.remedies.add(RemedyKind.REFUND, "99")
    assert "1,299" in form.remedies.sum.text()
    second.remove.setFocus()
    Keyboard(form).types(" ")
    assert "1,200" in form.remedies.sum.text()
    assert standing_on(form) == "remedies.1.remove"
    Keyboard(form).types(" ")
    assert standing_on(form) == "remedies.add"
    assert form.remedies.empty.isVisible()


@pytest.mark.parametrize("typed", ["12.5", "-3", "הרבה", "²", "1000001", "9" * 19])
def test_what_is_no_cost_is_said_below_it_and_nothing_is_lost(
    complaint: Complaint, form: RecommendDialog, typed: str
) -> None:
    form.verdict.choose(Verdict.UNJUSTIFIED)
    form.text.set_text("הנחה")
    row = form.remedies.add(RemedyKind.DISCOUNT, typed, "פרטים")
    assert not row.problem.isHidden()
    assert "שקלים שלמים" in row.problem.text()
    assert "לאחר תיקון העלות" in said(form)
    Keyboard(form).saves()
    assert form.isVisible()
    assert standing_on(form) == "remedies.1.cost"
    assert (row.cost.text(), row.details.text(), form.text.text()) == (typed, "פרטים", "הנחה")
    assert recommendations.standing(complaint.id) is None
    row.cost.setText("50")
    assert row.problem.isHidden()
    Keyboard(form).saves()
    assert recommendations.standing(complaint.id) is not None


def test_the_same_remedy_twice_is_refused_at_the_second(form: RecommendDialog) -> None:
    form.verdict.choose(Verdict.UNJUSTIFIED)
    form.text.set_text("הנחה")
    form.remedies.add(RemedyKind.DISCOUNT, "10")
    form.remedies.add(RemedyKind.DISCOUNT, "20")
    form.save()
    assert problem(form, "remedies")
    assert standing_on(form) == "remedies.2.cost"


def test_what_is_missing_is_said_all_at_once(form: RecommendDialog) -> None:
    Keyboard(form).saves()
    assert problem(form, "verdict")
    assert problem(form, "text")
    assert standing_on(form) == "verdict"


def test_answers_of_departments_are_read_beside_it(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    Department.update(representative=people.department_rep.id).execute()
    department = Department.get()
    one = inquiries.ask(
        complaint, department=department, question="מה נמסר?", by=people.handler, now=NOW
    )
    answer = "נמסרה הצעת מחיר בטלפון לפני תחילת העבודה."
    inquiries.answer(one, text=answer, by=people.department_rep, now=NOW)
    inquiries.ask(complaint, department=department, question="צולם?", by=people.handler, now=NOW)
    form = open_form(people.relations_owner, complaint)
    read = [text.toPlainText() for text in form.known.findChildren(QTextEdit)]
    assert read == [complaint.text, "מה נמסר?", answer, "צולם?"]


def test_one_that_was_returned_is_where_the_next_one_begins(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    row = recommended(complaint, people.handler, 700)
    approvals.give_back(row, reason="יקר מדי", by=people.service_manager, now=NOW)
    form = open_form(people.handler, complaint)
    assert "יקר מדי" in form.before.sentence.text()
    assert people.service_manager.name in form.before.sentence.text()
    assert (form.text.text(), form.verdict.chosen()) == (row.text, Verdict.UNJUSTIFIED)
    assert not form.is_dirty()
    form.remedies.rows[0].cost.setText("90")
    form.save()
    standing = recommendations.standing(complaint.id)
    assert standing is not None
    assert (standing.cost, standing.state) == (90, RecommendationState.APPROVED)
    assert Remedy.select().order_by(Remedy.id.desc()).first().details == "מהחשבון האחרון"


def test_an_endless_reason_for_returning_it_leaves_room_for_the_form(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    row = recommended(complaint, people.handler, 700)
    reason = "א" * 90 + " יקר מדי" * 150
    approvals.give_back(row, reason=reason, by=people.service_manager, now=NOW)
    form = open_form(people.handler, complaint)
    assert form.before.height() < 160
    assert form.before.width() <= form.text.width()
    assert form.before.sentence.text().count("יקר") > 20


def test_a_change_by_somebody_else_is_said_and_saving_again_is_enough(
    complaint: Complaint, form: RecommendDialog, people: People
) -> None:
    form.verdict.choose(Verdict.UNJUSTIFIED)
    form.text.set_text("אין ליקוי")
    seen = Complaint.get_by_id(complaint.id)
    complaints.update(seen, {"urgency": Urgency.HIGH}, by=people.service_manager, now=NOW)
    form.save()
    assert form.banner.isVisible()
    assert form.text.text() == "אין ליקוי"
    form.save()
    assert form.result() == RecommendDialog.DialogCode.Accepted


def test_who_may_not_recommend_is_told_at_once(
    complaint: Complaint, people: People, open_form: Open
) -> None:
    form = open_form(people.manager, complaint)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()


def test_the_rows_are_kept_as_they_were_typed(form: RecommendDialog) -> None:
    hostile = "<b>x</b> \u202eהפוך"
    form.remedies.add(RemedyKind.LOAN_CAR, "12.5", hostile)
    held = form.remedies.held()
    assert held == [["loan_car", "12.5", hostile]]
    form.remedies.put([])
    assert form.remedies.held() == []
    form.remedies.put(held)
    assert form.remedies.held() == held
    assert form.is_dirty()


def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    complaint: Complaint, people: People, open_form: Open, app: QApplication
) -> None:
    for spoken in ("en", "he"):
        language.speak(app, spoken)
        form = open_form(people.relations_owner, complaint)
        form.verdict.choose(Verdict.JUSTIFIED)
        form.remedies.add(RemedyKind.REDO)
        form.remedies.add(RemedyKind.REFUND)
        assert nameless(form) == []
        assert doubled(form) == set()
        assert letters_twice(form) == set()
        assert form.minimumSizeHint().width() <= 1100

"""Asking a department, answering for it, and taking the question back, in their forms."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from db import complaints, staff
from db.models import Complaint, Department, Employee, Inquiry
from db.process import inquiries
from tests.db.inquiry_help import ANSWER, QUESTION, answered_by, asked, finance, handled, sales
from tests.store import NOW, People, closed, topic
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.inquiries.answer_dialog import AnswerDialog
from ui.inquiries.ask_dialog import InquiryDialog
from ui.inquiries.withdraw_dialog import WithdrawDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    sales(people)
    row = handled(people, text="<b>חויבתי</b> פעמיים")
    topics = frozenset({topic("מכירה")})
    return complaints.classify(row, topics, by=people.handler, now=NOW)


def asking(complaint: Complaint, session: Session, qtbot: QtBot) -> InquiryDialog:
    dialog = InquiryDialog(session, Complaint.get_by_id(complaint.id), None)
    shown(qtbot, dialog)
    return dialog


def answering(inquiry: Inquiry, session: Session, qtbot: QtBot) -> AnswerDialog:
    row = Inquiry.get_by_id(inquiry.id)
    dialog = AnswerDialog(session, Complaint.get_by_id(row.complaint_id), row, None)
    shown(qtbot, dialog)
    return dialog


def test_the_department_of_the_topic_is_proposed_and_asked_by_keyboard(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = asking(complaint, session_of(people.handler), qtbot)
    assert standing_on(form) == "question"
    assert form.department.currentText().startswith("מכירות")
    assert form.topic.currentText().startswith("מכירה")
    Keyboard(form).types("מה נאמר לו?").saves()
    row = Inquiry.get()
    assert (row.department.name, row.topic.name, row.question) == ("מכירות", "מכירה", "מה נאמר לו?")
    assert row.by == people.handler


def test_it_says_who_will_be_told_and_until_when(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = asking(complaint, session_of(people.handler), qtbot)
    assert people.department_rep.name in form.told.text()
    assert "25.11" in form.told.text()
    assert form.again.isHidden()
    day = NOW.date()
    staff.set_absence(
        people.department_rep, day, day, replacement=None, by=people.administrator, now=NOW
    )
    form._show_whom()
    assert people.other_handler.name in form.told.text()
    assert people.department_rep.name not in form.told.text()


def test_a_second_inquiry_says_so(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    asked(complaint, sales(people), people)
    form = asking(complaint, session_of(people.handler), qtbot)
    assert form.again.isVisibleTo(form)
    assert "2" in form.again.sentence.text()
    assert "מכירות" in form.again.sentence.text()


def test_a_department_without_anybody_is_told_at_once_and_refused(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = asking(complaint, session_of(people.handler), qtbot)
    form.department.choose(finance().id)
    form.question.set_text("מתי?")
    assert "כספים" in form.told.text()
    Keyboard(form).saves()
    assert "כספים" in problem(form, "department")
    assert form.question.text() == "מתי?"
    assert not Inquiry.select().exists()


def test_department_and_question_are_asked_for(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = asking(complaint, session_of(people.handler), qtbot)
    form.department.choose(None)
    Keyboard(form).saves()
    assert problem(form, "department")
    assert problem(form, "question")


def test_the_representative_answers_by_keyboard(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.department_rep), qtbot)
    assert standing_on(form) == "answer"
    read = [text.toPlainText() for text in form.findChildren(QTextEdit) if text.isReadOnly()]
    assert "<b>חויבתי</b> פעמיים" in read
    assert QUESTION in read
    assert "answeredBy" not in form.fields
    assert form.findChild(type(form.save_button), "answerDialog.withdraw") is None
    Keyboard(form).types("אושר אצלנו בטלפון").saves()
    row = Inquiry.get()
    assert (row.answer, row.answered_by) == ("אושר אצלנו בטלפון", people.department_rep)


def test_a_word_is_no_answer_and_stays(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.department_rep), qtbot)
    Keyboard(form).saves()
    empty = problem(form, "answer")
    Keyboard(form).types("כן").saves()
    assert problem(form, "answer") not in ("", empty)
    assert form.answer.text() == "כן"
    assert Inquiry.get().answered_at is None


def test_on_his_behalf_it_is_said_who_answered(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.handler), qtbot)
    assert standing_on(form) == "answeredBy"
    form.answer.set_text(ANSWER)
    Keyboard(form).saves()
    assert problem(form, "answeredBy")
    form.answered_by.choose(people.department_rep.id)
    assert problem(form, "answeredBy") == ""
    Keyboard(form).saves()
    row = Inquiry.get()
    assert (row.answered_by, row.recorded_by) == (people.department_rep, people.handler)


def test_who_no_longer_answers_for_it_is_refused_beside_his_name(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.handler), qtbot)
    form.answered_by.choose(people.other_handler.id)
    form.answer.set_text(ANSWER)
    answered_by(people.department_rep.id, None, people)
    Keyboard(form).saves()
    assert people.other_handler.name in problem(form, "answeredBy")


def test_what_the_department_was_asked_before_is_read_beside_it(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    department = sales(people)
    first = asked(complaint, department, people, question="מי מכר?")
    inquiries.answer(first, text="אבי מכר אותו", by=people.other_handler, now=NOW)
    second = asked(complaint, department, people)
    Department.update(representative=people.manager).where(Department.id == finance().id).execute()
    asked(complaint, finance(), people, question="סודי")
    form = answering(second, session_of(people.department_rep), qtbot)
    read = [text.toPlainText() for text in form.findChildren(QTextEdit) if text.isReadOnly()]
    assert {"מי מכר?", "אבי מכר אותו"} <= set(read)
    assert "סודי" not in read


def test_one_that_was_answered_meanwhile_says_so_and_keeps_what_was_typed(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.department_rep), qtbot)
    form.answer.set_text("מה שאני חושב על זה")
    inquiries.answer(inquiry, text=ANSWER, by=people.other_handler, now=NOW)
    Keyboard(form).saves()
    assert form.banner.isVisible()
    assert form.answer.text() == "מה שאני חושב על זה"
    late = answering(inquiry, session_of(people.department_rep), qtbot)
    assert late.banner.isVisible()
    assert not late.save_button.isEnabled()


def test_of_a_closed_complaint_nothing_is_answered(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    form = answering(inquiry, session_of(people.department_rep), qtbot)
    assert form.banner.isVisible()
    assert not form.save_button.isEnabled()


def test_who_works_on_it_withdraws_the_question_from_there(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = answering(inquiry, session_of(people.handler), qtbot)
    form.withdraw.click()
    QApplication.processEvents()
    ask = form.findChild(type(form.answer), "withdrawDialog.reason")
    assert ask is not None
    ask.setPlainText("הסתדר")
    named(form, "withdraw")
    withdraw = ask.window()
    assert isinstance(withdraw, WithdrawDialog)
    Keyboard(withdraw).saves()
    assert Inquiry.get().reason == "הסתדר"
    assert not form.isVisible()


def test_a_reason_is_asked_for(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry = asked(complaint, sales(people), people)
    form = WithdrawDialog(session_of(people.handler), complaint, inquiry, None)
    shown(qtbot, form)
    Keyboard(form).presses(Qt.Key.Key_Tab).saves()
    assert problem(form, "reason")
    assert Inquiry.get().withdrawn_at is None


@pytest.fixture(params=["he", "en"])
def spoken(request: pytest.FixtureRequest, app: QApplication) -> Iterator[None]:
    language.speak(app, request.param)
    yield
    language.speak(app, "he")


@pytest.mark.usefixtures("spoken")
def test_every_input_has_a_name_and_keys_of_its_own(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    inquiry, session = asked(complaint, sales(people), people), session_of(people.handler)
    forms = (
        asking(complaint, session, qtbot),
        answering(inquiry, session, qtbot),
        WithdrawDialog(session, complaint, inquiry, None),
    )
    for form in forms:
        assert nameless(form) == []
        assert doubled(form) == set()
        assert letters_twice(form) == set()

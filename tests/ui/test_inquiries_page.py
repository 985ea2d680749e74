"""The page of who answers for a department: what waits, answering beside the list, what was."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Complaint, Employee, Inquiry
from db.process import inquiries
from tests.db.inquiry_help import ANSWER, asked, handled, sales
from tests.store import NOW, People
from tests.ui.forms import Keyboard, answers_when_asked
from tests.ui.test_accessibility import doubled, nameless
from ui.badges import answers_for_a_department
from ui.inquiries.answer_dialog import AnswerDialog
from ui.inquiries.page import InquiriesPage, Which
from ui.session import Session

Open = Callable[..., InquiriesPage]


@pytest.fixture
def page_of(app: QApplication, qtbot: QtBot) -> Open:
    def show(employee: Employee, now: datetime = NOW) -> InquiriesPage:
        session = Session(employee, lambda: now)
        page = InquiriesPage(session)
        session.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.activateWindow()
        page.refresh()
        QApplication.processEvents()
        return page

    return show


@pytest.fixture
def inquiry(people: People) -> Inquiry:
    return asked(handled(people), sales(people), people)


def keys(page: InquiriesPage) -> list[object]:
    return page.part.list.keys()


def form_of(page: InquiriesPage) -> AnswerDialog:
    form = page.part._pages.currentWidget()
    assert isinstance(form, AnswerDialog)
    return form


def chips(page: InquiriesPage) -> list[str]:
    return [button.text() for button in page.part.which._group.buttons()]


def test_what_waits_is_there_and_answered_beside_the_list_by_keyboard(
    inquiry: Inquiry, page_of: Open, people: People, qtbot: QtBot
) -> None:
    second = asked(inquiry.complaint, sales(people), people, now=NOW + timedelta(hours=1))
    page = page_of(people.department_rep)
    assert keys(page) == [inquiry.id, second.id]
    assert page.part.list.hasFocus()
    QTest.keyClick(page.part.list, Qt.Key.Key_Return)
    form = form_of(page)
    assert form.answer.hasFocus()
    with qtbot.waitSignal(page.said) as said:
        Keyboard(form).types("אושר אצלנו בטלפון").saves()
    assert people.handler.name in said.args[0]
    assert Inquiry.get_by_id(inquiry.id).answered_by == people.department_rep
    assert keys(page) == [second.id]
    assert page.part.list.hasFocus()
    assert form_of(page).inquiry.id == second.id


def test_choosing_another_loses_nothing_that_was_typed(
    inquiry: Inquiry, page_of: Open, people: People
) -> None:
    second = asked(inquiry.complaint, sales(people), people)
    page = page_of(people.department_rep)
    form_of(page).answer.set_text("חצי תשובה")
    page.part.list.choose(second.id)
    assert form_of(page).answer.text() == ""
    page.refresh()
    page.part.list.choose(inquiry.id)
    assert form_of(page).answer.text() == "חצי תשובה"


def test_escape_closes_nothing(
    inquiry: Inquiry, page_of: Open, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = answers_when_asked(monkeypatch, lose=True)
    page = page_of(people.department_rep)
    assert form_of(page).inquiry.id == inquiry.id
    form = form_of(page)
    form.answer.set_text("חצי תשובה")
    QTest.keyClick(form.answer, Qt.Key.Key_Escape)
    assert questions == []
    assert form.isVisible()
    assert form.answer.text() == "חצי תשובה"


def test_the_chips_show_what_waits_what_is_late_and_what_was_answered(
    inquiry: Inquiry, page_of: Open, people: People
) -> None:
    late = inquiry.due_at + timedelta(hours=1)
    fresh = asked(inquiry.complaint, sales(people), people, now=late)
    answered = asked(inquiry.complaint, sales(people), people)
    inquiries.answer(answered, text=ANSWER, by=people.other_handler, now=late)
    page = page_of(people.department_rep, late)
    assert ["2" in chips(page)[0], "1" in chips(page)[1]] == [True, True]
    assert keys(page) == [inquiry.id, fresh.id]
    page.part.which.choose(Which.LATE)
    assert keys(page) == [inquiry.id]
    page.part.which.choose(Which.ANSWERED)
    assert keys(page) == [answered.id]
    (line,) = page.part.list.lines()
    assert "באיחור" in line.pill
    assert page.part.view.isVisible()
    assert ANSWER in page.part.view._answer.toPlainText()
    assert people.other_handler.name in page.part.view._who.text()


def test_what_the_deputy_answered_meanwhile_goes(
    inquiry: Inquiry, page_of: Open, people: People
) -> None:
    page = page_of(people.department_rep)
    form = form_of(page)
    inquiries.answer(inquiry, text=ANSWER, by=people.other_handler, now=NOW)
    page.refresh()
    assert keys(page) == []
    QApplication.processEvents()
    assert page.part._forms == {}
    assert not form.isVisible()


def test_what_is_typed_while_a_question_goes_lands_in_no_other_answer(
    inquiry: Inquiry, page_of: Open, people: People, qtbot: QtBot
) -> None:
    second = asked(inquiry.complaint, sales(people), people, now=NOW + timedelta(hours=1))
    page = page_of(people.department_rep)
    QTest.keyClick(page.part.list, Qt.Key.Key_Return)
    Keyboard(form_of(page)).types("אושר אצלנו")
    inquiries.withdraw(inquiry, reason="התברר", by=people.handler, now=NOW)
    with qtbot.waitSignal(page.said) as said:
        page.refresh()
    assert str(inquiry.complaint.number) in said.args[0]
    assert page.part.list.hasFocus()
    assert form_of(page).inquiry == second
    assert form_of(page).answer.text() == ""


def test_nothing_teaches_what_will_stand_here(page_of: Open, people: People) -> None:
    sales(people)
    page = page_of(people.department_rep)
    assert page.part.empty.isVisible()
    assert page.part.empty.about.text()
    waiting = page.part.empty.title.text()
    page.part.which.choose(Which.ANSWERED)
    assert page.part.empty.title.text() != waiting


def test_a_notice_leads_to_what_waits_about_its_complaint(
    inquiry: Inquiry, page_of: Open, people: People
) -> None:
    other = asked(handled(people), sales(people), people)
    page = page_of(people.department_rep)
    page.part.which.choose(Which.ANSWERED)
    assert page.show_complaint(other.complaint_id)
    assert page.part.list.chosen() == other.id
    assert not page.show_complaint(other.complaint_id + 1)


def test_a_handler_who_is_the_deputy_has_the_page_too(
    inquiry: Inquiry, page_of: Open, people: People
) -> None:
    session = Session(people.other_handler, lambda: NOW)
    assert answers_for_a_department(session.actor())
    assert not answers_for_a_department(Session(people.handler, lambda: NOW).actor())
    assert answers_for_a_department(Session(people.department_rep, lambda: NOW).actor())
    page = page_of(people.other_handler)
    assert keys(page) == [inquiry.id]
    assert Complaint.get_by_id(inquiry.complaint_id).handler == people.handler


def test_hostile_words_are_shown_as_they_were_typed(page_of: Open, people: People) -> None:
    text = "<img src=x> \u202e" + "א" * 5000
    row = handled(people, text=text)
    asked(row, sales(people), people, question="<b>" + "ב" * 3000)
    page = page_of(people.department_rep)
    assert form_of(page).asked._said.toPlainText().startswith("<img src=x>")
    assert page.width() <= 1100


def test_every_input_has_a_name(inquiry: Inquiry, page_of: Open, people: People) -> None:
    page = page_of(people.department_rep)
    assert nameless(page) == []
    assert doubled(page) == set()

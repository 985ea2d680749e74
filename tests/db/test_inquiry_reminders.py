"""A department that did not answer in its time: who hears of it, and how often."""

from datetime import timedelta

import pytest

from db import history, notices, staff, watch
from db.models import Complaint, Employee, Inquiry, PersonalNotice
from db.process import inquiries, inquiry_reminders
from rules.words import Notice
from tests.db.inquiry_help import ANSWER, asked, handled, sales
from tests.store import NOW, People, closed

LATE = NOW + timedelta(days=5)


@pytest.fixture(name="inquiry")
def inquiry_that_waits(people: People) -> Inquiry:
    complaint = handled(people)
    return asked(complaint, sales(people), people)


def told() -> set[str]:
    rows = PersonalNotice.select(Employee.sign_in).join(Employee)
    return {name for (name,) in rows.where(PersonalNotice.kind == Notice.INQUIRY_LATE).tuples()}


def test_in_time_nobody_hears(inquiry: Inquiry) -> None:
    assert inquiry_reminders.remind(inquiry.due_at) == 0
    assert told() == set()


def test_the_department_who_asked_and_who_answers_for_relations_hear_once(
    inquiry: Inquiry, people: People
) -> None:
    lines = len(history.lines(inquiry.complaint_id))
    assert inquiry_reminders.remind(LATE) == 1
    assert told() == {"department_rep", "handler", "relations_owner"}
    assert len(history.lines(inquiry.complaint_id)) == lines
    assert inquiry_reminders.remind(LATE + timedelta(minutes=1)) == 0
    assert PersonalNotice.select().where(PersonalNotice.kind == Notice.INQUIRY_LATE).count() == 3


def test_told_late_it_says_when_it_was_meant(inquiry: Inquiry) -> None:
    inquiry_reminders.remind(LATE)
    notice = PersonalNotice.get(PersonalNotice.kind == Notice.INQUIRY_LATE)
    assert notice.meant_for == inquiry.due_at


def test_the_deputy_hears_while_the_representative_is_away(
    inquiry: Inquiry, people: People
) -> None:
    staff.set_absence(
        people.department_rep, LATE.date(), LATE.date(), replacement=None,
        by=people.administrator, now=NOW,
    )  # fmt: skip
    inquiry_reminders.remind(LATE)
    assert told() == {"other_handler", "handler", "relations_owner"}


def test_whom_it_is_about_does_not_hear(inquiry: Inquiry, people: People) -> None:
    Complaint.update(about=people.department_rep).execute()
    inquiry_reminders.remind(LATE)
    assert told() == {"other_handler", "handler", "relations_owner"}
    assert Notice.INQUIRY_LATE not in [one.kind for one in notices.unread(people.department_rep)]


def test_of_what_is_over_nobody_hears(inquiry: Inquiry, people: People) -> None:
    department = sales(people)
    complaint = inquiry.complaint
    inquiries.answer(inquiry, text=ANSWER, by=people.department_rep, now=NOW)
    taken_back = asked(complaint, department, people)
    inquiries.withdraw(taken_back, reason="טעות", by=people.handler, now=NOW)
    asked(complaint, department, people)
    closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    assert inquiry_reminders.remind(LATE) == 0


def test_a_due_time_that_moved_on_is_told_of_again(inquiry: Inquiry) -> None:
    inquiry_reminders.remind(LATE)
    Inquiry.update(due_at=LATE + timedelta(days=1)).execute()
    assert inquiry_reminders.remind(LATE + timedelta(hours=1)) == 0
    assert inquiry_reminders.remind(LATE + timedelta(days=2)) == 1


def test_told_by_a_clock_that_was_wrong_it_is_told_again(inquiry: Inquiry) -> None:
    inquiry_reminders.remind(LATE + timedelta(days=300))
    assert inquiry_reminders.remind(LATE) == 1


def test_the_sweep_of_each_minute_tells(inquiry: Inquiry) -> None:
    watch.sweep(LATE)
    assert told()
    assert Inquiry.get_by_id(inquiry.id).told_at == LATE

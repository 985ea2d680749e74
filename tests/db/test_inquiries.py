"""Asking a department, its answer, and taking the question back."""

from datetime import timedelta
from typing import Any

import pytest

from db import audit, complaints, dossier, history, notices, staff
from db.models import AuditLine, Complaint, Department, Employee, History, Inquiry, Topic
from db.process import departments, inquiries, pauses
from rules.words import CommitmentMode, Event, Notice
from tests.db.inquiry_help import ANSWER, QUESTION, answered_by, asked, finance, handled, sales
from tests.store import NOW, People, closed, israel, refused, topic

DUE = israel(2026, 11, 25, 17)
"""Asked on a Sunday: the end of the third business day after it."""


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return handled(people)


def told(person: Employee) -> list[Notice]:
    """Give what somebody was told of inquiries, oldest first."""
    kinds = [line.kind for line in notices.unread(person)]
    return [kind for kind in reversed(kinds) if kind.name.startswith("INQUIRY")]


def answer(inquiry: Inquiry, people: People, **facts: Any) -> Inquiry:
    return inquiries.answer(
        inquiry, **{"text": ANSWER, "by": people.department_rep, "now": NOW, **facts}
    )


def withdraw(inquiry: Inquiry, people: People, **facts: Any) -> Inquiry:
    return inquiries.withdraw(
        inquiry, **{"reason": "הסתדר", "by": people.handler, "now": NOW, **facts}
    )


def test_a_department_is_asked_and_has_three_business_days(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(
        complaint, sales(people), people, topic=Topic.get_by_id(topic("מכירה")), question=" למה? "
    )
    assert (inquiry.question.strip(), inquiry.by, inquiry.asked_at) == (
        "למה?", people.handler, NOW,
    )  # fmt: skip
    assert inquiry.topic.name == "מכירה"
    assert (inquiry.amount, inquiry.mode) == (3, CommitmentMode.BUSINESS_DAYS)
    assert inquiry.due_at == DUE == inquiries.due_at(complaint.id, NOW)
    assert told(people.department_rep) == [Notice.INQUIRY_ASKED]
    assert told(people.other_handler) == told(people.handler) == []


def test_asking_stands_in_the_history_without_its_words(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.by) == (Event.INQUIRY_ASKED, people.handler.name)
    assert line.facts == {"inquiry": inquiry.id, "department": "מכירות"}
    assert QUESTION not in str([one.facts for one in AuditLine.select()])
    assert audit.verify() == []


def test_asking_disturbs_nobody_who_works_on_the_complaint(
    complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    complaints.update(complaint, {"failure": "תיאום"}, by=people.handler, now=NOW)


def test_a_question_needs_words(complaint: Complaint, people: People) -> None:
    department = sales(people)
    with refused("required", "question"):
        asked(complaint, department, people, question=" \n")
    with refused("too_long", "question"):
        asked(complaint, department, people, question="א" * 4001)


def test_who_may_not_update_does_not_ask(complaint: Complaint, people: People) -> None:
    department = sales(people)
    for person in (people.department_rep, people.other_handler, people.manager):
        with refused("not_permitted"):
            asked(complaint, department, people, by=person)


def test_a_department_without_anybody_is_not_asked(complaint: Complaint, people: People) -> None:
    with refused("department_unmanned", "department"):
        asked(complaint, finance(), people)
    department = sales(people)
    Employee.update(active=False).where(
        Employee.id.in_([department.representative_id, department.deputy_id])
    ).execute()
    with refused("department_unmanned", "department"):
        asked(complaint, department, people)


def test_who_answers_is_read_when_it_is_asked(complaint: Complaint, people: People) -> None:
    seen = Department.get(Department.name == "מכירות")
    sales(people)
    asked(complaint, seen, people)
    answered_by(None, None, people)
    with refused("department_unmanned", "department"):
        asked(complaint, seen, people)


def test_a_department_that_was_given_up_is_not_asked(complaint: Complaint, people: People) -> None:
    department = sales(people)
    Department.update(active=False).execute()
    with refused("department_retired", "department"):
        asked(complaint, department, people)


def test_whom_it_is_about_is_never_asked(people: People) -> None:
    complaint = handled(people, about=people.department_rep)
    alone = answered_by(people.department_rep.id, None, people)
    with refused("department_unmanned", "department"):
        asked(complaint, alone, people)
    inquiry = asked(complaint, sales(people), people)
    assert told(people.other_handler) == [Notice.INQUIRY_ASKED]
    assert told(people.department_rep) == []
    with refused("no_such_complaint"):
        answer(inquiry, people)
    answer(inquiry, people, by=people.other_handler)


@pytest.mark.parametrize("who", ["department_rep", "other_handler"])
def test_either_answers(who: str, complaint: Complaint, people: People) -> None:
    me = getattr(people, who)
    inquiry = asked(complaint, sales(people), people)
    kept = answer(inquiry, people, by=me)
    assert (kept.answer, kept.answered_by, kept.answered_at) == (ANSWER, me, NOW)
    assert kept.recorded_by is None
    assert not inquiries.is_answered_late(kept)
    line = history.lines(complaint.id)[-1]
    facts = {"inquiry": inquiry.id, "department": "מכירות", "late": False}
    assert (line.event, line.by, line.facts) == (Event.INQUIRY_ANSWERED, me.name, facts)


def test_who_asked_and_who_handles_it_hear_of_the_answer(people: People) -> None:
    complaint = handled(people, handler=people.other_handler)
    inquiry = asked(complaint, sales(people), people, by=people.service_manager)
    answer(inquiry, people)
    for person in (people.service_manager, people.other_handler):
        assert told(person) == [Notice.INQUIRY_ANSWERED]
    assert told(people.handler) == []


@pytest.mark.parametrize("said", ["", "  ", "\n\t"])
def test_an_answer_is_required(said: str, complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    with refused("required", "answer"):
        answer(inquiry, people, text=said)


@pytest.mark.parametrize("said", ["כן", "לא אצלנו", "- . !", "לא. לא!"])
def test_a_word_is_no_reason(said: str, complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    with refused("answer_unreasoned", "answer"):
        answer(inquiry, people, text=said)
    answer(inquiry, people, text="הלקוח אישר מראש")


def test_answered_late_is_visible(complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    in_time = answer(inquiry, people, now=DUE)
    assert not inquiries.is_answered_late(in_time)
    late = answer(asked(complaint, sales(people), people), people, now=DUE + timedelta(seconds=1))
    assert inquiries.is_answered_late(late)
    assert history.lines(complaint.id)[-1].facts["late"] is True


def test_what_he_said_is_recorded_for_him(complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    kept = answer(inquiry, people, answered_by=people.department_rep, by=people.handler)
    assert (kept.answered_by, kept.recorded_by) == (people.department_rep, people.handler)
    line = history.lines(complaint.id)[-1]
    assert (line.by, line.facts["answered_by"]) == (people.handler.name, people.department_rep.id)


def test_it_is_recorded_for_one_who_answers_for_the_department(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    with refused("required", "answered_by"):
        answer(inquiry, people, by=people.handler)
    with refused("cannot_answer", "answered_by"):
        answer(inquiry, people, answered_by=people.manager, by=people.handler)
    with refused("cannot_answer", "answered_by"):
        answer(inquiry, people, answered_by=people.handler, by=people.handler)
    # He answers himself, but works not on the complaint: he records nothing for another.
    with refused("not_permitted"):
        answer(inquiry, people, answered_by=people.department_rep, by=people.other_handler)


def test_what_whom_it_is_about_said_is_not_recorded(people: People) -> None:
    complaint = handled(people, about=people.department_rep)
    inquiry = asked(complaint, sales(people), people)
    with refused("cannot_answer", "answered_by"):
        answer(inquiry, people, answered_by=people.department_rep, by=people.handler)


def test_others_do_not_answer(complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    for person in (people.manager, people.administrator):
        with refused("not_permitted"):
            answer(inquiry, people, by=person)
        actor = staff.actor(person)
        assert not inquiries.may_answer(actor, inquiry, complaint)
        assert not inquiries.may_record(actor, complaint)
    assert inquiries.may_record(staff.actor(people.handler), complaint)
    assert inquiries.may_answer(staff.actor(people.department_rep), inquiry, complaint)


def test_of_two_who_answer_the_second_hears_that_it_was_answered(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    answer(inquiry, people, by=people.other_handler)
    with refused("inquiry_answered"):
        answer(inquiry, people)
    with refused("inquiry_answered"):
        withdraw(inquiry, people)


def test_what_was_withdrawn_is_not_answered(complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    with refused("required", "reason"):
        withdraw(inquiry, people, reason="")
    kept = withdraw(inquiry, people)
    assert (kept.withdrawn_by, kept.withdrawn_at, kept.reason) == (people.handler, NOW, "הסתדר")
    assert told(people.department_rep) == [Notice.INQUIRY_ASKED, Notice.INQUIRY_WITHDRAWN]
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.reason) == (Event.INQUIRY_WITHDRAWN, "הסתדר")
    with refused("inquiry_withdrawn"):
        answer(inquiry, people)
    with refused("inquiry_withdrawn"):
        withdraw(inquiry, people)


def test_one_that_was_seen_before_it_changed_is_not_overwritten(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    Inquiry.update(version=2).execute()
    with refused("changed_meanwhile"):
        answer(inquiry, people)


def test_the_department_itself_withdraws_nothing(complaint: Complaint, people: People) -> None:
    inquiry = asked(complaint, sales(people), people)
    with refused("not_permitted"):
        withdraw(inquiry, people, by=people.department_rep)


def test_a_closed_complaint_is_read_only(complaint: Complaint, people: People) -> None:
    department = sales(people)
    inquiry = asked(complaint, department, people)
    shut = closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    with refused("closed_is_read_only"):
        answer(inquiry, people)
    with refused("closed_is_read_only"):
        withdraw(inquiry, people)
    with refused("closed_is_read_only"):
        asked(shut, department, people)


def test_a_question_that_a_closing_left_open_has_its_time_again_when_it_is_reopened(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    shut = closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    later = NOW + timedelta(days=7)
    complaints.reopen(shut, reason="חזר", by=people.relations_owner, now=later)
    inquiry = Inquiry.get_by_id(inquiry.id)
    assert inquiry.due_at == DUE + timedelta(days=7) == inquiries.due_at(complaint.id, later)
    # Whoever asked can take it back where he sees it.
    shown = dossier.of(complaint.id, staff.actor(people.handler))
    assert shown is not None
    assert shown.process is not None
    assert [one.asked.id for one in shown.process.inquiries] == [inquiry.id]
    late = answer(inquiry, people, now=DUE + timedelta(days=6))
    assert not inquiries.is_answered_late(late)
    assert late.due_at == inquiry.due_at


def test_what_was_answered_before_a_reopening_keeps_its_time(
    complaint: Complaint, people: People
) -> None:
    inquiry = answer(asked(complaint, sales(people), people), people)
    shut = closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    later = NOW + timedelta(days=7)
    row = complaints.reopen(shut, reason="חזר", by=people.relations_owner, now=later)
    until = later + timedelta(days=1)
    pauses.pause(row, until=until, reason="בחו״ל", by=people.relations_owner, now=later)
    assert Inquiry.get_by_id(inquiry.id).due_at == DUE
    shown = dossier.of(complaint.id, staff.actor(people.handler))
    assert shown is not None
    assert shown.process is None


def test_several_are_asked_and_each_is_a_line_of_its_own(
    complaint: Complaint, people: People
) -> None:
    department = sales(people)
    first, second = asked(complaint, department, people), asked(complaint, department, people)
    answer(second, people)
    assert Inquiry.get_by_id(first.id).answered_at is None
    events = [line.event for line in History.select().order_by(History.id)]
    assert events[-3:] == [Event.INQUIRY_ASKED, Event.INQUIRY_ASKED, Event.INQUIRY_ANSWERED]


def test_a_department_that_was_given_another_representative_is_answered_by_him(
    complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    answered_by(people.front_desk.id, None, people)
    with refused("not_permitted"):
        answer(inquiry, people)
    answer(inquiry, people, by=people.front_desk)
    assert departments.of_employee(staff.actor(people.department_rep)) == []

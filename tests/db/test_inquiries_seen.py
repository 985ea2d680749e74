"""What who answers for a department may know: what it was asked, and of the complaint a little."""

from datetime import timedelta

import pytest

from db import dossier, filters, finding, staff
from db.filters import Filter, State
from db.models import Complaint, Department, Employee, Inquiry, Right
from db.process import departments, inquiries, inquiry_reading
from rules.permissions import Actor, Scope
from rules.words import Action
from tests.db.inquiry_help import ANSWER, answered_by, asked, finance, handled, sales
from tests.store import NOW, People, closed, opened, vehicle

EVERYTHING = Filter(state=State.BOTH)


@pytest.fixture(name="rep")
def representative(people: People) -> Actor:
    sales(people)
    return staff.actor(people.department_rep)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return handled(people)


def sees(actor: Actor) -> list[int]:
    return finding.ids(EVERYTHING, actor, NOW)


def answer(inquiry: Inquiry, people: People, **facts: object) -> Inquiry:
    said = {"text": ANSWER, "by": people.department_rep, "now": NOW, **facts}
    return inquiries.answer(inquiry, **said)  # type: ignore[arg-type] - as the tests give it


def test_a_representative_sees_only_what_his_department_was_asked_about(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    handled(people)
    opened(people.department_rep)
    assert sees(rep) == []
    asked(complaint, sales(people), people)
    assert sees(rep) == [complaint.id]
    assert filters.may_see(complaint.id, rep)


def test_he_sees_it_still_when_it_was_answered_and_closed(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    answer(asked(complaint, sales(people), people), people)
    closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    assert sees(rep) == [complaint.id]


def test_what_was_withdrawn_he_does_not_see(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    inquiries.withdraw(inquiry, reason="טעות", by=people.handler, now=NOW)
    assert sees(rep) == []
    assert inquiry_reading.waiting_for(rep) == []
    assert inquiry_reading.one(inquiry.id, rep) is None


def test_what_another_department_was_asked_he_does_not_see(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    Department.update(representative=people.front_desk).where(
        Department.id == finance().id
    ).execute()
    asked(complaint, finance(), people)
    assert sees(rep) == []


def test_nor_what_is_about_himself(rep: Actor, people: People) -> None:
    about_him = handled(people, about=people.department_rep)
    inquiry = asked(about_him, sales(people), people)
    assert sees(rep) == []
    assert inquiry_reading.waiting_for(rep) == []
    assert inquiry_reading.one(inquiry.id, rep) is None
    assert inquiry_reading.of_complaint(about_him.id, rep) == []


def test_a_deputy_with_another_role_sees_it_besides_his_own(
    complaint: Complaint, people: People
) -> None:
    deputy = staff.actor(people.other_handler)
    waiting, others = opened(people.front_desk), handled(people)
    assert sees(deputy) == [waiting.id]
    asked(complaint, sales(people), people)
    assert sees(deputy) == [complaint.id, waiting.id]
    assert not filters.may_see(others.id, deputy)


def test_who_may_see_nothing_sees_no_inquiry(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    Right.create(employee=rep.id, action=Action.SEE, scope=Scope.NONE)
    assert sees(staff.actor(people.department_rep)) == []


@pytest.mark.parametrize(
    ("sees_scope", "reports", "figures"),
    [
        (Scope.INQUIRIES, Scope.DEPARTMENT, 1),
        # His own figures are those of what he holds or registered, whoever was asked.
        (Scope.INQUIRIES, Scope.OWN, 0),
        (Scope.INQUIRIES, Scope.NONE, 0),
        (Scope.OWN_AND_WAITING, Scope.OWN, 0),
        (Scope.OWN_AND_WAITING, Scope.DEPARTMENT, 1),
        (Scope.ALL, Scope.DEPARTMENT, 1),
        (Scope.ALL, Scope.OWN, 0),
        (Scope.INQUIRIES, Scope.ALL, 1),
        (Scope.NONE, Scope.ALL, 0),
    ],
)
def test_he_reports_on_what_his_department_was_asked_about(
    sees_scope: Scope, reports: Scope, figures: int, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    me = people.department_rep
    Right.create(employee=me, action=Action.SEE, scope=sees_scope)
    Right.create(employee=me, action=Action.REPORT, scope=reports)
    assert len(sees(filters.reportable_by(staff.actor(me)))) == figures


def test_of_the_inquiries_he_reads_those_of_his_department(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    mine = asked(complaint, sales(people), people)
    Department.update(representative=people.manager).where(Department.id == finance().id).execute()
    others = asked(complaint, finance(), people, question="סודי")
    gone = asked(complaint, sales(people), people)
    inquiries.withdraw(gone, reason="טעות", by=people.handler, now=NOW)
    assert [one.id for one in inquiry_reading.of_complaint(complaint.id, rep)] == [mine.id]
    handler = staff.actor(people.handler)
    everything = inquiry_reading.of_complaint(complaint.id, handler)
    assert [one.id for one in everything] == [mine.id, others.id, gone.id]
    # A handler who is the deputy and does not hold it reads no more than the representative.
    deputy = staff.actor(people.other_handler)
    assert [one.id for one in inquiry_reading.of_complaint(complaint.id, deputy)] == [mine.id]


def test_what_he_reads_of_the_complaint(rep: Actor, people: People) -> None:
    car = vehicle(people.front_desk, "7654321")
    complaint = handled(people, vehicle=car, text="חויבתי פעמיים")
    asked(complaint, sales(people), people)
    (row,) = inquiry_reading.waiting_for(rep)
    assert (row.complaint, row.number, row.text, row.plate) == (
        complaint.id, complaint.number, "חויבתי פעמיים", "7654321",
    )  # fmt: skip
    assert (row.department, row.asked_by, row.topic) == ("מכירות", people.handler.name, "")
    assert row.is_waiting
    assert not row.is_late(NOW)
    assert row.due_at is not None
    assert row.is_late(row.due_at + timedelta(seconds=1))


def test_the_most_pressing_waits_first(rep: Actor, complaint: Complaint, people: People) -> None:
    department = sales(people)
    later = asked(complaint, department, people, now=NOW + timedelta(days=1))
    sooner = asked(complaint, department, people)
    endless = asked(complaint, department, people)
    Inquiry.update(due_at=None).where(Inquiry.id == endless.id).execute()
    found = [one.id for one in inquiry_reading.waiting_for(rep)]
    assert found == [sooner.id, later.id, endless.id]
    assert inquiry_reading.count_waiting(rep) == len(found)


def test_what_was_answered_waits_no_more(rep: Actor, complaint: Complaint, people: People) -> None:
    department = sales(people)
    first, second = asked(complaint, department, people), asked(complaint, department, people)
    answer(first, people)
    late = NOW + timedelta(days=9)
    answer(second, people, answered_by=people.department_rep, by=people.handler, now=late)
    assert inquiry_reading.waiting_for(rep) == []
    assert inquiry_reading.count_waiting(rep) == 0
    newest, oldest = inquiry_reading.answered_for(rep)
    assert (newest.id, oldest.id) == (second.id, first.id)
    assert (newest.answered_by, newest.recorded_by) == (
        people.department_rep.name, people.handler.name,
    )  # fmt: skip
    assert (oldest.answer, oldest.recorded_by) == (ANSWER, "")
    assert newest.is_late(late)
    assert not oldest.is_late(late)


def test_of_a_closed_complaint_nothing_waits(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    inquiry = asked(complaint, sales(people), people)
    closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    assert inquiry_reading.waiting_for(rep) == []
    row = inquiry_reading.one(inquiry.id, rep)
    assert row is not None
    assert not row.is_waiting


def test_who_answers_for_nobody_has_no_list(complaint: Complaint, people: People) -> None:
    answer(asked(complaint, sales(people), people), people)
    asked(complaint, sales(people), people)
    owner = staff.actor(people.relations_owner)
    assert inquiry_reading.waiting_for(owner) == []
    assert inquiry_reading.answered_for(owner) == []


def test_who_answers_for_it_no_more_sees_it_no_more(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    answered_by(people.other_handler.id, None, people)
    assert sees(rep) == []
    assert departments.of_employee(rep) == []


def test_the_dossier_gives_a_representative_the_complaint_and_no_more(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    told = dossier.of(complaint.id, rep)
    assert told is not None
    assert told.complaint == complaint
    assert Employee.get_by_id(people.department_rep.id).active

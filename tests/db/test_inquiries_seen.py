"""What who answers for a department may know: what it was asked, and of the complaint a little."""

from datetime import timedelta
from typing import Any

import pytest

from db import attachments, contacts, dossier, exporting, filters, finding, letters, staff
from db.filters import Filter, State
from db.models import Attachment, Complaint, Department, Inquiry, Right
from db.process import departments, inquiries, inquiry_reading, recommendations
from rules.audit import Export
from rules.permissions import Actor, Scope
from rules.words import Action, Channel, Direction, Event, TextKind, Verdict
from tests.db.inquiry_help import ANSWER, answered_by, asked, finance, handled, sales
from tests.store import NOW, People, closed, customer, opened, questions, refused, vehicle

EVERYTHING = Filter(state=State.BOTH)


@pytest.fixture(name="rep")
def representative(people: People) -> Actor:
    sales(people)
    return staff.actor(people.department_rep)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return handled(people)


def sees(actor: Actor) -> list[int]:
    return list(finding.ids(EVERYTHING, actor, NOW))


def answer(inquiry: Inquiry, people: People, **facts: Any) -> Inquiry:
    said = {"text": ANSWER, "by": people.department_rep, "now": NOW, **facts}
    return inquiries.answer(inquiry, **said)


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
        # What he registered he does not see, and so he does not report on it.
        (Scope.INQUIRIES, Scope.OWN, 0),
        (Scope.INQUIRIES, Scope.NONE, 0),
        (Scope.OWN_AND_WAITING, Scope.OWN, 1),
        (Scope.OWN_AND_WAITING, Scope.DEPARTMENT, 1),
        (Scope.ALL, Scope.DEPARTMENT, 1),
        (Scope.ALL, Scope.OWN, 1),
        (Scope.INQUIRIES, Scope.ALL, 1),
        (Scope.NONE, Scope.ALL, 0),
    ],
)
def test_he_reports_on_what_his_department_was_asked_about(
    sees_scope: Scope, reports: Scope, figures: int, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    me = people.department_rep
    opened(me)
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


def test_the_dossier_gives_him_the_complaint_and_what_he_was_asked(
    rep: Actor, people: People
) -> None:
    car = vehicle(people.front_desk, "7654321")
    secret = dict.fromkeys(("reason", "expectation", "failure", "parties"), "סודי")
    reached = {"email": "sod@example.org", "address": "סודי", "remarks": "סודי"}
    her = customer(people.front_desk, "רות", "0521112233", **reached)
    complaint = handled(people, vehicle=car, customer=her, text="חויבתי פעמיים", **secret)
    contacts.add(complaint, Channel.CALL, Direction.OUTGOING, "סודי", by=people.handler, now=NOW)
    letters.archive(
        complaint, TextKind.INTERIM, subject="סודי", pdf=b"%PDF", by=people.handler, now=NOW
    )
    attachments.add(complaint, [("a.txt", b"a")], by=people.handler, now=NOW)
    Department.update(representative=people.manager).where(Department.id == finance().id).execute()
    asked(complaint, finance(), people, question="סודי")
    mine = asked(complaint, sales(people), people)
    Complaint.update(resolution="סודי", verdict=Verdict.JUSTIFIED).execute()
    told = dossier.of(complaint.id, rep)
    assert told is not None
    assert (told.complaint.text, told.complaint.vehicle.plate) == ("חויבתי פעמיים", "7654321")
    assert [line.event for line in told.lines] == [Event.OPENED, Event.INQUIRY_ASKED]
    assert told.process is not None
    assert [one.asked.id for one in told.process.inquiries] == [mine.id]
    assert told.complaint.verdict is None
    assert told.phones == told.letters == told.files == told.messages == []
    whose = told.complaint.customer.__data__
    assert (whose["name"], whose["email"]) == ("רות", "")
    assert "סודי" not in str((told, told.complaint.__data__, whose))


def test_no_paper_about_it_is_his(rep: Actor, complaint: Complaint, people: People) -> None:
    letter = letters.archive(
        complaint, TextKind.INTERIM, subject="א", pdf=b"%PDF", by=people.handler, now=NOW
    )
    attachments.add(complaint, [("a.txt", b"a")], by=people.handler, now=NOW)
    asked(complaint, sales(people), people)
    with refused("not_permitted"):
        letters.pages_for(letter.id, rep)
    with refused("no_such_file"):
        attachments.content_of(Attachment.get().id, rep)
    me = people.department_rep
    with refused("not_permitted"):
        exporting.take_out_paper(Export.CASE_SHEET, complaint.id, by=me, now=NOW)


def test_what_an_answer_would_need_is_not_his_to_know(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    asked(complaint, sales(people), people)
    with refused("not_permitted"):
        recommendations.foreseen(complaint, Verdict.JUSTIFIED, 400, rep)


def test_his_list_says_what_the_customer_said_and_nothing_of_ours(
    rep: Actor, people: People
) -> None:
    secret = dict.fromkeys(("reason", "expectation", "failure", "parties"), "סודי")
    complaint = handled(people, text="חויבתי פעמיים", **secret)
    handled(people)
    asked(complaint, sales(people), people)
    Complaint.update(resolution="סודי", verdict=Verdict.JUSTIFIED).execute()
    me = people.department_rep
    assert rep.id == me.id
    assert exporting.exportable(EVERYTHING, by=me, now=NOW) == [complaint.id]
    (line,) = next(exporting.pages([complaint.id], by=me, now=NOW))
    assert (line.phone, line.text, line.verdict) == ("", "חויבתי פעמיים", None)
    ours = (line.reason, line.expectation, line.failure, line.parties, line.resolution)
    assert ours == ("",) * 5
    owner = people.relations_owner
    (line,) = next(exporting.pages([complaint.id], by=owner, now=NOW))
    assert (line.reason, line.resolution) == ("סודי", "סודי")


def test_more_questions_to_his_department_are_shown_with_no_more_asked_of_the_store(
    rep: Actor, complaint: Complaint, people: People
) -> None:
    department = sales(people)

    def asks() -> int:
        with questions() as asked_of_store:
            shown = dossier.of(complaint.id, rep)
        assert shown is not None
        assert shown.process is not None
        assert all(one.may_answer for one in shown.process.inquiries)
        return len(asked_of_store)

    asked(complaint, department, people)
    before = asks()
    asked(complaint, department, people)
    assert asks() == before


@pytest.mark.parametrize("typed", ["סמוי", "050-7654321", "7654321"])
def test_he_finds_nothing_by_what_he_may_not_read(typed: str, rep: Actor, people: People) -> None:
    private = customer(people.handler, "רונית אלמוג", "050-7654321")
    about = handled(people, customer=private, text="הבלמים חורקים", reason="נימוק סמוי")
    asked(about, sales(people), people)
    deputy = staff.actor(people.other_handler)

    def found(text: str, actor: Actor) -> list[int]:
        return list(finding.ids(Filter(text=text), actor, NOW))

    assert found("הבלמים", rep) == found("רונית", rep) == [about.id]
    assert found("הבלמים", deputy) == [about.id]
    assert found(typed, rep) == found(typed, deputy) == []
    assert found(typed, staff.actor(people.handler)) == [about.id]

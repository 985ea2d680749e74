"""What is told of one complaint to the management: who may, what is kept, and what goes."""

from datetime import timedelta

import pytest

from db import audit, case_people, case_study, complaints, customers, incoming
from db.case_study import HIGHEST_COST, Told
from db.customers import VehicleDetails
from db.models import (
    AuditLine,
    CaseStudy,
    Complaint,
    Customer,
    Department,
    Employee,
    Inquiry,
    Message,
    Right,
    Vehicle,
)
from db.privacy.erasing import erase
from db.privacy.held import held_about
from rules.permissions import Scope
from rules.words import Action, Channel, Deed, MessageState, Role
from tests.db.answers_help import again, gives
from tests.db.privacy_help import _mail
from tests.store import NOW, People, closed, customer, hours, opened, refused, vehicle


@pytest.fixture
def complaint(people: People) -> Complaint:
    owner = customer(people.front_desk, "רות ישראלי", "050-1112222", email="ruth@example.org")
    return opened(
        people.front_desk,
        handler=people.handler,
        customer=owner,
        vehicle=vehicle(people.front_desk, "1234567", owner),
    )


def written(complaint: Complaint, by: Employee, **said: object) -> Told:
    told = {"entitled": "תיקון חוזר", "cost": 450, "lesson": "לבדוק", **said}
    seen = case_study.told_of(complaint.id)
    return case_study.write(seen, by=by, now=NOW, **told)  # type: ignore[arg-type]


def test_nothing_is_told_until_somebody_does(complaint: Complaint, people: People) -> None:
    assert case_study.told_of(complaint.id) == Told(complaint.id)
    told = written(complaint, people.manager)
    assert told[1:5] == ("תיקון חוזר", 450, "לבדוק", 1)
    assert (told.by, told.at) == (people.manager.name, NOW)
    assert case_study.of(complaint.id, by=people.manager).told == told


def test_the_cost_that_was_approved_is_proposed_and_overwrites_nothing(
    complaint: Complaint, people: People
) -> None:
    def proposed() -> int | None:
        cost: int | None = case_study.of(complaint.id, by=people.manager).told.cost
        return cost

    again(complaint, gives(301), people.relations_owner)
    assert proposed() is None
    again(complaint, gives(0), people.relations_owner)
    assert proposed() is None
    again(complaint, gives(300), people.relations_owner)
    assert proposed() == 300
    assert case_study.told_of(complaint.id).cost is None
    written(complaint, people.manager, cost=None)
    assert proposed() is None


def test_who_was_only_asked_is_told_no_cost_of_an_answer(
    complaint: Complaint, people: People
) -> None:
    again(complaint, gives(300), people.relations_owner)
    department = Department.get()
    Department.update(representative=people.department_rep).execute()
    Inquiry.create(
        complaint=complaint, department=department, question="?", by=people.handler, asked_at=NOW
    )
    assert case_study.of(complaint.id, by=people.department_rep).told.cost is None


def test_a_closed_complaint_is_told_of_and_stays_as_it_was(
    complaint: Complaint, people: People
) -> None:
    done = closed(complaint, people.relations_owner)
    written(done, people.manager)
    assert Complaint.get_by_id(done.id).version == done.version


def test_what_is_the_same_is_not_written_again(complaint: Complaint, people: People) -> None:
    first = written(complaint, people.manager)
    lines = AuditLine.select().count()
    assert written(complaint, people.manager, entitled="  תיקון חוזר ") == first
    assert AuditLine.select().count() == lines


def test_the_log_says_what_was_changed_and_not_what_was_said(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.manager)
    written(complaint, people.manager, cost=None)
    lines = list(AuditLine.select().where(AuditLine.deed == Deed.REPORT).order_by(AuditLine.id))
    assert [line.facts for line in lines] == [
        {"act": "case_study", "fields": ["entitled", "cost", "lesson"]},
        {"act": "case_study", "fields": ["cost"]},
    ]
    assert {line.complaint_id for line in lines} == {complaint.id}
    assert audit.verify() == []


def test_of_two_who_write_at_once_the_second_is_told(complaint: Complaint, people: People) -> None:
    seen = case_study.told_of(complaint.id)
    said = {"entitled": "", "cost": None, "now": NOW}
    case_study.write(seen, lesson="ראשון", by=people.manager, **said)  # type: ignore[arg-type]
    with refused("changed_meanwhile"):
        case_study.write(seen, lesson="שני", by=people.relations_owner, **said)  # type: ignore[arg-type]
    again = case_study.told_of(complaint.id)
    kept = case_study.write(again, lesson="שני", by=people.relations_owner, **said)  # type: ignore[arg-type]
    assert (kept.lesson, kept.version) == ("שני", 2)
    with refused("changed_meanwhile"):
        case_study.write(again, lesson="שלישי", by=people.manager, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("cost", [-1, HIGHEST_COST + 1, 10**30])
def test_a_cost_out_of_all_bounds_is_refused(
    cost: int, complaint: Complaint, people: People
) -> None:
    with refused("out_of_range", "cost"):
        written(complaint, people.manager, cost=cost)
    assert written(complaint, people.manager, cost=0).cost == 0


@pytest.mark.parametrize("field", ["entitled", "lesson"])
def test_a_text_without_end_is_refused(field: str, complaint: Complaint, people: People) -> None:
    with refused("too_long", field):
        written(complaint, people.manager, **{field: "א" * 4_001})


def test_whom_it_is_about_neither_reads_nor_writes_it(complaint: Complaint, people: People) -> None:
    written(complaint, people.manager)
    Complaint.update(about=people.manager.id).where(Complaint.id == complaint.id).execute()
    with refused("no_such_complaint"):
        case_study.of(complaint.id, by=people.manager)
    with refused("no_such_complaint"):
        written(complaint, people.manager)
    assert case_study.of(complaint.id, by=people.relations_owner).told.lesson == "לבדוק"


def test_who_reports_on_his_own_tells_only_his_own(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler)
    with refused("not_permitted"):
        written(complaint, people.other_handler)
    others = opened(people.relations_owner, handler=people.other_handler)
    # He may see it: the front desk sees everything.
    with refused("not_permitted"):
        case_study.of(others.id, by=people.front_desk)


def test_who_may_not_report_is_refused_what_he_may_see(
    complaint: Complaint, people: People
) -> None:
    with refused("not_permitted"):
        case_study.of(complaint.id, by=people.administrator)
    Right.create(employee=people.manager, action=Action.SEE, scope=Scope.NONE)
    with refused("not_permitted"):
        case_study.of(complaint.id, by=people.manager)


def test_a_complaint_that_never_was_is_told_of_by_nobody(people: People) -> None:
    with refused("no_such_complaint"):
        case_study.of(999, by=people.manager)


# --- what is read -------------------------------------------------------------------------------


def test_the_customer_is_known_since_the_first_that_is_known_of_him(
    complaint: Complaint, people: People
) -> None:
    first = NOW - timedelta(days=900)
    owner = Customer.get_by_id(complaint.customer_id)
    customers.add_vehicle(VehicleDetails("7654321"), owner=owner, by=people.front_desk, now=first)
    assert case_study.of(complaint.id, by=people.manager).known_since == first
    older = opened(people.front_desk, customer=owner, now=first - hours(5))
    assert case_study.of(complaint.id, by=people.manager).known_since == first - hours(5)
    # Of one that is about him he does not learn that way either.
    Complaint.update(about=people.manager.id).where(Complaint.id == older.id).execute()
    assert case_study.of(complaint.id, by=people.manager).known_since == first


def test_which_complaint_it_repeats_is_told_to_who_may_know(
    complaint: Complaint, people: People
) -> None:
    again = opened(people.front_desk, customer=complaint.customer, repeat_of=complaint)
    assert case_study.of(again.id, by=people.manager).repeat_of == complaint.number
    Complaint.update(about=people.manager.id).where(Complaint.id == complaint.id).execute()
    assert case_study.of(again.id, by=people.manager).repeat_of is None


def test_those_of_the_complaint_come_first_among_ours(complaint: Complaint, people: People) -> None:
    complaints.transfer(
        complaint, to=people.other_handler, reason="עומס", by=people.relations_owner, now=NOW
    )
    names = [one.name for one in case_people.of_ours(complaint.id)]
    in_it = (people.front_desk, people.handler, people.relations_owner, people.other_handler)
    assert names[:4] == [one.name for one in in_it]
    assert len(names) == Employee.select().count()


def test_everything_that_names_the_customer_is_known(complaint: Complaint, people: People) -> None:
    owner = Customer.get_by_id(complaint.customer_id)
    Customer.update(address="הרצל 15").where(Customer.id == owner.id).execute()
    customers.add_vehicle(VehicleDetails("87654321"), owner=owner, by=people.front_desk, now=NOW)
    older = opened(people.front_desk, customer=owner)
    filed = incoming.take_in("box", _mail("1@example.org", "גוף"), NOW)
    assert filed is not None
    incoming.file_under(filed, complaint, by=people.relations_owner, now=NOW)
    for address in ("0529998877", "other@example.org"):
        Message.create(
            key=address, complaint=complaint, channel=Channel.SMS, address=address, body="",
            state=MessageState.SENT, created_at=NOW, not_before=NOW,
        )  # fmt: skip
    known = case_people.known_of(Complaint.get_by_id(complaint.id))
    assert set(known.names) == {"רות ישראלי", "שולחת-הדואל"}
    assert known.addresses == ("הרצל 15",)
    assert {one.lower() for one in known.emails} == {
        "ruth@example.org",
        "markiza@example.org",
        "other@example.org",
    }
    assert set(known.phones) == {"0501112222", "0529998877"}
    assert set(known.plates) == {"1234567", "87654321"}
    numbers = {str(owner.number), str(complaint.number), str(older.number)}
    assert set(known.numbers) == numbers


def test_who_was_taken_for_the_customer_before_is_known_too(
    complaint: Complaint, people: People
) -> None:
    other = customer(people.front_desk, "דן אחר", "052-9998877")
    car = vehicle(people.front_desk, "9998887", other)
    complaints.update(
        complaint, {"customer": other, "vehicle": car}, by=people.relations_owner, now=NOW
    )
    known = case_people.known_of(Complaint.get_by_id(complaint.id))
    assert set(known.names) == {"רות ישראלי", "דן אחר"}
    assert set(known.phones) == {"0501112222", "0529998877"}
    assert set(known.plates) == {"1234567", "9998887"}


def test_the_owner_of_a_vehicle_without_a_customer_is_known(people: People) -> None:
    owner = customer(people.front_desk, "רות ישראלי", "050-1112222")
    car = vehicle(people.front_desk, "1234567", owner)
    made = opened(people.front_desk, customer=None, vehicle=car)
    assert case_people.known_of(made).names == ("רות ישראלי",)


# --- what goes ----------------------------------------------------------------------------------


def test_erasing_takes_what_was_told_and_leaves_the_cost(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.manager)
    done = closed(complaint, people.relations_owner)
    erase(Customer.get_by_id(done.customer_id), by=people.administrator, now=NOW)
    row = CaseStudy.get()
    assert (row.entitled, row.lesson, row.cost) == ("", "", 450)
    with refused("complaint_erased"):
        written(done, people.manager)
    case = case_study.of(done.id, by=people.manager)
    assert case.is_erased
    assert (case.told.entitled, case.told.lesson) == ("", "")


def test_erasing_one_leaves_what_is_told_of_others(complaint: Complaint, people: People) -> None:
    other = opened(people.front_desk, customer=customer(people.front_desk, "דן"))
    written(other, people.manager)
    done = closed(complaint, people.relations_owner)
    erase(Customer.get_by_id(done.customer_id), by=people.administrator, now=NOW)
    assert case_study.told_of(other.id).lesson == "לבדוק"


def test_he_who_asks_what_is_held_is_told_of_it(complaint: Complaint, people: People) -> None:
    told = written(complaint, people.manager)
    owner = Customer.get_by_id(complaint.customer_id)
    held = held_about(owner, by=people.administrator, now=NOW)
    assert held.complaints[0].study == told


def test_every_role_is_somebody_here(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    roles = {one.role for one in case_people.of_ours(made.id)}
    assert roles == set(Role)
    assert Vehicle.select().count() == 0

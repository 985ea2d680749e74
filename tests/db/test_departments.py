"""Departments: who answers for them, about what they are asked first, who may change that."""

from typing import Any

import pytest

from db import complaints, staff
from db.models import AuditLine, Complaint, Department, Employee, Right, Topic
from db.process import departments
from db.process.departments import Details
from rules.permissions import Scope
from rules.words import Action, Deed
from tests.db.inquiry_help import answered_by, finance, handled, sales
from tests.store import NOW, People, refused, topic


def gone(person: Employee) -> None:
    Employee.update(active=False).where(Employee.id == person.id).execute()


def away(person: Employee, people: People) -> None:
    day = NOW.date()
    staff.set_absence(person, day, day, replacement=None, by=people.administrator, now=NOW)


def update(department: Department, people: People, **facts: Any) -> None:
    details = Details(**{"name": department.name, **facts})
    departments.update(department, details, by=people.administrator, now=NOW)


def test_we_ship_two_departments_with_a_topic_each(people: People) -> None:
    known = {one.name: departments.topics_of(one) for one in departments.departments()}
    assert known == {
        "מכירות": frozenset({topic("מכירה")}),
        "כספים": frozenset({topic("תשלום")}),
    }


def test_a_department_is_added_at_the_end_with_its_people_and_topics(people: People) -> None:
    details = Details(
        "  חלקים ", people.handler.id, people.front_desk.id, frozenset({topic(), topic("תשלום")})
    )
    added = departments.add(details, by=people.service_manager, now=NOW)
    assert [one.name for one in departments.departments()] == ["מכירות", "כספים", "חלקים"]
    assert (added.representative, added.deputy) == (people.handler, people.front_desk)
    assert departments.topics_of(added) == details.topics
    # A topic is led to one department alone.
    assert departments.topics_of(finance()) == frozenset()


def test_topics_that_are_taken_away_lead_nowhere(people: People) -> None:
    update(finance(), people)
    assert Topic.get_by_id(topic("תשלום")).department is None
    assert departments.topics_of(sales(people)) == {topic("מכירה")}


def test_one_that_is_not_active_is_not_offered(people: People) -> None:
    update(finance(), people, active=False)
    assert [one.name for one in departments.departments(active_only=True)] == ["מכירות"]
    assert [one.name for one in departments.departments()] == ["מכירות", "כספים"]


@pytest.mark.parametrize("right", [Action.PROCESS, Action.TEXTS])
def test_who_keeps_the_process_or_the_lists_may_change_them(right: Action, people: People) -> None:
    assert not departments.may_change(staff.actor(people.handler))
    with refused("not_permitted"):
        departments.add(Details("חלקים"), by=people.handler, now=NOW)
    Right.create(employee=people.handler, action=right, scope=Scope.ALL)
    assert departments.may_change(staff.actor(people.handler))
    departments.add(Details("חלקים"), by=people.handler, now=NOW)


def test_a_department_needs_a_name_of_its_own(people: People) -> None:
    with refused("required", "name"):
        update(finance(), people, name=" ")
    with refused("name_taken", "name"):
        update(finance(), people, name="מכירות")
    with refused("too_long", "name"):
        update(finance(), people, name="א" * 81)
    update(finance(), people)


def test_the_deputy_is_somebody_else(people: People) -> None:
    person = people.handler.id
    with refused("deputy_is_representative", "deputy"):
        update(finance(), people, representative=person, deputy=person)


def test_who_left_is_not_chosen_but_may_stay_written_down(people: People) -> None:
    update(finance(), people, representative=people.handler.id)
    gone(people.handler)
    with refused("cannot_represent", "deputy"):
        update(finance(), people, deputy=people.handler.id)
    update(finance(), people, representative=people.handler.id, deputy=people.front_desk.id)
    assert departments.answerers(finance(), about=None) == (people.front_desk.id,)


def test_who_may_see_no_complaint_is_not_chosen(people: People) -> None:
    Right.create(employee=people.handler, action=Action.SEE, scope=Scope.NONE)
    with refused("cannot_represent", "representative"):
        update(finance(), people, representative=people.handler.id)


def test_what_was_changed_meanwhile_is_not_overwritten(people: People) -> None:
    seen = finance()
    update(finance(), people, name="הנהלת חשבונות")
    with refused("changed_meanwhile"):
        update(seen, people, name="גבייה")


def test_the_log_names_no_name(people: People) -> None:
    update(finance(), people, name="הנהלת חשבונות", representative=people.handler.id)
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert line.deed is Deed.PROCESS
    assert line.facts == {
        "list": "department",
        "department": finance_id(),
        "act": "changed",
        "fields": ["name", "representative_id"],
        "topics": 1,
    }


def finance_id() -> int:
    return int(Department.get(Department.name == "הנהלת חשבונות").id)


def test_representative_and_deputy_answer_for_it_and_nobody_else(people: People) -> None:
    department = sales(people)
    answer = (people.department_rep.id, people.other_handler.id)
    assert departments.answerers(department, about=None) == answer
    assert departments.answerers(department, about=answer[0]) == answer[1:]
    for person in (people.department_rep, people.other_handler):
        assert departments.of_employee(staff.actor(person)) == [department]
    assert departments.of_employee(staff.actor(people.handler)) == []


@pytest.mark.parametrize("leave", ["away", "gone", "about"])
def test_the_deputy_hears_while_the_representative_cannot(leave: str, people: People) -> None:
    department, complaint = sales(people), handled(people)
    assert departments.asked_now(department, complaint, NOW) == (people.department_rep.id,)
    if leave == "away":
        away(people.department_rep, people)
    elif leave == "gone":
        gone(people.department_rep)
    else:
        complaint = handled(people, about=people.department_rep)
    assert departments.asked_now(department, complaint, NOW) == (people.other_handler.id,)


def test_while_neither_is_here_who_answers_for_relations_hears(people: People) -> None:
    department, complaint = sales(people), handled(people)
    away(people.department_rep, people)
    away(people.other_handler, people)
    assert departments.asked_now(department, complaint, NOW) == (people.relations_owner.id,)


def test_the_department_of_a_topic_is_proposed(people: People) -> None:
    sales(people)
    about_sale, about_warranty = _about(people, "מכירה"), _about(people, "אחריות")
    proposed = departments.proposed_for(about_sale.id)
    assert proposed is not None
    assert proposed.name == "מכירות"
    assert departments.proposed_for(about_warranty.id) is None


def test_a_department_that_can_answer_is_proposed_before_one_that_cannot(people: People) -> None:
    both = _about(people, "מכירה", "תשלום")
    assert _name(both.id) == "מכירות"
    update(finance(), people, representative=people.handler.id, topics=frozenset({topic("תשלום")}))
    assert _name(both.id) == "כספים"
    update(finance(), people, active=False, topics=frozenset({topic("תשלום")}))
    assert _name(both.id) == "מכירות"


def _about(people: People, *names: str) -> Complaint:
    topics = frozenset(topic(name) for name in names)
    return complaints.classify(handled(people), topics, by=people.handler, now=NOW)


def _name(complaint: int) -> str:
    proposed = departments.proposed_for(complaint)
    return proposed.name if proposed else ""


def test_nobody_answers_about_himself(people: People) -> None:
    department = answered_by(people.handler.id, None, people)
    assert departments.answerers(department, about=people.handler.id) == ()

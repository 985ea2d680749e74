"""Who hears of a commitment that was not kept, while people are away or gone."""

from datetime import timedelta

import pytest

from db import complaints, notices, settings, staff, watch
from db.models import Complaint, Employee
from rules.words import Role
from tests.store import NOW, People, closed, hours, opened

LATE = NOW + timedelta(days=2)
DAY = LATE.date()


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def told(*candidates: Employee) -> list[Employee]:
    return [person for person in candidates if notices.unread(person)]


def everybody(people: People) -> list[Employee]:
    return [people.of(role) for role in Role]


def away(person: Employee, people: People) -> None:
    staff.set_absence(person, DAY, DAY, replacement=None, by=people.administrator, now=NOW)


def gone(person: Employee, people: People) -> None:
    seen = Employee.get_by_id(person.id)
    details = staff.Details(seen.name, seen.sign_in, seen.role, active=False)
    staff.update(seen, details, by=people.administrator, now=NOW)


def with_deputy(people: People) -> None:
    deputy = {"relations_deputy": people.service_manager.id}
    settings.change(deputy, by=people.administrator, now=NOW)


def test_the_owner_hears_and_nobody_else(complaint: Complaint, people: People) -> None:
    with_deputy(people)
    watch.sweep(LATE)
    assert told(*everybody(people)) == [people.handler, people.relations_owner]
    assert len(notices.unread(people.handler)) == 1  # that it was given to him


@pytest.mark.parametrize("leave", [away, gone])
def test_the_deputy_hears_while_the_owner_is_not_there(
    leave: object, complaint: Complaint, people: People
) -> None:
    with_deputy(people)
    assert callable(leave)
    leave(people.relations_owner, people)
    watch.sweep(LATE)
    assert told(people.relations_owner, people.service_manager) == [people.service_manager]


def test_the_managers_hear_when_neither_is_there(complaint: Complaint, people: People) -> None:
    away(people.relations_owner, people)
    watch.sweep(LATE)
    assert told(people.relations_owner, people.service_manager, people.manager) == [
        people.service_manager,
        people.manager,
    ]


def test_the_managers_hear_when_there_is_no_owner(complaint: Complaint, people: People) -> None:
    settings.change({"relations_owner": None}, by=people.administrator, now=NOW)
    watch.sweep(LATE)
    assert told(people.service_manager, people.manager, people.administrator) == [
        people.service_manager,
        people.manager,
    ]


def test_somebody_hears_also_in_a_business_that_just_began(
    complaint: Complaint, people: People
) -> None:
    settings.change({"relations_owner": None}, by=people.administrator, now=NOW)
    for person in (people.service_manager, people.manager):
        gone(person, people)
    watch.sweep(LATE)
    assert told(people.administrator) == [people.administrator]


def test_a_complaint_from_outside_the_unit_is_told_to_who_stands_in(people: People) -> None:
    with_deputy(people)
    today = NOW.date()
    staff.set_absence(
        people.relations_owner, today, today, replacement=None, by=people.administrator, now=NOW
    )
    opened(people.department_rep)
    assert told(people.relations_owner, people.service_manager) == [people.service_manager]


def test_who_did_it_himself_is_not_told(people: People) -> None:
    settings.change({"relations_owner": None}, by=people.administrator, now=NOW)
    opened(people.manager)
    assert told(people.manager, people.service_manager) == [people.service_manager]


def test_a_complaint_that_got_more_time_between_look_and_word_is_not_told(
    complaint: Complaint, people: People
) -> None:
    """Closed and opened again by another program: its new commitment is not late."""
    done = closed(complaint, people.relations_owner, now=NOW + hours(1))
    complaints.reopen(done, reason="חזר", by=people.relations_owner, now=LATE)
    assert watch._tell(complaint.id, LATE) is False
    assert told(people.relations_owner) == []

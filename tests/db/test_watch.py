"""Who hears of a commitment that was not kept, while people are away or gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from db import complaints, history, notices, reminders, settings, staff, watch
from db.models import Complaint, Employee, PersonalNotice, database
from rules.reminders import DEFAULT_STEPS, Step
from rules.words import Event, Notice, Role, Status
from tests.store import NOW, People, closed, hours, opened, questions

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
    watch.sweep(complaint.due_at - hours(1))
    watch.sweep(LATE)
    assert told(*everybody(people)) == [people.handler, people.relations_owner]
    # The handler, only that it was given to him and will soon be due.
    assert kinds(people.handler) == [Notice.DUE_SOON]


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
    assert reminders._remind(complaint.id, DEFAULT_STEPS, LATE) is False
    assert told(people.relations_owner) == []


def set_steps(people: People, *steps: Step) -> None:
    settings.change({"reminder_steps": steps}, by=people.service_manager, now=NOW)


def kinds(person: Employee) -> list[Notice]:
    """Give what somebody was reminded of, oldest first."""
    found = [notice.kind for notice in reversed(notices.unread(person))]
    return [kind for kind in found if kind is not Notice.TRANSFERRED]


def events(complaint: Complaint) -> list[Event]:
    return [line.event for line in history.lines(complaint.id)]


def test_each_step_is_told_once_to_whom_it_is_meant_for(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    for minutes in range(-200, 1600, 30):
        for _twice in range(2):
            watch.sweep(due_at + timedelta(minutes=minutes))
    assert kinds(people.handler) == [Notice.DUE_SOON, Notice.STILL_OVERDUE]
    assert kinds(people.relations_owner) == [Notice.OVERDUE, Notice.STILL_OVERDUE]
    assert told(people.service_manager, people.manager, people.front_desk) == []
    assert events(complaint).count(Event.OVERDUE) == 1


def test_steps_that_were_missed_become_one_and_say_for_when_they_were_meant(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    assert watch.sweep(due_at + hours(30)).told == 1
    assert kinds(people.handler) == kinds(people.relations_owner) == [Notice.STILL_OVERDUE]
    (notice,) = PersonalNotice.select().where(PersonalNotice.employee == people.relations_owner)
    assert notice.meant_for == due_at + hours(24)
    # That the due time passed stands in the history all the same.
    assert events(complaint).count(Event.OVERDUE) == 1
    assert watch.sweep(due_at + hours(31)).told == 0


def test_a_reminder_in_time_is_not_called_late(complaint: Complaint, people: People) -> None:
    watch.sweep(complaint.due_at + timedelta(minutes=2))
    (notice,) = PersonalNotice.select().where(PersonalNotice.employee == people.relations_owner)
    assert notice.meant_for is None


def test_what_is_opened_close_to_its_due_time_is_reminded_of_and_not_late(people: People) -> None:
    settings.change({"commitment_amount": 1}, by=people.service_manager, now=NOW)
    opened(people.front_desk, handler=people.handler)
    watch.sweep(NOW + timedelta(minutes=1))
    assert kinds(people.handler) == [Notice.DUE_SOON]
    assert not PersonalNotice.select().where(~PersonalNotice.meant_for.is_null()).exists()


def test_a_reopened_complaint_begins_anew(complaint: Complaint, people: People) -> None:
    watch.sweep(LATE)
    done = closed(complaint, people.relations_owner, now=LATE)
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=LATE + hours(1))
    assert watch.sweep(LATE + hours(2)).told == 0
    assert watch.sweep(again.due_at - hours(1)).told == 1
    assert watch.sweep(again.due_at + hours(1)).told == 1
    assert kinds(people.relations_owner) == [Notice.OVERDUE, Notice.OVERDUE]
    assert events(complaint).count(Event.OVERDUE) == 2


def test_a_closed_complaint_is_never_reminded_of(complaint: Complaint, people: People) -> None:
    closed(complaint, people.relations_owner, now=NOW + hours(1))
    for day in range(1, 100, 3):
        assert watch.sweep(NOW + timedelta(days=day)).told == 0
    # Also when it was closed after another program found it.
    assert reminders._remind(complaint.id, DEFAULT_STEPS, LATE) is False


def test_who_is_owner_and_handler_hears_once(people: People) -> None:
    opened(people.front_desk, handler=people.relations_owner)
    watch.sweep(LATE)
    assert kinds(people.relations_owner) == [Notice.OVERDUE]


def test_a_step_for_the_handler_reaches_the_owner_when_nobody_holds_it(people: People) -> None:
    made = opened(people.front_desk)
    watch.sweep(made.due_at - hours(1))
    assert kinds(people.relations_owner) == [Notice.DUE_SOON]


def test_a_step_for_the_handler_reaches_who_stands_in_while_he_is_away(
    complaint: Complaint, people: People
) -> None:
    day = complaint.due_at.date()
    staff.set_absence(
        people.handler, day, day, replacement=people.other_handler, by=people.administrator, now=NOW
    )
    watch.sweep(complaint.due_at - hours(1))
    assert kinds(people.handler) == []
    assert kinds(people.other_handler) == [Notice.DUE_SOON]


def test_a_step_for_a_handler_who_is_away_without_anybody_reaches_the_owner(
    complaint: Complaint, people: People
) -> None:
    day = complaint.due_at.date()
    staff.set_absence(people.handler, day, day, replacement=None, by=people.administrator, now=NOW)
    watch.sweep(complaint.due_at - hours(1))
    assert kinds(people.relations_owner) == [Notice.DUE_SOON]


def test_a_complaint_handed_on_is_reminded_of_to_who_holds_it_now(
    complaint: Complaint, people: People
) -> None:
    found = reminders._due(DEFAULT_STEPS, complaint.due_at - hours(1))
    complaints.transfer(
        complaint, to=people.other_handler, reason="מתמחה", by=people.handler, now=NOW
    )
    for each in found:
        reminders._remind(each, DEFAULT_STEPS, complaint.due_at - hours(1))
    assert kinds(people.other_handler) == [Notice.DUE_SOON]
    assert kinds(people.handler) == []


def test_steps_that_are_changed_remind_of_what_is_new_and_of_nothing_twice(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    watch.sweep(due_at - timedelta(minutes=100))
    watch.sweep(due_at + timedelta(minutes=1))
    # A step before the due time comes too late for this one; a later one does not.
    set_steps(people, Step(-60), Step(0), Step(30, owner=False))
    assert watch.sweep(due_at + timedelta(minutes=10)).told == 0
    assert watch.sweep(due_at + timedelta(minutes=31)).told == 1
    assert kinds(people.handler) == [Notice.DUE_SOON, Notice.STILL_OVERDUE]
    set_steps(people, Step(0), Step(30), Step(45), Step(50))
    assert watch.sweep(due_at + timedelta(minutes=60)).told == 1
    set_steps(people, Step(0))
    assert watch.sweep(due_at + hours(500)).told == 0
    assert kinds(people.relations_owner) == [Notice.OVERDUE, Notice.STILL_OVERDUE]


def test_a_clock_that_is_set_back_reminds_of_nothing_twice_and_loses_nothing(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    for minutes in (-100, -130, -90, 5, -200, 3, 10, 1445, 0, 1441):
        watch.sweep(due_at + timedelta(minutes=minutes))
    assert kinds(people.handler) == [Notice.DUE_SOON, Notice.STILL_OVERDUE]
    assert kinds(people.relations_owner) == [Notice.OVERDUE, Notice.STILL_OVERDUE]


def test_what_a_clock_in_the_future_told_is_told_again_at_its_own_time(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    assert watch.sweep(NOW + timedelta(days=365)).told == 1
    in_the_future = len(PersonalNotice.select())
    for minutes in (-100, -90, 5, 10, 1445, 1450):
        watch.sweep(due_at + timedelta(minutes=minutes))
    assert len(PersonalNotice.select()) == in_the_future + 4
    assert kinds(people.handler)[1:] == [Notice.DUE_SOON, Notice.STILL_OVERDUE]
    assert kinds(people.relations_owner)[1:] == [Notice.OVERDUE, Notice.STILL_OVERDUE]


def test_clocks_that_differ_by_some_minutes_tell_nothing_twice(
    complaint: Complaint, people: People
) -> None:
    watch.sweep(complaint.due_at + timedelta(minutes=20))
    assert watch.sweep(complaint.due_at + timedelta(minutes=1)).told == 0


def statements(act: Callable[[], object]) -> list[str]:
    """Give what the store was asked while something was done."""
    with questions() as asked:
        act()
    return asked


def test_a_sweep_with_nothing_due_asks_as_little_for_many_complaints_as_for_one(
    complaint: Complaint, people: People
) -> None:
    database.obj.take_in_words()
    few = statements(lambda: watch.sweep(NOW + hours(1)))
    late = NOW + timedelta(days=9)
    for _ in range(40):
        opened(people.front_desk, handler=people.handler)
    database.obj.take_in_words()
    many = statements(lambda: watch.sweep(NOW + hours(1)))
    watch.sweep(late)
    told_before = statements(lambda: watch.sweep(late))
    assert len(few) == len(many) == len(told_before) <= 12


@pytest.mark.sqlite
def test_what_is_due_is_found_by_its_index_among_five_thousand_complaints(
    complaint: Complaint, people: People
) -> None:
    (row,) = Complaint.select().where(Complaint.id == complaint.id).dicts()
    numbers = range(2, 5001)
    old = [{**row, "id": number, "number": number, "status": Status.CLOSED} for number in numbers]
    Complaint.insert_many(old).execute()
    database.execute_sql("ANALYZE")
    asked = statements(lambda: reminders._due(DEFAULT_STEPS, LATE))
    (question,) = (text for text in asked if text.startswith("SELECT"))
    plan = [line[3] for line in database.execute_sql(f"EXPLAIN QUERY PLAN {question}")]
    assert any("complaint_by_due (status=? AND due_at<?)" in line for line in plan)
    assert any("(complaint_id=? AND due_at=? AND minutes>?)" in line for line in plan)
    assert not any(line.startswith("SCAN") for line in plan)

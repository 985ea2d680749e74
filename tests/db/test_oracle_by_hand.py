"""The independent calculation of the figures itself, by examples that were worked out by hand."""

from datetime import date, timedelta

import pytest

from db import complaints, contacts, undo
from db.models import Complaint, Employee, MonthJobs
from rules.measures import Dimension, Figure, LateCause, Period
from rules.words import Channel, Direction, Source, Urgency
from tests.db.oracle.facts import begin_of, day_of, end_of
from tests.db.oracle.figures import View
from tests.db.oracle.report import report
from tests.db.oracle.rows import read_house
from tests.db.undo_help import fresh, last_step
from tests.store import NOW, People, closed, customer, hours, israel, opened, topic

MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))
"""24 hours are promised, counted from the registration."""


def view(by: Employee, employee: Employee | None = None) -> View:
    return View(read_house(), by.id, employee.id if employee else None, int(NOW.timestamp()))


def numbers(view: View, figure: Figure, period: Period = MONTH) -> set[int]:
    return {told.row["number"] for told in view.complaints(figure, period)}


def call(complaint: Complaint, direction: Direction, by: Employee, ago: float) -> None:
    contacts.add(complaint, Channel.CALL, direction, "שיחה", by=by, now=NOW - hours(ago))


def hand_on(complaint: Complaint, to: Employee, by: Employee, ago: float) -> Complaint:
    seen, at = fresh(complaint), NOW - hours(ago)
    return complaints.transfer(seen, to=to, reason="המשך", by=by, now=at)


def test_days_are_as_long_as_the_clock_makes_them() -> None:
    assert end_of(date(2026, 3, 27)) - begin_of(date(2026, 3, 27)) == 23 * 3600
    assert end_of(date(2025, 10, 26)) - begin_of(date(2025, 10, 26)) == 25 * 3600
    assert begin_of(date(2026, 11, 22)) == israel(2026, 11, 21, 22).timestamp() + 2 * 3600
    assert day_of(begin_of(date(2026, 3, 27)) - 1) == date(2026, 3, 26)


def test_in_time_and_late_and_open(people: People) -> None:
    owner = people.relations_owner
    on_the_second = opened(owner, handler=owner, now=NOW - hours(100))
    closed(on_the_second, owner, now=NOW - hours(76))
    a_second_late = opened(owner, handler=owner, now=NOW - hours(90))
    closed(a_second_late, owner, now=NOW - hours(66) + timedelta(seconds=1))
    opened(owner, now=NOW - hours(24))
    opened(owner, now=NOW - hours(24) - timedelta(seconds=1))
    asked = view(owner)
    assert numbers(asked, Figure.CLOSED) == {1, 2}
    assert (numbers(asked, Figure.IN_TIME), numbers(asked, Figure.LATE)) == ({1}, {2})
    assert numbers(asked, Figure.OPEN_NOW) == {3, 4}
    assert numbers(asked, Figure.OVERDUE_NOW) == {4}


def test_why_they_were_late(people: People) -> None:
    owner, handler = people.relations_owner, people.handler
    cases: dict[LateCause, Complaint] = {}
    begun = NOW - hours(90)
    for cause in LateCause:
        holder = None if cause is LateCause.NOT_TAKEN else handler
        cases[cause] = opened(owner, handler=holder, now=begun)
    hand_on(cases[LateCause.NOT_TAKEN], handler, owner, 60)
    call(cases[LateCause.NOT_TAKEN], Direction.OUTGOING, owner, 80)
    hand_on(cases[LateCause.PASSED_ON], people.other_handler, owner, 66)
    call(cases[LateCause.NOT_ANSWERED], Direction.INCOMING, owner, 80)
    call(cases[LateCause.NOT_ANSWERED], Direction.OUTGOING, owner, 65)
    call(cases[LateCause.LONG_WORK], Direction.OUTGOING, owner, 66)
    hand_on(cases[LateCause.LONG_WORK], people.other_handler, owner, 65)
    first = closed(cases[LateCause.REOPENED], owner, now=NOW - hours(80))
    complaints.reopen(first, reason="שוב", by=owner, now=NOW - hours(70))
    for cause, complaint in cases.items():
        closed(fresh(complaint), owner, now=NOW - hours(5))
        group = (Dimension.CAUSE, cause.value)
        assert view(owner).counted(Figure.LATE, MONTH, group) == {complaint.id}
    assert numbers(view(owner), Figure.REOPENED) == {1}
    assert numbers(view(owner), Figure.PASSED_ON) == {3, 5}


def test_what_was_taken_back_never_was(people: People) -> None:
    owner = people.relations_owner
    complaint = opened(people.front_desk, handler=people.handler, now=NOW - hours(30))
    hand_on(complaint, people.other_handler, owner, 3)
    undo.undo(last_step(complaint, owner, NOW - hours(3)), by=owner, now=NOW - hours(3))
    call(complaint, Direction.INCOMING, owner, 2)
    undo.undo(last_step(complaint, owner, NOW - hours(2)), by=owner, now=NOW - hours(2))
    closed(fresh(complaint), owner, now=NOW - hours(1))
    complaints.reopen(fresh(complaint), reason="שוב", by=owner, now=NOW - hours(1))
    undo.undo(last_step(complaint, owner, NOW - hours(1)), by=owner, now=NOW - hours(1))
    asked = view(owner)
    for figure in (Figure.PASSED_ON, Figure.REPEATED, Figure.REOPENED):
        assert numbers(asked, figure) == set()
    assert numbers(asked, Figure.FIRST_CONTACT) == {1}
    assert report(asked, MONTH).complexity == (1, 0.0, 1.0, 29.0, 0.0, 0.0)


def test_taking_what_nobody_held_is_no_transfer(people: People) -> None:
    owner = people.relations_owner
    complaint = opened(people.front_desk, now=NOW - hours(10))
    hand_on(complaint, people.handler, owner, 9)
    closed(fresh(complaint), owner, now=NOW)
    assert numbers(view(owner), Figure.PASSED_ON) == set()
    assert numbers(view(owner), Figure.FIRST_CONTACT) == {1}


def test_the_same_customer_with_the_same_matter_within_thirty_days(people: People) -> None:
    desk, owner = people.front_desk, people.relations_owner
    ruth, dan = customer(desk, "רות", "0501111111"), customer(desk, "דן", "0502222222")
    day = 24.0
    first = opened(desk, handler=desk, customer=ruth, now=NOW - hours(40 * day))
    closed(first, owner, now=NOW - hours(39 * day))
    second = opened(desk, handler=desk, customer=ruth, now=NOW - hours(9 * day))
    other = opened(desk, handler=desk, customer=dan, now=NOW - hours(8 * day))
    for complaint in (second, other):
        closed(complaint, owner, now=NOW - hours(7 * day))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    assert numbers(view(owner), Figure.FIRST_CONTACT, october) == set()
    assert numbers(view(owner), Figure.FIRST_CONTACT) == {2, 3}
    complaints.reopen(fresh(second), reason="נושא אחר", by=owner, now=NOW)
    complaints.classify(fresh(second), frozenset({topic("תשלום")}), by=owner, now=NOW)
    assert numbers(view(owner), Figure.FIRST_CONTACT, october) == {1}


@pytest.mark.parametrize(("seconds", "settled"), [(0, {2}), (1, {1, 2})])
def test_the_thirty_days_are_counted_to_the_second(
    people: People, seconds: int, settled: set[int]
) -> None:
    desk, owner = people.front_desk, people.relations_owner
    first = opened(desk, handler=desk, now=NOW - hours(30 * 24 + 9))
    closed(first, owner, now=NOW - hours(30 * 24) - timedelta(seconds=seconds))
    closed(opened(desk, handler=desk, now=NOW), owner, now=NOW)
    both = Period(date(2026, 10, 1), MONTH.last)
    assert numbers(view(owner), Figure.FIRST_CONTACT, both) == settled


def test_what_is_about_him_is_not_among_his_figures(people: People) -> None:
    desk, handler = people.front_desk, people.handler
    opened(desk, handler=people.other_handler, about=handler, now=NOW - hours(3))
    opened(desk, handler=handler, now=NOW - hours(3))
    opened(handler, handler=people.other_handler, now=NOW - hours(3))
    owner = people.relations_owner
    assert numbers(view(owner), Figure.OPENED) == {1, 2, 3}
    assert numbers(view(owner, handler), Figure.OPENED) == {2, 3}
    assert numbers(view(owner, handler), Figure.REGISTERED) == {3}
    assert numbers(view(handler), Figure.OPENED) == {2, 3}
    assert numbers(view(handler, people.other_handler), Figure.OPENED) == {2, 3}
    assert numbers(view(people.department_rep), Figure.OPENED) == set()


def test_hours_channels_and_groups(people: People) -> None:
    owner = people.relations_owner
    for taken in (1, 2, 4, 30):
        complaint = opened(owner, handler=owner, urgency=Urgency.HIGH, now=NOW - hours(40))
        closed(complaint, owner, now=NOW - hours(40 - taken))
    opened(people.department_rep, received_at=NOW - hours(7.5), now=NOW - hours(5))
    MonthJobs.create(month=date(2026, 11, 1), jobs=200, by=owner, at=NOW)
    said = report(view(owner), MONTH)
    assert (said.handling.median, said.handling.ninth_decile) == (3.0, 30.0)
    assert said.outside_hours == 2.5
    assert (said.jobs, said.jobs_before, said.per_hundred) == (200, None, 2.5)
    (phone,) = said.channels
    assert (phone.label, phone.closed, phone.in_time) == (Source.PHONE, 4, 3)
    assert (phone.promised, phone.taken, phone.gap) == (24.0, 9.25, -14.75)
    assert [group.label for group in said.groups[Dimension.SOURCE]] == [Source.PHONE]
    assert [group.now for group in said.groups[Dimension.URGENCY]] == [4, 0, 1]
    assert [group.now for group in said.groups[Dimension.WEEKDAY]] == [1, 0, 0, 0, 0, 4, 0]
    assert numbers(view(owner), Figure.ABOVE_HOURS) == {4}
    (cause,) = said.groups[Dimension.CAUSE]
    assert (cause.label, cause.now, cause.before) == (LateCause.NOT_ANSWERED, 1, 0)
    # Of the four of one customer and matter only the last had no other after it.
    assert said.first_contact.centre == (1, 5)
    assert said.first_contact.still_open == 1


def test_whole_months_are_those_that_ended_and_the_present_one(people: People) -> None:
    asked = view(people.relations_owner)
    wanted = {
        (date(2026, 10, 1), date(2026, 11, 22)): 2,
        (date(2026, 10, 1), date(2026, 11, 30)): 2,
        (date(2026, 10, 1), date(2026, 11, 21)): 0,
        (date(2026, 10, 2), date(2026, 11, 30)): 0,
        (date(2026, 10, 1), date(2026, 10, 22)): 0,
    }
    for (first, last), months in wanted.items():
        assert len(report(asked, Period(first, last)).months_without_jobs) == months

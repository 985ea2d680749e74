"""How figures are told apart: by topic, source, day of the week and the like, and by channel."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db import complaints, topics
from db.measures.report import report
from db.models import Complaint, Customer, Employee, Vehicle
from rules.measures import Counted, Dimension, Figure, LateCause, Period
from rules.words import CustomerClass, Direction, Source, Urgency
from tests.db.measures_help import again, listed, november, sizes
from tests.db.test_measures import call, hand_on, reopen
from tests.store import (
    NOW,
    People,
    closed,
    customer,
    hours,
    israel,
    opened,
    source,
    topic,
    vehicle,
)


@pytest.fixture(name="owner")
def who_asks(people: People) -> Employee:
    return people.relations_owner


def classified(owner: Employee, *names: str, now: datetime = NOW) -> Complaint:
    chosen = frozenset(topic(name) for name in names)
    return complaints.classify(opened(owner, now=now), chosen, by=owner, now=now)


def test_the_largest_group_comes_first_and_what_has_none_last(owner: Employee) -> None:
    for _ in range(2):
        opened(owner)
        opened(owner)
        classified(owner, "תשלום")
    both = classified(owner, "אחריות", "תשלום")
    classified(owner, "אחר", now=israel(2026, 10, 3))
    said = november(owner)
    assert [
        (one.value, one.label, one.now, one.before) for one in said.groups[Dimension.TOPIC]
    ] == [
        (topic("תשלום"), "תשלום", 3, 0),
        (topic("אחריות"), "אחריות", 1, 0),
        (topic("אחר"), "אחר", 0, 1),
        (None, None, 4, 0),
    ]
    guarantee = said.counted(Figure.OPENED, (Dimension.TOPIC, topic("אחריות")))
    assert listed(guarantee, owner) == {both.id}


def test_words_are_told_apart_from_names_that_were_typed(owner: Employee) -> None:
    topics.add_source("טיקטוק", by=owner, now=NOW)
    own = topics.sources()[-1]
    opened(owner, source=own.id)
    opened(owner, source=source(Source.SURVEY).id)
    found = november(owner).groups[Dimension.SOURCE]
    assert {(one.value, one.label) for one in found} == {
        (own.id, "טיקטוק"),
        (source(Source.SURVEY).id, Source.SURVEY),
    }


def test_urgencies_are_all_there_the_most_pressing_first(owner: Employee) -> None:
    opened(owner, urgency=Urgency.MEDIUM)
    found = november(owner).groups[Dimension.URGENCY]
    assert [(one.value, one.label, one.now) for one in found] == [
        (3, Urgency.HIGH, 0),
        (2, Urgency.MEDIUM, 1),
        (1, Urgency.NORMAL, 0),
    ]


def test_customers_and_vehicles_tell_by_class_and_make_and_some_have_none(owner: Employee) -> None:
    fleet, ruth = customer(owner, "צי", kind=CustomerClass.FLEET), customer(owner, "רות")
    cars = [vehicle(owner, f"123456{n}", fleet) for n in range(3)]
    Vehicle.update(make="מאזדה").where(Vehicle.id == cars[0].id).execute()
    Vehicle.update(make="Mazda").where(Vehicle.id == cars[1].id).execute()
    of_mazda = opened(owner, customer=fleet, vehicle=cars[0])
    opened(owner, customer=fleet, vehicle=cars[1])
    makeless = opened(owner, customer=ruth, vehicle=cars[2])
    carless, ownerless = opened(owner, customer=ruth), opened(owner, customer=None, vehicle=cars[0])
    said = november(owner)
    assert sizes(said, Dimension.CUSTOMER_CLASS) == {"private": 2, "fleet": 2, None: 1}
    assert said.groups[Dimension.CUSTOMER_CLASS][0].label in set(CustomerClass)
    assert sizes(said, Dimension.MAKE) == {"מאזדה": 2, "Mazda": 1, None: 2}
    expected = {
        (Dimension.MAKE, "מאזדה"): {of_mazda.id, ownerless.id},
        (Dimension.MAKE, None): {makeless.id, carless.id},
        (Dimension.CUSTOMER_CLASS, None): {ownerless.id},
        (Dimension.CUSTOMER_CLASS, "private"): {makeless.id, carless.id},
    }
    for group, ids in expected.items():
        assert listed(said.counted(Figure.OPENED, group), owner) == ids


def test_who_holds_it_tells_and_what_waits_is_nobodys(people: People, owner: Employee) -> None:
    waiting, held = opened(owner), opened(owner, handler=people.handler)
    said = november(owner)
    assert sizes(said, Dimension.EMPLOYEE) == {people.handler.id: 1, None: 1}
    assert said.groups[Dimension.EMPLOYEE][0].label == people.handler.name
    for value, made in ((None, waiting), (people.handler.id, held)):
        counted = said.counted(Figure.OPENED, (Dimension.EMPLOYEE, value))
        assert listed(counted, owner) == {made.id}


# --- days and months ----------------------------------------------------------------------------

NIGHTS = [
    # In spring two o'clock becomes three; in autumn the hour from one to two comes twice.
    (datetime(2026, 3, 26, 21, 59, 59, tzinfo=UTC), date(2026, 3, 26)),
    (datetime(2026, 3, 26, 22, 0, tzinfo=UTC), date(2026, 3, 27)),
    (datetime(2026, 3, 27, 20, 59, 59, tzinfo=UTC), date(2026, 3, 27)),
    (datetime(2026, 3, 27, 21, 0, tzinfo=UTC), date(2026, 3, 28)),
    (datetime(2026, 3, 31, 20, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
    (datetime(2026, 3, 31, 21, 0, tzinfo=UTC), date(2026, 4, 1)),
    (datetime(2026, 10, 24, 20, 59, 59, tzinfo=UTC), date(2026, 10, 24)),
    (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 21, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 22, 0, tzinfo=UTC), date(2026, 10, 26)),
]


@pytest.mark.parametrize(("moment", "day"), NIGHTS)
def test_a_registration_is_on_its_day_in_israel_also_in_the_nights_of_the_clock(
    owner: Employee, moment: datetime, day: date
) -> None:
    made = opened(owner, now=moment)
    said = report(Period(date(2026, 1, 1), date(2026, 12, 31)), by=owner, now=NOW)
    weekday = day.isoweekday() % 7
    month = day.replace(day=1)
    assert [one.now for one in said.groups[Dimension.WEEKDAY]] == [
        int(place == weekday) for place in range(7)
    ]
    assert {one.value: one.now for one in said.groups[Dimension.MONTH] if one.now} == {month: 1}
    for dimension, value in ((Dimension.WEEKDAY, weekday), (Dimension.MONTH, month)):
        others = [one.value for one in said.groups[dimension] if one.value != value]
        assert listed(said.counted(Figure.OPENED, (dimension, value)), owner) == {made.id}
        for other in others:
            assert listed(said.counted(Figure.OPENED, (dimension, other)), owner) == set()


def test_the_week_begins_on_sunday_and_each_day_of_it_is_there(owner: Employee) -> None:
    week = [israel(2026, 11, 15 + place, 12) for place in range(7)]
    for place, noon in enumerate(week):
        for _ in range(place + 1):
            opened(owner, now=noon)
    found = november(owner).groups[Dimension.WEEKDAY]
    assert [(one.value, one.label, one.now) for one in found] == [
        (place, place, place + 1) for place in range(7)
    ]


def test_a_month_is_compared_with_the_one_at_its_place_in_the_period_before(
    owner: Employee,
) -> None:
    for month, many in ((7, 1), (8, 2), (9, 3), (10, 4)):
        for _ in range(many):
            opened(owner, now=israel(2026, month, 20))
    said = report(Period(date(2026, 9, 1), date(2026, 10, 31)), by=owner, now=NOW)
    assert said.groups[Dimension.MONTH] == [
        (date(2026, 9, 1), date(2026, 9, 1), 3, 1),
        (date(2026, 10, 1), date(2026, 10, 1), 4, 2),
    ]
    # Seven days that touch two months, after seven that touch one.
    said = report(Period(date(2026, 9, 28), date(2026, 10, 4)), by=owner, now=NOW)
    assert said.groups[Dimension.MONTH] == [
        (date(2026, 9, 1), date(2026, 9, 1), 0, 0),
        (date(2026, 10, 1), date(2026, 10, 1), 0, 0),
    ]


def test_a_month_that_the_period_only_touches_lists_no_more_than_the_period(
    owner: Employee,
) -> None:
    inside, outside = (opened(owner, now=israel(2026, 10, day)) for day in (30, 3))
    period = Period(date(2026, 10, 20), date(2026, 11, 2))
    group = Dimension.MONTH, date(2026, 10, 1)
    assert listed(Counted(Figure.OPENED, period, group=group), owner) == {inside.id}
    assert outside.id != inside.id


# --- channels and causes ------------------------------------------------------------------------


def test_a_channel_holds_the_promise_against_what_was_needed(people: People) -> None:
    owner = people.relations_owner
    letter = source(Source.LETTER).id
    for took in (2, 6, 40):
        made = opened(owner, handler=owner, source=letter, now=israel(2026, 11, 2, 9))
        closed(made, owner, now=israel(2026, 11, 2, 9) + hours(took))
    opened(owner, source=source(Source.PHONE).id)
    (channel,) = november(owner).channels
    assert (channel.value, channel.label) == (letter, Source.LETTER)
    assert (channel.closed, channel.in_time) == (3, 2)
    assert (channel.promised, channel.taken, channel.gap) == (24, 16, -8)


def test_after_reopening_only_the_new_promise_counts(people: People) -> None:
    owner = people.relations_owner
    began = israel(2026, 11, 2, 9)
    made = closed(opened(owner, handler=owner, now=began), owner, now=began + hours(2))
    reopen(made, owner, began + hours(100))
    closed(again(made), owner, now=began + hours(103))
    (channel,) = november(owner).channels
    assert (channel.promised, channel.taken) == (24, 3)


def late(people: People, cause: LateCause) -> Complaint:
    """Make a complaint that is late for one reason, and for every one that comes after it."""
    owner, customer_of_his = people.relations_owner, Customer.select().first()
    began = israel(2026, 11, 2, 9)
    holder = None if cause is LateCause.NOT_TAKEN else people.handler
    made = opened(owner, handler=holder, customer=customer_of_his or None, now=began)
    if cause is LateCause.REOPENED:
        complaints.transfer(again(made), to=owner, reason="א", by=owner, now=began)
        closed(again(made), owner, now=began + hours(1))
        reopen(made, owner, began + hours(2))
    if cause is LateCause.PASSED_ON:
        hand_on(made, people.other_handler, owner, again(made).due_at)
    if cause is LateCause.LONG_WORK:
        call(made, owner, Direction.OUTGOING, now=again(made).due_at)
        hand_on(made, people.other_handler, owner, again(made).due_at + timedelta(seconds=1))
    if cause is LateCause.NOT_ANSWERED:
        call(made, owner, now=again(made).due_at)
        call(made, owner, Direction.OUTGOING, now=again(made).due_at + timedelta(seconds=1))
    if cause is LateCause.NOT_TAKEN:
        hand_on(made, owner, owner, again(made).due_at + timedelta(seconds=1))
        call(made, owner, Direction.OUTGOING, now=again(made).due_at)
    return again(made)


@pytest.mark.parametrize("cause", list(LateCause))
def test_the_first_cause_that_holds_is_why_it_was_late(people: People, cause: LateCause) -> None:
    owner = people.relations_owner
    customer(owner, "רות")
    made = late(people, cause)
    overdue = made.due_at + hours(1)
    for one in LateCause:
        counted = november(owner).counted(Figure.OVERDUE_NOW, (Dimension.CAUSE, one.value))
        assert listed(counted, owner, now=overdue) == ({made.id} if one is cause else set())
    closed(made, owner, now=overdue)
    said = november(owner)
    assert said.groups[Dimension.CAUSE] == [(cause.value, cause, 1, 0)]
    counted = said.counted(Figure.LATE, (Dimension.CAUSE, cause.value))
    assert listed(counted, owner) == {made.id}


def test_what_was_in_time_has_no_cause(people: People) -> None:
    owner = people.relations_owner
    closed(opened(owner, handler=owner, now=NOW - hours(2)), owner, now=NOW - hours(1))
    said = november(owner)
    assert said.groups[Dimension.CAUSE] == []
    for cause in LateCause:
        counted = said.counted(Figure.OPENED, (Dimension.CAUSE, cause.value))
        assert listed(counted, owner) == set()

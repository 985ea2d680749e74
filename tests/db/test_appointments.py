"""The appointment book: one car in a bay at a time, and a warning when the garage is closed."""

from datetime import date, datetime, timedelta

import pytest

from db import appointments, finding, history, settings, staff
from db.appointments import bays, book, cancel, keep_bay, of_complaint, on_day
from db.models import Appointment, Bay, Complaint
from rules.errors import RuleBroken
from rules.words import DayKind, Event
from tests.store import NOW, People, customer, hours, israel, opened, refused, vehicle

SLOT = israel(2026, 11, 23, 10, 30)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture(name="bay")
def first_bay(store: None) -> Bay:
    return bays()[0]


def test_a_booking_stands_in_the_book_the_row_and_the_history(people: People, bay: Bay) -> None:
    ruth = customer(people.front_desk, "רות ישראלי")
    car = vehicle(people.front_desk, "1234567", ruth)
    complaint = opened(people.front_desk, customer=ruth, vehicle=car)
    made = book(complaint, bay, SLOT, 45, remarks=" רכב חלופי ", by=people.front_desk, now=NOW)
    assert of_complaint(complaint.id) == made
    (booked,) = on_day(date(2026, 11, 23), staff.actor(people.manager))
    assert booked._asdict() == {
        "id": made.id,
        "bay": bay.id,
        "starts_at": SLOT,
        "ends_at": SLOT + timedelta(minutes=45),
        "complaint": complaint.id,
        "number": 1,
        "customer": "רות ישראלי",
        "plate": "1234567",
        "remarks": "רכב חלופי",
    }
    row = finding.one(complaint.id, staff.actor(people.manager), NOW)
    assert row is not None
    assert row.appointment == SLOT
    line = history.lines(complaint.id)[-1]
    assert line.event is Event.BOOKED
    assert line.facts["bay"] == bay.name
    assert datetime.fromisoformat(line.facts["starts_at"]) == SLOT
    assert line.facts["before"] is None


@pytest.mark.parametrize(
    ("starts", "minutes"),
    [
        (SLOT, 30),
        (SLOT - hours(0.25), 30),
        (SLOT + hours(0.25), 15),
        (SLOT - hours(1), 180),
        (SLOT + timedelta(minutes=29), 1),
    ],
)
def test_two_cars_are_never_booked_into_one_bay_whatever_is_confirmed(
    starts: datetime, minutes: int, complaint: Complaint, bay: Bay, people: People
) -> None:
    book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    other = opened(people.front_desk)
    with refused("bay_taken", "starts_at"):
        book(other, bay, starts, minutes, despite_closed=True, by=people.front_desk, now=NOW)
    book(other, bays()[1], starts, minutes, by=people.front_desk, now=NOW)


def test_one_car_may_follow_another(complaint: Complaint, bay: Bay, people: People) -> None:
    book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    for starts in (SLOT - hours(0.5), SLOT + hours(0.5)):
        book(opened(people.front_desk), bay, starts, 30, by=people.front_desk, now=NOW)
    assert [one.starts_at for one in on_day(date(2026, 11, 23), staff.actor(people.manager))] == [
        SLOT - hours(0.5),
        SLOT,
        SLOT + hours(0.5),
    ]


@pytest.mark.parametrize(
    ("starts", "kind"),
    [
        (israel(2026, 11, 28, 10), DayKind.SATURDAY),
        (israel(2026, 11, 27, 10), DayKind.FRIDAY),
        (israel(2027, 4, 22, 10), DayKind.HOLIDAY),
        (israel(2027, 4, 21, 10), DayKind.HOLIDAY_EVE),
        (israel(2026, 11, 26, 10), DayKind.CLOSED_DAY),
        (israel(2026, 11, 24, 7, 59), DayKind.WORKDAY),
        (israel(2026, 11, 24, 16, 31), DayKind.WORKDAY),
        (israel(2026, 11, 24, 22), DayKind.WORKDAY),
    ],
)
def test_a_closed_hour_is_booked_only_when_that_was_confirmed(
    starts: datetime, kind: DayKind, complaint: Complaint, bay: Bay, people: People
) -> None:
    closed_days = {"closed_days": (date(2026, 11, 26),)}
    settings.change(closed_days, by=people.administrator, now=NOW)
    with pytest.raises(RuleBroken) as refusal:
        book(complaint, bay, starts, 30, by=people.handler, now=NOW)
    assert refusal.value.code == "booking_while_closed"
    assert refusal.value.facts["kind"] is kind
    assert of_complaint(complaint.id) is None
    book(complaint, bay, starts, 30, despite_closed=True, by=people.handler, now=NOW)


def test_the_first_and_the_last_minutes_of_the_day_are_open(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    for starts in (israel(2026, 11, 24, 8), israel(2026, 11, 24, 16, 30)):
        book(complaint, bay, starts, 30, by=people.handler, now=NOW)


def test_the_past_is_not_booked_even_when_confirmed(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    with refused("booking_in_past", "starts_at"):
        book(complaint, bay, NOW - hours(1), 30, despite_closed=True, by=people.handler, now=NOW)
    book(complaint, bay, NOW, 30, by=people.handler, now=NOW)


def test_moving_an_appointment_frees_its_old_place(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    first = book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    # It may overlap what it gives up.
    moved = book(complaint, bay, SLOT + hours(0.25), 30, by=people.handler, now=NOW)
    assert of_complaint(complaint.id) == moved
    assert Appointment.get_by_id(first.id).cancelled_at == NOW
    before = history.lines(complaint.id)[-1].facts["before"]
    assert datetime.fromisoformat(before) == SLOT
    book(opened(people.front_desk), bay, SLOT - hours(0.25), 30, by=people.front_desk, now=NOW)


def test_a_move_that_is_refused_keeps_the_old_appointment(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    book(opened(people.front_desk), bay, SLOT, 30, by=people.front_desk, now=NOW)
    kept = book(complaint, bay, SLOT + hours(1), 30, by=people.handler, now=NOW)
    with refused("bay_taken"):
        book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    assert of_complaint(complaint.id) == kept


def test_a_cancelled_appointment_frees_its_place_and_is_told_once(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    made = book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    for _ in range(2):
        cancel(made, by=people.handler, now=NOW)
    assert of_complaint(complaint.id) is None
    assert on_day(date(2026, 11, 23), staff.actor(people.manager)) == []
    events = [line.event for line in history.lines(complaint.id)]
    assert events == [Event.OPENED, Event.BOOKED, Event.BOOKING_CANCELLED]
    book(opened(people.front_desk), bay, SLOT, 30, by=people.front_desk, now=NOW)


def test_the_day_of_the_book_is_that_of_the_clock_on_the_wall(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    midnight = israel(2026, 11, 25)
    book(complaint, bay, midnight - hours(0.5), 30, despite_closed=True, by=people.handler, now=NOW)
    other = opened(people.front_desk)
    book(other, bay, midnight, 30, despite_closed=True, by=people.front_desk, now=NOW)
    assert [one.complaint for one in on_day(date(2026, 11, 24), staff.actor(people.manager))] == [
        complaint.id
    ]
    assert [one.complaint for one in on_day(date(2026, 11, 25), staff.actor(people.manager))] == [
        other.id
    ]


@pytest.mark.parametrize("minutes", [0, -30, 24 * 60 + 1])
def test_an_appointment_has_a_length(
    minutes: int, complaint: Complaint, bay: Bay, people: People
) -> None:
    with refused("out_of_range", "minutes"):
        book(complaint, bay, SLOT, minutes, by=people.handler, now=NOW)


def test_remarks_are_never_cut_but_refused(complaint: Complaint, bay: Bay, people: People) -> None:
    with refused("too_long", "remarks"):
        book(complaint, bay, SLOT, 30, remarks="א" * 201, by=people.handler, now=NOW)


def test_bays_are_added_renamed_and_retired(complaint: Complaint, bay: Bay, people: People) -> None:
    added = keep_bay(None, name=" עמדת צמיגים ", by=people.administrator, now=NOW)
    assert bays()[-1] == added
    assert added.name == "עמדת צמיגים"
    with refused("name_taken", "name"):
        keep_bay(added, name=bay.name, by=people.administrator, now=NOW)
    with refused("required", "name"):
        keep_bay(None, name=" \x00", by=people.administrator, now=NOW)
    retired = keep_bay(added, name=added.name, active=False, by=people.administrator, now=NOW)
    assert retired not in bays()
    assert retired in bays(active_only=False)
    with refused("required", "bay"):
        book(complaint, retired, SLOT, 30, by=people.handler, now=NOW)


def test_a_bay_that_was_retired_keeps_its_appointments(
    complaint: Complaint, bay: Bay, people: People
) -> None:
    made = book(complaint, bay, SLOT, 30, by=people.handler, now=NOW)
    keep_bay(bay, name=bay.name, active=False, by=people.administrator, now=NOW)
    assert appointments.of_complaint(complaint.id) == made
    assert len(on_day(date(2026, 11, 23), staff.actor(people.manager))) == 1


def test_a_bay_that_was_retired_meanwhile_does_not_come_back_by_its_new_name(
    people: People,
) -> None:
    by = people.administrator
    seen = bays()[0]
    keep_bay(seen, name=seen.name, active=False, by=by, now=NOW)
    with refused("changed_meanwhile"):
        keep_bay(seen, name="עמדה אחרת", active=True, by=by, now=NOW)

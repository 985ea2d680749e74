"""Opening and updating: what is asked for, what is kept, and the worked examples of the promise."""

from datetime import datetime, timedelta

import pytest

from db import (
    complaints,
    customers,
    earlier,
    history,
    intake,
    notices,
    promises,
    settings,
    staff,
    topics,
)
from db.complaints import update
from db.customers import CustomerDetails, VehicleDetails
from db.intake import NewComplaint
from db.models import Complaint, Customer, Vehicle
from rules.errors import RuleBroken
from rules.words import CommitmentMode, Event, Notice, Source, Status, Urgency
from tests.store import (
    NOW,
    People,
    closed,
    customer,
    hours,
    israel,
    opened,
    refused,
    source,
    vehicle,
)

DAY = timedelta(days=1)


# The worked examples.


@pytest.mark.parametrize(
    ("mode", "amount", "registered", "due"),
    [
        (CommitmentMode.CLOCK_HOURS, 24, israel(2026, 10, 24, 20), israel(2026, 10, 25, 19)),
        (CommitmentMode.CLOCK_HOURS, 24, israel(2026, 3, 26, 20), israel(2026, 3, 27, 21)),
        (CommitmentMode.BUSINESS_DAYS, 1, israel(2026, 9, 10, 10), israel(2026, 9, 14, 17)),
        (CommitmentMode.BUSINESS_DAYS, 3, israel(2026, 9, 10, 10), israel(2026, 9, 16, 17)),
        (
            CommitmentMode.BUSINESS_HOURS,
            24,
            israel(2026, 11, 19, 16, 30),
            israel(2026, 11, 24, 13, 30),
        ),
    ],
)
def test_the_due_time_is_that_of_the_worked_example(
    mode: CommitmentMode, amount: int, registered: datetime, due: datetime, people: People
) -> None:
    agreed = {"commitment_amount": amount, "commitment_mode": mode}
    settings.change(agreed, by=people.administrator, now=registered)
    complaint = opened(people.front_desk, now=registered)
    assert complaint.due_at == due
    assert complaint.commitment_from == registered
    assert (complaint.commitment_amount, complaint.commitment_mode) == (amount, mode)
    (promise,) = promises.of_complaint(complaint.id)
    assert (promise.promised_for, promise.told) == (due, False)
    kept = history.lines(complaint.id)[0].facts["due_at"]
    assert datetime.fromisoformat(kept) == due


def test_a_new_commitment_holds_for_new_complaints_only(people: People) -> None:
    before = opened(people.front_desk)
    settings.change({"commitment_amount": 48}, by=people.service_manager, now=NOW)
    assert Complaint.get_by_id(before.id).due_at == NOW + DAY
    assert opened(people.front_desk).due_at == NOW + 2 * DAY


# Opening.


def test_numbers_follow_each_other_and_a_refusal_leaves_no_gap(people: People) -> None:
    assert opened(people.front_desk).number == 1
    with refused("required", "text"):
        opened(people.front_desk, text="")
    assert [opened(people.front_desk).number for _ in range(3)] == [2, 3, 4]


def test_the_commitment_counts_from_registering_though_the_letter_came_before(
    people: People,
) -> None:
    complaint = opened(people.front_desk, received_at=NOW - 3 * DAY)
    assert complaint.received_at == NOW - 3 * DAY
    assert complaint.registered_at == NOW
    assert complaint.due_at == NOW + DAY


def test_a_complaint_is_not_received_tomorrow(people: People) -> None:
    with refused("received_after_registering", "received_at"):
        opened(people.front_desk, received_at=NOW + hours(1))


def test_a_complaint_is_somebodys_or_of_some_vehicle(people: People) -> None:
    with refused("whose_complaint", "plate"):
        opened(people.front_desk, customer=None)
    car = vehicle(people.front_desk, "1234567")
    assert opened(people.front_desk, customer=None, vehicle=car).customer is None
    ruth = customer(people.front_desk)
    assert opened(people.front_desk, customer=ruth).vehicle is None


def test_a_source_is_one_that_is_offered(people: People) -> None:
    survey = source(Source.SURVEY)
    topics.update_source(survey, name="", active=False, by=people.administrator, now=NOW)
    for unknown in (survey.id, 999):
        with refused("required", "source"):
            opened(people.front_desk, source=unknown)


def test_customer_and_vehicle_are_made_with_the_complaint(people: People) -> None:
    complaint = opened(
        people.front_desk,
        customer=CustomerDetails("רות ישראלי", ("050-222-3333",)),
        vehicle=VehicleDetails("12-345-67", "מאזדה"),
    )
    assert complaint.customer.name == "רות ישראלי"
    assert complaint.vehicle.owner == complaint.customer
    assert customers.by_phone("0502223333") == [complaint.customer]


def test_what_is_made_in_place_is_undone_with_the_complaint(people: People) -> None:
    vehicle(people.front_desk, "1234567")
    with refused("plate_taken", "plate"):
        opened(
            people.front_desk,
            customer=CustomerDetails("רות ישראלי"),
            vehicle=VehicleDetails("12-345-67"),
        )


def test_who_is_given_a_new_complaint_is_told(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler, promise_told=True)
    assert complaint.status is Status.IN_HANDLING
    (told,) = notices.unread(people.handler)
    assert (told.kind, told.at, told.due_at) == (Notice.TRANSFERRED, NOW, NOW + DAY)
    notices.mark_read([told.id], by=people.other_handler, now=NOW)
    assert notices.unread(people.handler) == [told]
    notices.mark_read([told.id], by=people.handler, now=NOW)
    assert notices.unread(people.handler) == []
    (promise,) = promises.of_complaint(complaint.id)
    assert promise.told


def test_a_new_complaint_is_given_only_to_who_can_hold_it(people: People) -> None:
    with refused("cannot_hold", "to"):
        opened(people.front_desk, handler=people.manager)


def test_a_repeat_is_linked_to_the_complaint_before_it(people: People) -> None:
    first = opened(people.front_desk)
    assert opened(people.front_desk, repeat_of=first.id).repeat_of == first


# Complaints before this one.


def test_open_complaints_and_those_of_the_last_days_stand_beside_a_new_one(people: People) -> None:
    ruth, dan = customer(people.front_desk, "רות"), customer(people.front_desk, "דן")
    car = vehicle(people.front_desk, "1234567", ruth)
    old = NOW - 90 * DAY
    standing = opened(people.front_desk, customer=ruth, now=old)
    of_the_car = opened(people.front_desk, customer=None, vehicle=car, now=old)
    opened(people.front_desk, customer=dan, now=old)
    for closed_ago in (30, 31):
        one = opened(people.front_desk, customer=ruth, handler=people.handler, now=old)
        closed(one, people.relations_owner, now=NOW - closed_ago * DAY)
    me = staff.actor(people.front_desk)
    found = earlier.recent(ruth, car, actor=me, now=NOW)
    assert [one.number for one in found] == [4, of_the_car.number, standing.number]
    assert [one.number for one in earlier.recent(None, car, actor=me, now=NOW)] == [
        of_the_car.number
    ]
    assert [one.number for one in earlier.recent(ruth, None, actor=me, now=NOW)] == [
        4,
        standing.number,
    ]
    assert earlier.recent(None, None, actor=me, now=NOW) == []
    settings.change({"repeat_days": 40}, by=people.administrator, now=NOW)
    assert [one.number for one in earlier.recent(ruth, None, actor=me, now=NOW)] == [5, 4, 1]


def test_complaints_before_are_those_of_the_same_customer(people: People) -> None:
    ruth, dan = customer(people.front_desk, "רות"), customer(people.front_desk, "דן")
    made = [opened(people.front_desk, customer=one) for one in (ruth, dan, ruth)]
    me = staff.actor(people.front_desk)
    assert [earlier.count_before(one, me) for one in made] == [0, 0, 1]
    car = vehicle(people.front_desk, "1234567")
    of_nobody = opened(people.front_desk, customer=None, vehicle=car)
    assert earlier.count_before(of_nobody, me) == 0


# Updating.


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def test_each_changed_field_stands_in_the_history_old_and_new(
    complaint: Complaint, people: People
) -> None:
    dan = customer(people.front_desk, "דן", number=2000)
    car = vehicle(people.front_desk, "1234567", dan)
    after = update(
        complaint,
        {
            "urgency": Urgency.HIGH,
            "source": source(Source.LETTER),
            "customer": dan,
            "vehicle": car,
            "received_at": NOW - DAY,
            "text": complaint.text,
            "reason": "רעש",
        },
        by=people.handler,
        now=NOW + hours(1),
    )
    assert (after.urgency, after.customer, after.vehicle) == (Urgency.HIGH, dan, car)
    assert after.version == complaint.version + 1
    assert after.due_at == complaint.due_at
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.by, line.at) == (
        Event.UPDATED,
        people.handler.name,
        NOW + hours(1),
    )
    assert line.facts["changes"] == [
        ["urgency", 1, 3],
        ["source", source().id, source(Source.LETTER).id],
        ["customer", 1001, 2000],
        ["vehicle", None, "1234567"],
        ["received_at", NOW.isoformat(), (NOW - DAY).isoformat()],
        ["reason", "", "רעש"],
    ]


def test_the_same_moment_said_by_another_clock_is_no_change(
    complaint: Complaint, people: People
) -> None:
    same = {"received_at": israel(2026, 11, 22, 9), "source": complaint.source_id}
    assert update(complaint, same, by=people.handler, now=NOW).version == complaint.version


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"text": " \n"}, "required", "text"),
        ({"text": "א" * 20_001}, "too_long", "text"),
        ({"parties": "א" * 4_001}, "too_long", "parties"),
        ({"customer": None}, "whose_complaint", "plate"),
        ({"received_at": NOW + DAY}, "received_after_registering", "received_at"),
        ({"source": 999}, "required", "source"),
    ],
)
def test_an_update_that_breaks_a_rule_says_where(
    changes: dict[str, object], code: str, field: str, complaint: Complaint, people: People
) -> None:
    with refused(code, field):
        update(complaint, changes, by=people.handler, now=NOW + 2 * DAY)


def test_what_is_not_a_detail_is_not_updated(complaint: Complaint, people: People) -> None:
    for name in ("status", "handler", "due_at", "nonsense"):
        with pytest.raises(ValueError, match=name):
            update(complaint, {name: None}, by=people.handler, now=NOW)


# Hostile text.

HOSTILE = [
    "<img src=file:///etc/passwd>",
    "=1+1",
    "'; DROP TABLE complaint; --",
    "ט" * 20_000,
    "🚗👨‍👩‍👧 עברית English",
    "קו\r\nחדש\u2028ועוד",
]
DECEITFUL = {
    "a\x00b": "ab",
    "lone\ud800half": "lonehalf",
    "12-345-67\u202e": "12-345-67",
    "\ufffe\ufdd0x": "x",
}


@pytest.mark.parametrize("text", [*HOSTILE, *DECEITFUL], ids=range(10))
def test_hostile_text_passes_every_verb_and_comes_back(text: str, people: People) -> None:
    kept = DECEITFUL.get(text, text.replace("\r\n", "\n").replace("\u2028", "\n"))
    cell = text[:4_000]
    kept_cell = kept[:4_000]
    name = text[:80]
    complaint = opened(
        people.front_desk,
        customer=CustomerDetails(name, remarks=cell, address=name),
        vehicle=VehicleDetails("1234567", make=text[:40]),
        text=text,
        reason=cell,
        handler=people.handler,
    )
    assert (complaint.text, complaint.reason) == (kept, kept_cell)
    seen = update(complaint, {"parties": cell}, by=people.handler, now=NOW)
    assert seen.parties == kept_cell
    seen = complaints.transfer(
        seen, to=people.other_handler, reason=cell, remarks=cell, by=people.handler, now=NOW
    )
    line = history.lines(complaint.id)[-1]
    assert (line.reason, line.facts["remarks"]) == (kept_cell, kept_cell)
    done = closed(seen, people.relations_owner)
    again = complaints.reopen(done, reason=cell, by=people.relations_owner, now=NOW)
    assert history.lines(complaint.id)[-1].reason == kept_cell
    assert Customer.get_by_id(again.customer_id).name == kept[:80].strip()
    assert Vehicle.get_by_id(again.vehicle_id).make == kept[:40].strip()


def test_a_text_is_never_cut_but_refused_with_its_limit(people: People) -> None:
    with pytest.raises(RuleBroken) as refusal:
        opened(people.front_desk, text="א" * 20_001)
    assert (refusal.value.code, refusal.value.facts) == ("too_long", {"most": 20_000})
    with refused("too_long", "text"):
        opened(people.front_desk, text="\u0301" * 5_000_000)


def test_a_source_of_the_business_itself_serves_like_the_others(people: People) -> None:
    own = topics.add_source("דוכן ביריד", by=people.administrator, now=NOW)
    new = NewComplaint(own.id, Urgency.NORMAL, "רעש", CustomerDetails("רות"))
    assert intake.open_complaint(new, by=people.front_desk, now=NOW).source == own


def test_a_moment_that_does_not_say_its_zone_is_never_kept(people: People) -> None:
    with pytest.raises(ValueError, match="time zone"):
        opened(people.front_desk, now=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="time zone"):
        Complaint.update(closed_at=NOW.replace(tzinfo=None)).execute()


def test_somebody_new_is_added_with_the_change_or_not_at_all(people: People) -> None:
    seen = opened(people.front_desk)
    new = {"customer": CustomerDetails("נועם חדש"), "vehicle": VehicleDetails("765-43-210")}
    changed = update(seen, new, by=people.front_desk, now=NOW)
    assert (changed.customer.name, changed.vehicle.plate) == ("נועם חדש", "76543210")
    assert changed.vehicle.owner == changed.customer
    with refused("field_conflict"):
        update(seen, {"customer": CustomerDetails("עוד אחד")}, by=people.front_desk, now=NOW)

"""Two people change one complaint at once: nobody's words are lost, none are overwritten."""

import subprocess
from collections.abc import Iterator

import pytest

from db import complaints, history
from db.connection import Place, close_store, open_store
from db.customers import CustomerDetails
from db.details import plain_values
from db.merging import Theirs
from db.models import Complaint, Customer, History
from rules.errors import RuleBroken
from rules.words import Event, Urgency
from tests.db.test_two_programs import program
from tests.store import (
    NOW,
    People,
    closed,
    customer,
    hours,
    opened,
    people,
    refused,
    vehicle,
)

LATER = NOW + hours(1)


@pytest.fixture(name="complaint")
def complaint_seen_by_two(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def conflict_of(complaint: Complaint, people: People, **changes: object) -> RuleBroken:
    with refused("field_conflict"):
        complaints.update(complaint, changes, by=people.relations_owner, now=LATER)
    with pytest.raises(RuleBroken) as refusal:
        complaints.update(complaint, changes, by=people.relations_owner, now=LATER)
    return refusal.value


def test_of_two_people_who_change_different_fields_both_keep_theirs(
    complaint: Complaint, people: People
) -> None:
    complaints.update(complaint, {"reason": "צבע"}, by=people.handler, now=NOW)
    changes = {"urgency": Urgency.HIGH, "failure": "לא צולם"}
    after = complaints.update(complaint, changes, by=people.relations_owner, now=LATER)
    assert (after.reason, after.urgency, after.failure) == ("צבע", Urgency.HIGH, "לא צולם")
    assert after.version == complaint.version + 2
    line = history.lines(complaint.id)[-1]
    assert line.by == people.relations_owner.name
    assert {name for name, *_values in line.facts["changes"]} == {"urgency", "failure"}


def test_the_same_field_is_refused_with_what_is_there_and_whose_it_is(
    complaint: Complaint, people: People
) -> None:
    complaints.update(complaint, {"reason": "צבע"}, by=people.handler, now=NOW)
    latest = Complaint.get_by_id(complaint.id)
    complaints.update(latest, {"urgency": Urgency.HIGH}, by=people.service_manager, now=LATER)
    broken = conflict_of(complaint, people, reason="פח", failure="לא צולם")
    assert broken.facts["conflicts"] == ("reason",)
    assert broken.facts["theirs"] == {"reason": Theirs("צבע", people.handler.name, NOW)}


def test_all_fields_that_met_are_told_at_once_in_their_order(
    complaint: Complaint, people: People
) -> None:
    theirs = {"text": "אחר", "urgency": Urgency.HIGH}
    complaints.update(complaint, theirs, by=people.handler, now=NOW)
    broken = conflict_of(complaint, people, text="שלי", urgency=Urgency.MEDIUM, reason="x")
    assert broken.facts["conflicts"] == ("urgency", "text")


def test_two_who_wrote_the_same_are_of_one_mind(complaint: Complaint, people: People) -> None:
    complaints.update(complaint, {"reason": "צבע"}, by=people.handler, now=NOW)
    before = History.select().count()
    complaints.update(complaint, {"reason": "צבע"}, by=people.relations_owner, now=LATER)
    assert History.select().count() == before


def test_what_was_seen_of_each_field_decides_and_not_when_the_form_was_opened(
    complaint: Complaint, people: People
) -> None:
    """Who saw what the other wrote, and still wants his own words, may have them."""
    complaints.update(complaint, {"reason": "צבע"}, by=people.handler, now=NOW)
    saw = {**plain_values(complaint), "reason": "צבע"}
    by = people.relations_owner
    after = complaints.update(complaint, {"reason": "פח"}, saw=saw, by=by, now=LATER)
    assert after.reason == "פח"


def test_who_saw_what_was_there_long_ago_is_asked_though_his_version_is_new(
    complaint: Complaint, people: People
) -> None:
    saw = plain_values(complaint)
    latest = complaints.update(complaint, {"reason": "צבע"}, by=people.handler, now=NOW)
    by = people.relations_owner
    with refused("field_conflict"):
        complaints.update(latest, {"reason": "פח"}, saw=saw, by=by, now=LATER)


def test_a_vehicle_of_one_is_not_put_to_the_customer_of_another(
    complaint: Complaint, people: People
) -> None:
    owner = customer(people.front_desk, "נועם")
    car = vehicle(people.front_desk, "1234567", owner)
    complaints.update(complaint, {"customer": owner}, by=people.handler, now=NOW)
    broken = conflict_of(complaint, people, vehicle=car)
    assert broken.facts["conflicts"] == ("customer", "vehicle")


def test_a_conflict_adds_no_customer(complaint: Complaint, people: People) -> None:
    owner = customer(people.front_desk, "נועם")
    complaints.update(complaint, {"customer": owner}, by=people.handler, now=NOW)
    before = Customer.select().count()
    conflict_of(complaint, people, customer=CustomerDetails("חדש לגמרי"))
    assert Customer.select().count() == before


def test_who_changes_what_was_closed_meanwhile_hears_that_it_was(
    complaint: Complaint, people: People
) -> None:
    closed(complaint, people.service_manager)
    with pytest.raises(RuleBroken) as refusal:
        complaints.update(complaint, {"reason": "x"}, by=people.relations_owner, now=LATER)
    assert refusal.value.code == "changed_meanwhile"
    assert refusal.value.facts["event"] is Event.CLOSED


def test_a_clock_a_little_behind_the_one_of_who_opened_it_refuses_nothing(
    complaint: Complaint, people: People
) -> None:
    behind = NOW - hours(0.1)
    after = complaints.update(complaint, {"reason": "x"}, by=people.handler, now=behind)
    assert after.reason == "x"


@pytest.fixture(name="open_place")
def place_that_is_open_here_too(place: Place) -> Iterator[Place]:
    open_store(place)
    yield place
    close_store()


def at_once(*running: subprocess.Popen[str]) -> list[str]:
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return [one.communicate(timeout=60)[0].strip() for one in running]


def test_two_programs_that_change_different_fields_at_once_both_keep_theirs(
    open_place: Place,
) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    acts = [
        f"[complaints.update(seen[0], {{'{name}': str(n)}}, "
        f"saw=dict(details.plain_values(seen[0]), {name}=str(n - 1) if n else ''), "
        "by=everybody.relations_owner, now=NOW) for n in range(20)]"
        for name in ("reason", "failure")
    ]
    assert at_once(*(program(open_place, act) for act in acts)) == ["", ""]
    after = Complaint.get_by_id(complaint.id)
    assert (after.reason, after.failure, after.version) == ("19", "19", complaint.version + 40)


def test_of_two_programs_that_change_one_field_at_once_one_is_asked(open_place: Place) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    act = (
        "print(complaints.update(seen[0], {'reason': WHO}, "
        "by=everybody.relations_owner, now=NOW).reason)"
    )
    said = at_once(*(program(open_place, act.replace("WHO", f"'{who}'")) for who in "ab"))
    kept = Complaint.get_by_id(complaint.id).reason
    assert sorted(said) == sorted([kept, "field_conflict"])

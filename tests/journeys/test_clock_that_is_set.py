"""The clock of a PC is set back, or far ahead, in the middle of the work: everybody works on."""

from datetime import timedelta

import pytest

from db import appointments, complaints, contacts, finding, passwords, staff, undo, watch
from db.filters import Filter, State
from db.models import Complaint, PersonalNotice
from rules.words import Channel, Direction, Event, Notice, Status, Verdict
from tests.store import NOW, PASSWORD, People, closed, hours, opened, topic

SHIFTS = [timedelta(hours=-2), timedelta(days=-40), timedelta(days=-3000), timedelta(days=3650)]


@pytest.mark.parametrize("shift", SHIFTS, ids=str)
def test_every_step_of_a_complaint_can_be_taken(people: People, shift: timedelta) -> None:
    owner, now = people.relations_owner, NOW + shift
    seen = opened(people.front_desk, handler=people.handler)
    seen = complaints.update(seen, {"text": "אחר"}, by=owner, now=now)
    seen = complaints.transfer(seen, to=people.other_handler, reason="מומחה", by=owner, now=now)
    contacts.add(seen, Channel.CALL, Direction.INCOMING, "שיחה", by=owner, now=now)
    bay, at = appointments.bays()[0], now + hours(30)
    appointments.book(seen, bay, at, 30, despite_closed=True, by=owner, now=now)
    seen = closed(Complaint.get_by_id(seen.id), owner, now=now)
    seen = complaints.reopen(seen, reason="חזר", by=owner, now=now)
    assert seen.status is Status.IN_HANDLING
    assert seen.due_at > now
    (row,) = finding.page(Filter(state=State.BOTH), staff.actor(owner), now)
    assert row.id == seen.id


@pytest.mark.parametrize("shift", SHIFTS, ids=str)
def test_people_sign_in_and_take_back_what_they_just_did(people: People, shift: timedelta) -> None:
    owner, now = people.relations_owner, NOW + shift
    assert passwords.sign_in(owner.sign_in, PASSWORD, now=now).id == owner.id
    seen = opened(people.front_desk, handler=people.handler)
    seen = complaints.transfer(seen, to=people.other_handler, reason="ט", by=owner, now=now)
    step = undo.last_of(seen, owner, now)
    assert step is not None
    assert undo.undo(step, by=owner, now=now).handler_id == people.handler.id


def test_a_clock_that_ran_ahead_and_came_back_tells_of_lateness_once(people: People) -> None:
    seen = opened(people.front_desk, handler=people.handler)
    for now in (NOW + timedelta(days=30), NOW + hours(1), NOW + hours(25), NOW + hours(26)):
        watch.sweep(now)
    told = PersonalNotice.select().where(
        (PersonalNotice.complaint == seen.id)
        & (PersonalNotice.kind == Notice.OVERDUE)
        & (PersonalNotice.employee == people.relations_owner.id)
    )
    assert told.count() == 1


def test_a_complaint_closed_by_a_clock_behind_counts_as_in_time(people: People) -> None:
    seen = opened(people.front_desk, handler=people.handler)
    done = complaints.close(
        seen,
        verdict=Verdict.PARTLY,
        resolution="תשובה",
        topics=frozenset({topic()}),
        by=people.relations_owner,
        now=NOW - hours(2),
    )
    assert done.closed_at < done.due_at
    late = Filter(state=State.BOTH, late=True)
    assert finding.count(late, staff.actor(people.manager), NOW) == 0
    assert Event.CLOSED in {line.event for line in done.history}

"""The filters of the grid, and its pages."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from db import appointments, complaints, contacts, finding, staff, topics
from db.filters import NOBODY, Filter, State, may_see
from db.finding import Row, SortBy
from db.finding.packing import joined, packed, unpacked
from db.models import Appointment, Complaint, Message, Topic
from rules.words import Channel, Direction, MessageState, Source, Status, Urgency
from tests.db.finding_help import ALL, DAY, found, numbers
from tests.store import (
    NOW,
    People,
    customer,
    hours,
    israel,
    opened,
    questions,
    source,
    topic,
    vehicle,
)

Check = Callable[[Complaint], bool]


def _is_late(it: Complaint) -> bool:
    return bool(it.due_at < (it.closed_at or NOW))


def filters(people: People) -> dict[str, tuple[dict[str, object], Check]]:
    pressing = frozenset({Urgency.HIGH, Urgency.MEDIUM})
    saturday = date(2026, 11, 21)
    return {
        "open": ({"state": State.OPEN}, lambda it: it.closed_at is None),
        "closed": ({"state": State.CLOSED}, lambda it: it.closed_at is not None),
        "handler": ({"handler": people.handler.id}, lambda it: it.handler == people.handler),
        "nobody": ({"handler": NOBODY}, lambda it: it.handler is None),
        "urgent": ({"urgencies": pressing}, lambda it: it.urgency in pressing),
        "late": ({"late": True}, _is_late),
        "today": (
            {"due_today": True},
            lambda it: it.closed_at is None and NOW <= it.due_at < israel(2026, 11, 23),
        ),
        "since": (
            {"registered_from": saturday},
            lambda it: it.registered_at >= israel(2026, 11, 21),
        ),
        "until": ({"registered_to": saturday}, lambda it: it.registered_at < israel(2026, 11, 22)),
        "customer": ({"customer": 2}, lambda it: it.customer_id == 2),
        "vehicle": ({"vehicle": 3}, lambda it: it.vehicle_id == 3),
        "words": (
            {"text": "לקוח 3"},
            lambda it: it.customer is not None and it.customer.name == "לקוח 3",
        ),
    }


def filtered(facts: dict[str, object]) -> Filter:
    return replace(ALL, **facts)  # type: ignore[arg-type]


def test_a_filter_finds_what_its_words_say(many: list[Complaint], people: People) -> None:
    for name, (facts, holds) in filters(people).items():
        expected = {it.number for it in many if holds(it)}
        assert numbers(filtered(facts), people) == expected, name
        assert 0 < len(expected) < len(many), name


def test_without_any_urgency_nothing_is_left(many: list[Complaint], people: People) -> None:
    assert numbers(filtered({"urgencies": frozenset()}), people) == set()


def test_filters_hold_all_together(many: list[Complaint], people: People) -> None:
    table = filters(people)
    for one, other in combinations(table, 2):
        (facts, holds), (more, holds_too) = table[one], table[other]
        if not facts.keys() & more.keys():
            expected = {it.number for it in many if holds(it) and holds_too(it)}
            assert numbers(filtered({**facts, **more}), people) == expected, (one, other)


def test_complaints_with_retired_topics_only_are_left_out_when_asked(
    many: list[Complaint], people: People
) -> None:
    retired = Topic.get(Topic.name == "אחריות")
    topics.update_topic(
        retired, name="אחריות", group="", active=False, by=people.relations_owner, now=NOW
    )
    before = found(ALL, people)
    after = numbers(replace(ALL, active_topics=True), people)
    assert after == {row.number for row in before if row.topics != ("אחריות",)}
    assert 0 < len(after) < len(before)


def test_the_day_of_a_filter_is_that_of_the_clock_on_the_wall(people: People) -> None:
    opened(people.front_desk, now=israel(2026, 6, 1, 0, 30))
    day = date(2026, 6, 1)
    assert numbers(replace(ALL, registered_from=day, registered_to=day), people) == {1}
    assert numbers(replace(ALL, registered_to=day - DAY), people) == set()


def test_due_today_ends_with_the_day(people: People) -> None:
    """24 hours after a midnight is the midnight after: that is tomorrow."""
    opened(people.front_desk, now=israel(2026, 11, 22))
    opened(people.front_desk, now=israel(2026, 11, 21, 23, 59))
    assert numbers(replace(ALL, due_today=True), people) == {2}


# Pages.


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_the_pages_together_are_everything_once_and_in_order(
    sort: SortBy, descending: bool, many: list[Complaint], people: People
) -> None:
    # Only of what is open a stage waits.
    for place, complaint in enumerate([one for one in many if one.closed_at is None][::3]):
        times = {"stage_due_at": NOW - hours(place % 7)}
        Complaint.update(times).where(Complaint.id == complaint.id).execute()
    whole = found(ALL, people, sort=sort, descending=descending)
    ids = finding.ids(
        ALL, staff.actor(people.relations_owner), NOW, sort=sort, descending=descending
    )
    assert [row.id for row in whole] == list(ids)
    assert {row.number for row in whole} == {it.number for it in many}
    assert len(whole) == len(many)
    positions = {row.id: row.position for row in topics.sources()}
    places = {it.id: positions[it.source_id] for it in many}
    keys: dict[SortBy, Callable[[Row], Any]] = {
        SortBy.NUMBER: lambda row: row.number,
        SortBy.REGISTERED: lambda row: row.registered_at,
        SortBy.CUSTOMER: lambda row: row.customer,
        SortBy.PLATE: lambda row: row.plate,
        SortBy.SOURCE: lambda row: places[row.id],
        SortBy.URGENCY: lambda row: row.urgency,
        SortBy.HANDLER: lambda row: row.handler,
        SortBy.DUE: lambda row: row.due_at,
        SortBy.STATUS: lambda row: list(Status).index(row.status),
        SortBy.STAGE_DUE: lambda row: row.stage_due_at,
    }
    column = [keys[sort](row) for row in whole]
    filled = [value for value in column if value is not None]
    assert filled == sorted(filled, reverse=descending)
    # What has no value stands last, whichever way.
    assert column == filled + [None] * (len(column) - len(filled))


@pytest.mark.parametrize("wanted", [ALL, replace(ALL, text="לקוח 1"), replace(ALL, late=True)])
def test_a_page_asks_as_often_whatever_its_size(
    wanted: Filter, many: list[Complaint], people: People
) -> None:
    actor = staff.actor(people.relations_owner)
    times = []
    # The first question that a connection answers from the words reads how they are kept.
    finding.page(wanted, actor, NOW)
    for limit in (1, 7, 64):
        with questions() as asked:
            finding.page(wanted, actor, NOW, limit=limit)
        times.append(len([one for one in asked if not one.startswith("--")]))
    assert len(set(times)) == 1
    assert times[0] < 10


def test_a_row_shows_all_its_columns(people: People) -> None:
    ruth = customer(people.front_desk, "רות ישראלי", number=7001)
    complaint = opened(
        people.front_desk,
        customer=ruth,
        vehicle=vehicle(people.front_desk, "1234567", ruth),
        handler=people.handler,
        source=source(Source.SURVEY).id,
        urgency=Urgency.HIGH,
    )
    chosen = frozenset({topic("אחר"), topic("אחריות")})
    complaints.classify(complaint, chosen, by=people.handler, now=NOW)
    for moment in (NOW + DAY, NOW + hours(2)):
        appointments.book(complaint, appointments.bays()[0], moment, 30, by=people.handler, now=NOW)
    for channel in (Channel.SMS, Channel.EMAIL, Channel.CALL, Channel.SMS):
        contacts.add(complaint, channel, Direction.OUTGOING, "עדכון", by=people.handler, now=NOW)
    (row,) = found(Filter(), people)
    assert row == finding.one(complaint.id, staff.actor(people.manager), NOW)
    assert row._asdict() == {
        "id": complaint.id,
        "version": 2,
        "number": 1,
        "registered_at": NOW,
        "customer_number": 7001,
        "customer": "רות ישראלי",
        "plate": "1234567",
        "source": Source.SURVEY,
        "source_name": "",
        "urgency": Urgency.HIGH,
        "handler_id": people.handler.id,
        "handler": people.handler.name,
        "opened_by_id": people.front_desk.id,
        "due_at": NOW + DAY,
        "status": Status.IN_HANDLING,
        "closed_at": None,
        "about_id": None,
        "process_id": None,
        "stage": "",
        "stage_due_at": None,
        "paused_until": None,
        "about": "",
        "topics": ("אחריות", "אחר"),
        "appointment": NOW + hours(2),
        "channels": frozenset({Channel.SMS, Channel.EMAIL}),
    }


def test_a_row_among_many_is_what_it_is_alone(many: list[Complaint], people: People) -> None:
    for place, complaint in enumerate(many):
        changes: dict[str, Any] = {}
        if place % 5 == 0:
            changes["about"] = people.manager
        if place % 4 == 1:
            begun = NOW + hours(place + 1)
            Appointment.insert(
                complaint=complaint.id,
                starts_at=begun,
                ends_at=begun,
                by=people.handler,
                made_at=NOW,
            ).execute()
        if place % 7 == 2:
            changes["stage_due_at"] = NOW + hours(place)
        if changes:
            Complaint.update(changes).where(Complaint.id == complaint.id).execute()
    actor, ids = staff.actor(people.relations_owner), [one.id for one in many]
    together = finding.rows(ids[::-1], actor, NOW)
    assert together == [finding.one(one, actor, NOW) for one in ids[::-1]]
    assert {row.id for row in together if row.appointment} == set(ids[1::4])
    assert {row.about for row in together} == {"", people.manager.name}
    assert len({row.topics for row in together}) > 1


def test_a_row_names_the_wires_by_which_messages_really_left(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    for channel, state, employee in (
        (Channel.SMS, MessageState.DELIVERED, None),
        (Channel.WHATSAPP, MessageState.SENT, None),
        (Channel.EMAIL, MessageState.FAILED, None),
        (Channel.EMAIL, MessageState.SENT, people.handler),
    ):
        Message.create(
            key=f"{channel}{state}{employee}",
            complaint=complaint,
            employee=employee,
            channel=channel,
            address="0500000000",
            body="שלום",
            state=state,
            created_at=NOW,
            not_before=NOW,
        )
    row = finding.one(complaint.id, staff.actor(people.manager), NOW)
    assert row is not None
    assert row.channels == {Channel.SMS, Channel.WHATSAPP}


def test_what_is_not_there_is_no_row(people: People) -> None:
    assert finding.one(99, staff.actor(people.manager), NOW) is None
    assert found(ALL, people) == []


def test_rows_that_are_read_by_ids_are_those_of_the_pages(
    many: list[Complaint], people: People
) -> None:
    for person in (people.handler, people.manager):
        actor = staff.actor(person)
        for sort in SortBy:
            ids = finding.ids(ALL, actor, NOW, sort=sort, descending=True)
            pages = finding.page(ALL, actor, NOW, sort=sort, descending=True, limit=1000)
            assert finding.rows(ids, actor, NOW) == pages
    seen = finding.rows([one.id for one in many], staff.actor(people.handler), NOW)
    assert 0 < len(seen) < len(many)
    assert [row.id for row in seen] == list(finding.ids(ALL, staff.actor(people.handler), NOW))


def test_who_may_see_a_complaint_is_who_finds_it(many: list[Complaint], people: People) -> None:
    for person in (people.handler, people.department_rep, people.manager):
        actor = staff.actor(person)
        seen = [row.id for row in found(ALL, people, by=person, sort=SortBy.NUMBER)]
        assert list(finding.ids(ALL, actor, NOW)) == seen
        assert [one.id for one in many if may_see(one.id, actor)] == seen


@pytest.mark.parametrize("at_once", [1, 3, 4, 1_000])
@pytest.mark.parametrize("listed", [[], [7], [1, 22, 333, 4444], list(range(95, 120))])
def test_a_long_list_of_ids_is_read_in_parts(listed: list[int], at_once: int) -> None:
    assert list(unpacked(json.dumps(listed, separators=(",", ":")), at_once)) == listed


def test_ids_take_four_bytes_each_until_one_of_them_needs_more() -> None:
    small, large = [7, 2**32 - 1], [2**32, 1]
    assert packed(small).itemsize < packed(large).itemsize
    for first, behind in ((small, small), (small, large), (large, small), (large, large)):
        assert list(joined(packed(first), packed(behind))) == first + behind
    mixed = [*range(50), *large, *range(50)]
    assert list(unpacked(json.dumps(mixed, separators=(",", ":")), 20)) == mixed

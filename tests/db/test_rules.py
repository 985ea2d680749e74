"""The rules that hold on every path, at the only door through which anything is written.

The inquiry, the approval, the reply and the handling policy have no verbs yet.
"""

from collections.abc import Callable
from datetime import timedelta

import peewee
import pytest

from db import complaints, contacts, finding, history, letters, notices, promises, staff, watch
from db import settings as stored
from db.appointments import bays, book
from db.customers import CustomerDetails
from db.engines.sqlite import SqliteStore
from db.filters import Filter
from db.models import APPEND_ONLY, Complaint, Employee, Letter, database
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Event, Notice, Source, Status, TextKind, Verdict
from tests.store import (
    NOW,
    People,
    closed,
    dump,
    hours,
    opened,
    refused,
    source,
    topic,
)

DAY = timedelta(days=1)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def close(complaint: Complaint, by: Employee, **changed: object) -> Complaint:
    facts = {"verdict": Verdict.PARTLY, "resolution": "זיכוי", **changed}
    return complaints.close(complaint, by=by, now=NOW, **facts)  # type: ignore[arg-type]


# 1. No closing without at least one topic.


@pytest.mark.parametrize("given", [None, frozenset[int]()])
def test_a_complaint_without_a_topic_is_not_closed(
    given: frozenset[int] | None, complaint: Complaint, people: People
) -> None:
    with refused("closing_needs", "topics"):
        close(complaint, people.relations_owner, topics=given)
    seen = complaints.classify(complaint, frozenset({topic()}), by=people.handler, now=NOW)
    assert close(seen, people.relations_owner).status is Status.CLOSED


def test_a_topic_given_while_closing_is_enough_and_stands_in_the_history(
    complaint: Complaint, people: People
) -> None:
    close(complaint, people.relations_owner, topics=frozenset({topic()}))
    story = history.lines(complaint.id)
    assert [line.event for line in story][-2:] == [Event.CLASSIFIED, Event.CLOSED]
    assert story[-2].facts == {"added": ["אחריות"], "removed": []}


def test_closing_names_all_that_is_missing_at_once(complaint: Complaint, people: People) -> None:
    with pytest.raises(RuleBroken) as refusal:
        close(complaint, people.relations_owner, verdict=None, resolution=" \n")
    assert refusal.value.facts["missing"] == ("topics", "verdict", "resolution")


def test_a_classification_is_not_emptied(complaint: Complaint, people: People) -> None:
    seen = complaints.classify(complaint, frozenset({topic()}), by=people.handler, now=NOW)
    with refused("required", "topics"):
        complaints.classify(seen, frozenset(), by=people.handler, now=NOW)


def test_what_waits_for_somebody_is_not_closed(people: People) -> None:
    waiting = opened(people.front_desk)
    with refused("nobody_holds_it"):
        closed(waiting, people.relations_owner)


# 2. Closing needs the right to close.


def test_closing_needs_its_right(complaint: Complaint, people: People) -> None:
    for person in (people.front_desk, people.handler, people.manager, people.administrator):
        with refused("not_permitted"):
            closed(complaint, person)
    assert closed(complaint, people.service_manager).status is Status.CLOSED


# 3. Opening needs the right to open.


def test_opening_needs_its_right(people: People) -> None:
    with refused("not_permitted"):
        opened(people.administrator)


# 4. Passing the due time tells the owner, exactly once a step.


def test_the_owner_is_told_once_when_the_due_time_passes(
    complaint: Complaint, people: People
) -> None:
    watch.sweep(complaint.due_at)
    assert notices.unread(people.relations_owner) == []
    assert watch.sweep(complaint.due_at + timedelta(seconds=1)).told == 1
    assert watch.sweep(complaint.due_at + DAY).told == 0
    (told,) = notices.unread(people.relations_owner)
    assert (told.kind, told.complaint) == (Notice.OVERDUE, complaint.id)
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.by) == (Event.OVERDUE, None)
    assert line.facts == {"told": [people.relations_owner.id]}


def test_what_was_closed_in_time_tells_nobody(complaint: Complaint, people: People) -> None:
    closed(complaint, people.relations_owner)
    assert watch.sweep(complaint.due_at + DAY).told == 0


def test_what_nobody_holds_is_late_like_everything_else(people: People) -> None:
    waiting = opened(people.front_desk)
    assert watch.sweep(waiting.due_at + DAY).told == 1


def test_a_reopened_complaint_is_watched_anew(complaint: Complaint, people: People) -> None:
    late = complaint.due_at + DAY
    watch.sweep(late)
    done = closed(Complaint.get_by_id(complaint.id), people.relations_owner, now=late)
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=late)
    assert watch.sweep(again.due_at - hours(3)).told == 0
    assert watch.sweep(again.due_at + DAY).told == 1
    told = [line.kind for line in notices.unread(people.relations_owner)]
    assert told == [Notice.OVERDUE] * 2


# 5. A transfer needs a reason, keeps the full trace and does not restart the clock.


@pytest.mark.parametrize("reason", ["", "  \n\t", "\x00\u202e"])
def test_a_transfer_without_a_reason_is_refused(
    reason: str, complaint: Complaint, people: People
) -> None:
    with refused("required", "reason"):
        complaints.transfer(
            complaint, to=people.other_handler, reason=reason, by=people.handler, now=NOW
        )


def test_a_transfer_keeps_its_trace_and_the_commitment_runs_on(
    complaint: Complaint, people: People
) -> None:
    later = NOW + hours(5)
    after = complaints.transfer(
        complaint,
        to=people.other_handler,
        reason="דרוש חשמלאי",
        remarks="הרכב אצלנו",
        by=people.handler,
        now=later,
    )
    assert after.handler == people.other_handler
    assert after.due_at == complaint.due_at == NOW + DAY
    line = history.lines(complaint.id)[-1]
    assert (line.from_handler, line.to_handler) == (people.handler.name, people.other_handler.name)
    assert (line.at, line.by, line.reason) == (later, people.handler.name, "דרוש חשמלאי")
    assert line.facts == {"remarks": "הרכב אצלנו"}
    assert [notice.kind for notice in notices.unread(people.other_handler)] == [Notice.TRANSFERRED]


def test_who_takes_a_complaint_himself_is_not_told_of_it(people: People) -> None:
    waiting = opened(people.front_desk)
    taken = complaints.transfer(
        waiting, to=people.handler, reason="אני מטפל", by=people.handler, now=NOW
    )
    assert taken.status is Status.IN_HANDLING
    assert notices.unread(people.handler) == []


def test_a_complaint_goes_only_to_somebody_else_who_may_hold_it(
    complaint: Complaint, people: People
) -> None:
    with refused("already_holds", "to"):
        complaints.transfer(
            complaint, to=people.handler, reason="למה לא", by=people.relations_owner, now=NOW
        )
    for unable in (people.manager, people.department_rep, people.administrator):
        with refused("cannot_hold", "to"):
            complaints.transfer(
                complaint, to=unable, reason="שיטפל", by=people.relations_owner, now=NOW
            )


# 10. All channels are equal: one queue, sorted by due time.


def test_complaints_of_all_sources_wait_in_one_queue_by_due_time(people: People) -> None:
    order = [Source.IMPORTER, Source.PHONE, Source.WHATSAPP, Source.COLLEAGUE, Source.LETTER]
    for position, word in enumerate(order):
        opened(people.front_desk, source=source(word).id, now=NOW - hours(position))
    queue = finding.page(Filter(), staff.actor(people.relations_owner), NOW)
    assert [row.source for row in queue] == order[::-1]


# 11. A complaint that reaches anybody enters the process.


@pytest.mark.parametrize("role", ["department_rep", "manager"])
def test_a_complaint_told_to_anybody_waits_in_the_queue_and_its_owner_knows(
    role: str, people: People
) -> None:
    made = opened(getattr(people, role), handler=people.handler)
    assert (made.status, made.outside_unit, made.handler) == (Status.WAITING, True, None)
    assert made.due_at == NOW + DAY
    (told,) = notices.unread(people.relations_owner)
    assert (told.kind, told.number) == (Notice.OPENED_OUTSIDE, made.number)
    queue = finding.page(Filter(), staff.actor(people.relations_owner), NOW)
    assert [row.id for row in queue] == [made.id]


# 12. History is append-only.


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.__name__)
def test_what_was_recorded_is_neither_changed_nor_removed_nor_replaced(
    table: type[peewee.Model], complaint: Complaint, people: People
) -> None:
    contacts.add(complaint, Channel.CALL, Direction.INCOMING, "התקשר", by=people.handler, now=NOW)
    letters.archive(
        complaint, TextKind.INTERIM, subject="", pdf=b"%PDF", by=people.handler, now=NOW
    )
    row = table.select().first()
    before = dump()
    for change in (
        table.update(at=NOW + DAY).where(table.id == row.id),
        table.delete().where(table.id == row.id),
        # "REPLACE" is SQLite's alone.
        *([table.replace(row.__data__)] if isinstance(database.obj, SqliteStore) else []),
    ):
        with pytest.raises(peewee.IntegrityError, match="append-only"):
            change.execute()
    assert dump() == before


def test_what_history_speaks_of_is_not_removed(complaint: Complaint, people: People) -> None:
    for row in (complaint, complaint.customer, complaint.source, people.front_desk):
        with pytest.raises(peewee.IntegrityError, match=r"(?i)foreign key"):
            row.delete_instance()


def test_every_verb_adds_exactly_its_line(complaint: Complaint, people: People) -> None:
    by, seen = people.relations_owner, complaint
    seen = complaints.update(seen, {"reason": "רעש"}, by=by, now=NOW)
    seen = complaints.classify(seen, frozenset({topic()}), by=by, now=NOW)
    seen = complaints.transfer(seen, to=people.other_handler, reason="עומס", by=by, now=NOW)
    contacts.add(seen, Channel.INTERNAL, Direction.INTERNAL, "הערה", by=by, now=NOW)
    promises.give(seen, NOW + DAY, told=True, by=by, now=NOW)
    book(seen, bays()[0], NOW + hours(1), 30, by=by, now=NOW)
    letters.archive(seen, TextKind.INTERIM, subject="", pdf=b"%PDF", by=by, now=NOW)
    seen = close(seen, by)
    complaints.reopen(seen, reason="חזר", by=by, now=NOW)
    assert [line.event for line in history.lines(complaint.id)] == [
        Event.OPENED,
        Event.UPDATED,
        Event.CLASSIFIED,
        Event.TRANSFERRED,
        Event.CONTACT,
        Event.PROMISED,
        Event.BOOKED,
        Event.LETTER,
        Event.CLOSED,
        Event.REOPENED,
    ]


# 13. Closed complaints are read-only until reopened with a reason.

Step = Callable[[Complaint, Employee], object]
STEPS: dict[str, Step] = {
    "update": lambda it, by: complaints.update(it, {"text": "אחר"}, by=by, now=NOW),
    "transfer": lambda it, by: complaints.transfer(it, to=by, reason="אני", by=by, now=NOW),
    "classify": lambda it, by: complaints.classify(it, frozenset({topic("אחר")}), by=by, now=NOW),
    "close": closed,
    "note": lambda it, by: contacts.add(
        it, Channel.INTERNAL, Direction.INTERNAL, "הערה", by=by, now=NOW
    ),
    "promise": lambda it, by: promises.give(it, NOW + DAY, told=True, by=by, now=NOW),
    "book": lambda it, by: book(it, bays()[0], NOW + hours(1), 30, by=by, now=NOW),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_closed_complaint_is_only_read(step: str, complaint: Complaint, people: People) -> None:
    done = closed(complaint, people.relations_owner)
    with refused("closed_is_read_only"):
        STEPS[step](done, people.relations_owner)


def test_the_closing_letter_may_follow_the_closing(complaint: Complaint, people: People) -> None:
    done = closed(complaint, people.relations_owner)
    letters.archive(done, TextKind.CLOSING, subject="", pdf=b"%PDF", by=people.front_desk, now=NOW)
    assert Letter.select().count() == 1
    assert Complaint.get_by_id(done.id).status is Status.CLOSED


def test_reopening_needs_a_reason_and_a_closed_complaint(
    complaint: Complaint, people: People
) -> None:
    with refused("not_closed"):
        complaints.reopen(complaint, reason="סתם", by=people.relations_owner, now=NOW)
    done = closed(complaint, people.relations_owner)
    with refused("required", "reason"):
        complaints.reopen(done, reason=" ", by=people.relations_owner, now=NOW)


def test_reopening_begins_a_commitment_and_keeps_the_first_in_the_history(
    complaint: Complaint, people: People
) -> None:
    done = closed(complaint, people.relations_owner, now=NOW + hours(2))
    later = NOW + 3 * DAY
    stored.change({"commitment_amount": 12}, by=people.administrator, now=later)
    again = complaints.reopen(done, reason="התקלה חזרה", by=people.relations_owner, now=later)
    assert (again.status, again.handler) == (Status.IN_HANDLING, people.handler)
    assert (again.closed_at, again.closed_by, again.reopened) == (None, None, 1)
    assert again.due_at == later + hours(12)
    first, *_, line = history.lines(again.id)
    assert first.facts["due_at"] == (NOW + DAY).isoformat()
    assert (line.event, line.reason) == (Event.REOPENED, "התקלה חזרה")
    assert line.facts == {
        "due_before": (NOW + DAY).isoformat(),
        "due_at": (later + hours(12)).isoformat(),
        "closed_at": (NOW + hours(2)).isoformat(),
    }
    assert promises.of_complaint(again.id)[-1].promised_for == again.due_at


def test_what_is_reopened_after_its_handler_left_waits_for_somebody(
    complaint: Complaint, people: People
) -> None:
    done = closed(complaint, people.relations_owner)
    gone = staff.Details("חיים", "handler", people.handler.role, active=False)
    staff.update(people.handler, gone, by=people.administrator, now=NOW)
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=NOW)
    assert (again.status, again.handler) == (Status.WAITING, None)


# One transaction: the change, its history and its notices, or nothing.


@pytest.mark.sqlite
def test_a_verb_that_fails_half_way_leaves_nothing(complaint: Complaint, people: People) -> None:
    database.execute_sql(
        "CREATE TRIGGER full BEFORE INSERT ON personal_notice "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    before = dump()
    with pytest.raises(peewee.IntegrityError, match="disk is full"):
        complaints.transfer(
            complaint, to=people.other_handler, reason="עומס", by=people.handler, now=NOW
        )
    assert dump() == before


def test_a_customer_made_with_a_complaint_that_is_refused_is_not_kept(people: People) -> None:
    with refused("required", "text"):
        opened(people.front_desk, text=" ", customer=CustomerDetails("חדש"))


# Two clocks: what is told to the customer never moves the commitment.


def test_a_promise_and_an_appointment_leave_the_commitment_alone(
    complaint: Complaint, people: People
) -> None:
    promises.give(complaint, NOW + 9 * DAY, told=True, by=people.handler, now=NOW)
    book(complaint, bays()[0], NOW + hours(1), 30, by=people.handler, now=NOW)
    assert Complaint.get_by_id(complaint.id).due_at == NOW + DAY

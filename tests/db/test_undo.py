"""Taking back: each act undone leaves what was before it, and the history keeps both."""

from datetime import timedelta

import pytest

from db import (
    appointments,
    complaints,
    contacts,
    customers,
    finding,
    history,
    notices,
    staff,
    undo,
    undo_steps,
    watch,
)
from db.filters import Filter
from db.models import (
    AuditLine,
    Complaint,
    Contact,
    Customer,
    Message,
    UndoStep,
    Vehicle,
)
from rules.words import (
    Channel,
    Direction,
    Event,
    MessageState,
    Notice,
    Sending,
    Status,
    TextKind,
    Verdict,
)
from tests.db.outbox_help import (
    of_ruth,
    says_nothing_by_itself,
    sends,
    set_up,
)
from tests.db.undo_help import (
    LATER,
    WHILE_OPEN,
    WORKSHOP_HOUR,
    Act,
    bay,
    classifies,
    closes_and_classifies,
    fresh,
    last_step,
    logs_a_call,
    reopens,
    state,
    transfers,
    updates,
    updates_whose,
)
from tests.store import NOW, People, closed, hours, opened, topic


@pytest.fixture(params=[Sending.OFF, Sending.PROPOSE, Sending.AUTOMATIC], ids=lambda s: s.value)
def complaint(request: pytest.FixtureRequest, people: People) -> Complaint:
    """Give a complaint with a past, where texts say nothing, are proposed, or leave."""
    set_up(people)
    says_nothing_by_itself(people)
    for kind in TextKind:
        sends(kind, request.param, people)
    begun = NOW - hours(3)
    made = of_ruth(people, now=begun)
    made = complaints.classify(made, frozenset({topic()}), by=people.handler, now=begun)
    contacts.add(made, Channel.CALL, Direction.INCOMING, "שאל", by=people.handler, now=begun)
    appointments.book(made, bay(), WORKSHOP_HOUR + hours(3), 30, by=people.handler, now=begun)
    return fresh(made)


@pytest.fixture(name="over")
def a_closed_complaint(complaint: Complaint, people: People) -> Complaint:
    return complaints.close(
        complaint,
        verdict=Verdict.JUSTIFIED,
        resolution="תוקן",
        by=people.relations_owner,
        now=NOW - hours(1),
    )


@pytest.mark.parametrize("act", WHILE_OPEN, ids=lambda act: act.__name__)
def test_what_was_taken_back_is_as_if_it_had_not_been(
    act: Act, complaint: Complaint, people: People
) -> None:
    before = state(complaint)
    act(complaint, people)
    assert state(complaint) != before
    after = undo.undo(
        last_step(complaint, people.relations_owner), by=people.relations_owner, now=LATER
    )
    assert state(complaint) == before
    assert after == fresh(complaint)
    assert not UndoStep.select().where(UndoStep.line.in_(undone(complaint))).exists()


def test_a_reopening_that_was_taken_back_leaves_it_closed(over: Complaint, people: People) -> None:
    before = state(over)
    reopens(over, people)
    assert state(over) != before
    undo.undo(last_step(over, people.relations_owner), by=people.relations_owner, now=LATER)
    assert state(over) == before
    assert fresh(over).reopened == 0


def undone(complaint: Complaint) -> list[int]:
    return sorted(history.lines_taken_back(complaint.id))


@pytest.mark.parametrize("act", WHILE_OPEN, ids=lambda act: act.__name__)
def test_history_and_audit_keep_both(act: Act, complaint: Complaint, people: People) -> None:
    act(complaint, people)
    step = last_step(complaint, people.relations_owner)
    lines = len(history.lines(complaint.id))
    audited = AuditLine.select().count()
    undo.undo(step, by=people.relations_owner, now=LATER)
    story = history.lines(complaint.id)
    assert len(story) == lines + 1
    told = story[-1]
    assert (told.event, told.by, told.at) == (Event.UNDONE, people.relations_owner.name, LATER)
    assert told.facts["line"] == step.line_id
    assert told.takes_back is not None
    assert told.takes_back.id == step.line_id
    assert told.takes_back.event.value == told.facts["step"]
    assert [line.id for line in story if line.taken_back] == undone(complaint)
    assert AuditLine.select().count() == audited + 1
    assert AuditLine.select().order_by(AuditLine.id.desc()).get().facts["event"] == "undone"


def test_classifying_with_closing_is_one_act_with_one_undo(
    complaint: Complaint, people: People
) -> None:
    closes_and_classifies(complaint, people)
    undo.undo(last_step(complaint, people.relations_owner), by=people.relations_owner, now=LATER)
    gone = [line.event for line in history.lines(complaint.id) if line.taken_back]
    assert gone == [Event.CLASSIFIED, Event.CLOSED]


def test_what_was_closed_and_taken_back_goes_on_being_worked_on(
    complaint: Complaint, people: People
) -> None:
    """And it is closed again with its message, as if it had never been closed."""
    closes_and_classifies(complaint, people)
    first = [row.kind for row in proposed(complaint)]
    undo.undo(last_step(complaint, people.relations_owner), by=people.relations_owner, now=LATER)
    contacts.add(complaint, Channel.CALL, Direction.OUTGOING, "עדכון", by=people.handler, now=LATER)
    complaints.transfer(
        fresh(complaint), to=people.other_handler, reason="המשך", by=people.handler, now=LATER
    )
    again = closed(fresh(complaint), people.relations_owner, now=LATER)
    assert again.status is Status.CLOSED
    assert [row.kind for row in proposed(complaint)] == first


def proposed(complaint: Complaint) -> list[Message]:
    live = (MessageState.PROPOSED, MessageState.WAITING)
    chosen = (Message.complaint == complaint.id) & Message.state.in_(live)
    return [row for row in Message.select().where(chosen) if row.key.startswith("closing:")]


def test_a_customer_who_came_with_the_update_stays_and_the_complaint_lets_go_of_him(
    complaint: Complaint, people: People
) -> None:
    updates_whose(complaint, people)
    undo.undo(last_step(complaint, people.relations_owner), by=people.relations_owner, now=LATER)
    found = Customer.get(Customer.name == "שרה חדשה")
    assert fresh(complaint).customer != found
    car = customers.by_plate("7654321")
    assert isinstance(car, Vehicle)
    assert car.owner == found


# Figures.


def test_the_holder_before_has_it_back_from_the_moment_of_taking_back(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler, now=NOW - hours(4))
    transfers(made, people)
    undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    held = history.holdings(history.lines(made.id), LATER + hours(1))
    assert [(one.handler, one.begins, one.ends) for one in held] == [
        (people.handler.name, NOW - hours(4), NOW),
        (people.other_handler.name, NOW, LATER),
        (people.handler.name, LATER, LATER + hours(1)),
    ]


def test_nobody_held_it_while_it_was_closed(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler, now=NOW - hours(4))
    closes_and_classifies(made, people)
    undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    held = history.holdings(history.lines(made.id), LATER)
    assert [(one.ends, one.ended) for one in held] == [(NOW, True), (LATER, False)]


def test_taking_back_a_note_or_an_update_hands_nothing_over(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler, now=NOW - hours(4))
    for act in (updates, logs_a_call, classifies):
        act(made, people)
        undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    (held,) = history.holdings(history.lines(made.id), LATER)
    assert held.begins == NOW - hours(4)


def test_an_entry_taken_back_stays_in_the_log_marked_and_is_in_no_letter(
    complaint: Complaint, people: People
) -> None:
    logs_a_call(complaint, people)
    assert Channel.SMS in grid_row(complaint, people).channels
    undo.undo(last_step(complaint, people.relations_owner), by=people.relations_owner, now=LATER)
    assert [line.taken_back for line in contacts.within(complaint.id)] == [False, True]
    assert "מתי?" not in [line.text for line in contacts.with_customer(complaint.id)]
    assert Contact.select().count() == 2
    assert Channel.SMS not in grid_row(complaint, people).channels


def grid_row(complaint: Complaint, people: People) -> finding.Row:
    actor = staff.actor(people.relations_owner)
    rows = finding.page(Filter(), actor, LATER)
    return next(row for row in rows if row.id == complaint.id)


# Whom it was handed to.


def test_who_did_not_read_of_the_transfer_is_not_told_of_it_any_more(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    transfers(made, people)
    assert len(notices.unread(people.other_handler)) == 1
    undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    assert notices.unread(people.other_handler) == []


def test_who_read_of_the_transfer_is_told_that_it_was_taken_back(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    transfers(made, people)
    (told,) = notices.unread(people.other_handler)
    notices.mark_read([told.id], by=people.other_handler, now=NOW)
    undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    (told,) = notices.unread(people.other_handler)
    assert (told.kind, told.complaint) == (Notice.TRANSFER_UNDONE, made.id)


def test_the_next_notice_is_announced_though_one_was_withdrawn(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    transfers(made, people)
    (told,) = notices.newer_than(0, people.other_handler)
    undo.undo(last_step(made, people.relations_owner), by=people.relations_owner, now=LATER)
    transfers(made, people)
    assert len(notices.newer_than(told.id, people.other_handler)) == 1


# Which, and for how long.


def test_the_newest_of_all_ones_steps_is_found(people: People) -> None:
    one, two = (opened(people.front_desk, handler=people.handler) for _ in range(2))
    owner = people.relations_owner
    assert undo.latest(owner, LATER) is None
    classifies(one, people)
    classifies(two, people)
    newest = undo.latest(owner, LATER)
    assert newest is not None
    assert newest.complaint == two
    contacts.add(two, Channel.CALL, Direction.OUTGOING, "א", by=people.handler, now=LATER)
    newest = undo.latest(owner, LATER)
    assert newest is not None
    assert newest.complaint == one


def test_what_was_before_is_forgotten_after_a_day(people: People) -> None:
    updates(opened(people.front_desk), people)
    watch.sweep(NOW + timedelta(days=1))
    assert UndoStep.select().count() == 1
    watch.sweep(NOW + timedelta(days=1, seconds=1))
    assert UndoStep.select().count() == 0


def test_what_was_before_can_be_forgotten_at_once(people: People) -> None:
    one, two = opened(people.front_desk), opened(people.front_desk)
    updates(one, people)
    updates(two, people)
    undo_steps.forget([one.id])
    assert [step.complaint_id for step in UndoStep.select()] == [two.id]

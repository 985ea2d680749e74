"""Taking back: each act undone leaves what was before it, and the history keeps both."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from db import (
    appointments,
    complaints,
    contacts,
    customers,
    finding,
    history,
    notices,
    outbox,
    promises,
    settings,
    staff,
    undo,
    undo_steps,
    watch,
)
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter
from db.models import (
    Appointment,
    AuditLine,
    Bay,
    Complaint,
    ComplaintTopic,
    Contact,
    Customer,
    Employee,
    History,
    Message,
    PersonalNotice,
    UndoStep,
    Vehicle,
)
from db.text_values import date_given
from rules.errors import RuleBroken
from rules.permissions import Actor, Scope
from rules.words import (
    Action,
    Channel,
    Direction,
    Event,
    MessageState,
    Notice,
    Sending,
    Status,
    TextKind,
    Urgency,
    Verdict,
)
from tests.db.outbox_help import (
    READY,
    SENT,
    attempted,
    of_ruth,
    says_nothing_by_itself,
    sends,
    set_up,
    written,
)
from tests.store import NOW, People, closed, hours, opened, refused, source, topic

LATER = NOW + timedelta(minutes=2)
WORKSHOP_HOUR = NOW + timedelta(days=1)

Act = Callable[[Complaint, People], Any]


def fresh(complaint: Complaint) -> Complaint:
    row: Complaint = Complaint.get_by_id(complaint.id)
    return row


def last_step(complaint: Complaint, by: Employee, now: datetime = LATER) -> UndoStep:
    step = undo.last_of(fresh(complaint), by, now)
    assert step is not None
    return step


def newest_step() -> UndoStep:
    row: UndoStep = UndoStep.select().order_by(UndoStep.line.desc()).get()
    return row


def state(complaint: Complaint) -> Mapping[str, Any]:
    """Give all that people see of a complaint, without what only ever grows."""
    of_it = (Message.complaint == complaint.id) & (Message.state != MessageState.CANCELLED)
    messages = [
        (row.key, row.channel, row.kind, row.state, row.body, row.by_id, row.trouble)
        for row in Message.select().where(of_it).order_by(Message.id)
    ]
    columns = {**fresh(complaint).__data__}
    del columns["version"]
    booked = Appointment.select().where(
        (Appointment.complaint == complaint.id) & Appointment.cancelled_at.is_null()
    )
    topics = ComplaintTopic.select().where(ComplaintTopic.complaint == complaint.id)
    unread = PersonalNotice.select().where(
        (PersonalNotice.complaint == complaint.id) & PersonalNotice.read_at.is_null()
    )
    standing = [line for line in contacts.within(complaint.id) if not line.taken_back]
    return {
        "columns": columns,
        "topics": {row.topic_id for row in topics},
        "appointments": [(row.id, row.bay_id, row.starts_at) for row in booked],
        "messages": messages,
        "promises": [promise.id for promise in promises.of_complaint(complaint.id)],
        "date_given": date_given(fresh(complaint), LATER),
        "notices": sorted((row.id, row.kind.value) for row in unread),
        "log": standing,
        "letters_see": contacts.with_customer(complaint.id),
        "grid": [row._replace(version=0) for row in finding.page(Filter(), owner(), LATER)],
        "holder": holder(complaint),
    }


def owner() -> Actor:
    return staff.actor(Employee.get(Employee.sign_in == "relations_owner"))


def holder(complaint: Complaint) -> str | None:
    """Give who holds it by its history alone."""
    held = history.holdings(history.lines(complaint.id), LATER)
    return held[-1].handler if held and not held[-1].ended else "nobody: it is closed"


def bay() -> Bay:
    row: Bay = Bay.select().order_by(Bay.id).first() or Bay.create(name="ליפט 1", position=1)
    return row


# --- the acts --------------------------------------------------------------------------------


def updates(complaint: Complaint, people: People) -> None:
    changes = {
        "text": "הרכב שוב חזר",
        "reason": "רעש",
        "urgency": Urgency.HIGH,
        "received_at": NOW - hours(9),
        "source": source().id + 1,
    }
    complaints.update(fresh(complaint), changes, by=people.relations_owner, now=NOW)


def updates_whose(complaint: Complaint, people: People) -> None:
    changes = {
        "customer": CustomerDetails("שרה חדשה", ("052-222-3333",)),
        "vehicle": VehicleDetails("76-543-21"),
    }
    complaints.update(fresh(complaint), changes, by=people.relations_owner, now=NOW)


def logs_a_call(complaint: Complaint, people: People) -> None:
    contacts.add(
        complaint, Channel.SMS, Direction.INCOMING, "מתי?", by=people.relations_owner, now=NOW
    )


def writes_a_note(complaint: Complaint, people: People) -> None:
    contacts.add(
        complaint,
        Channel.INTERNAL,
        Direction.INTERNAL,
        "לקוח קשה",
        by=people.relations_owner,
        now=NOW,
    )


def transfers(complaint: Complaint, people: People) -> None:
    complaints.transfer(
        fresh(complaint),
        to=people.other_handler,
        reason="חופשה",
        by=people.relations_owner,
        now=NOW,
    )


def classifies(complaint: Complaint, people: People) -> None:
    chosen = frozenset({topic(), topic("תשלום")})
    complaints.classify(fresh(complaint), chosen, by=people.relations_owner, now=NOW)


def closes(complaint: Complaint, people: People) -> None:
    complaints.close(
        fresh(complaint),
        verdict=Verdict.UNJUSTIFIED,
        resolution="הוסבר ללקוחה",
        answer_sent=True,
        by=people.relations_owner,
        now=NOW,
    )


def closes_and_classifies(complaint: Complaint, people: People) -> None:
    complaints.close(
        fresh(complaint),
        verdict=Verdict.JUSTIFIED,
        resolution="תוקן",
        topics=frozenset({topic("תשלום")}),
        by=people.relations_owner,
        now=NOW,
    )


def reopens(complaint: Complaint, people: People) -> None:
    complaints.reopen(fresh(complaint), reason="שוב", by=people.relations_owner, now=NOW)


def books(complaint: Complaint, people: People) -> None:
    appointments.book(complaint, bay(), WORKSHOP_HOUR, 60, by=people.relations_owner, now=NOW)


WHILE_OPEN = (
    updates,
    updates_whose,
    logs_a_call,
    writes_a_note,
    transfers,
    classifies,
    closes,
    closes_and_classifies,
    books,
)


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


# --- figures ---------------------------------------------------------------------------------


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


# --- whom it was handed to -------------------------------------------------------------------


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


# --- refusals --------------------------------------------------------------------------------


@pytest.fixture(name="handed")
def a_transferred_complaint(people: People) -> Complaint:
    made = opened(people.front_desk, handler=people.handler)
    transfers(made, people)
    return fresh(made)


def is_refused(code: str, by: Employee, now: datetime = LATER) -> None:
    step = newest_step()
    assert undo.last_of(Complaint.get_by_id(step.complaint_id), by, now) is None
    assert undo.latest(by, now) != step
    with refused(code):
        undo.undo(step, by=by, now=now)


def test_only_who_did_it_takes_it_back(handed: Complaint, people: People) -> None:
    is_refused("undo_not_yours", people.service_manager)


def test_after_its_minutes_it_stays(handed: Complaint, people: People) -> None:
    settings.change({"undo_minutes": 3}, by=people.administrator, now=NOW)
    is_refused("undo_too_late", people.relations_owner, NOW + timedelta(minutes=3, seconds=1))
    undo.undo(newest_step(), by=people.relations_owner, now=NOW + timedelta(minutes=3))


def test_a_clock_set_back_gives_no_more_time(handed: Complaint, people: People) -> None:
    is_refused("undo_too_late", people.relations_owner, NOW - hours(1))


def test_what_another_built_upon_stays_and_is_named(handed: Complaint, people: People) -> None:
    step = newest_step()
    contacts.add(
        handed, Channel.CALL, Direction.OUTGOING, "דיברתי", by=people.other_handler, now=LATER
    )
    with pytest.raises(RuleBroken) as refusal:
        undo.undo(step, by=people.relations_owner, now=LATER)
    assert refusal.value.code == "undo_built_upon"
    facts = refusal.value.facts
    assert (facts["event"], facts["by"]) == (Event.CONTACT, people.other_handler.name)
    assert undo.last_of(handed, people.relations_owner, LATER) is None
    assert undo.latest(people.relations_owner, LATER) is None


def test_what_one_built_upon_oneself_is_taken_back_first(handed: Complaint, people: People) -> None:
    first = newest_step()
    classifies(handed, people)
    with refused("undo_built_upon"):
        undo.undo(first, by=people.relations_owner, now=LATER)
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)
    assert undo.last_of(fresh(handed), people.relations_owner, LATER) == first
    undo.undo(first, by=people.relations_owner, now=LATER)
    assert fresh(handed).handler == people.handler


def test_what_the_program_does_by_itself_builds_on_nothing(
    handed: Complaint, people: People
) -> None:
    History.create(complaint=handed, at=LATER, event=Event.OVERDUE, facts={"told": []})
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)


def test_a_change_that_left_no_line_is_seen_by_the_version(
    handed: Complaint, people: People
) -> None:
    Complaint.update(version=Complaint.version + 1).execute()
    is_refused("undo_built_upon", people.relations_owner)


def test_nothing_is_taken_back_twice(handed: Complaint, people: People) -> None:
    step = newest_step()
    undo.undo(step, by=people.relations_owner, now=LATER)
    with refused("undo_nothing"):
        undo.undo(step, by=people.relations_owner, now=LATER)


def test_a_step_seen_before_is_not_taken_for_a_new_one_of_the_same_id(
    handed: Complaint, people: People
) -> None:
    seen = newest_step()
    undo.undo(seen, by=people.relations_owner, now=LATER)
    classifies(handed, people)
    assert newest_step().id == seen.id
    with refused("undo_nothing"):
        undo.undo(seen, by=people.relations_owner, now=LATER)


def take_right(person: Employee, action: Action, people: People) -> None:
    staff.update(
        person,
        details_of(person, {action: Scope.NONE}),
        by=people.administrator,
        now=NOW,
    )


def details_of(person: Employee, rights: Mapping[Action, Scope]) -> staff.Details:
    return staff.Details(person.name, person.sign_in, person.role, rights=rights)


@pytest.mark.parametrize(
    ("act", "action"),
    [
        (updates, Action.UPDATE),
        (logs_a_call, Action.CONTACT),
        (transfers, Action.TRANSFER),
        (classifies, Action.CLASSIFY),
        (closes_and_classifies, Action.CLOSE),
        (closes_and_classifies, Action.CLASSIFY),
        (books, Action.CONTACT),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_whose_right_was_taken_away_takes_nothing_back(
    act: Act, action: Action, people: People
) -> None:
    made = opened(people.front_desk, handler=people.handler)
    act(made, people)
    take_right(people.relations_owner, action, people)
    is_refused("not_permitted", people.relations_owner)


def test_who_handed_on_his_own_may_take_it_back_though_he_holds_it_no_more(
    people: People,
) -> None:
    made = opened(people.front_desk, handler=people.handler)
    complaints.transfer(made, to=people.other_handler, reason="חופשה", by=people.handler, now=NOW)
    assert undo.undo(newest_step(), by=people.handler, now=LATER).handler == people.handler


def test_who_left_takes_nothing_back(handed: Complaint, people: People) -> None:
    Employee.update(active=False).where(Employee.id == people.relations_owner.id).execute()
    is_refused("not_employed", people.relations_owner)


def test_nothing_goes_back_to_somebody_who_left(handed: Complaint, people: People) -> None:
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    is_refused("cannot_hold", people.relations_owner)


def test_no_closing_is_taken_back_when_its_holder_left(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    closes_and_classifies(made, people)
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    is_refused("cannot_hold", people.relations_owner)


def test_the_bay_of_the_appointment_before_may_be_taken_by_now(people: People) -> None:
    first, second = opened(people.front_desk), opened(people.front_desk)
    desk = people.relations_owner
    appointments.book(first, bay(), WORKSHOP_HOUR, 60, by=desk, now=NOW)
    appointments.book(first, bay(), WORKSHOP_HOUR + hours(2), 60, by=desk, now=NOW)
    step = newest_step()
    appointments.book(second, bay(), WORKSHOP_HOUR, 30, by=desk, now=NOW)
    with refused("bay_taken"):
        undo.undo(step, by=desk, now=LATER)
    others = appointments.of_complaint(second.id)
    assert others is not None
    appointments.cancel(others, by=desk, now=NOW)
    undo.undo(step, by=desk, now=LATER)
    due = appointments.of_complaint(first.id)
    assert due is not None
    assert due.starts_at == WORKSHOP_HOUR


# --- messages --------------------------------------------------------------------------------


@pytest.fixture(name="leaving")
def closed_with_a_message(people: People) -> Complaint:
    set_up(people)
    says_nothing_by_itself(people)
    made = of_ruth(people)
    sends(TextKind.CLOSING, Sending.AUTOMATIC, people, Channel.SMS)
    closes_and_classifies(made, people)
    return fresh(made)


def test_a_message_that_still_waits_never_leaves(leaving: Complaint, people: People) -> None:
    (message,) = Message.select()
    assert message.state is MessageState.WAITING
    undo.undo(newest_step(), by=people.relations_owner, now=NOW)
    (message,) = Message.select()
    assert message.state is MessageState.CANCELLED
    assert message.trouble == {"code": "undone"}


def test_what_a_message_that_left_says_stays_true(leaving: Complaint, people: People) -> None:
    attempted(SENT)
    is_refused("undo_message_left", people.relations_owner, READY)


def test_a_message_under_way_may_have_left(leaving: Complaint, people: People) -> None:
    Message.update(state=MessageState.SENDING).execute()
    is_refused("undo_message_left", people.relations_owner)


def test_who_wrote_to_the_customer_meanwhile_built_upon_it(
    leaving: Complaint, people: People
) -> None:
    message = written(leaving, people.relations_owner, now=LATER)
    is_refused("undo_built_upon", people.relations_owner)
    outbox.cancel(message, by=people.relations_owner, now=LATER)
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)


def test_a_proposal_that_was_said_yes_to_is_cancelled_while_it_waits(people: People) -> None:
    set_up(people)
    says_nothing_by_itself(people)
    sends(TextKind.CLOSING, Sending.PROPOSE, people, Channel.SMS)
    made = of_ruth(people)
    closes_and_classifies(made, people)
    (message,) = Message.select()
    outbox.confirm(
        message,
        subject="",
        body="סיימנו",
        address=message.address,
        by=people.relations_owner,
        now=LATER,
    )
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)
    assert Message.get().state is MessageState.CANCELLED


def test_what_waited_to_leave_before_can_be_cancelled_once_more(people: People) -> None:
    set_up(people)
    says_nothing_by_itself(people)
    sends(TextKind.ACKNOWLEDGEMENT, Sending.AUTOMATIC, people, Channel.SMS)
    made = of_ruth(people)
    assert Message.get().state is MessageState.WAITING
    closes_and_classifies(made, people)
    assert Message.get().state is MessageState.CANCELLED
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)
    message = Message.get()
    assert message.state is MessageState.WAITING
    assert message.not_before > LATER


# --- which, and for how long -----------------------------------------------------------------


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


def test_what_was_before_is_forgotten_after_a_day(handed: Complaint, people: People) -> None:
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

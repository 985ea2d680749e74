"""Reminders that also leave the house: to whom, when, and what is taken back."""

from datetime import time, timedelta
from typing import Any

import pytest
from peewee import IntegrityError

from db import history, outbox, outbox_sending, settings, watch
from db.models import Complaint, Employee, Message, Reminder, database
from rules.receipt import Outcome, Receipt
from rules.reminders import Step
from rules.words import Channel, Event, MessageState
from tests.db.outbox_help import CHANNELS, GATEWAY, LOST, REFUSED
from tests.store import NOW, People, closed, dump, hours, israel, opened, refused

LATE = NOW + timedelta(days=1, minutes=10)
"""A Monday, 9:10: not quiet."""
NIGHT = israel(2026, 11, 22, 21)


def reach(person: Employee, phone: str = "", email: str = "") -> None:
    Employee.update(phone=phone, email=email).where(Employee.id == person.id).execute()


def switch_on(people: People, **otherwise: Any) -> None:
    """Let reminders leave by SMS and e-mail; nothing is sent here."""
    values = {"remind_by_sms": True, "remind_by_email": True, "smtp_host": "mail.example"}
    settings.keep({**values, "sms_gateway": GATEWAY, **otherwise})
    reach(people.relations_owner, "050-1234567", "moshe@example.com")
    reach(people.handler, "052-7654321")


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def waiting() -> list[Message]:
    chosen = Message.select().where(Message.state == MessageState.WAITING)
    return list(chosen.order_by(Message.id))


def where_to() -> set[tuple[Channel, str]]:
    return {(message.channel, message.address) for message in waiting()}


OWNERS = {(Channel.SMS, "0501234567"), (Channel.EMAIL, "moshe@example.com")}


def test_a_reminder_is_written_to_each_by_every_way_that_is_known_of_him(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    watch.sweep(LATE)
    assert where_to() == {*OWNERS, (Channel.SMS, "0527654321")}
    for message in waiting():
        assert (message.complaint, message.kind, message.by) == (complaint, None, None)
        assert message.not_before == message.created_at == LATE
        assert str(complaint.number) in message.body
        assert complaint.customer.name in message.body
        assert bool(message.subject) is (message.channel is Channel.EMAIL)
    watch.sweep(LATE)
    assert len(waiting()) == 3


def test_each_message_has_a_key_that_no_other_reminder_has(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    due = int(complaint.due_at.timestamp())
    watch.sweep(complaint.due_at - hours(1))
    (message,) = waiting()
    assert message.key == f"reminder:{complaint.id}:{due}:-120:{people.handler.id}:sms"
    watch.sweep(LATE)
    watch.sweep(LATE + timedelta(days=2))
    keys = [message.key for message in Message.select()]
    assert len(set(keys)) == len(keys) == 6


@pytest.mark.parametrize(
    ("otherwise", "channels"),
    [
        ({"remind_by_sms": False}, {Channel.EMAIL}),
        ({"remind_by_email": False}, {Channel.SMS}),
        ({"sms_gateway": None}, {Channel.EMAIL}),
        ({"smtp_host": ""}, {Channel.SMS}),
        ({"remind_by_sms": False, "remind_by_email": False}, set()),
    ],
)
def test_nothing_is_written_by_a_way_that_is_off_or_not_set_up(
    otherwise: dict[str, Any], channels: set[Channel], complaint: Complaint, people: People
) -> None:
    switch_on(people, **otherwise)
    assert watch.sweep(LATE).told == 1
    assert {message.channel for message in waiting()} == channels


@pytest.mark.parametrize("phone", ["", "03-1234567", "*5678", "טלפון"])
def test_nobody_gets_an_sms_at_a_number_that_takes_none(
    phone: str, complaint: Complaint, people: People
) -> None:
    switch_on(people, remind_by_email=False)
    reach(people.relations_owner, phone, "moshe")
    reach(people.handler, phone)
    assert watch.sweep(LATE).told == 1
    assert waiting() == []


def test_what_is_written_at_night_waits_for_the_morning_and_says_what_is_true_then(
    people: People,
) -> None:
    switch_on(people)
    made = opened(people.front_desk, handler=people.handler, now=NIGHT - timedelta(days=1))
    watch.sweep(made.due_at + timedelta(seconds=30))
    morning = israel(2026, 11, 23, 8)
    assert {message.not_before for message in waiting()} == {morning}
    assert all("לפני 11 שעות" in message.body for message in waiting())


def test_three_steps_of_one_night_leave_one_message_in_the_morning(people: People) -> None:
    switch_on(people)
    settings.keep({"reminder_steps": (Step(0), Step(60), Step(120))})
    made = opened(people.front_desk, handler=people.handler, now=NIGHT - timedelta(days=1))
    for minutes in (1, 61, 121):
        assert watch.sweep(made.due_at + timedelta(minutes=minutes)).told == 1
    assert where_to() == {*OWNERS, (Channel.SMS, "0527654321")}
    assert len(waiting()) == 3
    assert all("עדיין פתוחה" in message.body for message in waiting())


def test_what_still_waits_about_a_complaint_that_was_closed_never_leaves(people: People) -> None:
    switch_on(people)
    made = opened(people.front_desk, handler=people.handler, now=NIGHT - timedelta(days=1))
    other = opened(people.front_desk, now=NIGHT - timedelta(days=1))
    watch.sweep(made.due_at + timedelta(minutes=1))
    closed(made, people.relations_owner, now=made.due_at + timedelta(minutes=2))
    watch.sweep(made.due_at + timedelta(minutes=3))
    assert {message.complaint for message in waiting()} == {other}


def test_a_notice_and_its_messages_are_written_together_or_not_at_all(
    complaint: Complaint, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_on(people)
    before = dump()
    with monkeypatch.context() as broken:
        broken.setattr(Message, "create", fails)
        with pytest.raises(OSError, match="power"):
            watch.sweep(LATE)
    assert dump() == before
    assert watch.sweep(LATE).told == 1


def fails(**_: object) -> None:
    raise OSError("power")


def test_a_reminder_in_doubt_is_settled_without_a_line_in_the_history_of_the_customer(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    watch.sweep(LATE)
    taken = outbox_sending.claim_next(LATE, "one", CHANNELS)
    assert taken is not None
    assert outbox_sending.record(taken, LOST, LATE)
    seen = Message.get_by_id(taken.id)
    settled = outbox.settle(seen, was_sent=True, by=people.relations_owner, now=LATE)
    assert settled.state is MessageState.SENT
    assert Event.MESSAGE not in [line.event for line in history.lines(complaint.id)]


def test_nobody_takes_back_what_waits_for_another_of_us(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    watch.sweep(LATE)
    (to_owner, *_) = [one for one in waiting() if one.employee == people.relations_owner]
    with refused("not_permitted"):
        outbox.cancel(to_owner, by=people.handler, now=LATE)
    gone = outbox.cancel(to_owner, by=people.relations_owner, now=LATE)
    assert gone.state is MessageState.CANCELLED


def test_a_reminder_that_could_not_be_sent_is_laid_aside_by_who_looks_after_it(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    watch.sweep(LATE)
    taken = outbox_sending.claim_next(LATE, "one", CHANNELS)
    assert taken is not None
    assert outbox_sending.record(taken, REFUSED, LATE)
    seen = Message.get_by_id(taken.id)
    by = people.service_manager
    assert outbox.cancel(seen, by=by, now=LATE).state is MessageState.CANCELLED


def test_what_left_by_a_clock_in_the_future_leaves_again_at_its_own_time(
    complaint: Complaint, people: People
) -> None:
    switch_on(people, quiet_from=time(0), quiet_until=time(0), quiet_saturday=False)
    ahead = NOW + timedelta(days=364)
    watch.sweep(ahead)
    in_the_future = len(waiting())
    while taken := outbox_sending.claim_next(ahead, "one", CHANNELS):
        assert outbox_sending.record(taken, Receipt(Outcome.SENT), ahead)
    watch.sweep(LATE)
    watch.sweep(complaint.due_at + timedelta(days=1, hours=1))
    assert len(waiting()) == in_the_future == 3


def test_one_complaint_that_fails_keeps_nobody_else_from_being_reminded(
    complaint: Complaint, people: People
) -> None:
    switch_on(people)
    other = opened(people.front_desk, handler=people.other_handler)
    watch.sweep(complaint.due_at + hours(1))
    later = complaint.due_at + timedelta(days=1, hours=1)
    due, person = int(complaint.due_at.timestamp()), people.relations_owner.id
    taken = f"reminder:{complaint.id}:{due}:1440:{person}:{Channel.SMS.value}"
    Message.update(key=taken).where(Message.id == Message.select().first().id).execute()
    with pytest.raises(IntegrityError):
        watch.sweep(later)
    reminded = Reminder.select(Reminder.complaint).where(Reminder.minutes == 1440)
    assert [complaint for (complaint,) in reminded.tuples()] == [other.id]


def test_what_is_taken_back_is_taken_back_under_the_write_lock(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_on(people)
    made = opened(people.front_desk, handler=people.handler, now=NIGHT - timedelta(days=1))
    watch.sweep(made.due_at + timedelta(minutes=1))
    closed(made, people.relations_owner, now=made.due_at + timedelta(minutes=2))
    ask, outside = database.obj.execute_sql, []

    def watched(sql: str, *rest: Any) -> Any:
        if not sql.lstrip("( ").startswith(("SELECT", "BEGIN")) and not database.in_transaction():
            outside.append(sql)
        return ask(sql, *rest)

    monkeypatch.setattr(database.obj, "execute_sql", watched)
    watch.sweep(made.due_at + timedelta(minutes=3))
    assert waiting() == []
    assert outside == []

"""How many SMS may leave, and a clock that was wrong."""

from datetime import timedelta
from typing import Any

import pytest

from db import history, outbox, outbox_sending
from db.models import Complaint, Message
from rules.outbox import CANCEL, LONGEST_WAIT
from rules.receipt import Report
from rules.words import Channel, MessageState
from tests.db.outbox_help import (
    CHANNELS,
    GATEWAY,
    LOST,
    MOBILE,
    NO_NETWORK,
    READY,
    REFUSED,
    SENT,
    again,
    attempted,
    claimed,
    email,
    minutes,
    of_ruth,
    says_nothing_by_itself,
    set_up,
    sms,
    written,
)
from tests.store import NOW, People, hours, israel

S = MessageState
SMS_ONLY = (Channel.SMS,)
WITH_KEY = {**GATEWAY, "idempotency_header": "Idempotency-Key"}


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    says_nothing_by_itself(people)
    set_up(people)
    return of_ruth(people)


def texts(count: int, complaint: Complaint, people: People, **options: Any) -> list[Message]:
    return [written(complaint, people.handler, sms(f"הודעה {n}"), **options) for n in range(count)]


def test_one_customer_gets_no_more_sms_in_an_hour_than_the_cap(
    complaint: Complaint, people: People
) -> None:
    fourth = texts(4, complaint, people)[-1]
    for n in range(3):
        attempted(SENT, READY + minutes(n))
    now = READY + minutes(3)
    assert outbox_sending.claim_next(now, "one", CHANNELS) is None
    put_off = again(fourth)
    assert (put_off.state, put_off.attempts) == (S.WAITING, 0)
    assert put_off.trouble["code"] == "cap_reached"
    # Room comes when the first of the three is an hour old.
    assert put_off.not_before == READY + hours(1)
    assert attempted(SENT, put_off.not_before).late is True


def test_what_is_in_doubt_counts_and_what_failed_does_not(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1)
    texts(3, complaint, people)
    attempted(REFUSED)
    attempted(LOST)
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None


def test_what_left_and_did_not_arrive_was_charged_and_counts(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1)
    texts(2, complaint, people)
    assert outbox_sending.record_report(attempted(SENT).id, Report.FAILED, READY)
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None


def test_what_is_sent_again_and_did_not_leave_takes_no_room_from_itself(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1)
    texts(1, complaint, people)
    message = attempted(SENT)
    assert outbox_sending.record_report(message.id, Report.FAILED, READY)
    later = READY + hours(2)
    outbox.send_again(again(message), by=people.handler, now=later)
    attempted(NO_NETWORK, later + CANCEL)
    assert claimed(later + minutes(5)).id == message.id


def test_the_cap_is_of_one_address_and_other_channels_go_on(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1)
    texts(2, complaint, people)
    other = sms("אחר", "0549999999")
    passes = frozenset({"foreign_address"})
    another = written(complaint, people.handler, other, confirmed=passes)
    mail = written(complaint, people.handler, email())
    attempted(SENT)
    assert {claimed().id, claimed().id} == {another.id, mail.id}


def test_the_cap_of_the_day_holds_till_the_morning_after(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_day=2, sms_per_customer_hour=60)
    third = texts(3, complaint, people)[-1]
    attempted(SENT)
    attempted(SENT)
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    # Midnight is quiet.
    assert again(third).not_before == israel(2026, 11, 23, 8)


def reminder_to_one_of_us(complaint: Complaint, people: People, key: str) -> None:
    Message.create(
        key=key,
        complaint=complaint,
        employee=people.handler,
        channel=Channel.SMS,
        address=MOBILE,
        body="תזכורת",
        state=S.WAITING,
        created_at=NOW,
        not_before=NOW,
    )


def test_a_reminder_to_one_of_us_counts_for_the_day_alone(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1, sms_per_day=3)
    for n in range(4):
        reminder_to_one_of_us(complaint, people, f"reminder:{n}")
    lines = len(history.lines(complaint.id))
    for _ in range(3):
        attempted(SENT)
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    # It is nothing that happened to the customer.
    assert len(history.lines(complaint.id)) == lines


def test_reminders_to_one_of_us_leave_the_customer_his_room(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1)
    reminder_to_one_of_us(complaint, people, "reminder")
    attempted(SENT)
    written(complaint, people.handler)
    attempted(SENT)


# --- a clock that was wrong --------------------------------------------------------------------


def test_what_was_written_by_a_clock_in_the_future_leaves_all_the_same(
    complaint: Complaint, people: People
) -> None:
    ahead = NOW + timedelta(days=365)
    message = written(complaint, people.handler, now=ahead)
    assert claimed(NOW + CANCEL).id == message.id


def test_what_was_put_off_by_a_clock_in_the_future_is_tried_again(
    complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler)
    attempted(NO_NETWORK, READY + timedelta(days=365))
    assert claimed(READY).id == message.id


def test_a_claim_of_the_future_is_doubted_and_fills_no_cap(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_per_customer_hour=1, sms_per_day=1)
    texts(2, complaint, people)
    taken = claimed(READY + timedelta(days=365))
    assert outbox_sending.doubt_abandoned(READY) == 1
    assert again(taken).state is S.IN_DOUBT
    assert claimed(READY).id != taken.id


def test_a_clock_that_is_some_minutes_ahead_keeps_the_time_to_cancel(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler, now=NOW + minutes(5))
    assert outbox_sending.claim_next(NOW, "one", CHANNELS) is None


def test_a_message_of_the_future_pauses_between_attempts_like_any_other(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler, now=NOW + timedelta(days=1))
    attempted(NO_NETWORK)
    assert outbox_sending.claim_next(READY + timedelta(seconds=2), "one", CHANNELS) is None
    assert claimed(READY + minutes(2)).attempts == 2


def test_what_was_sent_again_by_a_clock_in_the_future_does_not_wait_for_it(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler)
    stuck = attempted(REFUSED)
    outbox.send_again(stuck, by=people.handler, now=NOW + timedelta(days=400))
    assert claimed(READY).id == stuck.id


def test_the_longest_quiet_is_no_clock_that_was_wrong(complaint: Complaint, people: People) -> None:
    # The New Year of 5788 is a Saturday and a Sunday; the Friday before it is quiet early.
    eve = israel(2027, 10, 1, 16)
    message = written(complaint, people.handler, now=eve)
    assert hours(60) < message.not_before - eve < LONGEST_WAIT

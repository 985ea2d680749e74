"""Messages as programs handle them: taken once, recorded, put off, given up, found in doubt."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from peewee import OperationalError

from db import history, notices, outbox, outbox_sending, staff
from db.models import Complaint, Customer, Message
from db.outbox_rows import WrittenMessage, move
from rules.outbox import DOUBT_AFTER, LATE_AFTER, PAUSES
from rules.receipt import Outcome, Receipt, Report
from rules.words import Channel, Event, MessageState, Notice
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


@pytest.fixture(name="message")
def message_that_waits(complaint: Complaint, people: People) -> Message:
    return written(complaint, people.handler)


def texts(count: int, complaint: Complaint, people: People, **options: Any) -> list[Message]:
    return [written(complaint, people.handler, sms(f"הודעה {n}"), **options) for n in range(count)]


def told(people: People, kind: Notice) -> list[str]:
    everybody = staff.everybody()
    return sorted(
        person.name for person in everybody if kind in [one.kind for one in notices.unread(person)]
    )


# --- taking ----------------------------------------------------------------------------------


def test_nothing_is_taken_before_its_time(message: Message) -> None:
    assert outbox_sending.claim_next(READY - minutes(1 / 60), "one", CHANNELS) is None
    assert claimed().id == message.id


def test_of_two_programs_one_takes_a_message(message: Message) -> None:
    assert claimed(program="one").claimed_by == "one"
    assert outbox_sending.claim_next(READY, "two", CHANNELS) is None
    taken = again(message)
    assert (taken.state, taken.claimed_at, taken.attempts) == (S.SENDING, READY, 1)


def test_who_read_a_message_before_it_was_taken_changes_nothing(message: Message) -> None:
    claimed()
    assert move(message, S.SENDING, claimed_by="two") is False
    assert move(message, S.CANCELLED) is False
    assert again(message).claimed_by == "one"


def test_no_message_goes_a_way_that_is_not_its(message: Message) -> None:
    with pytest.raises(ValueError, match="no message goes"):
        move(message, S.DELIVERED)


def test_the_oldest_goes_first_and_only_by_channels_that_are_there(
    complaint: Complaint, people: People
) -> None:
    second = written(complaint, people.handler, sms("שני"), now=NOW + minutes(1))
    first = written(complaint, people.handler, email("ראשון"))
    later = NOW + minutes(2)
    assert claimed(later).id == first.id
    assert claimed(later).id == second.id
    written(complaint, people.handler, email("שלישי"))
    assert outbox_sending.claim_next(later, "one", SMS_ONLY) is None


def test_nothing_leaves_in_quiet_hours_when_the_computer_was_off_all_day(
    message: Message,
) -> None:
    night, morning = israel(2026, 11, 22, 23), israel(2026, 11, 23, 8)
    assert outbox_sending.claim_next(night, "one", CHANNELS) is None
    assert again(message).state is S.WAITING
    assert attempted(SENT, morning).late is True


def test_the_key_is_the_same_at_each_attempt_and_never_that_of_another(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler)
    first = claimed()
    outbox_sending.record(first, NO_NETWORK, READY)
    second = claimed(READY + PAUSES[0])
    written(complaint, people.handler, sms("אחר"))
    assert (first.key, first.id) == (second.key, second.id)
    assert claimed(READY + PAUSES[0]).key != first.key
    assert len(first.key) == 32


# --- how it went ------------------------------------------------------------------------------


def test_what_left_is_in_the_history_with_its_words(complaint: Complaint, message: Message) -> None:
    sent = attempted(SENT)
    assert (sent.state, sent.sent_at, sent.provider_id) == (S.SENT, READY, "id-1")
    assert (sent.late, sent.trouble) == (False, {})
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.at, line.by) == (Event.MESSAGE, READY, None)
    facts = {"channel": "sms", "address": MOBILE, "text": "הטיפול הושלם", "state": "sent"}
    assert facts.items() <= line.facts.items()


def test_without_a_network_it_waits_longer_each_time_and_is_then_given_up_loudly(
    complaint: Complaint, message: Message, people: People
) -> None:
    now = READY
    lines = len(history.lines(complaint.id))
    for pause in PAUSES:
        waiting = attempted(NO_NETWORK, now)
        assert waiting.state is S.WAITING
        assert waiting.trouble["code"] == "no_network"
        assert waiting.not_before == max(now + pause, waiting.not_before)
        assert outbox_sending.claim_next(waiting.not_before - minutes(0.1), "one", CHANNELS) is None
        now = waiting.not_before
    assert len(history.lines(complaint.id)) == lines
    failed = attempted(NO_NETWORK, now)
    assert (failed.state, failed.attempts) == (S.FAILED, len(PAUSES) + 1)
    assert told(people, Notice.MESSAGE_FAILED) == sorted(
        [people.handler.name, people.relations_owner.name]
    )
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.facts["state"], line.facts["code"]) == (
        Event.MESSAGE,
        "failed",
        "no_network",
    )


def test_a_refusal_for_good_is_told_to_who_wrote_it_the_handler_and_the_owner(
    complaint: Complaint, people: People
) -> None:
    written(complaint, people.front_desk)
    failed = attempted(REFUSED)
    assert (failed.state, failed.trouble["phone"]) == (S.FAILED, MOBILE)
    heard = [people.front_desk.name, people.handler.name, people.relations_owner.name]
    assert told(people, Notice.MESSAGE_FAILED) == sorted(heard)


def test_what_may_have_left_waits_for_a_person_and_is_never_taken_again(
    message: Message, people: People
) -> None:
    assert attempted(LOST).state is S.IN_DOUBT
    assert outbox_sending.claim_next(NOW + timedelta(days=1), "one", CHANNELS) is None
    assert people.handler.name in told(people, Notice.MESSAGE_IN_DOUBT)


@pytest.mark.parametrize(("more", "late"), [(timedelta(), False), (timedelta(seconds=1), True)])
def test_it_is_late_a_quarter_of_an_hour_after_its_first_time(
    more: timedelta, late: bool, message: Message
) -> None:
    attempted(NO_NETWORK, READY)
    attempted(NO_NETWORK, READY + PAUSES[0])
    assert attempted(SENT, READY + LATE_AFTER + more).late is late


@pytest.mark.parametrize("program", ["one", "two"])
def test_an_attempt_that_is_not_the_last_records_nothing(program: str, message: Message) -> None:
    first = claimed()
    assert outbox_sending.record(first, NO_NETWORK, READY)
    assert outbox_sending.record(first, SENT, READY) is False
    second = claimed(READY + PAUSES[0], program)
    for receipt in (SENT, LOST, REFUSED, NO_NETWORK):
        assert outbox_sending.record(first, receipt, READY) is False
    assert outbox_sending.record(second._replace(claimed_by="three"), SENT, READY) is False
    assert outbox_sending.record(second, SENT, READY + PAUSES[0])
    assert outbox_sending.record(second, LOST, READY + PAUSES[0]) is False
    assert again(message).state is S.SENT


@pytest.mark.parametrize("times", [1, 2])
def test_what_left_is_written_down_also_when_the_store_is_busy_for_a_moment(
    times: int, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, waits = claimed(), iter(range(times))

    def busy() -> Any:
        if next(waits, None) is None:
            return nullcontext()
        raise OperationalError

    monkeypatch.setattr(outbox_sending, "writing", busy)
    assert outbox_sending.record(taken, SENT, READY)
    assert again(message).state is S.SENT


# --- programs that are gone --------------------------------------------------------------------


def test_a_message_of_a_program_that_is_gone_is_found_in_doubt(
    message: Message, people: People
) -> None:
    claimed()
    assert outbox_sending.doubt_abandoned(READY + DOUBT_AFTER) == 0
    assert outbox_sending.doubt_abandoned(READY + DOUBT_AFTER + minutes(1)) == 1
    found = again(message)
    assert (found.state, found.trouble["code"]) == (S.IN_DOUBT, "abandoned")
    assert people.handler.name in told(people, Notice.MESSAGE_IN_DOUBT)
    assert outbox_sending.doubt_abandoned(READY + hours(1)) == 0


@pytest.mark.parametrize(
    ("receipt", "state"), [(SENT, S.SENT), (NO_NETWORK, S.WAITING), (REFUSED, S.FAILED)]
)
def test_a_slow_program_says_what_became_of_a_message_in_doubt(
    receipt: Receipt, state: MessageState, message: Message
) -> None:
    slow = claimed()
    later = READY + DOUBT_AFTER + minutes(1)
    outbox_sending.doubt_abandoned(later)
    assert outbox_sending.record(slow, LOST, later) is False
    assert outbox_sending.record(slow, receipt, later)
    assert again(message).state is state


def test_a_slow_program_says_nothing_once_a_person_has_decided(
    message: Message, people: People
) -> None:
    slow = claimed()
    later = READY + DOUBT_AFTER + minutes(1)
    outbox_sending.doubt_abandoned(later)
    outbox.send_again(again(message), by=people.handler, now=later)
    assert outbox_sending.record(slow, SENT, later) is False
    assert again(message).state is S.WAITING


def test_where_the_gateway_knows_our_key_it_is_tried_again_under_the_same(
    message: Message, people: People
) -> None:
    set_up(people, sms_gateway=WITH_KEY)
    lost = claimed()
    later = READY + DOUBT_AFTER + minutes(1)
    assert outbox_sending.doubt_abandoned(later) == 1
    assert again(message).state is S.WAITING
    second = claimed(later, "two")
    assert second.key == lost.key
    assert outbox_sending.record(lost, SENT, later) is False


def test_where_it_is_tried_again_anyhow_a_late_word_that_it_left_saves_that(
    message: Message, people: People
) -> None:
    set_up(people, sms_gateway=WITH_KEY)
    slow = claimed()
    later = READY + DOUBT_AFTER + minutes(1)
    outbox_sending.doubt_abandoned(later)
    assert outbox_sending.record(slow, NO_NETWORK, later) is False
    assert outbox_sending.record(slow, SENT, later)
    assert again(message).state is S.SENT


def test_an_email_is_in_doubt_whatever_the_gateway_of_sms_knows(
    complaint: Complaint, people: People
) -> None:
    set_up(people, sms_gateway=WITH_KEY)
    mail = written(complaint, people.handler, email())
    claimed()
    outbox_sending.doubt_abandoned(READY + DOUBT_AFTER + minutes(1))
    assert again(mail).state is S.IN_DOUBT


# --- what arrived ------------------------------------------------------------------------------


def test_what_arrived_is_known_and_what_did_not_is_told(
    complaint: Complaint, people: People
) -> None:
    first, second = texts(2, complaint, people)
    for n in (1, 2):
        attempted(Receipt(Outcome.SENT, f"id-{n}"))
    later = READY + minutes(5)
    assert outbox_sending.awaiting_report(later) == [(second.id, "id-2"), (first.id, "id-1")]
    assert outbox_sending.record_report(first.id, Report.PENDING, later) is False
    assert outbox_sending.record_report(first.id, Report.DELIVERED, later)
    assert outbox_sending.record_report(second.id, Report.FAILED, later)
    assert (again(first).state, again(first).receipt_at) == (S.DELIVERED, later)
    assert again(second).state is S.FAILED
    assert again(second).trouble == {"code": "not_delivered"}
    assert people.handler.name in told(people, Notice.MESSAGE_FAILED)
    assert outbox_sending.awaiting_report(later) == []
    assert outbox_sending.record_report(first.id, Report.FAILED, later) is False


def test_nobody_is_asked_about_what_left_long_ago(message: Message) -> None:
    attempted(SENT)
    assert outbox_sending.awaiting_report(READY + timedelta(days=1, minutes=1)) == []


@pytest.mark.parametrize(
    ("message", "withdrawn", "code"),
    [
        (sms(), {"sms_consent": False}, "no_consent"),
        (email(), {"email_consent": False}, "no_consent"),
        (sms(promotional=True), {"promotion_consent": False}, "promotion_without_consent"),
    ],
    ids=["sms", "email", "promotion"],
)
def test_what_waits_does_not_leave_once_the_customer_said_no(
    message: WrittenMessage, withdrawn: dict[str, bool], code: str, people: People
) -> None:
    says_nothing_by_itself(people)
    set_up(people)
    complaint = of_ruth(people, promotion_consent=True)
    waiting = written(complaint, people.handler, message)
    Customer.update(withdrawn).execute()
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    assert (again(waiting).state, again(waiting).trouble["code"]) == (S.CANCELLED, code)


def test_what_one_of_us_is_told_asks_for_no_consent_of_the_customer(
    complaint: Complaint, people: People
) -> None:
    waiting = written(complaint, people.handler)
    Message.update(employee=people.handler).execute()
    Customer.update(sms_consent=False).execute()
    assert claimed().id == waiting.id

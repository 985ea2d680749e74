"""A customer who was given a date hears before it passes: a message is proposed to a person."""

from datetime import datetime, timedelta

import pytest

from db import (
    complaints,
    message_texts,
    notices,
    outbox,
    outbox_sending,
    promises,
    settings,
    staff,
    watch,
)
from db.models import Complaint, Customer, Employee, Message
from db.process import pauses
from rules.outbox import CANCEL
from rules.receipt import Outcome, Receipt
from rules.words import Channel, MessageState, Notice, Reach, Sending, TextKind
from tests.store import NOW, People, closed, customer, hours, israel, opened, refused

MINUTE = timedelta(minutes=1)


@pytest.fixture(name="complaint")
def complaint_with_a_promise(people: People) -> Complaint:
    """The customer can be written to by e-mail, and was told the due moment."""
    settings.keep({"smtp_host": "mail.example"})
    sending(people, Sending.PROPOSE)
    who = customer(people.front_desk, "רות ישראלי", email="ruth@example.com")
    return opened(people.front_desk, customer=who, handler=people.handler, promise_told=True)


def sending(people: People, chosen: Sending) -> None:
    for channel in (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP):
        seen = message_texts.text_of(TextKind.INTERIM, channel)
        message_texts.change(
            seen,
            subject=seen.subject,
            body=seen.body,
            sending=chosen,
            promotional=False,
            by=people.relations_owner,
            now=NOW,
        )


def proposed() -> list[Message]:
    return list(Message.select().where(Message.kind == TextKind.INTERIM).order_by(Message.id))


def asked(person: Employee) -> int:
    """Give how often somebody was asked to look at a proposed message."""
    told = notices.unread(person)
    return sum(notice.kind is Notice.MESSAGE_PROPOSED for notice in told)


def sweep_through(start: datetime, end: datetime) -> int:
    times = int((end - start) / (30 * MINUTE)) + 1
    return sum(watch.sweep(start + each * 30 * MINUTE).proposed for each in range(times))


def test_a_message_is_proposed_once_before_the_promised_time_and_the_handler_is_asked(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    assert watch.sweep(due_at - 121 * MINUTE).proposed == 0
    assert watch.sweep(due_at - 119 * MINUTE).proposed == 1
    (message,) = proposed()
    assert message.key == f"promise:{complaint.id}:{int(due_at.timestamp())}"
    assert (message.state, message.by) == (MessageState.PROPOSED, None)
    assert (message.channel, message.address) == (Channel.EMAIL, "ruth@example.com")
    assert (asked(people.handler), asked(people.relations_owner)) == (1, 0)
    assert sweep_through(due_at - 119 * MINUTE, due_at + hours(60)) == 0
    assert len(proposed()) == 1


def test_nothing_leaves_by_itself_because_only_a_person_knows_the_new_date(
    complaint: Complaint, people: People
) -> None:
    sending(people, Sending.AUTOMATIC)
    assert watch.sweep(complaint.due_at - hours(1)).proposed == 1
    assert [message.state for message in proposed()] == [MessageState.PROPOSED]


def test_a_customer_who_was_told_no_date_is_not_written_to(people: People) -> None:
    settings.keep({"smtp_host": "mail.example"})
    sending(people, Sending.PROPOSE)
    who = customer(people.front_desk, "רות ישראלי", email="ruth@example.com")
    silent = opened(people.front_desk, customer=who, handler=people.handler)
    assert sweep_through(NOW, silent.due_at + hours(30)) == 0


def test_what_counts_is_the_date_he_was_told_last(complaint: Complaint, people: People) -> None:
    later = complaint.due_at + timedelta(days=3)
    promises.give(complaint, later, told=True, by=people.handler, now=NOW + hours(1))
    Message.delete().where(Message.kind == TextKind.INTERIM).execute()
    assert sweep_through(NOW + hours(1), later - hours(3)) == 0
    assert watch.sweep(later - hours(1)).proposed == 1
    assert proposed()[-1].key == f"promise:{complaint.id}:{int(later.timestamp())}"


def test_while_we_wait_for_him_no_date_before_our_own_is_offered(
    complaint: Complaint, people: People
) -> None:
    promised = complaint.due_at
    pauses.pause(complaint, until=NOW + hours(143), reason="מסמך", by=people.handler, now=NOW)
    assert watch.sweep(promised - hours(1)).proposed == 1
    (message,) = proposed()
    assert message.promised_for == Complaint.get().due_at == promised + hours(143)


def test_without_a_pause_the_usual_date_is_offered_though_ours_is_later(
    complaint: Complaint, people: People
) -> None:
    Complaint.update(due_at=NOW + timedelta(days=20)).execute()
    watch.sweep(NOW + hours(23))
    assert proposed()[0].promised_for == israel(2026, 11, 24, 17)


def test_a_pause_that_is_over_soon_leaves_the_date_that_is_usual(
    complaint: Complaint, people: People
) -> None:
    pauses.pause(complaint, until=NOW + hours(24), reason="מסמך", by=people.handler, now=NOW)
    watch.sweep(complaint.due_at - hours(1))
    assert proposed()[0].promised_for == israel(2026, 11, 24, 17)


def test_a_date_that_only_we_know_does_not_count(complaint: Complaint, people: People) -> None:
    later = complaint.due_at + timedelta(days=3)
    promises.give(complaint, later, told=False, by=people.handler, now=NOW + hours(1))
    assert watch.sweep(complaint.due_at - hours(1)).proposed == 1


def test_a_promise_that_broke_long_ago_is_left_alone(complaint: Complaint) -> None:
    assert watch.sweep(complaint.due_at + hours(24)).proposed == 0
    assert watch.sweep(complaint.due_at + hours(23)).proposed == 1


def test_a_complaint_that_was_closed_or_begins_anew_owes_no_message(
    complaint: Complaint, people: People
) -> None:
    later = NOW + hours(2)
    done = closed(complaint, people.relations_owner, now=NOW + hours(1))
    assert watch.sweep(complaint.due_at - hours(1)).proposed == 0
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=later)
    # What he was told was about the commitment that is over.
    assert sweep_through(later, again.due_at + hours(20)) == 0


@pytest.mark.parametrize("minutes", [0, 30])
def test_how_long_before_is_a_setting_and_zero_is_never(
    minutes: int, complaint: Complaint, people: People
) -> None:
    values = {"promise_warning_minutes": minutes}
    settings.change(values, by=people.service_manager, now=NOW)
    assert watch.sweep(complaint.due_at - 31 * MINUTE).proposed == 0
    assert watch.sweep(complaint.due_at - 29 * MINUTE).proposed == bool(minutes)


def test_who_does_not_want_messages_gets_none(complaint: Complaint, people: People) -> None:
    Customer.update(reach=Reach.NONE).execute()
    assert sweep_through(complaint.due_at - hours(1), complaint.due_at + hours(2)) == 0
    assert asked(people.handler) == 0


def test_what_nobody_holds_is_asked_of_the_owner(people: People, complaint: Complaint) -> None:
    made = opened(people.front_desk, customer=complaint.customer, promise_told=True)
    watch.sweep(made.due_at - hours(1))
    assert (asked(people.handler), asked(people.relations_owner)) == (1, 1)


def test_who_stands_in_for_the_handler_is_asked(complaint: Complaint, people: People) -> None:
    day = complaint.due_at.date()
    staff.set_absence(
        people.handler, day, day, replacement=people.other_handler, by=people.administrator, now=NOW
    )
    watch.sweep(complaint.due_at - hours(1))
    assert (asked(people.handler), asked(people.other_handler)) == (0, 1)


def test_a_text_that_is_off_proposes_nothing(complaint: Complaint, people: People) -> None:
    sending(people, Sending.OFF)
    assert watch.sweep(complaint.due_at - hours(1)).proposed == 0
    assert proposed() == []


def test_the_message_offers_the_end_of_the_next_business_day(complaint: Complaint) -> None:
    # Promised for Monday 9:00; the end of Tuesday is offered, and said in the text.
    watch.sweep(complaint.due_at - hours(1))
    (message,) = proposed()
    assert message.promised_for == israel(2026, 11, 24, 17)
    assert "יום שלישי 24.11 בשעה 17:00" in message.body


def yes(message: Message, by: Employee, now: datetime, promised_for: datetime | None) -> Message:
    return outbox.confirm(
        message,
        subject=message.subject,
        body=message.body,
        address=message.address,
        promised_for=promised_for,
        by=by,
        now=now,
    )


def told_dates(complaint: Complaint) -> list[datetime]:
    return [given.promised_for for given in promises.of_complaint(complaint.id) if given.told]


def test_the_new_date_is_the_customers_from_the_moment_the_message_left(
    complaint: Complaint, people: People
) -> None:
    at = complaint.due_at - hours(1)
    watch.sweep(at)
    (message,) = proposed()
    yes(message, people.handler, at, message.promised_for)
    assert told_dates(complaint) == [complaint.due_at]
    leaves_at = at + CANCEL
    claimed = outbox_sending.claim_next(leaves_at, "one", (Channel.EMAIL,))
    assert claimed is not None
    outbox_sending.record(claimed, Receipt(Outcome.SENT), leaves_at)
    assert told_dates(complaint) == [complaint.due_at, message.promised_for]
    # The next warning is about the new date.
    assert watch.sweep(message.promised_for - hours(5)).proposed == 0
    assert watch.sweep(message.promised_for - hours(1)).proposed == 1


def test_a_message_that_was_taken_back_promised_nothing(
    complaint: Complaint, people: People
) -> None:
    at = complaint.due_at - hours(1)
    watch.sweep(at)
    (message,) = proposed()
    outbox.cancel(yes(message, people.handler, at, message.promised_for), by=people.handler, now=at)
    assert told_dates(complaint) == [complaint.due_at]


def test_a_date_that_has_passed_meanwhile_is_not_promised(
    complaint: Complaint, people: People
) -> None:
    watch.sweep(complaint.due_at - hours(1))
    (message,) = proposed()
    with refused("promise_in_past", "newDate"):
        yes(message, people.handler, message.promised_for + MINUTE, message.promised_for)

"""Messages as people handle them, and what is refused where they are written down."""

from dataclasses import replace
from typing import Any

import pytest

from db import history, outbox, outbox_sending
from db.models import Complaint, Message, Right
from db.outbox import WrittenMessage
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Channel, Event, MessageState, Reach, TextKind
from tests.db.outbox_help import (
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
    sms,
    written,
)
from tests.store import (
    NOW,
    People,
    closed,
    dump,
    hours,
    israel,
    refused,
)

S = MessageState


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    says_nothing_by_itself(people)
    return of_ruth(people)


def proposed(complaint: Complaint, **values: Any) -> Message:
    filled = {
        "key": "acknowledgement:1",
        "channel": Channel.SMS,
        "kind": TextKind.ACKNOWLEDGEMENT,
        "address": MOBILE,
        "body": "התקבלה",
        "state": S.PROPOSED,
        "created_at": NOW - hours(30),
        "not_before": NOW - hours(30),
    }
    row: Message = Message.create(complaint=complaint, **{**filled, **values})
    return row


# --- writing ---------------------------------------------------------------------------------


def test_a_message_waits_ten_seconds_and_is_in_no_history_yet(
    complaint: Complaint, people: People
) -> None:
    before = len(history.lines(complaint.id))
    message = written(complaint, people.handler, sms("  שלום \n", "052-123-4567"))
    assert (message.state, message.not_before, message.by) == (S.WAITING, READY, people.handler)
    assert (message.address, message.body) == (MOBILE, "שלום")
    assert len(history.lines(complaint.id)) == before


def test_what_is_written_at_night_leaves_in_the_morning(
    complaint: Complaint, people: People
) -> None:
    night = israel(2026, 11, 22, 23)
    message = written(complaint, people.handler, now=night)
    assert message.not_before == israel(2026, 11, 23, 8)
    (concern,) = outbox.concerns(complaint, sms("אחר"), actor=None, now=night)
    assert (concern.code, concern.facts) == ("quiet_hours", {"until": israel(2026, 11, 23, 8)})


def test_who_may_not_contact_the_customer_writes_nothing(
    complaint: Complaint, people: People
) -> None:
    for person in (people.other_handler, people.manager, people.department_rep):
        with refused("not_permitted"):
            written(complaint, person)
    for person in (people.front_desk, people.handler, people.relations_owner):
        written(complaint, person, sms(f"שלום מ{person.name}"))


@pytest.mark.parametrize("verb", ["cancel", "send_again", "settle", "confirm", "log_sent_by_hand"])
def test_no_verb_is_open_to_who_may_not_contact_the_customer(
    verb: str, complaint: Complaint, people: People
) -> None:
    message = proposed(complaint)
    by: dict[str, Any] = {"by": people.other_handler, "now": NOW}
    facts: dict[str, Any] = {
        "settle": {"was_sent": True},
        "confirm": {"subject": "", "body": "שלום", "address": MOBILE},
    }
    with refused("not_permitted"):
        if verb == "log_sent_by_hand":
            outbox.log_sent_by_hand(complaint, sms(), **by)
        else:
            getattr(outbox, verb)(message, **facts.get(verb, {}), **by)


def test_a_closed_complaint_still_has_its_customer_told(
    complaint: Complaint, people: People
) -> None:
    done = closed(complaint, people.relations_owner)
    assert written(done, people.relations_owner).state is S.WAITING


def test_the_program_does_not_send_by_whatsapp(complaint: Complaint, people: People) -> None:
    with pytest.raises(ValueError, match="does not send"):
        written(complaint, people.handler, replace(sms(), channel=Channel.WHATSAPP))


def test_an_email_has_one_line_of_subject(complaint: Complaint, people: People) -> None:
    message = written(complaint, people.handler, email(subject="עדכון\nBcc: all@example.org"))
    assert message.subject == "עדכון Bcc: all@example.org"
    with refused("too_long", "subject"):
        written(complaint, people.handler, email(subject="א" * 201))
    with refused("too_long", "body"):
        written(complaint, people.handler, email("א" * 30_001))


# --- taking back, confirming, deciding ---------------------------------------------------------


def test_within_ten_seconds_it_is_taken_back_and_nobody_sends_it(
    complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler)
    gone = outbox.cancel(message, by=people.handler, now=NOW)
    assert gone.state is S.CANCELLED
    assert outbox_sending.claim_next(READY, "one", (Channel.SMS,)) is None


def test_what_a_program_has_taken_cannot_be_taken_back(
    complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler)
    claimed()
    with refused("message_gone"):
        outbox.cancel(message, by=people.handler, now=READY)
    with refused("message_gone"):
        outbox.cancel(again(message), by=people.handler, now=READY)


def test_an_attempt_that_failed_meanwhile_keeps_nobody_from_taking_back(
    complaint: Complaint, people: People
) -> None:
    seen = written(complaint, people.handler)
    attempted(NO_NETWORK)
    assert outbox.cancel(seen, by=people.handler, now=READY).state is S.CANCELLED


def test_a_proposal_that_somebody_confirmed_meanwhile_is_not_taken_back_unseen(
    complaint: Complaint, people: People
) -> None:
    seen = proposed(complaint)
    said: dict[str, Any] = {"subject": "", "body": "אחר", "address": MOBILE}
    outbox.confirm(seen, **said, by=people.handler, now=NOW)
    with refused("changed_elsewhere"):
        outbox.cancel(seen, by=people.handler, now=NOW)


def test_what_was_changed_meanwhile_is_not_decided_upon(
    complaint: Complaint, people: People
) -> None:
    seen = proposed(complaint)
    said: dict[str, Any] = {"subject": "", "body": "אחר", "address": MOBILE}
    outbox.confirm(seen, **said, by=people.handler, now=NOW)
    for verb, facts in ((outbox.confirm, said), (outbox.cancel, {})):
        with refused("changed_elsewhere"):
            verb(seen, **facts, by=people.relations_owner, now=NOW)


def test_a_proposal_leaves_when_a_person_said_yes_with_his_words(
    complaint: Complaint, people: People
) -> None:
    seen = proposed(complaint, trouble={"code": "left_over_blanks"})
    said = outbox.confirm(
        seen, subject="", body="נבדק", address="052-1234567", by=people.handler, now=NOW
    )
    assert (said.state, said.body, said.address) == (S.WAITING, "נבדק", MOBILE)
    assert (said.by, said.not_before, said.trouble) == (people.handler, READY, {})
    assert attempted(SENT).late is False


def test_the_guard_stands_at_the_door_of_confirming_too(
    complaint: Complaint, people: People
) -> None:
    seen = proposed(complaint)
    with refused("message_guard", "body"):
        outbox.confirm(seen, subject="", body="{תור}", address=MOBILE, by=people.handler, now=NOW)
    # It is no copy of itself.
    outbox.confirm(seen, subject="", body=seen.body, address=MOBILE, by=people.handler, now=NOW)


def test_a_whatsapp_proposal_has_left_when_a_person_says_so(
    complaint: Complaint, people: People
) -> None:
    seen = proposed(complaint, channel=Channel.WHATSAPP)
    sent = outbox.confirm(seen, subject="", body="שלום", address=MOBILE, by=people.handler, now=NOW)
    assert (sent.state, sent.sent_at, sent.by) == (S.SENT, NOW, people.handler)
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.by, line.facts["state"]) == (
        Event.MESSAGE,
        people.handler.name,
        "sent",
    )


def test_what_was_sent_by_hand_is_kept_with_who_sent_it(
    complaint: Complaint, people: People
) -> None:
    whatsapp = WrittenMessage(Channel.WHATSAPP, MOBILE, "", "שלום")
    sent = outbox.log_sent_by_hand(complaint, whatsapp, by=people.handler, now=NOW)
    assert (sent.state, sent.sent_at) == (S.SENT, NOW)
    facts = history.lines(complaint.id)[-1].facts
    assert (facts["channel"], facts["text"], facts["by_hand"]) == ("whatsapp", "שלום", True)


def test_before_whatsapp_is_opened_the_guard_is_asked_and_nothing_is_written(
    people: People,
) -> None:
    complaint = of_ruth(people, sms_consent=False)
    whatsapp = WrittenMessage(Channel.WHATSAPP, MOBILE, "", "שלום")
    with refused("message_guard", "body"):
        outbox.require_sendable(complaint, whatsapp, by=people.handler, now=NOW)
    with refused("not_permitted"):
        outbox.require_sendable(complaint, whatsapp, by=people.other_handler, now=NOW)
    # Who wants to be written to by WhatsApp agrees to it.
    chose_it = of_ruth(people, sms_consent=False, reach=Reach.WHATSAPP)
    before = dump()
    outbox.require_sendable(chose_it, whatsapp, by=people.handler, now=NOW)
    assert dump() == before


@pytest.mark.parametrize("receipt", [LOST, REFUSED], ids=["in doubt", "given up"])
def test_a_person_sends_again_under_a_new_key_with_ten_seconds_to_cancel(
    receipt: Any, complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler)
    stuck = attempted(receipt)
    first_key = claimed_key(stuck)
    later = NOW + minutes(20)
    seen = outbox.send_again(stuck, by=people.relations_owner, now=later)
    assert (seen.state, seen.attempts, seen.by) == (S.WAITING, 0, people.relations_owner)
    assert seen.not_before == later + (READY - NOW)
    assert claimed(seen.not_before).key != first_key
    assert Message.select().count() == 1
    with refused("changed_elsewhere"):
        outbox.send_again(stuck, by=people.relations_owner, now=later)


def claimed_key(message: Message) -> str:
    return outbox_sending._gateway_key(message)


def test_a_message_in_doubt_is_settled_by_a_person(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler)
    stuck = attempted(LOST)
    lines = len(history.lines(complaint.id))
    sent = outbox.settle(stuck, was_sent=True, by=people.handler, now=NOW + minutes(30))
    assert (sent.state, sent.sent_at, sent.trouble) == (S.SENT, READY, {})
    assert len(history.lines(complaint.id)) == lines + 1
    with refused("changed_elsewhere"):
        outbox.settle(stuck, was_sent=False, by=people.handler, now=NOW + minutes(30))
    for verb in (outbox.send_again, outbox.cancel):
        with pytest.raises(RuleBroken):
            verb(sent, by=people.handler, now=NOW)


def test_what_surely_did_not_leave_is_sent_again(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler)
    seen = outbox.settle(attempted(LOST), was_sent=False, by=people.handler, now=NOW + minutes(30))
    assert (seen.state, seen.claimed_by) == (S.WAITING, "")


def test_what_was_given_up_may_be_laid_aside(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler)
    assert outbox.cancel(attempted(REFUSED), by=people.handler, now=NOW).state is S.CANCELLED


@pytest.mark.parametrize("verb", ["send_again", "settle"])
def test_only_what_is_stuck_is_decided_upon(
    verb: str, complaint: Complaint, people: People
) -> None:
    facts = {"was_sent": True} if verb == "settle" else {}
    for message in (proposed(complaint), written(complaint, people.handler)):
        with refused("changed_elsewhere"):
            getattr(outbox, verb)(message, **facts, by=people.handler, now=NOW)


def test_a_right_taken_away_acts_on_the_next_verb(complaint: Complaint, people: People) -> None:
    message = written(complaint, people.handler)
    Right.create(employee=people.handler, action=Action.CONTACT, scope=Scope.NONE)
    with refused("not_permitted"):
        outbox.cancel(message, by=people.handler, now=NOW)

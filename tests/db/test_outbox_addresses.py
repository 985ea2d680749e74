"""A number or an address that is corrected while a message to it waits."""

from dataclasses import replace
from typing import Any

import pytest

from db import customers, notices, outbox, outbox_sending, watch
from db.customers import CustomerDetails
from db.models import Complaint, Customer, Message
from rules.outbox import PROPOSAL_LASTS
from rules.words import Channel, MessageState, Notice, Sending, TextKind
from tests.db.outbox_help import (
    CHANNELS,
    EMAIL,
    MOBILE,
    READY,
    again,
    claimed,
    of_ruth,
    says_nothing_by_itself,
    sends,
    set_up,
    sms,
    written,
)
from tests.store import NOW, People, hours

S = MessageState
NEW = "0549876543"


@pytest.fixture(name="people")
def business_that_acknowledges_by_itself(people: People) -> People:
    says_nothing_by_itself(people)
    set_up(people)
    return people


def automatic(people: People, channel: Channel = Channel.SMS) -> Message:
    sends(TextKind.ACKNOWLEDGEMENT, Sending.AUTOMATIC, people, channel)
    complaint = of_ruth(people)
    message: Message = Message.get(Message.complaint == complaint)
    assert (message.state, message.by, message.channel) == (S.WAITING, None, channel)
    return message


def correct(people: People, **details: Any) -> None:
    seen = Customer.get(Customer.email == EMAIL)
    now = CustomerDetails(seen.name, ("03-555-1234", MOBILE), email=EMAIL)
    customers.update(seen, replace(now, **details), by=people.front_desk, now=NOW)


def test_a_corrected_number_is_proposed_instead_of_the_old_one(people: People) -> None:
    message = automatic(people)
    correct(people, phones=("03-555-1234", NEW))
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    proposed = again(message)
    assert (proposed.state, proposed.address, proposed.trouble) == (S.PROPOSED, NEW, {})
    kinds = [notice.kind for notice in notices.unread(people.handler)]
    assert Notice.MESSAGE_PROPOSED in kinds
    said = {"subject": "", "body": proposed.body, "address": proposed.address}
    outbox.confirm(proposed, **said, by=people.handler, now=READY)
    assert claimed(READY + (READY - NOW)).address == NEW


def test_a_corrected_email_address_is_proposed_too(people: People) -> None:
    message = automatic(people, Channel.EMAIL)
    correct(people, email="rut@example.org")
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    assert (again(message).state, again(message).address) == (S.PROPOSED, "rut@example.org")


@pytest.mark.parametrize("phones", [("03-555-1234",), (NEW, "0501112233")])
def test_where_it_is_not_clear_to_what_address_a_person_is_asked(
    people: People, phones: tuple[str, ...]
) -> None:
    message = automatic(people)
    correct(people, phones=phones)
    assert outbox_sending.claim_next(READY, "one", CHANNELS) is None
    proposed = again(message)
    assert (proposed.state, proposed.address) == (S.PROPOSED, MOBILE)
    assert proposed.trouble == {"code": "foreign_address", "address": MOBILE}


def test_what_changes_nothing_of_the_address_keeps_nothing_back(people: People) -> None:
    message = automatic(people)
    correct(people, phones=(NEW, MOBILE))
    assert claimed().id == message.id


def test_a_number_that_a_person_chose_stays(people: People) -> None:
    complaint: Complaint = of_ruth(people)
    passes = frozenset({"foreign_address"})
    message = written(complaint, people.handler, sms("שלום", NEW), confirmed=passes)
    assert claimed().id == message.id


def test_it_is_a_proposal_of_that_moment_and_not_old_at_once(people: People) -> None:
    message = automatic(people)
    correct(people, phones=(NEW,))
    later = READY + PROPOSAL_LASTS + hours(24)
    assert outbox_sending.claim_next(later, "one", CHANNELS) is None
    of_ruth(people, now=later)
    watch.sweep(later)
    assert again(message).state is S.PROPOSED

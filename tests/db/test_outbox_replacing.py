"""What a person writes stands in for what was proposed, or was given up, on the same occasion."""

import pytest

from db.models import Complaint, Message
from db.outbox import WrittenMessage
from db.outbox_replacing import lay_aside
from rules.words import Channel, MessageState, TextKind
from tests.db.outbox_help import EMAIL, MOBILE, again, of_ruth, says_nothing_by_itself
from tests.store import NOW, People

S = MessageState
KIND = TextKind.ACKNOWLEDGEMENT


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    says_nothing_by_itself(people)
    return of_ruth(people)


def kept(complaint: Complaint, state: MessageState, channel: Channel, kind: TextKind) -> Message:
    made: Message = Message.create(
        key=f"{state}{channel}{kind}",
        complaint=complaint,
        channel=channel,
        kind=kind,
        address=EMAIL if channel is Channel.EMAIL else MOBILE,
        body="הרכב מוכן",
        state=state,
        created_at=NOW,
        not_before=NOW,
    )
    return made


def sms(kind: TextKind = KIND) -> WrittenMessage:
    return WrittenMessage(Channel.SMS, MOBILE, "", "תודה", kind)


def test_the_proposal_that_it_puts_into_words_is_given_and_stays(
    complaint: Complaint, people: People
) -> None:
    proposal = kept(complaint, S.PROPOSED, Channel.SMS, KIND)
    assert lay_aside(complaint, sms(), None, by=people.handler, now=NOW) == proposal
    assert again(proposal).state is S.PROPOSED


def test_a_proposal_by_another_way_is_laid_aside_and_one_of_another_kind_is_not(
    complaint: Complaint, people: People
) -> None:
    by_mail = kept(complaint, S.PROPOSED, Channel.EMAIL, KIND)
    other = kept(complaint, S.PROPOSED, Channel.SMS, TextKind.BOOKED)
    assert lay_aside(complaint, sms(), None, by=people.handler, now=NOW) is None
    assert (again(by_mail).state, again(other).state) == (S.CANCELLED, S.PROPOSED)


def test_only_what_was_given_up_is_replaced(complaint: Complaint, people: People) -> None:
    failed = kept(complaint, S.FAILED, Channel.SMS, KIND)
    waiting = kept(complaint, S.WAITING, Channel.SMS, KIND)
    for replaced in (failed, waiting):
        lay_aside(complaint, sms(), replaced, by=people.handler, now=NOW)
    assert (again(failed).state, again(waiting).state) == (S.CANCELLED, S.WAITING)

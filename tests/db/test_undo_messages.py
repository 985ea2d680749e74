"""What becomes of the messages of a step that is taken back."""

import pytest

from db import message_texts, notices, outbox, undo
from db.models import Complaint, Message
from rules.words import Channel, MessageState, Notice, Sending, TextKind
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
from tests.db.undo_help import (
    LATER,
    closes_and_classifies,
    fresh,
    is_refused,
    newest_step,
)
from tests.store import NOW, People


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


def test_nobody_is_asked_any_more_about_a_message_that_went_with_its_step(people: People) -> None:
    set_up(people)
    says_nothing_by_itself(people)
    text = message_texts.text_of(TextKind.CLOSING, Channel.SMS)
    message_texts.change(
        text,
        subject="",
        body="ארוך " * 100,
        sending=Sending.AUTOMATIC,
        promotional=False,
        by=people.administrator,
        now=NOW,
    )
    made = of_ruth(people)
    told_before = notices.unread(people.handler)
    closes_and_classifies(made, people)
    assert notices.unread(people.handler)[0].kind is Notice.MESSAGE_PROPOSED
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)
    assert notices.unread(people.handler) == told_before

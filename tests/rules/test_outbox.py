"""What may become of a message, and when."""

from datetime import timedelta

import pytest

from rules.outbox import (
    CANCELLABLE,
    LATE_AFTER,
    MOVES,
    NEEDS_A_PERSON,
    PAUSES,
    is_late,
    pause_after,
)
from rules.words import MessageState
from tests.store import NOW

S = MessageState


def test_what_left_is_never_sent_again_without_a_person() -> None:
    """Nothing leads from a message that left to one that leaves."""
    leaving = {S.WAITING, S.SENDING}
    for state in (S.SENT, S.DELIVERED):
        assert MOVES[state] & leaving == set()


@pytest.mark.parametrize("state", MessageState)
def test_every_state_has_its_ways_and_only_a_waiting_message_is_taken(state: MessageState) -> None:
    assert (S.SENDING in MOVES[state]) is (state is S.WAITING)


def test_what_is_under_way_or_gone_cannot_be_taken_back() -> None:
    assert {S.SENDING, S.SENT, S.DELIVERED, S.IN_DOUBT} & CANCELLABLE == set()
    assert {S.PROPOSED, S.WAITING} <= CANCELLABLE


def test_every_state_that_needs_a_person_has_a_way_out() -> None:
    for state in NEEDS_A_PERSON:
        assert MOVES[state]


def test_the_pauses_grow_and_come_to_an_end() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 1)]
    assert pauses == sorted(PAUSES)
    assert pause_after(1) == timedelta(minutes=1)
    assert pause_after(len(PAUSES) + 1) is None


def test_a_quarter_of_an_hour_is_not_late_yet() -> None:
    assert not is_late(NOW, NOW + LATE_AFTER)
    assert is_late(NOW, NOW + LATE_AFTER + timedelta(seconds=1))
    assert not is_late(NOW, NOW - timedelta(days=1))

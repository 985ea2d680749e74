"""How a message comes from a thought to the customer: its states, pauses and limits of time."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.words import Event, MessageState, TextKind

CANCEL_SECONDS = 10
"""So long a message waits after it was written: time to take it back."""
CANCEL = timedelta(seconds=CANCEL_SECONDS)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
"""Between an attempt that surely failed and the next; after the last one it is given up."""
LATE_AFTER = timedelta(minutes=15)
DOUBT_AFTER = timedelta(minutes=10)
"""A message that a program took so long ago may have left: the program is gone."""
CLOCK_SLACK = timedelta(hours=1)
"""What was written further in the future than this was written by a clock that was wrong."""
LONGEST_WAIT = timedelta(days=7)
"""No holidays are quiet for so long: what would leave later was put off by a wrong clock."""
PROPOSAL_LASTS = timedelta(days=3)
"""What nobody said yes to for so long is old news; the list of what needs a person stays short."""
REPORT_WITHIN = timedelta(days=1)
"""So long after a message left its gateway is asked whether it arrived."""

_S = MessageState
MOVES: Mapping[MessageState, frozenset[MessageState]] = {
    # By hand a message is sent at once: WhatsApp asks only whether it was.
    _S.PROPOSED: frozenset({_S.WAITING, _S.SENT, _S.CANCELLED}),
    # One whose address is wrong meanwhile asks a person again.
    _S.WAITING: frozenset({_S.WAITING, _S.SENDING, _S.SENT, _S.CANCELLED, _S.PROPOSED}),
    _S.SENDING: frozenset({_S.SENT, _S.WAITING, _S.FAILED, _S.IN_DOUBT}),
    _S.SENT: frozenset({_S.DELIVERED, _S.FAILED}),
    _S.DELIVERED: frozenset(),
    _S.FAILED: frozenset({_S.WAITING, _S.CANCELLED}),
    _S.IN_DOUBT: frozenset({_S.SENT, _S.WAITING, _S.FAILED}),
    # The step that made it untrue was taken back.
    _S.CANCELLED: frozenset({_S.PROPOSED, _S.WAITING}),
}
"""What a message may become; nothing else ever happens to one."""

CANCELLABLE = frozenset(state for state, ways in MOVES.items() if _S.CANCELLED in ways)
NEEDS_A_PERSON = frozenset({_S.PROPOSED, _S.FAILED, _S.IN_DOUBT})
MAY_HAVE_LEFT = frozenset({_S.SENDING, _S.SENT, _S.DELIVERED, _S.IN_DOUBT})
"""What counts against the caps of SMS."""

OVERTAKES: Mapping[Event, frozenset[TextKind]] = {
    Event.PROMISED: frozenset({TextKind.INTERIM}),
    Event.BOOKED: frozenset({TextKind.BOOKED}),
    Event.BOOKING_CANCELLED: frozenset({TextKind.BOOKED}),
    Event.CLOSED: frozenset({TextKind.ACKNOWLEDGEMENT, TextKind.INTERIM}),
    Event.REOPENED: frozenset(
        {TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED, TextKind.CLOSING}
    ),
}
"""The texts that are no longer true after a step, and so should not leave any more."""


def pause_after(attempts: int) -> timedelta | None:
    """Give the pause after so many attempts that failed; None: it is given up."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_late(meant_for: datetime, sent_at: datetime) -> bool:
    """Tell whether a message left so long after its time that people should know."""
    return sent_at - meant_for > LATE_AFTER

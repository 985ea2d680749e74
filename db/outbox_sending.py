"""Messages as programs handle them: one program takes a message, sends it, and records how it went.

A program that dies in between leaves the message in `SENDING`; `doubt_abandoned` finds it. Nothing
is sent a second time unless it surely did not leave, or the gateway knows our key.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from peewee import Expression, OperationalError

from db import notices, outbox
from db import settings as stored
from db.connection import writing
from db.faults import StoreFault
from db.models import Message
from db.outbox_addresses import proposed_anew
from db.outbox_caps import room_from
from db.outbox_guard import consent_withdrawn
from db.outbox_rows import move, out_of_quiet, plain_fact
from rules.outbox import (
    CLOCK_SLACK,
    DOUBT_AFTER,
    LONGEST_WAIT,
    REPORT_WITHIN,
    is_late,
    pause_after,
)
from rules.receipt import Outcome, Receipt, Report
from rules.words import Channel, MessageState, Notice

_AT_ONCE = 50
"""Messages looked at for one that may leave, and those whose delivery is asked for at a time."""
_TRIES = 3
"""To record how it went while the store is busy; each waits as long as the store lets it."""
_STILL_HIS = (MessageState.SENDING, MessageState.IN_DOUBT, MessageState.WAITING)


class Claimed(NamedTuple):
    """A message that one program has taken to send it; what it needs for that."""

    id: int
    attempts: int
    claimed_by: str
    key: str
    """The same at every attempt, and another one in every store."""
    channel: Channel
    address: str
    subject: str
    body: str
    letter: int | None
    automatic: bool
    """Nobody pressed a button for it."""


class Awaiting(NamedTuple):
    """A message that left and of whose arrival nothing is known yet."""

    id: int
    provider_id: str


def claim_next(now: datetime, program: str, channels: Collection[Channel]) -> Claimed | None:
    """Take the message that has waited longest, so that no other program can; None: nothing to do.

    `program` names one run of one program. What is over a cap is put off, what the customer does
    not want any more is taken back, and what would go to an old address of his is proposed.
    """
    if out_of_quiet(now) > now or not _due(now, channels):
        return None
    with writing():
        for message in _due(now, channels):
            unwanted = consent_withdrawn(message)
            if unwanted:
                move(message, MessageState.CANCELLED, trouble=_kept(message, unwanted))
                continue
            if proposed_anew(message, now):
                continue
            later = room_from(message, now)
            if later is not None:
                _postpone(message, later, code="cap_reached")
                continue
            taken = {"claimed_by": program, "claimed_at": now, "attempts": message.attempts + 1}
            if move(message, MessageState.SENDING, **taken):
                return _claimed(Message.get_by_id(message.id))
    return None


def due_count(now: datetime, channels: Collection[Channel]) -> int:
    """Give how many messages of these channels could leave now; none in quiet hours."""
    if out_of_quiet(now) > now:
        return 0
    return int(_chosen(now, channels).count())


def record(claimed: Claimed, receipt: Receipt, now: datetime) -> bool:
    """Record how the attempt went; False when the message is not this program's any more.

    A slow program may still say so after its message was found in doubt: then nobody has to ask.
    """
    for _ in range(_TRIES - 1):
        # A person would be asked about a message of which this program knows that it left.
        with suppress(OperationalError, StoreFault):
            return _recorded(claimed, receipt, now)
    return _recorded(claimed, receipt, now)


def _recorded(claimed: Claimed, receipt: Receipt, now: datetime) -> bool:
    with writing():
        message = Message.get_by_id(claimed.id)
        if not _is_still_his(message, claimed):
            return False
        # It will be tried again under the same key anyhow: only that it left is news.
        if message.state is MessageState.WAITING and receipt.outcome is not Outcome.SENT:
            return False
        match receipt.outcome:
            case Outcome.SENT:
                return _left(message, receipt, now)
            case Outcome.TRY_AGAIN:
                return _try_again(message, receipt, now)
            case Outcome.REFUSED:
                return _give_up(message, _trouble(message, receipt), now)
            case Outcome.UNKNOWN:
                return _doubt(message, _trouble(message, receipt), now)


def doubt_abandoned(now: datetime, *, channels_by_key: Collection[Channel] | None = None) -> int:
    """Find the messages whose program is gone; give how many.

    They may have left, so a person has to decide. Where the gateway leaves out what it got
    already under the same key (`channels_by_key`; by default what the settings say), it is safe
    to try again.
    """
    again = _channels_by_key() if channels_by_key is None else channels_by_key
    forgotten = (Message.claimed_at < now - DOUBT_AFTER) | (Message.claimed_at > now + CLOCK_SLACK)
    abandoned = Message.select().where((Message.state == MessageState.SENDING) & forgotten)
    if not abandoned.exists():
        return 0
    count = 0
    with writing():
        for message in abandoned:
            if message.channel in again:
                count += move(message, MessageState.WAITING, trouble=_kept(message, "abandoned"))
            else:
                count += _doubt(message, _kept(message, "abandoned"), now)
    return count


def awaiting_report(now: datetime) -> list[Awaiting]:
    """Give the SMS whose gateway may be asked whether they arrived, newest first."""
    asked = (
        (Message.state == MessageState.SENT)
        & (Message.channel == Channel.SMS)
        & (Message.provider_id != "")
        & (Message.sent_at > now - REPORT_WITHIN)
    )
    rows = Message.select(Message.id, Message.provider_id).where(asked)
    return [Awaiting(*row) for row in rows.order_by(Message.id.desc()).limit(_AT_ONCE).tuples()]


def record_report(message: int, report: Report, now: datetime) -> bool:
    """Record what the network said of a message that left; nothing while it is under way."""
    if report is Report.PENDING:
        return False
    with writing():
        row = Message.get_by_id(message)
        if row.state is not MessageState.SENT:
            return False
        if report is Report.DELIVERED:
            return move(row, MessageState.DELIVERED, receipt_at=now)
        return _give_up(row, {"code": "not_delivered"}, now)


def record_report_by_id(provider_id: str, report: Report, now: datetime) -> bool:
    """Record a report that names the message as its gateway does; an unknown one is nobody's."""
    named = (Message.provider_id == provider_id) & (Message.state == MessageState.SENT)
    row = Message.select(Message.id).where(named & (Message.sent_at > now - REPORT_WITHIN)).first()
    return row is not None and record_report(row.id, report, now)


# --- which -----------------------------------------------------------------------------------


def _due(now: datetime, channels: Collection[Channel]) -> list[Message]:
    chosen = _chosen(now, channels).order_by(Message.not_before, Message.id)
    return list(chosen.limit(_AT_ONCE))


def _chosen(now: datetime, channels: Collection[Channel]) -> Any:  # noqa: ANN401 - a question
    waiting = (Message.state == MessageState.WAITING) & Message.channel.in_(list(channels))
    return Message.select().where(waiting & ((Message.not_before <= now) | _by_a_wrong_clock(now)))


def _by_a_wrong_clock(now: datetime) -> Expression:
    """Find what was put off by a clock that stood in the future: it would wait until then."""
    future = now + CLOCK_SLACK
    # Once it was tried by a clock that is right, its pauses are right too.
    untried = Message.attempts == 0
    return (
        (untried & (Message.created_at > future))
        | (Message.claimed_at > future)
        | (Message.not_before > now + LONGEST_WAIT)
    )


def _is_still_his(message: Message, claimed: Claimed) -> bool:
    """Tell whether this very attempt is the last one; its program may have been given up only."""
    return (
        message.state in _STILL_HIS
        and message.claimed_by == claimed.claimed_by
        and message.attempts == claimed.attempts
    )


def _claimed(message: Message) -> Claimed:
    return Claimed(
        message.id,
        message.attempts,
        message.claimed_by,
        _gateway_key(message),
        message.channel,
        message.address,
        message.subject,
        message.body,
        message.letter_id,
        message.by_id is None,
    )


def _gateway_key(message: Message) -> str:
    # Two businesses may share a gateway, and both have a complaint 1.
    made = f"{message.key}|{message.created_at.timestamp():.0f}|{message.address}|{message.body}"
    return sha256(made.encode()).hexdigest()[:32]


def _channels_by_key() -> frozenset[Channel]:
    gateway = stored.load()["sms_gateway"] or {}
    return frozenset({Channel.SMS}) if gateway.get("idempotency_header") else frozenset()


# --- how it went -----------------------------------------------------------------------------


def _left(message: Message, receipt: Receipt, now: datetime) -> bool:
    late = is_late(_meant_for(message), now)
    values = {"sent_at": now, "provider_id": receipt.provider_id, "late": late, "trouble": {}}
    if not move(message, MessageState.SENT, **values):
        return False
    outbox.record(Message.get_by_id(message.id), by=None, now=now, late=late)
    return True


def _try_again(message: Message, receipt: Receipt, now: datetime) -> bool:
    pause = pause_after(message.attempts)
    trouble = _trouble(message, receipt)
    if pause is None:
        return _give_up(message, trouble, now)
    return move(
        message,
        MessageState.WAITING,
        not_before=out_of_quiet(now + pause),
        claimed_by="",
        trouble=trouble,
    )


def _give_up(message: Message, trouble: dict[str, Any], now: datetime) -> bool:
    if not move(message, MessageState.FAILED, trouble=trouble):
        return False
    outbox.record(Message.get_by_id(message.id), by=None, now=now, code=trouble["code"])
    _tell(message, Notice.MESSAGE_FAILED, now)
    return True


def _doubt(message: Message, trouble: dict[str, Any], now: datetime) -> bool:
    if message.state is MessageState.IN_DOUBT:
        return False
    if not move(message, MessageState.IN_DOUBT, trouble=trouble):
        return False
    _tell(message, Notice.MESSAGE_IN_DOUBT, now)
    return True


def _postpone(message: Message, until: datetime, *, code: str) -> bool:
    return move(
        message,
        MessageState.WAITING,
        not_before=out_of_quiet(until),
        trouble=_kept(message, code),
    )


def _tell(message: Message, kind: Notice, now: datetime) -> None:
    """Tell who wrote it, who handles the complaint, and who answers for customer relations."""
    complaint = message.complaint
    responsible = notices.responsible_now(now, about=complaint.about_id)
    people = (message.by_id, complaint.handler_id, *responsible)
    told = dict.fromkeys(person for person in people if person is not None)
    notices.tell(told, kind, message.complaint_id, but=None, now=now)


def _trouble(message: Message, receipt: Receipt) -> dict[str, Any]:
    facts = {name: plain_fact(value) for name, value in receipt.facts.items()}
    return {**facts, **_kept(message, receipt.code or receipt.outcome.value)}


def _kept(message: Message, code: str) -> dict[str, Any]:
    """Give the trouble of this code; it keeps when the message should have left at first."""
    return {"code": code, "meant_for": _meant_for(message).timestamp()}


def _meant_for(message: Message) -> datetime:
    first = message.trouble.get("meant_for")
    return message.not_before if first is None else datetime.fromtimestamp(first, UTC)

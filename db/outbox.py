"""Messages as people handle them: written, confirmed, taken back, decided upon.

Add a verb: check the right with `_step`, move the row with `_moved`, all within `writing()`.
What the program does with them by itself stands in `db.outbox_sending` and `db.occasions`.

`seen` is the message as the person saw it: its id, and the version and state on the screen.
"""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from db import audit, history, outbox_guard, promises, steps
from db.connection import writing
from db.models import Complaint, Employee, Message
from db.outbox_guard import concerns
from db.outbox_rows import WrittenMessage, columns, leaves_from, move
from db.process import stages
from rules import guard
from rules.errors import RuleBroken
from rules.lifecycle import RIGHT_FOR
from rules.outbox import CANCELLABLE
from rules.permissions import Actor
from rules.words import Channel, Deed, Event, MessageState, StageKind, TextKind

__all__ = [
    "Seen",
    "WrittenMessage",
    "cancel",
    "concerns",
    "confirm",
    "log_sent_by_hand",
    "require_sendable",
    "send_again",
    "settle",
    "write",
]

_SENT_BY_US = (Channel.SMS, Channel.EMAIL)
_ROUND = re.compile(r"~(\d+)\Z")


class Seen(Protocol):
    """A message as somebody saw it: a row of a list, or the message itself."""

    id: Any
    version: Any
    state: Any


def write(
    complaint: Complaint,
    written: WrittenMessage,
    *,
    confirmed: Collection[str] = frozenset(),
    by: Employee,
    now: datetime,
) -> Message:
    """Write an SMS or an e-mail; it leaves ten seconds later, or when the quiet hours end.

    Raises `message_guard` with the concerns that stand in the way; those that ask are let pass
    by their codes in `confirmed`.
    """
    _require_sent_by_us(written.channel)
    with writing():
        row, actor = steps.beside(complaint.id, Event.MESSAGE, by)
        _require_to_come(written.promised_for, now)
        guard.require(outbox_guard.draft(row, written, actor=actor, now=now), confirmed)
        message = Message.create(
            key=uuid4().hex,
            complaint=row,
            **columns(written),
            state=MessageState.WAITING,
            by=actor.id,
            created_at=now,
            not_before=leaves_from(now),
        )
        return _audited("written", message, actor, now)


def require_sendable(
    complaint: Complaint,
    written: WrittenMessage,
    *,
    confirmed: Collection[str] = frozenset(),
    by: Employee,
    now: datetime,
) -> None:
    """Refuse what `write` would, and write nothing: asked before WhatsApp is opened."""
    row, actor = steps.beside(complaint.id, Event.MESSAGE, by)
    _require_to_come(written.promised_for, now)
    guard.require(outbox_guard.draft(row, written, actor=actor, now=now), confirmed)


def confirm(
    seen: Seen,
    *,
    subject: str,
    body: str,
    address: str,
    promised_for: datetime | None = None,
    confirmed: Collection[str] = frozenset(),
    by: Employee,
    now: datetime,
) -> Message:
    """Say yes to a proposal, perhaps with other words or another date; it leaves as if written.

    A WhatsApp message has left already when the person says so, and nothing can stop it.
    """
    with writing():
        message, actor = _seen(seen, by)
        if message.state is not MessageState.PROPOSED:
            raise RuleBroken("changed_elsewhere")
        written = WrittenMessage(
            message.channel,
            address,
            subject,
            body,
            message.kind,
            message.promotional,
            message.letter,
            promised_for,
        )
        _require_to_come(promised_for, now)
        said = {**columns(written), "by": actor.id, "trouble": {}}
        if message.channel not in _SENT_BY_US:
            sent = _moved(message, MessageState.SENT, **said, sent_at=now)
            _record_by_hand(sent, actor, now)
            return _audited("confirmed", sent, actor, now)
        row = message.complaint
        guard.require(outbox_guard.draft(row, written, actor=actor, now=now), confirmed)
        waits = _moved(message, MessageState.WAITING, **said, not_before=leaves_from(now))
        return _audited("confirmed", waits, actor, now)


def cancel(seen: Seen, *, by: Employee, now: datetime) -> Message:
    """Take a message back that has not left, or lay one aside that was given up.

    Raises `message_gone` when it is under way or has left, and `not_permitted` for a reminder
    that waits for another of us.
    """
    with writing():
        message, actor = _step_of(seen, by)
        if message.state not in CANCELLABLE:
            raise RuleBroken("message_gone")
        if message.state is MessageState.WAITING and message.employee_id not in (None, actor.id):
            # Or who is late could see to it that nobody hears of it.
            raise RuleBroken("not_permitted", action=RIGHT_FOR[Event.MESSAGE])
        if (seen.state, message.state) != (MessageState.WAITING, MessageState.WAITING):
            _require_version(message, seen)
        # Else at most an attempt failed meanwhile, which changes nothing that the person saw.
        trouble = {**message.trouble, "cancelled_by": actor.id}
        cancelled = _moved(message, MessageState.CANCELLED, trouble=trouble)
        return _audited("cancelled", cancelled, actor, now)


def send_again(seen: Seen, *, by: Employee, now: datetime) -> Message:
    """Let a message leave once more that was given up or is in doubt: the person decided it.

    It gets a new key, or the gateway that saw the old one would leave it out.
    """
    with writing():
        message, actor = _seen(seen, by)
        if message.state not in (MessageState.FAILED, MessageState.IN_DOUBT):
            raise RuleBroken("changed_elsewhere")
        return _audited("sent_again", _anew(message, actor, now), actor, now)


def settle(seen: Seen, *, was_sent: bool, by: Employee, now: datetime) -> Message:
    """Decide upon a message in doubt: it did leave, or it did not and so leaves now."""
    with writing():
        message, actor = _seen(seen, by)
        if message.state is not MessageState.IN_DOUBT:
            raise RuleBroken("changed_elsewhere")
        if not was_sent:
            return _audited("settled_not_sent", _anew(message, actor, now), actor, now)
        at = message.claimed_at or now
        sent = _moved(message, MessageState.SENT, sent_at=at, by=message.by or actor.id, trouble={})
        record(sent, by=actor, now=now, settled=True)
        return _audited("settled_sent", sent, actor, now)


def log_sent_by_hand(
    complaint: Complaint, written: WrittenMessage, *, by: Employee, now: datetime
) -> Message:
    """Keep what somebody sent himself, by WhatsApp: it has left, so nothing is refused any more."""
    with writing():
        row, actor = steps.beside(complaint.id, Event.MESSAGE, by)
        sent = Message.create(
            key=uuid4().hex,
            complaint=row,
            **columns(written),
            state=MessageState.SENT,
            by=actor.id,
            created_at=now,
            not_before=now,
            sent_at=now,
        )
        _record_by_hand(sent, actor, now)
        return _audited("sent_by_hand", sent, actor, now)


def record(message: Message, *, by: Actor | None, now: datetime, **facts: Any) -> None:
    """Add the line of history that says what became of a message to the customer.

    A reminder to one of us is nothing that happened to the customer.
    """
    if message.employee_id is not None:
        return
    history.append(
        message.complaint_id,
        Event.MESSAGE,
        by=by,
        now=now,
        message=message.id,
        channel=message.channel.value,
        kind=message.kind.value if message.kind else "",
        state=message.state.value,
        address=message.address,
        subject=message.subject,
        text=message.body,
        **facts,
    )
    if message.state is not MessageState.SENT:
        return
    if message.promised_for is not None:
        _record_promise(message, now)
    if message.kind is TextKind.ACKNOWLEDGEMENT:
        stages.end(message.complaint_id, StageKind.ACKNOWLEDGEMENT, by, now, message=message)


def _audited(act: str, message: Message, by: Actor, now: datetime) -> Message:
    audit.record(
        Deed.MESSAGE,
        by=by.id,
        now=now,
        complaint=message.complaint_id,
        act=act,
        message=message.id,
        channel=message.channel.value,
    )
    return message


def _record_promise(message: Message, now: datetime) -> None:
    """What left was told: from now on the customer waits for this date."""
    complaint, promised_for = message.complaint, message.promised_for
    # Nobody pressed a button for an automatic one; who holds the complaint answers for it.
    person = message.by_id or complaint.handler_id or complaint.opened_by_id
    promises.record(complaint.id, promised_for, told=True, person=person, by=None, now=now)


def _require_to_come(promised_for: datetime | None, now: datetime) -> None:
    if promised_for is not None and promised_for <= now:
        raise RuleBroken("promise_in_past", field="newDate")


def _record_by_hand(message: Message, actor: Actor, now: datetime) -> None:
    record(message, by=actor, now=now, by_hand=True)


def _require_sent_by_us(channel: Channel) -> None:
    if channel not in _SENT_BY_US:
        raise ValueError(f"the program does not send by {channel}")


def _step_of(seen: Seen, by: Employee) -> tuple[Message, Actor]:
    message = Message.get_by_id(seen.id)
    _, actor = steps.beside(message.complaint_id, Event.MESSAGE, by)
    return message, actor


def _seen(seen: Seen, by: Employee) -> tuple[Message, Actor]:
    message, actor = _step_of(seen, by)
    _require_version(message, seen)
    return message, actor


def _require_version(message: Message, seen: Seen) -> None:
    if message.version != seen.version:
        raise RuleBroken("changed_elsewhere")


def _moved(message: Message, to: MessageState, **values: Any) -> Message:
    # The count decides, not the read before it: between the two another program may have written.
    if not move(message, to, **values):
        raise RuleBroken("changed_elsewhere")
    return Message.get_by_id(message.id)


def _anew(message: Message, actor: Actor, now: datetime) -> Message:
    return _moved(
        message,
        MessageState.WAITING,
        key=_next_key(message.key),
        by=actor.id,
        not_before=leaves_from(now),
        attempts=0,
        claimed_by="",
        claimed_at=None,
        sent_at=None,
        trouble={},
    )


def _next_key(key: str) -> str:
    """Give the key of the next round: the occasion stays known by what stands before the mark."""
    found = _ROUND.search(key)
    return f"{key[: found.start()]}~{int(found[1]) + 1}" if found else f"{key}~2"

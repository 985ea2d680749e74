"""What is wrong with sending, for the line above the pages, and how much of it a person must mend.

Answers for what this person may see; each question is one statement.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from peewee import ModelSelect, fn

from db.asked_by import AskedBy
from db.conditions import belongs_to, wholly_visible_to
from db.models import Complaint, Message
from rules.lifecycle import RIGHT_FOR
from rules.outbox import LATE_AFTER
from rules.permissions import Actor, Scope
from rules.words import Channel, Event, MessageState

NOBODY_SENDS = "nobody_sends"
"""It should have left, and no program has tried."""
_NO_TROUBLE = ("cap_reached", "abandoned")
"""Why a message waits although sending works."""


class Trouble(NamedTuple):
    """Messages that wait for the same reason."""

    code: str
    facts: dict[str, Any]
    """Of the newest of them, the code among them."""
    channels: tuple[Channel, ...]
    waiting: int
    since: datetime
    """When the first of them should have left."""


def trouble(actor: Actor, now: datetime) -> Trouble | None:
    """Give the reason for which most messages wait that should have left; None: all is well."""
    chosen = _held_up.of(actor).tuples(actor.id, now - LATE_AFTER)
    return max(_by_code(chosen), key=lambda one: one.waiting, default=None)


def alarms(actor: Actor, now: datetime) -> int:  # noqa: ARG001 - every question of a page takes now
    """Count the messages that were given up or are in doubt and that this person may decide on."""
    if actor.rights[_RIGHT] is Scope.NONE:
        return 0
    return int(_alarms.of(actor).value(actor.id))


_RIGHT = RIGHT_FOR[Event.MESSAGE]


def _asked_for_trouble(actor: Actor, late_since: Any) -> ModelSelect:  # noqa: ANN401 - a moment
    tried = Message.trouble != {}
    forgotten = (Message.attempts == 0) & (Message.not_before <= late_since)
    waiting = (Message.state == MessageState.WAITING) & (tried | forgotten)
    return (
        Message.select(Message.channel, Message.trouble, Message.not_before)
        .join(Complaint)
        .where(waiting & wholly_visible_to(actor))
        .order_by(Message.id)
    )


def _asked_for_alarms(actor: Actor) -> ModelSelect:
    wanted = Message.state.in_([MessageState.FAILED, MessageState.IN_DOUBT])
    if actor.rights[_RIGHT] is not Scope.ALL:
        wanted &= belongs_to(actor.id)
    chosen = Message.select(fn.COUNT(Message.id)).join(Complaint)
    return chosen.where(wanted & wholly_visible_to(actor))


_held_up, _alarms = AskedBy(_asked_for_trouble), AskedBy(_asked_for_alarms)


def _by_code(rows: Iterable[tuple[Channel, dict[str, Any], datetime]]) -> list[Trouble]:
    found: dict[str, Trouble] = {}
    for channel, facts, not_before in rows:
        code = str(facts.get("code", NOBODY_SENDS))
        if code in _NO_TROUBLE:
            continue
        meant = facts.get("meant_for")
        since = not_before if meant is None else datetime.fromtimestamp(meant, UTC)
        before = found.get(code, Trouble(code, {}, (), 0, since))
        channels = tuple(dict.fromkeys((*before.channels, channel)))
        found[code] = Trouble(code, facts, channels, before.waiting + 1, min(before.since, since))
    return list(found.values())

"""What is wrong with sending, for the line above the pages, and how much of it a person must mend.

Answers for what this person may see; each question is one statement.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from peewee import Expression

from db.conditions import wholly_visible_to
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
    tried = Message.trouble != {}
    forgotten = (Message.attempts == 0) & (Message.not_before <= now - LATE_AFTER)
    waiting = (Message.state == MessageState.WAITING) & (tried | forgotten)
    chosen = (
        Message.select(Message.channel, Message.trouble, Message.not_before)
        .join(Complaint)
        .where(_seen_by(actor, waiting))
        .order_by(Message.id)
        .tuples()
    )
    return max(_by_code(chosen), key=lambda one: one.waiting, default=None)


def alarms(actor: Actor, now: datetime) -> int:  # noqa: ARG001 - every question of a page takes now
    """Count the messages that were given up or are in doubt and that this person may decide on."""
    scope = actor.rights[RIGHT_FOR[Event.MESSAGE]]
    if scope is Scope.NONE:
        return 0
    wanted = Message.state.in_([MessageState.FAILED, MessageState.IN_DOUBT])
    if scope is not Scope.ALL:
        wanted &= (Complaint.handler == actor.id) | (Complaint.opened_by == actor.id)
    return int(Message.select().join(Complaint).where(_seen_by(actor, wanted)).count())


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


def _seen_by(actor: Actor, wanted: Expression) -> Expression:
    return wanted & wholly_visible_to(actor)

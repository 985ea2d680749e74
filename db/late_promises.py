"""Before a promise to a customer breaks: a message with a new date is proposed, once."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import Value, fn

from db import notices
from db import settings as stored
from db.connection import writing
from db.models import Complaint, CustomerPromise, Message, MessageText
from db.occasions import on_occasion
from db.one_by_one import done_for
from db.reminders import OPEN, handler_now
from rules.sla import next_date
from rules.words import Notice, Sending, TextKind

_TOO_LATE = timedelta(days=1)
"""Once a promise was broken so long ago, a message about it comes too late."""


class _Promise(NamedTuple):
    complaint: int
    promised_for: datetime


def propose_all(now: datetime) -> int:
    """Propose what is due; gives about how many complaints a person is asked.

    What counts is the date that the customer was told last in this commitment: the due time, or
    another that he was given since.
    """
    minutes = stored.load()["promise_warning_minutes"]
    if not minutes or not _is_wanted():
        return 0
    breaking = _breaking(timedelta(minutes=minutes), now)
    return done_for(breaking, lambda promise: _propose(promise, now))


def _is_wanted() -> bool:
    wanted = (MessageText.kind == TextKind.INTERIM) & (MessageText.sending != Sending.OFF)
    return MessageText.select().where(wanted).exists()


def _breaking(warned: timedelta, now: datetime) -> list[_Promise]:
    told_since = CustomerPromise.alias()
    newer = told_since.select().where(
        (told_since.complaint == CustomerPromise.complaint)
        & told_since.told
        & (told_since.id > CustomerPromise.id)
    )
    rows = (
        CustomerPromise.select(CustomerPromise.complaint, CustomerPromise.promised_for)
        .join(Complaint)
        .where(
            Complaint.status.in_(OPEN)
            & CustomerPromise.told
            & (CustomerPromise.at >= Complaint.commitment_from)
            & (CustomerPromise.promised_for <= now + warned)
            & (CustomerPromise.promised_for > now - _TOO_LATE)
        )
        .where(~fn.EXISTS(newer), ~fn.EXISTS(_proposal()))
        .order_by(CustomerPromise.promised_for)
        .tuples()
    )
    return [_Promise(*row) for row in rows]


def _proposal() -> Any:  # noqa: ANN401 - a question
    """Ask for the message of a promise, by its key; sent again, its key is longer."""
    key = Value("promise:").concat(Complaint.id).concat(":").concat(CustomerPromise.promised_for)
    return Message.select().where(
        (Message.complaint == Complaint.id) & (fn.SUBSTR(Message.key, 1, fn.LENGTH(key)) == key)
    )


def _propose(promise: _Promise, now: datetime) -> bool:
    with writing():
        complaint = Complaint.get_by_id(promise.complaint)
        if complaint.status not in OPEN:
            return False
        key = f"promise:{promise.complaint}:{int(promise.promised_for.timestamp())}"
        # The new date is a suggestion, and a person's to promise: nothing leaves by itself.
        proposed = on_occasion(
            complaint,
            TextKind.INTERIM,
            by=None,
            now=now,
            key=key,
            new_date=_new_date(complaint, promise.promised_for, now),
            propose_only=True,
        )
        if proposed is None:
            return False
        people = handler_now(complaint, now)
        notices.tell(people, Notice.MESSAGE_PROPOSED, complaint.id, but=None, now=now)
        return True


def _new_date(complaint: Complaint, broken: datetime, now: datetime) -> datetime:
    """Give the date to offer; while we wait for the customer, none before our own due time."""
    offered = next_date(broken, stored.calendar(), now)
    return max(offered, complaint.due_at) if complaint.paused_until else offered

"""How many SMS may leave: to one customer in an hour, and altogether in a day."""

from datetime import datetime, timedelta

from peewee import Expression

from db import settings as stored
from db.models import Message
from rules.clock import local_day, midnight
from rules.outbox import CLOCK_SLACK, MAY_HAVE_LEFT
from rules.words import Channel

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def room_from(message: Message, now: datetime) -> datetime | None:
    """Give when there is room for this message again; None: it may leave now."""
    if message.channel is not Channel.SMS:
        return None
    values = stored.load()
    tomorrow = midnight(local_day(now) + _DAY)
    if _count(_since(midnight(local_day(now)), now)) >= values["sms_per_day"]:
        return tomorrow
    if message.employee_id is not None:
        return None
    his = _since(now - _HOUR, now) & (Message.address == message.address)
    his &= Message.employee.is_null()
    most = values["sms_per_customer_hour"]
    if _count(his) < most:
        return None
    times = Message.select(Message.claimed_at).where(his).order_by(Message.claimed_at.desc())
    # When the oldest of those that fill the hour has passed out of it.
    *_, (oldest,) = times.limit(most).tuples()
    return min(oldest, now) + _HOUR


def _since(begins: datetime, now: datetime) -> Expression:
    """Find the SMS that left, or may have, since a moment; none of a clock that was wrong.

    One that was reported as not delivered left all the same, and was charged.
    """
    left = Message.state.in_(list(MAY_HAVE_LEFT)) | ~Message.sent_at.is_null()
    return (
        (Message.channel == Channel.SMS)
        & left
        & (Message.claimed_at > begins)
        & (Message.claimed_at <= now + CLOCK_SLACK)
    )


def _count(chosen: Expression) -> int:
    return int(Message.select().where(chosen).count())

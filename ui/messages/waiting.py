"""Why a message has not left yet, in a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.models import Message
from db.outbox_page import MessageRow
from rules.clock import local_day
from rules.outbox import CANCEL
from rules.settings import Values
from rules.words import MessageState
from ui.messages.channels import is_set_up
from ui.messages.trouble import trouble_words
from ui.moments import brief, hour
from ui.wording import word

_PATIENCE = timedelta(minutes=2)
"""So long after its time a message is still said to leave in a moment."""
translate = QCoreApplication.translate


def why_waiting(message: Message | MessageRow, now: datetime, values: Values) -> str:
    """Say what a message waits for, and until when; "" for one that does not wait."""
    if message.state is MessageState.SENDING:
        return translate("Waiting", "It is being handed over now.")
    if message.state is not MessageState.WAITING:
        return ""
    trouble = trouble_words(message.trouble)
    return _after_trouble(trouble, message, now) if trouble else _untried(message, now, values)


def _untried(message: Message | MessageRow, now: datetime, values: Values) -> str:
    if message.not_before - now > CANCEL * 2:
        quiet = translate("Waiting", "Quiet hours: it leaves {when}.")
        return quiet.format(when=brief(message.not_before, now))
    if not is_set_up(message.channel, values):
        lacking = translate("Waiting", "{channel} is not set up yet, under Settings.")
        return lacking.format(channel=word(message.channel))
    if now - message.not_before > _PATIENCE:
        stuck = translate(
            "Waiting", "It should have left {when}: no PC that knows the password is sending."
        )
        return stuck.format(when=brief(message.not_before, now))
    return translate("Waiting", "It leaves in a moment; it can still be cancelled.")


def _after_trouble(trouble: str, message: Message | MessageRow, now: datetime) -> str:
    # What changes stands first: a list cuts off the end.
    said = translate("Waiting", "Waits since {since}, next try {when}. {trouble}")
    since = waits_since(message.trouble, message.created_at)
    when = _near(max(message.not_before, now), now)
    return said.format(trouble=trouble, since=_near(since, now), when=when)


def _near(moment: datetime, now: datetime) -> str:
    """Give the hour alone where it is today's."""
    return hour(moment) if local_day(moment) == local_day(now) else brief(moment, now)


def waits_since(trouble: dict[str, Any], created_at: datetime) -> datetime:
    """Give when a message should have left at first."""
    first = trouble.get("meant_for")
    return created_at if first is None else datetime.fromtimestamp(first, UTC)

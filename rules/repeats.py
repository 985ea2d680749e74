"""When an earlier complaint and a new one may be the same story."""

from datetime import datetime, timedelta

from rules.clock import local_day, midnight

REPEAT_DAYS = 30
"""For how many days after its closing a complaint is still offered beside a new one."""


def recent_since(now: datetime, days: int = REPEAT_DAYS) -> datetime:
    """Return the moment, in UTC, from which on a closing is recent.

    Whole days in Israel: what is offered in the morning is still offered in the evening.
    """
    return midnight(local_day(now) - timedelta(days=days))


def is_recent(closed_at: datetime | None, now: datetime, days: int = REPEAT_DAYS) -> bool:
    """Say whether an earlier complaint, still open or closed then, matters to a new one."""
    return closed_at is None or closed_at >= recent_since(now, days)

"""When an earlier complaint and a new one may be the same story."""

from datetime import datetime, timedelta

from rules.clock import local_day, midnight

REPEAT_DAYS = 30
"""For how many days after its closing a complaint is offered beside a new one, unless set."""


def recent_since(now: datetime, days: int) -> datetime:
    """Return the moment, in UTC, from which on a closing is recent.

    Whole days in Israel: what is offered in the morning is still offered in the evening.
    """
    return midnight(local_day(now) - timedelta(days=days))

"""How long the clocks of a complaint may stand while we wait for the customer."""

from datetime import datetime, timedelta

from rules.errors import RuleBroken

LONGEST_DAYS = 90


def check_until(until: datetime, now: datetime) -> None:
    """Refuse a pause that ends before it begins, `pause_in_past`, or too late, `pause_too_long`."""
    if until <= now:
        raise RuleBroken("pause_in_past", field="until")
    if until > now + timedelta(days=LONGEST_DAYS):
        raise RuleBroken("pause_too_long", field="until", most=LONGEST_DAYS)

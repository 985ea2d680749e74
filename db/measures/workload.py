"""The jobs of a period: known only where it is of whole months that all have their number."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from db.jobs import jobs_of
from rules.clock import local_day
from rules.measures import Period


class Workload(NamedTuple):
    """How many jobs the workshop had in a period, and which months want their number."""

    jobs: int | None
    missing: tuple[date, ...]


def workload(period: Period, now: datetime) -> Workload:
    """Add up the months of a period; the present one counts as whole up to today."""
    if not _is_of_whole_months(period, local_day(now)):
        return Workload(None, ())
    months = list(period.months())
    known = jobs_of(months)
    missing = tuple(month for month in months if month not in known)
    return Workload(None if missing else sum(known.values()), missing)


def _is_of_whole_months(period: Period, today: date) -> bool:
    ends_a_month = (period.last + timedelta(days=1)).day == 1
    return period.first.day == 1 and (ends_a_month or period.last == today)

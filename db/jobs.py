"""How many jobs the workshop had in each month: what its complaints are measured against."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from db import audit, staff
from db.connection import writing
from db.models import Employee, MonthJobs
from rules.errors import RuleBroken
from rules.permissions import Scope, require
from rules.words import Action, Deed

MOST_JOBS = 100_000


def set_jobs(month: date, jobs: int, *, by: Employee, now: datetime) -> None:
    """Keep the number of jobs of the month in which a day lies, in place of what was there.

    Raises `not_permitted` for who may not report on everything, and `out_of_range`, field `jobs`.
    """
    with writing():
        actor = staff.actor(by)
        require(actor, Action.REPORT)
        if actor.rights[Action.REPORT] is not Scope.ALL:
            raise RuleBroken("not_permitted", action=Action.REPORT)
        if not 0 <= jobs <= MOST_JOBS:
            raise RuleBroken("out_of_range", field="jobs", low=0, high=MOST_JOBS)
        first = month.replace(day=1)
        kept = {"jobs": jobs, "by": actor.id, "at": now}
        MonthJobs.insert(month=first, **kept).on_conflict(
            conflict_target=[MonthJobs.month], update=kept
        ).execute()
        audit.record(Deed.REPORT, by=actor.id, now=now, month=first.isoformat(), jobs=jobs)


def jobs_of(months: Iterable[date]) -> Mapping[date, int]:
    """Give what is known of some months, each by its first day."""
    known = MonthJobs.select(MonthJobs.month, MonthJobs.jobs)
    return dict(known.where(MonthJobs.month.in_(list(months))).tuples())

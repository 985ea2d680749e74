"""The report of a period: every figure of `db.measures.results.Report`, from a few questions."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from db import staff
from db.filters import reportable_by
from db.measures import distributions, populations
from db.measures.distributions import HOUR
from db.measures.overrides import overrides
from db.measures.populations import Closed, Opened
from db.measures.results import (
    Complexity,
    FirstContact,
    Group,
    Handling,
    Report,
    Share,
)
from db.measures.sums import Table
from db.measures.view import View, view_of
from db.measures.workload import workload
from db.models import Employee, database
from rules.measures import DISTRIBUTIONS, OF_NOW, Dimension, Figure, Period, median, percentile
from rules.permissions import Scope, require
from rules.words import Action

_NINTH_DECILE = 90
_IN_THEIR_ORDER = frozenset({Dimension.URGENCY, Dimension.MONTH, Dimension.WEEKDAY})
_FIRST_CONTACT_BY = (Dimension.REGISTERED_BY, Dimension.TOPIC, Dimension.SOURCE)


Told = Callable[[float], None]
"""Is told again and again which share of the work is done."""


def _to_nobody(_share: float) -> None:
    """Tell nobody."""


class _Found(NamedTuple):
    """What the store says of one period."""

    opened: Opened
    closed: Closed
    reopened: int


def report(
    period: Period,
    *,
    employee: int | None = None,
    by: Employee,
    now: datetime,
    told: Told = _to_nobody,
) -> Report:
    """Give all figures of a period, those of one employee as he himself sees them.

    Who may not report on everything gets his own figures, whomever he asks for; or those of all in
    which his department was asked. Raises `not_permitted` for who has no reports.

    `told` hears how far it is: a long period in a large store is gone through slice by slice.
    """
    actor = staff.actor(by)
    require(actor, Action.REPORT)
    reports = actor.rights[Action.REPORT]
    if reports is not Scope.ALL:
        employee = None if reports is Scope.DEPARTMENT else actor.id
    view = view_of(reportable_by(actor), employee, now)
    before = period.before()
    with database.obj.roomy():
        here, there = _found_in([period, before], view, told)
    jobs, missing = workload(period, now)
    return Report(
        period=period,
        before=before,
        employee=employee,
        made_at=now,
        counts={**_counts(here), **_counts_of_now(view)},
        counts_before={**_counts(there), **dict.fromkeys(OF_NOW)},
        handling=_handling(here.closed),
        handling_before=_handling(there.closed),
        outside_hours=here.opened.plain.total("outside_seconds") / HOUR,
        jobs=jobs,
        jobs_before=workload(before, now).jobs,
        months_without_jobs=missing,
        groups=_groups(here, there, period),
        first_contact=_first_contact(here, there),
        channels=distributions.channels(here.closed),
        complexity=_complexity(here.closed),
        complexity_before=_complexity(there.closed),
        overrides=overrides(period, view),
    )


def _found_in(periods: list[Period], view: View, told: Told) -> list[_Found]:
    opened = [populations.slices_of_opened(period) for period in periods]
    closed = [populations.slices_of_closed(period) for period in periods]
    shares = _shares(sum(map(len, (*opened, *closed))))

    def one_more() -> None:
        told(next(shares))

    return [
        _Found(
            populations.opened(opened[place], view, one_more),
            populations.closed(closed[place], view, one_more),
            populations.reopened(period, view),
        )
        for place, period in enumerate(periods)
    ]


def _shares(steps: int) -> Iterator[float]:
    return (step / steps for step in range(1, steps + 1))


def _counts(found: _Found) -> dict[Figure, int]:
    opened, closed, work = found.opened.plain, found.closed.plain, found.closed.work
    late = closed.total("late")
    return {
        Figure.OPENED: opened.total(),
        Figure.CLOSED: closed.total(),
        Figure.IN_TIME: closed.total() - late,
        Figure.LATE: late,
        Figure.REOPENED: found.reopened,
        Figure.REPEATED: opened.total("repeated"),
        Figure.OUTSIDE: opened.total("outside"),
        Figure.REGISTERED: opened.total("registered"),
        Figure.FIRST_CONTACT: opened.total("first_contact"),
        Figure.PASSED_ON: closed.total() - work.told_apart("transfers")[0],
        Figure.ABOVE_TRANSFERS: _above_average(work, "transfers"),
        Figure.ABOVE_PARTIES: _above_average(work, "parties"),
        Figure.ABOVE_HOURS: _above_average_hours(found.closed),
        Figure.ABOVE_INQUIRIES: _above_average(work, "inquiries"),
        Figure.ABOVE_APPROVALS: _above_average(work, "approvals"),
        Figure.STAGE_LATE: closed.total("stage_late"),
        Figure.OVERRIDDEN: closed.total("overridden"),
    }


def _counts_of_now(view: View) -> dict[Figure, int]:
    now = populations.open_now(view)
    return {
        Figure.OPEN_NOW: now.all,
        Figure.OVERDUE_NOW: now.overdue,
        Figure.STAGE_LATE_NOW: now.stage_late,
    }


def _above_average(work: Table, name: str) -> int:
    # Whole numbers, as the list behind it compares them: an average may be rounded.
    many, total = work.total(), _summed(work, name)
    values = work.told_apart(name)
    return sum(of_it for value, of_it in values.items() if value * many > total)


def _above_average_hours(closed: Closed) -> int:
    many = len(closed.taken)
    average = closed.plain.total("taken") // many if many else 0
    return many - closed.taken.up_to(average)


def _summed(work: Table, name: str) -> int:
    return sum(value * of_it for value, of_it in work.told_apart(name).items())


def _handling(closed: Closed) -> Handling:
    taken = closed.taken
    return Handling(len(taken), _hours(median(taken)), _hours(percentile(taken, _NINTH_DECILE)))


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / HOUR


def _complexity(closed: Closed) -> Complexity:
    many = closed.plain.total()
    if not many:
        return Complexity(0, None, None, None, None, None)
    return Complexity(
        many,
        _summed(closed.work, "transfers") / many,
        _summed(closed.work, "parties") / many,
        closed.plain.total("taken") / many / HOUR,
        _summed(closed.work, "inquiries") / many,
        _summed(closed.work, "approvals") / many,
    )


def _groups(here: _Found, there: _Found, period: Period) -> Mapping[Dimension, list[Group]]:
    found = {}
    for dimension in DISTRIBUTIONS:
        now, before = (distributions.counts(dimension, one.opened) for one in (here, there))
        if dimension in _IN_THEIR_ORDER:
            found[dimension] = distributions.in_their_order(dimension, now, before, period)
        else:
            found[dimension] = distributions.groups(dimension, now, before)
    found[Dimension.CAUSE] = distributions.groups(
        Dimension.CAUSE, *(distributions.causes(one.closed) for one in (here, there))
    )
    return found


def _first_contact(here: _Found, there: _Found) -> FirstContact:
    opened = here.opened
    return FirstContact(
        centre=_share(opened),
        before=_share(there.opened),
        still_open=opened.plain.total("may_yet"),
        by={dimension: distributions.shares(dimension, opened) for dimension in _FIRST_CONTACT_BY},
    )


def _share(opened: Opened) -> Share:
    return Share(opened.plain.total("first_contact"), opened.plain.total("registered"))

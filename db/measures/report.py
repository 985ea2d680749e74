"""The report of a period: every figure of `db.measures.results.Report`, from a few questions."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from operator import gt
from typing import NamedTuple

from db import staff
from db.filters import reportable_by
from db.measures import distributions, populations
from db.measures.distributions import Topics
from db.measures.populations import Closed, Column, Opened
from db.measures.results import (
    Complexity,
    FirstContact,
    Group,
    Handling,
    Report,
    Share,
)
from db.measures.view import View, view_of
from db.measures.workload import workload
from db.models import Employee
from rules.measures import DISTRIBUTIONS, Dimension, Figure, Period, median, percentile
from rules.permissions import Scope, require
from rules.words import Action

_HOUR = 3600
_NINTH_DECILE = 90
_IN_THEIR_ORDER = frozenset({Dimension.URGENCY, Dimension.MONTH, Dimension.WEEKDAY})
_FIRST_CONTACT_BY = (Dimension.REGISTERED_BY, Dimension.TOPIC, Dimension.SOURCE)


class _Found(NamedTuple):
    """What the store says of one period."""

    opened: Opened
    topics: Topics
    closed: Closed
    reopened: int


def report(period: Period, *, employee: int | None = None, by: Employee, now: datetime) -> Report:
    """Give all figures of a period, those of one employee as he himself sees them.

    Who may not report on everything gets his own figures, whomever he asks for. Raises
    `not_permitted` for who has no reports.
    """
    actor = staff.actor(by)
    require(actor, Action.REPORT)
    if actor.rights[Action.REPORT] is not Scope.ALL:
        employee = actor.id
    view = view_of(reportable_by(actor), employee, now)
    before = period.before()
    here, there = _found(period, view), _found(before, view)
    jobs, missing = workload(period, now)
    return Report(
        period=period,
        before=before,
        employee=employee,
        made_at=now,
        counts={**_counts(here), **_counts_of_now(view)},
        counts_before={**_counts(there), Figure.OPEN_NOW: None, Figure.OVERDUE_NOW: None},
        handling=_handling(here.closed),
        handling_before=_handling(there.closed),
        outside_hours=sum(filter(None, here.opened.outside_seconds)) / _HOUR,
        jobs=jobs,
        jobs_before=workload(before, now).jobs,
        months_without_jobs=missing,
        groups=_groups(here, there, period),
        first_contact=_first_contact(here, there),
        channels=distributions.channels(here.closed),
        complexity=_complexity(here.closed),
        complexity_before=_complexity(there.closed),
    )


def _found(period: Period, view: View) -> _Found:
    return _Found(
        populations.opened(period, view),
        populations.topics(period, view),
        populations.closed(period, view),
        populations.reopened(period, view),
    )


def _counts(found: _Found) -> dict[Figure, int]:
    opened, closed = found.opened, found.closed
    late = sum(closed.late)
    return {
        Figure.OPENED: len(opened.id),
        Figure.CLOSED: len(closed.taken),
        Figure.IN_TIME: len(closed.taken) - late,
        Figure.LATE: late,
        Figure.REOPENED: found.reopened,
        Figure.REPEATED: sum(opened.repeated),
        Figure.OUTSIDE: sum(1 for seconds in opened.outside_seconds if seconds is not None),
        Figure.REGISTERED: sum(opened.registered),
        Figure.FIRST_CONTACT: sum(opened.first_contact),
        Figure.PASSED_ON: sum(1 for times in closed.transfers if times),
        Figure.ABOVE_TRANSFERS: _above_average(closed.transfers),
        Figure.ABOVE_PARTIES: _above_average(closed.parties),
        Figure.ABOVE_HOURS: _above_average(closed.taken),
    }


def _counts_of_now(view: View) -> dict[Figure, int]:
    still_open, overdue = populations.open_now(view)
    return {Figure.OPEN_NOW: still_open, Figure.OVERDUE_NOW: overdue}


def _above_average(values: Column) -> int:
    # Whole numbers, as the list behind it compares them: an average may be rounded.
    total, count = sum(values), len(values)
    return sum(gt(value * count, total) for value in values)


def _handling(closed: Closed) -> Handling:
    hours = sorted(seconds / _HOUR for seconds in closed.taken)
    return Handling(len(hours), median(hours), percentile(hours, _NINTH_DECILE))


def _complexity(closed: Closed) -> Complexity:
    return Complexity(
        len(closed.taken),
        _mean(closed.transfers),
        _mean(closed.parties),
        _mean(closed.taken, _HOUR),
    )


def _mean(values: Column, unit: int = 1) -> float | None:
    return sum(values) / len(values) / unit if values else None


def _groups(here: _Found, there: _Found, period: Period) -> Mapping[Dimension, list[Group]]:
    found = {}
    for dimension in DISTRIBUTIONS:
        now = distributions.counts(dimension, here.opened, here.topics)
        before = distributions.counts(dimension, there.opened, there.topics)
        if dimension in _IN_THEIR_ORDER:
            found[dimension] = distributions.in_their_order(dimension, now, before, period)
        else:
            found[dimension] = distributions.groups(dimension, now, before)
    causes = [Counter(filter(None, one.closed.cause)) for one in (here, there)]
    found[Dimension.CAUSE] = distributions.groups(Dimension.CAUSE, *causes)
    return found


def _first_contact(here: _Found, there: _Found) -> FirstContact:
    opened = here.opened
    return FirstContact(
        centre=_share(opened),
        before=_share(there.opened),
        still_open=sum(map(min, opened.registered, opened.open)),
        by={
            dimension: distributions.shares(dimension, opened, here.topics)
            for dimension in _FIRST_CONTACT_BY
        },
    )


def _share(opened: Opened) -> Share:
    return Share(sum(opened.first_contact), sum(opened.registered))

"""The report of a period: every figure of `db.measures.results.Report`, from a few questions."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from db import staff
from db.filters import reportable_by
from db.measures import distributions, populations
from db.measures.distributions import HOUR
from db.measures.overrides import overrides
from db.measures.populations import Closed, Column, Known, Opened, Topics
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
from rules.measures import DISTRIBUTIONS, OF_NOW, Dimension, Figure, Period, median, percentile
from rules.permissions import Scope, require
from rules.words import Action

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

    Who may not report on everything gets his own figures, whomever he asks for; or those of all in
    which his department was asked. Raises `not_permitted` for who has no reports.
    """
    actor = staff.actor(by)
    require(actor, Action.REPORT)
    reports = actor.rights[Action.REPORT]
    if reports is not Scope.ALL:
        employee = None if reports is Scope.DEPARTMENT else actor.id
    view = view_of(reportable_by(actor), employee, now)
    before = period.before()
    known = populations.known()
    here, there = _found(period, view, known), _found(before, view, known)
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
        outside_hours=sum(filter(None, here.opened.outside_seconds)) / HOUR,
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


def _found(period: Period, view: View, known: Known) -> _Found:
    opened = populations.opened(period, view, known)
    return _Found(
        opened,
        populations.topics(opened),
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
        Figure.OUTSIDE: len(opened.id) - opened.outside_seconds.count(None),
        Figure.REGISTERED: sum(opened.registered),
        Figure.FIRST_CONTACT: sum(opened.first_contact),
        Figure.PASSED_ON: len(closed.transfers) - closed.transfers.count(0),
        Figure.ABOVE_TRANSFERS: _above_average(closed.transfers),
        Figure.ABOVE_PARTIES: _above_average(closed.parties),
        Figure.ABOVE_HOURS: _above_average(closed.taken),
        Figure.ABOVE_INQUIRIES: _above_average(closed.inquiries),
        Figure.ABOVE_APPROVALS: _above_average(closed.approvals),
        Figure.STAGE_LATE: sum(closed.stage_late),
        Figure.OVERRIDDEN: sum(closed.overridden),
    }


def _counts_of_now(view: View) -> dict[Figure, int]:
    now = populations.open_now(view)
    return {
        Figure.OPEN_NOW: now.all,
        Figure.OVERDUE_NOW: now.overdue,
        Figure.STAGE_LATE_NOW: now.stage_late,
    }


def _above_average(values: Column) -> int:
    # Whole numbers, as the list behind it compares them: an average may be rounded.
    average = sum(values) // len(values) if values else 0
    return sum(map(average.__lt__, values))


def _handling(closed: Closed) -> Handling:
    taken = sorted(closed.taken)
    return Handling(len(taken), _hours(median(taken)), _hours(percentile(taken, _NINTH_DECILE)))


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / HOUR


def _complexity(closed: Closed) -> Complexity:
    return Complexity(
        len(closed.taken),
        _mean(closed.transfers),
        _mean(closed.parties),
        _mean(closed.taken, HOUR),
        _mean(closed.inquiries),
        _mean(closed.approvals),
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

"""The report that is made by itself: of which period, from when on, and how patiently."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from rules.clock import Calendar, local_day
from rules.errors import RuleBroken
from rules.measures import Period
from rules.outbox import PAUSES
from rules.words import PackEvery

CLAIM_LASTS = timedelta(minutes=30)
"""A program that took a report so long ago is gone; making one takes it a minute."""
OTHERS_FIRST = timedelta(minutes=15)
"""So long a computer that lacks the folder or the password leaves a report to the others."""
MOST_MAILED = 15_000_000
"""Bytes of files in one mail: a third more on its way, and most servers take no more than 20 MB."""

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SATURDAY = 5


@dataclass(frozen=True)
class Due:
    """A report that is to be made."""

    every: PackEvery
    period: Period
    since: datetime
    """The first working morning after its period."""


def newest_due(every: PackEvery, calendar: Calendar, now: datetime) -> Due:
    """Give the newest report whose time has come; those missed before it are not made up for."""
    due = _due(every, last_ended(every, local_day(now)), calendar)
    while due.since > now:
        due = _due(every, last_ended(every, due.period.first), calendar)
    return due


def upcoming(every: PackEvery, calendar: Calendar, now: datetime) -> Due:
    """Give the report that comes next."""
    due = _due(every, last_ended(every, local_day(now)), calendar)
    while due.since <= now:
        due = _due(every, _following(due), calendar)
    return due


def last_ended(every: PackEvery, day: date) -> Period:
    """Give the week from Sunday to Saturday, or the month, that ended last before a day."""
    if every is PackEvery.WEEK:
        last = day - timedelta(days=(day.weekday() - _SATURDAY) % 7 or 7)
        return Period(last - _WEEK + _ONE_DAY, last)
    last = day.replace(day=1) - _ONE_DAY
    return Period(last.replace(day=1), last)


def pause_after(attempts: int) -> timedelta:
    """Give the pause after so many attempts that failed; it grows, and no report is given up."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def check_settings(values: Mapping[str, Any]) -> None:
    """Refuse a report that is made for nobody (`required`), or goes nowhere (`pack_nowhere`).

    `folder_not_whole`: a folder is named that means another place on every computer.
    """
    if values["pack_every"] == "off":
        return
    if values["pack_for"] is None:
        raise RuleBroken("required", field="pack_for")
    if not values["pack_folder"].strip() and not values["pack_by_email"]:
        raise RuleBroken("pack_nowhere", field="pack_folder")
    folder = values["pack_folder"].strip()
    if folder and not any(kind(folder).is_absolute() for kind in (PurePosixPath, PureWindowsPath)):
        raise RuleBroken("folder_not_whole", field="pack_folder")


def _due(every: PackEvery, period: Period, calendar: Calendar) -> Due:
    return Due(every, period, _first_working_morning(period.ends, calendar))


def _first_working_morning(after: datetime, calendar: Calendar) -> datetime:
    try:
        return next(calendar.working_spans(after))[0]
    except RuleBroken:
        # Without any working time a report waits for no morning.
        return after


def _following(due: Due) -> Period:
    first = due.period.last + _ONE_DAY
    if due.every is PackEvery.WEEK:
        return Period(first, first + _WEEK - _ONE_DAY)
    next_month = (first + timedelta(days=31)).replace(day=1)
    return Period(first, next_month - _ONE_DAY)

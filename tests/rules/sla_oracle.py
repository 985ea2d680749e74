"""A second way to reckon due moments, which shares nothing with ours: `businesstimedelta`.

The library knows weekly hours and days off; who works when is said here in words of its own. A
due moment is not reckoned again but judged: so much was worked until then, and not a second less
would have been enough.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from heapq import merge
from itertools import pairwise
from typing import NamedTuple

import holidays
import pytz
from businesstimedelta import HolidayRule, Rules, WorkDayRule

JERUSALEM = pytz.timezone("Asia/Jerusalem")
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
EVERY_DAY, SUNDAY_TO_THURSDAY = [0, 1, 2, 3, 4, 5, 6], [6, 0, 1, 2, 3]

Times = tuple[time, time]
Stretch = tuple[datetime, datetime]


class Business(NamedTuple):
    """When a business works: opening and closing time of whole and of half days."""

    week: Times
    half: Times | None
    closed: frozenset[date]
    keeps_holidays: bool

    def is_off(self, day: date) -> bool:
        """Nobody works at all."""
        return day in self.closed or day.strftime("%a") == "Sat" or self._is_holiday(day)

    def is_half(self, day: date) -> bool:
        """It is a Friday or the eve of a holiday."""
        return day.strftime("%a") == "Fri" or self._is_holiday(day + DAY)

    def _is_holiday(self, day: date) -> bool:
        return self.keeps_holidays and day in _rest()


@cache
def _rest() -> frozenset[date]:
    return frozenset(holidays.country_holidays("IL", years=range(2026, 2030)))


class _Off:
    """The days on which one of the two kinds of hours does not hold, as the library asks."""

    def __init__(self, business: Business, *, half: bool) -> None:
        self._business, self._half = business, half

    def __contains__(self, day: date) -> bool:
        return self._business.is_off(day) or self._business.is_half(day) is not self._half


def hours_of(business: Business) -> list[Rules]:
    """Give the working time of a business to the library: whole days, and half ones."""
    found = [_rules(business, business.week, SUNDAY_TO_THURSDAY, half=False)]
    if business.half is not None:
        found.append(_rules(business, business.half, EVERY_DAY, half=True))
    return found


def _rules(business: Business, times: Times, days: list[int], *, half: bool) -> Rules:
    works = WorkDayRule(*times, days, tz=JERUSALEM)
    return Rules([works, HolidayRule(_Off(business, half=half), tz=JERUSALEM)])


def worked(rules: Sequence[Rules], begins: datetime, ends: datetime) -> timedelta:
    """Give how much working time lies in between."""
    if begins >= ends:
        return timedelta()
    parts = (rule.difference(begins, ends).timedelta for rule in rules)
    return sum(parts, timedelta())


def counted_until(
    rules: Sequence[Rules], start: datetime, ends: datetime, pauses: Sequence[Stretch]
) -> timedelta:
    """Give how much working time outside all pauses lies in between."""
    stood = (worked(rules, max(since, start), min(to, ends)) for since, to in covered(pauses))
    return worked(rules, start, ends) - sum(stood, timedelta())


def covered(pauses: Sequence[Stretch]) -> list[Stretch]:
    """Give the time that lies in at least one pause, by counting how many are open."""
    edges = sorted({edge for pause in pauses for edge in pause})
    return [
        (since, to)
        for since, to in pairwise(edges)
        if any(begins <= since and to <= ends for begins, ends in pauses)
    ]


def closings(rules: Sequence[Rules], start: datetime) -> Iterator[datetime]:
    """Give when the business closes, on each working day after the day of the start."""
    after = start.astimezone(JERUSALEM).date() + DAY
    begins = JERUSALEM.localize(datetime.combine(after, time.min))
    return merge(*(_closings_of(rule, begins) for rule in rules))


def _closings_of(rule: Rules, reached: datetime) -> Iterator[datetime]:
    while True:
        _opens, reached = rule.next(reached)
        yield reached.astimezone(UTC)

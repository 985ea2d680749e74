"""When the business works: days, hours, Israeli holidays and their eves.

Days and hours are those of Asia/Jerusalem; every moment given back is in UTC, because only
there does adding an hour mean an hour on the nights the clock changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TypeAlias
from zoneinfo import ZoneInfo

from rules.errors import RuleBroken
from rules.holidays_of_israel import holidays_of
from rules.words import DayKind

ZONE = ZoneInfo("Asia/Jerusalem")

HORIZON_DAYS = 3660
"""How far ahead working time is looked for: ten years. Without any, a calendar is never open."""

Stretch: TypeAlias = tuple[datetime, datetime]
"""From and to, in UTC; `to` itself is no longer inside."""

_FRIDAY, _SATURDAY = 4, 5
_ONE_DAY = timedelta(days=1)


def utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; ValueError when it does not say its time zone."""
    if moment.tzinfo is None:
        message = "a moment must carry its time zone"
        raise ValueError(message)
    return moment.astimezone(UTC)


def local_day(moment: datetime) -> date:
    """Return the calendar day in Israel at that moment."""
    return utc(moment).astimezone(ZONE).date()


def midnight(day: date) -> datetime:
    """Return the moment in UTC at which that day begins in Israel."""
    return _instant(day, time.min)


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE).astimezone(UTC)


@dataclass(frozen=True)
class Hours:
    """Opening hours of one day, local time. Refuses `hours_upside_down` (field `closes`)."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise RuleBroken(
                "hours_upside_down", field="closes", opens=self.opens, closes=self.closes
            )


@dataclass(frozen=True)
class Calendar:
    """The working time of one business.

    `week` holds from Sunday to Thursday. `friday` holds on Fridays and on the eves of holidays;
    without it the business is closed on both.
    """

    week: Hours
    friday: Hours | None
    closed_days: frozenset[date] = frozenset()
    observe_holidays: bool = True

    def day_kind(self, day: date) -> DayKind:
        """Say why that day has the hours it has; of several reasons, the one people name first."""
        if self._is_holiday(day):
            return DayKind.HOLIDAY
        if day.weekday() == _SATURDAY:
            return DayKind.SATURDAY
        if day in self.closed_days:
            return DayKind.CLOSED_DAY
        if self._is_holiday(day + _ONE_DAY):
            return DayKind.HOLIDAY_EVE
        return DayKind.FRIDAY if day.weekday() == _FRIDAY else DayKind.WORKDAY

    def holiday_name(self, day: date, language: str) -> str | None:
        """Return the name of a holiday this business keeps, in "he" or "en"; else None."""
        return holidays_of(day.year, language).get(day) if self.observe_holidays else None

    def _is_holiday(self, day: date) -> bool:
        return self.holiday_name(day, "he") is not None

    def hours_on(self, day: date) -> Hours | None:
        """Return the hours of that day, None when the business is closed."""
        kind = self.day_kind(day)
        if kind is DayKind.WORKDAY:
            return self.week
        if kind in (DayKind.FRIDAY, DayKind.HOLIDAY_EVE):
            return self.friday
        return None

    def is_business_day(self, day: date) -> bool:
        """Say whether the business works at all on that day."""
        return self.opening(day) is not None

    def opening(self, day: date) -> Stretch | None:
        """Return the working time of that day in UTC, None when the business is closed."""
        hours = self.hours_on(day)
        if hours is None:
            return None
        opens, closes = _instant(day, hours.opens), _instant(day, hours.closes)
        # Hours that begin inside the hour skipped in spring may leave nothing of the day.
        return (opens, closes) if opens < closes else None

    def is_open(self, moment: datetime) -> bool:
        """Say whether that moment is working time; the moment of closing is not."""
        opening = self.opening(local_day(moment))
        return opening is not None and opening[0] <= utc(moment) < opening[1]

    def working_spans(self, start: datetime) -> Iterator[Stretch]:
        """Yield the working time from `start` on, day after day.

        Raises RuleBroken `calendar_never_open` when ten years hold no more of it.
        """
        begins, first = utc(start), local_day(start)
        for offset in range(HORIZON_DAYS):
            opening = self.opening(first + timedelta(days=offset))
            if opening is not None and begins < opening[1]:
                yield max(begins, opening[0]), opening[1]
        raise RuleBroken("calendar_never_open")

    def end_of_business_day(self, received: datetime, days: int) -> datetime:
        """Return closing time, in UTC, of the n-th business day after the day of receipt.

        Raises ValueError when `days` is less than 1.
        """
        if days < 1:
            message = "days are counted from 1"
            raise ValueError(message)
        following = self.working_spans(midnight(local_day(received) + _ONE_DAY))
        return next(islice(following, days - 1, None))[1]

"""When things happen in the demonstration: three years of a garage's working days."""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import accumulate
from random import Random

from rules.clock import Calendar, local_day

YEARS = timedelta(days=3 * 365)
_AHEAD = timedelta(days=45)
_BUSY_HOUR = 60
"""Working minutes that can hold the complaints of a day."""
_MINUTE = timedelta(minutes=1)
_HALF_HOUR = timedelta(minutes=30)

_BUSY_MONTHS = {1: 1.15, 7: 1.2, 8: 1.25, 9: 0.95, 11: 1.1, 12: 1.2}
"""Batteries and rain in winter, air conditioning in summer."""
_BUSY_WEEKDAYS = {6: 1.35, 4: 0.35}
"""Sunday after the weekend, and the half Friday (Monday is 0)."""


class Fate(Enum):
    """How a complaint stands at the end of the story."""

    CLOSED = "closed"
    OPEN_IN_TIME = "open_in_time"
    OPEN_LATE = "open_late"
    OPEN_AGAIN = "open_again"


def whole_second(moment: datetime) -> datetime:
    """Give the moment as the store keeps it."""
    return moment.replace(microsecond=0)


def part_of_way(start: datetime, end: datetime, share: float) -> datetime:
    """Give the moment that lies at this share of the way."""
    return whole_second(start + (end - start) * share)


class WorkClock:
    """Counts working minutes, so that a moment can be chosen by how much work lies between."""

    def __init__(self, calendar: Calendar, now: datetime) -> None:
        first, last = local_day(now - YEARS), local_day(now + _AHEAD)
        days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        self.openings = [opening for day in days if (opening := calendar.opening(day))]
        self._begins = [opens for opens, _ in self.openings]
        lengths = [(closes - opens) / _MINUTE for opens, closes in self.openings]
        self._totals = list(accumulate(lengths, initial=0.0))

    def minutes(self, moment: datetime) -> float:
        """Give the working minutes from the beginning of the story to a moment."""
        place = max(bisect_right(self._begins, moment) - 1, 0)
        opens, closes = self.openings[place]
        return self._totals[place] + max((min(moment, closes) - opens) / _MINUTE, 0)

    def moment(self, minutes: float) -> datetime:
        """Give the moment after that many working minutes."""
        place = min(bisect_right(self._totals, minutes), len(self.openings)) - 1
        return whole_second(self.openings[place][0] + (minutes - self._totals[place]) * _MINUTE)

    def half_hour_after(self, moment: datetime, random: Random) -> datetime:
        """Give a full or half hour of working time within the next days, an hour before closing."""
        place = bisect_right(self._begins, moment) + random.choice([0, 0, 1, 1, 2, 3])
        opens, closes = self.openings[place]
        halves = int((closes - opens - timedelta(hours=1)) / _HALF_HOUR)
        return opens + random.randrange(halves + 1) * _HALF_HOUR

    def later(self, moment: datetime, minutes: float) -> datetime:
        """Give the moment by which that many minutes more were worked."""
        return max(self.moment(self.minutes(moment) + minutes), moment)

    def between(self, start: datetime, end: datetime, count: int, random: Random) -> list[datetime]:
        """Give some moments between two, in order, in working time where there is any."""
        shares = sorted(random.uniform(0.03, 0.97) for _ in range(count))
        first, last = self.minutes(start), self.minutes(end)
        if last - first < count + 1:
            return [part_of_way(start, end, share) for share in shares]
        return [self.moment(first + (last - first) * share) for share in shares]


def open_of(count: int) -> int:
    """Give how many of so many complaints are open in the end."""
    # Few dozen open ones in a long story, a third of a short one: the board must look alive.
    return min(count // 3, 24 + count // 125)


def arrivals(
    count: int, open_count: int, clock: WorkClock, now: datetime, random: Random
) -> list[tuple[datetime, Fate]]:
    """Give when each complaint is registered and how it stands in the end, in order."""
    late, again = round(open_count * 0.4), open_count // 20
    in_time = open_count - late - again
    planned = [(_in_time(clock, now, random), Fate.OPEN_IN_TIME) for _ in range(in_time)]
    planned += [(_late(clock, now, random), Fate.OPEN_LATE) for _ in range(late)]
    planned += [(_last_week(clock, now, random), Fate.OPEN_AGAIN) for _ in range(again)]
    days = clock.openings[: bisect_right(clock.openings, (now - timedelta(hours=3), now))]
    weights = [weight(local_day(opens), now) for opens, _ in days]
    for opens, closes in random.choices(days, weights, k=count - open_count):
        latest = min(closes, now - timedelta(hours=2))
        moment = part_of_way(opens, latest, random.betavariate(1.3, 1.5))
        planned.append((moment, Fate.CLOSED))
    return sorted(planned, key=lambda plan: plan[0])


def weight(day: date, now: datetime) -> float:
    """Give how many complaints come in on a day, beside other days of the story."""
    grown = 1 - (local_day(now) - day) / YEARS
    seasonal = _BUSY_MONTHS.get(day.month, 1.0) * _BUSY_WEEKDAYS.get(day.weekday(), 1.0)
    return (0.6 + 0.8 * grown) * seasonal


def _in_time(clock: WorkClock, now: datetime, random: Random) -> datetime:
    """Give a moment of the last day: in working hours, or else in the evening."""
    since = now - timedelta(hours=23, minutes=30)
    worked = clock.minutes(now) - clock.minutes(since)
    if worked > _BUSY_HOUR:
        return clock.moment(clock.minutes(since) + worked * random.uniform(0.02, 0.98))
    return whole_second(now) - timedelta(minutes=random.randrange(10, 7 * 60))


def _late(clock: WorkClock, now: datetime, random: Random) -> datetime:
    """Give a moment of the last days, more likely a recent one, whose commitment has passed."""
    latest = clock.minutes(now - timedelta(hours=24, minutes=20))
    return clock.moment(max(latest - random.expovariate(1 / 700), 1))


def _last_week(clock: WorkClock, now: datetime, random: Random) -> datetime:
    return clock.later(now - timedelta(days=9), random.uniform(10, 900))

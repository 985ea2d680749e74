"""By how many weeks a stretch of the demonstration may be moved so that its hours stay true."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from db.demo.calendar import WorkClock, weight
from rules.clock import ZONE, local_day

_DAY, _WEEK_DAYS = 86_400, 7


class Move(NamedTuple):
    """A way to move a stretch: by so many seconds, and how many complaints that time holds."""

    seconds: int
    weight: float


class Weeks:
    """The days of the story, beside each other by whole weeks.

    A stretch may be moved where each of its days opens and closes by the clock on the wall as the
    day in whose place it comes, and where no clock is set on the way.
    """

    def __init__(self, clock: WorkClock, now: datetime) -> None:
        opened = {local_day(opens): (opens, closes) for opens, closes in clock.openings}
        self._first = min(opened)
        count = (local_day(now) - self._first).days + 1
        days = [self._first + timedelta(days=place) for place in range(count)]
        noons = [datetime(day.year, day.month, day.day, 12, tzinfo=ZONE) for day in days]
        self._offsets = [int((noon.utcoffset() or timedelta()).total_seconds()) for noon in noons]
        self._weights = [weight(day, now) for day in days]
        self._hours = [
            tuple(moment.astimezone(ZONE).time() for moment in opened.get(day, ())) for day in days
        ]
        most = count // _WEEK_DAYS
        self._breaks = {weeks: self._breaks_of(weeks) for weeks in range(-most, most + 1)}

    def moves(self, begins: int, ends: int) -> Iterator[Move]:
        """Give how a stretch may be moved; `begins` and `ends` are seconds since 1970."""
        first, last = self._place(begins), self._place(ends)
        for weeks, breaks in self._breaks.items():
            begun, ended = first + weeks * _WEEK_DAYS, last + weeks * _WEEK_DAYS
            if begun < 0 or ended >= len(self._hours) or last >= len(self._hours):
                continue
            # The day before counts along: clocks may be set between the two.
            if breaks[last + 1] == breaks[first]:
                seconds = weeks * _WEEK_DAYS * _DAY + self._offsets[first] - self._offsets[begun]
                yield Move(seconds, self._weights[begun])

    def _place(self, moment: int) -> int:
        return (datetime.fromtimestamp(moment, ZONE).date() - self._first).days

    def _breaks_of(self, weeks: int) -> list[int]:
        """Give, up to each day, at how many days this move meets other hours or a clock set."""
        return list(accumulate((self._differs(day, weeks) for day in self._all()), initial=0))

    def _all(self) -> range:
        return range(len(self._hours))

    def _differs(self, day: int, weeks: int) -> bool:
        other = day + weeks * _WEEK_DAYS
        if not 0 <= other < len(self._hours):
            return False
        if self._hours[day] != self._hours[other]:
            return True
        return any(one and self._offsets[one] != self._offsets[one - 1] for one in (day, other))

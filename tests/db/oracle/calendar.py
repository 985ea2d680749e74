"""When stages are due, reckoned day by day from the settings as they are written in the store."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from tests.db.oracle.rows import rows

ISRAEL = ZoneInfo("Asia/Jerusalem")
ONE_DAY = timedelta(days=1)
FRIDAY, SATURDAY = 5, 6
Stretch = tuple[int, int]
"""From and to, in seconds since 1970."""


@cache
def _rest() -> frozenset[date]:
    return frozenset(holidays.country_holidays("IL", years=range(2020, 2032)))


@dataclass(frozen=True)
class Hours:
    """When the house is open, by its settings."""

    kept: dict[str, Any]

    def open_on(self, day: date) -> Stretch | None:
        """Give opening and closing of a day."""
        if self._rests(day) or day.isoweekday() == SATURDAY:
            return None
        if day.isoformat() in self.kept.get("closed_days", ()):
            return None
        if day.isoweekday() != FRIDAY and not self._rests(day + ONE_DAY):
            return self._span(day, "week", "08:00", "17:00")
        if not self.kept.get("friday_open", False):
            return None
        return self._span(day, "friday", "08:00", "13:00")

    def from_day(self, day: date) -> Iterable[Stretch]:
        """Give opening and closing of each open day from one on."""
        for number in range(5_000):
            found = self.open_on(day + number * ONE_DAY)
            if found is not None:
                yield found

    def _rests(self, day: date) -> bool:
        return bool(self.kept.get("observe_holidays", True)) and day in _rest()

    def _span(self, day: date, name: str, *usual: str) -> Stretch:
        ends = ("opens", "closes")
        times = [
            self.kept.get(f"{name}_{end}", other) for end, other in zip(ends, usual, strict=True)
        ]
        opens, closes = (
            int(datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ISRAEL).timestamp())
            for time in times
        )
        return opens, closes


def read_hours() -> Hours:
    """Read them from the open store."""
    return Hours({row["name"]: json.loads(row["value"]) for row in rows("business_setting")})


def due(amount: int, mode: str, start: int, hours: Hours, pauses: Sequence[Stretch]) -> int:
    """Give when something is due that counts from a second on; pauses do not count."""
    day = datetime.fromtimestamp(start, ISRAEL).date()
    if mode == "business_days":
        closings = (closes for _, closes in hours.from_day(day + ONE_DAY))
        counted = (one for one in closings if not any(since < one <= to for since, to in pauses))
        return [next(counted) for _ in range(amount)][-1]
    left = amount * 3600
    times: Iterable[Stretch] = (
        [(start, start + 10**9)] if mode == "clock_hours" else hours.from_day(day)
    )
    for since, to in times:
        for begins, ends in _without(max(since, start), to, pauses):
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
    raise AssertionError


def _without(since: int, to: int, pauses: Sequence[Stretch]) -> Iterator[Stretch]:
    """Give what is left of a stretch when all pauses are cut out of it."""
    reached = since
    for begins, ends in sorted(pauses):
        if begins > reached and reached < to:
            yield reached, min(begins, to)
        reached = max(reached, ends)
    if reached < to:
        yield reached, to

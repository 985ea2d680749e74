"""Which backups are kept, and when people must hear that there are none."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta
from enum import Enum

from rules.clock import local_day

ALL_OF = timedelta(days=2)
DAYS, WEEKS, MONTHS = 7, 4, 12
TOLD_AFTER = timedelta(days=1)
"""How long backups may fail before people are told."""


class Reason(Enum):
    """Why a backup was made; stands in the name of its file."""

    ASKED = "asked"
    """A person wanted it."""
    WORK = "work"
    """So many minutes of work went by."""
    EXIT = "exit"
    MIGRATION = "before-migration"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    ERASURE = "before-erasure"


BY_ITSELF = frozenset({Reason.WORK, Reason.EXIT})
"""Made only when something changed; the others are made in any case."""


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Give the moments of the backups to keep, of those that are good; the newest always stays.

    All of the last two days, then the newest of each of seven days, four weeks and twelve months.
    Only periods in which there is a backup count: a computer that was off loses none by it.
    """
    newest_first = sorted(moments, reverse=True)
    recent = {moment for moment in newest_first if moment > now - ALL_OF}
    for period, count in ((local_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        recent |= _newest_of_each(newest_first, period, count)
    return recent


def gone_by(made_at: datetime) -> date:
    """Give the day on which a backup of this moment is let go at the latest.

    While in every month there is another one after it: else it stays until there was.
    """
    day = local_day(made_at)
    years, month = divmod(day.year * 12 + day.month - 1 + MONTHS, 12)
    return date(years, month + 1, 1)


def must_be_told(made_at: datetime | None, failing_since: datetime | None, now: datetime) -> bool:
    """Tell whether backups fail and the last good one is a day old, or there never was one."""
    if failing_since is None:
        return False
    # One from a clock that ran ahead says nothing of today.
    return made_at is None or abs(now - made_at) >= TOLD_AFTER


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable], count: int
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return set(list(found.values())[:count])


def _week(moment: datetime) -> Hashable:
    # A week of this country begins on Sunday.
    return (local_day(moment) + timedelta(days=1)).isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    day = local_day(moment)
    return day.year, day.month

"""When nobody wants to be written to: at night, on Saturdays and holidays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.clock import ZONE, Calendar, midnight, utc

EVE_BEGINS = time(15, 30)
"""The earliest lighting of candles in Israel is shortly after this, in December (Jerusalem)."""
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Quiet:
    """The quiet hours of one business; by the clock of Israel. The same hour twice: no night."""

    begins: time
    ends: time
    saturday_and_holidays: bool


def allowed_from(moment: datetime, quiet: Quiet, calendar: Calendar) -> datetime:
    """Give the first moment, in UTC, from this one on, at which a message may leave."""
    allowed = utc(moment)
    # What ends may end inside what began meanwhile: a night into a Saturday.
    while True:
        ends = _quiet_until(allowed, quiet, calendar)
        if ends is None:
            return allowed
        allowed = ends


def _quiet_until(moment: datetime, quiet: Quiet, calendar: Calendar) -> datetime | None:
    day, at = _local(moment)
    if quiet.saturday_and_holidays:
        if _is_rest(day, calendar):
            return midnight(day + _ONE_DAY)
        if at >= EVE_BEGINS and _is_rest(day + _ONE_DAY, calendar):
            return midnight(day + _ONE_DAY)
    if quiet.begins < quiet.ends:
        return _at(day, quiet.ends, moment) if quiet.begins <= at < quiet.ends else None
    if quiet.begins == quiet.ends or quiet.ends <= at < quiet.begins:
        return None
    return _at(day + _ONE_DAY if at >= quiet.begins else day, quiet.ends, moment)


def _local(moment: datetime) -> tuple[date, time]:
    local = moment.astimezone(ZONE)
    return local.date(), local.time()


def _at(day: date, at: time, after: datetime) -> datetime:
    """Give that moment; of an hour that comes twice in autumn, the one that is still to come."""
    ends = utc(datetime.combine(day, at, ZONE))
    if ends > after:
        return ends
    return utc(datetime.combine(day, at.replace(fold=1), ZONE))


def _is_rest(day: date, calendar: Calendar) -> bool:
    return day.weekday() == _SATURDAY or calendar.holiday_name(day, "he") is not None

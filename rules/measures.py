"""What the figures of a period count, and the arithmetic behind them: pure, without the store.

Add a figure: a member here, its condition in `db.measures.figures`, its words in
`ui.wording.measures`, its own calculation in `tests/db/oracle`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from math import ceil

from rules.clock import ZONE, midnight
from rules.errors import RuleBroken

FCR_DAYS = 30
"""For how many days after its closing the customer may not come again with the same topic."""
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that people can ask about; far from the ends of the calendar, where reckoning ends."""
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
_MONTHS_A_YEAR = 12


class Figure(Enum):
    """What is counted of a period. Every figure is a set of complaints, and leads to its list.

    Opened, closed and the like are judged by the moment of registration or of the present
    closing; a complaint that was reopened is not closed until it is closed again.
    """

    OPENED = "opened"
    """Registered in the period."""
    CLOSED = "closed"
    """Closed in the period, and closed still."""
    OPEN_NOW = "open_now"
    """Open at this moment, whenever it was registered."""
    OVERDUE_NOW = "overdue_now"
    """Open at this moment, and past its due time."""
    IN_TIME = "in_time"
    """Of the closed: not after the due time."""
    LATE = "late"
    """Of the closed: after the due time."""
    REOPENED = "reopened"
    """Reopened in the period, once or more, without that being taken back."""
    REPEATED = "repeated"
    """Registered in the period, and the customer came again: it is linked to an earlier complaint
    as its repeat, or he contacted us about it once more."""
    OUTSIDE = "outside"
    """Registered in the period by the short form, outside the service unit."""
    REGISTERED = "registered"
    """As opened; of one employee only those that he registered himself: what FCR divides by."""
    FIRST_CONTACT = "first_contact"
    """Of the registered: settled at the first contact (FCR), see `db.measures.first_contact`."""
    PASSED_ON = "passed_on"
    """Of the closed: handed from one employee to another at least once."""
    ABOVE_TRANSFERS = "above_transfers"
    """Of the closed: passed on more often than the average of the period."""
    ABOVE_PARTIES = "above_parties"
    """Of the closed: held by more people than the average of the period."""
    ABOVE_HOURS = "above_hours"
    """Of the closed: took more hours than the average of the period."""
    ABOVE_INQUIRIES = "above_inquiries"
    """Of the closed: departments were asked more often than on average in the period."""
    ABOVE_APPROVALS = "above_approvals"
    """Of the closed: signed more often than on average in the period."""
    STAGE_LATE = "stage_late"
    """Of the closed: a stage ended after its own due time, and was not passed over."""
    STAGE_LATE_NOW = "stage_late_now"
    """Open at this moment, and the stage whose turn it is is past its due time."""
    OVERRIDDEN = "overridden"
    """Of the closed: closed although required stages were open, for a reason."""


OF_NOW = (Figure.OPEN_NOW, Figure.OVERDUE_NOW, Figure.STAGE_LATE_NOW)
"""True of this moment, whatever the period."""


class Dimension(Enum):
    """By what figures are told apart."""

    TOPIC = "topic"
    """A complaint with several topics counts in each of them."""
    SOURCE = "source"
    URGENCY = "urgency"
    EMPLOYEE = "employee"
    """Who holds it, or held it last."""
    REGISTERED_BY = "registered_by"
    CUSTOMER_CLASS = "customer_class"
    MAKE = "make"
    """Of the vehicle."""
    MONTH = "month"
    """Of the registration, in Israel: the first day of the month."""
    WEEKDAY = "weekday"
    """Of the registration, in Israel: 0 is Sunday."""
    CAUSE = "cause"
    """Why it was late."""


class LateCause(Enum):
    """Why a complaint was late: the first of these that holds, in this order."""

    REOPENED = "reopened"
    """It was reopened: what was done first did not help."""
    NOT_TAKEN = "not_taken"
    """Nobody held it before its due time."""
    PASSED_ON = "passed_on"
    """It was handed from one employee to another before its due time."""
    NOT_ANSWERED = "not_answered"
    """Nobody contacted the customer before its due time."""
    LONG_WORK = "long_work"
    """It was held and the customer was contacted; the work itself took longer."""


DISTRIBUTIONS = (
    Dimension.TOPIC,
    Dimension.SOURCE,
    Dimension.URGENCY,
    Dimension.EMPLOYEE,
    Dimension.CUSTOMER_CLASS,
    Dimension.MAKE,
    Dimension.MONTH,
    Dimension.WEEKDAY,
)
"""By what the opened complaints of a period are told apart, in the order people see."""

Value = int | str | date | None
"""Of a dimension: an id, a word's value, a month; None for "none", as a complaint without topic."""


@dataclass(frozen=True)
class Period:
    """Days in Israel, both included. Refuses `days_upside_down`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise RuleBroken("days_upside_down")

    @property
    def begins(self) -> datetime:
        """Give the first moment, in UTC."""
        return midnight(self.first)

    @property
    def ends(self) -> datetime:
        """Give the first moment after it, in UTC."""
        return midnight(self.last + _ONE_DAY)

    def before(self) -> "Period":
        """Give the period to compare with.

        Before whole months, as many whole months; before the beginning of a month or year, the
        same days of the one before; otherwise as many days, but at least a week back, so that a
        Sunday is not compared with a day on which the workshop is closed.
        """
        if self.first.day != 1:
            back = max(self.last - self.first + _ONE_DAY, _ONE_WEEK)
            return Period(self.first - back, self.last - back)
        months = _months_between(self.first, self.last) + 1
        if (self.last + _ONE_DAY).day == 1:
            return Period(_shifted(self.first, -months), self.first - _ONE_DAY)
        shift = _MONTHS_A_YEAR if self.first.month == 1 and months > 1 else months
        return Period(_shifted(self.first, -shift), _shifted(self.last, -shift))

    def months(self) -> Iterator[date]:
        """Give the first days of the months that it touches."""
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month = _shifted(month, 1)


@dataclass(frozen=True)
class Counted:
    """A set of complaints that a figure counts; a list is opened by it.

    `employee`: only what is his own, as he himself sees it. `group`: only one bar of a dimension.
    """

    figure: Figure
    period: Period
    employee: int | None = None
    group: tuple[Dimension, Value] | None = None


def median(ordered: Sequence[float]) -> float | None:
    """Give the middle one of values in their order; between two, their mean. None of nothing."""
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[half])
    return (ordered[half - 1] + ordered[half]) / 2


def percentile(ordered: Sequence[float], share: int) -> float | None:
    """Give the smallest of ordered values that `share` percent do not exceed (nearest rank)."""
    if not ordered:
        return None
    return float(ordered[ceil(len(ordered) * share / 100) - 1])


def rounded(value: float, decimals: int) -> Decimal:
    """Give a number as it is shown, so that what is shown can be subtracted.

    The half goes up as in Excel: the page, the workbook and the PDF say the same.
    """
    # What Excel keeps of a number: 0.1 + 0.2 is 0.3 there.
    exact = Decimal(f"{value:.15g}")
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def offsets(period: Period) -> list[tuple[datetime, timedelta]]:
    """Give how far Israel's clock is ahead of UTC in a period: from which moment on, and by what.

    The first holds from the beginning of the period.
    """
    begins = period.begins
    found = [(begins, _offset(begins))]
    while begins < period.ends:
        # Clocks are never changed twice within a week.
        ends = min(begins + _ONE_WEEK, period.ends)
        if _offset(begins) != _offset(ends):
            found.append((_change_between(begins, ends), _offset(ends)))
        begins = ends
    return found


def _change_between(begins: datetime, ends: datetime) -> datetime:
    before = _offset(begins)
    while ends - begins > timedelta(seconds=1):
        middle = begins + timedelta(seconds=(ends - begins) // timedelta(seconds=2))
        begins, ends = (middle, ends) if _offset(middle) == before else (begins, middle)
    return ends


def _offset(moment: datetime) -> timedelta:
    return moment.astimezone(ZONE).utcoffset() or timedelta()


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month


def _shifted(day: date, months: int) -> date:
    """Give the same day of another month, or its last day where it is shorter."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return min(first + timedelta(days=day.day - 1), last)

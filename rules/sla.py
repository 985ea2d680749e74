"""From a promise to its due moment, with the sum that explains it; and late or in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rules.clock import Calendar, local_day, midnight, utc
from rules.errors import RuleBroken
from rules.words import CommitmentMode, DayKind

LARGEST = {
    CommitmentMode.CLOCK_HOURS: 365 * 24,
    CommitmentMode.BUSINESS_HOURS: 2_500,
    CommitmentMode.BUSINESS_DAYS: 250,
}
"""The longest commitment in each mode: about a year. A longer one is a slip of the keyboard."""


@dataclass(frozen=True)
class Commitment:
    """How long a thing may take. Refuses `commitment_out_of_range` (field `amount`)."""

    amount: int
    mode: CommitmentMode

    def __post_init__(self) -> None:
        most = LARGEST[self.mode]
        if not 1 <= self.amount <= most:
            raise RuleBroken(
                "commitment_out_of_range", field="amount", least=1, most=most, mode=self.mode
            )


DEFAULT_COMMITMENT = Commitment(24, CommitmentMode.CLOCK_HOURS)


@dataclass(frozen=True)
class Span:
    """One line of the sum: a stretch of time, in UTC, that counts or does not.

    `kind` is the kind of day that decided it; None in clock hours, where no day matters.
    """

    begins: datetime
    ends: datetime
    counts: bool
    kind: DayKind | None


@dataclass(frozen=True)
class Promise:
    """When a thing is due, in UTC, and the spans from its start to then, without gaps.

    The counting spans add up to the commitment: their length in the two modes of hours,
    their number in business days.
    """

    due_at: datetime
    spans: tuple[Span, ...]


def promise(commitment: Commitment, start: datetime, calendar: Calendar) -> Promise:
    """Count the commitment from `start`.

    Raises RuleBroken `calendar_never_open` when the calendar has not that much working time.
    """
    begins = utc(start)
    if commitment.mode is CommitmentMode.BUSINESS_HOURS:
        return _in_business_hours(timedelta(hours=commitment.amount), begins, calendar)
    if commitment.mode is CommitmentMode.BUSINESS_DAYS:
        return _in_business_days(commitment.amount, begins, calendar)
    due_at = begins + timedelta(hours=commitment.amount)
    return Promise(due_at, (Span(begins, due_at, counts=True, kind=None),))


def _in_business_hours(left: timedelta, start: datetime, calendar: Calendar) -> Promise:
    spans: list[Span] = []
    reached = start
    openings = calendar.working_spans(start)
    while left:
        opens, closes = next(openings)
        spans.extend(
            Span(begins, ends, counts=False, kind=calendar.day_kind(day))
            for day, begins, ends in _by_day(reached, opens)
        )
        reached = min(closes, opens + left)
        left -= reached - opens
        spans.append(Span(opens, reached, counts=True, kind=calendar.day_kind(local_day(opens))))
    return Promise(reached, _join_closed(spans))


def _in_business_days(days: int, start: datetime, calendar: Calendar) -> Promise:
    due_at = calendar.end_of_business_day(start, days)
    received = local_day(start)
    spans = (
        Span(
            begins,
            ends,
            counts=day > received and calendar.is_business_day(day),
            kind=calendar.day_kind(day),
        )
        for day, begins, ends in _by_day(start, due_at)
    )
    return Promise(due_at, _join_closed(spans))


def _by_day(begins: datetime, ends: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    while begins < ends:
        day = local_day(begins)
        day_ends = min(ends, midnight(day + timedelta(days=1)))
        yield day, begins, day_ends
        begins = day_ends


def _join_closed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make one line of a night, or of days closed for one reason."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and before.kind is span.kind and not before.counts and not span.counts:
            joined[-1] = replace(before, ends=span.ends)
        else:
            joined.append(span)
    return tuple(joined)


def next_date(broken: datetime, calendar: Calendar, now: datetime) -> datetime:
    """Give the date to offer in place of one that is not kept: the next business day's end."""
    return calendar.end_of_business_day(max(broken, now), 1)


def lateness(due_at: datetime, at: datetime) -> timedelta:
    """Return how long after the due moment `at` is; negative is the time left."""
    return utc(at) - utc(due_at)


def is_late(due_at: datetime, at: datetime) -> bool:
    """Say whether `at` is after the due moment; the due moment itself is still in time."""
    return lateness(due_at, at) > timedelta()


def judged_at(closed_at: datetime | None, now: datetime) -> datetime:
    """Return the moment to judge by: a closed complaint keeps the colour it was closed with."""
    return now if closed_at is None else closed_at

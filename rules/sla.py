"""From a promise to its due moment, with the sum that explains it; and late or in time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from rules.clock import Calendar, Stretch, local_day, midnight, utc
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

    `kind` is the kind of day that decided it; None where no day matters: in clock hours, and in a
    pause.
    """

    begins: datetime
    ends: datetime
    counts: bool
    kind: DayKind | None
    paused: bool = False


@dataclass(frozen=True)
class Promise:
    """When a thing is due, in UTC, and the spans from its start to then, without gaps.

    The counting spans add up to the commitment: their length in the two modes of hours,
    their number in business days.
    """

    due_at: datetime
    spans: tuple[Span, ...]


def promise(
    commitment: Commitment, start: datetime, calendar: Calendar, pauses: Sequence[Stretch] = ()
) -> Promise:
    """Count the commitment from `start`; what lies in a pause does not count.

    A business day counts unless a pause holds the moment before it closes. Pauses may overlap.
    Raises RuleBroken `calendar_never_open` when the calendar has not that much working time.
    """
    begins = utc(start)
    stops = sorted((utc(stands), utc(ends)) for stands, ends in pauses if stands < ends)
    if commitment.mode is CommitmentMode.BUSINESS_DAYS:
        return _in_business_days(commitment.amount, begins, calendar, stops)
    amount = timedelta(hours=commitment.amount)
    if commitment.mode is CommitmentMode.BUSINESS_HOURS:
        return _in_hours(amount, begins, calendar.working_spans(begins), stops, calendar)
    stopped = sum((ends - stands for stands, ends in stops), timedelta())
    return _in_hours(amount, begins, [(begins, begins + amount + stopped)], stops, None)


def _in_hours(
    left: timedelta,
    start: datetime,
    openings: Iterable[Stretch],
    stops: Sequence[Stretch],
    calendar: Calendar | None,
) -> Promise:
    """Count hours that pass while it is open; `calendar` is None where it is always open."""
    spans: list[Span] = []
    reached = start
    for opens, closes in _outside(openings, stops):
        spans.extend(_idle(reached, opens, stops, calendar))
        reached = min(closes, opens + left)
        left -= reached - opens
        kind = calendar.day_kind(local_day(opens)) if calendar else None
        spans.append(Span(opens, reached, counts=True, kind=kind))
        if not left:
            break
    return Promise(reached, _join_idle(spans))


def _outside(stretches: Iterable[Stretch], stops: Sequence[Stretch]) -> Iterator[Stretch]:
    """Give what the pauses leave of each stretch."""
    for begins, ends in stretches:
        free = begins
        for stands, goes_on in stops:
            if goes_on <= free or ends <= stands:
                continue
            if free < stands:
                yield free, stands
            free = goes_on
        if free < ends:
            yield free, ends


def _idle(
    begins: datetime, ends: datetime, stops: Sequence[Stretch], calendar: Calendar | None
) -> Iterator[Span]:
    """Say why nothing counted in between: it was paused, or closed."""
    for stands, goes_on in stops:
        if goes_on <= begins or ends <= stands:
            continue
        yield from _closed(begins, stands, calendar)
        paused_from, begins = max(begins, stands), min(ends, goes_on)
        yield Span(paused_from, begins, counts=False, kind=None, paused=True)
    yield from _closed(begins, ends, calendar)


def _closed(begins: datetime, ends: datetime, calendar: Calendar | None) -> Iterator[Span]:
    for day, day_begins, day_ends in _by_day(begins, ends):
        kind = calendar.day_kind(day) if calendar else None
        yield Span(day_begins, day_ends, counts=False, kind=kind)


def _in_business_days(
    days: int, start: datetime, calendar: Calendar, stops: Sequence[Stretch]
) -> Promise:
    received = local_day(start)
    following = calendar.working_spans(midnight(received + timedelta(days=1)))
    closings = (closes for _, closes in following if not _is_held(closes, stops))
    due_at = next(islice(closings, days - 1, None))
    spans = (
        Span(begins, ends, counts=False, kind=calendar.day_kind(day))
        if day == received
        else _business_day(day, begins, ends, calendar, stops)
        for day, begins, ends in _by_day(start, due_at)
    )
    return Promise(due_at, _join_idle(spans))


def _business_day(
    day: date, begins: datetime, ends: datetime, calendar: Calendar, stops: Sequence[Stretch]
) -> Span:
    opening = calendar.opening(day)
    if opening is None:
        paused = any(stands <= begins and ends <= goes_on for stands, goes_on in stops)
    else:
        paused = _is_held(opening[1], stops)
    counts = opening is not None and not paused
    return Span(begins, ends, counts, None if paused else calendar.day_kind(day), paused)


def _is_held(closes: datetime, stops: Sequence[Stretch]) -> bool:
    return any(stands < closes <= goes_on for stands, goes_on in stops)


def _by_day(begins: datetime, ends: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    while begins < ends:
        day = local_day(begins)
        day_ends = min(ends, midnight(day + timedelta(days=1)))
        yield day, begins, day_ends
        begins = day_ends


def _join_idle(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make one line of a night, of days closed for one reason, or of days of a pause."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before
            and not before.counts
            and replace(span, begins=before.begins, ends=before.ends) == before
        ):
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

"""From a promise to its due moment: worked examples, an independent judge, counting by hand."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import holidays
import pytest
import pytz
from businesstimedelta import BusinessTimeDelta, Rules, WorkDayRule
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.clock import ZONE, Calendar, Hours, local_day
from rules.errors import RuleBroken
from rules.sla import (
    DEFAULT_COMMITMENT,
    LARGEST,
    Commitment,
    Promise,
    Span,
    is_late,
    judged_at,
    lateness,
    promise,
)
from rules.words import CommitmentMode, DayKind

WEEK = Hours(time(8), time(17))
SHORT = Hours(time(8), time(13))
FRIDAYS_OFF = Calendar(WEEK, friday=None)
BUSINESS_24 = Commitment(24, CommitmentMode.BUSINESS_HOURS)
# A busy machine is no failure.
untimed = settings(deadline=None)

QUARTER = timedelta(minutes=15)


def israel(day: int, month: int, year: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def counted(made: Promise) -> timedelta:
    return sum((span.ends - span.begins for span in made.spans if span.counts), timedelta())


# --- The examples the product was promised with -------------------------------------------------


@pytest.mark.parametrize(
    ("registered", "due"),
    [
        (israel(24, 10, 2026, 20), israel(25, 10, 2026, 19)),
        (israel(26, 3, 2026, 20), israel(27, 3, 2026, 21)),
        (israel(19, 11, 2026, 16, 30), israel(20, 11, 2026, 16, 30)),
    ],
)
def test_twenty_four_clock_hours_are_hours_that_pass(registered: datetime, due: datetime) -> None:
    made = promise(DEFAULT_COMMITMENT, registered, FRIDAYS_OFF)
    assert made.due_at.astimezone(ZONE).isoformat() == due.isoformat()
    assert made.spans == (Span(made.spans[0].begins, made.due_at, counts=True, kind=None),)
    assert counted(made) == timedelta(hours=24)


@pytest.mark.parametrize(("days", "due_day"), [(1, 14), (3, 16)])
def test_business_days_skip_the_eve_the_saturday_and_the_holiday(days: int, due_day: int) -> None:
    commitment = Commitment(days, CommitmentMode.BUSINESS_DAYS)
    made = promise(commitment, israel(10, 9, 2026, 10), FRIDAYS_OFF)
    assert made.due_at == israel(due_day, 9, 2026, 17)


def test_business_hours_are_summed_line_by_line() -> None:
    made = promise(BUSINESS_24, israel(19, 11, 2026, 16, 30), FRIDAYS_OFF)
    assert made.due_at == israel(24, 11, 2026, 13, 30)
    workday = DayKind.WORKDAY
    assert made.spans == (
        span(israel(19, 11, 2026, 16, 30), israel(19, 11, 2026, 17), workday, counts=True),
        span(israel(19, 11, 2026, 17), israel(20, 11, 2026), workday),
        span(israel(20, 11, 2026), israel(21, 11, 2026), DayKind.FRIDAY),
        span(israel(21, 11, 2026), israel(22, 11, 2026), DayKind.SATURDAY),
        span(israel(22, 11, 2026), israel(22, 11, 2026, 8), workday),
        span(israel(22, 11, 2026, 8), israel(22, 11, 2026, 17), workday, counts=True),
        span(israel(22, 11, 2026, 17), israel(23, 11, 2026, 8), workday),
        span(israel(23, 11, 2026, 8), israel(23, 11, 2026, 17), workday, counts=True),
        span(israel(23, 11, 2026, 17), israel(24, 11, 2026, 8), workday),
        span(israel(24, 11, 2026, 8), israel(24, 11, 2026, 13, 30), workday, counts=True),
    )


def test_business_days_are_shown_one_line_a_counted_day() -> None:
    commitment = Commitment(2, CommitmentMode.BUSINESS_DAYS)
    made = promise(commitment, israel(10, 9, 2026, 10), FRIDAYS_OFF)
    assert made.spans == (
        span(israel(10, 9, 2026, 10), israel(11, 9, 2026), DayKind.WORKDAY),
        span(israel(11, 9, 2026), israel(12, 9, 2026), DayKind.HOLIDAY_EVE),
        span(israel(12, 9, 2026), israel(14, 9, 2026), DayKind.HOLIDAY),
        span(israel(14, 9, 2026), israel(15, 9, 2026), DayKind.WORKDAY, counts=True),
        span(israel(15, 9, 2026), israel(15, 9, 2026, 17), DayKind.WORKDAY, counts=True),
    )


def span(begins: datetime, ends: datetime, kind: DayKind, *, counts: bool = False) -> Span:
    return Span(begins.astimezone(UTC), ends.astimezone(UTC), counts=counts, kind=kind)


def test_a_promise_that_ends_with_the_working_day_is_due_at_closing_time() -> None:
    nine = Commitment(9, CommitmentMode.BUSINESS_HOURS)
    made = promise(nine, israel(18, 11, 2026, 6), FRIDAYS_OFF)
    assert made.due_at == israel(18, 11, 2026, 17)


def test_eves_fridays_and_own_closed_days_change_the_sum() -> None:
    # Thursday 17:00, then Friday eve of Rosh Hashana 5 h, Saturday and Sunday holiday,
    # Monday closed by the business, Tuesday 9 h, Wednesday the last 4 h.
    calendar = Calendar(WEEK, SHORT, closed_days=frozenset({date(2026, 9, 14)}))
    eighteen = Commitment(18, CommitmentMode.BUSINESS_HOURS)
    made = promise(eighteen, israel(10, 9, 2026, 17), calendar)
    assert made.due_at == israel(16, 9, 2026, 12)
    assert [line.kind for line in made.spans if line.counts] == [
        DayKind.HOLIDAY_EVE,
        DayKind.WORKDAY,
        DayKind.WORKDAY,
    ]
    assert {line.kind for line in made.spans} >= {DayKind.HOLIDAY, DayKind.CLOSED_DAY}


def test_the_sum_never_names_seconds_nobody_worked() -> None:
    start = israel(19, 11, 2026, 16, 30) + timedelta(seconds=12, microseconds=345)
    made = promise(BUSINESS_24, start, FRIDAYS_OFF)
    assert made.due_at == israel(24, 11, 2026, 13, 30) + timedelta(seconds=12, microseconds=345)
    assert counted(made) == timedelta(hours=24)


# --- Refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", CommitmentMode)
def test_a_commitment_outside_its_range_is_refused(mode: CommitmentMode) -> None:
    assert Commitment(1, mode).amount == 1
    assert Commitment(LARGEST[mode], mode).amount == LARGEST[mode]
    for amount in (0, -1, LARGEST[mode] + 1):
        with pytest.raises(RuleBroken) as refusal:
            Commitment(amount, mode)
        assert refusal.value.code == "commitment_out_of_range"
        assert refusal.value.field == "amount"
        assert refusal.value.facts == {"least": 1, "most": LARGEST[mode], "mode": mode}


def test_the_largest_commitment_is_counted_in_every_mode() -> None:
    for mode, amount in LARGEST.items():
        made = promise(Commitment(amount, mode), israel(10, 9, 2026, 10), FRIDAYS_OFF)
        assert made.due_at > israel(1, 9, 2027)


def test_a_commitment_that_never_finds_its_hours_is_refused_and_does_not_hang() -> None:
    one_minute_a_day = Calendar(Hours(time(8), time(8, 1)), friday=None)
    with pytest.raises(RuleBroken) as refusal:
        promise(
            Commitment(2_500, CommitmentMode.BUSINESS_HOURS), israel(1, 1, 2026), one_minute_a_day
        )
    assert refusal.value.code == "calendar_never_open"


def test_a_start_without_a_time_zone_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="time zone"):
        promise(DEFAULT_COMMITMENT, datetime(2026, 7, 1, 12), FRIDAYS_OFF)  # noqa: DTZ001


# --- Late or in time ----------------------------------------------------------------------------


def test_the_due_moment_itself_is_still_in_time() -> None:
    due = israel(24, 11, 2026, 13, 30)
    assert not is_late(due, due)
    assert is_late(due, due + timedelta(microseconds=1))
    assert lateness(due, due - timedelta(hours=2)) == timedelta(hours=-2)


def test_lateness_over_the_clock_change_counts_hours_that_pass() -> None:
    assert lateness(israel(24, 10, 2026, 20), israel(25, 10, 2026, 20)) == timedelta(hours=25)
    # 01:30 comes twice that night; the second one is later although the wall shows the same.
    first = israel(25, 10, 2026, 1, 30)
    assert is_late(first, first.replace(fold=1))


def test_a_closed_complaint_is_judged_by_its_closing() -> None:
    now, closed_at = israel(24, 11, 2026, 12), israel(20, 11, 2026, 12)
    assert judged_at(None, now) == now
    assert judged_at(closed_at, now) == closed_at


# --- Whatever the calendar and the moment -------------------------------------------------------


def quarter(number: int) -> time:
    return time(number // 4, number % 4 * 15)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    # From 03:00: the hours between 01:00 and 03:00 are skipped or doubled twice a year.
    opens = draw(st.integers(12, 94))
    return Hours(quarter(opens), quarter(draw(st.integers(opens + 1, 95))))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    closed = st.dates(date(2026, 1, 1), date(2026, 12, 31))
    return Calendar(
        draw(hours()),
        draw(st.none() | hours()),
        frozenset(draw(st.lists(closed, max_size=30))),
        observe_holidays=draw(st.booleans()),
    )


MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001
    datetime(2026, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
COMMITMENTS = st.builds(Commitment, st.integers(1, 60), st.sampled_from(CommitmentMode))


@untimed
@given(COMMITMENTS, MOMENTS, calendars())
def test_the_lines_join_without_gaps_and_add_up_to_the_commitment(
    commitment: Commitment, start: datetime, calendar: Calendar
) -> None:
    made = promise(commitment, start, calendar)
    assert made.spans[0].begins == start
    assert made.spans[-1].ends == made.due_at
    assert made.spans[-1].counts
    assert all(line.begins < line.ends for line in made.spans)
    assert all(line.ends == following.begins for line, following in pairwise(made.spans))
    if commitment.mode is CommitmentMode.BUSINESS_DAYS:
        assert sum(line.counts for line in made.spans) == commitment.amount
    else:
        assert counted(made) == timedelta(hours=commitment.amount)


@untimed
@given(COMMITMENTS, MOMENTS, calendars())
def test_nothing_is_due_while_the_business_is_closed(
    commitment: Commitment, start: datetime, calendar: Calendar
) -> None:
    due = promise(commitment, start, calendar).due_at
    if commitment.mode is CommitmentMode.CLOCK_HOURS:
        assert due == start + timedelta(hours=commitment.amount)
        return
    opening = calendar.opening(local_day(due))
    assert opening is not None
    assert opening[0] < due <= opening[1]


@untimed
@given(COMMITMENTS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=20)), calendars())
def test_what_is_registered_later_is_never_due_earlier(
    commitment: Commitment, start: datetime, pause: timedelta, calendar: Calendar
) -> None:
    earlier = promise(commitment, start, calendar).due_at
    assert earlier <= promise(commitment, start + pause, calendar).due_at


@untimed
@given(st.integers(1, 200), MOMENTS, hours(), st.none() | hours())
def test_an_independent_library_comes_to_the_same_due_moment(
    amount: int, start: datetime, week: Hours, friday: Hours | None
) -> None:
    zone = pytz.timezone("Asia/Jerusalem")
    rules = [WorkDayRule(week.opens, week.closes, [6, 0, 1, 2, 3], tz=zone)]
    if friday is not None:
        rules.append(WorkDayRule(friday.opens, friday.closes, [4], tz=zone))
    expected = start + BusinessTimeDelta(Rules(rules), hours=amount)

    calendar = Calendar(week, friday, observe_holidays=False)
    made = promise(Commitment(amount, CommitmentMode.BUSINESS_HOURS), start, calendar)
    assert made.due_at == expected


@cache
def kept_holidays() -> frozenset[date]:
    return frozenset(holidays.country_holidays("IL", years=(2026, 2027)))


@cache
def hours_by_hand(day: date, calendar: Calendar) -> Hours | None:
    """Say the hours of a day in words of its own, to judge the calendar's."""
    rest = kept_holidays() if calendar.observe_holidays else frozenset()
    if day in calendar.closed_days or day in rest or day.strftime("%a") == "Sat":
        return None
    is_short = day.strftime("%a") == "Fri" or day + timedelta(days=1) in rest
    return calendar.friday if is_short else calendar.week


def works_by_hand(moment: datetime, calendar: Calendar) -> bool:
    wall = moment.astimezone(ZONE)
    today = hours_by_hand(wall.date(), calendar)
    return today is not None and today.opens <= wall.time() < today.closes


AROUND_TRAPS = st.sampled_from(
    [
        datetime(2026, 3, 26, 12, tzinfo=UTC),  # the clock goes forward; Passover follows
        datetime(2026, 4, 20, 6, tzinfo=UTC),  # Independence Day
        datetime(2026, 9, 10, 6, tzinfo=UTC),  # Rosh Hashana, Yom Kippur, Sukkot
        datetime(2026, 10, 22, 15, tzinfo=UTC),  # the clock goes back
    ]
)


@untimed
@given(AROUND_TRAPS, st.integers(0, 500), st.integers(1, 20), calendars())
def test_counting_quarter_hours_by_hand_comes_to_the_same_due_moment(
    trap: datetime, later: int, amount: int, calendar: Calendar
) -> None:
    start = trap + later * QUARTER
    made = promise(Commitment(amount, CommitmentMode.BUSINESS_HOURS), start, calendar)
    reached, left = start, amount * 4
    while left:
        left -= works_by_hand(reached, calendar)
        reached += QUARTER
    assert made.due_at == reached

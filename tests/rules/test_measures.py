"""Periods and the one before, the arithmetic of the figures, and how Israel's clock moves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clock import ZONE, local_day
from rules.errors import RuleBroken
from rules.measures import Period, median, offsets, percentile, rounded

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 800)).map(
    lambda drawn: Period(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)


def test_a_period_is_of_days_in_israel_both_included() -> None:
    night = Period(date(2026, 3, 27), date(2026, 3, 27))
    assert night.begins == datetime(2026, 3, 26, 22, tzinfo=UTC)
    assert night.ends == datetime(2026, 3, 27, 21, tzinfo=UTC)  # the night is an hour shorter
    autumn = Period(date(2026, 10, 25), date(2026, 10, 25))
    assert autumn.ends - autumn.begins == timedelta(hours=25)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        Period(date(2026, 3, 2), date(2026, 3, 1))
    assert refused.value.code == "days_upside_down"


@pytest.mark.parametrize(
    ("first", "last", "first_before", "last_before"),
    [
        # As many days, and at least a week back.
        ((2026, 11, 15), (2026, 11, 21), (2026, 11, 8), (2026, 11, 14)),
        ((2026, 11, 22), (2026, 11, 22), (2026, 11, 15), (2026, 11, 15)),
        ((2026, 11, 15), (2026, 11, 22), (2026, 11, 7), (2026, 11, 14)),
        ((2026, 1, 2), (2026, 1, 31), (2025, 12, 3), (2026, 1, 1)),
        # As many whole months.
        ((2026, 11, 1), (2026, 11, 30), (2026, 10, 1), (2026, 10, 31)),
        ((2026, 3, 1), (2026, 3, 31), (2026, 2, 1), (2026, 2, 28)),
        ((2026, 1, 1), (2026, 1, 31), (2025, 12, 1), (2025, 12, 31)),
        ((2026, 1, 1), (2026, 12, 31), (2025, 1, 1), (2025, 12, 31)),
        ((2026, 1, 1), (2026, 3, 31), (2025, 10, 1), (2025, 12, 31)),
        ((2024, 2, 1), (2024, 2, 29), (2024, 1, 1), (2024, 1, 31)),
        # The beginning of a month.
        ((2026, 11, 1), (2026, 11, 22), (2026, 10, 1), (2026, 10, 22)),
        ((2026, 1, 1), (2026, 1, 1), (2025, 12, 1), (2025, 12, 1)),
        ((2026, 3, 1), (2026, 3, 30), (2026, 2, 1), (2026, 2, 28)),
        ((2024, 2, 1), (2024, 2, 28), (2024, 1, 1), (2024, 1, 28)),
        ((2026, 5, 1), (2026, 6, 15), (2026, 3, 1), (2026, 4, 15)),
        # The beginning of a year.
        ((2026, 1, 1), (2026, 11, 22), (2025, 1, 1), (2025, 11, 22)),
        ((2024, 1, 1), (2024, 2, 28), (2023, 1, 1), (2023, 2, 28)),
    ],
)
def test_a_period_is_compared_with_the_one_before(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    first_before: tuple[int, int, int],
    last_before: tuple[int, int, int],
) -> None:
    expected = Period(date(*first_before), date(*last_before))
    assert Period(date(*first), date(*last)).before() == expected


@given(PERIODS)
def test_the_one_before_ends_before_it_and_never_begins_inside_it(period: Period) -> None:
    before = period.before()
    assert before.last < period.first
    assert before.first <= before.last


@given(PERIODS)
def test_the_months_of_a_period_hold_each_of_its_days(period: Period) -> None:
    months = list(period.months())
    day, touched = period.first, []
    while day <= period.last:
        touched.append(day.replace(day=1))
        day += timedelta(days=1)
    assert months == sorted(set(touched))


def test_the_median_of_an_even_number_lies_between_the_two_middle_ones() -> None:
    assert median([]) is None
    assert median([7]) == 7
    assert median([1, 5, 9]) == 5
    assert median([1, 5, 6, 9]) == 5.5


def test_nine_of_ten_take_no_longer_than_the_ninth_decile() -> None:
    assert percentile([], 90) is None
    assert percentile([4], 90) == 4
    assert percentile(range(1, 11), 90) == 9
    assert percentile(range(1, 12), 90) == 10
    assert percentile([1, 2, 3], 100) == 3


def test_the_clock_is_two_hours_ahead_in_winter_and_three_in_summer() -> None:
    two, three = timedelta(hours=2), timedelta(hours=3)
    assert offsets(Period(date(2026, 1, 1), date(2026, 12, 31))) == [
        (datetime(2025, 12, 31, 22, tzinfo=UTC), two),
        (datetime(2026, 3, 27, 0, tzinfo=UTC), three),
        (datetime(2026, 10, 24, 23, tzinfo=UTC), two),
    ]
    assert offsets(Period(date(2026, 7, 1), date(2026, 7, 2))) == [
        (datetime(2026, 6, 30, 21, tzinfo=UTC), three)
    ]


@given(PERIODS, st.floats(0, 1, exclude_max=True))
def test_by_the_offsets_every_moment_lies_on_its_day_in_israel(
    period: Period, place: float
) -> None:
    moment = period.begins + (period.ends - period.begins) * place
    ahead = [by for since, by in offsets(period) if since <= moment][-1]
    assert ahead == moment.astimezone(ZONE).utcoffset()
    assert (moment + ahead).date() == local_day(moment)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.25, 1, "2.3"),
        (2.5, 0, "3"),
        (0.125, 2, "0.13"),
        (28.499999999999996, 0, "29"),
        (3, 1, "3.0"),
    ],
)
def test_the_half_goes_up_as_in_excel(value: float, decimals: int, shown: str) -> None:
    assert str(rounded(value, decimals)) == shown

"""Which backups stay, and when people hear that there are none."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.backups import ALL_OF, DAYS, MONTHS, WEEKS, kept, must_be_told
from rules.clock import local_day
from tests.store import NOW, hours, israel

MOMENTS = some.sets(
    some.integers(min_value=-60 * 24 * 800, max_value=60 * 24 * 3).map(
        lambda minutes: NOW + timedelta(minutes=minutes)
    ),
    max_size=200,
)


@given(MOMENTS)
def test_what_is_kept_was_there_and_the_newest_of_all_stays(moments: set[datetime]) -> None:
    staying = kept(moments, NOW)
    assert staying <= moments
    assert not moments or max(moments) in staying


@given(MOMENTS)
def test_all_of_two_days_stay_and_no_more_than_the_periods_allow_of_the_older(
    moments: set[datetime],
) -> None:
    recent = {moment for moment in moments if moment > NOW - ALL_OF}
    staying = kept(moments, NOW)
    assert recent <= staying
    assert len(staying - recent) <= DAYS + WEEKS + MONTHS


@given(MOMENTS)
def test_thinning_twice_is_thinning_once(moments: set[datetime]) -> None:
    once = kept(moments, NOW)
    assert kept(once, NOW) == once


@given(MOMENTS)
def test_the_newest_of_each_of_seven_days_stays(moments: set[datetime]) -> None:
    days = sorted({local_day(moment) for moment in moments}, reverse=True)[:DAYS]
    for day in days:
        newest = max(moment for moment in moments if local_day(moment) == day)
        assert newest in kept(moments, NOW)


def test_three_years_of_work_leave_the_days_weeks_and_months_of_the_plan() -> None:
    every_half_hour = [NOW - hours(n / 2) for n in range(2 * 24 * 1000)]
    staying = sorted(kept(every_half_hour, NOW), reverse=True)
    assert sum(moment > NOW - ALL_OF for moment in staying) == 96
    older = [moment for moment in staying if moment <= NOW - ALL_OF]
    assert [local_day(moment) for moment in older[:4]] == [
        local_day(NOW - timedelta(days=days)) for days in (3, 4, 5, 6)
    ]
    months = {(day.year, day.month) for day in map(local_day, staying)}
    assert len(months) == 12


def test_a_week_begins_on_sunday() -> None:
    the_last_seven_days = range(22, 29)
    saturdays, sunday = (21, 14, 7), 15
    days = (*the_last_seven_days, *saturdays, sunday)
    staying = kept({israel(2026, 11, day, 12) for day in days}, israel(2026, 12, 1))
    assert sorted(moment.day for moment in staying) == [7, 14, 21, *the_last_seven_days]


@pytest.mark.parametrize(
    ("made", "failing", "told"),
    [
        (None, None, False),
        (None, 0.1, True),
        (30, None, False),
        (23, 1, False),
        (24, 1, True),
        (72, 0.1, True),
        (-0.1, 1, False),
        (-24 * 365, 1, True),
    ],
)
def test_who_has_had_no_backup_for_a_day_is_told(
    made: float | None, failing: float | None, told: bool
) -> None:
    made_at, since = (None if ago is None else NOW - hours(ago) for ago in (made, failing))
    assert must_be_told(made_at, since, NOW) is told

"""When nobody wants to be written to."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clock import ZONE, Calendar, Hours
from rules.quiet_hours import Quiet, allowed_from
from tests.store import israel

CALENDAR = Calendar(week=Hours(time(8), time(17)), friday=None)
SECULAR = Calendar(week=Hours(time(8), time(17)), friday=None, observe_holidays=False)
USUAL = Quiet(time(20), time(8), saturday_and_holidays=True)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (israel(2026, 11, 22, 9), israel(2026, 11, 22, 9)),
        (israel(2026, 11, 22, 19, 59), israel(2026, 11, 22, 19, 59)),
        (israel(2026, 11, 22, 20), israel(2026, 11, 23, 8)),
        (israel(2026, 11, 23, 0, 30), israel(2026, 11, 23, 8)),
        (israel(2026, 11, 23, 7, 59), israel(2026, 11, 23, 8)),
        (israel(2026, 11, 23, 8), israel(2026, 11, 23, 8)),
        # A Friday of November: candles are lit at about four; then the night, then Sunday.
        (israel(2026, 11, 27, 15, 29), israel(2026, 11, 27, 15, 29)),
        (israel(2026, 11, 27, 15, 30), israel(2026, 11, 29, 8)),
        (israel(2026, 11, 28, 12), israel(2026, 11, 29, 8)),
        # The New Year of 5787 is on a Saturday and a Sunday.
        (israel(2026, 9, 11, 16), israel(2026, 9, 14, 8)),
        # Independence Day 2026, a Wednesday, and its eve.
        (israel(2026, 4, 21, 16), israel(2026, 4, 23, 8)),
    ],
)
def test_a_message_waits_for_the_end_of_the_quiet(moment: datetime, allowed: datetime) -> None:
    assert allowed_from(moment, USUAL, CALENDAR) == allowed


def test_the_same_hour_twice_is_no_night() -> None:
    none = Quiet(time(0), time(0), saturday_and_holidays=False)
    for moment in (israel(2026, 11, 22, 3), israel(2026, 11, 28, 12)):
        assert allowed_from(moment, none, CALENDAR) == moment


def test_quiet_at_noon_ends_on_the_same_day() -> None:
    noon = Quiet(time(13), time(15), saturday_and_holidays=False)
    assert allowed_from(israel(2026, 11, 22, 14), noon, CALENDAR) == israel(2026, 11, 22, 15)
    assert allowed_from(israel(2026, 11, 22, 15), noon, CALENDAR) == israel(2026, 11, 22, 15)


def test_who_works_on_holidays_writes_on_them_but_not_on_saturdays() -> None:
    on_independence_day = israel(2026, 4, 22, 12)
    assert allowed_from(on_independence_day, USUAL, SECULAR) == on_independence_day
    assert allowed_from(israel(2026, 11, 28, 12), USUAL, SECULAR) == israel(2026, 11, 29, 8)


def test_quiet_that_ends_in_the_hour_that_comes_twice_ends_after_the_moment() -> None:
    early = Quiet(time(20), time(1, 30), saturday_and_holidays=False)
    # On the 25th of October 2026 the clock goes from 2:00 back to 1:00.
    again = datetime(2026, 10, 25, 1, 10, tzinfo=ZONE, fold=1).astimezone(UTC)
    allowed = allowed_from(again, early, CALENDAR)
    assert timedelta() < allowed - again <= timedelta(minutes=20)


@given(
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    begins=st.times(),
    ends=st.times(),
    rest=st.booleans(),
)
def test_it_ends_is_never_before_and_what_is_allowed_stays_so(
    moment: datetime, begins: time, ends: time, rest: bool
) -> None:
    quiet = Quiet(begins, ends, rest)
    allowed = allowed_from(moment, quiet, CALENDAR)
    assert moment <= allowed < moment + timedelta(days=7)
    assert allowed_from(allowed, quiet, CALENDAR) == allowed

"""How long failures are held back, and when two names are one."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sign_in import sign_in_key, vouched, wait_after


def test_the_first_tries_cost_nothing_then_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(failures).total_seconds() for failures in range(14)] == [
        *(0, 0, 0),
        *(2, 4, 8, 16, 32, 64, 128, 256, 512),
        *(900, 900),
    ]
    assert wait_after(10**9) == timedelta(minutes=15)


def test_more_failures_never_shorten_the_wait() -> None:
    waits = [wait_after(failures) for failures in range(100)]
    assert all(before <= after for before, after in pairwise(waits))


@pytest.mark.parametrize("spelling", ["Moshe Levi", " moshe  levi ", "MOSHE\tLEVI"])
def test_spellings_of_one_name_are_one(spelling: str) -> None:
    assert sign_in_key(spelling) == "moshe levi"


def test_different_names_stay_different() -> None:
    assert sign_in_key("moshelevi") != sign_in_key("moshe levi")
    assert sign_in_key(" \t") == ""


SPANS = st.integers(0, 10**7)


@given(uptime=SPANS, passed=SPANS, clock=st.timedeltas())
def test_no_clock_that_people_set_makes_more_time_of_what_passed(
    uptime: int, passed: int, clock: timedelta
) -> None:
    assert vouched(clock, uptime, uptime + passed) <= timedelta(seconds=passed)


@given(uptime=SPANS, passed=SPANS, since_boot=SPANS, clock=st.timedeltas())
def test_a_restart_does_not_either(
    uptime: int, passed: int, since_boot: int, clock: timedelta
) -> None:
    restarted = min(passed, since_boot)
    assert vouched(clock, uptime, restarted) <= timedelta(seconds=passed)


@given(uptime=SPANS, passed=SPANS)
def test_clocks_that_agree_count_all_that_passed(uptime: int, passed: int) -> None:
    assert vouched(timedelta(seconds=passed), uptime, uptime + passed).total_seconds() == passed

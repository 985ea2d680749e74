"""How long failures are held back, and when two names are one."""

from datetime import timedelta
from itertools import pairwise

import pytest

from rules.sign_in import sign_in_key, wait_after


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

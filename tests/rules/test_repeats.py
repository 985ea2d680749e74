"""Which earlier complaints are offered beside a new one."""

from datetime import datetime

import pytest

from rules.clock import ZONE
from rules.repeats import is_recent, recent_since

NOW = datetime(2026, 11, 21, 10, 15, tzinfo=ZONE)


def test_an_open_complaint_always_matters() -> None:
    assert is_recent(None, NOW)


@pytest.mark.parametrize(
    ("closed_at", "expected"),
    [
        (datetime(2026, 11, 21, 10, 14, tzinfo=ZONE), True),
        (datetime(2026, 10, 22, 0, 0, tzinfo=ZONE), True),
        (datetime(2026, 10, 21, 23, 59, tzinfo=ZONE), False),
        (datetime(2025, 11, 21, 10, 15, tzinfo=ZONE), False),
    ],
)
def test_a_closed_complaint_matters_for_thirty_whole_days(
    closed_at: datetime, *, expected: bool
) -> None:
    assert is_recent(closed_at, NOW) is expected


def test_the_number_of_days_is_the_business_s_to_choose() -> None:
    closed_at = datetime(2026, 11, 14, 9, 0, tzinfo=ZONE)
    assert is_recent(closed_at, NOW, days=7)
    assert not is_recent(closed_at, NOW, days=6)


def test_days_across_the_clock_change_still_begin_at_midnight() -> None:
    assert recent_since(NOW, days=30) == datetime(2026, 10, 22, tzinfo=ZONE)

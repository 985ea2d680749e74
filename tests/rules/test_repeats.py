"""Which earlier complaints are offered beside a new one."""

from datetime import datetime

import pytest

from rules.clock import ZONE
from rules.repeats import REPEAT_DAYS, recent_since

NOW = datetime(2026, 11, 21, 10, 15, tzinfo=ZONE)


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
    assert (closed_at >= recent_since(NOW, REPEAT_DAYS)) is expected


def test_the_number_of_days_is_the_business_s_to_choose() -> None:
    closed_at = datetime(2026, 11, 14, 9, 0, tzinfo=ZONE)
    assert closed_at >= recent_since(NOW, days=7)
    assert closed_at < recent_since(NOW, days=6)


def test_days_across_the_clock_change_still_begin_at_midnight() -> None:
    assert recent_since(NOW, days=30) == datetime(2026, 10, 22, tzinfo=ZONE)

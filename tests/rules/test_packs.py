"""The report that is made by itself: of which days, and from when on."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clock import Calendar, Hours
from rules.errors import RuleBroken
from rules.measures import Period
from rules.packs import check_settings, last_ended, newest_due, pause_after, upcoming
from rules.settings import DEFAULTS
from rules.words import PackEvery
from tests.store import israel

CALENDAR = Calendar(week=Hours(time(8), time(17)), friday=None)
NEVER = Calendar(
    week=Hours(time(8), time(17)),
    friday=None,
    closed_days=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(9000)),
    observe_holidays=False,
)
WEEK, MONTH = PackEvery.WEEK, PackEvery.MONTH


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("every", "day", "period"),
    [
        (WEEK, "2026-11-22", days("2026-11-15", "2026-11-21")),
        (WEEK, "2026-11-28", days("2026-11-15", "2026-11-21")),
        (WEEK, "2026-11-29", days("2026-11-22", "2026-11-28")),
        (WEEK, "2027-01-01", days("2026-12-20", "2026-12-26")),
        (MONTH, "2026-11-22", days("2026-10-01", "2026-10-31")),
        (MONTH, "2026-12-01", days("2026-11-01", "2026-11-30")),
        (MONTH, "2028-03-01", days("2028-02-01", "2028-02-29")),
        (MONTH, "2027-01-31", days("2026-12-01", "2026-12-31")),
    ],
)
def test_a_week_runs_from_sunday_to_saturday_and_a_month_is_whole(
    every: PackEvery, day: str, period: Period
) -> None:
    assert last_ended(every, date.fromisoformat(day)) == period


@pytest.mark.parametrize(
    ("every", "now", "first_day"),
    [
        (WEEK, israel(2026, 11, 22, 7, 59), "2026-11-08"),
        (WEEK, israel(2026, 11, 22, 8), "2026-11-15"),
        # The New Year of 5787 is on a Saturday and a Sunday: work begins on Monday.
        (WEEK, israel(2026, 9, 13, 12), "2026-08-30"),
        (WEEK, israel(2026, 9, 14, 8), "2026-09-06"),
        # The first of May 2026 is a Friday on which nobody works.
        (MONTH, israel(2026, 5, 2, 12), "2026-03-01"),
        (MONTH, israel(2026, 5, 3, 8), "2026-04-01"),
    ],
)
def test_a_report_is_due_from_the_first_working_morning_after_its_days(
    every: PackEvery, now: datetime, first_day: str
) -> None:
    assert newest_due(every, CALENDAR, now).period.first.isoformat() == first_day


@given(
    every=st.sampled_from(PackEvery),
    minutes=st.integers(0, 60 * 24 * 800),
)
def test_the_one_that_comes_next_follows_the_newest_that_is_due(
    every: PackEvery, minutes: int
) -> None:
    now = israel(2026, 1, 1) + timedelta(minutes=minutes)
    due, following = newest_due(every, CALENDAR, now), upcoming(every, CALENDAR, now)
    assert due.since <= now < following.since
    assert due.period.ends <= due.since
    assert following.period.first == due.period.last + timedelta(days=1)
    assert newest_due(every, CALENDAR, following.since) == following


def test_a_business_that_never_works_gets_its_report_at_midnight() -> None:
    assert newest_due(WEEK, NEVER, israel(2026, 11, 22)).since == israel(2026, 11, 22)


def test_the_pauses_grow_and_no_report_is_given_up() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, 20)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=6))


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"pack_every": "off"}, None),
        ({"pack_every": "week", "pack_folder": "/reports"}, ("required", "pack_for")),
        (
            {"pack_every": "week", "pack_for": 1, "pack_folder": " "},
            ("pack_nowhere", "pack_folder"),
        ),
        ({"pack_every": "week", "pack_for": 1, "pack_folder": "/reports"}, None),
        ({"pack_every": "month", "pack_for": 1, "pack_by_email": True}, None),
        ({"pack_every": "week", "pack_for": 1, "pack_folder": r"\\office\reports"}, None),
        ({"pack_every": "week", "pack_for": 1, "pack_folder": r"D:\reports"}, None),
        (
            {"pack_every": "week", "pack_for": 1, "pack_folder": "reports"},
            ("folder_not_whole", "pack_folder"),
        ),
        (
            {"pack_every": "week", "pack_for": 1, "pack_folder": "D:reports"},
            ("folder_not_whole", "pack_folder"),
        ),
    ],
)
def test_a_report_is_for_somebody_and_goes_somewhere(
    values: dict[str, object], refusal: tuple[str, str] | None
) -> None:
    found = None
    try:
        check_settings({**DEFAULTS, **values})
    except RuleBroken as broken:
        found = (broken.code, broken.field)
    assert found == refusal

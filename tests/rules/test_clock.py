"""The business calendar: days, hours, Israeli holidays, eves, own closed days, clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rules.clock import ZONE, Calendar, Hours, local_day, midnight, utc
from rules.errors import RuleBroken
from rules.words import DayKind

WEEK = Hours(time(8), time(17))
SHORT = Hours(time(8), time(13))
FRIDAYS_OFF = Calendar(WEEK, friday=None)
FRIDAYS_ON = Calendar(WEEK, SHORT, closed_days=frozenset({date(2026, 11, 18)}))


def israel(day: int, month: int, year: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 9, 10), DayKind.WORKDAY),
        (date(2026, 9, 11), DayKind.HOLIDAY_EVE),  # a Friday too: the eve is the stronger reason
        (date(2026, 9, 12), DayKind.HOLIDAY),  # a Saturday too
        (date(2026, 9, 13), DayKind.HOLIDAY),  # a Sunday
        (date(2026, 9, 14), DayKind.WORKDAY),
        (date(2026, 9, 20), DayKind.HOLIDAY_EVE),  # the Sunday before Yom Kippur
        (date(2026, 9, 25), DayKind.HOLIDAY_EVE),
        (date(2026, 11, 18), DayKind.CLOSED_DAY),
        (date(2026, 11, 20), DayKind.FRIDAY),
        (date(2026, 11, 21), DayKind.SATURDAY),
        (date(2026, 4, 1), DayKind.HOLIDAY_EVE),
        (date(2026, 4, 3), DayKind.FRIDAY),
    ],
)
def test_each_day_is_known_by_the_reason_people_would_give(day: date, kind: DayKind) -> None:
    assert FRIDAYS_ON.day_kind(day) is kind


def test_a_day_closed_by_the_business_is_closed_on_an_eve_too() -> None:
    calendar = Calendar(WEEK, SHORT, closed_days=frozenset({date(2026, 9, 20)}))
    assert calendar.day_kind(date(2026, 9, 20)) is DayKind.CLOSED_DAY
    assert calendar.hours_on(date(2026, 9, 20)) is None


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 11, 19), WEEK),
        (date(2026, 11, 20), SHORT),
        (date(2026, 9, 20), SHORT),
        (date(2026, 9, 21), None),
        (date(2026, 11, 21), None),
        (date(2026, 11, 18), None),
    ],
)
def test_hours_follow_the_kind_of_day(day: date, hours: Hours | None) -> None:
    assert FRIDAYS_ON.hours_on(day) == hours
    assert FRIDAYS_ON.is_business_day(day) is (hours is not None)


def test_a_business_closed_on_fridays_is_closed_on_eves() -> None:
    assert FRIDAYS_OFF.hours_on(date(2026, 11, 20)) is None
    assert FRIDAYS_OFF.hours_on(date(2026, 9, 20)) is None


def test_a_business_that_keeps_no_holidays_works_on_them_and_on_their_eves() -> None:
    calendar = Calendar(WEEK, SHORT, observe_holidays=False)
    assert calendar.day_kind(date(2026, 9, 20)) is DayKind.WORKDAY
    assert calendar.hours_on(date(2026, 9, 21)) == WEEK
    assert calendar.holiday_name(date(2026, 9, 21), "he") is None


def test_holidays_are_named_in_both_languages() -> None:
    assert FRIDAYS_ON.holiday_name(date(2026, 9, 21), "he") == "יום כיפור"
    assert FRIDAYS_ON.holiday_name(date(2026, 9, 21), "en") == "Yom Kippur"
    assert FRIDAYS_ON.holiday_name(date(2026, 9, 22), "he") is None


def test_a_moved_holiday_has_its_plain_name() -> None:
    # In 2025 Independence Day was kept on 1 May instead of 3 May.
    assert FRIDAYS_ON.holiday_name(date(2025, 5, 1), "he") == "יום העצמאות"
    assert FRIDAYS_ON.day_kind(date(2025, 5, 1)) is DayKind.HOLIDAY


@pytest.mark.parametrize("closes", [time(8), time(7, 59)])
def test_hours_that_end_before_they_begin_are_refused(closes: time) -> None:
    with pytest.raises(RuleBroken) as refusal:
        Hours(time(8), closes)
    assert (refusal.value.code, refusal.value.field) == ("hours_upside_down", "closes")


def test_opening_hours_are_local_in_summer_and_in_winter() -> None:
    assert FRIDAYS_ON.opening(date(2026, 7, 1)) == (
        datetime(2026, 7, 1, 5, tzinfo=UTC),
        datetime(2026, 7, 1, 14, tzinfo=UTC),
    )
    assert FRIDAYS_ON.opening(date(2026, 12, 1)) == (
        datetime(2026, 12, 1, 6, tzinfo=UTC),
        datetime(2026, 12, 1, 15, tzinfo=UTC),
    )
    assert FRIDAYS_ON.opening(date(2026, 11, 21)) is None


def test_a_day_across_the_clock_change_has_the_hours_that_really_pass() -> None:
    calendar = Calendar(Hours(time(0), time(12)), Hours(time(0), time(12)))
    lengths = []
    for day in (date(2026, 3, 27), date(2026, 10, 25)):
        opening = calendar.opening(day)
        assert opening is not None
        lengths.append(opening[1] - opening[0])
    assert lengths == [timedelta(hours=11), timedelta(hours=13)]


def test_hours_swallowed_by_the_skipped_hour_make_no_working_day() -> None:
    calendar = Calendar(WEEK, Hours(time(2, 30), time(3, 15)))
    assert not calendar.is_business_day(date(2026, 3, 27))
    assert calendar.is_business_day(date(2026, 4, 3))


def test_open_from_the_first_minute_until_the_moment_of_closing() -> None:
    assert not FRIDAYS_ON.is_open(israel(19, 11, 2026, 7, 59))
    assert FRIDAYS_ON.is_open(israel(19, 11, 2026, 8))
    assert FRIDAYS_ON.is_open(israel(19, 11, 2026, 16, 59))
    assert not FRIDAYS_ON.is_open(israel(19, 11, 2026, 17))
    assert not FRIDAYS_ON.is_open(israel(21, 11, 2026, 10))


def test_three_hours_after_midnight_belong_to_the_new_day_in_israel() -> None:
    assert local_day(datetime(2026, 7, 1, 21, tzinfo=UTC)) == date(2026, 7, 2)
    assert local_day(datetime(2026, 7, 1, 20, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert midnight(date(2026, 7, 2)) == datetime(2026, 7, 1, 21, tzinfo=UTC)


def test_a_moment_without_a_time_zone_is_never_guessed() -> None:
    naive = datetime(2026, 7, 1, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        utc(naive)
    with pytest.raises(ValueError, match="time zone"):
        FRIDAYS_ON.is_open(naive)


@pytest.mark.parametrize(
    ("received", "days", "end"),
    [
        (israel(10, 9, 2026, 10), 1, israel(14, 9, 2026, 17)),
        (israel(10, 9, 2026, 10), 3, israel(16, 9, 2026, 17)),
        (israel(19, 11, 2026, 23, 59), 1, israel(22, 11, 2026, 17)),
        (israel(20, 11, 2026, 0, 0), 1, israel(22, 11, 2026, 17)),
        (israel(22, 11, 2026, 0, 0), 1, israel(23, 11, 2026, 17)),
        (israel(21, 11, 2026, 12), 2, israel(23, 11, 2026, 17)),
    ],
)
def test_business_days_are_counted_from_the_day_after_receipt(
    received: datetime, days: int, end: datetime
) -> None:
    assert FRIDAYS_OFF.end_of_business_day(received, days) == end


def test_friday_and_eve_count_as_business_days_where_people_work_on_them() -> None:
    received = israel(10, 9, 2026, 10)
    assert FRIDAYS_ON.end_of_business_day(received, 1) == israel(11, 9, 2026, 13)
    assert FRIDAYS_ON.end_of_business_day(received, 2) == israel(14, 9, 2026, 17)


def test_an_own_closed_day_is_no_business_day() -> None:
    received = israel(17, 11, 2026, 10)
    assert FRIDAYS_ON.end_of_business_day(received, 1) == israel(19, 11, 2026, 17)
    assert FRIDAYS_OFF.end_of_business_day(received, 1) == israel(18, 11, 2026, 17)


def test_the_day_of_receipt_is_the_day_in_israel() -> None:
    # 22:30 on Sunday in London is already Monday here.
    received = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert FRIDAYS_OFF.end_of_business_day(received, 1) == israel(24, 11, 2026, 17)


@pytest.mark.parametrize("days", [0, -1])
def test_less_than_one_business_day_is_a_mistake(days: int) -> None:
    with pytest.raises(ValueError, match="from 1"):
        FRIDAYS_OFF.end_of_business_day(israel(10, 9, 2026), days)


def test_working_time_begins_now_when_now_is_working_time() -> None:
    spans = FRIDAYS_ON.working_spans(israel(19, 11, 2026, 16, 30))
    assert [next(spans) for _ in range(3)] == [
        (israel(19, 11, 2026, 16, 30), israel(19, 11, 2026, 17)),
        (israel(20, 11, 2026, 8), israel(20, 11, 2026, 13)),
        (israel(22, 11, 2026, 8), israel(22, 11, 2026, 17)),
    ]


def test_the_moment_of_closing_leaves_nothing_of_the_day() -> None:
    spans = FRIDAYS_OFF.working_spans(israel(19, 11, 2026, 17))
    assert next(spans)[0] == israel(22, 11, 2026, 8)


def test_a_calendar_without_working_time_is_refused_and_does_not_hang() -> None:
    start = date(2026, 1, 1)
    always = frozenset(start + timedelta(days=offset) for offset in range(4000))
    with pytest.raises(RuleBroken) as refusal:
        Calendar(WEEK, SHORT, always).end_of_business_day(israel(1, 1, 2026, 9), 1)
    assert refusal.value.code == "calendar_never_open"

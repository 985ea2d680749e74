"""Days and moments are said in the language of the text, by the clock on the wall in Israel."""

from datetime import UTC, datetime

import pytest

from rules.spoken import full_day, spoken, spoken_full

SUNDAY = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def test_a_moment_is_said_in_the_language_of_the_text() -> None:
    assert spoken(SUNDAY, "he") == "יום ראשון 22.11 בשעה 16:30"
    assert spoken(SUNDAY, "en") == "Sunday 22.11 at 16:30"
    assert spoken_full(SUNDAY, "he") == "יום ראשון 22.11.2026 בשעה 16:30"
    assert spoken_full(SUNDAY, "en") == "Sunday 22.11.2026 at 16:30"
    assert full_day(SUNDAY) == "22.11.2026"


@pytest.mark.parametrize(
    ("day", "hebrew", "english"),
    [
        (23, "יום שני", "Monday"),
        (24, "יום שלישי", "Tuesday"),
        (25, "יום רביעי", "Wednesday"),
        (26, "יום חמישי", "Thursday"),
        (27, "יום שישי", "Friday"),
        (28, "יום שבת", "Saturday"),
        (29, "יום ראשון", "Sunday"),
    ],
)
def test_every_day_of_the_week_has_its_name(day: int, hebrew: str, english: str) -> None:
    moment = datetime(2026, 11, day, 10, tzinfo=UTC)
    assert spoken(moment, "he").startswith(f"{hebrew} {day}.11 ")
    assert spoken(moment, "en").startswith(f"{english} {day}.11 ")


def test_a_day_and_its_hour_are_those_of_israel_through_the_change_of_the_clock() -> None:
    late = datetime(2026, 8, 1, 21, 5, tzinfo=UTC)
    assert spoken(late, "en") == "Sunday 2.8 at 00:05"
    assert full_day(late) == "2.8.2026"
    before, after = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert (spoken(before, "en"), spoken(after, "en")) == (
        "Sunday 25.10 at 01:00",
        "Sunday 25.10 at 01:00",
    )

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tests.store import israel
from ui.bidi import isolate, number, shortened
from ui.moments import brief, duration, spoken

NOW = israel(2026, 11, 21, 16, 42)
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def bare(text: str) -> str:
    return text.translate(MARKS)


def test_a_promise_is_said_with_weekday_date_and_hour(app: QApplication) -> None:
    assert bare(spoken(israel(2026, 11, 22, 16, 30))) == "יום ראשון 22.11 בשעה 16:30"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (israel(2026, 11, 21, 18, 10), "היום 18:10"),
        (israel(2026, 11, 22, 9, 15), "מחר 09:15"),
        (israel(2026, 11, 20, 13, 22), "אתמול 13:22"),
        (israel(2026, 11, 8, 10, 30), "8.11 10:30"),
        (israel(2025, 3, 1, 8, 0), "1.3.2025 08:00"),
    ],
)
def test_a_list_says_today_tomorrow_and_yesterday(
    app: QApplication, moment: object, said: str
) -> None:
    assert bare(brief(moment, NOW)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(hours=3, minutes=20), "3 שעות ו־20 דקות"),
        (timedelta(hours=1), "שעה"),
        (timedelta(days=1, hours=2, minutes=5), "יום אחד ו־2 שעות"),
        (timedelta(minutes=-40), "40 דקות"),
        (timedelta(seconds=20), "פחות מדקה"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(
    app: QApplication, length: timedelta, said: str
) -> None:
    assert duration(length) == said


def test_a_name_cannot_turn_the_number_beside_it() -> None:
    hostile = "דני\u202e"
    assert isolate(hostile) == "\u2068דני\u2069"
    assert number("12-345-67") == "\u206612-345-67\u2069"


def test_a_name_that_brings_its_own_isolates_stays_inside_ours() -> None:
    assert isolate("a\u2069b\u2067") == "\u2068ab\u2069"


def test_a_long_text_is_shown_cut_with_a_mark() -> None:
    assert shortened("מילה " * 10_000, most=12) == "מילה מילה מי…"
    assert shortened("שורה\nאחת") == "שורה אחת"

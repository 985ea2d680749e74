"""The words of the report's figures: every one has its own, in both languages."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from db.measures.results import Share
from rules.measures import Counted, Dimension, Figure, LateCause, Period
from rules.words import CustomerClass, Source, Urgency
from ui import language
from ui.bidi import unmarked
from ui.colours import Tone
from ui.reports.channel_table import _gap
from ui.reports.comparing import COUNT, HOURS, POINTS, SMALL_MEAN, Better, change, in_percent
from ui.reports.definitions import definitions, fcr_definition
from ui.wording.measures import (
    counted_words,
    dimension_name,
    figure_meaning,
    figure_name,
    group_label,
    group_name,
    period_words,
)

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture(params=["he", "en"])
def spoken(request: pytest.FixtureRequest, english: QApplication) -> str:
    language.speak(english, request.param)
    return str(request.param)


def test_every_figure_cause_and_dimension_has_words_of_its_own(spoken: str) -> None:
    for said in (
        [figure_name(figure) for figure in Figure],
        [figure_meaning(figure) for figure in Figure],
        [dimension_name(dimension) for dimension in Dimension],
        [group_name(Dimension.CAUSE, cause) for cause in LateCause],
    ):
        assert all(said)
        assert len(set(said)) == len(said)
        assert all(any(letter in "אבגדהוזחטיכלמנסעפצקרשת" for letter in one) for one in said) is (
            spoken == "he"
        )


def test_what_has_no_group_is_named_wherever_there_can_be_such(spoken: str) -> None:
    always = {Dimension.URGENCY, Dimension.MONTH, Dimension.WEEKDAY, Dimension.CAUSE}
    for dimension in set(Dimension) - always:
        assert group_name(dimension, None) not in ("", "—")


def test_the_line_of_the_old_report_is_there_word_for_word(app: QApplication) -> None:
    assert figure_name(Figure.OPENED) == "כמות תלונות לקוחות שנפתחו"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 10, 1), (2026, 10, 31), "אוקטובר 2026"),
        ((2026, 2, 1), (2026, 2, 28), "פברואר 2026"),
        ((2024, 2, 1), (2024, 2, 28), "1\u201328 בפברואר 2024"),
        ((2026, 10, 1), (2026, 10, 22), "1\u201322 באוקטובר 2026"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2026, 1, 1), (2026, 1, 1), "1.1.2026"),
        ((2026, 9, 28), (2026, 10, 4), "28.9.2026 \u2013 4.10.2026"),
        ((2025, 10, 1), (2026, 10, 31), "1.10.2025 \u2013 31.10.2026"),
    ],
)
def test_a_period_is_said_as_shortly_as_it_can_be(
    first: tuple[int, int, int], last: tuple[int, int, int], said: str, app: QApplication
) -> None:
    assert unmarked(period_words(Period(date(*first), date(*last)))) == said


def test_groups_are_called_by_their_words(app: QApplication) -> None:
    assert group_name(Dimension.SOURCE, Source.PHONE) == "טלפון"
    assert group_name(Dimension.SOURCE, "יריד") == "יריד"
    assert group_name(Dimension.WEEKDAY, 0) == "יום ראשון"
    assert group_name(Dimension.WEEKDAY, 6) == "יום שבת"
    assert unmarked(group_name(Dimension.MONTH, date(2026, 3, 1))) == "מרץ 2026"


def test_a_group_of_which_the_value_is_known_says_itself() -> None:
    assert group_label(Dimension.URGENCY, Urgency.HIGH.value) is Urgency.HIGH
    assert group_label(Dimension.CUSTOMER_CLASS, "fleet") is CustomerClass.FLEET
    assert group_label(Dimension.CAUSE, "not_taken") is LateCause.NOT_TAKEN
    assert group_label(Dimension.MAKE, "מאזדה") == "מאזדה"
    assert group_label(Dimension.URGENCY, None) is None


def test_a_list_says_what_it_holds(app: QApplication) -> None:
    cause = (Dimension.CAUSE, LateCause.NOT_TAKEN.value)
    late = Counted(Figure.LATE, OCTOBER, 3, cause)
    said = unmarked(counted_words(late, "דנה"))
    assert said == "נסגרו באיחור · סיבת האיחור: לא שויכה לעובד בזמן · דנה · אוקטובר 2026"
    topic = Counted(Figure.OPENED, OCTOBER, None, (Dimension.TOPIC, 17))
    said = unmarked(counted_words(topic, group="מחיר"))
    assert said == "תלונות לקוחות שנפתחו · נושא: מחיר · אוקטובר 2026"


def test_what_is_true_of_now_says_no_days(app: QApplication) -> None:
    assert counted_words(Counted(Figure.OPEN_NOW, OCTOBER)) == "פתוחות עכשיו"


@pytest.mark.parametrize(
    ("now", "before", "better", "said", "tone"),
    [
        (12, 9, Better.FEWER, "▲ 3 יותר · קודם: 9", Tone.RED),
        (9, 12, Better.FEWER, "▼ 3 פחות · קודם: 12", Tone.GREEN),
        (12, 9, Better.MORE, "▲ 3 יותר · קודם: 9", Tone.GREEN),
        (9, 12, Better.MORE, "▼ 3 פחות · קודם: 12", Tone.RED),
        (12, 9, Better.NEITHER, "▲ 3 יותר · קודם: 9", Tone.QUIET),
        (9, 9, Better.FEWER, "= ללא שינוי · קודם: 9", Tone.QUIET),
        (2500, 1000, Better.NEITHER, "▲ 1,500 יותר · קודם: 1,000", Tone.QUIET),
        (None, 9, Better.FEWER, "קודם: 9", Tone.QUIET),
        (9, None, Better.FEWER, "קודם: —", Tone.QUIET),
        (None, None, Better.FEWER, "", Tone.QUIET),
    ],
)
def test_a_change_is_said_with_an_arrow_and_words_and_judged_by_what_is_good(
    now: float | None,
    before: float | None,
    better: Better,
    *,
    said: str,
    tone: Tone,
    app: QApplication,
) -> None:
    found = change(now, before, COUNT, better)
    assert (unmarked(found.text), found.tone) == (said, tone)


def test_the_difference_is_that_of_the_numbers_people_read(app: QApplication) -> None:
    assert unmarked(change(3.26, 3.24, HOURS, Better.FEWER).text) == "▲ 0.1 שעות יותר · קודם: 3.2"
    assert unmarked(change(3.24, 3.21, HOURS, Better.FEWER).text) == "= ללא שינוי · קודם: 3.2"
    assert unmarked(change(0.26, 0.24, SMALL_MEAN, Better.FEWER).text) == "▲ 0.02 יותר · קודם: 0.24"
    # The half goes up, as on paper and in Excel.
    assert unmarked(change(2.25, 2.15, HOURS, Better.FEWER).text) == "▲ 0.1 שעות יותר · קודם: 2.2"
    now, before = in_percent(Share(2, 3)), in_percent(Share(1, 3))
    assert (
        unmarked(change(now, before, POINTS, Better.MORE).text) == "▲ 34 נק' אחוז יותר · קודם: 33%"
    )


def test_a_share_of_nothing_is_no_number() -> None:
    assert in_percent(Share(0, 0)) is None
    assert in_percent(Share(0, 4)) == 0
    assert in_percent(Share(1, 8)) == 13


def test_every_definition_is_written_out_and_says_the_days_that_are_set(spoken: str) -> None:
    written = definitions(45)
    assert all(one.name and one.meaning for one in written)
    assert len({one.name for one in written}) == len(written)
    assert "45" in fcr_definition(45)
    assert any(one.meaning == fcr_definition(45) for one in written)


@pytest.mark.parametrize(
    ("hours", "said", "tone"),
    [
        (0.04, "כפי שהובטח", Tone.QUIET),
        (-0.04, "כפי שהובטח", Tone.QUIET),
        (2.0, "▲ 2.0 יותר מההבטחה", Tone.RED),
        (-2.0, "▼ 2.0 פחות מההבטחה", Tone.GREEN),
        (None, "—", None),
    ],
)
def test_a_gap_too_small_to_be_shown_is_none(
    app: QApplication, hours: float | None, said: str, tone: Tone | None
) -> None:
    words, shown = _gap(hours)
    assert (unmarked(words), shown) == (said, tone)

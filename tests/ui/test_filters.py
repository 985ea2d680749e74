from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import settings
from db.filters import NOBODY, Filter, State
from rules.measures import Counted, Dimension, Figure, LateCause, Period
from rules.words import CommitmentMode, Source, Urgency
from tests.db.stages_help import with_stages
from tests.store import NOW, People, source, topic
from tests.ui.plain import unmarked
from ui.complaints.filters import FilterBar, from_plain, to_plain

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
CHIP_SIDES = 2 * 15
"""Pixels of padding and border, as the style sheet has them."""


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def bar(app: QApplication, people: People, holder: QWidget) -> FilterBar:
    made = FilterBar(people.relations_owner, holder)
    made.show_filter(Filter())
    holder.resize(1160, 40)
    made.resize(1160, 40)
    holder.show()
    return made


def chip(bar: FilterBar, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, f"filter.{name}")
    assert isinstance(found, QPushButton), name
    return found


def press(bar: FilterBar, name: str) -> None:
    QTest.keyClick(chip(bar, name), Qt.Key.Key_Space)


def pick(bar: FilterBar, name: str, text: str) -> None:
    press(bar, name)
    menu = bar.findChild(QMenu, f"filter.{name}.menu")
    assert isinstance(menu, QMenu)
    texts = {unmarked(action.text()): action for action in menu.actions()}
    texts[text].trigger()
    menu.close()


def heard(bar: FilterBar) -> list[Filter]:
    wanted: list[Filter] = []
    bar.changed.connect(wanted.append)
    return wanted


def test_the_chips_hold_together(bar: FilterBar) -> None:
    wanted = heard(bar)
    for name in ("urgency.high", "urgency.medium", "late", "dueToday", "activeTopics"):
        press(bar, name)
    assert wanted[-1] == Filter(
        urgencies=frozenset({Urgency.HIGH, Urgency.MEDIUM}),
        late=True,
        due_today=True,
        active_topics=True,
    )


def test_a_second_press_takes_a_chip_off_again(bar: FilterBar) -> None:
    wanted = heard(bar)
    for name in ("urgency.high", "late"):
        press(bar, name)
        press(bar, name)
    assert wanted[-1] == Filter()


def test_all_three_urgencies_are_the_same_as_none(bar: FilterBar) -> None:
    wanted = heard(bar)
    for urgency in Urgency:
        press(bar, f"urgency.{urgency.name.lower()}")
    assert wanted[-1] == Filter()
    assert not chip(bar, "urgency.high").isChecked()


def test_the_state_is_open_closed_or_both(bar: FilterBar) -> None:
    wanted = heard(bar)
    for text, state in (
        ("סגורות", State.CLOSED),
        ("פתוחות וסגורות", State.BOTH),
        ("פתוחות", State.OPEN),
    ):
        pick(bar, "state", text)
        assert wanted[-1] == Filter(state=state)
        assert text in chip(bar, "state").text()


def test_an_employee_me_and_nobody_can_be_chosen(bar: FilterBar, people: People) -> None:
    wanted = heard(bar)
    for text, handler in (
        (people.handler.name, people.handler.id),
        ("אני", people.relations_owner.id),
        ("ממתין לשיוך", NOBODY),
        ("הכול", None),
    ):
        pick(bar, "handler", text)
        assert wanted[-1] == Filter(handler=handler)
        assert text in chip(bar, "handler").text()


def test_clearing_is_offered_only_when_something_is_set(bar: FilterBar) -> None:
    wanted = heard(bar)
    assert chip(bar, "clear").isHidden()
    press(bar, "late")
    assert not chip(bar, "clear").isHidden()
    press(bar, "clear")
    assert wanted[-1] == Filter()
    assert chip(bar, "clear").isHidden()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("text", Filter(text="רוני")),
        ("whose", Filter(customer=3)),
        ("whose", Filter(vehicle=3)),
        ("period", Filter(registered_from=date(2026, 1, 1), registered_to=date(2026, 1, 31))),
        ("period", Filter(registered_from=date(2026, 1, 1))),
    ],
)
def test_what_came_from_elsewhere_is_a_chip_that_can_be_taken_off(
    bar: FilterBar, name: str, wanted: Filter
) -> None:
    got = heard(bar)
    assert chip(bar, name).isHidden()
    bar.show_filter(wanted)
    assert not chip(bar, name).isHidden()
    assert not got
    press(bar, name)
    assert got == [Filter()]
    assert chip(bar, name).isHidden()


def test_a_searched_text_cannot_pose_as_anything_else(bar: FilterBar) -> None:
    bar.show_filter(Filter(text="<b>x</b>&y \u202e" + "ת" * 20_000))
    shown = chip(bar, "text").text()
    assert len(shown) < 60
    assert "\u202e" not in shown
    assert "&&" in shown


def counted_list(
    figure: Figure = Figure.OPENED, employee: int | None = None, **group: object
) -> Filter:
    """Give the filter with which the report opens a list."""
    named = next(((Dimension(one), value) for one, value in group.items()), None)
    counted = Counted(figure, NOVEMBER, employee, named)  # type: ignore[arg-type]
    return Filter(state=State.BOTH, counted=counted)


def test_a_counted_list_says_what_is_listed(bar: FilterBar, people: People) -> None:
    def words(wanted: Filter) -> str:
        bar.show_filter(wanted)
        return unmarked(chip(bar, "counted").text())

    late = Figure.LATE
    assert words(counted_list()) == "תלונות לקוחות שנפתחו · נובמבר 2026 ✕"
    by_topic = counted_list(late, people.handler.id, topic=topic())
    assert words(by_topic) == "נסגרו באיחור · נושא: אחריות · חיים מטפל · נובמבר 2026 ✕"
    assert words(counted_list(source=source(Source.SURVEY).id)).count("מקור: סקר") == 1
    held = Counted(Figure.OPENED, NOVEMBER, None, (Dimension.EMPLOYEE, people.other_handler.id))
    assert "עובד מטפל: טל מטפלת" in words(Filter(counted=held))
    assert "דחיפות: גבוהה" in words(counted_list(urgency=Urgency.HIGH.value))
    assert "לא נוצר קשר" in words(counted_list(late, cause=LateCause.NOT_ANSWERED.value))
    assert "ללא נושא" in words(counted_list(topic=None))
    assert "יום ראשון" in words(counted_list(weekday=0))


def test_a_counted_list_ends_with_its_chip_and_is_the_usual_one_again(bar: FilterBar) -> None:
    got = heard(bar)
    assert chip(bar, "counted").isHidden()
    bar.show_filter(counted_list())
    assert not got
    press(bar, "urgency.high")
    press(bar, "counted")
    assert got[-1] == Filter(urgencies=frozenset({Urgency.HIGH}))
    assert chip(bar, "counted").isHidden()


def test_the_other_chips_narrow_a_counted_list_and_clearing_ends_it(bar: FilterBar) -> None:
    got = heard(bar)
    bar.show_filter(counted_list())
    press(bar, "late")
    pick(bar, "state", "סגורות")
    wanted = counted_list()
    assert got[-1] == replace(wanted, late=True, state=State.CLOSED)
    press(bar, "clear")
    assert got[-1] == Filter()


def test_a_make_that_was_typed_cannot_pose_as_anything_else(bar: FilterBar) -> None:
    bar.show_filter(counted_list(make="<b>x</b>&y \u202e" + "ת" * 20_000))
    shown = chip(bar, "counted")
    assert len(shown.text()) < 120
    assert "\u202e" not in shown.text() + shown.toolTip()
    assert "&&" in shown.text()
    assert "<b>" not in shown.toolTip()


def test_a_long_name_of_a_list_does_not_make_the_window_wider(
    bar: FilterBar, people: People, holder: QWidget
) -> None:
    bar.show_filter(counted_list(Figure.ABOVE_HOURS, people.handler.id, make="יצרן " * 100))
    shown = chip(bar, "counted")
    assert bar.minimumSizeHint().width() < 480 < shown.sizeHint().width()
    assert len(shown.toolTip()) > len(shown.text())
    bar.resize(480, 200)
    QApplication.processEvents()
    assert shown.width() <= 480


def test_what_was_counted_is_not_remembered() -> None:
    assert from_plain(to_plain(counted_list())) == Filter(state=State.BOTH)


def test_the_late_chip_names_the_commitment_of_the_business(
    app: QApplication, people: People, holder: QWidget
) -> None:
    def words() -> str:
        return chip(FilterBar(people.relations_owner, holder), "late").text()

    def commit(amount: int, mode: CommitmentMode) -> None:
        settings.change(
            {"commitment_amount": amount, "commitment_mode": mode},
            by=people.service_manager,
            now=NOW,
        )

    assert "24" in words()
    commit(36, CommitmentMode.CLOCK_HOURS)
    assert "36" in words()
    commit(3, CommitmentMode.BUSINESS_DAYS)
    assert "3" not in words()


def test_what_is_mine_to_do_is_one_key_away(bar: FilterBar) -> None:
    found = heard(bar)
    press(bar, "mine")
    press(bar, "mine")
    assert found == [Filter(mine=True), Filter()]


def test_late_stages_are_offered_once_complaints_go_through_stages(
    bar: FilterBar, people: People
) -> None:
    assert not chip(bar, "stageLate").isVisible()
    bar.show_filter(Filter(stage_late=True))
    assert chip(bar, "stageLate").isVisible()
    with_stages(people)
    bar.show_filter(Filter())
    found = heard(bar)
    press(bar, "stageLate")
    assert found == [Filter(stage_late=True)]


def test_a_filter_is_remembered_without_what_was_searched_for() -> None:
    whole = Filter(
        state=State.CLOSED,
        handler=NOBODY,
        urgencies=frozenset({Urgency.HIGH}),
        late=True,
        due_today=True,
        active_topics=True,
        mine=True,
        stage_late=True,
    )
    assert from_plain(to_plain(whole)) == whole
    assert from_plain(to_plain(Filter(text="רוני", customer=2, vehicle=3))) == Filter()


@pytest.mark.parametrize("broken", [None, 3, "x", {"state": []}, {"urgencies": [9, "high"]}])
def test_a_memory_that_cannot_be_understood_is_no_filter(broken: object) -> None:
    assert from_plain(broken) == Filter()


def test_a_chosen_chip_has_room_for_its_words_in_bold(bar: FilterBar) -> None:
    bar.show_filter(Filter(state=State.BOTH, text="98724089"))
    search = chip(bar, "text")
    bold = search.font()
    bold.setBold(True)
    assert search.width() >= QFontMetrics(bold).horizontalAdvance(search.text()) + CHIP_SIDES

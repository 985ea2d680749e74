from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, finding, staff
from db.filters import Filter, State
from db.measures.report import report
from db.measures.results import Group
from rules.measures import DISTRIBUTIONS, Counted, Dimension, Figure, LateCause, Period
from rules.words import Source, Urgency
from tests.store import NOW, People, closed, opened, source, topic
from tests.ui.plain import unmarked
from tests.ui.report_made import PERIOD, report_of
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.colours import Tone
from ui.reports.distribution import DistributionTab
from ui.reports.distribution_card import bars_of
from ui.widgets.bar_chart import BarChart
from ui.widgets.bar_model import Column
from ui.widgets.columns import Columns

TOPICS = [Group(number, f"נושא {number}", 100 - number, 50) for number in range(1, 40)]
GROUPS = {
    Dimension.TOPIC: [*TOPICS, Group(None, None, 3, 0)],
    Dimension.URGENCY: [
        Group(urgency.value, urgency, 10 * urgency.value, 9) for urgency in reversed(Urgency)
    ],
    Dimension.WEEKDAY: [Group(day, day, day, 0) for day in range(7)],
    Dimension.MONTH: [Group(date(2026, 10, 1), date(2026, 10, 1), 60, 27)],
    Dimension.CAUSE: [Group(LateCause.LONG_WORK.value, LateCause.LONG_WORK, 4, 2)],
}


@pytest.fixture
def tab(app: QApplication, qtbot: QtBot) -> DistributionTab:
    made = DistributionTab()
    qtbot.addWidget(made)
    made.resize(1160, 590)
    made.show()
    made.show_report(report_of(GROUPS, opened=60, late=4))
    QApplication.processEvents()
    return made


def heard(tab: DistributionTab) -> list[Counted]:
    wanted: list[Counted] = []
    tab.wanted.connect(wanted.append)
    return wanted


def chart(tab: DistributionTab, dimension: Dimension) -> BarChart:
    found = tab.findChild(QWidget, f"distribution.{dimension.value}.chart")
    assert isinstance(found, BarChart)
    return found


def button(tab: DistributionTab, name: str) -> QPushButton:
    found = tab.findChild(QPushButton, f"distribution.{name}")
    assert isinstance(found, QPushButton), name
    return found


def shown(tab: DistributionTab) -> set[Dimension]:
    return {one for one in (*DISTRIBUTIONS, Dimension.CAUSE) if chart(tab, one).isVisible()}


def test_each_dimension_that_has_anything_has_its_chart(tab: DistributionTab) -> None:
    assert shown(tab) == set(GROUPS)
    assert not button(tab, "chip.source").isEnabled()
    assert button(tab, "chip.topic").isEnabled()


@pytest.mark.parametrize("dimension", list(GROUPS))
def test_every_bar_leads_to_what_it_counts(tab: DistributionTab, dimension: Dimension) -> None:
    wanted, bars = heard(tab), chart(tab, dimension)
    figure = Figure.LATE if dimension is Dimension.CAUSE else Figure.OPENED
    bars.setFocus()
    for group in GROUPS[dimension]:
        QTest.keyClick(bars, Qt.Key.Key_Return)
        assert wanted[-1] == Counted(figure, PERIOD, None, (dimension, group.value))
        assert type(wanted[-1].group[1]) is type(group.value)  # type: ignore[index]
        QTest.keyClick(bars, Qt.Key.Key_Down)
    assert len(wanted) == len(GROUPS[dimension])


def test_the_totals_lead_to_all_of_them(tab: DistributionTab) -> None:
    wanted = heard(tab)
    button(tab, "total").click()
    button(tab, "cause.total").click()
    assert wanted == [Counted(Figure.OPENED, PERIOD), Counted(Figure.LATE, PERIOD)]
    assert unmarked(button(tab, "total").text()) == "60 תלונות נפתחו"
    assert unmarked(button(tab, "cause.total").text()) == "4 תלונות נסגרו באיחור"
    assert button(tab, "topic.total").isHidden()


def test_the_month_before_is_the_one_in_the_same_place(tab: DistributionTab) -> None:
    wanted = heard(tab)
    months = chart(tab, Dimension.MONTH)
    months.clicked.emit(months.model().index(0, Column.BEFORE))
    september = (Dimension.MONTH, date(2026, 9, 1))
    assert wanted == [Counted(Figure.OPENED, PERIOD.before(), None, september)]


def test_figures_of_one_employee_lead_to_his_complaints(tab: DistributionTab) -> None:
    wanted = heard(tab)
    tab.show_report(report_of(GROUPS, opened=60, employee=7))
    button(tab, "total").click()
    assert wanted == [Counted(Figure.OPENED, PERIOD, 7)]


def test_one_chart_is_made_large_by_its_title_or_its_chip_and_goes_back(
    tab: DistributionTab,
) -> None:
    topics = chart(tab, Dimension.TOPIC)
    assert topics.verticalScrollBar().maximum() > 0
    narrow = topics.width()
    QTest.keyClick(button(tab, "topic.title"), Qt.Key.Key_Space)
    QApplication.processEvents()
    assert shown(tab) == {Dimension.TOPIC}
    assert topics.verticalScrollBar().maximum() == 0
    assert topics.width() > 1.8 * narrow
    assert button(tab, "chip.topic").isChecked()
    QTest.keyClick(button(tab, "topic.title"), Qt.Key.Key_Space)
    assert shown(tab) == set(GROUPS)
    assert button(tab, "chip.all").isChecked()
    button(tab, "chip.month").click()
    assert shown(tab) == {Dimension.MONTH}
    button(tab, "chip.all").click()
    assert shown(tab) == set(GROUPS)


def test_a_chart_with_more_rows_than_its_room_offers_all_of_them(tab: DistributionTab) -> None:
    assert unmarked(button(tab, "topic.more").text()) == "הצגת כל 40"
    assert button(tab, "urgency.more").isHidden()
    button(tab, "topic.more").click()
    assert shown(tab) == {Dimension.TOPIC}
    assert button(tab, "topic.more").isHidden()


def test_other_figures_leave_the_large_chart_large_unless_it_has_none(
    tab: DistributionTab,
) -> None:
    tab.show_alone(Dimension.MONTH)
    tab.show_report(report_of({**GROUPS, Dimension.TOPIC: []}, opened=10))
    assert shown(tab) == {Dimension.MONTH}
    tab.show_report(report_of({**GROUPS, Dimension.MONTH: []}, opened=10))
    assert shown(tab) == set(GROUPS) - {Dimension.MONTH}
    assert button(tab, "chip.all").isChecked()
    tab.show_report(report_of(GROUPS, opened=60))
    assert shown(tab) == {Dimension.MONTH}


def test_a_period_without_complaints_says_so(tab: DistributionTab) -> None:
    whole = [Group(day, day, 0, 0) for day in range(7)]
    tab.show_report(report_of({Dimension.WEEKDAY: whole}))
    assert not shown(tab)
    assert "לא נפתחו תלונות" in tab._empty.text()
    assert tab._empty.isVisible()
    tab.show_report(report_of(GROUPS, opened=60))
    assert tab._empty.isHidden()
    assert shown(tab) == set(GROUPS)


def test_what_there_was_only_before_is_a_chart_too(tab: DistributionTab) -> None:
    tab.show_report(report_of({Dimension.SOURCE: [Group(1, Source.PHONE, 0, 5)]}))
    assert shown(tab) == {Dimension.SOURCE}
    assert chart(tab, Dimension.SOURCE).model().index(0, 3).data() == "\u2066—\u2069"


def test_urgencies_look_as_everywhere_and_none_is_quiet() -> None:
    urgent = bars_of(Dimension.URGENCY, GROUPS[Dimension.URGENCY])
    assert [(bar.label[0], bar.tone) for bar in urgent] == [
        ("▲", Tone.RED),
        ("◆", Tone.ORANGE),
        ("●", Tone.GREEN),
    ]
    *others, none = bars_of(Dimension.TOPIC, GROUPS[Dimension.TOPIC])
    assert {bar.tone for bar in others} == {Tone.ACCENT}
    assert (none.label, none.tone) == ("ללא נושא", Tone.QUIET)


def test_charts_stand_beside_each_other_as_far_as_there_is_room(tab: DistributionTab) -> None:
    def columns() -> int:
        QApplication.processEvents()
        places = {chart(tab, one).mapTo(tab, QPoint()).x() for one in GROUPS}
        return len(places)

    for width, wanted in ((700, 1), (1160, 2), (2320, 3), (4000, 3)):
        tab.resize(width, 600)
        assert (width, columns()) == (width, wanted)
    first = chart(tab, Dimension.TOPIC).mapTo(tab, QPoint()).x()
    assert first > chart(tab, Dimension.URGENCY).mapTo(tab, QPoint()).x()


def test_the_wheel_is_left_to_the_page_where_a_chart_ends(tab: DistributionTab) -> None:
    def is_taken_by(bars: BarChart) -> bool:
        place = QPointF(bars.viewport().rect().center())
        on_screen = QPointF(bars.viewport().mapToGlobal(place.toPoint()))
        none, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        keys, turned = Qt.KeyboardModifier.NoModifier, QPoint(0, -120)
        event = QWheelEvent(place, on_screen, QPoint(), turned, none, keys, no_phase, False)
        QApplication.sendEvent(bars.viewport(), event)
        return event.isAccepted()

    topics = chart(tab, Dimension.TOPIC)
    assert not is_taken_by(chart(tab, Dimension.URGENCY))
    assert is_taken_by(topics)
    topics.verticalScrollBar().setValue(topics.verticalScrollBar().maximum())
    assert not is_taken_by(topics)


def test_nothing_is_made_before_there_is_a_report(app: QApplication, qtbot: QtBot) -> None:
    made = DistributionTab()
    qtbot.addWidget(made)
    assert not made.findChildren(QWidget)
    made.show_alone(Dimension.TOPIC)
    made.show()
    made.show_report(report_of(GROUPS, opened=60))
    assert shown(made) == {Dimension.TOPIC}


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    english: QApplication, qtbot: QtBot, spoken: str
) -> None:
    language.speak(english, spoken)
    made = DistributionTab()
    qtbot.addWidget(made)
    made.show_report(report_of(GROUPS, opened=60, late=4))
    assert nameless(made) == []
    assert doubled(made) == set()
    assert letters_twice(made) == set()


def test_a_column_goes_on_where_it_is_shortest(app: QApplication, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    layout = Columns(place, 100, 150, 2, spacing=10)
    cards = [QWidget(place) for _ in range(4)]
    for card, height in zip(cards, (300, 100, 100, 50), strict=True):
        card.setFixedHeight(height)
        layout.addWidget(card)
    cards[1].hide()
    assert layout.heightForWidth(90) == 300 + 100 + 50 + 2 * 10
    assert layout.heightForWidth(210) == 300
    place.resize(210, 400)
    place.show()
    QApplication.processEvents()
    assert [cards[one].x() for one in (0, 2, 3)] == [110, 0, 0]
    assert cards[3].y() == 110
    place.resize(1000, 400)
    QApplication.processEvents()
    assert {card.width() for card in cards if card.isVisible()} == {150}
    assert cards[0].x() == 1000 - 150


def some_complaints(people: People) -> None:
    """Fill the store with complaints of several kinds, one of them closed late."""
    desk, boss = people.front_desk, people.relations_owner
    for days, word in enumerate((Source.PHONE, Source.SURVEY, Source.PHONE, Source.LETTER)):
        complaint = opened(
            desk,
            handler=people.handler if days else None,
            source=source(word).id,
            urgency=list(Urgency)[days % 3],
            now=NOW - timedelta(days=3 * days),
        )
        if days == 1:
            closed(complaint, boss, now=NOW)
    for days in (25, 26):
        opened(desk, now=NOW - timedelta(days=days))
    topics = frozenset({topic(), topic("תקלה חוזרת")})
    complaints.classify(opened(desk, now=NOW), topics, by=boss, now=NOW)


def test_each_bar_of_a_store_opens_as_many_complaints_as_it_says(
    people: People, app: QApplication, qtbot: QtBot
) -> None:
    some_complaints(people)
    period = Period(NOW.date() - timedelta(days=20), NOW.date())
    made = report(period, by=people.manager, now=NOW)
    tab = DistributionTab()
    qtbot.addWidget(tab)
    tab.show_report(made)
    wanted = heard(tab)
    actor, counted, counted_before = staff.actor(people.manager), 0, 0

    def found_by(index: QModelIndex) -> int:
        bars.clicked.emit(index)
        return finding.count(Filter(state=State.BOTH, counted=wanted[-1]), actor, NOW)

    for dimension in (*DISTRIBUTIONS, Dimension.CAUSE):
        bars = chart(tab, dimension)
        for row, bar in enumerate(bars.bars()):
            found = found_by(bars.model().index(row, Column.BAR))
            before = found_by(bars.model().index(row, Column.BEFORE))
            assert (bar.label, bar.now, bar.before) == (bar.label, found, before)
            counted, counted_before = counted + found, counted_before + before
    assert counted > 8 * made.counts[Figure.OPENED] > 0
    assert counted_before == 8 * 2
    assert made.counts[Figure.LATE] > 0

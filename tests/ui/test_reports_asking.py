"""Asking for a report: beside the window, the latest question wins, and trouble is said."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event, current_thread
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.measures.report import report
from db.measures.results import Report
from rules.measures import Figure, Period
from tests.store import NOW, People, opened
from tests.ui.report_page import button, opens, page_of
from ui.background import Background
from ui.bidi import unmarked
from ui.reports import asking
from ui.reports.asking import Question, ReportAsking
from ui.reports.period import Usual
from ui.session import Session

OCTOBER = Question(Period(date(2026, 10, 1), date(2026, 10, 31)), None)
NOVEMBER = Question(Period(date(2026, 11, 1), date(2026, 11, 30)), None)


class Desk(NamedTuple):
    """Somebody who asks, what he is told, and a way to hold up the store."""

    asking: ReportAsking
    came: list[Report]
    troubled: list[str]
    slow: list[bool]
    go_on: Event
    threads: list[str]


@pytest.fixture
def desk(
    people_on_disk: People, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    session, background, parent = (
        Session(people_on_disk.manager, lambda: NOW),
        Background(),
        QObject(),
    )
    made = Desk(ReportAsking(session, background, parent), [], [], [], Event(), [])
    made.go_on.set()

    def held_up(*args: object, **kwargs: object) -> Report:
        made.threads.append(current_thread().name)
        made.go_on.wait(20)
        return report(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "report", held_up)
    made.asking.came.connect(lambda _question, found: made.came.append(found))
    made.asking.troubled.connect(made.troubled.append)
    made.asking.slow.connect(lambda: made.slow.append(True))
    yield made
    made.go_on.set()
    background.wait()
    QApplication.processEvents()


def periods(desk: Desk) -> list[Period]:
    return [found.period for found in desk.came]


def test_the_store_is_asked_on_another_thread(desk: Desk, qtbot: QtBot) -> None:
    desk.asking.ask(OCTOBER)
    qtbot.waitUntil(lambda: len(desk.came) == 1, timeout=20_000)
    assert periods(desk) == [OCTOBER.period]
    assert current_thread().name not in desk.threads


def test_the_latest_question_wins_and_the_older_is_never_answered(desk: Desk, qtbot: QtBot) -> None:
    desk.go_on.clear()
    desk.asking.ask(OCTOBER)
    desk.asking.ask(NOVEMBER)
    desk.go_on.set()
    qtbot.waitUntil(lambda: bool(desk.came), timeout=20_000)
    desk.asking._background.wait()
    QApplication.processEvents()
    assert periods(desk) == [NOVEMBER.period]
    assert desk.troubled == []


def test_an_answer_that_is_on_its_way_when_another_is_asked_is_not_heard(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.asking.ask(OCTOBER)
    # It is over on its thread; this one has not heard of it.
    desk.asking._background.wait()
    desk.asking.ask(NOVEMBER)
    qtbot.waitUntil(lambda: bool(desk.came), timeout=20_000)
    assert periods(desk) == [NOVEMBER.period]


def test_an_older_question_is_stopped_in_the_store(desk: Desk, qtbot: QtBot) -> None:
    desk.go_on.clear()
    desk.asking.ask(OCTOBER)
    older = desk.asking._reader
    desk.asking.ask(NOVEMBER)
    assert older._is_stopped.is_set()
    assert not desk.asking._reader._is_stopped.is_set()
    desk.go_on.set()
    qtbot.waitUntil(lambda: bool(desk.came), timeout=20_000)


def test_the_same_question_is_asked_once_more_when_something_may_have_changed_meanwhile(
    desk: Desk, people_on_disk: People, qtbot: QtBot
) -> None:
    desk.go_on.clear()
    desk.asking.ask(NOVEMBER)
    qtbot.waitUntil(lambda: len(desk.threads) == 1, timeout=20_000)
    opened(people_on_disk.front_desk)
    for _ in range(3):
        desk.asking.ask(NOVEMBER)
    desk.go_on.set()
    qtbot.waitUntil(lambda: len(desk.came) == 2, timeout=20_000)
    assert [found.counts[Figure.OPENED] for found in desk.came] == [0, 1]
    assert len(desk.threads) == 2


def test_it_is_said_that_another_report_takes_its_time_and_not_of_the_same_one(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.asking.ask(OCTOBER)
    qtbot.waitUntil(lambda: len(desk.came) == 1, timeout=20_000)
    desk.go_on.clear()
    desk.asking.ask(OCTOBER)
    assert not desk.asking._patience.isActive()
    desk.asking.ask(NOVEMBER)
    assert desk.asking._patience.isActive()
    qtbot.waitUntil(lambda: desk.slow == [True], timeout=20_000)
    desk.go_on.set()
    qtbot.waitUntil(lambda: len(desk.came) == 2, timeout=20_000)
    assert not desk.asking._patience.isActive()


def test_who_comes_back_to_what_was_answered_is_told_too_that_it_takes_its_time(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.asking.ask(OCTOBER)
    qtbot.waitUntil(lambda: len(desk.came) == 1, timeout=20_000)
    desk.go_on.clear()
    # On the way it may have been said that the other one is counted.
    desk.asking.ask(NOVEMBER)
    desk.asking.ask(OCTOBER)
    assert desk.asking._patience.isActive()
    desk.go_on.set()
    qtbot.waitUntil(lambda: len(desk.came) == 2, timeout=20_000)
    desk.go_on.clear()
    # What was stopped is not shown any more.
    desk.asking.stop()
    desk.asking.ask(OCTOBER)
    assert desk.asking._patience.isActive()


def test_what_is_fast_is_not_said_to_be_slow(desk: Desk, qtbot: QtBot) -> None:
    desk.asking._patience.setInterval(600_000)
    desk.asking.ask(OCTOBER)
    qtbot.waitUntil(lambda: len(desk.came) == 1, timeout=20_000)
    assert desk.slow == []


def test_a_right_that_was_taken_away_is_said(
    people_on_disk: People, app: QApplication, qtbot: QtBot
) -> None:
    background = Background()
    asked = ReportAsking(Session(people_on_disk.administrator, lambda: NOW), background, background)
    with qtbot.waitSignal(asked.troubled, timeout=20_000) as said:
        asked.ask(OCTOBER)
    assert said.args is not None
    assert said.args[0].startswith("אין לך הרשאה")
    background.wait()


def test_a_store_out_of_reach_is_said_at_once_and_not_asked(desk: Desk) -> None:
    desk.asking._session.is_cut_off = True
    desk.asking.ask(OCTOBER)
    assert len(desk.troubled) == 1
    assert desk.threads == []


def test_trouble_is_said_in_a_line_and_the_figures_stay(
    people_on_disk: People, app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(people_on_disk.front_desk)
    page = page_of(people_on_disk.manager, qtbot)

    def broken(*_args: object, **_kwargs: object) -> Report:
        raise OSError(5, "disk")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "report", broken)
        with qtbot.waitSignal(page._asking.troubled, timeout=20_000):
            page.refresh()
    assert not page._trouble.isHidden()
    assert page._trouble.sentence.text()
    assert not page._pages.isHidden()
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        page.refresh()
    assert page._trouble.isHidden()


def test_the_page_says_what_is_being_counted_and_then_of_what_its_figures_are(
    people_on_disk: People, app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(people_on_disk.front_desk)
    page = page_of(people_on_disk.manager, qtbot)
    go_on = Event()

    def held_up(*args: object, **kwargs: object) -> Report:
        go_on.wait(20)
        return report(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "report", held_up)
    line = page.findChild(QLabel, "reports.line")
    assert isinstance(line, QLabel)
    try:
        with qtbot.waitSignal(page._asking.slow, timeout=20_000):
            page._picker.choose(Usual.LAST_YEAR)
        assert unmarked(line.text()) == "סופר: 2025… 0%"
        # The figures that are there still lead to the complaints that they count.
        assert page._report is not None
        assert opens(page, "opened").counted == page._report.counted(Figure.OPENED)
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: "לעומת" in line.text(), timeout=20_000)
    assert unmarked(line.text()).startswith("2025")


def test_how_far_it_is_counted_is_told_and_it_can_be_stopped(
    people_on_disk: People, app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(people_on_disk.front_desk)
    page = page_of(people_on_disk.manager, qtbot)
    shown, begun, go_on = page._report, Event(), Event()
    assert shown is not None

    def held_up(*args: object, told: Callable[[float], None], **kwargs: object) -> Report:
        begun.set()
        told(0.4)
        go_on.wait(20)
        return report(*args, told=told, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "report", held_up)
    line = page.findChild(QLabel, "reports.line")
    assert isinstance(line, QLabel)
    assert button(page, "stop").isHidden()
    try:
        with qtbot.waitSignal(page._asking.slow, timeout=20_000):
            page._picker.choose(Usual.LAST_YEAR)
        page._asking.told.emit(0.45)
        assert unmarked(line.text()) == "סופר: 2025… 45%"
        button(page, "stop").click()
        assert button(page, "stop").isHidden()
        assert page._picker.period() == shown.period
        assert "לעומת" in line.text()
    finally:
        go_on.set()
    page._asking._background.wait()
    QApplication.processEvents()
    # What was told after that, and what came of it, is of no interest.
    assert page._report is shown
    assert "לעומת" in line.text()
    assert page._trouble.isHidden()


def test_only_what_is_asked_now_tells_how_far_it_is(
    desk: Desk, people_on_disk: People, qtbot: QtBot
) -> None:
    told: list[float] = []
    desk.asking.told.connect(told.append)
    opened(people_on_disk.front_desk)
    desk.asking.ask(NOVEMBER)
    qtbot.waitUntil(lambda: len(desk.came) == 1, timeout=20_000)
    assert told == [1.0]
    desk.asking.ask(NOVEMBER)
    # It is over on its thread; this one has not heard of it.
    desk.asking._background.wait()
    desk.asking.stop()
    QApplication.processEvents()
    assert told == [1.0]


def test_a_window_that_goes_meanwhile_hears_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.go_on.clear()
    desk.asking.ask(OCTOBER)
    desk.asking.stop()
    desk.go_on.set()
    desk.asking._background.wait()
    QApplication.processEvents()
    assert desk.came == []
    assert desk.troubled == []

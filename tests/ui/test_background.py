import logging
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rules.errors import RuleBroken
from tests.store import PASSWORD, People
from ui.background import THREADS, Background
from ui.session import Session


def test_no_result_of_many_jobs_is_lost_and_all_arrive_on_the_windows_thread(
    app: QApplication, qtbot: QtBot
) -> None:
    background = Background()
    arrived: list[int] = []
    threads = set()

    def receive(result: int) -> None:
        arrived.append(result)
        threads.add(QThread.currentThread())

    for number in range(300):
        background.run(lambda number=number: number, receive, lambda _sentence: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(arrived) == 300, timeout=20_000)
    assert sorted(arrived) == list(range(300))
    assert threads == {app.thread()}


def test_servers_that_do_not_answer_hold_up_no_other_work(app: QApplication, qtbot: QtBot) -> None:
    answered = Event()
    arrived: list[str] = []
    background = Background()
    for _ in range(THREADS - 1):
        background.run(lambda: answered.wait(10), lambda _: None, lambda _: None)
    background.run(lambda: "swept", arrived.append, lambda _: None)
    try:
        qtbot.waitUntil(lambda: arrived == ["swept"])
        assert not answered.is_set()
    finally:
        answered.set()
    background.wait()


def test_who_has_gone_is_told_nothing(app: QApplication, qtbot: QtBot) -> None:
    go_on = Event()
    told: list[object] = []
    background = Background()
    for work in (lambda: go_on.wait(10), lambda: go_on.wait(10) / 0):
        gone = QObject()
        background.run(work, told.append, told.append, whose=gone)
        delete(gone)
    go_on.set()
    with qtbot.waitCallback() as idle:
        background.when_idle(idle)
    assert told == []


def test_work_ends_without_a_word_once_its_window_goes(app: QApplication, qtbot: QtBot) -> None:
    go_on, done = Event(), Event()
    told: list[object] = []
    background = Background()

    def work() -> None:
        go_on.wait(10)
        done.set()

    background.run(work, told.append, told.append)
    background.run(lambda: go_on.wait(10) / 0, told.append, told.append)
    background.fall_silent()
    go_on.set()
    with qtbot.waitCallback() as idle:
        background.when_idle(idle)
    assert done.is_set()
    assert told == []


def test_a_refusal_in_the_background_arrives_as_its_sentence(
    app: QApplication, qtbot: QtBot
) -> None:
    said: list[str] = []

    def work() -> None:
        raise RuleBroken("booking_in_past")

    background = Background()
    background.run(work, lambda _result: None, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["המועד הזה כבר עבר."]


def test_what_nobody_foresaw_is_said_calmly_and_logged_without_its_words(
    app: QApplication, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    session = Session(people.front_desk)

    def verb() -> None:
        raise ValueError(f"customer {PASSWORD}")

    with caplog.at_level(logging.ERROR):
        assert session.attempt(verb, lambda _broken, sentence: said.append(sentence)) is None
    assert "מה שהוקלד נשמר" in said[0]
    assert "ValueError" in caplog.text
    assert "test_background.py" in caplog.text
    assert PASSWORD not in caplog.text


def test_a_change_is_announced_and_a_refusal_is_not(app: QApplication, people: People) -> None:
    session = Session(people.front_desk)
    announced: list[bool] = []
    session.changed.connect(lambda: announced.append(True))

    def refuse() -> None:
        raise RuleBroken("required", field="text")

    session.attempt(refuse, lambda _broken, _sentence: None)
    assert announced == []
    session.attempt(lambda: None, lambda _broken, _sentence: None)
    assert announced == [True]

"""The form that asks who it is comes first, and the store is opened behind it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db import running, settings
from db.connection import FILE_NAME, close_store
from db.front import Front
from db.models import database
from rules.errors import RuleBroken
from tests.store import NOW, PASSWORD, People
from ui.app import Program
from ui.opening import Opening
from ui.sign_in import SignIn

Act = Callable[[SignIn], None]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def program(people_on_disk: People, app: QApplication, tmp_path: Path) -> Iterator[Program]:
    settings.change({"business_name": "מוסך השלום"}, by=people_on_disk.administrator, now=NOW)
    close_store()
    its = Program(app, tmp_path, lambda: NOW)
    yield its
    if its.window is not None:
        its.window.close()
    its.wait()
    if its.window is not None:
        # It would make its other pages yet, and read the store of the next test.
        delete(its.window)
    close_store()


@pytest.fixture
def at_the_form(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Let somebody act when the form was shown, before anything else can happen."""

    def let(act: Act) -> None:
        ask = SignIn.exec

        def exec_(form: SignIn) -> int:
            form.show()
            QTimer.singleShot(0, form, lambda: act(form))
            return ask(form)

        monkeypatch.setattr(SignIn, "exec", exec_)

    return let


def is_open() -> bool:
    return database.obj is not None and not database.is_closed()


def enter(form: SignIn) -> None:
    for edit, typed in ((form.name, "handler"), (form.password, PASSWORD)):
        QTest.keyClicks(edit, typed)
        QTest.keyClick(edit, Qt.Key.Key_Return)


def test_who_enters_before_the_store_is_open_comes_in(
    program: Program, at_the_form: Callable[[Act], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody else opens it.
    monkeypatch.setattr("ui.opening.Opening.begin", lambda _opening: None)
    seen: list[object] = []

    def act(form: SignIn) -> None:
        seen.append(is_open())
        seen.extend("מוסך השלום" in label.text() for label in form.findChildren(QLabel))
        enter(form)

    at_the_form(act)
    assert program.start()
    assert seen[0] is False
    assert True in seen
    assert program.window is not None
    assert program.window.session.employee.sign_in == "handler"


def test_the_store_is_opened_while_nobody_has_entered_yet(
    program: Program, at_the_form: Callable[[Act], None], qtbot: QtBot
) -> None:
    def act(form: SignIn) -> None:
        qtbot.waitUntil(is_open)
        assert form.isVisible()
        enter(form)

    at_the_form(act)
    assert program.start()


def test_a_store_that_turns_out_to_be_refused_is_told_as_ever_and_nobody_comes_in(
    program: Program, at_the_form: Callable[[Act], None], tmp_path: Path
) -> None:
    def act(form: SignIn) -> None:
        # In this very moment, as by a disk that fails.
        (tmp_path / FILE_NAME).write_bytes(b"not a store")
        enter(form)
        assert not form.isVisible()

    for left in tmp_path.glob(f"{FILE_NAME}-*"):
        left.unlink()
    at_the_form(act)
    with pytest.raises(RuleBroken, match="store_foreign"):
        program.start()
    assert program.window is None


def test_who_leaves_before_the_store_is_open_leaves_it_closed(
    program: Program, at_the_form: Callable[[Act], None], tmp_path: Path
) -> None:
    at_the_form(lambda form: QTest.keyClick(form, Qt.Key.Key_Escape))
    assert not program.start()
    program.rescue.end(worked=program.worked)
    QApplication.processEvents()
    assert not is_open()
    assert not running.was_broken_off(tmp_path)
    assert not list(tmp_path.glob("running-*"))


def test_who_leaves_at_once_leaves_no_thread_that_would_tell_what_is_gone(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_awaited = Event()
    join = Thread.join

    def joined(thread: Thread, timeout: float | None = None) -> None:
        is_awaited.set()
        join(thread, timeout)

    monkeypatch.setattr(Thread, "join", joined)
    monkeypatch.setattr(Opening, "_read", lambda _opening: is_awaited.wait(60))
    opening = Opening(Front("", ""), lambda: None, app)
    opening.begin()
    opening.give_up()
    was_awaited = is_awaited.is_set()
    is_awaited.set()
    delete(opening)
    assert was_awaited


WITHOUT_TABLES = """
import sys
sys.modules["peewee"] = None
import main
sys.exit(main.main(["--data", sys.argv[1]]))
"""


def test_a_part_that_turns_out_to_be_missing_is_told_with_what_helps(
    program: Program, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", WITHOUT_TABLES, str(tmp_path)]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert ended.returncode == 1
    assert "Installing it again may help" in ended.stderr
    assert "peewee" in ended.stderr


def test_after_an_unclean_end_the_store_is_looked_at_before_anybody_is_asked(
    program: Program, at_the_form: Callable[[Act], None], tmp_path: Path
) -> None:
    (tmp_path / "running-1.json").write_text("{", encoding="utf-8")
    seen: list[bool] = []

    def act(form: SignIn) -> None:
        seen.append(is_open())
        enter(form)

    at_the_form(act)
    assert program.start()
    assert seen == [True]


def test_a_wrong_password_is_answered_as_ever_and_the_store_stays_open(
    program: Program, at_the_form: Callable[[Act], None]
) -> None:
    answers: list[str] = []

    def act(form: SignIn) -> None:
        form.name.setText("handler")
        form.password.setText("wrong password")
        form.enter.click()
        answers.append(form.password_field.problem.text())
        enter_again(form)

    def enter_again(form: SignIn) -> None:
        form.password.setText(PASSWORD)
        form.enter.click()

    at_the_form(act)
    assert program.start()
    assert answers != [""]


def test_the_next_who_signs_in_sees_the_name_the_business_has_by_then(
    program: Program,
    people_on_disk: People,
    at_the_form: Callable[[Act], None],
) -> None:
    at_the_form(enter)
    assert program.start()
    settings.change({"business_name": "שם חדש"}, by=people_on_disk.administrator, now=NOW)
    form = program._form()
    assert "שם חדש" in " ".join(label.text() for label in form.findChildren(QLabel))

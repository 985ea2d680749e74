"""The windows in their order: one goes when the next one comes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from rules.errors import RuleBroken
from tests.store import NOW, People
from ui import language
from ui.app import Program
from ui.complaints.open_dialog import OpenDialog
from ui.main_window import MainWindow


@pytest.fixture
def program(people_on_disk: People, app: QApplication, tmp_path: Path) -> Iterator[Program]:
    running = Program(app, tmp_path, lambda: NOW)
    running.show_window(people_on_disk.relations_owner)
    yield running
    if running.window is not None:
        running.window.close()
    running.wait()
    if running.window is not None:
        running.window.deleteLater()
    language.speak(app, "he")


def window_of(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def test_another_language_brings_another_window_and_the_old_one_goes(
    program: Program, qtbot: QtBot
) -> None:
    old = window_of(program)
    old.language_changed.emit("en")
    qtbot.waitUntil(lambda: not isValid(old))
    assert window_of(program).isVisible()
    assert window_of(program).windowTitle() == "Kashuv"


def test_who_is_signed_out_twice_is_asked_once(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def sign_in() -> bool:
        asked.append("who is it?")
        return True

    monkeypatch.setattr(program, "sign_in", sign_in)
    old = window_of(program)
    old.signed_out.emit()
    old.signed_out.emit()
    qtbot.waitUntil(lambda: not isValid(old))
    assert asked == ["who is it?"]


def test_the_next_window_does_not_wait_for_a_server_that_does_not_answer(
    program: Program, qtbot: QtBot
) -> None:
    answered = Event()
    old = window_of(program)
    old.services.background.run(lambda: answered.wait(10), lambda _: None, lambda _: None)
    old.language_changed.emit("en")
    try:
        qtbot.waitUntil(lambda: program.window not in {old, None})
        assert not answered.is_set()
        assert isValid(old)
        assert not old.isVisible()
        with qtbot.assertNotEmitted(old.services.heartbeat.beat):
            old.services.heartbeat.beat.emit()
    finally:
        answered.set()
    program.wait()
    qtbot.waitUntil(lambda: not isValid(old))


def test_who_locked_and_left_finds_his_typing_again_and_the_next_one_a_fresh_window(
    program: Program, people_on_disk: People, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = iter((people_on_disk.front_desk, people_on_disk.relations_owner))

    def sign_in() -> bool:
        program.show_window(next(following))
        return True

    monkeypatch.setattr(program, "sign_in", sign_in)
    old = window_of(program)
    old.forms.open_new()
    (form,) = old.findChildren(OpenDialog)
    form.fields["text"].editor.setPlainText("מה שהוקלד לפני הנעילה")  # type: ignore[attr-defined]
    old.services.lock.lock()
    assert old.services.lock.screen is not None
    old.services.lock.screen.somebody_else.click()
    qtbot.waitUntil(lambda: program.window not in {old, None})
    fresh = window_of(program)
    assert not isValid(form) or not form.isVisible()
    assert not fresh.services.lock.is_on
    assert drafts_of(fresh) == []
    fresh.signed_out.emit()
    qtbot.waitUntil(lambda: program.window not in {fresh, None})
    assert drafts_of(window_of(program)) == ["מה שהוקלד לפני הנעילה"]


def drafts_of(window: MainWindow) -> list[object]:
    assert window.session.drafts is not None
    return [draft.values["text"] for draft in window.session.drafts.waiting()]


ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = (
    "openpyxl",
    "python_calamine",
    "reportlab",
    "pypdfium2",
    "smtplib",
    "ssl",
    "imap_tools",
    "keyring",
)


PAGES = ("board", "complaints", "messages", "reports", "settings", "inquiries")
NOT_FOR_SIGNING_IN = (
    "ui.main_window",
    "ui.first_run.dialog",
    "ui.complaints.page",
    "db.demo",
    "db.dossier",
    "db.finding",
    "db.backups",
    "db.models",
    "peewee",
    "argon2",
    "subprocess",
    "xml.etree.ElementTree",
)


def read_with(modules: str, *asked_for: str) -> str:
    """Give which modules are read when some are."""
    asks = f"import sys, {modules}; print([one for one in {asked_for} if one in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    return said.stdout.strip()


def test_the_window_opens_without_what_only_some_work_needs() -> None:
    pages = ", ".join(f"ui.{page}.page" for page in PAGES)
    assert read_with(f"ui.app, ui.main_window, {pages}", *HEAVY) == "[]"


def test_whoever_signs_in_does_not_wait_for_what_comes_after() -> None:
    assert read_with("ui.front_desk, ui.app", *NOT_FOR_SIGNING_IN) == "[]"


@pytest.mark.parametrize(
    "place",
    [
        "{here}/a file",
        pytest.param(
            "Q:/complaints",
            marks=pytest.mark.skipif(sys.platform != "win32", reason="only Windows has drives"),
        ),
    ],
)
def test_whose_complaints_are_out_of_reach_is_not_asked_to_begin_anew(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(Program, "_begin", lambda *_: pytest.fail("he is asked"))
    with pytest.raises(RuleBroken, match="folder_gone"):
        Program(app, Path(place.format(here=tmp_path))).start()

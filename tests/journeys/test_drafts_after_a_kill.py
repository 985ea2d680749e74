"""A program is killed in the middle of typing; a fresh one shows everything that was typed."""

import json
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from db.connection import FILE_NAME, close_store, create_store
from tests.store import fill_store

ROOT = Path(__file__).parents[2]
DEADLINE = 60
"""Seconds; a busy machine is slow, not wrong."""

# The real program, signed in, with the form of a new complaint open.
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from db import connection
from db.models import Employee
from tests.store import NOW
from tests.ui.forms import Keyboard
from ui.app import Program, make_application
from ui.complaints.open_dialog import OpenDialog

data, sign_in = Path(sys.argv[1]), sys.argv[2]
app = make_application(data, "he")
connection.open_store(data / connection.FILE_NAME)
program = Program(app, data, lambda: NOW)
program.show_window(Employee.get(Employee.sign_in == sign_in))
window = program.window
app.processEvents()
waiting = window.drafts.isVisible(), window.drafts.text()
window.forms.open_new()
app.processEvents()
form = next(one for one in app.topLevelWidgets() if isinstance(one, OpenDialog))
form.activateWindow()
app.processEvents()
"""
TYPES = """
Keyboard(form).types("050-7654321").tab().types("דנה הדגמה")
form.details.text.setFocus()
Keyboard(form).types("הבלמים חורקים מאז הטיפול האחרון")
form.told.setChecked(True)
print("typed", flush=True)
app.exec()
"""
SHOWS = """
print(json.dumps({
    "waiting": waiting,
    "plate": form.who.plate.text(),
    "name": form.who.newcomer.name.text(),
    "is_new": form.who.newcomer.asks_customer(),
    "text": form.details.text.text(),
    "told": form.told.isChecked(),
}), flush=True)
program.wait()
"""
LAST_WORDS = "מאז הטיפול האחרון"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    create_store(tmp_path / FILE_NAME)
    fill_store()
    close_store()
    return tmp_path


def start(code: str, data: Path, sign_in: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM + code, str(data), sign_in],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def killed_while_typing(data: Path) -> None:
    """Let the front desk type, and kill the program once the last words are on the disk."""
    program = start(TYPES, data, "front_desk")
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        until = time.monotonic() + DEADLINE
        while not _has_last_words(data):
            assert time.monotonic() < until, "what was typed never reached the disk"
            Event().wait(0.01)
    finally:
        program.kill()
        program.communicate()


def shown(data: Path, sign_in: str) -> dict[str, object]:
    """Open the form in a fresh program and give what stands in it."""
    program = start(SHOWS, data, sign_in)
    said, _ = program.communicate(timeout=DEADLINE)
    found: dict[str, object] = json.loads(said.splitlines()[-1])
    return found


def test_everything_typed_comes_back_in_a_fresh_program(data: Path) -> None:
    killed_while_typing(data)
    assert shown(data, "front_desk") == {
        "waiting": [True, "טיוטה אחת"],
        "plate": "050-7654321",
        "name": "דנה הדגמה",
        "is_new": True,
        "text": "הבלמים חורקים מאז הטיפול האחרון",
        "told": True,
    }
    # Shown and left open, it still waits for the next time.
    assert shown(data, "front_desk")["name"] == "דנה הדגמה"


def test_another_employee_at_the_same_pc_sees_nothing_of_it(data: Path) -> None:
    killed_while_typing(data)
    found = shown(data, "relations_owner")
    assert found["text"] == found["name"] == found["plate"] == ""
    assert isinstance(found["waiting"], list)
    assert not found["waiting"][0]


def _has_last_words(data: Path) -> bool:
    for file in (data / "drafts").glob("*.json"):
        values = json.loads(file.read_bytes())["values"]
        if LAST_WORDS in str(values.get("text")) and values.get("told"):
            return True
    return False

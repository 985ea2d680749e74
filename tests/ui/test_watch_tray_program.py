"""The watch beside the clock as a program of its own, as the sign-in starts it."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import sqlite3 as driver
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from db.connection import FILE_NAME, close_store, create_store
from db.models import Complaint, database
from tests.platforms import needs_signals
from tests.store import Template, customer, hours, opened, people
from ui.session import wall_clock
from ui.watch_tray.program import LOCK

ROOT = Path(__file__).parents[2]
Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def data(tmp_path: Path, store_template: Template) -> Path:
    """Make a data folder with a complaint whose due time passed two days ago."""
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    boss = people().relations_owner
    opened(boss, customer=customer(boss, "רות ישראלי"), handler=boss)
    due_at = wall_clock() - timedelta(days=2)
    Complaint.update(commitment_from=due_at - hours(24), due_at=due_at).execute()
    close_store()
    return tmp_path


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    started = ExitStack()

    def begin() -> "subprocess.Popen[str]":
        command = [sys.executable, "main.py", "--data", str(data), "watch", "--tray"]
        one = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        started.enter_context(one)
        started.callback(one.kill)
        return one

    with started:
        yield begin


def reminded(data: Path) -> int:
    with closing(driver.connect(f"{(data / FILE_NAME).as_uri()}?mode=ro", uri=True)) as looked:
        (count,) = looked.execute("SELECT COUNT(*) FROM reminder").fetchone()
    return int(count)


@needs_signals
def test_it_reminds_and_ends_politely_and_a_second_one_is_not_needed(
    data: Path, start: Start, qtbot: QtBot
) -> None:
    first = start()
    qtbot.waitUntil(lambda: reminded(data) == 1, timeout=30_000)
    second = start()
    second.communicate(timeout=30)
    assert (second.returncode, first.poll()) == (0, None)
    first.send_signal(signal.SIGTERM)
    said, _ = first.communicate(timeout=30)
    assert (first.returncode, (data / LOCK).exists(), reminded(data)) == (0, False, 1)
    # Qt may say that there is no place for an icon.
    assert "Traceback" not in said


def test_what_a_program_that_broke_off_left_keeps_no_other_from_starting(
    data: Path, start: Start, qtbot: QtBot
) -> None:
    first = start()
    qtbot.waitUntil(lambda: reminded(data) == 1, timeout=30_000)
    first.kill()
    first.communicate()
    assert (data / LOCK).exists()
    start()
    qtbot.waitUntil(lambda: _holder(data) not in (0, first.pid), timeout=30_000)


def _holder(data: Path) -> int:
    """Give the number of the program whose lock it is."""
    number, _, _ = QLockFile(str(data / LOCK)).getLockInfo()
    return number

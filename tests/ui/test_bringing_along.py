"""Data of an older version when the program starts: brought up to date beside a window."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from db import connection
from db.backups.folder import entries, folder_of
from db.engines.sqlite import schema_of
from db.models import Complaint
from rules.backups import Reason
from rules.errors import RuleBroken
from ui import bringing_along
from ui.bringing_along import BringingAlong, bring_along

OLDER = Path(__file__).parent.parent / "files" / "stores" / "0005.db.gz"


@pytest.fixture(name="file")
def older_store(tmp_path: Path, app: QApplication) -> Iterator[Path]:
    file = tmp_path / connection.FILE_NAME
    file.write_bytes(gzip.decompress(OLDER.read_bytes()))
    yield file
    connection.close_store()


def window_shown() -> BringingAlong | None:
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    found = [one for one in windows if isinstance(one, BringingAlong)]
    return found[0] if found else None


def test_an_older_store_is_open_afterwards_and_its_backup_is_made(file: Path) -> None:
    before = schema_of(file)
    connection.open_store(file, bring_along)
    assert before < schema_of(file) == connection.newest_schema()
    assert Complaint.select().count()
    assert [entry.reason for entry in entries(folder_of(file))] == [Reason.MIGRATION]


def test_the_window_says_what_takes_so_long_and_lives_until_it_is_over(
    app: QApplication, qtbot: QtBot
) -> None:
    go_on, seen = Event(), list[str]()

    def work() -> None:
        assert current_thread() is not main_thread()
        assert go_on.wait(60)

    def look() -> None:
        window = window_shown()
        if window is None:
            return
        watching.stop()
        bar = window.findChild(QProgressBar, "bringingAlong.progress")
        assert isinstance(bar, QProgressBar)
        assert bar.isVisible()
        seen.extend(label.text() for label in window.findChildren(QLabel))
        # Nobody gets rid of it: there is nothing to break off.
        QTest.keyClick(window, Qt.Key.Key_Escape)
        window.close()
        if window.isVisible():
            go_on.set()

    watching = QTimer(interval=20)
    watching.timeout.connect(look)
    watching.start()
    bring_along(work)
    assert seen[0] == "הנתונים מעודכנים לגרסה הזאת…"
    assert "דקות" in seen[1]
    assert window_shown() is None


def test_what_is_quick_is_not_seen(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_along, "_SHOWN_AFTER", 60_000)
    shown = list[bool]()
    monkeypatch.setattr(BringingAlong, "showEvent", lambda *_: shown.append(True))
    bring_along(lambda: None)
    assert shown == []


def test_a_store_that_cannot_be_brought_along_is_refused_as_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: object) -> None:
        raise RuleBroken("disk_full")

    content = file.read_bytes()
    monkeypatch.setattr(connection, "bring_up_to_date", full)
    with pytest.raises(RuleBroken, match="disk_full"):
        connection.open_store(file, bring_along)
    assert schema_of(file) == 5
    assert window_shown() is None
    monkeypatch.undo()
    connection.open_store(file, bring_along)
    assert file.read_bytes() != content


def test_a_store_of_today_is_given_to_nobody(file: Path) -> None:
    connection.open_store(file)
    connection.close_store()

    def never(_work: object) -> None:
        raise AssertionError("it is up to date")

    connection.open_store(file, never)
    assert Complaint.select().count()

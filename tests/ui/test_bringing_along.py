"""Data of an older version when the program starts: brought up to date beside a window."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import connection
from db.backups import archive
from db.backups.folder import entries, folder_of
from db.engines import postgresql
from db.engines.closed_files import schema_of
from db.engines.schema import newest_schema
from db.models import Complaint, database
from db.telling import Tell
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

    def work(_tell: Tell) -> None:
        assert current_thread() is not main_thread()
        assert go_on.wait(60)

    def look() -> None:
        window = window_shown()
        if window is None:
            return
        watching.stop()
        assert window.under_way.bar.isVisible()
        assert window.under_way.stop.isHidden()
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


def test_esc_stops_the_backup_before_it_and_the_data_stays_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, content, seen = archive.pack, file.read_bytes(), list[str]()
    go_on = Event()

    def pack_later(*given: Any) -> None:
        assert go_on.wait(60)
        pack(*given)

    def look() -> None:
        window = window_shown()
        if window is None or window.under_way.stop.isHidden():
            return
        watching.stop()
        seen.append(window.patience.text())
        assert window.under_way.bar.maximum() > 0
        QTest.keyClick(window, Qt.Key.Key_Escape)
        go_on.set()

    monkeypatch.setattr("db.backups.making.pack", pack_later)
    watching = QTimer(interval=20)
    watching.timeout.connect(look)
    watching.start()
    with pytest.raises(RuleBroken, match="stopped"):
        connection.open_store(file, bring_along)
    assert seen[0].startswith("קודם נעשה גיבוי")
    assert file.read_bytes() == content
    assert entries(folder_of(file)) == []


def test_once_the_backup_is_there_nothing_can_be_stopped(app: QApplication) -> None:
    stops, texts = list[bool](), list[str]()

    def work(tell: Tell) -> None:
        for done in (1, 2):
            tell(done, 2)
            # What was told is shown before the next is.
            QMetaObject.invokeMethod(window, "look", Qt.ConnectionType.BlockingQueuedConnection)

    class Looked(BringingAlong):
        @Slot()
        def look(self) -> None:
            stops.append(not self.under_way.stop.isHidden())
            texts.append(self.patience.text())

    window = Looked()
    window.run(work)
    assert stops == [True, False]
    assert "גיבוי" in texts[0]
    assert "גיבוי" not in texts[1]


def test_the_store_of_a_server_is_brought_along_beside_the_window_too(
    empty_database: str, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks, worked = list[int](), list[bool]()
    ticking = QTimer(interval=1)
    ticking.timeout.connect(lambda: ticks.append(1))

    def bring(store: Any) -> None:
        worked.append(current_thread() is main_thread())
        before, enough = len(ticks), 10
        while len(ticks) < before + enough:
            store.execute_sql("SELECT 1")
        store.mark(newest_schema())

    connection.create_store(empty_database)
    database.obj.mark(newest_schema() - 1)
    connection.close_store()
    ticking.start()
    monkeypatch.setattr(postgresql, "bring_up_to_date", bring)
    connection.open_store(empty_database, bring_along)
    assert worked == [False]
    assert list(database.obj.strangeness()) == []
    # It is open for this thread, and brought along once.
    connection.close_store()
    connection.open_store(empty_database, bring_along)
    assert Complaint.select().count() == 0
    connection.close_store()
    assert worked == [False]


def test_what_is_quick_is_not_seen(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_along, "_SHOWN_AFTER", 60_000)
    shown = list[bool]()
    monkeypatch.setattr(BringingAlong, "showEvent", lambda *_: shown.append(True))
    bring_along(lambda _tell: None)
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

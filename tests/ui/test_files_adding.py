"""Files of a complaint at its panel, as people add them: dragged, pasted, chosen."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import attachments, stored_files, undo
from db.filters import Filter, State
from db.models import Complaint, Employee, StoredFile
from tests.store import NOW, People, closed, opened
from tests.ui.files_room import Room, drag, drop, let_go, mime, rooms
from tests.ui.test_files_pictures import drawn, with_facts

PDF = b"%PDF-1.7 paper"


@pytest.fixture(name="room_of")
def rooms_of_people(
    app: QApplication, people_on_disk: People, qtbot: QtBot
) -> Iterator[Callable[[Employee], Room]]:
    with rooms(people_on_disk, qtbot) as room_of:
        yield room_of


@pytest.fixture(name="room")
def room_of_the_handler(room_of: Callable[[Employee], Room], people_on_disk: People) -> Room:
    return room_of(people_on_disk.handler)


def test_files_dragged_onto_the_page_are_added_and_offered_to_be_taken_back(
    room: Room, tmp_path: Path, people_on_disk: People
) -> None:
    door, talk = tmp_path / "דלת.png", tmp_path / "שיחה.mp3"
    door.write_bytes(drawn(60, 40, "PNG"))
    talk.write_bytes(b"ID3 talk")
    assert drag(room, mime(door, talk))
    assert room.desk.dropping.target.isVisible()
    drop(room, mime(door, talk))
    assert not room.desk.dropping.target.isVisible()
    assert room.names() == ["דלת.png", "שיחה.mp3"]
    assert room.said == ["צורפו 2 קבצים"]
    assert door.exists(), "what is dragged is copied, never moved"
    assert len(room.tiles()) == 2
    step = undo.last_of(room.complaint, people_on_disk.handler, NOW)
    assert step is not None
    undo.undo(step, by=people_on_disk.handler, now=NOW)
    assert room.names() == []


def test_the_target_goes_when_the_mouse_leaves(room: Room, tmp_path: Path) -> None:
    drag(room, mime(tmp_path / "a.png"))
    QApplication.sendEvent(room.page, QDragLeaveEvent())
    assert not room.desk.dropping.target.isVisible()


def test_words_that_are_dragged_are_no_files(room: Room) -> None:
    data = QMimeData()
    data.setText("שלום")
    assert not drag(room, data)
    assert not room.desk.dropping.target.isVisible()


def test_a_folder_and_an_address_are_refused_by_name(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "תמונות"
    folder.mkdir()
    drop(room, mime(folder))
    assert "תמונות" in room.problem()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/door.jpg")])
    drop(room, data)
    assert "example.org" in room.problem()
    assert room.names() == []


def test_a_picture_is_pasted_into_the_list(room: Room) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    room.page.grid.setFocus()
    QTest.keyClick(room.page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.names() == ["תמונה 2026-11-22 09.00.png"]


def test_words_of_the_clipboard_are_left_alone(room: Room) -> None:
    QGuiApplication.clipboard().setText("שלום")
    room.desk.dropping.paste()
    assert room.names() == []
    assert room.said == []


def test_the_button_asks_which_and_one_that_vanished_is_named(room: Room, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("x", encoding="utf-8")
    room.desk.ask_which = lambda _parent, _title: [str(there), str(tmp_path / "gone.txt")]
    QTest.mouseClick(room.part.add, Qt.MouseButton.LeftButton)
    room.settle()
    assert room.names() == ["there.txt"]
    assert "gone.txt" in room.problem()


def test_a_photo_is_made_smaller_unless_the_box_says_otherwise(room: Room, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(with_facts(drawn(400, 300), orientation=6))
    drop(room, mime(photo))
    assert room.said == ["צורף קובץ · תמונה אחת הוקטנה"]
    room.part.as_they_are.setChecked(True)
    drop(room, mime(photo))
    first, second = (bytes(row.content) for row in StoredFile.select().order_by(StoredFile.id))
    assert b"GPS" not in first
    assert second == photo.read_bytes()


def test_the_same_file_again_is_told(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    drop(room, mime(file))
    drop(room, mime(file))
    assert room.names() == ["a.txt"]
    assert "a.txt" in room.problem()


def test_a_full_store_is_said_and_nothing_is_kept(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr("db.stored_files.keep", full)
    drop(room, mime(file))
    assert "הדיסק מלא" in room.problem()
    assert room.names() == []


def test_files_are_kept_beside_the_window_which_goes_on(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    keep, threads, shown = stored_files.keep, set(), []

    def keep_it(content: bytes) -> StoredFile:
        threads.add(threading.get_ident())
        return keep(content)

    monkeypatch.setattr("db.stored_files.keep", keep_it)
    room.desk._read.connect(
        lambda _done: shown.append((room.part._bar.isVisible(), room.part.stop.isEnabled()))
    )
    drop(room, mime(file))
    assert threads
    assert threading.get_ident() not in threads
    assert shown == [(True, True), (True, False)], "what is being kept cannot be stopped"
    assert not room.part._bar.isVisible()
    assert room.names() == ["a.txt"]


@pytest.mark.parametrize("left", ["while they are read", "while they are kept"])
def test_who_leaves_meanwhile_hears_nothing_and_the_store_is_left_alone(
    left: str, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    session, keep = room.desk._session, stored_files.keep
    told: list[bool] = []
    session.changed.connect(lambda: told.append(True))

    def leave_and_keep(content: bytes) -> StoredFile:
        session.end()
        return keep(content)

    if left == "while they are kept":
        monkeypatch.setattr("db.stored_files.keep", leave_and_keep)
    let_go(room, mime(file))
    if left == "while they are read":
        session.end()
    room.settle()
    assert room.names() == ([] if left == "while they are read" else ["a.txt"])
    assert (told, room.said, room.problem()) == ([], [], "")


def test_a_store_that_is_out_of_reach_takes_no_files_and_says_so(
    room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    room.desk._session.is_cut_off = True
    drop(room, mime(file))
    assert room.problem()
    assert room.names() == []
    assert not room.part._bar.isVisible()


def test_many_problems_are_counted(room: Room, tmp_path: Path) -> None:
    drop(room, mime(*(tmp_path / f"gone{one}.txt" for one in range(9))))
    assert len(room.problem().splitlines()) == 5
    assert room.problem().endswith("ועוד 5")


def test_another_complaint_may_be_looked_at_meanwhile(
    room: Room, tmp_path: Path, people_on_disk: People
) -> None:
    other = opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    room.page.refresh()
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    let_go(room, mime(file))
    room.page.select(other.id)
    room.settle()
    assert room.names() == ["a.txt"]
    assert attachments.of_complaint(other.id) == []


def test_a_closed_complaint_takes_no_files(
    room: Room, tmp_path: Path, people_on_disk: People
) -> None:
    closed(Complaint.get_by_id(room.complaint.id), people_on_disk.service_manager)
    room.page.show_filter(Filter(state=State.BOTH))
    room.page.select(room.complaint.id)
    assert not room.part.add.isEnabled()
    assert room.part.as_they_are.isHidden()
    assert not drag(room, mime(tmp_path / "a.png"))


def test_who_may_not_act_sees_the_files_and_adds_none(
    room_of: Callable[[Employee], Room], people_on_disk: People, tmp_path: Path
) -> None:
    room = room_of(people_on_disk.administrator)
    attachments.add(room.complaint, [("a.pdf", PDF)], by=people_on_disk.handler, now=NOW)
    room.page.refresh()
    assert len(room.tiles()) == 1
    assert not room.part.add.isEnabled()
    assert not drag(room, mime(tmp_path / "a.png"))

"""Files of a complaint at its panel, as people look at them, open, save and take them back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db import attachments, history
from db.models import Attachment, Employee
from rules.words import Event
from tests.platforms import is_private, require_marks_of_files
from tests.store import NOW, People
from tests.ui.files_room import Room, added, rooms
from tests.ui.plain import unmarked
from tests.ui.test_files_pictures import claimed_png, drawn
from ui.files.outside import save
from ui.files.part import SHOWN
from ui.files.viewer import PictureViewer

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


def test_a_paper_is_handed_out_read_only_under_a_name_of_ours(
    room: Room, people_on_disk: People
) -> None:
    added(room, people_on_disk, ("../חשבונית;rm -rf.pdf", PDF))
    (tile,) = room.tiles()
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    QTest.keyClick(tile, Qt.Key.Key_Return)
    room.settle()
    assert len(set(room.opened)) == 1
    place = Path(QUrl(room.opened[0]).toLocalFile())
    assert place.name == f"{Attachment.get().id}.pdf"
    assert place.read_bytes() == PDF
    assert not place.stat().st_mode & 0o222
    assert is_private(place)
    assert is_private(place.parent)
    room.desk._handing.clear()
    assert not place.parent.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"MZ\x90"),
        ("door.jpg", b"MZ\x90"),
        ("door.jpg.exe", drawn(9, 9)),
        ("run.bat", b"del *.*"),
        ("a.lnk", b"L\0\0\0\x01\x14\x02\0"),
        ("drawing.svg", b'<svg onload="x()"/>'),
        ("door.png", b"<svg><script/></svg>"),
        ("page.html", b"<html><script>"),
        ("letter.docm", b"PK\x03\x04 word/vbaProject.bin"),
    ],
)
def test_what_may_run_is_never_opened_and_saved_only_after_a_warning(
    name: str, content: bytes, room: Room, people_on_disk: People, tmp_path: Path
) -> None:
    added(room, people_on_disk, (name, content))
    place = tmp_path / "saved"
    room.desk.ask_where = lambda *_: place
    (tile,) = room.tiles()
    assert "תוכנה" in tile.accessibleName()
    assert [one.text() for one in tile.menu().actions()] == ["שמירה…", "הסרה"]
    tile.click()
    assert room.opened == []
    assert not place.exists()
    question = room.page.findChild(QMessageBox, "files.program")
    assert isinstance(question, QMessageBox)
    (anyway,) = [one for one in question.buttons() if one is not question.defaultButton()]
    anyway.click()
    room.settle()
    assert place.read_bytes() == content


def test_windows_is_told_that_what_may_run_came_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_marks_of_files(tmp_path)
    monkeypatch.setattr("ui.files.outside.sys.platform", "win32")
    save(b"MZ", tmp_path / "setup.exe", risky=True)
    save(b"%PDF", tmp_path / "a.pdf", risky=False)
    mark = tmp_path / "setup.exe:Zone.Identifier"
    assert "ZoneId=3" in mark.read_text(encoding="utf-8")
    assert not (tmp_path / "a.pdf:Zone.Identifier").exists()


def test_a_name_that_lies_is_told(room: Room, people_on_disk: People) -> None:
    added(room, people_on_disk, ("דלת.jpg", PDF))
    (tile,) = room.tiles()
    assert "אינו מה שכתוב" in tile.accessibleName()


def test_saving_says_what_is_wrong_with_the_place(
    room: Room, people_on_disk: People, tmp_path: Path
) -> None:
    added(room, people_on_disk, ("a.pdf", PDF))
    room.desk.ask_where = lambda *_: tmp_path / "gone" / "a.pdf"
    room.desk.save(room.part.files[0])
    room.settle()
    assert "gone" in room.problem()


def test_delete_takes_back_ones_own_file_and_says_so(room: Room, people_on_disk: People) -> None:
    added(room, people_on_disk, ("a.pdf", PDF), ("b.mp3", b"ID3"))
    first = room.tiles()[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert room.tiles()[1].hasFocus()
    QTest.keyClick(room.tiles()[1], Qt.Key.Key_Delete)
    # The key repeats itself while it is held.
    QTest.keyClick(room.tiles()[1], Qt.Key.Key_Delete)
    room.settle()
    assert room.names() == ["a.pdf"]
    assert room.said == ["הקובץ b.mp3 הוסר"]
    assert not room.problem()
    assert history.lines(room.complaint.id)[-1].event is Event.ATTACHED


def test_somebody_elses_file_is_not_taken_back(
    room_of: Callable[[Employee], Room], people_on_disk: People
) -> None:
    room = room_of(people_on_disk.service_manager)
    added(room, people_on_disk, ("a.pdf", PDF))
    (tile,) = room.tiles()
    assert not tile.menu().actions()[-1].isEnabled()
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Delete)
    room.settle()
    assert room.names() == ["a.pdf"]
    assert people_on_disk.handler.name in room.problem()


def test_many_files_wait_behind_one_click(room: Room, people_on_disk: People) -> None:
    added(room, people_on_disk, *((f"{one}.txt", str(one).encode()) for one in range(SHOWN + 3)))
    assert len(room.tiles()) == SHOWN
    assert unmarked(room.part.more.text()) == "הצגת 3 נוספים"
    room.part.more.click()
    assert len(room.tiles()) == SHOWN + 3
    assert room.part.more.isHidden()


def test_small_pictures_come_by_themselves_and_broken_ones_stay_a_word(
    room: Room, people_on_disk: People
) -> None:
    bomb = claimed_png(60_000, 60_000)
    added(room, people_on_disk, ("a.png", drawn(40, 30, "PNG")), ("b.png", bomb), ("c.pdf", PDF))
    good, bad, paper = (tile._picture for tile in room.tiles())
    assert not good.pixmap().isNull()
    assert (bad.text(), bad.pixmap().isNull()) == ("PNG", True)
    assert paper.text() == "PDF"


def test_hostile_names_are_shown_as_they_are(room: Room, people_on_disk: People) -> None:
    added(room, people_on_disk, ("<b>a</b>\u202egpj.exe", b"x"), ("ק" * 300 + ".txt", b"y"))
    first, second = room.tiles()
    assert "\u202e" not in first._name.text() + first.toolTip() + first.accessibleName()
    assert first._name.textFormat() is Qt.TextFormat.PlainText
    assert first._name.text().rstrip("\u2069").endswith(".exe")
    assert second._name.text().rstrip("\u2069").endswith(".txt")
    assert second.width() <= room.part.width()


def viewer_of(room: Room) -> PictureViewer:
    found = [one for one in QApplication.topLevelWidgets() if one.objectName() == "pictureViewer"]
    (viewer,) = [one for one in found if isinstance(one, PictureViewer) and one.isVisible()]
    return viewer


def test_pictures_are_looked_at_one_after_the_other(room: Room, people_on_disk: People) -> None:
    pictures = [(f"{one}.png", drawn(40 + one, 30, "PNG")) for one in range(2)]
    added(room, people_on_disk, pictures[0], ("c.pdf", PDF), pictures[1])
    room.tiles()[0].click()
    room.settle()
    viewer = viewer_of(room)
    assert room.opened == []
    assert viewer.file.name == "0.png"
    assert viewer.view.sceneRect().width() == 40
    # From right to left, onward is to the left; the keys come to what has the focus.
    assert viewer.focusWidget() is viewer.view
    QTest.keyClick(viewer.view, Qt.Key.Key_Left)
    room.settle()
    assert viewer.file.name == "1.png"
    QTest.keyClick(viewer.view, Qt.Key.Key_PageUp)
    assert viewer.file.name == "0.png"
    QTest.mouseClick(viewer.after, Qt.MouseButton.LeftButton)
    room.settle()
    assert viewer.file.name == "1.png"
    assert viewer.focusWidget() is viewer.view
    assert viewer.view.sceneRect().width() == 41
    assert not viewer.after.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.file.name == "1.png"
    before = viewer.view.transform().m11()
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.view.transform().m11() > before
    turn = viewer.findChild(QPushButton, "pictureViewer.turn")
    assert isinstance(turn, QPushButton)
    turn.click()
    assert abs(viewer.view.transform().m12()) > 0
    viewer.close()


def test_what_cannot_be_saved_is_said_where_it_was_asked_for(
    room: Room, people_on_disk: People, tmp_path: Path
) -> None:
    added(room, people_on_disk, ("a.png", drawn(40, 30, "PNG")))
    room.tiles()[0].click()
    room.settle()
    viewer = viewer_of(room)
    room.desk.ask_where = lambda *_asked: tmp_path / "no folder" / "a.png"
    viewer.save_wanted.emit(viewer.file)
    room.settle()
    assert viewer.problem.isVisible()
    assert "no folder" in viewer.problem.text()
    viewer.close()


def test_a_picture_that_cannot_be_shown_says_why_in_the_window(
    room: Room, people_on_disk: People
) -> None:
    bomb = claimed_png(60_000, 60_000)
    added(room, people_on_disk, ("huge.png", bomb), ("broken.png", b"\x89PNG\r\n\x1a\n"))
    room.tiles()[0].click()
    room.settle()
    viewer = viewer_of(room)
    assert "גדולה מדי" in viewer.problem.text()
    viewer.step(1)
    room.settle()
    assert "פגומה" in viewer.problem.text()
    viewer.close()


def test_a_file_that_was_taken_back_meanwhile_is_said_to_be_gone(
    room: Room, people_on_disk: People
) -> None:
    added(room, people_on_disk, ("a.pdf", PDF))
    attachments.remove(room.part.files[0], by=people_on_disk.handler, now=NOW)
    room.tiles()[0].click()
    room.settle()
    assert "כבר אינו כאן" in room.problem()
    assert room.opened == []

"""Files of a complaint at its panel, as people add, open, save and take them back."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db import attachments, history, undo
from db.filters import Filter, State
from db.models import Attachment, Complaint, Employee, StoredFile
from rules.words import Event
from tests.store import NOW, People, closed, opened
from tests.ui.plain import unmarked
from tests.ui.test_files_pictures import claimed_png, drawn, with_facts
from ui.background import Background
from ui.complaints.page import ComplaintsPage
from ui.files.part import SHOWN
from ui.files.tile import Tile
from ui.files.viewer import PictureViewer
from ui.session import Session

PDF = b"%PDF-1.7 paper"


class Room:
    """A page with one complaint shown, and what people hear and see there."""

    def __init__(
        self, page: ComplaintsPage, background: Background, complaint: Complaint, qtbot: QtBot
    ) -> None:
        self.page, self.background, self.complaint, self.qtbot = page, background, complaint, qtbot
        self.part = page.panel.files
        self.desk = page.files
        self.said: list[str] = []
        self.opened: list[str] = []
        page.acted.connect(lambda said, _step: self.said.append(unmarked(said)))
        page.said.connect(lambda said: self.said.append(unmarked(said)))
        self.desk.open_link = self.opened.append

    def settle(self) -> None:
        """Wait until all that is under way beside the window is over."""
        with self.qtbot.waitCallback(timeout=20_000) as idle:
            self.background.when_idle(idle)

    def names(self) -> list[str]:
        return [row.name for row in attachments.of_complaint(self.complaint.id)]

    def tiles(self) -> list[Tile]:
        return [tile for tile in self.part._tiles if not tile.isHidden()]

    def problem(self) -> str:
        return unmarked(self.part.problem.text()) if self.part.problem.isVisible() else ""


@pytest.fixture
def background(app: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.wait()


@pytest.fixture
def room_of(
    people_on_disk: People, background: Background, qtbot: QtBot
) -> Callable[[Employee], Room]:
    complaint = opened(people_on_disk.front_desk, handler=people_on_disk.handler)

    def room(employee: Employee) -> Room:
        session = Session(employee, lambda: NOW)
        page = ComplaintsPage(session, background)
        qtbot.addWidget(page)
        session.changed.connect(page.refresh)
        page.resize(1160, 700)
        page.show()
        page.refresh()
        page.select(complaint.id)
        return Room(page, background, complaint, qtbot)

    return room


@pytest.fixture
def room(room_of: Callable[[Employee], Room], people_on_disk: People) -> Room:
    return room_of(people_on_disk.handler)


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(room: Room, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(room.page, event)
    return event.isAccepted()


def let_go(room: Room, data: QMimeData) -> None:
    assert drag(room, data)
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(room.page, event)


def drop(room: Room, data: QMimeData) -> None:
    let_go(room, data)
    room.settle()


def added(room: Room, people: People, *files: tuple[str, bytes]) -> None:
    attachments.add(room.complaint, files, by=people.handler, now=NOW)
    room.page.refresh()
    room.settle()


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
    there.write_text("x")
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
    file.write_text("x")
    drop(room, mime(file))
    drop(room, mime(file))
    assert room.names() == ["a.txt"]
    assert "a.txt" in room.problem()


def test_a_full_store_is_said_and_nothing_is_kept(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr("db.stored_files.keep", full)
    drop(room, mime(file))
    assert "הדיסק מלא" in room.problem()
    assert room.names() == []


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
    file.write_text("x")
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


def test_a_paper_is_handed_out_read_only_under_a_name_of_ours(
    room: Room, people_on_disk: People
) -> None:
    added(room, people_on_disk, ("../חשבונית;rm -rf.pdf", PDF))
    (tile,) = room.tiles()
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    place = Path(unquote(urlparse(room.opened[0]).path))
    assert place.name == f"{Attachment.get().id}.pdf"
    assert place.read_bytes() == PDF
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
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
    assert place.read_bytes() == content


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
    assert "gone" in room.problem()


def test_delete_takes_back_ones_own_file_and_says_so(room: Room, people_on_disk: People) -> None:
    added(room, people_on_disk, ("a.pdf", PDF), ("b.mp3", b"ID3"))
    first = room.tiles()[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert room.tiles()[1].hasFocus()
    QTest.keyClick(room.tiles()[1], Qt.Key.Key_Delete)
    assert room.names() == ["a.pdf"]
    assert room.said == ["הקובץ b.mp3 הוסר"]
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
    # From right to left, onward is to the left.
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    room.settle()
    assert viewer.file.name == "1.png"
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
    assert "כבר אינו כאן" in room.problem()
    assert room.opened == []

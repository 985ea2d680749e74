"""A page with one complaint, for tests of its files: ways to drag, drop and wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import attachments
from db.models import Complaint, Employee
from tests.store import NOW, People, opened
from tests.ui.plain import unmarked
from ui.background import Background
from ui.complaints.page import ComplaintsPage
from ui.files.tile import Tile
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


@contextmanager
def rooms(people: People, qtbot: QtBot) -> Iterator[Callable[[Employee], Room]]:
    """Give a way to let somebody sit before the page, with one open complaint selected."""
    complaint = opened(people.front_desk, handler=people.handler)
    background = Background()

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

    yield room
    background.wait()


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

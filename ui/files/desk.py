"""What people do with the files of the complaint that is shown: add, open, save, take back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from db import attachments, undo
from db import settings as stored
from db.attachments import Added, AttachedFile
from db.connection import on_this_thread
from db.models import Complaint, UndoStep
from rules.attachments import PICTURES, Way, is_risky, way_of
from rules.permissions import Actor
from ui.background import Background
from ui.bidi import isolate
from ui.complaints.panel import Panel
from ui.files.choosing import Chosen
from ui.files.dropping import Dropping
from ui.files.outside import Handing, save
from ui.files.pictures import thumbnail
from ui.files.preparing import Prepared, Wishes, prepare
from ui.files.program_warning import warn
from ui.files.tile import SIDE
from ui.messages.links import open_link
from ui.moments import local
from ui.session import Result, Session
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_MOST_SAID = 4
"""Problems told one by one; the others are counted."""
_MOST_KEPT = 300
"""Small pictures kept in memory."""


class FilesDesk(QObject):
    """Stands between the files in the panel, the store, and the rest of the computer."""

    said = Signal(str)
    acted = Signal(str, object)
    """What was done, and the step by which it can be taken back, or None."""
    troubled = Signal(str)
    """Why a file could not be opened or saved."""
    _read = Signal(int)

    def __init__(
        self,
        session: Session,
        background: Background,
        panel: Panel,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._background = background
        self._part = part = panel.files
        self._page = page
        self._busy = False
        self._stopped = False
        self._count = 0
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._going: set[int] = set()
        self.ask_where: Callable[[QWidget, str, str, str, str], Path | None] = ask_where
        self.ask_which: Callable[[QWidget, str], list[str]] = _ask_which
        self.open_link: Callable[[str], None] = open_link
        self._handing = Handing(self)
        self.dropping = Dropping(page, panel, self._invitation)
        self.dropping.dropped.connect(self.take)
        part.add_wanted.connect(self._choose)
        part.stop_wanted.connect(self._stop)
        part.open_wanted.connect(self.open)
        part.save_wanted.connect(self.save)
        part.remove_wanted.connect(self.remove)
        part.pictures_wanted.connect(self._show_pictures)
        self._read.connect(self._show_progress)

    def take(self, chosen: Chosen) -> None:
        """Read what was chosen beside the window, and add it to the complaint that is shown."""
        if not chosen:
            return
        if self._busy:
            self.said.emit(self.tr("Files are being added; try again in a moment."))
            return
        self._busy, self._stopped, self._count = True, False, chosen.count
        complaint = self._part.complaint
        wishes = Wishes(
            stored.load()["attachment_megabytes"],
            self._part.as_they_are.isChecked(),
            self._picture_name(),
        )
        self._part.say(())
        self._background.run(
            lambda: prepare(chosen, wishes, self._go_on),
            lambda prepared: self._prepared(complaint, prepared),
            self._failed,
        )

    def open(self, file: AttachedFile) -> None:
        """Show a picture, hand a recording or a document to its program, save anything else."""
        way = way_of(file.name, file.content_type)
        if way is Way.PICTURE:
            self._view(file)
        elif way is Way.OUTSIDE:
            self._hand_out(file)
        else:
            self.save(file)

    def save(self, file: AttachedFile) -> None:
        """Save a file where the person says; one that may run only after a warning."""
        if is_risky(file.name, file.content_type):
            warn(self._page, "files.program", file.name, lambda: self._ask_where(file))
        else:
            self._ask_where(file)

    def remove(self, file: AttachedFile) -> None:
        """Take back a file."""
        if file.id in self._going:
            return
        self._going.add(file.id)
        by, now = self._session.employee, self._session.now()
        self._session.attempt_beside(
            self._background,
            lambda: attachments.remove(file, by=by, now=now),
            lambda _none: self._removed(file),
            lambda _broken, sentence: self._removed(file, sentence),
        )

    def _removed(self, file: AttachedFile, problem: str = "") -> None:
        self._going.discard(file.id)
        if problem:
            self._part.say([problem])
        else:
            self.said.emit(self.tr("{name} was taken back").format(name=isolate(file.name)))

    def _prepared(self, complaint: int, prepared: Prepared) -> None:
        if prepared.stopped:
            self._end()
            self.said.emit(self.tr("Stopped; nothing was added."))
            return
        problems = [refusal(broken) for broken in prepared.refused]
        if not prepared.files:
            self._finish(complaint, problems)
            return
        by, now = self._session.employee, self._session.now()
        # Many megabytes are not written in a moment.
        self._session.attempt_beside(
            self._background,
            lambda: attachments.add(Complaint.get_by_id(complaint), prepared.files, by=by, now=now),
            lambda added: self._added(complaint, added, prepared.smaller, problems),
            lambda _broken, sentence: self._finish(complaint, [*problems, sentence]),
        )

    def _added(self, complaint: int, added: Added, smaller: int, problems: list[str]) -> None:
        if added.files:
            said = self.tr("%n file(s) added", "", len(added.files))
            if smaller:
                said += " · " + self.tr("%n photo(s) made smaller", "", smaller)
            self.acted.emit(said, self._step(complaint))
        known = (
            self.tr("{name} is here already").format(name=isolate(name)) for name in added.known
        )
        self._finish(complaint, [*problems, *known])

    def _finish(self, complaint: int, problems: list[str]) -> None:
        self._end()
        if complaint == self._part.complaint:
            self._part.say(_few(problems, self.tr("%n more", "", len(problems) - _MOST_SAID)))

    def _step(self, complaint: int) -> UndoStep | None:
        return undo.last_of(
            Complaint.get_by_id(complaint), self._session.employee, self._session.now()
        )

    def _hand_out(self, file: AttachedFile) -> None:
        actor = self._session.actor()

        def write() -> Path:
            content = attachments.content_of(file.id, actor)
            return self._handing.write(file.id, file.content_type, content)

        self._beside(write, lambda place: self.open_link(QUrl.fromLocalFile(str(place)).toString()))

    def _view(self, file: AttachedFile) -> None:
        from ui.files.viewer import PictureViewer

        pictures = [
            one for one in self._part.files if way_of(one.name, one.content_type) is Way.PICTURE
        ]
        viewer = PictureViewer(self._session, self._background, pictures, self._page)
        viewer.save_wanted.connect(self.save)
        self.troubled.connect(viewer.say)
        viewer.show_file(file)
        viewer.open()

    def _ask_where(self, file: AttachedFile) -> None:
        title = self.tr("Save the file")
        place = self.ask_where(self._page, title, file.name, "", Path(file.name).suffix)
        if place is None:
            return
        actor, risky = self._session.actor(), is_risky(file.name, file.content_type)
        self._beside(
            lambda: save(attachments.content_of(file.id, actor), place, risky=risky),
            lambda _none: None,
        )

    def _beside(self, act: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Read and write a file beside the window, which many megabytes would hold up."""

        def work() -> Result:
            with on_this_thread():
                return act()

        self._part.say(())
        self._background.run(work, done, self._say_trouble)

    def _say_trouble(self, sentence: str) -> None:
        self._part.say([sentence])
        # The pictures may stand before the panel.
        self.troubled.emit(sentence)

    def _show_pictures(self, files: list[AttachedFile]) -> None:
        for file in files:
            if file.id in self._pictures:
                self._part.show_picture(file.id, self._pictures[file.id])
            elif file.content_type in PICTURES and file.id not in self._asked:
                self._asked.add(file.id)
                self._fetch(file)

    def _fetch(self, file: AttachedFile) -> None:
        actor = self._session.actor()
        side = round(SIDE * self._page.devicePixelRatioF())
        self._background.run(
            lambda: _thumbnail(file, actor, side),
            lambda picture: self._keep_picture(file.id, picture),
            lambda _sentence: None,
        )

    def _keep_picture(self, file: int, picture: QImage | None) -> None:
        if picture is None:
            return
        if len(self._pictures) >= _MOST_KEPT:
            self._pictures.clear()
            self._asked.clear()
        self._pictures[file] = picture
        self._part.show_picture(file, picture)

    def _choose(self) -> None:
        paths = self.ask_which(self._page, self.tr("Add pictures and files"))
        self.take(Chosen([Path(path) for path in paths]))

    def _invitation(self) -> str | None:
        if not self._part.may_add or not self._part.isVisible():
            return None
        return self.tr("Drop here to add to this complaint")

    def _picture_name(self) -> str:
        at = f"{local(self._session.now()):%Y-%m-%d %H.%M}"
        return self.tr("Picture {moment}").format(moment=at) + ".png"

    def _go_on(self, done: int) -> bool:
        # From another thread: the signal brings it to the window's.
        self._read.emit(done)
        return not self._stopped

    def _show_progress(self, done: int) -> None:
        if self._busy:
            self._part.show_progress(done, self._count)

    def _stop(self) -> None:
        self._stopped = True

    def _end(self) -> None:
        self._busy = False
        self._part.show_progress(0, 0)

    def _failed(self, sentence: str) -> None:
        self._end()
        self._part.say([sentence])


def _thumbnail(file: AttachedFile, actor: Actor, side: int) -> QImage | None:
    try:
        with on_this_thread():
            content = attachments.content_of(file.id, actor)
        return thumbnail(content, file.content_type, side)
    except Exception:  # noqa: BLE001 - what cannot be shown is named; opening it says why
        return None


def _few(problems: list[str], others: str) -> list[str]:
    return problems if len(problems) <= _MOST_SAID else [*problems[:_MOST_SAID], others]


def _ask_which(parent: QWidget, title: str) -> list[str]:
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, QDir.homePath())
    return chosen

"""An e-mail that came in, as it was written, and the files that came with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from db import incoming_reading
from db.incoming_reading import AttachmentLine
from db.models import IncomingMail
from rules.errors import RuleBroken
from ui.bidi import breakable, isolate, number, shortened
from ui.complaints.flow import Flow
from ui.complaints.reading import Reading
from ui.messages.bubble import run_by_language, scrolled
from ui.messages.links import open_link
from ui.moments import stamp
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_LONGEST_NAME = 60
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff"})
_RECORDINGS = frozenset({".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov"})
OPENED = _PICTURES | _RECORDINGS | {".pdf", ".txt"}
"""Endings of files that are looked at or listened to. Whatever could be a program is saved only."""


class MailView(QWidget):
    """Read-only. Files are saved; pictures, papers and recordings are opened too."""

    def __init__(self, session: Session, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.mail: IncomingMail | None = None
        self.ask_where: Callable[[QWidget, str, str, str, str], Path | None] = ask_where
        self.open_link: Callable[[str], None] = open_link
        # Other programs read from here until the window is gone.
        self._folder = QTemporaryDir()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._subject = Text("", "dialogTitle", self)
        self._subject.setWordWrap(True)
        self._who = Text("", "muted", self)
        self._who.setWordWrap(True)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self.text = Reading(f"{name}.text", self.tr("What was written"), "reading", self)
        self._area = scrolled(self.text, self)
        self._cut = Text(self.tr("It goes on: the whole of it is in the mailbox."), "small", self)
        self._files = QVBoxLayout()
        self.problem = Text("", "banner", self)
        self.problem.setObjectName(f"{name}.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for part in (self._subject, self._who, rule):
            column.addWidget(part)
        column.addWidget(self._area, 1)
        column.addWidget(self._cut)
        column.addLayout(self._files)
        column.addWidget(self.problem)

    def show_mail(self, mail: IncomingMail) -> None:
        """Show an e-mail; the one that is shown already stays where it was scrolled to."""
        if self.mail is not None and self.mail.id == mail.id:
            self.mail = mail
            return
        self.mail = mail
        self.problem.hide()
        subject = mail.subject.strip() or self.tr("(no subject)")
        self._subject.setText(breakable(isolate(shortened(subject))))
        who = self.tr("{name} {address} · {when}").format(
            name=isolate(shortened(mail.sender_name, _LONGEST_NAME)),
            address=number(breakable(mail.sender)),
            when=stamp(mail.received_at),
        )
        self._who.setText(who.strip())
        self.text.say(mail.text)
        run_by_language(self.text)
        self._area.verticalScrollBar().setValue(0)
        self._cut.setVisible(mail.cut)
        self._show_files(incoming_reading.attachments_in(mail.id))

    def _show_files(self, files: list[AttachmentLine]) -> None:
        while (item := self._files.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.deleteLater()
        if not files:
            return
        holder = QWidget(self)
        flow = Flow(holder, spacing=8)
        for place, file in enumerate(files):
            flow.addWidget(self._file(place, file, holder))
        self._files.addWidget(holder)

    def _file(self, place: int, file: AttachmentLine, holder: QWidget) -> QWidget:
        # As folders show it: the ending stands at the right end.
        name = number(shortened(file.name, _LONGEST_NAME)).replace("&", "&&")
        group = QWidget(holder)
        flow = Flow(group, spacing=4)
        if _may_be_opened(file):
            text = self.tr("Open {name}").format(name=name)
            flow.addWidget(self._button(f"open.{place}", text, lambda: self._open(file)))
            save = self.tr("Save…")
        else:
            save = self.tr("Save {name}…").format(name=name)
        flow.addWidget(self._button(f"attachment.{place}", save, lambda: self._save(file)))
        return group

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: does())
        return button

    def _save(self, file: AttachmentLine) -> None:
        ending = Path(file.name).suffix
        place = self.ask_where(self, self.tr("Save the file"), file.name, "", ending)
        if place is not None:
            self._write(file, place)

    def _open(self, file: AttachmentLine) -> None:
        # A name of our own: theirs may be too long for this system, or mean something to it.
        place = Path(self._folder.filePath(f"{file.id}{Path(file.name).suffix.lower()}"))
        if self._write(file, place):
            try:
                self.open_link(QUrl.fromLocalFile(str(place)).toString())
            except RuleBroken as broken:
                self._say(broken)

    def _write(self, file: AttachmentLine, place: Path) -> bool:
        self.problem.hide()
        try:
            place.write_bytes(incoming_reading.content_of(file.id, self.session.actor()))
        except OSError:
            self._say(RuleBroken("file_trouble", path=str(place)))
        except RuleBroken as broken:
            self._say(broken)
        else:
            return True
        return False

    def _say(self, broken: RuleBroken) -> None:
        self.problem.setText(refusal(broken))
        self.problem.show()


def _may_be_opened(file: AttachmentLine) -> bool:
    return Path(file.name).suffix.lower() in OPENED

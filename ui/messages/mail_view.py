"""An e-mail that came in, as it was written, and the files that came with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db import incoming_reading
from db.incoming_reading import AttachmentLine
from db.models import IncomingMail
from rules.attachments import ending, may_be_a_program
from rules.errors import RuleBroken
from ui.bidi import breakable, isolate, number, shortened
from ui.files.program_warning import warn
from ui.foreseen import of_file
from ui.messages.bubble import run_by_language, scrolled
from ui.messages.file_row import FileRow
from ui.messages.links import open_link
from ui.moments import stamp
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.reading import Reading
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_LONGEST_NAME = 60


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
        self._cut = Text(self.tr("It goes on: the whole of it is in the mailbox."), "small", self)
        self._area = scrolled(self._make_body(), self)
        self.problem = Text("", "banner", self)
        self.problem.setObjectName(f"{name}.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for part in (self._subject, self._who, rule):
            column.addWidget(part)
        column.addWidget(self._area, 1)
        column.addWidget(self.problem)

    def _make_body(self) -> QWidget:
        """Put the files below the text: together they scroll."""
        body = QWidget(self)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._files = QVBoxLayout()
        self._files.setSpacing(6)
        inside.addWidget(self.text)
        inside.addWidget(self._cut)
        inside.addLayout(self._files)
        return body

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

    def _show_files(self, files: Sequence[AttachmentLine]) -> None:
        while (item := self._files.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                # Deleted later, it would still be found by its name until then.
                before.setParent(None)
                before.deleteLater()
        for place, file in enumerate(files):
            row = FileRow(self.objectName(), place, file, self)
            row.open_wanted.connect(self._open)
            row.save_wanted.connect(self._save)
            self._files.addWidget(row)

    def _save(self, file: AttachmentLine) -> None:
        if may_be_a_program(file.name):
            warn(self, "mailView.program", file.name, lambda: self._ask_where(file))
        else:
            self._ask_where(file)

    def _ask_where(self, file: AttachmentLine) -> None:
        title = self.tr("Save the file")
        place = self.ask_where(self, title, file.name, "", Path(file.name).suffix)
        if place is not None:
            self._write(file, place)

    def _open(self, file: AttachmentLine) -> None:
        # A name of our own: theirs may be too long for this system, or mean something to it.
        place = Path(self._folder.filePath(f"{file.id}{ending(file.name)}"))
        if self._write(file, place):
            try:
                self.open_link(QUrl.fromLocalFile(str(place)).toString())
            except RuleBroken as broken:
                self._say(broken)

    def _write(self, file: AttachmentLine, place: Path) -> bool:
        self.problem.hide()
        try:
            content = incoming_reading.content_of(file.id, self.session.actor())
            # On Windows a program that shows it already may let nobody write to it.
            if not place.is_file() or place.read_bytes() != content:
                place.write_bytes(content)
        except OSError as wrong:
            self._say(of_file(wrong, place))
        except RuleBroken as broken:
            self._say(broken)
        else:
            return True
        return False

    def _say(self, broken: RuleBroken) -> None:
        self.problem.setText(refusal(broken))
        self.problem.show()

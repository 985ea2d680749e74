"""An e-mail that came in, as it was written, and the files that came with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import incoming_reading
from db.incoming_reading import AttachmentLine
from db.models import IncomingMail
from rules.errors import RuleBroken
from ui.bidi import breakable, isolate, number, shortened
from ui.complaints.flow import Flow
from ui.complaints.reading import Reading
from ui.messages.bubble import scrolled
from ui.moments import stamp
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_WIDTH, _HEIGHT = 640, 600
_LONGEST_NAME = 60


class MailViewer(QDialog):
    """Read-only. Files are saved, never opened from here: nobody knows what is in them."""

    def __init__(self, session: Session, mail: IncomingMail, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.mail = mail
        self.ask_where: Callable[[QWidget, str, str, str, str], Path | None] = ask_where
        self.setObjectName("mailViewer")
        self.setWindowTitle(self.tr("E-mail from the customer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        subject = mail.subject.strip() or self.tr("(no subject)")
        title = Text(breakable(isolate(shortened(subject))), "dialogTitle", self)
        title.setWordWrap(True)
        column.addWidget(title)
        who = self.tr("{name} {address} · {when}").format(
            name=isolate(shortened(mail.sender_name, _LONGEST_NAME)),
            address=number(mail.sender),
            when=stamp(mail.received_at),
        )
        column.addWidget(Text(who.strip(), "muted", self))
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        column.addWidget(rule)
        text = Reading("mailViewer.text", self.tr("What was written"), "reading", self)
        text.say(mail.text)
        column.addWidget(scrolled(text, self), 1)
        self._add_files(column)
        self.problem = Text("", "banner", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        self.resize(_WIDTH, _HEIGHT)

    def _add_files(self, column: QVBoxLayout) -> None:
        holder = QWidget(self)
        flow = Flow(holder, spacing=8)
        for place, attachment in enumerate(incoming_reading.attachments_in(self.mail.id)):
            # As folders show it: the ending stands at the right end.
            name = number(shortened(attachment.name, _LONGEST_NAME))
            button = self._button(
                f"attachment.{place}",
                self.tr("Save {name}…").format(name=name).replace("&", "&&"),
                lambda one=attachment: self._save(one),  # type: ignore[misc]
            )
            flow.addWidget(button)
        holder.setVisible(flow.count() > 0)
        column.addWidget(holder)

    def _save(self, attachment: AttachmentLine) -> None:
        self.problem.hide()
        ending = Path(attachment.name).suffix
        file = self.ask_where(self, self.tr("Save the file"), attachment.name, "", ending)
        if file is None:
            return
        try:
            actor = self.session.actor()
            file.write_bytes(incoming_reading.content_of(attachment.id, actor))
        except OSError:
            self._say(RuleBroken("file_trouble", path=str(file)))
        except RuleBroken as broken:
            self._say(broken)

    def _say(self, broken: RuleBroken) -> None:
        self.problem.setText(refusal(broken))
        self.problem.show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._button("close", self.tr("C&lose"), self.reject))
        return row

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"mailViewer.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: does())
        return button

"""A message as it was written, how far it came, and what a person can still decide about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import outbox
from db import settings as stored
from db.models import Complaint, Letter, Message
from rules.errors import RuleBroken
from rules.words import MessageState
from ui.messages.bubble import Preview
from ui.messages.channels import shown_address
from ui.messages.states import TONES, state_words
from ui.messages.trouble import trouble_words
from ui.moments import recalled, stamp
from ui.session import Session
from ui.widgets.labels import Pill, Text
from ui.wording import word

_WIDTH, _HEIGHT = 560, 620


class MessageViewer(QDialog):
    """Read-only; one in doubt asks whether it arrived, one that failed is offered again."""

    def __init__(self, session: Session, message: Message, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.message = message
        self.setObjectName("messageViewer")
        self.setWindowTitle(_title(message))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(Text(self.windowTitle(), "dialogTitle", self))
        head.addStretch()
        head.addWidget(Pill(state_words(message.state), TONES[message.state], self))
        self._column.addLayout(head)
        story = Text(self._story(), "muted", self)
        story.setObjectName("messageViewer.story")
        story.setWordWrap(True)
        self._column.addWidget(story)
        self._add_question()
        self._add_preview()
        self.problem = Text("", "banner", self)
        self.problem.setObjectName("messageViewer.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._column.addWidget(self.problem)
        self._column.addLayout(self._buttons())
        self.resize(_WIDTH, _HEIGHT)

    def _story(self) -> str:
        """Say to whom, by whom, when, and when it left."""
        message = self.message
        who = message.by.name if message.by else self.tr("the program itself")
        lines = [
            self.tr("To {address}, written {when}, {who}").format(
                address=shown_address(message.address),
                when=recalled(message.created_at, self.session.now()),
                who=who,
            )
        ]
        if message.sent_at:
            lines.append(self.tr("Left {when}").format(when=stamp(message.sent_at)))
        if message.state is MessageState.WAITING:
            when = recalled(message.not_before, self.session.now())
            lines.append(self.tr("Leaves {when}").format(when=when))
        if message.receipt_at and message.state is MessageState.DELIVERED:
            lines.append(self.tr("Arrived {when}").format(when=stamp(message.receipt_at)))
        if message.late:
            lines.append(self.tr("It left late: no program ran, or there was no network."))
        return "\n".join(lines)

    def _add_question(self) -> None:
        """Say what is wrong, and what would help."""
        state = self.message.state
        trouble = trouble_words(self.message.trouble)
        if state is MessageState.IN_DOUBT:
            said = self.tr(
                "It is not known whether this message left: the program was interrupted while it "
                "was sending. Did it arrive? Ask the customer, or look at the provider's list."
            )
            trouble = f"{said}\n{trouble}" if trouble else said
        if not trouble:
            return
        frame = QFrame(self)
        frame.setProperty("kind", "callout")
        frame.setProperty("tone", TONES[state].value)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        self.trouble = Text(trouble, "", frame)
        self.trouble.setObjectName("messageViewer.trouble")
        self.trouble.setWordWrap(True)
        column.addWidget(self.trouble)
        self._column.addWidget(frame)

    def _add_preview(self) -> None:
        message = self.message
        preview = Preview(stored.load()["business_name"], self)
        letter = word(message.letter.kind) if message.letter_id else ""
        preview.show_message(
            message.channel,
            to=message.address,
            subject=message.subject,
            body=message.body,
            attachment=letter,
        )
        self._column.addWidget(preview, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        state = self.message.state
        if state is MessageState.IN_DOUBT:
            self._add(row, "wasSent", self.tr("It &arrived"), self._was_sent, main=True)
            self._add(row, "again", self.tr("&Send again"), self._send_again)
        elif state is MessageState.FAILED:
            self._add(row, "again", self.tr("&Send again"), self._send_again, main=True)
            self._add(row, "edit", self.tr("&Change and send…"), self._write_anew)
            self._add(row, "giveUp", self.tr("&Do not send"), self._cancel)
        elif state is MessageState.WAITING:
            self._add(row, "takeBack", self.tr("&Cancel the message"), self._cancel)
        elif state in (MessageState.CANCELLED, MessageState.SENT, MessageState.DELIVERED):
            self._add(row, "edit", self.tr("&Write another like it…"), self._write_anew)
        if self.message.letter_id:
            self._add(row, "letter", self.tr("Open the &letter"), self._open_letter)
        row.addStretch()
        leave = state is MessageState.IN_DOUBT
        close = self.tr("&Leave it open") if leave else self.tr("C&lose")
        self._add(row, "close", close, self.reject)
        return row

    def _add(
        self,
        row: QHBoxLayout,
        name: str,
        text: str,
        does: Callable[[], object],
        *,
        main: bool = False,
    ) -> None:
        button = QPushButton(text, self)
        button.setObjectName(f"messageViewer.{name}")
        button.setProperty("kind", "primary" if main else "")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        row.addWidget(button)

    def _was_sent(self) -> None:
        self._decide(
            lambda: outbox.settle(
                self.message, was_sent=True, by=self.session.employee, now=self.session.now()
            )
        )

    def _send_again(self) -> None:
        self._decide(
            lambda: outbox.send_again(
                self.message, by=self.session.employee, now=self.session.now()
            )
        )

    def _cancel(self) -> None:
        self._decide(
            lambda: outbox.cancel(self.message, by=self.session.employee, now=self.session.now())
        )

    def _decide(self, verb: Callable[[], Message]) -> None:
        if self.session.attempt(verb, self._refuse) is not None:
            self.accept()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _write_anew(self) -> None:
        from ui.messages.beginning import begun_by
        from ui.messages.dialog import MessageDialog

        complaint = Complaint.get_by_id(self.message.complaint_id)
        begun = begun_by(self.message)._replace(replaces=self.message)
        form = MessageDialog(self.session, complaint, self.parentWidget(), begun=begun)
        form.finished.connect(form.deleteLater)
        self.accept()
        form.open()

    def _open_letter(self) -> None:
        from ui.letters.sent import LetterViewer

        LetterViewer(Letter.get_by_id(self.message.letter_id), self).open()


def _title(message: Message) -> str:
    parts = [word(message.channel)]
    if message.kind:
        parts.append(word(message.kind))
    return " · ".join(parts)

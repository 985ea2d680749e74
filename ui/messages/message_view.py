"""A message as it was written, how far it came, and what a person can still decide about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db import outbox
from db import settings as stored
from db.models import Complaint, Letter, Message
from db.steps import case_of
from db.text_values import addressee
from rules.errors import RuleBroken
from rules.lifecycle import RIGHT_FOR, why_not
from rules.words import Channel, Event, MessageState
from ui.bidi import breakable, isolate, number
from ui.messages.bubble import Preview
from ui.messages.message_story import story_of, trouble_of
from ui.messages.states import TONES, state_words
from ui.session import Session
from ui.widgets.flow import Flow
from ui.widgets.labels import Pill, Text, restyle
from ui.wording import refusal, word
from ui.wording.customers import customer_name

_WAYS: Mapping[MessageState, tuple[str, ...]] = {
    MessageState.PROPOSED: ("send", "read", "turnDown"),
    MessageState.WAITING: ("takeBack",),
    MessageState.SENDING: (),
    MessageState.SENT: ("edit",),
    MessageState.DELIVERED: ("edit",),
    MessageState.FAILED: ("again", "edit", "giveUp"),
    MessageState.IN_DOUBT: ("wasSent", "again"),
    MessageState.CANCELLED: ("edit",),
}
"""What can be decided, the likeliest first."""
_ASKS = (MessageState.PROPOSED, MessageState.FAILED, MessageState.IN_DOUBT)
_TO_CUSTOMERS = ("edit", "read")


class MessageView(QWidget):
    """One in doubt asks whether it arrived, one that failed is offered again."""

    decided = Signal(object)
    """What became of the message; None when it is written anew."""
    complaint_wanted = Signal(int, int)
    """Id and number of the complaint to show."""

    def __init__(self, session: Session, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.message: Message | None = None
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._make_head())
        self.complaint = QPushButton("", self)
        self.complaint.setObjectName(f"{name}.complaint")
        self.complaint.setAccessibleName(self.tr("Open the complaint"))
        self.complaint.setProperty("kind", "link")
        self.complaint.clicked.connect(self._show_complaint)
        # A link by itself would be squeezed to nothing above a long message.
        holder = QWidget(self)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.complaint)
        column.addWidget(holder)
        self.story = Text("", "muted", self)
        self.story.setObjectName(f"{name}.story")
        self.story.setWordWrap(True)
        column.addWidget(self.story)
        column.addWidget(self._make_callout())
        self._preview = Preview(stored.load()["business_name"], self)
        column.addWidget(self._preview, 1)
        self.problem = Text("", "banner", self)
        self.problem.setObjectName(f"{name}.problem")
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        self._holder = QWidget(self)
        self._flow = Flow(self._holder, spacing=8)
        self.buttons = self._make_buttons()
        column.addWidget(self._holder)

    def show_message(self, message: Message) -> None:
        """Show a message as it is now."""
        if self.message is None or self.message.id != message.id:
            self.problem.hide()
        self.message = message
        self._title.setText(title_of(message))
        self._state.show_as(state_words(message.state), TONES[message.state])
        row = message.complaint
        self.complaint.setText(self._whose(row).replace("&", "&&"))
        self._show_story(message)
        self._show_trouble(message)
        self._preview.show_message(
            message.channel,
            to=message.address,
            subject=message.subject,
            body=message.body,
            attachment=word(message.letter.kind) if message.letter_id else "",
        )
        self._show_ways(message, row)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        self._title = Text("", "dialogTitle", self)
        self._state = Pill(parent=self)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._state)
        return head

    def _make_callout(self) -> QFrame:
        self._callout = QFrame(self)
        self._callout.setProperty("kind", "callout")
        inside = QVBoxLayout(self._callout)
        inside.setContentsMargins(14, 10, 14, 10)
        self.trouble = Text("", "", self._callout)
        self.trouble.setObjectName(f"{self.objectName()}.trouble")
        self.trouble.setWordWrap(True)
        inside.addWidget(self.trouble)
        return self._callout

    def _make_buttons(self) -> dict[str, QPushButton]:
        known: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("send", self.tr("&Send it"), self._confirm),
            ("read", self.tr("&Change and send…"), self._open_proposal),
            ("wasSent", self.tr("It &arrived"), self._was_sent),
            ("again", self.tr("&Send again"), self._send_again),
            ("edit", self.tr("&Write another like it…"), self._write_anew),
            ("takeBack", self.tr("&Cancel the message"), self._cancel),
            ("giveUp", self.tr("&Do not send"), self._cancel),
            ("turnDown", self.tr("&Do not send"), self._cancel),
            ("letter", self.tr("Open the l&etter"), self._open_letter),
        )
        return {name: self.add_button(name, text, does) for name, text, does in known}

    def add_button(self, name: str, text: str, does: Callable[[], object]) -> QPushButton:
        """Add a button after the others."""
        button = QPushButton(text, self._holder)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: does())
        self._flow.addWidget(button)
        return button

    def _whose(self, complaint: Complaint) -> str:
        customer = addressee(complaint)
        which = self.tr("Complaint {number}").format(number=number(str(complaint.number)))
        if customer is None:
            return which
        return f"{which} · {isolate(customer_name(customer.name, customer.number))}"

    def _show_story(self, message: Message) -> None:
        # The translators' tool finds plurals only in an object's own `tr`.
        tried = self.tr("Tried %n time(s)", "", message.attempts)
        self.story.setText(breakable(story_of(message, self.session.now(), tried=tried)))

    def _show_trouble(self, message: Message) -> None:
        trouble = trouble_of(message, self.session.now())
        self.trouble.setText(breakable(trouble))
        self._callout.setVisible(bool(trouble))
        self._callout.setProperty("tone", TONES[message.state].value)
        restyle(self._callout)

    def _show_ways(self, message: Message, complaint: Complaint) -> None:
        code = why_not(self.session.actor(), Event.MESSAGE, case_of(complaint))
        ways = _ways(message) if code is None else ()
        asks = message.state in _ASKS
        for name, button in self.buttons.items():
            main = asks and ways[:1] == (name,)
            button.setVisible(name in ways or (name == "letter" and bool(message.letter_id)))
            button.setProperty("kind", "primary" if main else "")
            restyle(button)
        failed = message.state is MessageState.FAILED
        again = self.tr("&Change and send…") if failed else self.tr("&Write another like it…")
        self.buttons["edit"].setText(again)
        if code is not None and asks:
            self._say(refusal(RuleBroken(code, action=RIGHT_FOR[Event.MESSAGE])))

    def _confirm(self) -> None:
        message = self._shown()
        self._decide(
            lambda: outbox.confirm(
                message,
                subject=message.subject,
                body=message.body,
                address=message.address,
                promised_for=message.promised_for,
                by=self.session.employee,
                now=self.session.now(),
            )
        )

    def _was_sent(self) -> None:
        self._decide(
            lambda: outbox.settle(
                self._shown(), was_sent=True, by=self.session.employee, now=self.session.now()
            )
        )

    def _send_again(self) -> None:
        by, now = self.session.employee, self.session.now()
        self._decide(lambda: outbox.send_again(self._shown(), by=by, now=now))

    def _cancel(self) -> None:
        by, now = self.session.employee, self.session.now()
        self._decide(lambda: outbox.cancel(self._shown(), by=by, now=now))

    def _decide(self, verb: Callable[[], Message]) -> None:
        self.problem.hide()
        message = self.session.attempt(verb, self._refuse)
        if message is not None:
            self.decided.emit(message)

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code == "message_guard":
            # What speaks against it is shown where it can be mended.
            self._open_proposal()
        elif broken.code == "changed_elsewhere":
            self._show_as_it_is_now()
        else:
            self._say(sentence)

    def _show_as_it_is_now(self) -> None:
        """Show what another decided: pressed again, the same button would be refused again."""
        now = Message.get_or_none(Message.id == self._shown().id)
        if now is not None:
            self.show_message(now)
        self._say(self.tr("Somebody else decided about this message. This is how it stands now."))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _open_proposal(self) -> None:
        from ui.messages.dialog import MessageDialog

        message = self._shown()
        self._open(
            MessageDialog(self.session, message.complaint, self.parentWidget(), proposal=message)
        )

    def _write_anew(self) -> None:
        from ui.messages.beginning import begun_by
        from ui.messages.dialog import MessageDialog

        message = self._shown()
        begun = begun_by(message)._replace(replaces=message)
        parent = self.window().parentWidget() or self.parentWidget()
        form = MessageDialog(self.session, message.complaint, parent, begun=begun)
        self.decided.emit(None)
        self._open(form)

    def _open(self, form: QDialog) -> None:
        form.finished.connect(form.deleteLater)
        form.open()

    def _open_letter(self) -> None:
        from ui.letters.sent import LetterViewer

        letter = Letter.get_by_id(self._shown().letter_id)
        LetterViewer(self.session, letter, self).open()

    def _show_complaint(self) -> None:
        row = self._shown().complaint
        self.complaint_wanted.emit(row.id, row.number)

    def _shown(self) -> Message:
        assert self.message is not None  # noqa: S101 - without one nothing can be pressed
        return self.message


def title_of(message: Message) -> str:
    """Say what it is: SMS, acknowledgement."""
    parts = [word(message.channel)]
    if message.kind:
        parts.append(word(message.kind))
    return " · ".join(parts)


def _ways(message: Message) -> tuple[str, ...]:
    ways = _WAYS[message.state]
    if message.employee_id:
        return tuple(way for way in ways if way not in _TO_CUSTOMERS)
    if message.channel is Channel.WHATSAPP:
        # A person sends it himself, from the form.
        return tuple(way for way in ways if way != "send")
    return ways

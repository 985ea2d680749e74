"""A message as the customer will see it: on his phone, or in his mail."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from rules.sms_parts import parts
from rules.texts import language_of
from rules.words import Channel
from ui.bidi import breakable, isolate, number, shortened
from ui.language import right_to_left
from ui.messages.channels import shown_address
from ui.widgets.labels import Text, restyle
from ui.widgets.reading import Reading

_PHONE_WIDTH = 344
_SHARE_OF_PHONE = 284
"""Pixels of a phone's width that one message may take."""
_LONGEST_LINE = 60


class Preview(QStackedWidget):
    """Shows what is being written; the look is that of the channel."""

    def __init__(self, sender: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageDialog.preview")
        self.phone = _Phone(sender, self)
        self.mail = _Mail(sender, self)
        self.addWidget(self.phone)
        self.addWidget(self.mail)

    def show_message(
        self, channel: Channel, *, to: str, subject: str, body: str, attachment: str = ""
    ) -> None:
        """Show a message as it stands."""
        if channel is Channel.EMAIL:
            self.mail.show_mail(to, subject, body, attachment)
            self.setCurrentWidget(self.mail)
        else:
            self.phone.show_message(channel, body)
            self.setCurrentWidget(self.phone)


class _Counted(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def sms(self, count: int) -> str:
        return self.tr("%n SMS", "", count)

    def left(self, count: int) -> str:
        return self.tr("%n character(s) left", "", count)


_counted = _Counted()


def parts_in_words(body: str) -> str:
    """Say how many SMS a text takes, and the room left in the last: 2 SMS, 31 characters left."""
    found = parts(body)
    return f"{_counted.sms(found.count)} · {_counted.left(found.left_in_part)}"


class _Phone(QFrame):
    """The customer's phone: the name of the sender above, the message in its bubble."""

    def __init__(self, sender: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._screen = QFrame(self)
        self._screen.setProperty("kind", "phone")
        self._screen.setMaximumWidth(_PHONE_WIDTH)
        inside = QVBoxLayout(self._screen)
        inside.setContentsMargins(*_beside_a_bar(16, 8), 16)
        inside.setSpacing(12)
        head = Text(isolate(shortened(sender, _LONGEST_LINE)), "strong", self)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setWordWrap(True)
        inside.addWidget(head)
        self.bubble = _Bubble(self)
        inside.addWidget(scrolled(self.bubble, self), 1)
        self.count = Text("", "small", self)
        self.count.setObjectName("messageDialog.parts")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._screen, 100)
        row.addStretch(1)
        self._column.addLayout(row, 1)
        self._column.addWidget(self.count)

    def show_message(self, channel: Channel, body: str) -> None:
        self.bubble.say(body, channel)
        self.count.setVisible(channel is Channel.SMS)
        self.count.setText(parts_in_words(body))


class _Bubble(QWidget):
    """One message that came in; an empty one says what will stand here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = QFrame(self)
        self._frame.setProperty("kind", "bubble")
        self._frame.setMaximumWidth(_SHARE_OF_PHONE)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(12, 8, 12, 10)
        self.words = _Words("messageDialog.bubble", self.tr("As the customer sees it"), self)
        inside.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._frame, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addStretch()

    def say(self, body: str, channel: Channel) -> None:
        self._frame.setProperty("channel", channel.value)
        restyle(self._frame)
        self.words.say_in_its_direction(body or self.tr("The message will be shown here."))


class _Mail(QFrame):
    """The e-mail as it is opened: from whom, to whom, about what, and what hangs on it."""

    def __init__(self, sender: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheet")
        self._sender = sender
        column = QVBoxLayout(self)
        column.setContentsMargins(*_beside_a_bar(20, 10), 16)
        column.setSpacing(6)
        self.subject = Text("", "section", self)
        self.subject.setWordWrap(True)
        self.who = Text("", "small", self)
        self.who.setWordWrap(True)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self.words = _Words("messageDialog.mail", self.tr("As the customer sees it"), self)
        self.attachment = Text("", "attachment", self)
        self.attachment.setObjectName("messageDialog.attachment")
        for part in (self.subject, self.who, rule):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(scrolled(self.words, self), 1)
        column.addWidget(self.attachment, 0, Qt.AlignmentFlag.AlignLeading)

    def show_mail(self, to: str, subject: str, body: str, attachment: str) -> None:
        about = subject.strip() or self.tr("(no subject)")
        self.subject.setText(breakable(isolate(shortened(about))))
        who = self.tr("{sender} to {address}")
        self.who.setText(
            who.format(
                sender=isolate(shortened(self._sender, _LONGEST_LINE)),
                address=breakable(shown_address(to)) if to else "…",
            )
        )
        self.words.say_in_its_direction(body or self.tr("The message will be shown here."))
        self.attachment.setVisible(bool(attachment))
        self.attachment.setText(self.tr("PDF · {name}").format(name=number(attachment)))


class _Words(Reading):
    """A text that runs as the customer's program lets it run: by its own language."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(name, accessible_name, "reading", parent)

    def say_in_its_direction(self, text: str) -> None:
        """Show a text from the side where its language begins."""
        self.say(text)
        run_by_language(self)


def run_by_language(edit: QTextEdit) -> None:
    """Let a text begin on the side where its own language begins, in a window of any."""
    hebrew = language_of(edit.toPlainText(), "he" if right_to_left() else "en") == "he"
    wanted = Qt.LayoutDirection.RightToLeft if hebrew else Qt.LayoutDirection.LeftToRight
    option = edit.document().defaultTextOption()
    if option.textDirection() != wanted:
        option = QTextOption(option)
        option.setTextDirection(wanted)
        edit.document().setDefaultTextOption(option)


def scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    """Put a text, which is as high as it is long, into a room that scrolls."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget(area)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    column.addStretch()
    area.setWidget(holder)
    return area


def _beside_a_bar(start: int, end: int) -> tuple[int, int, int]:
    """Give left, top and right: at the end of the line there is a scroll bar besides."""
    return (end, 14, start) if right_to_left() else (start, 14, end)

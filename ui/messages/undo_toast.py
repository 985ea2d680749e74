"""Ten seconds in which a message that was just written can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db import outbox
from db.models import Message
from rules.errors import RuleBroken
from rules.outbox import CANCEL, CANCEL_SECONDS
from ui.bidi import unmarked
from ui.messages.channels import shown_address
from ui.moments import brief
from ui.session import Session
from ui.widgets.labels import Text
from ui.wording import word

_ABOVE_EDGE = 28
_SECOND = 1_000


Anew = Callable[[Session, Message, QWidget], None]
"""Opens a message that was taken back, over a window, to be written anew."""


def offer(session: Session, message: Message, window: QWidget, anew: Anew) -> "UndoToast":
    """Offer over a window to take a message back; one that was offered before it goes."""
    toast = window.findChild(UndoToast) or UndoToast(window, anew)
    toast.offer(session, message)
    return toast


class UndoToast(QFrame):
    """Says what leaves and when, counts down, and takes it back; it never takes the focus."""

    def __init__(self, window: QWidget, anew: Anew) -> None:
        super().__init__(window)
        self._window = window
        self._anew = anew
        self._session: Session | None = None
        self._message: Message | None = None
        self._left = 0
        self.setObjectName("undoToast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        self.text = Text("", "", self)
        self.text.setObjectName("undoToast.text")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setObjectName("undoToast.cancel")
        self.cancel.setToolTip("Ctrl+Z")
        self.cancel.clicked.connect(self.take_back)
        row.addWidget(self.text)
        row.addWidget(self.cancel)
        self._keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, self.take_back)
        # An e-mail that was laid aside has the same keys: Qt then asks one after the other.
        self._keys.activatedAmbiguously.connect(self.take_back)
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self.tick)
        self._go()

    def offer(self, session: Session, message: Message) -> None:
        """Begin to count down for a message."""
        self._session, self._message = session, message
        self._left = CANCEL_SECONDS
        self.cancel.show()
        self._keys.setEnabled(True)
        self._say()
        # It never takes the keyboard: who does not see it has to hear it.
        said = QAccessibleAnnouncementEvent(self, unmarked(self.text.text()))
        QAccessible.updateAccessibility(said)
        self._timer.start()

    def tick(self) -> None:
        """Count a second."""
        self._left -= 1
        if self._left > 0:
            self._say()
        else:
            self._go()

    def take_back(self) -> None:
        """Take the message back, and give its words to whoever wrote them."""
        session, message = self._session, self._message
        if session is None or message is None:
            return
        self._go()
        by, now = session.employee, session.now()
        taken = session.attempt(lambda: outbox.cancel(message, by=by, now=now), self._too_late)
        if taken is not None:
            self._anew(session, taken, self._window)

    def _too_late(self, _broken: RuleBroken, sentence: str) -> None:
        self._left = CANCEL_SECONDS // 2
        self.cancel.hide()
        self._timer.start()
        self._show_text(sentence)

    def _say(self) -> None:
        message, session = self._message, self._session
        if message is None or session is None:
            return
        what = {"channel": word(message.channel), "address": shown_address(message.address)}
        if message.not_before - session.now() > CANCEL * 2:
            said = self.tr("{channel} to {address} leaves {when}")
            what["when"] = brief(message.not_before, session.now())
        else:
            said = self.tr("{channel} to {address} leaves in {seconds}")
            what["seconds"] = self.tr("%n second(s)", "", self._left)
        self._show_text(said.format(**what))

    def _show_text(self, sentence: str) -> None:
        self.text.setText(sentence)
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _ABOVE_EDGE)
        self.show()
        self.raise_()

    def _go(self) -> None:
        self._session = self._message = None
        self._timer.stop()
        self._keys.setEnabled(False)
        self.hide()

"""Ten seconds in which a message that was just written can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db import outbox
from db.models import Message
from rules.errors import RuleBroken
from rules.outbox import CANCEL
from ui.messages.channels import shown_address
from ui.moments import brief
from ui.session import Session
from ui.toast import Toast
from ui.wording import word

Anew = Callable[[Session, Message, QWidget], None]
"""Opens a message that was taken back, over a window, to be written anew."""


def offer(session: Session, message: Message, window: QWidget, anew: Anew) -> Toast:
    """Offer over a window to take a message back; what was offered before it goes."""
    return _Leaving(session, message, window, anew).offer()


class _Leaving(QObject):
    """A message that leaves in a moment."""

    def __init__(self, session: Session, message: Message, window: QWidget, anew: Anew) -> None:
        super().__init__()
        self._session = session
        self._message = message
        self._window = window
        self._anew = anew
        self._toast = Toast.of(window)

    def offer(self) -> Toast:
        """Begin to count down."""
        self._toast.offer(self._sentence, self._take_back)
        return self._toast

    def _take_back(self) -> None:
        """Take the message back, and give its words to whoever wrote them."""
        session, message = self._session, self._message
        by, now = session.employee, session.now()
        taken = session.attempt(lambda: outbox.cancel(message, by=by, now=now), self._too_late)
        if taken is not None:
            self._anew(session, taken, self._window)

    def _too_late(self, _broken: RuleBroken, sentence: str) -> None:
        self._toast.say(sentence)

    def _sentence(self, left: int) -> str:
        message, now = self._message, self._session.now()
        what = {"channel": word(message.channel), "address": shown_address(message.address)}
        if message.not_before - now > CANCEL * 2:
            said = self.tr("{channel} to {address} leaves {when}")
            what["when"] = brief(message.not_before, now)
        else:
            said = self.tr("{channel} to {address} leaves in {seconds}")
            what["seconds"] = self.tr("%n second(s)", "", left)
        return said.format(**what)

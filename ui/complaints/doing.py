"""Doing the acts: their forms are opened, and it is said what came of them."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from db.models import Complaint
from db.process import pauses
from rules.words import Channel
from ui.complaints.act_dialogs import dialog_of
from ui.complaints.acts import Act, said_of, undoable
from ui.messages.entries import Item
from ui.session import Session


class Doing(QObject):
    """Opens the form of an act above a page; one act needs no form."""

    acted = Signal(str, object)
    """What was done, and the step by which it can be taken back, or None."""
    refused = Signal(str)
    closed = Signal()
    """A form is gone, whatever came of it."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page

    def act(self, act: Act, complaint: int, row: int | None = None) -> None:
        """Do something with a complaint; `row` as `dialog_of` has it."""
        if act is Act.RESUME:
            self._resume(complaint)
            return
        seen = Complaint.get_by_id(complaint)
        self._open(act, dialog_of(act, self._session, seen, self._page, row), complaint)

    def write_to(self, channel: Channel, phone: str, complaint: int) -> None:
        """Open the form of a message by this channel to this number."""
        from ui.messages.opening import message_to

        seen = Complaint.get_by_id(complaint)
        dialog = message_to(channel, phone, seen, self._session, self._page)
        self._open(Act.MESSAGE, dialog, complaint)

    def open_item(self, item: Item) -> None:
        """Show a letter, a message or an e-mail."""
        from ui.messages.opening import viewer_of

        viewer_of(item, self._session, self._page).open()

    def _open(self, act: Act, dialog: QDialog, complaint: int) -> None:
        since = self._session.now()
        dialog.accepted.connect(lambda: self._say(act, complaint, since))
        dialog.finished.connect(lambda _result: self.closed.emit())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _resume(self, complaint: int) -> None:
        session, since = self._session, self._session.now()
        seen = Complaint.get_by_id(complaint)

        def resume() -> bool:
            pauses.resume(seen, by=session.employee, now=session.now())
            return True

        if session.attempt(resume, lambda _broken, sentence: self.refused.emit(sentence)):
            self._say(Act.RESUME, complaint, since)

    def _say(self, act: Act, complaint: int, since: datetime) -> None:
        row = Complaint.get_by_id(complaint)
        sentence = said_of(act, row)
        if sentence:
            self.acted.emit(sentence, undoable(act, row, since, self._session))

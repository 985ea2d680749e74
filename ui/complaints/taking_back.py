"""Taking back one's own steps: offered after each act, by Ctrl+Z, and at the newest line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import history, undo
from db.models import Complaint, UndoStep
from rules.errors import RuleBroken
from ui.bidi import number
from ui.complaints.story import sentence
from ui.session import Session
from ui.toast import Toast
from ui.wording import refusal

if TYPE_CHECKING:
    from ui.complaints.page import ComplaintsPage


class TakingBack(QObject):
    """Hears what was done in a window, and takes it back when its person says so."""

    def __init__(
        self,
        session: Session,
        toast: Toast,
        pages: QStackedWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._toast = toast
        self._complaints: ComplaintsPage | None = None
        self._pages = pages
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, self.take_back_last)
        # While the toast offers something it has the same keys, and is asked first here too.
        keys.activatedAmbiguously.connect(self.take_back_last)
        self._keys = keys

    def hear(self, complaints: "ComplaintsPage") -> None:
        """Hear of the page of complaints, which was just made."""
        self._complaints = complaints
        complaints.acted.connect(self.offer)
        complaints.undo_wanted.connect(self.take_back)

    def only_on(self, *pages: int) -> None:
        """Leave the keys to other pages, which have something of their own to take back."""
        self._pages.currentChanged.connect(lambda index: self._keys.setEnabled(index in pages))

    def offer(self, said: str, step: UndoStep | None) -> None:
        """Say what was done, and offer to take it back."""
        if step is None:
            self._toast.say(said)
        else:
            self._toast.offer(lambda _left: said, lambda: self.take_back(step))

    def take_back_last(self) -> None:
        """Take back what is offered, else the last step of the selected complaint or of all."""
        if self._toast.offers:
            self._toast.take_back()
            return
        by, now = self._session.employee, self._session.now()
        chosen = self._selected()
        step = undo.last_of(chosen, by, now) if chosen else undo.latest(by, now)
        if step is None:
            self._toast.say(refusal(RuleBroken("undo_nothing")))
        else:
            self.take_back(step)

    def take_back(self, step: UndoStep) -> None:
        """Take a step back, and say which it was."""
        by, now = self._session.employee, self._session.now()
        done = self._session.attempt(lambda: undo.undo(step, by=by, now=now), self._refused)
        if done is not None:
            line = history.lines(done.id)[-1]
            said = self.tr("Complaint {number} · {what}")
            self._toast.say(said.format(number=number(str(done.number)), what=sentence(line, now)))

    def _selected(self) -> Complaint | None:
        page = self._complaints
        row = page.grid.selected() if page is not None else None
        if row is None or self._pages.currentWidget() is not page:
            return None
        found: Complaint | None = Complaint.get_or_none(Complaint.id == row.id)
        return found

    def _refused(self, _broken: RuleBroken, sentence: str) -> None:
        self._toast.say(sentence)

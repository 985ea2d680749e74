"""Backups that make themselves while people work."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db import backups, connection
from db import settings as stored
from db.telling import Tell, nobody
from rules.backups import Reason
from ui.background import Background
from ui.session import Session
from ui.this_pc import ThisPc


class Keeper(QObject):
    """Asked each minute, makes a backup every so many minutes, when something changed."""

    done = Signal()
    """It went well or not; `db.backups.state` has it."""

    def __init__(self, session: Session, this_pc: ThisPc, background: Background) -> None:
        super().__init__(session)
        self._session, self._this_pc, self._background = session, this_pc, background
        self._last = session.now()
        self._is_busy = False

    def look(self) -> None:
        """Begin a backup if its time has come; a clock that was set back does not put it off."""
        now = self._session.now()
        every = timedelta(minutes=int(stored.load()["backup_minutes"]))
        if self._is_busy or timedelta() <= now - self._last < every:
            return
        self._is_busy, self._last = True, now
        second, folder = self._this_pc.backup_folder, self._this_pc.own_backups
        self._background.run(
            lambda: take(Reason.WORK, now, second, folder), lambda _made: self._end(), self._fail
        )

    def _fail(self, _sentence: str) -> None:
        # A day of this is told by the line above the pages; one time is no reason to disturb.
        self._end()

    def _end(self) -> None:
        self._is_busy = False
        self.done.emit()


def take(
    reason: Reason,
    now: datetime,
    second: Path | None,
    folder: Path | None = None,
    tell: Tell = nobody,
) -> Path | None:
    """Make a backup on a thread of its own; raises as `db.backups.take`."""
    with connection.on_this_thread():
        return backups.take(reason, now=now, second_folder=second, folder=folder, tell=tell)

"""Looking once a day whether a newer version was announced, beside the window."""

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from db import settings as stored
from rules.errors import RuleBroken
from rules.permissions import may
from rules.updates import EVERY, Announcement, is_time
from rules.words import Action
from ui.background import Background
from ui.session import Session
from ui.this_pc import ThisPc
from ui.updates.looked import Looked

_WITHOUT_NETWORK = timedelta(hours=1)
"""After which a PC that had no network looks again."""
_log = logging.getLogger(__name__)


class Lookout(QObject):
    """Asked each minute, looks once a day; where nobody could act on it, never."""

    found = Signal()
    """Something was announced, which may be newer or not."""

    def __init__(self, session: Session, this_pc: ThisPc, background: Background) -> None:
        super().__init__(session)
        self._session, self._this_pc, self._background = session, this_pc, background
        self._is_busy = False

    def look(self) -> None:
        """Begin to look if there is an address and the time has come."""
        address = str(stored.load()["updates_address"]).strip()
        if not address or self._is_busy or not self._is_time(address) or not self._may_act():
            return
        self._is_busy = True
        self._background.run(
            lambda: _ask(address), lambda answer: self._heard(address, answer), self._fail
        )

    def _is_time(self, address: str) -> bool:
        looked = self._this_pc.looked
        if looked is None or looked.address != address:
            return True
        return is_time(looked.at, self._session.now())

    def _may_act(self) -> bool:
        try:
            return may(self._session.actor(), Action.SETTINGS)
        except RuleBroken:
            # He is no longer employed here; the window sees to that.
            return False

    def _heard(self, address: str, answer: Announcement | RuleBroken) -> None:
        self._is_busy = False
        now, known = self._session.now(), self._this_pc.looked
        if isinstance(answer, Announcement):
            self._this_pc.looked = Looked(address, now, answer)
            self.found.emit()
            return
        # What was announced before is still true when today nobody answers.
        kept = known.found if known is not None and known.address == address else None
        is_off = answer.code == "no_network"
        self._this_pc.looked = Looked(
            address, now - EVERY + _WITHOUT_NETWORK if is_off else now, kept
        )

    def _fail(self, _sentence: str) -> None:
        """Try again when the program is started next: it was reported already."""


def _ask(address: str) -> Announcement | RuleBroken:
    # The network's libraries take their time, and the window must open at once.
    from messaging.updates import announced

    try:
        return announced(address)
    except RuleBroken as broken:
        _log.warning("no announcement: %s", broken.code)
        return broken

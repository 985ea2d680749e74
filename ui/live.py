"""Each second: whether another program wrote what is shown, and whether the store is there."""

from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from db.faults import StoreFault
from db.live import Ear, Pulse
from rules.errors import RuleBroken
from ui.session import Session
from ui.wording import refusal

_EVERY = 1_000
"""Milliseconds."""
_running: "WeakSet[Live]" = WeakSet()


class Live(QObject):
    """Tells a window what happened elsewhere; its own changes it has shown by itself.

    What was only who looks at what it tells by `Session.stirred` alone.
    """

    changed = Signal()
    """Something that screens show was changed by another program."""
    lost = Signal()
    back = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ear = Ear(session.employee.id)
        self._known: Pulse | None = None
        _running.add(self)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to ask."""
        self._timer.start()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._ear.end()
        _running.discard(self)

    @property
    def is_lost(self) -> bool:
        """Tell whether the store is out of reach."""
        return self._session.is_cut_off

    def catch_up(self) -> bool:
        """Take what is there now as known: it is about to be read. False: it cannot be."""
        if self.is_lost:
            return False
        try:
            self._known = self._ear.pulse()
        except RuleBroken as broken:
            self._lose(broken)
        return not self.is_lost

    def beat(self) -> None:
        """Ask once."""
        try:
            heard = self._ear.listen()
        except RuleBroken as broken:
            self._lose(broken)
            return
        if self.is_lost:
            self._session.is_cut_off = False
            self._known = heard
            self.back.emit()
        if heard is None:
            return
        known, self._known = self._known, heard
        self._session.stirred.emit()
        if heard != known:
            self.changed.emit()

    def _lose(self, broken: RuleBroken) -> None:
        if self.is_lost:
            return
        self._session.is_cut_off = True
        self.lost.emit()
        if broken.code == "store_damaged":
            self._session.damaged.emit(refusal(broken))


def is_shown(broken: RuleBroken) -> bool:
    """Look whether a fault is that the store is lost; the window's own line says so then."""
    if not isinstance(broken, StoreFault):
        return False
    shown = [live for live in _running if isValid(live)]
    for live in shown:
        live.beat()
    return any(live.is_lost for live in shown)

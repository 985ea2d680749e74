"""Each minute: what is late is told, and what others changed is shown."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from db import connection, watch
from ui.background import Background
from ui.session import Session

_EVERY = 60_000
"""Milliseconds."""


class Heartbeat(QObject):
    """Beats once a minute, and at once when it is started."""

    beat = Signal()
    """The minute is over: times on the screen have moved on."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.pulse)

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start()
        self.pulse()

    def stop(self) -> None:
        """Stop beating."""
        self._timer.stop()

    def pulse(self) -> None:
        """Sweep what passed its due time, on a thread of its own."""
        now = self._session.now()
        self._background.run(lambda: _sweep(now), lambda _told: self.beat.emit(), _ignore)


def _sweep(now: datetime) -> watch.Swept:
    with connection.on_this_thread():
        return watch.sweep(now)


def _ignore(_sentence: str) -> None:
    """Leave it to the next minute; the log has it."""

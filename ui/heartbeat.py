"""Each minute: what is late is told, what waits is sent, and what others changed is shown."""

from datetime import datetime
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from db import connection, watch
from rules.words import Channel
from ui import posting
from ui.background import Background
from ui.posting import PROGRAM, Posted, Secrets
from ui.session import Session

_EVERY = 60_000
_POST_EVERY = 2_000
"""Milliseconds."""


def no_secrets(_channel: Channel) -> str | None:
    """Know no secret: only what needs none is sent from here."""
    return None


class Heartbeat(QObject):
    """Beats once a minute, and at once when it is started; looks often whether a message waits."""

    beat = Signal()
    """The minute is over: times on the screen have moved on."""
    posted = Signal()
    """Messages have left, or could not."""

    def __init__(
        self, session: Session, background: Background, secrets: Secrets = no_secrets
    ) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._secrets = secrets
        self._stopped = Event()
        self._is_posting = False
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.pulse)
        self._post_timer = QTimer(self, interval=_POST_EVERY)
        self._post_timer.timeout.connect(self.post)

    def start(self) -> None:
        """Begin to beat."""
        self._stopped.clear()
        self._timer.start()
        self.pulse()

    def stop(self) -> None:
        """Stop beating; a message that is being sent is the last one."""
        self._stopped.set()
        self._timer.stop()
        self._post_timer.stop()

    def pulse(self) -> None:
        """Sweep what passed its due time, and send what waits, on threads of their own."""
        now = self._session.now()
        self._background.run(lambda: _sweep(now), lambda _told: self.beat.emit(), _ignore)
        self._post_timer.start()
        self.post(thorough=True)

    def post(self, *, thorough: bool = False) -> None:
        """Send what is due, unless that is still under way.

        `thorough` also looks for messages of programs that are gone, and asks what arrived.
        """
        if self._is_posting:
            return
        self._is_posting = True
        now, secrets, stopped = self._session.now(), self._secrets, self._stopped
        self._background.run(
            lambda: _post(now, secrets, stopped, thorough=thorough), self._done, self._failed
        )

    def _done(self, posted: Posted) -> None:
        self._is_posting = False
        if any(posted):
            self.posted.emit()

    def _failed(self, _sentence: str) -> None:
        self._is_posting = False
        # A store that is away stays so for a while: the next minute tries again.
        self._post_timer.stop()


def _sweep(now: datetime) -> watch.Swept:
    with connection.on_this_thread():
        return watch.sweep(now)


def _post(now: datetime, secrets: Secrets, stopped: Event, *, thorough: bool) -> Posted:
    with connection.on_this_thread():
        if thorough:
            posting.look_after(now, secrets)
        if not posting.due_count(now):
            return Posted()
        return posting.post_due(now, PROGRAM, secrets, stopped=stopped.is_set)


def _ignore(_sentence: str) -> None:
    """Leave it to the next minute; the log has it."""

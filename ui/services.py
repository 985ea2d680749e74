"""What works beside the pages of one window: it begins when the window stands, and ends with it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.background import Background
from ui.backups.keeper import Keeper
from ui.heartbeat import Heartbeat
from ui.live import Live
from ui.lock import Lock
from ui.reminders.announcing import Announcer
from ui.reminders.tray import Tray
from ui.session import Session
from ui.this_pc import ThisPc
from ui.updates.lookout import Lookout
from ui.whereabouts import Whereabouts

_PATIENCE = 1_000
"""Milliseconds that a closed window gives to what it has under way."""


class Services(QObject):
    """The minute, the post, the other programs, the lock, the icon beside the clock, the backups.

    Add one: make it here, begin it in `start`, end it in `stop`.
    """

    changed = Signal()
    """What screens show may be different: a minute is over, mail came, another program wrote."""

    def __init__(self, session: Session, this_pc: ThisPc, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self.background = Background(self)
        self.heartbeat = Heartbeat(session, self.background)
        self.live = Live(session, self)
        self.whereabouts = Whereabouts(session, self.background, window)
        self.lock = Lock(session, window)
        self.tray = Tray.of(window)
        keeper = Keeper(session, this_pc, self.background)
        self.heartbeat.beat.connect(keeper.look)
        lookout = Lookout(session, this_pc, self.background)
        self.heartbeat.beat.connect(lookout.look)
        heard = (self.heartbeat.beat, self.heartbeat.posted, self.live.changed)
        for news in (*heard, self.live.back, lookout.found):
            news.connect(self.changed)
        if self.tray is not None:
            announcer = Announcer(session, this_pc, self.tray.show)
            for news in heard:
                news.connect(announcer.announce)

    def start(self) -> None:
        """Begin."""
        self.heartbeat.start()
        self.live.start()

    def stop(self) -> None:
        """End, with a closed window; `background` may still be at work."""
        self.heartbeat.stop()
        self.live.stop()
        self.whereabouts.leave()
        self.lock.stop()
        # What is under way ends after the window: it tells nobody who has gone.
        self.heartbeat.blockSignals(True)
        self.background.fall_silent()
        self._session.end()
        if self.tray is not None:
            self.tray.hide()

    def linger(self) -> None:
        """Let the short work of each minute come to its end; a silent server may not."""
        self.background.wait(_PATIENCE)

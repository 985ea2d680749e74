"""Each minute: what is late is told, mail is fetched and sent, what others changed is shown."""

import subprocess
from contextlib import suppress
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from db import connection, outbox_sending, packs, watch
from db import settings as stored
from rules.errors import RuleBroken
from ui import own_process
from ui.background import Background
from ui.session import Session

if TYPE_CHECKING:
    from ui.posting import Posted

_EVERY = 60_000
_POST_EVERY = 2_000
"""Milliseconds."""


class Heartbeat(QObject):
    """Beats once a minute, and at once when it is started; looks often whether a message waits."""

    beat = Signal()
    """The minute is over: times on the screen have moved on."""
    posted = Signal()
    """Messages have left or could not, or some came in."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._stopped = Event()
        self._is_posting = self._is_fetching = False
        self._making: subprocess.Popen[bytes] | None = None
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
        """Sweep what passed its due time, send and fetch mail, make reports: beside this thread."""
        now = self._session.now()
        self._background.run(lambda: _sweep(now), lambda _told: self.beat.emit(), _ignore)
        self._post_timer.start()
        self.post(thorough=True)
        self._fetch()
        self._look_for_report()

    def post(self, *, thorough: bool = False) -> None:
        """Send what is due, unless that is still under way.

        `thorough` also looks for messages of programs that are gone, and asks what arrived.
        """
        if self._is_posting:
            return
        self._is_posting = True
        now, stopped = self._session.now(), self._stopped
        self._background.run(
            lambda: _post(now, stopped, thorough=thorough),
            self._posted,
            self._could_not_post,
        )

    def _posted(self, posted: "Posted | None") -> None:
        self._is_posting = False
        if posted is None:
            return
        if posted.put_off or not any(posted):
            # Something is due that cannot leave now: no hurry.
            self._post_timer.stop()
        if any(posted):
            self.posted.emit()

    def _could_not_post(self, _sentence: str) -> None:
        """Wait for the next minute: the store is away."""
        self._is_posting = False
        self._post_timer.stop()

    def _fetch(self) -> None:
        if self._is_fetching:
            return
        self._is_fetching = True
        now = self._session.now()
        self._background.run(lambda: _fetch(now), self._fetched, lambda _: self._fetched(0))

    def _fetched(self, count: int) -> None:
        self._is_fetching = False
        if count:
            self.posted.emit()

    def _look_for_report(self) -> None:
        """Let a program of its own make the report that is due: this window stays quick."""
        if self._making is None or self._making.poll() is not None:
            now = self._session.now()
            self._background.run(lambda: _report_is_due(now), self._make_report, _ignore)

    def _make_report(self, is_due: bool) -> None:  # noqa: FBT001 - what a thread came back with
        if is_due:
            # The next minute tries again, and how the last report went is said by the store.
            with suppress(RuleBroken, OSError):
                self._making = own_process.start("report", "--due")


def _sweep(now: datetime) -> watch.Swept:
    with connection.on_this_thread():
        swept = watch.sweep(now)
        connection.tidy()
        return swept


def _post(now: datetime, stopped: Event, *, thorough: bool) -> "Posted | None":
    """Send what is due; None when nothing is that can leave from here."""
    with connection.on_this_thread():
        values = stored.load()
        if not values["smtp_host"] and values["sms_gateway"] is None:
            if thorough:
                outbox_sending.doubt_abandoned(now)
            return None
        # The network's libraries take their time and room: not for who has no way to send.
        from ui import posting
        from ui.secrets import Secrets

        secret_of = Secrets.of_the_store().of_channel
        if thorough:
            posting.look_after(now, secret_of)
        if not posting.may_send(now, secret_of):
            return None
        return posting.post_due(now, posting.PROGRAM, secret_of, stopped=stopped.is_set)


def _fetch(now: datetime) -> int:
    with connection.on_this_thread():
        if not stored.load()["imap_on"]:
            return 0
        from messaging.secrets import IMAP
        from ui.fetching import fetch_mail
        from ui.secrets import Secrets

        secrets = Secrets.of_the_store()
        return fetch_mail(now, lambda: secrets.get(IMAP))


def _report_is_due(now: datetime) -> bool:
    with connection.on_this_thread():
        if packs.due(now) is None:
            return False
        from ui.reports.scheduled import can_make
        from ui.secrets import Secrets

        return can_make(now, Secrets.of_the_store().of_channel)


def _ignore(_sentence: str) -> None:
    """Leave it to the next minute; the log has it."""

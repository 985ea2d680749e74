"""Hearing what a server calls out after each change, on a connection and a thread of its own."""

from contextlib import closing, suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

from db.engines.postgresql import CHANNEL, PostgresqlStore

_AGAIN_AFTER = 2.0
"""Seconds between two tries to reach the server, and between two looks whether it still answers."""
_SILENT_FOR = 3 * _AGAIN_AFTER
"""After so many seconds without an answer the server counts as lost: a cable that was pulled tells
nobody."""


class Listener(Thread):
    """Waits for the server, so that nobody who works ever has to."""

    def __init__(self, store: PostgresqlStore) -> None:
        super().__init__(name="kashuv-listener", daemon=True)
        self._store = store
        # What was called out before somebody listened was missed.
        self._heard = Event()
        self._ended = Event()
        self._answered = monotonic()

    @property
    def is_in_reach(self) -> bool:
        """Tell whether the server answered a moment ago."""
        return monotonic() - self._answered < _SILENT_FOR

    def heard(self) -> bool:
        """Tell whether something was called out since this was last asked."""
        if not self._heard.is_set():
            return False
        self._heard.clear()
        return True

    def end(self) -> None:
        """Listen no more; the thread ends by itself within two seconds."""
        self._ended.set()

    def run(self) -> None:
        """Listen until the end, on a new connection whenever one breaks."""
        while not self._ended.is_set():
            with suppress(Exception):
                self._listen()
            self._answered = float("-inf")
            self._ended.wait(_AGAIN_AFTER)

    def _listen(self) -> None:
        with closing(self._store.connect_apart()) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._heard.set()
            while not self._ended.is_set():
                self._answered = monotonic()
                self._wait(connection)

    def _wait(self, connection: Any) -> None:  # noqa: ANN401 - of the driver, loaded when needed
        if any(True for _ in connection.notifies(timeout=_AGAIN_AFTER, stop_after=1)):
            self._heard.set()
        else:
            connection.execute("SELECT 1")

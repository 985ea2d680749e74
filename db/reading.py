"""Reading much at once, as a report does: beside the window, and stopped from it.

The connection is this thread's own and cannot write. It shows the store as it was when the reading
began, whatever others write meanwhile, so that all figures of a report agree; nobody waits for it.
(Only where the machine's SQLite is too old for a log written ahead do writers wait for its end.)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from db.faults import refusal_of
from db.models import database
from rules.errors import RuleBroken

__all__ = ["Reader", "reading"]

_SECONDS_BETWEEN_STOPS = 0.02


class Reader:
    """One reading, as whoever waits for it holds it, to be able to stop it."""

    def __init__(self) -> None:
        self._is_stopped, self._is_over, self._is_decided = Event(), Event(), Event()

    def cancel(self) -> None:
        """Stop the reading, from any thread and without waiting: its own thread raises `stopped`.

        It may not have begun yet; one that is over stays as it was.
        """
        self._is_stopped.set()
        self._is_decided.set()

    def check(self) -> None:
        """Raise `stopped` once it was; for long work between two questions."""
        if self._is_stopped.is_set():
            raise RuleBroken("stopped")

    @contextmanager
    def during(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Let `cancel` break off what the store is asked meanwhile."""
        # It waits from the beginning: who cancels would wait for a new thread to get its turn.
        looking = Thread(target=self._look_after, args=(interrupt,), name="stopping", daemon=True)
        looking.start()
        try:
            self.check()
            yield
            self.check()
        finally:
            self._is_over.set()
            self._is_decided.set()

    def _look_after(self, interrupt: Callable[[], None]) -> None:
        self._is_decided.wait()
        # Again and again: what falls between two questions stops neither.
        while not self._is_over.is_set():
            # It may be over by now, or the server be gone.
            with suppress(Exception):
                interrupt()
            self._is_over.wait(_SECONDS_BETWEEN_STOPS)


@contextmanager
def reading(reader: Reader | None = None) -> Iterator[None]:
    """Let this thread read the open store from a connection of its own, for as long as it works.

    Raises `stopped` after `reader.cancel()`, and `StoreFault` when the store does not answer, or
    is asked to write. The thread must not be one that has a connection, as the window's has: that
    one would be waited for, and may write.
    """
    _require_own_thread()
    stoppable = reader or Reader()
    store = database.obj
    try:
        with store.connection_context(), store.read_only(), stoppable.during(store.interrupter()):
            yield
    except RuleBroken:
        raise
    except Exception as error:  # noqa: BLE001 - raised again, as what it amounts to
        _explain(error, stoppable)


def _require_own_thread() -> None:
    if not database.is_closed():
        raise RuntimeError("this thread has a connection: read on a thread of its own")
    if database.obj.database == ":memory:":
        raise RuntimeError("a store in memory is not shared with other threads")


def _explain(error: Exception, reader: Reader) -> None:
    """Raise what an error while reading amounts to."""
    try:
        reader.check()
    except RuleBroken as stopped:
        raise stopped from error
    fault = refusal_of(error)
    if fault is None:
        raise error
    raise fault from error

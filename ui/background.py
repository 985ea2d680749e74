"""Slow work beside the window: a pool of threads and one long-lived courier."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from ui.foreseen import cause_of
from ui.wording import refusal

THREADS = 8
"""Work that may be under way at once; most of it waits, for a server or for the keychain."""


class _Job(QRunnable):
    """Work for another thread, and who waits for what comes of it."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        courier: "_Courier",
    ) -> None:
        super().__init__()
        # The window's thread lets it go; here the last reference to a widget could be dropped.
        self.setAutoDelete(False)
        self.work, self.done, self.failed, self._courier = work, done, failed, courier

    def run(self) -> None:
        """Do the work on this thread, and hand what came of it to the window's thread."""
        try:
            result = self.work()
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            self._courier.failed.emit(self, refusal(cause_of(error)))
        else:
            self._courier.done.emit(self, result)


class _Courier(QObject):
    # One object for all jobs: a signal owned by each job is lost when the job is swept away.
    done = Signal(object, object)
    failed = Signal(object, str)
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under_way: set[_Job] = set()
        self.is_silent = False
        self.done.connect(self._deliver_result, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._deliver_sentence, Qt.ConnectionType.QueuedConnection)

    def keep(self, job: _Job) -> None:
        """Keep a job until what came of it is delivered."""
        self._under_way.add(job)

    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._under_way

    def _deliver_result(self, job: _Job, result: Any) -> None:  # noqa: ANN401 - of any kind
        receive = job.done
        self._let_go(job)
        if not self.is_silent:
            receive(result)
        self._tell_idle()

    def _deliver_sentence(self, job: _Job, sentence: str) -> None:
        receive = job.failed
        self._let_go(job)
        if not self.is_silent:
            receive(sentence)
        self._tell_idle()

    def _let_go(self, job: _Job) -> None:
        self._under_way.discard(job)
        # The other thread may still be on its way out of the job; it must hold no widgets then.
        job.work = job.done = job.failed = _nothing

    def _tell_idle(self) -> None:
        if self.is_idle():
            self.idle.emit()


def _while_there(whose: QObject, tell: Callable[[Any], None]) -> Callable[[Any], None]:
    return lambda came: tell(came) if isValid(whose) else None


def _nothing(*_: object) -> None:
    """Stand in for what a finished job no longer holds."""


class Background(QObject):
    """Runs work outside the window's thread; the answers come back on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt ends children in their order: the pool waits for its work, then the courier goes.
        self._pool = QThreadPool(self)
        # Qt gives as many as there are cores: two silent servers would hold up all the rest.
        self._pool.setMaxThreadCount(THREADS)
        self._courier = _Courier(self)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        *,
        whose: QObject | None = None,
    ) -> None:
        """Start `work`; `done` gets its result, or `failed` the sentence of what went wrong.

        `whose`: who waits for it and may go first, as a dialog that is closed; nobody is told then.
        """
        if whose is not None:
            done, failed = _while_there(whose, done), _while_there(whose, failed)
        job = _Job(work, done, failed, self._courier)
        self._courier.keep(job)
        self._pool.start(job)

    def fall_silent(self) -> None:
        """Tell nobody any more what came of the work: the window goes that waited for it.

        What is told would read the store, which may be closed by then, or be another one.
        """
        self._courier.is_silent = True

    def when_idle(self, then: Callable[[], None]) -> None:
        """Do something once no work is under way: at once, or when the last of it is over."""
        if self._courier.is_idle():
            then()
        else:
            self._courier.idle.connect(then, Qt.ConnectionType.SingleShotConnection)

    def wait(self, at_most: int = -1) -> bool:
        """Wait until all work is over, or so many milliseconds; tells whether it is over."""
        return self._pool.waitForDone(at_most)

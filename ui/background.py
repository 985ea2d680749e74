"""Slow work beside the window: a pool of threads and one long-lived courier."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from rules.errors import RuleBroken
from ui.session import log_unexpected
from ui.wording import refusal


class _Courier(QObject):
    # One object for all jobs: a signal owned by each job is lost when the job is swept away.
    arrived = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, receive: Callable[[Any], None], parcel: Any) -> None:  # noqa: ANN401
        receive(parcel)


class _Job(QRunnable):
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        courier: _Courier,
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed, self._courier = work, done, failed, courier

    def run(self) -> None:
        """Do the work on this thread, and hand what came of it to the window's thread."""
        try:
            result = self._work()
        except RuleBroken as broken:
            self._courier.arrived.emit(self._failed, refusal(broken))
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            log_unexpected(error)
            self._courier.arrived.emit(self._failed, refusal(RuleBroken("unexpected")))
        else:
            self._courier.arrived.emit(self._done, result)


class Background(QObject):
    """Runs work outside the window's thread; the answers come back on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt ends children in their order: the pool waits for its work, then the courier goes.
        self._pool = QThreadPool(self)
        self._courier = _Courier(self)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Start `work`; `done` gets its result, or `failed` the sentence of what went wrong."""
        self._pool.start(_Job(work, done, failed, self._courier))

    def wait(self) -> None:
        """Wait until all work is over: before the program ends."""
        self._pool.waitForDone()

"""Long work on a thread beside the window: it says how far it is, and can be stopped.

For what leaves the interpreter alone, as copying and packing do; what does not has a program of its
own: `ui.beside.command_job`.
"""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from db.telling import Tell
from rules.errors import RuleBroken
from ui.background import Background

_SECONDS_BETWEEN = 0.05
"""Between two times that it is shown how far it is."""
Result = TypeVar("Result")


class Hearing(QObject):
    """Hears on any thread how far a work is, and tells it in the window's."""

    told = Signal(int, int)
    _heard = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard.connect(self.told, Qt.ConnectionType.QueuedConnection)
        self._is_stopped = Event()

    def begin(self) -> Tell:
        """Give what the next work tells; it raises `stopped` once that is wanted."""
        stopped = self._is_stopped = Event()
        shown_at = 0.0

        def tell(done: int, of: int) -> None:
            nonlocal shown_at
            if stopped.is_set():
                raise RuleBroken("stopped")
            if monotonic() - shown_at > _SECONDS_BETWEEN or done >= of:
                shown_at = monotonic()
                self._heard.emit(done, of)

        return tell

    def stop(self) -> None:
        """End what was begun last, at its next step; one that is over stays as it was."""
        self._is_stopped.set()


class Stoppable(Hearing):
    """One work at a time on a thread of a pool."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background

    def run(
        self,
        work: Callable[[Tell], Result],
        done: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Begin it; `done` gets its result, or `failed` the sentence of what went wrong."""
        tell = self.begin()
        self._background.run(lambda: work(tell), done, failed)

"""The rounds of a watch on a thread of its own, told on the thread of the icon."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from db.connection import FILE_NAME, Place
from ui import last_resort, server_secret
from ui.watching import Round, Watch


class WatchOfThisPc(Watch):
    """A watch that lives for weeks: the PC may join a server meanwhile, or be set up only then."""

    def __init__(self, data: Path, database: str | None, told_to_end: Callable[[], bool]) -> None:
        """`database`: the address that was given; None for what this PC has chosen."""
        super().__init__(data / FILE_NAME, told_to_end=told_to_end)
        self._data, self._database = data, database

    def round(self) -> Round:
        """Do all there is to do on the store that this PC works on now."""
        self._store = self._chosen()
        return super().round()

    def _chosen(self) -> Place:
        return self._database or server_secret.chosen(self._data) or self._data / FILE_NAME


class Rounds(QObject):
    """Runs a watch; its signals arrive on the thread that made this."""

    told = Signal(object)
    """What a round came to."""
    ended = Signal()
    """The watch is at its end, by whomever it was asked for."""
    _came = Signal(object)
    _is_over = Signal()

    def __init__(self, watching: Watch) -> None:
        super().__init__()
        self._watching = watching
        queued = Qt.ConnectionType.QueuedConnection
        self._came.connect(self.told, queued)
        self._is_over.connect(self.ended, queued)
        # A round that hangs, as on a server that is silent, does not keep the program from ending.
        self._thread = Thread(target=self._work, name="watch", daemon=True)

    def start(self) -> None:
        """Begin with the first round."""
        self._thread.start()

    def stop(self) -> None:
        """Ask for the end; the round that is under way is finished first."""
        self._watching.stop()

    def wait(self, seconds: float) -> None:
        """Wait for the end, so long at most."""
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            for came in self._watching.each_minute():
                self._came.emit(came)
        except Exception as error:  # noqa: BLE001 - nothing else would know of it
            last_resort.caught(error)
        finally:
            self._is_over.emit()

"""The store is opened while the form that asks who it is stands there already."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from db.front import Front


class Opening(QObject):
    """Opens a store once the form is seen; whoever enters sooner waits for it."""

    opened = Signal()
    failed = Signal()
    """It turned out that the store cannot be opened like that."""
    _was_read = Signal()

    def __init__(self, front: Front, open_store: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.front = front
        """What the form shows meanwhile."""
        self._open_store = open_store
        self._reading: Thread | None = None
        self._is_over = False
        self.has_failed = False
        self._was_read.connect(self.finish, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Read what opens a store beside the form, and open it then."""
        self._reading = Thread(target=self._read, name="read what opens a store")
        self._reading.start()

    def finish(self) -> bool:
        """Open the store now, unless it is open; tells whether it is."""
        if not self._is_over:
            self._is_over = True
            try:
                self._open_store()
            except Exception:  # noqa: BLE001 - whoever opens it again, in the usual way, tells why
                self.has_failed = True
                self.failed.emit()
            else:
                self.opened.emit()
        return not self.has_failed

    def give_up(self) -> None:
        """Open nothing any more: nobody is asked."""
        self._is_over = True
        # It tells this object when it is done, which may be gone by then.
        if self._reading is not None:
            self._reading.join()

    def _read(self) -> None:
        # Where it cannot be read, opening meets the same.
        with suppress(Exception):
            import db.connection  # noqa: F401 - reading it is the purpose
        self._was_read.emit()

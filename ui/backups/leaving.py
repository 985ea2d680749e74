"""The last backup, when the last window was closed: seen for moments, and in nobody's way."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from db.telling import Tell
from rules.errors import RuleBroken
from ui import last_resort
from ui.beside.stoppable import Hearing
from ui.widgets.busy_bar import BusyBar
from ui.widgets.labels import Text

SHOWN_AFTER, SHOWN_FOR, LONGEST = 300, 5_000, 120_000
"""Milliseconds: a quick one is not seen at all, a slow one ends out of sight, or not at all."""
_MOMENT = 1.0
"""Seconds."""


class Leaving(QDialog):
    """Does some work while the program ends; whoever cannot wait skips it."""

    _ended = Signal()

    def __init__(self, work: Callable[[Tell], object]) -> None:
        super().__init__()
        self.setObjectName("leaving")
        self.setWindowTitle(self.tr("Kashuv"))
        self._work, self._hearing = work, Hearing(self)
        self._thread = Thread(target=self._do, args=[self._hearing.begin()], daemon=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Saving a backup…"), "section", self))
        column.addWidget(Text(self.tr("Everything is saved already."), "muted", self))
        self.bar = BusyBar("leaving.progress", self.tr("Saving a backup…"), self)
        self._hearing.told.connect(self.bar.tell)
        column.addWidget(self.bar)
        skip = QPushButton(self.tr("&Skip"), self)
        skip.setObjectName("leaving.skip")
        skip.clicked.connect(self.reject)
        column.addWidget(skip, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(360)
        self._loop = QEventLoop(self)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.rejected.connect(self._loop.quit)
        self.is_over = False

    def run(self) -> bool:
        """Do the work; tells whether it came to its end."""
        self._thread.start()
        QTimer.singleShot(SHOWN_AFTER, self, self.show)
        QTimer.singleShot(SHOWN_FOR, self, self.hide)
        QTimer.singleShot(LONGEST, self, self._loop.quit)
        self._loop.exec()
        self.hide()
        self._hearing.stop()
        # It is at its next step in a moment. Where a disk holds it up, the program ends without
        # it, and what it leaves is cleared later.
        self._thread.join(_MOMENT)
        return self.is_over

    def _end(self) -> None:
        self.is_over = True
        self._loop.quit()

    def _do(self, tell: Tell) -> None:
        try:
            self._work(tell)
        except RuleBroken:
            # Noted beside the backups; the next window tells it.
            pass
        except Exception as error:  # noqa: BLE001 - the program ends in any case
            last_resort.caught(error)
        self._ended.emit()

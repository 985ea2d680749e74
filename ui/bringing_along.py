"""The data of an older version, brought up to date beside a window that says so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from db.telling import Tell
from ui.beside.stoppable import Hearing
from ui.widgets.labels import Paragraph, Text
from ui.widgets.under_way import UnderWay

_SHOWN_AFTER = 300
"""Milliseconds: what is quick is not seen at all."""


class BringingAlong(QDialog):
    """Waits for the work: the backup before it can be stopped; it itself is done wholly or not."""

    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bringingAlong")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setFixedWidth(440)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        said = self.tr("The data is being brought up to date…")
        column.addWidget(Text(said, "section", self))
        self.patience = Paragraph(
            self.tr("With much data this takes a few minutes."), "muted", self
        )
        column.addWidget(self.patience)
        self.under_way = UnderWay("bringingAlong", said, self)
        self.under_way.begin()
        self.under_way.stop.hide()
        column.addWidget(self.under_way)
        self._hearing = Hearing(self)
        self._hearing.told.connect(self._show_backup)
        self.under_way.stopped.connect(self._hearing.stop)
        self._loop = QEventLoop(self)
        self._ended.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[Tell], None]) -> None:
        """Do the work on another thread and raise what it raises, `stopped` when somebody did."""
        with ThreadPoolExecutor(1) as one:
            doing = one.submit(work, self._hearing.begin())
            # It waits in the queue until the loop runs, also when the work was quicker.
            doing.add_done_callback(lambda _: self._ended.emit())
            patience = QTimer(self, interval=_SHOWN_AFTER, singleShot=True)
            patience.timeout.connect(self.show)
            patience.start()
            self._loop.exec()
            patience.stop()
            self.hide()
        doing.result()

    def reject(self) -> None:
        """Stop the backup; without one the data stays as it is."""
        self._hearing.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go when it is over."""
        event.ignore()
        self.reject()

    def _show_backup(self, done: int, of: int) -> None:
        """Say how far the backup is, and that nothing can be stopped once it is there."""
        is_made = done >= of
        self.under_way.stop.setHidden(is_made)
        if is_made:
            self.under_way.bar.begin()
            self.patience.setText(self.tr("With much data this takes a few minutes."))
        else:
            self.under_way.tell(done, of)
            self.patience.setText(
                self.tr("A backup is made first. With much data this takes a few minutes.")
            )


def bring_along(work: Callable[[Tell], None]) -> None:
    """Do what may take minutes before anybody can sign in, and show that it is under way."""
    window = BringingAlong()
    try:
        window.run(work)
    finally:
        window.deleteLater()

"""The data of an older version, brought up to date beside a window that says so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.backups.busy_bar import BusyBar
from ui.widgets.labels import Paragraph, Text

_SHOWN_AFTER = 300
"""Milliseconds: what is quick is not seen at all."""


class BringingAlong(QDialog):
    """Waits for the work: all of it is done, or nothing, so there is nothing to break off."""

    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bringingAlong")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setFixedWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        said = self.tr("The data is being brought up to date…")
        column.addWidget(Text(said, "section", self))
        patience = self.tr("A backup is made first. With much data this takes a few minutes.")
        column.addWidget(Paragraph(patience, "muted", self))
        column.addWidget(BusyBar("bringingAlong.progress", said, self))
        self._loop = QEventLoop(self)
        self._ended.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], None]) -> None:
        """Do the work on another thread and raise what it raises."""
        with ThreadPoolExecutor(1) as one:
            doing = one.submit(work)
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
        """Stay: the program has nothing else to show."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay as well."""
        event.ignore()


def bring_along(work: Callable[[], None]) -> None:
    """Do what may take minutes before anybody can sign in, and show that it is under way."""
    window = BringingAlong()
    try:
        window.run(work)
    finally:
        window.deleteLater()

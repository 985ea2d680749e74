"""Moving the open store to a server: the window goes, a bar shows how far, sign-in comes after."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import connection, moving
from db.moving import Moved
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import number
from ui.bringing_along import bring_along
from ui.first_run.server_form import Entry
from ui.host import Host
from ui.widgets.labels import Text
from ui.widgets.message import say

_STEPS = 1_000


class MovingDialog(QDialog):
    """Moves a store that is closed; can be stopped until it is done."""

    _told = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.moved: Moved | None = None
        self._is_stopped = False
        self._background = Background(self)
        self.setObjectName("moving")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setModal(True)
        self.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Moving the data to the server…"), "section", self))
        self.step = Text(self.tr("The data is looked through first."), "muted", self)
        self.step.setWordWrap(True)
        column.addWidget(self.step)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("moving.progress")
        self.bar.setAccessibleName(self.tr("How much is copied"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        column.addWidget(self.bar)
        self.stop = QPushButton(self.tr("Stop; everything stays here"), self)
        self.stop.setObjectName("moving.stop")
        self.stop.clicked.connect(self.reject)
        column.addWidget(self.stop)
        self._told.connect(self._show)

    def begin(self, source: Path, entry: Entry, *, by: int, now: datetime) -> None:
        """Move on another thread; the dialog closes when it is over."""
        address = entry.server.address(entry.password)

        def work() -> Moved:
            return moving.move(source, address, by=by, now=now, tell=self._tell)

        self._background.run(work, self._done, self._failed)

    def reject(self) -> None:
        """Stop; nothing is left at the new place."""
        self._is_stopped = True
        self.stop.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop as well, and stay until it is over."""
        event.ignore()
        self.reject()

    def _tell(self, done: int, total: int) -> None:
        # On the other thread.
        if self._is_stopped:
            raise RuleBroken("stopped")
        self._told.emit(done, total)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(done * _STEPS // max(1, total))
        if done == total:
            self.step.setText(self.tr("All is copied; now it is compared."))
            # From here to the end nobody asks any more.
            self.stop.setEnabled(False)
        else:
            self.step.setText(self.tr("Copying…"))

    def _done(self, moved: Moved) -> None:
        self.moved = moved
        self.accept()

    def _failed(self, sentence: str) -> None:
        self.problem = sentence
        self.done(QDialog.DialogCode.Rejected)


class Mover(QObject):
    """Takes the program to a server when somebody asked for it."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    def move(self, entry: Entry, by: int) -> None:
        """Move the store, and have everybody here sign in again."""
        # The dialog that asks for it is still on its way out.
        QTimer.singleShot(0, self, lambda: self._move(entry, by))

    def _move(self, entry: Entry, by: int) -> None:
        if not self._host.put_away():
            return
        self._host.wait()
        file = connection.store_file()
        assert file is not None  # noqa: S101 - only the store of a file is offered to move
        connection.close_store()
        window = MovingDialog()
        window.begin(file, entry, by=by, now=self._host.clock())
        window.exec()
        if window.moved is None:
            say("moved", window.problem)
            connection.open_store(file)
        else:
            self._go_over(entry)
        if not self._host.sign_in():
            self._host.app.quit()

    def _go_over(self, entry: Entry) -> None:
        address = entry.server.address(entry.password)
        # First, for the old data is closed: should the server be away now, the next start asks it.
        self._host.database = address
        self._host.this_pc.server = entry.server
        connection.open_store(address, bring_along)
        said = QCoreApplication.translate(
            "MovingDialog",
            "The data is on the server now: {place}. Sign in to go on there. The old data stays "
            "on this computer and opens no more. Should SMS or e-mail ask for a password, type it "
            "again in the settings.",
        )
        say("moved", said.format(place=number(entry.server.words)))

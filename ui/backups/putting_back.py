"""Restoring beside a window that says so; nothing else can be done meanwhile."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from db import backups
from db.privacy.again import erased_by_restore
from ui.background import Background
from ui.bidi import number
from ui.widgets.busy_bar import BusyBar
from ui.widgets.labels import Text


class PuttingBack(QDialog):
    """Puts a backup in the place of a store that this program has closed.

    `problem` is the sentence of what stood in the way, `kept` is where the data that was there
    is now.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.kept: Path | None = None
        self._background = Background(self)
        self.setObjectName("puttingBack")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setModal(True)
        self.setFixedWidth(400)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Restoring the backup…"), "section", self))
        column.addWidget(Text(self.tr("This can take a minute."), "muted", self))
        column.addWidget(BusyBar("puttingBack.progress", self.tr("Restoring the backup…"), self))

    def begin(self, file: Path, into: Path, *, now: datetime, by: int | None) -> None:
        """Restore on another thread; the dialog closes when it is over."""

        def work() -> Path | None:
            return backups.restore(file, into, now=now, by=by)

        self._background.run(work, self._done, self._failed)

    def reject(self) -> None:
        """Stay: half a restore is none."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay as well."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key alone."""
        event.ignore()

    def _done(self, kept: Path | None) -> None:
        self.kept = kept
        self.accept()

    def _failed(self, sentence: str) -> None:
        self.problem = sentence
        self.done(QDialog.DialogCode.Rejected)


def put_back(
    file: Path, into: Path, clock: Callable[[], datetime], by: int | None = None
) -> tuple[bool, str]:
    """Restore and wait; gives whether it went well, and what to say to the person."""
    window = PuttingBack()
    window.begin(file, into, now=clock(), by=by)
    window.exec()
    if window.problem:
        return False, window.problem
    said = QCoreApplication.translate("PuttingBack", "The backup is restored.")
    again = erased_by_restore(into)
    if again:
        told = QCoreApplication.translate(
            "PuttingBack", "Customers erased since then were erased again: {count}."
        )
        said = f"{said} {told.format(count=number(str(again)))}"
    if window.kept is not None:
        where = QCoreApplication.translate(
            "PuttingBack", "The data that was here before is kept: {path}"
        )
        said = f"{said} {where.format(path=number(str(window.kept)))}"
    return True, said

"""Writing a workbook beside the window: how far it is, and the way to stop it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from rules.errors import RuleBroken
from ui.beside.aside import aside_of
from ui.beside.command_job import CommandJob
from ui.bidi import isolate
from ui.session import Session
from ui.wording import refusal

_PATIENCE = 500
"""Milliseconds after which it is shown how far it is."""


class WorkbookJob(QObject):
    """Workbooks of one kind, one after the other; it says what came of each."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.window = session, parent
        self.job = CommandJob(self, self.tr("The workbook could not be written."))
        self.job.told.connect(self._show_progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)

    def so_far(self, done: int) -> str:
        """Say how many are written."""
        raise NotImplementedError

    def written(self, came: Mapping[str, Any], where: str) -> str:
        """Say how many stand in the workbook, and where that is."""
        raise NotImplementedError

    def begin(self, command: Sequence[str], facts: Mapping[str, Any], path: Path) -> None:
        """Let a command write the workbook, which is told these facts."""
        self._path = path
        self._progress = QProgressDialog(self.window)
        self._progress.setObjectName("exportProgress")
        saying = self.tr("Writing the workbook…")
        self._progress.setWindowTitle(saying)
        self._progress.setAccessibleName(saying)
        self._progress.setLabelText(saying)
        self._progress.setRange(0, 0)
        self._progress.setAutoReset(False)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(_PATIENCE)
        self._progress.canceled.connect(self.job.cancel)
        try:
            self.job.run(command, facts, lambda process: aside_of(path.parent, process))
        except RuleBroken as in_memory:
            self._failed(refusal(in_memory))

    def _show_progress(self, done: int, of: int) -> None:
        self._progress.setRange(0, max(1, of))
        self._progress.setValue(done)
        self._progress.setLabelText(self.so_far(done))

    def _done(self, came: Mapping[str, Any]) -> None:
        self._end()
        self.said.emit(self.written(came, isolate(str(self._path))))

    def _stopped(self) -> None:
        self._end()
        self.said.emit(self.tr("Stopped; no file was written."))

    def _failed(self, sentence: str) -> None:
        self._end()
        self.said.emit(sentence)

    def _end(self) -> None:
        self._progress.canceled.disconnect(self.job.cancel)
        self._progress.close()
        self._progress.deleteLater()

"""Writing a workbook beside the window: where to, how far it is, and the way to stop it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from db.filters import Filter
from rules.errors import RuleBroken
from ui.aside import aside_of
from ui.bidi import isolate
from ui.command_job import CommandJob
from ui.export_order import Order, facts_of
from ui.session import Session
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_PATIENCE = 500
"""Milliseconds after which it is shown how far it is."""


class ExportJob(QObject):
    """Exports, one after the other; it says what came of each."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent
        self.job = CommandJob(self, self.tr("The workbook could not be written."))
        self.job.told.connect(self._show_progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)

    def start(self, wanted: Filter) -> None:
        """Ask where to, and write there."""
        path = None if self.job.is_running else self.ask_path()
        if path is None:
            return
        self._path = path
        self._progress = QProgressDialog(self._window)
        self._progress.setObjectName("exportProgress")
        self._progress.setLabelText(self.tr("Writing the workbook…"))
        self._progress.setRange(0, 0)
        self._progress.setAutoReset(False)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(_PATIENCE)
        self._progress.canceled.connect(self.job.cancel)
        order = Order(self._session.employee.id, self._session.now(), wanted)
        command = ("export", str(path), "--progress")
        try:
            self.job.run(command, facts_of(order), lambda process: aside_of(path.parent, process))
        except RuleBroken as in_memory:
            self._failed(refusal(in_memory))

    def ask_path(self) -> Path | None:
        """Ask where the workbook should go."""
        name = self.tr("complaints") + ".xlsx"
        title = self.tr("Export to Excel")
        return ask_where(self._window, title, name, "Excel (*.xlsx)", ".xlsx")

    def _show_progress(self, done: int, of: int) -> None:
        self._progress.setRange(0, max(1, of))
        self._progress.setValue(done)
        self._progress.setLabelText(self.tr("%n complaint(s) written…", "", done))

    def _done(self, came: dict[str, Any]) -> None:
        self._end()
        where, count = isolate(str(self._path)), int(came["complaints"])
        self.said.emit(self.tr("%n complaint(s) written to {path}", "", count).format(path=where))

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

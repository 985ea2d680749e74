"""Writing a workbook beside the window: where to, how far it is, and the way to stop it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from db import connection
from db.filters import Filter
from db.models import Employee
from ui import language
from ui.background import Background
from ui.bidi import isolate
from ui.foreseen import of_file
from ui.session import Session
from ui.widgets.save_as import ask_where


class ExportJob(QObject):
    """Exports, one after the other; it says what came of each."""

    said = Signal(str)
    _written = Signal(int)

    def __init__(self, session: Session, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._window = parent
        self._cancelled = False
        self._written.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def start(self, wanted: Filter) -> None:
        """Ask where to, and write there."""
        path = self.ask_path()
        if path is None:
            return
        self._path = path
        self._cancelled = False
        self._progress = QProgressDialog(self._window)
        self._progress.setObjectName("exportProgress")
        self._progress.setLabelText(self.tr("Writing the workbook…"))
        self._progress.setRange(0, 0)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(500)
        self._progress.canceled.connect(self._cancel)
        employee, now, spoken = self._session.employee, self._session.now(), language.current()

        def write() -> int | None:
            with connection.on_this_thread():
                return _write(path, wanted, employee, now, spoken, self._tell)

        self._background.run(write, self._done, self._failed)

    def ask_path(self) -> Path | None:
        """Ask where the workbook should go."""
        name = self.tr("complaints") + ".xlsx"
        title = self.tr("Export to Excel")
        return ask_where(self._window, title, name, "Excel (*.xlsx)", ".xlsx")

    def _tell(self, rows: int) -> bool:
        self._written.emit(rows)
        return not self._cancelled

    def _cancel(self) -> None:
        self._cancelled = True

    def _show_progress(self, rows: int) -> None:
        self._progress.setLabelText(self.tr("%n complaint(s) written…", "", rows))

    def _done(self, count: int | None) -> None:
        self._end()
        if count is None:
            self.said.emit(self.tr("Stopped; no file was written."))
            return
        where = isolate(str(self._path))
        self.said.emit(self.tr("%n complaint(s) written to {path}", "", count).format(path=where))

    def _failed(self, sentence: str) -> None:
        self._end()
        self.said.emit(sentence)

    def _end(self) -> None:
        self._progress.canceled.disconnect(self._cancel)
        self._progress.close()
        self._progress.deleteLater()


def _write(  # noqa: PLR0917 - one job, handed over whole
    path: Path,
    wanted: Filter,
    employee: Employee,
    now: datetime,
    language: str,
    tell: Callable[[int], bool],
) -> int | None:
    """Write, and give the number of complaints; None when the person stopped it."""
    # The workbook's libraries are slow to load and not wanted before.
    from printing.workbook import Cancelled
    from ui.exporting import export_complaints

    try:
        return export_complaints(path, wanted, by=employee, now=now, language=language, tell=tell)
    except Cancelled:
        return None
    except OSError as full_or_open_elsewhere:
        raise of_file(full_or_open_elsewhere, path) from full_or_open_elsewhere

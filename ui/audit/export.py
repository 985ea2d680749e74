"""What the audit log shows as an Excel workbook, written beside the window."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db import audit_reading, connection
from db.audit_reading import Line, Wanted
from ui import language
from ui.audit.facts import facts_of
from ui.audit.words import AuditWords
from ui.background import Background
from ui.bidi import isolate, unmarked
from ui.foreseen import of_file
from ui.session import Session
from ui.widgets.save_as import ask_where


class AuditExport(QObject):
    """Exports what is filtered; that stands in the log itself."""

    said = Signal(str)

    def __init__(
        self, session: Session, background: Background, words: AuditWords, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._background, self._words = session, background, words
        self._window = parent

    def start(self, wanted: Wanted) -> None:
        """Ask where to, and write there."""
        name = self.tr("audit log") + ".xlsx"
        title = self.tr("Export to Excel")
        path = ask_where(self._window, title, name, "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.write(path, wanted)

    def write(self, path: Path, wanted: Wanted) -> None:
        """Write all lines of a filter there."""
        by, now = self._session.employee, self._session.now()
        rtl, names = language.current() == "he", dict(self._words.names)

        def work() -> int:
            with connection.on_this_thread():
                pages = audit_reading.take_out(wanted, by=by, now=now)
                return self._write(path, pages, names, rtl=rtl)

        def done(count: int) -> None:
            where = isolate(str(path))
            self.said.emit(self.tr("%n line(s) written to {path}", "", count).format(path=where))
            self._session.changed.emit()

        self.said.emit(self.tr("Writing the workbook…"))
        self._background.run(work, done, self.said.emit)

    def _write(
        self, path: Path, pages: Iterator[list[Line]], names: dict[int, str], *, rtl: bool
    ) -> int:
        # The workbook's libraries are slow to load and not wanted before.
        from printing.cells import ColumnKind
        from printing.workbook import Column, Sheet, write_workbook

        columns = (
            Column(self.tr("Line"), ColumnKind.NUMBER, 10),
            Column(self.tr("When"), ColumnKind.MOMENT, 18),
            Column(self.tr("Who"), ColumnKind.TEXT, 22),
            Column(self.tr("What was done"), ColumnKind.LONG_TEXT, 50),
            Column(self.tr("Complaint"), ColumnKind.NUMBER, 11),
            Column(self.tr("Details"), ColumnKind.LONG_TEXT, 60),
            Column(self.tr("Digest"), ColumnKind.CODE, 68),
        )
        rows = (self._row(line, names) for lines in pages for line in lines)
        try:
            sheet = Sheet(self.tr("Audit log"), columns, rows)
            return write_workbook(path, sheets=[sheet], rtl=rtl)
        except OSError as full_or_open_elsewhere:
            raise of_file(full_or_open_elsewhere, path) from full_or_open_elsewhere

    def _row(self, line: Line, names: dict[int, str]) -> tuple[object, ...]:
        facts = "\n".join(f"{name}: {value}" for name, value in facts_of(line, names))
        who, said = unmarked(self._words.who(line)), unmarked(self._words.sentence(line))
        return (line.id, line.at, who, said, line.complaint, unmarked(facts), line.chain)

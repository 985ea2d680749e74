"""Taking customers and vehicles in from a list: looked at first, then all of it or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import importing
from printing.sheet_reader import Sheet
from rules.errors import RuleBroken
from ui.bidi import isolate
from ui.drafts import Typed
from ui.imports.job import ImportJob
from ui.imports.mapping import MappingTable
from ui.imports.preview import PreviewPanel
from ui.imports.told import Seen
from ui.session import Session
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.labels import Text
from ui.wording import refusal


class ImportDialog(QDialog):
    """File, columns, preview, and then the import itself; `imported` says what it did."""

    imported = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet: Sheet | None = None
        self.job: ImportJob | None = None
        self._writing = False
        self._file: Path | None = None
        self._wanted: Mapping[str, int] | None = None
        """Which column holds what, as a draft says, until its list is read."""
        self.setObjectName("importDialog")
        self.draft = FormDraft(session.drafts, self, Watched(self._typed, self._put, dict))
        self.setWindowTitle(self.tr("Import customers and vehicles"))
        self.resize(1080, 660)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Import customers and vehicles"), "dialogTitle", self))
        column.addWidget(self.draft.line)
        column.addLayout(self._file_row())
        self.banner = Text("", "banner", self)
        self.banner.setObjectName("importDialog.problem")
        self.banner.setWordWrap(True)
        self.banner.hide()
        column.addWidget(self.banner)
        self._make_work()
        column.addWidget(self.work, 1)
        column.addWidget(self.invitation, 1)
        column.addWidget(self._progress())
        column.addWidget(self.draft.trouble)
        column.addLayout(self._buttons())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take_in)
        self.draft.begin()

    def _make_work(self) -> None:
        self.mapping = MappingTable(self)
        self.mapping.setFixedWidth(360)
        self.mapping.changed.connect(self._map)
        self.preview = PreviewPanel(self)
        self.work = QWidget(self)
        work = QHBoxLayout(self.work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(24)
        work.addWidget(self.mapping)
        work.addWidget(self.preview, 1)
        self.work.hide()
        self.invitation = Text(
            self.tr(
                "An .xlsx or .csv file whose first row has headings. You will see what would "
                "change before anything does."
            ),
            "muted",
            self,
        )
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.invitation.setWordWrap(True)

    def read(self, file: Path) -> None:
        """Read a list and show what it would change."""
        if file != self._file:
            # What was shown and chosen is of another list.
            self._forget_sheet()
        self._begin(file)

    def _begin(self, file: Path) -> None:
        self._let_go()
        self._file = file
        self.banner.hide()
        self.file.setText(isolate(file.name))
        self._busy(True)
        job = self.job = ImportJob(self, self.tr("The list could not be read."))
        job.read.connect(self._show_sheet)
        job.seen.connect(self._show_seen)
        job.refused.connect(self._complain)
        job.done.connect(self._taken_in)
        job.failed.connect(self._complain)
        try:
            job.begin(file, self._session.employee.id)
        except RuleBroken as in_memory:
            self._complain(refusal(in_memory))

    def take_in(self) -> None:
        """Take the list in."""
        if not self.save.isEnabled() or self.job is None:
            return
        self._writing = True
        self._busy(True)
        self.job.take_in(self._session.now())

    def _let_go(self) -> None:
        """End the program that has the list."""
        job, self.job = self.job, None
        if job is not None:
            job.forsake()
            job.deleteLater()

    def _forget_sheet(self) -> None:
        """Show no list any more, nor keep which of its columns holds what."""
        self._sheet = self._wanted = None
        self.work.hide()
        self.invitation.show()

    def reject(self) -> None:
        """Leave; not in the middle of writing."""
        if not self._writing:
            super().reject()

    def done(self, result: int) -> None:
        """Leave on purpose: what was chosen here goes."""
        self._let_go()
        self.draft.drop()
        super().done(result)

    def _typed(self) -> Typed | None:
        """Give the list and what was chosen of its columns."""
        chosen = self.mapping.mapping() if self._wanted is None else self._wanted
        if self._file is None or (self._sheet is None and self._wanted is None):
            return None
        return Typed({"file": str(self._file), "mapping": dict(chosen)}, {})

    def _put(self, values: Mapping[str, Any]) -> None:
        if not values:
            self._let_go()
            self._forget_sheet()
            self._file = None
            self.file.clear()
            return
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            self._wanted = {str(name): int(column) for name, column in values["mapping"].items()}
            self._begin(Path(values["file"]))

    def _file_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.choose = QPushButton(self.tr("Choose a file…"), self)
        self.choose.setObjectName("importDialog.file")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.file = Text("", "strong", self)
        row.addWidget(self.choose)
        row.addWidget(self.file)
        row.addStretch()
        return row

    def _progress(self) -> QProgressBar:
        self.progress = QProgressBar(self)
        self.progress.setObjectName("importDialog.progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        return self.progress

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = QPushButton(self.tr("Import"), self)
        self.save.setObjectName("importDialog.save")
        self.save.setProperty("kind", "primary")
        self.save.setToolTip("Ctrl+Enter")
        self.save.setAutoDefault(False)
        self.save.setEnabled(False)
        self.save.clicked.connect(self.take_in)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("importDialog.cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch()
        return row

    def _ask(self) -> None:
        kinds = self.tr("Lists") + " (*.xlsx *.csv *.txt)"
        chosen, _kind = QFileDialog.getOpenFileName(self, self.windowTitle(), "", kinds)
        if chosen:
            self.read(Path(chosen))

    def _show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        guessed = importing.guess_mapping(sheet.headings)
        wanted, self._wanted = self._wanted, None
        self.mapping.show_columns(sheet.headings, guessed if wanted is None else wanted)
        self.invitation.hide()
        self.work.show()
        self._map()

    def _map(self) -> None:
        """Look what the list would change with the columns as they are chosen now."""
        if self._sheet is None or self.job is None:
            return
        mapping = self.mapping.mapping()
        self.banner.hide()
        self.preview.show_sheet(self._sheet, mapping)
        self.preview.clear_counts()
        if self._file is not None and not self.job.is_running:
            # It came to grief; whoever tries again gets another.
            self._wanted = mapping
            self._begin(self._file)
            return
        self._busy(True)
        self.job.look(mapping, self._session.now())

    def _show_seen(self, seen: Seen) -> None:
        self._busy(False)
        self.preview.show_preview(seen, self.mapping.mapping())
        self.save.setEnabled(not seen.errors and seen.changes)
        if self.save.isEnabled() and not self.mapping.isAncestorOf(self.focusWidget()):
            self.save.setFocus()

    def _taken_in(self, done: Seen) -> None:
        self._writing = False
        self._session.changed.emit()
        sentence = self.tr("{customers} customers and {vehicles} vehicles were taken in")
        self.imported.emit(
            sentence.format(
                customers=f"{done.customers_added + done.customers_updated:,}",
                vehicles=f"{done.vehicles_added + done.vehicles_updated:,}",
            )
        )
        self.accept()

    def _complain(self, sentence: str) -> None:
        self._writing = False
        self._busy(False)
        self.banner.setText(sentence)
        self.banner.show()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a switch of one thing
        self.progress.setVisible(busy)
        self.save.setEnabled(False)
        self.choose.setEnabled(not busy)
        self.mapping.setEnabled(not self._writing)

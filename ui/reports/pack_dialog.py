"""How far the report is on its way into its files, and then the way to them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.bidi import isolate
from ui.reports.pack_job import PackJob, Written
from ui.widgets.labels import Paragraph, Text

_STEPS = 1_000
_WIDTH = 520


class PackDialog(QDialog):
    """Shows a bar while the job runs; Esc and "Stop" end it. Then it leads to what was made."""

    def __init__(self, job: PackJob, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self._written: Written | None = None
        self.setObjectName("pack")
        self.setWindowTitle(self.tr("Manager's metrics report"))
        self.setFixedWidth(_WIDTH)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        self.heading = Text(self.tr("Writing the report…"), "dialogTitle", self)
        self.step = Paragraph(self.tr("The figures are counted first."), "muted", self)
        self.step.setObjectName("pack.step")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("pack.progress")
        self.bar.setAccessibleName(self.tr("How much of the list is written"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        for part in (self.heading, self.step, self.bar):
            column.addWidget(part)
        column.addLayout(self._make_buttons())
        job.told.connect(self._show_progress)
        job.done.connect(self._show_done)
        job.failed.connect(self._show_failed)
        job.stopped.connect(self._go)

    def reject(self) -> None:
        """Stop what is under way; else close."""
        if self._job.is_running:
            self.heading.setText(self.tr("Stopping…"))
            self._job.cancel()
        else:
            super().reject()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_workbook = self._button("openWorkbook", self.tr("Open in &Excel"))
        self.open_paper = self._button("openPaper", self.tr("Open the &PDF"))
        self.open_folder = self._button("openFolder", self.tr("Open the &folder"))
        for button in (self.open_workbook, self.open_paper, self.open_folder):
            button.hide()
            row.addWidget(button)
        self.open_workbook.setProperty("kind", "primary")
        self.open_workbook.clicked.connect(lambda: self._open(lambda made: made.workbook))
        self.open_paper.clicked.connect(lambda: self._open(lambda made: made.paper))
        self.open_folder.clicked.connect(lambda: self._open(lambda made: made.paper.parent))
        row.addStretch()
        self.close_button = self._button("close", self.tr("Stop"))
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.close_button)
        return row

    def _button(self, name: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setObjectName(f"pack.{name}")
        button.setAutoDefault(False)
        return button

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(done * _STEPS // max(1, of))
        self.step.setText(self.tr("%n complaint(s) written…", "", done))
        if done == of:
            self.step.setText(self.tr("The list is written; now the PDF."))

    def _show_done(self, written: Written) -> None:
        self._written = written
        self.heading.setText(self.tr("The report is ready"))
        name, folder = isolate(written.workbook.stem), isolate(str(written.workbook.parent))
        lines = (
            self.tr("As Excel and as PDF: {name}").format(name=name),
            self.tr("%n complaint(s) in the list", "", written.complaints),
            self.tr("Folder: {folder}").format(folder=folder),
        )
        self.step.setText("\n".join(lines))
        for button in (self.open_workbook, self.open_paper, self.open_folder):
            button.show()
        self._end()
        self.open_workbook.setFocus()

    def _show_failed(self, sentence: str) -> None:
        self.heading.setText(self.tr("The report was not made"))
        self.step.setText(sentence)
        self._end()
        self.close_button.setFocus()

    def _end(self) -> None:
        self.bar.hide()
        self.close_button.setText(self.tr("&Close"))
        self._column.activate()
        self.adjustSize()

    def _go(self) -> None:
        super().reject()

    def _open(self, which: Callable[[Written], Path]) -> None:
        assert self._written is not None  # noqa: S101 - the buttons are shown with it
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(which(self._written))))

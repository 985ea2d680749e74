"""The button that takes the whole report out: one click, a folder, two files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from db import preferences
from db.models import Employee
from rules.errors import RuleBroken
from rules.measures import Period
from ui.bidi import isolate
from ui.reports.pack_dialog import PackDialog
from ui.reports.pack_job import PackJob
from ui.reports.packing import Files, base_name, files_in
from ui.session import Session
from ui.wording import refusal

_FOLDER = "report.folder"

Shown = Callable[[], tuple[Period, int | None]]
"""Gives of which days and of which employee the report is that is shown."""


class PackButton(QPushButton):
    """Writes the report that is shown, by a program of its own."""

    said = Signal(str)

    def __init__(self, session: Session, shown: Shown, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._shown = session, shown
        self.job = PackJob(self)
        self.job.stopped.connect(lambda: self.said.emit(self.tr("Stopped; no file was written.")))
        self.setText(self.tr("Report as Excel and PDF…"))
        self.setObjectName("reports.pack")
        self.setToolTip(
            self.tr("A workbook with charts and the list, and a PDF of at most four pages")
        )
        self.clicked.connect(self.start)

    def start(self) -> None:
        """Ask for the folder, and write the report there."""
        if self.job.is_running:
            return
        period, employee = self._shown()
        name = base_name(period, personal=employee is not None)
        folder = self._ask_folder()
        if folder is None or not self._may_replace(files_in(folder, name)):
            return
        preferences.keep(self._session.employee, _FOLDER, str(folder))
        arguments = [f"--from={period.first}", f"--to={period.last}", "--replace"]
        if employee is not None:
            arguments.append(f"--employee={Employee.get_by_id(employee).sign_in}")
        dialog = PackDialog(self.job, self.window())
        dialog.finished.connect(dialog.deleteLater)
        try:
            self.job.start(folder, self._session.employee.id, *arguments)
        except RuleBroken as broken:
            dialog.deleteLater()
            self.said.emit(refusal(broken))
            return
        dialog.open()

    def _ask_folder(self) -> Path | None:
        kept = preferences.get(self._session.employee, _FOLDER)
        at = kept if isinstance(kept, str) and Path(kept).is_dir() else _documents()
        title = self.tr("Folder for the report")
        chosen = QFileDialog.getExistingDirectory(self.window(), title, at)
        return Path(chosen) if chosen else None

    def _may_replace(self, files: Files) -> bool:
        existing = files.existing()
        if not existing:
            return True
        question = QMessageBox(self.window())
        question.setObjectName("replaceReport")
        question.setIcon(QMessageBox.Icon.Question)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.tr("Manager's metrics report"))
        names = "\n".join(isolate(file.name) for file in existing)
        said = self.tr("The report of these days is in this folder already:\n{names}")
        question.setText(said.format(names=names))
        replace = question.addButton(self.tr("&Replace it"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(replace)
        question.exec()
        chosen = question.clickedButton() is replace
        question.deleteLater()
        return chosen


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

"""The report written by a program of its own, so that this window stays as quick as ever."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal
from shiboken6 import isValid

from ui import own_process
from ui.reports.packing import aside_of

_PATIENCE = 3_000
"""Milliseconds that a program which was ended may take to be gone."""


class Written(NamedTuple):
    """What came of it."""

    complaints: int
    workbook: Path
    paper: Path


class _Running:
    """The program and where it writes: it ends with the window that waits for it."""

    def __init__(self) -> None:
        self._process: QProcess | None = None
        self._aside: Path | None = None

    def begin(self, process: QProcess, aside: Path) -> None:
        self._process, self._aside = process, aside

    def end(self) -> None:
        process = self._process
        if process is not None and isValid(process):
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_PATIENCE)
        self.tidy()

    def tidy(self) -> None:
        """Remove what a program that was ended could not."""
        aside, self._process, self._aside = self._aside, None, None
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


class PackJob(QObject):
    """Runs one such program at a time, and ends only that one."""

    told = Signal(int, int)
    """So many complaints of so many are written."""
    done = Signal(object)
    """`Written`."""
    failed = Signal(str)
    """With the sentence of what went wrong."""
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._cancelled = False
        self._written: Written | None = None
        running = self._running = _Running()
        self.destroyed.connect(running.end)

    @property
    def is_running(self) -> bool:
        """Whether a report is being made."""
        return self._process is not None

    def start(self, folder: Path, acting: int, *arguments: str) -> None:
        """Make the report in a folder, as the employee who acts may; see `main.py report`.

        Raises `store_in_memory`.
        """
        program, *given = own_process.command("report", str(folder), "--progress", *arguments)
        self._cancelled, self._written = False, None
        process = self._process = QProcess(self)
        variables = QProcessEnvironment()
        for name, value in own_process.environment().items():
            variables.insert(name, value)
        process.setProcessEnvironment(variables)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._not_started)
        process.start(program, given)
        self._running.begin(process, aside_of(folder, process.processId()))
        process.write(json.dumps({"acting": acting}).encode() + b"\n")
        process.closeWriteChannel()

    def cancel(self) -> None:
        """End it; what it had begun to write goes."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()

    def _hear(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._take(bytes(process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError:
            return
        if "files" in said:
            self._written = Written(said["complaints"], *map(Path, said["files"]))
        elif "done" in said and not self._cancelled:
            self.told.emit(said["done"], said["of"])

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        self._hear()
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        self._forget()
        if self._written is not None:
            # They are in their place, also where somebody wanted to stop it at the last moment.
            self.done.emit(self._written)
        elif self._cancelled:
            self.stopped.emit()
        elif code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.failed.emit(self.tr("The report could not be made."))
        else:
            lines = said.strip().splitlines()
            self.failed.emit(lines[-1] if lines else self.tr("The report could not be made."))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._forget()
            self.failed.emit(self.tr("The report could not be made."))

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._running.tidy()

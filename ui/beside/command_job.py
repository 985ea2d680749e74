"""A command of this program, run beside the window, so that this window stays as quick as ever."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal
from shiboken6 import isValid

from ui import own_process

_PATIENCE = 3_000
"""Milliseconds that a program which was ended may take to be gone."""
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""What programs are told by where they may put what they need for a while."""


class _Running:
    """The program and where it writes: it ends with the window that waits for it."""

    def __init__(self) -> None:
        self._process: QProcess | None = None
        self._folders: tuple[Path, ...] = ()

    def begin(self, process: QProcess, *folders: Path) -> None:
        self._process, self._folders = process, folders

    def end(self) -> None:
        process = self._process
        if process is not None and isValid(process):
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_PATIENCE)
        self.tidy()

    def tidy(self) -> None:
        """Remove what a program that was ended could not."""
        folders, self._process, self._folders = self._folders, None, ()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


class CommandJob(QObject):
    """Runs one such program at a time, and ends only that one.

    It is told on its input, in the first line, what others must not read, and says line by line in
    JSON how far it is. While its input is open, somebody waits for it.
    """

    told = Signal(int, int)
    """So many of so many are done."""
    done = Signal(object)
    """What came of it: the last that it said, as `result` reads it."""
    failed = Signal(str)
    """With the sentence of what went wrong."""
    stopped = Signal()

    def __init__(self, parent: QObject | None, trouble: str) -> None:
        """`trouble` is said where the program itself says nothing."""
        super().__init__(parent)
        self._trouble = trouble
        self._process: QProcess | None = None
        self._cancelled = False
        self._result: Any = None
        running = self._running = _Running()
        self.destroyed.connect(running.end)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._process is not None

    def result(self, said: Mapping[str, Any]) -> object:
        """Give what came of it by what it said last."""
        return dict(said)

    def run(
        self,
        arguments: Sequence[str],
        said: Mapping[str, Any],
        aside: Callable[[int], Path] | None = None,
    ) -> None:
        """Begin it; `aside` gives the folder where a program of a number makes its files, if any.

        Raises `store_in_memory`.
        """
        program, *given = own_process.command(*arguments)
        self._cancelled, self._result = False, None
        process = self._process = QProcess(self)
        temporary = Path(mkdtemp(prefix="kashuv-"))
        process.setProcessEnvironment(_variables(temporary))
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._not_started)
        self._running.begin(process, temporary)
        process.start(program, given)
        if self.is_running:
            made_in = [aside(process.processId())] if aside else []
            self._running.begin(process, *made_in, temporary)
            self.say(said)

    def say(self, said: Mapping[str, Any]) -> None:
        """Tell the program one thing more, where it hears more than the first line."""
        if self._process is not None:
            self._process.write(json.dumps(said).encode() + b"\n")

    def cancel(self) -> None:
        """End it; what it had begun to write goes."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()

    def forsake(self) -> None:
        """End it without a word: nobody wants to know any more."""
        self._process = None
        self._running.end()

    def _hear(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._take(bytes(process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError:
            return
        if "done" not in said:
            self._result = self.result(said)
        elif not self._cancelled:
            self.told.emit(said["done"], said["of"])

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        self._hear()
        errors = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        self._forget()
        if self._result is not None:
            # It is in its place, also where somebody wanted to stop it at the last moment.
            self.done.emit(self._result)
        elif self._cancelled:
            self.stopped.emit()
        elif code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.failed.emit(self._trouble)
        else:
            lines = errors.strip().splitlines()
            self.failed.emit(lines[-1] if lines else self._trouble)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._forget()
            self.failed.emit(self._trouble)

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._running.tidy()


def _variables(temporary: Path) -> QProcessEnvironment:
    variables = QProcessEnvironment()
    for name, value in own_process.environment().items():
        variables.insert(name, value)
    for name in _TEMPORARY:
        variables.insert(name, str(temporary))
    return variables

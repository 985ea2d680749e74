"""The report written by a program of its own, so that this window stays as quick as ever."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from ui.beside.aside import aside_of
from ui.beside.command_job import CommandJob


class Written(NamedTuple):
    """What came of it."""

    complaints: int
    workbook: Path
    paper: Path


class PackJob(CommandJob):
    """Makes one report at a time; `done` gives `Written`."""

    def __init__(self, parent: QObject | None = None) -> None:
        trouble = QCoreApplication.translate("PackJob", "The report could not be made.")
        super().__init__(parent, trouble)

    def start(self, folder: Path, acting: int, *arguments: str) -> None:
        """Make the report in a folder, as the employee who acts may; see `main.py report`.

        Raises `store_in_memory`.
        """
        command = ("report", str(folder), "--progress", *arguments)
        self.run(command, {"acting": acting}, lambda process: aside_of(folder, process))

    def result(self, said: Mapping[str, Any]) -> Written:
        """Give the files."""
        return Written(said["complaints"], *map(Path, said["files"]))

"""A list read, looked at and taken in by a program of its own, which waits between the steps."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.beside.command_job import CommandJob
from ui.imports.told import seen_of, sheet_of


class ImportJob(CommandJob):
    """Does it for one list; `done` says what taking it in has changed."""

    read = Signal(object)
    """With the headings and first rows."""
    seen = Signal(object)
    """With what taking it in would change, by the columns that were said last."""
    refused = Signal(str)
    """With why it cannot be; other columns may be said, or the same again."""

    def __init__(self, parent: QObject, trouble: str) -> None:
        super().__init__(parent, trouble)
        self._unanswered = 0

    def begin(self, file: Path, acting: int) -> None:
        """Read a list for an employee. Raises `store_in_memory`."""
        self.run(("import", str(file), "--progress"), {"acting": acting})

    def look(self, columns: Mapping[str, int], now: datetime) -> None:
        """Look what it would change; earlier looks that are not answered yet are out of date."""
        self._ask({"columns": dict(columns), "now": now.isoformat()})

    def take_in(self, now: datetime) -> None:
        """Take it in as it was looked at last."""
        self._ask({"now": now.isoformat()})

    def result(self, said: Mapping[str, Any]) -> object:
        """Tell the window; nothing but having been taken in is the end."""
        if "sheet" in said:
            self.read.emit(sheet_of(said["sheet"]))
            return None
        self._unanswered -= 1
        if "taken" in said:
            return seen_of(said["taken"])
        if not self._unanswered:
            self._tell(said)
        return None

    def _tell(self, said: Mapping[str, Any]) -> None:
        if "seen" in said:
            self.seen.emit(seen_of(said["seen"]))
        else:
            self.refused.emit(said["refused"])

    def _ask(self, wanted: Mapping[str, Any]) -> None:
        self._unanswered += 1
        self.say(wanted)

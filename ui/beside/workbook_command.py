"""A workbook that a window waits for, written by a command."""

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from rules.errors import RuleBroken
from rules.held_files import once_let_go
from ui.beside import waited_for
from ui.beside.aside import aside
from ui.beside.waited_for import Tell
from ui.foreseen import of_file


def workbook(path: Path, what: str, write: Callable[[Path, Tell], int]) -> Iterator[str]:
    """Let a workbook be written aside, and bring it to its place when it is whole.

    `what` names in JSON how many rows `write` gave. Raises `stopped` and what a file refuses.
    """
    # What goes through here is gone without being looked for, and the program ends with it.
    gc.disable()
    try:
        with aside(path.parent) as beside:
            made = beside / path.name
            count = yield from waited_for.told(lambda tell: _unless_stopped(write, made, tell))
            once_let_go(lambda: made.replace(path))
    except OSError as wrong:
        raise of_file(wrong, path) from wrong
    yield json.dumps({what: count})


def _unless_stopped(write: Callable[[Path, Tell], int], made: Path, tell: Tell) -> int:
    from printing.workbook import Cancelled

    try:
        return write(made, tell)
    except Cancelled:
        raise RuleBroken("stopped") from None

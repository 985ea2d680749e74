"""Replacing and removing files of the program's own: the one way, on every system."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from time import sleep

from rules.held_files import once_let_go

Wait = Callable[[float], None]


def replace(fresh: Path, target: Path, wait: Wait = sleep) -> None:
    """Give a finished file its name, in one step; what bore the name before is gone.

    On Windows, while somebody has either of them open, it is tried again for a moment. Raises
    OSError; the target is then as it was.
    """
    once_let_go(lambda: fresh.replace(target), wait)


def remove(file: Path, wait: Wait = sleep) -> None:
    """Remove a file, if it is there, also one that is marked as only to be read.

    On Windows, while somebody has it open, it is tried again for a moment. Raises OSError.
    """
    once_let_go(lambda: _unlink(file), wait)


def remove_folder(folder: Path, wait: Wait = sleep) -> None:
    """Remove a folder with all that is in it; raises OSError."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            remove_folder(one, wait)
        else:
            remove(one, wait)
    once_let_go(folder.rmdir, wait)


def keep_name(folder: Path) -> None:
    """Have the disk keep the names of a folder, so that a new one outlives a power cut.

    Windows opens no folder, and keeps names by itself. Raises OSError.
    """
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _unlink(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        if os.name == "posix" or file.stat().st_mode & stat.S_IWRITE:
            raise
        # As files come from a disc; elsewhere such a mark keeps nothing from being removed.
        file.chmod(stat.S_IWRITE)
        file.unlink(missing_ok=True)

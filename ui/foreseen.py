"""Errors that have a cause outside the program, as refusals that name it."""

import errno
from pathlib import Path

from db.faults import refusal_of
from db.file_faults import code_of
from rules.errors import RuleBroken
from ui import last_resort

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR)


def foreseen(error: BaseException) -> RuleBroken | None:
    """Give the refusal that an error amounts to; None where the program itself is at fault."""
    if isinstance(error, RuleBroken):
        return error
    fault = refusal_of(error)
    if fault is not None or not isinstance(error, OSError) or error.errno is None:
        return fault
    # Of two names the second is the one that a person knows: there the file was to get.
    path = str(error.filename2 or error.filename or "")
    code = code_of(error, Path(path) if path else None)
    return None if code is None else _about(code, error, path)


def cause_of(error: BaseException) -> RuleBroken:
    """Give the refusal that an error amounts to; a fault of the program is reported."""
    return foreseen(error) or RuleBroken("went_wrong", number=last_resort.caught(error))


def of_file(error: OSError, path: Path) -> RuleBroken:
    """Give why a file that a person chose could not be written or read."""
    code = code_of(error, path)
    if code is None:
        code = "folder_gone" if error.errno in _NOT_THERE else "file_trouble"
    return _about(code, error, str(path))


def _about(code: str, error: OSError, path: str) -> RuleBroken:
    broken = RuleBroken(code, path=path)
    broken.__cause__ = error
    return broken

"""Errors that have a cause outside the program, as refusals that name it."""

import errno
from pathlib import Path

from db.faults import refusal_of
from rules.errors import RuleBroken
from ui import last_resort

_OF_THE_DISK = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_failed",
    errno.EROFS: "write_forbidden",
    errno.EACCES: "write_forbidden",
    errno.EPERM: "write_forbidden",
}
_OF_A_FILE = {
    **_OF_THE_DISK,
    errno.ENOENT: "folder_gone",
    errno.ENOTDIR: "folder_gone",
}


def foreseen(error: BaseException) -> RuleBroken | None:
    """Give the refusal that an error amounts to; None where the program itself is at fault."""
    if isinstance(error, RuleBroken):
        return error
    fault = refusal_of(error)
    if fault is not None or not isinstance(error, OSError) or error.errno is None:
        return fault
    code = _OF_THE_DISK.get(error.errno)
    return None if code is None else _about(code, error, error.filename or "")


def cause_of(error: BaseException) -> RuleBroken:
    """Give the refusal that an error amounts to; a fault of the program is reported."""
    return foreseen(error) or RuleBroken("went_wrong", number=last_resort.caught(error))


def of_file(error: OSError, path: Path) -> RuleBroken:
    """Give why a file that a person chose could not be written or read."""
    return _about(_OF_A_FILE.get(error.errno or 0, "file_trouble"), error, str(path))


def _about(code: str, error: OSError, path: str) -> RuleBroken:
    broken = RuleBroken(code, path=path)
    broken.__cause__ = error
    return broken

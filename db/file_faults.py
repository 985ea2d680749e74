"""What a system says when it does not take or give a file, as refusals that name the cause.

Windows has more to say than the numbers of POSIX, which call a stick that was pulled out, a disk
that fails and a file that is open "permission denied". Its numbers are those of its manual
(learn.microsoft.com, "System Error Codes"); the others those of errno(3).
"""

import errno
import os
from pathlib import Path

_ON_WINDOWS = {
    15: "folder_gone",  # INVALID_DRIVE
    19: "write_forbidden",  # WRITE_PROTECT
    21: "folder_gone",  # NOT_READY: no stick, or no disc, in the drive
    23: "disk_failed",  # CRC
    27: "disk_failed",  # SECTOR_NOT_FOUND
    29: "disk_failed",  # WRITE_FAULT
    30: "disk_failed",  # READ_FAULT
    31: "disk_failed",  # GEN_FAILURE
    32: "file_held",  # SHARING_VIOLATION
    33: "file_held",  # LOCK_VIOLATION
    39: "disk_full",  # HANDLE_DISK_FULL
    53: "folder_gone",  # BAD_NETPATH
    55: "folder_gone",  # DEV_NOT_EXIST
    59: "folder_gone",  # UNEXP_NET_ERR
    64: "folder_gone",  # NETNAME_DELETED
    67: "folder_gone",  # BAD_NET_NAME
    112: "disk_full",  # DISK_FULL
    121: "folder_gone",  # SEM_TIMEOUT: a computer of the network that does not answer
    206: "path_too_long",  # FILENAME_EXCED_RANGE
    303: "file_held",  # DELETE_PENDING
    433: "folder_gone",  # NO_SUCH_DEVICE
    483: "disk_failed",  # DEVICE_HARDWARE_ERROR
    1117: "disk_failed",  # IO_DEVICE
    1167: "folder_gone",  # DEVICE_NOT_CONNECTED
    1224: "file_held",  # USER_MAPPED_FILE
    1231: "folder_gone",  # NETWORK_UNREACHABLE
    1295: "disk_full",  # DISK_QUOTA_EXCEEDED
    1392: "disk_failed",  # FILE_CORRUPT
    1393: "disk_failed",  # DISK_CORRUPT
}
_ELSEWHERE = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_failed",
    errno.EROFS: "write_forbidden",
    errno.EACCES: "write_forbidden",
    errno.EPERM: "write_forbidden",
    errno.ENAMETOOLONG: "path_too_long",
}

_LONGEST = 259
"""Characters that Windows takes for a path where nobody told it to take longer ones."""


def code_of(error: OSError, path: Path | None = None) -> str | None:
    """Give the code of the refusal that an error amounts to; None for one that is none of these.

    `path` is what was to be written or read. That it is not there is none of these: whether that
    was to be expected, only the one who asked knows.
    """
    said = _ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    said = said or _ELSEWHERE.get(error.errno or 0)
    if os.name == "nt" and path is not None:
        return _seen_on_windows(error, said, path)
    return said


def _seen_on_windows(error: OSError, said: str | None, path: Path) -> str | None:
    """Tell apart what Windows, or Python on it, calls by one number."""
    if said is None and error.errno == errno.ENOENT and len(str(path.absolute())) > _LONGEST:
        return "path_too_long"
    # A file that may be written to, and is not: somebody has it open.
    if said == "write_forbidden" and path.is_file() and os.access(path, os.W_OK):
        return "file_held"
    return said

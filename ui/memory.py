"""Giving back to the system what was needed for a moment only.

The C library of Linux keeps it for the program; other systems get it back by themselves.
"""

import ctypes
import sys
from contextlib import suppress

_FROM_THE_SYSTEM = -3
"""`M_MMAP_THRESHOLD` of mallopt(3)."""
_LARGE = 1024 * 1024
"""Bytes; no single row, page of rows or text that is laid out takes as much."""


def give_large_blocks_back() -> None:
    """Let what is freed in large blocks go back at once; for the beginning of a program.

    The library stops doing so once it has seen large blocks come and go: after a list of a million
    was read twice, it kept 15 MB.
    """
    _tell("mallopt", _FROM_THE_SYSTEM, _LARGE)


def give_small_blocks_back() -> None:
    """Let what was freed in many small blocks go back; takes a few milliseconds of any thread.

    Sorting the ids of a million complaints leaves 10 to 40 MB of them.
    """
    _tell("malloc_trim", 0)


def _tell(function: str, *values: int) -> None:
    if sys.platform == "linux":
        # Not every Linux has that library.
        with suppress(OSError, AttributeError):
            getattr(ctypes.CDLL(None), function)(*values)

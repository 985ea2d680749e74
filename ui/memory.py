"""Giving back to the system what was needed for a moment only."""

import ctypes
import sys
from contextlib import suppress

_FROM_THE_SYSTEM = -3
"""`M_MMAP_THRESHOLD` of mallopt(3)."""
_LARGE = 1024 * 1024
"""Bytes; no single row, page of rows or text that is laid out takes as much."""


def give_large_blocks_back() -> None:
    """Let what is freed in large blocks go back to the system at once, as it does on Windows.

    The C library of Linux stops doing so once it has seen large blocks come and go: after a list
    of a million was read twice, it kept 15 MB. For the beginning of a program.
    """
    if sys.platform == "linux":
        # Not every Linux has that library.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_FROM_THE_SYSTEM, _LARGE)

"""Giving back to the system what much work needed for a moment only."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Let the system have what was freed; takes a few milliseconds, beside the window.

    The C library of Linux keeps what a thread freed for other work of that thread: after the ids
    of a million complaints were sorted, 40 MB. Other systems get it back by themselves.
    """
    if sys.platform == "linux":
        # Not every Linux has that library.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)

"""How the system asks a program without a window to end, answered by ending politely."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Any

_CLOSED, _SIGNED_OUT, _SHUT_DOWN = 2, 5, 6
"""learn.microsoft.com/windows/console/handlerroutine; Windows tells of the last two only programs
that have nothing to do with windows, and Qt has."""
_LONGEST_ROUND = 30
"""Seconds; Windows ends a program whose console was closed after five."""
_kept: list[object] = []
"""What Windows may still be calling."""


@contextmanager
def ended_politely(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl+C and the system's own "end" call `stop` instead of breaking the work off."""

    def heard(_number: int, _frame: FrameType | None) -> None:
        stop()

    names = ("SIGINT", "SIGTERM", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before: dict[int, Any] = {number: signal.signal(number, heard) for number in numbers}
    try:
        with _console_closed(stop):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _console_closed(stop: Callable[[], None]) -> Iterator[None]:
    """Let closing the console call `stop`; the program has then five seconds to come to its end."""
    if sys.platform == "win32":
        # Only Windows needs it, and the window must open at once.
        from ctypes import WINFUNCTYPE, WinDLL, c_int, c_uint32

        def heard(event: int) -> bool:
            if event not in (_CLOSED, _SIGNED_OUT, _SHUT_DOWN):
                return False
            stop()
            # Windows ends the program as soon as this returns. Nobody sets it: the end comes first.
            Event().wait(_LONGEST_ROUND)
            return True

        handler = WINFUNCTYPE(c_int, c_uint32)(heard)
        _kept.append(handler)
        library = WinDLL("kernel32")
        library.SetConsoleCtrlHandler(handler, True)
        try:
            yield
        finally:
            library.SetConsoleCtrlHandler(handler, False)
    else:
        yield

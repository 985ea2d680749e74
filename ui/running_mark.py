"""What tells the set-up program that Kashuv runs, and how it ends a watch; on Windows alone.

`installer/kashuv.nsi` knows the same names. They belong to one sign-in of one person: a program
of somebody else on the same PC neither holds them nor hears of them. Windows takes them back when
the program is gone, and nobody does before: its files are in use until then. Elsewhere there is no
set-up program, and nothing happens here.
"""

import sys
from collections.abc import Callable

RUNNING = r"Local\Kashuv.running"
"""There while a window or a command runs: set-up asks the person to close it."""
WATCHING = r"Local\Kashuv.watching"
"""There while a watch runs: set-up ends it, and starts it again afterwards."""
STOP_WATCHING = r"Local\Kashuv.stop-watching"
"""Set by set-up: every watch finishes the round that is under way and ends."""


def show_running() -> None:
    """Show from now on that a window or a command runs."""
    if sys.platform == "win32":
        _Kernel().make_mutex(RUNNING)


def show_watching() -> Callable[[], bool]:
    """Show from now on that a watch runs; gives what tells whether it is to end.

    The event stays set until nobody watches any more, so that all of them end. A watch that
    begins where none runs takes it back: what was asked of an earlier one does not end it, though
    set-up may still hold the event.
    """
    if sys.platform == "win32":
        kernel = _Kernel()
        event = kernel.make_event(STOP_WATCHING)
        if not kernel.is_mutex_there(WATCHING):
            # Before the mark: whoever sees the mark sets the event after this.
            kernel.reset(event)
        kernel.make_mutex(WATCHING)
        return lambda: kernel.is_set(event)
    else:  # noqa: RET505 - mypy would call what follows unreachable on Windows
        return lambda: False


if sys.platform == "win32":

    class _Kernel:
        """Named objects of Windows: learn.microsoft.com/windows/win32/sync/using-named-objects.

        A name that cannot be had, as when a program with more rights holds it, is no reason not
        to work: its handle is None, and nothing comes of it.
        """

        _SYNCHRONIZE = 0x0010_0000
        _WAIT_OBJECT_0 = 0

        def __init__(self) -> None:
            # Only Windows needs it, and the window must open at once.
            from ctypes import WinDLL, c_int, c_uint32, c_void_p, c_wchar_p

            library = WinDLL("kernel32")
            # A handle is as wide as a pointer; without a word ctypes cuts it to 32 bits.
            for name, result, arguments in (
                ("CreateMutexW", c_void_p, (c_void_p, c_int, c_wchar_p)),
                ("OpenMutexW", c_void_p, (c_uint32, c_int, c_wchar_p)),
                ("CreateEventW", c_void_p, (c_void_p, c_int, c_int, c_wchar_p)),
                ("ResetEvent", c_int, (c_void_p,)),
                ("WaitForSingleObject", c_uint32, (c_void_p, c_uint32)),
                ("CloseHandle", c_int, (c_void_p,)),
            ):
                function = getattr(library, name)
                function.restype, function.argtypes = result, arguments
            self._library = library

        def make_mutex(self, name: str) -> None:
            """Hold a mutex, which others may hold as well; that it is there is all it says."""
            self._library.CreateMutexW(None, False, name)

        def is_mutex_there(self, name: str) -> bool:
            """Tell whether some program holds a mutex of that name."""
            found = self._library.OpenMutexW(self._SYNCHRONIZE, False, name)
            if found:
                self._library.CloseHandle(found)
            return bool(found)

        def make_event(self, name: str) -> int | None:
            """Give an event that stays set until it is reset, which others may have made."""
            made: int | None = self._library.CreateEventW(None, True, False, name)
            return made

        def reset(self, event: int | None) -> None:
            """Take back that an event was set."""
            if event is not None:
                self._library.ResetEvent(event)

        def is_set(self, event: int | None) -> bool:
            """Tell whether an event is set, without waiting for it."""
            if event is None:
                return False
            return bool(self._library.WaitForSingleObject(event, 0) == self._WAIT_OBJECT_0)

"""A file that another program has open for a moment, as virus scanners and indexers do on Windows.

Windows neither replaces nor removes such a file, other systems do. The numbers are those of its
manual (learn.microsoft.com, "System Error Codes").
"""

import os
from collections.abc import Callable
from time import sleep
from typing import TypeVar

_T = TypeVar("_T")
_HELD = frozenset({5, 32, 33, 303, 1224})
"""Denied, as also what may not be changed is; shared with nobody; a part of it is locked; about to
go; shown in somebody's memory."""
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds: long enough for a scanner, short enough for whoever waits before the screen."""


def once_let_go(act: Callable[[], _T], wait: Callable[[float], None] = sleep) -> _T:
    """Read, replace, rename or remove a file, again and again for a moment while somebody holds it.

    Raises the OSError of the last attempt; one that no waiting mends at once.
    """
    for pause in _PAUSES:
        try:
            return act()
        except OSError as error:
            if not may_be_held(error):
                raise
        wait(pause)
    return act()


def may_be_held(error: OSError) -> bool:
    """Tell whether another program having it open may be why a file was refused."""
    number = getattr(error, "winerror", None)
    if number is None:
        # So speaks what Python asks of C's library and not of Windows itself, as opening a file.
        return os.name == "nt" and isinstance(error, PermissionError)
    return number in _HELD

"""Work of a command for a window that waits: it says how far it is, and ends with the window.

It is done on a thread beside. When nobody waits any more, the input is closed, as when the window
is gone: then the work is told to stop.
"""

import json
import sys
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from db import connection, staff, telling
from db.models import Employee
from rules.errors import RuleBroken

Tell: TypeAlias = Callable[[int, int], bool]
"""Hears how many of how many are done; says whether anybody still waits."""
Order = TypeVar("Order")
Result = TypeVar("Result")

_SECONDS_BETWEEN = 0.05
"""Between two times that it is said how far it is."""


def ordered(read: Callable[[Mapping[str, Any]], Order]) -> Order:
    """Give what the window wants, from the first line of the input, as `read` reads its facts.

    Raises `not_employed` for a line that no window writes.
    """
    try:
        return read(json.loads(sys.stdin.readline()))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        raise RuleBroken("not_employed") from None


def acting(facts: Mapping[str, Any]) -> int:
    """Read who sits at the window; for `ordered`, where nothing else is wanted."""
    return int(facts["acting"])


def told(
    work: Callable[[Tell], Result],
    *,
    within: Callable[[], AbstractContextManager[None]] = connection.on_this_thread,
) -> Generator[str, None, Result]:
    """Do the work and say line by line in JSON how far it is; gives what came of it.

    The first line of the input, which says what is wanted, must have been read. `within` gives the
    work a connection of its own; what it raises is raised here.
    """
    lines: SimpleQueue[str | None] = SimpleQueue()
    nobody_waits = Event()
    said_at = 0.0

    def tell(done: int, of: int) -> bool:
        nonlocal said_at
        if monotonic() - said_at > _SECONDS_BETWEEN:
            said_at = monotonic()
            lines.put(json.dumps({"done": done, "of": of}))
        return not nobody_waits.is_set()

    def on_its_thread() -> Result:
        with within():
            return work(tell)

    Thread(target=_until_closed, args=[nobody_waits], daemon=True).start()
    with ThreadPoolExecutor(1) as one:
        working = one.submit(on_its_thread)
        working.add_done_callback(lambda _: lines.put(None))
        while (line := lines.get()) is not None:
            yield line
        return working.result()


def until_stopped(tell: Tell) -> telling.Tell:
    """Give what raises `stopped` where nobody waits any more."""

    def told_or_stopped(done: int, of: int) -> None:
        if not tell(done, of):
            raise RuleBroken("stopped")

    return told_or_stopped


def employee(number: int) -> Employee:
    """Give who sits at the window, as he works here still. Raises `not_employed`.

    Whoever starts a command can read the store itself; in this name he gets no more than the
    window would show.
    """
    found: Employee | None = Employee.get_or_none(Employee.id == number)
    if found is None:
        raise RuleBroken("not_employed")
    staff.actor(found)
    return found


def _until_closed(nobody_waits: Event) -> None:
    sys.stdin.read()
    nobody_waits.set()

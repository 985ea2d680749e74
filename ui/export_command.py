"""The export that a window waits for: made on a thread beside, while this one says how far it is.

It ends by itself when nobody waits any more: then the input is closed, as when the window is gone.
"""

import gc
import json
import sys
from argparse import Namespace
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic

from db import connection, staff
from db.models import Employee
from rules.errors import RuleBroken
from rules.held_files import once_let_go
from ui.aside import aside
from ui.export_order import NoOrder, Order, read
from ui.foreseen import of_file

_SECONDS_BETWEEN = 0.05
"""Between two times that it is said how far it is."""


def lines(asked: Namespace) -> Iterator[str]:
    """Write the workbook and say line by line in JSON how far it is, at last how many there are.

    Raises `not_employed`, `not_permitted`, `stopped` and what a file refuses.
    """
    order, nobody_waits = _ordered(), Event()
    # What goes through here is gone without being looked for, and the program ends with it.
    gc.disable()
    Thread(target=_until_closed, args=[nobody_waits], daemon=True).start()
    path = Path(asked.file)
    try:
        with aside(path.parent) as beside:
            made = beside / path.name
            count = yield from _written(made, order, asked.language, nobody_waits)
            once_let_go(lambda: made.replace(path))
    except OSError as wrong:
        raise of_file(wrong, path) from wrong
    yield json.dumps({"complaints": count})


def _ordered() -> Order:
    """Give what is asked for, from the first line of the input.

    Whoever starts a command can read the store itself; by this line he gets no more than the
    employee at the window may see.
    """
    try:
        return read(sys.stdin.readline())
    except NoOrder:
        raise RuleBroken("not_employed") from None


def _until_closed(nobody_waits: Event) -> None:
    sys.stdin.read()
    nobody_waits.set()


def _written(
    made: Path, order: Order, language: str, nobody_waits: Event
) -> Generator[str, None, int]:
    """Write it and say how far it is; gives the number of complaints."""
    told: SimpleQueue[str | None] = SimpleQueue()
    said_at = 0.0

    def tell(done: int, of: int) -> bool:
        nonlocal said_at
        if monotonic() - said_at > _SECONDS_BETWEEN:
            said_at = monotonic()
            told.put(json.dumps({"done": done, "of": of}))
        return not nobody_waits.is_set()

    def work() -> int:
        from printing.workbook import Cancelled
        from ui.exporting import export_complaints

        try:
            with connection.on_this_thread():
                by = _employee(order.acting)
                return export_complaints(
                    made, order.wanted, by=by, now=order.now, language=language, tell=tell
                )
        except Cancelled:
            raise RuleBroken("stopped") from None

    with ThreadPoolExecutor(1) as one:
        writing = one.submit(work)
        writing.add_done_callback(lambda _: told.put(None))
        while (line := told.get()) is not None:
            yield line
        return writing.result()


def _employee(number: int) -> Employee:
    found: Employee | None = Employee.get_or_none(Employee.id == number)
    if found is None:
        raise RuleBroken("not_employed")
    staff.actor(found)
    return found

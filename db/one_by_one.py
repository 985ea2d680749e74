"""Work on many rows, each in a transaction of its own."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from peewee import OperationalError

from db.faults import StoreFault

_Row = TypeVar("_Row")


def done_for(rows: Iterable[_Row], work: Callable[[_Row], bool]) -> int:
    """Work on each and give for how many something was done.

    One that fails keeps none of the others back: its error is raised when they are done. A store
    that is busy or out of reach ends it at once.
    """
    count = 0
    failed: Exception | None = None
    for row in rows:
        try:
            count += work(row)
        except (OperationalError, StoreFault):
            raise
        except Exception as error:  # noqa: BLE001 - raised below
            failed = failed or error
    if failed is not None:
        raise failed
    return count

"""The store of the invented garage, beside one's own and never mixed with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from db import connection, demo, files, staff
from db.models import Employee

COMPLAINTS = 400
_SEED = 1


def place(data: Path) -> Path:
    """Give where the demo store of a data folder stands."""
    return data / "demo" / connection.FILE_NAME


def fill(now: datetime, progress: Callable[[int], None]) -> None:
    """Fill the open, empty store, on a thread of its own; `progress` hears how many are made."""
    with connection.on_this_thread():
        demo.fill(COMPLAINTS, seed=_SEED, now=now, tell=progress)


def people() -> list[Employee]:
    """Give one employee of each role: enough to choose from."""
    first: dict[object, Employee] = {}
    for person in staff.active():
        first.setdefault(person.role, person)
    return list(first.values())


def password() -> str:
    """Give what everybody in the demo store signs in with."""
    return demo.PASSWORD


def remove(file: Path) -> None:
    """Remove a store that could not be filled, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        files.remove(file.with_name(file.name + suffix))

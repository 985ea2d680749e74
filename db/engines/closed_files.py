"""The file of a store that is not open: how SQLite is told of it, and how one looks into it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Any, Literal
from urllib.parse import quote

from db.engines import retirement
from db.engines.driver import sqlite3 as driver
from db.engines.schema import APPLICATION_ID, newest_schema
from rules.errors import RuleBroken

_HEADER = b"SQLite format 3\x00"
_READ_ONLY = 8
"""SQLite's READONLY, whatever it says besides in the higher bits: sqlite.org/rescode.html."""


def address(file: Path, mode: Literal["ro", "rw"]) -> str:
    """Give the address of a file that is there, to be opened with `uri=True`; none is made."""
    return address_of(file.resolve(), mode)


def address_of(path: PurePath, mode: Literal["ro", "rw"]) -> str:
    """Give the address of a whole path of any system.

    A computer of the network is part of the path: SQLite knows no other one (sqlite.org/uri.html).
    """
    named = path.as_posix()
    # On Windows a path begins with the letter of a drive, or with the two bars of a computer.
    rooted = named if named.startswith("/") else f"/{named}"
    return f"file://{quote(os.fsencode(rooted), safe='/:')}?mode={mode}"


@contextmanager
def looking_into(file: Path) -> Iterator[driver.Connection]:
    """Show a store without changing it, whoever may have it open.

    One change is no change: what a program began and was broken off in, a power cut say, is taken
    back first, as by whoever opens it; until then SQLite shows nobody anything. Raises what the
    driver raises.
    """
    with closing(driver.connect(address(file, "ro"), uri=True)) as found:
        if _was_broken_off(found):
            _take_back(file)
        yield found


def _was_broken_off(found: driver.Connection) -> bool:
    try:
        found.execute("PRAGMA schema_version").fetchone()
    except driver.OperationalError as refused:
        return getattr(refused, "sqlite_errorcode", 0) & 0xFF == _READ_ONLY
    except driver.DatabaseError:
        # Whoever looks hears of it himself.
        return False
    return False


def _take_back(file: Path) -> None:
    with closing(driver.connect(address(file, "rw"), uri=True)) as whole:
        whole.execute("PRAGMA schema_version").fetchone()


def schema_of(file: Path) -> int:
    """Give the schema of a store that is not open.

    Raises `store_missing`, `store_empty`, `store_foreign`, `store_newer` or `store_away`.
    """
    if not file.exists():
        raise RuleBroken("store_missing", path=str(file))
    if file.stat().st_size == 0:
        raise RuleBroken("store_empty", path=str(file))
    with file.open("rb") as stream:
        if stream.read(len(_HEADER)) != _HEADER:
            raise RuleBroken("store_foreign", path=str(file))
    return _checked_schema(file)


def _checked_schema(file: Path) -> int:
    try:
        with looking_into(file) as found:
            (application,) = found.execute("PRAGMA application_id").fetchone()
            (schema,) = found.execute("PRAGMA user_version").fetchone()
            # Reads every table's definition: a file that is ours but damaged fails here.
            found.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
            place = _moved_to(found)
    except driver.DatabaseError as damaged:
        # Another program may hold it for itself, as a restore does.
        code = "store_away" if "locked" in str(damaged) else "store_foreign"
        raise RuleBroken(code, path=str(file)) from damaged
    if application != APPLICATION_ID:
        raise RuleBroken("store_foreign", path=str(file))
    if schema > newest_schema():
        raise RuleBroken("store_newer", path=str(file))
    if place is not None:
        raise RuleBroken("store_moved", path=str(file), place=place)
    return int(schema)


def _moved_to(found: Any) -> str | None:  # noqa: ANN401 - a connection of the driver
    named = "SELECT COUNT(*) FROM sqlite_schema WHERE name = ?"
    (count,) = found.execute(named, (retirement.MARK,)).fetchone()
    return retirement.moved_to(found.execute, has_mark=bool(count))

"""The file of a store that is not open: how SQLite is told of it, and how one looks into it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Literal
from urllib.parse import quote

from peewee import sqlite3 as driver

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

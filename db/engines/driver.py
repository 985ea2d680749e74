"""SQLite's driver: of Python's own and the one that brings an SQLite along, the newer.

peewee chooses in the same way, so there is but one; who only looks into a file loads no more. The
installed program has but the second.
"""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

__all__ = ["sqlite3"]


def _there_are() -> Iterator[Any]:
    # Of two that are as new, peewee takes the first.
    for name in ("pysqlite3.dbapi2", "sqlite3"):
        with suppress(ImportError):
            yield import_module(name)


sqlite3: Any = max(_there_are(), key=lambda driver: driver.sqlite_version_info)

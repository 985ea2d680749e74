"""SQLite's driver: of Python's own and the one that brings an SQLite along, the newer.

peewee chooses in the same way, so there is but one; who only looks into a file loads no more.
"""

import sqlite3
from contextlib import suppress

with suppress(ImportError):
    from pysqlite3 import dbapi2

    if dbapi2.sqlite_version_info >= sqlite3.sqlite_version_info:
        sqlite3 = dbapi2

__all__ = ["sqlite3"]

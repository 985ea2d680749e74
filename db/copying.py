"""All rows of a store, the same on every engine: counted into one digest, or copied.

The digest is that of the content alone. Two stores that hold the same have the same, whatever
they lie on; PostgreSQL keeps no NUL in a text and nobody sees one, so that it does not count.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from db.models import TABLES, database
from db.telling import Tell, nobody
from rules.errors import RuleBroken

_AT_ONCE, _AT_ONCE_OF_FILES = 1_000, 4
"""Rows that are read together; one with a file in it can have many megabytes."""
_FIRST = -(2**63)
_LARGEST = {"INT": 2**31, "AUTO": 2**31, "BIGINT": 2**63}


def content_digest(store: Any = None) -> str:  # noqa: ANN401 - peewee is untyped
    """Give the SHA-256 of all that a store holds; without one, of the open store."""
    digest = hashlib.sha256()
    for table in TABLES:
        counted = _Counted(table)
        for _row in counted.passing(_rows(store or database.obj, table)):
            pass
        digest.update(counted.line())
    return digest.hexdigest()


def counts(store: Any) -> Mapping[str, int]:  # noqa: ANN401 - peewee is untyped
    """Give how many rows each table has."""
    names = [table._meta.table_name for table in TABLES]
    question = 'SELECT COUNT(*) FROM "{}"'
    return {name: store.execute_sql(question.format(name)).fetchone()[0] for name in names}


def copy_rows(old: Any, new: Any, tell: Tell = nobody) -> str:  # noqa: ANN401
    """Copy all rows into new tables, with their ids, and give the digest of what was copied.

    Both stores are within a transaction. Raises `move_unfit` for a value that is not of the kind
    of its column, which only SQLite would keep.
    """
    digest = hashlib.sha256()
    total, done = sum(counts(old).values()), 0
    _empty(new)
    for table in TABLES:
        counted = _Counted(table)

        def told(rows: Iterator[tuple[Any, ...]], before: int = done) -> Iterator[tuple[Any, ...]]:
            for number, row in enumerate(rows, start=1):
                if number % _AT_ONCE == 0:
                    tell(before + number, total)
                yield row

        rows = told(counted.passing(_rows(old, table)))
        new.fill(table._meta.table_name, [field.column_name for field in _fields(table)], rows)
        done += counted.count
        tell(done, total)
        digest.update(counted.line())
    return digest.hexdigest()


def copy_proved(old: Any, new: Any, tell: Tell = nobody) -> str:  # noqa: ANN401
    """Copy all rows and read them again; raises `move_differs` when they are not the same."""
    digest, rows = copy_rows(old, new, tell), counts(old)
    if content_digest(new) != digest or counts(new) != rows:
        raise RuleBroken("move_differs")
    return digest


@contextmanager
def asking(store: Any) -> Iterator[None]:  # noqa: ANN401 - peewee is untyped
    """Let all questions go to another store meanwhile; nobody else may work in this program."""
    before = database.obj
    database.initialize(store)
    try:
        yield
    finally:
        database.initialize(before)


class _Counted:
    """The digest and the number of a table's rows, as they pass."""

    def __init__(self, table: Any) -> None:  # noqa: ANN401 - peewee is untyped
        self.count = 0
        self._name = table._meta.table_name
        self._digest = hashlib.sha256()

    def passing(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Count rows on their way."""
        for row in rows:
            self.count += 1
            self._digest.update(json.dumps(row, default=_of_bytes).encode() + b"\n")
            yield row

    def line(self) -> bytes:
        """Give what stands for the table."""
        return f"{self._name} {self.count} {self._digest.hexdigest()}\n".encode()


def _of_bytes(content: bytes) -> Mapping[str, str]:
    return {"sha256": hashlib.sha256(content).hexdigest()}


def _fields(table: Any) -> list[Any]:  # noqa: ANN401 - peewee is untyped
    return sorted(table._meta.sorted_fields, key=lambda field: field.column_name)


def _rows(store: Any, table: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """Give the rows of a table by their ids, as plain values that both engines take."""
    fields = _fields(table)
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    at_once = _AT_ONCE_OF_FILES if any(_kind(one) == "BLOB" for one in fields) else _AT_ONCE
    question = (
        f'SELECT id, {columns} FROM "{table._meta.table_name}" '  # noqa: S608 - ours
        f"WHERE id > {store.param} ORDER BY id LIMIT {at_once}"
    )
    last = _FIRST
    while found := store.execute_sql(question, (last,)).fetchall():
        for last, *values in found:
            yield tuple(
                _plain(value, field, last) for value, field in zip(values, fields, strict=True)
            )


def _plain(value: Any, field: Any, row: int) -> Any:  # noqa: ANN401 - of any kind
    if value is None:
        return None
    kind = _kind(field)
    if kind == "BLOB":
        fits, plain = isinstance(value, bytes | memoryview), value
    elif kind == "DATE":
        fits, plain = isinstance(value, date | str), str(value)
    elif kind == "BOOL":
        fits, plain = value in (0, 1), int(value == 1)
    elif kind in _LARGEST:
        limit = _LARGEST[kind]
        fits, plain = isinstance(value, int) and -limit <= value < limit, value
    else:
        fits, plain = isinstance(value, str), value
    if not fits:
        raise RuleBroken("move_unfit", table=field.model._meta.table_name, row=row)
    if isinstance(plain, str):
        return plain.replace("\0", "")
    return bytes(plain) if kind == "BLOB" else plain


def _kind(field: Any) -> str:  # noqa: ANN401 - peewee is untyped
    return str(field.field_type)


def _empty(new: Any) -> None:  # noqa: ANN401 - peewee is untyped
    """Take out what the steps put into every new store, as its name."""
    for table in reversed(TABLES):
        name = table._meta.table_name
        if new.execute_sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]:  # noqa: S608 - ours
            new.execute_sql(f'DELETE FROM "{name}"')  # noqa: S608 - ours

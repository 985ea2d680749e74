"""How a list asks the store: by the index that it names, and never longer than people wait.

Which index SQLite takes by itself depends on what it knows of the tables, and it knows nothing
unless somebody lets it count them. So each question says how it is answered: `INDEXED BY`. A
server counts by itself, and is not told.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from peewee import DatabaseError, Query
from peewee import sqlite3 as driver

from db.engines.sqlite import SqliteStore
from db.models import database

PATIENCE, _HURRIED, _GLANCE = 300, 20, 10
"""Looks at a walk before it is given up: some 50 ms, or 10 or 2 where there are other ways."""
_STEPS = 10_000
"""Instructions of SQLite's machine from one look to the next."""
_TABLE = re.compile(r'"complaint" AS "t\d+"')


class Asked(NamedTuple):
    """A question in the words of the engine."""

    sql: str
    values: Sequence[Any] = ()


def on_sqlite() -> bool:
    """Tell whether the store is one that is told how to go about a question."""
    return isinstance(database.obj, SqliteStore)


def worded(question: Query, index: str | None = None) -> Asked:
    """Word a question of complaints; `index` is that of `db.finding.drivers`."""
    sql, values = question.sql()
    if index is None or not on_sqlite():
        return Asked(sql, values)
    how = f'INDEXED BY "{index}"' if index else "NOT INDEXED"
    return Asked(_TABLE.sub(rf"\g<0> {how}", sql, count=1), values)


def across(question: Query, outer: str, index: str) -> Asked:
    """Word a question that meets another table along one index, and its complaints by another."""
    asked = worded(question, index)
    if not on_sqlite():
        return asked
    # Of a cross join SQLite does not change the sides.
    return Asked(
        asked.sql.replace("INNER JOIN", f'INDEXED BY "{outer}" CROSS JOIN', 1), asked.values
    )


def counted(ids: Asked, most: int) -> int:
    """Count what a question gives, at most so many."""
    # Named, as older servers want it.
    sql = f"SELECT COUNT(*) FROM ({ids.sql} LIMIT {most}) AS found"  # noqa: S608 - ours
    return int(database.execute_sql(sql, ids.values).fetchone()[0])


def gathered(ids: Asked, most: int) -> tuple[str, int]:
    """Give the ids that a question gives as one value, at most so many, and how many."""
    sql = (
        f"WITH found (id) AS ({ids.sql} LIMIT {most}) "  # noqa: S608 - ours
        "SELECT json_group_array(id), COUNT(*) FROM found"
    )
    found, number = database.execute_sql(sql, ids.values).fetchone()
    return found, number


def patience(*, hurried: bool = False) -> Iterator[int]:
    """Give the looks that are left for questions that follow each other."""
    return iter(range(_HURRIED if hurried else PATIENCE))


def glance() -> Iterator[int]:
    """Give the looks for what is met soon, or not worth walking on for."""
    return iter(range(_GLANCE))


def met(asked: Asked, most: int, looks: Iterator[int]) -> tuple[list[int], bool]:
    """Give the first ids that a question meets, and whether it was not given up before.

    It is given up when no look is left.
    """
    found: list[int] = []
    try:
        with _watched(looks):
            rows = database.execute_sql(f"{asked.sql} LIMIT {most}", asked.values)
            found.extend(row[-1] for row in rows)
    except (DatabaseError, driver.OperationalError) as given_up:
        if "interrupted" not in str(given_up):
            raise
        return found, False
    return found, True


@contextmanager
def _watched(looks: Iterator[int]) -> Iterator[None]:
    if not on_sqlite():
        yield
        return
    link = database.connection()
    link.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
    try:
        yield
    finally:
        link.set_progress_handler(None, 0)

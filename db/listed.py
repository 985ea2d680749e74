"""Questions about some complaints by their ids, worded once: peewee words longer than SQLite reads.

_topics = Listed(lambda: ComplaintTopic.select(...).where(among_them(ComplaintTopic.complaint)))
_topics.ask([7, 9], actor)
"""

from collections.abc import Callable, Iterable
from typing import Any

from peewee import SQL, Expression, Field, Query, fn

from db.engines.sqlite import SqliteStore
from db.models import database

_IDS = "the ids"
"""Stands for them, until they are known."""
HE = -(2**30)
"""Stands for the id of who asks, until he is known."""


class Listed:
    """A question, worded by `build` when it is asked first."""

    def __init__(self, build: Callable[[], Query]) -> None:
        self._build = build
        self._worded: dict[type, tuple[str, list[Any]]] = {}

    def ask(self, ids: str, he: int = HE) -> list[tuple[Any, ...]]:
        """Give the rows as the driver gives them; the ids are what `listed` gives."""
        engine = type(database.obj)
        if engine not in self._worded:
            self._worded[engine] = self._build().sql()
        sql, values = self._worded[engine]
        known = {_IDS: ids, HE: he}
        taken = [known.get(value, value) for value in values]
        rows: list[tuple[Any, ...]] = database.execute_sql(sql, taken).fetchall()
        return rows


def listed(ids: Iterable[int]) -> str:
    """Give ids as one value."""
    return f"[{','.join(map(str, ids))}]"


def among_them(column: Field) -> Expression:
    """Give the condition that a column is one of the ids that are asked about."""
    return within(column, _IDS)


def within(column: Field, ids: str) -> Expression:
    """Give the condition that a column is one of the ids that came as one value."""
    if isinstance(database.obj, SqliteStore):
        return column.in_(SQL("(SELECT value FROM json_each(?))", [ids]))
    elements = "ARRAY(SELECT one.id::bigint FROM json_array_elements_text(%s::json) AS one (id))"
    # Asked with IN, the server would think of so many that it reads a large table whole.
    return column == fn.ANY(SQL(elements, [ids]))

"""Asking about many at once: they go to the store as one value.

A question that names each of them takes longer to write out than to answer, and has other words for
each number of them. Asked so it is worded once (`db.models.prepared`), however many there are.
"""

import json
from collections.abc import Iterable
from typing import Any

from peewee import SQL, Expression, Node, NodeList, Value, fn

from db.engines.sqlite import SqliteStore
from db.models import database
from db.models.prepared import Prepared
from db.models.row import Row


def listed(some: Iterable[int | str]) -> str:
    """Give ids, numbers or texts as one value."""
    return json.dumps([*some])


def among(
    column: Any,  # noqa: ANN401 - or what is made of one
    some: Iterable[int | str] | Node,
    *,
    kind: str = "bigint",
) -> Expression:
    """Give the condition that a column is one of some values.

    In a prepared question `some` stands for them, and what is handed over is what `listed` gives.
    `kind` is what a server calls one of them: bigint or text.
    """
    value = _AsItIs(some) if isinstance(some, Node) else Value(listed(some), converter=False)
    if isinstance(database.obj, SqliteStore):
        return column.in_(_around("(SELECT value FROM json_each(", value, "))"))
    elements = f"ARRAY(SELECT one.id::{kind} FROM json_array_elements_text("  # noqa: S608 - ours
    # Asked with IN, the server would think of so many that it reads a large table whole.
    return column == fn.ANY(_around(elements, value, "::json) AS one (id))"))


def rows_of(table: type[Row]) -> Prepared:
    """Give the question for the rows of a table with some ids, which `listed` hands over."""
    return Prepared(lambda some: table.select().where(among(table.id, some)))


def _around(before: str, value: Node, after: str) -> NodeList:
    return NodeList((SQL(before), value, SQL(after)))


class _AsItIs(Node):  # type: ignore[misc]
    """A value that no column makes its own."""

    def __init__(self, value: Node) -> None:
        self._value = value

    def __sql__(self, context: Any) -> Any:  # noqa: ANN401 - peewee's
        with context(converter=None):
            return context.sql(self._value)

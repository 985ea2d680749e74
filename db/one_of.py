"""Asking about one of many values in a question that is worded once (`db.models.prepared`)."""

from typing import Any

from peewee import SQL, Expression, Node, NodeList

from db.engines.sqlite import SqliteStore
from db.models import database


def one_of(column: Any, listed: Node, *, kind: str) -> Expression:  # noqa: ANN401 - or what is made of one
    """Give the condition that a column is one of some values, which come in one value.

    `listed` stands for them in the question; they are handed over by `json.dumps`. `kind` is what
    a server calls them: bigint or text.
    """
    if isinstance(database.obj, SqliteStore):
        words = "(SELECT value FROM json_each(", "))"
    else:
        elements = "FROM json_array_elements_text(", "::json) AS one (id))"
        words = f"(SELECT one.id::{kind} {elements[0]}", elements[1]
    return column.in_(NodeList((SQL(words[0]), _AsItIs(listed), SQL(words[1]))))


class _AsItIs(Node):  # type: ignore[misc]
    """A value that no column makes its own."""

    def __init__(self, value: Node) -> None:
        self._value = value

    def __sql__(self, context: Any) -> Any:  # noqa: ANN401 - peewee's
        with context(converter=None):
            return context.sql(self._value)

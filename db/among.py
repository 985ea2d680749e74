"""Asking about many rows at once by their ids."""

import json
from collections.abc import Iterable

from peewee import SQL, Expression, Field, fn

from db.engines.sqlite import SqliteStore
from db.models import database


def among(column: Field, numbers: Iterable[int]) -> Expression:
    """Give the condition that a column is one of some numbers, however many.

    They go to the store as one value: to write out a question that names each of them takes
    longer than to answer it.
    """
    listed = json.dumps(list(numbers))
    if isinstance(database.obj, SqliteStore):
        return column.in_(SQL("(SELECT value FROM json_each(?))", [listed]))
    elements = "ARRAY(SELECT one.id::bigint FROM json_array_elements_text(%s::json) AS one (id))"
    # Asked with IN, the server would think of so many that it reads a large table whole.
    return column == fn.ANY(SQL(elements, [listed]))

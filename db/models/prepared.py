"""Questions that are worded once: peewee spends more time on the wording than the store answers.

    _pauses = Prepared(lambda complaint: Pause.select().where(Pause.complaint == complaint))
    _pauses.rows(7)

Each argument of the function stands for one value of the question, in a comparison: never for
None, which is worded otherwise, and for many values by `db.among` alone.
"""

from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any, NamedTuple

from peewee import SQL, Field, Node, Query

from db.models.row import Row, database, reader

Convert = Callable[[Any], Any]


class Prepared:
    """A question, worded by `build` when it is asked first."""

    def __init__(self, build: Callable[..., Query]) -> None:
        self._build = build
        self._worded: dict[type, _Worded] = {}

    def rows(self, *values: Any) -> list[Any]:
        """Give the rows, of a question that selects columns of one table."""
        worded = self._for_engine()
        table: type[Row] = worded.query.model
        return [table.as_read(worded.names, row) for row in worded.ask(values).fetchall()]

    def first(self, *values: Any) -> Any:  # noqa: ANN401 - a row, or None
        """Give the first row; None where there is none."""
        found = self.rows(*values)
        return found[0] if found else None

    def tuples(self, *values: Any) -> list[tuple[Any, ...]]:
        """Give the columns of each row."""
        worded = self._for_engine()
        return [worded.converted(row) for row in worded.ask(values).fetchall()]

    def raw(self, *values: Any) -> list[tuple[Any, ...]]:
        """Give the columns of each row as the driver gives them."""
        found: list[tuple[Any, ...]] = self._for_engine().ask(values).fetchall()
        return found

    def value(self, *values: Any) -> Any:  # noqa: ANN401 - a column of any kind
        """Give the first column of the first row; None where there is none."""
        worded = self._for_engine()
        row = worded.ask(values).fetchone()
        return worded.converted(row)[0] if row else None

    def _for_engine(self) -> "_Worded":
        engine = type(database.obj)
        if engine not in self._worded:
            self._worded[engine] = _word(self._build)
        return self._worded[engine]


class _Asked(NamedTuple):
    """A value that is not known yet, by its place, and how its column keeps it."""

    place: int
    convert: Convert | None


class _Slot(Node):  # type: ignore[misc]
    """What stands in a question for a value that is not known yet."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __sql__(self, context: Any) -> Any:  # noqa: ANN401 - peewee's
        context._values.append(_Asked(self._place, context.state.converter))  # noqa: SLF001 - as its own do
        return context.literal(context.state.param or "?")


class _Worded(NamedTuple):
    query: Query
    sql: str
    taken: Sequence[Any]
    """What is handed over with the question: values, and `_Asked` for those not known yet."""
    names: Sequence[str]
    readers: Sequence[Convert | None]

    def ask(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 - the driver's cursor
        return database.execute_sql(
            self.sql, [_taken(one, values) if type(one) is _Asked else one for one in self.taken]
        )

    def converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        pairs = zip(self.readers, row, strict=True)
        return tuple(value if read is None else read(value) for read, value in pairs)


def _taken(asked: _Asked, values: Sequence[Any]) -> Any:  # noqa: ANN401 - of any kind
    value = values[asked.place]
    return value if asked.convert is None else asked.convert(value)


def _word(build: Callable[..., Query]) -> _Worded:
    query = _with_its_limit(build(*map(_Slot, range(len(signature(build).parameters)))))
    sql, taken = database.get_sql_context().sql(query).query()
    selected = [_field(node) for node in getattr(query, "_returning", None) or ()]
    names = [field.name if field else "" for field in selected]
    readers = [reader(field) if field else None for field in selected]
    return _Worded(query, sql, taken, names, readers)


def _with_its_limit(query: Query) -> Query:
    """Let the limit stand in the words: SQLite plans by it, and would do so at each asking.

    Since 3.47 it looks at the value of a limit (sqlite.org/src/info/b44f2676716be37d).
    """
    limit = getattr(query, "_limit", None)
    return query.limit(SQL(str(limit))) if isinstance(limit, int) else query


def _field(node: Any) -> Field | None:  # noqa: ANN401 - what peewee selects
    """Give the column whose values come back: itself, or the one that MIN or MAX looks at."""
    plain = node.unwrap()
    if isinstance(plain, Field):
        return plain
    (first, *_) = getattr(plain, "arguments", None) or (None,)
    named = getattr(plain, "name", "") in ("MIN", "MAX")
    return first if named and isinstance(first, Field) else None

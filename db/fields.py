"""Columns that peewee does not have."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from peewee import BigIntegerField, TextField

# Hebrew stays readable in the file.
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class _Column:
    """Tells the type checker what peewee does: a row gives the value, the table the column."""

    if TYPE_CHECKING:

        def __get__(self, row: object, table: type) -> Any: ...  # noqa: ANN401 - see above


class InstantField(_Column, BigIntegerField):  # type: ignore[misc]
    """A moment, kept as whole seconds since 1970 in UTC: the same on every engine, and it sorts."""

    def db_value(self, value: datetime | int | None) -> int | None:
        """Refuse a moment without a zone: nobody could say when it was."""
        if value is None or isinstance(value, int):
            return value
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return int(value.timestamp())

    def python_value(self, value: int | None) -> datetime | None:
        """Give the moment in UTC."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class FactsField(_Column, TextField):  # type: ignore[misc]
    """Plain facts (dict, list, text, number) as JSON."""

    def db_value(self, value: Any) -> str:  # noqa: ANN401 - JSON
        """Write them down."""
        # Half a character would make the store refuse all of it.
        return _written(value).encode("utf-8", "replace").decode("utf-8")

    def python_value(self, value: str | None) -> Any:  # noqa: ANN401 - JSON
        """Give the facts back."""
        return None if value is None else json.loads(value)

"""What every table is built on.

What every verb does a dozen times is worded here once for each table: peewee spends several times
longer on the wording of one row than the store on the row. Everything else is asked in its words;
`db/models/prepared.py` keeps what is asked often.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Self

from peewee import (
    AutoField,
    BigIntegerField,
    CharField,
    DatabaseProxy,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from peewee import ForeignKeyAccessor as PlainAccessor
from playhouse.fields import EnumFieldMixin

database = DatabaseProxy()

Names = tuple[str, ...]


class Row(Model):  # type: ignore[misc]
    """A row of a table of ours."""

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def get_by_id(cls, key: Any) -> Any:  # noqa: ANN401 - a row of this table
        """Give a row by its id; raises DoesNotExist."""
        wording = _wording(cls)
        found = database.execute_sql(wording.selection(database.param), (key,)).fetchone()
        if found is None:
            raise cls.DoesNotExist(f"{cls.__name__} {key}")
        return cls.as_read(wording.names, found)

    @classmethod
    def as_read(cls, names: Sequence[str], columns: Sequence[Any]) -> Self:
        """Give a row of which the store gave some columns, by the names of their fields."""
        row = cls(__no_default__=True)
        readers = _wording(cls).readers
        row.__data__ = {
            name: value if (read := readers[name]) is None else read(value)
            for name, value in zip(names, columns, strict=True)
        }
        return row

    @classmethod
    def create(cls, **values: Any) -> Self:
        """Add a row, and give it with its id, which the store chooses where none is given."""
        row, wording = cls(), _wording(cls)
        for given, value in values.items():
            name = wording.known[given]
            if isinstance(value, Row):
                row.__rel__[name] = value
            row.__data__[name] = value.id if isinstance(value, Row) else value
        if row.__data__.get("id") is None:
            row.__data__.pop("id", None)
        names = tuple(row.__data__)
        columns = [wording.keepers[name](value) for name, value in row.__data__.items()]
        question = wording.insertion(database.param, names)
        if database.returning_clause:
            (row.id,) = database.execute_sql(f'{question} RETURNING "id"', columns).fetchone()
        else:
            row.id = database.execute_sql(question, columns).lastrowid
        row._dirty.clear()
        return row

    @classmethod
    def change(cls, key: Any, /, *, seen: int | None = None, **values: Any) -> bool:  # noqa: ANN401 - an id
        """Write columns of the row with this id.

        With the version that was `seen` only where the row still has it, which then grows by one.
        False: there is no such row any more.
        """
        wording = _wording(cls)
        columns = [wording.keepers[name](value) for name, value in values.items()]
        question = wording.change(database.param, tuple(values), versioned=seen is not None)
        found = [key] if seen is None else [key, seen]
        return bool(database.execute_sql(question, columns + found).rowcount)


class _Wording:
    """What is said of one table again and again; `mark` stands for a value on this engine."""

    def __init__(self, table: type[Row]) -> None:
        fields = table._meta.sorted_fields
        self.table = table._meta.table_name
        self.names: Names = tuple(field.name for field in fields)
        self.known = {name: field.name for name, field in table._meta.combined.items()}
        """The names of fields; a link is known by that of its column, too."""
        self.columns = {field.name: f'"{field.column_name}"' for field in fields}
        self.keepers = {field.name: keeper(field) for field in fields}
        self.readers = {field.name: reader(field) for field in fields}
        self._said: dict[Any, str] = {}

    def selection(self, mark: str) -> str:
        if mark not in self._said:
            columns = ", ".join(self.columns.values())
            self._said[mark] = f'SELECT {columns} FROM "{self.table}" WHERE "id" = {mark}'  # noqa: S608 - names of ours
        return self._said[mark]

    def insertion(self, mark: str, names: Names) -> str:
        key = (mark, names)
        if key not in self._said:
            columns = ", ".join(self.columns[name] for name in names)
            marks = ", ".join([mark] * len(names))
            self._said[key] = f'INSERT INTO "{self.table}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of ours
        return self._said[key]

    def change(self, mark: str, names: Names, *, versioned: bool) -> str:
        key = (mark, names, versioned)
        if key not in self._said:
            written = [f"{self.columns[name]} = {mark}" for name in names]
            found = f'"id" = {mark}'
            if versioned:
                written.append('"version" = "version" + 1')
                found += f' AND "version" = {mark}'
            self._said[key] = f'UPDATE "{self.table}" SET {", ".join(written)} WHERE {found}'  # noqa: S608 - names of ours
        return self._said[key]


_wordings: dict[Any, _Wording] = {}


def _wording(table: type[Row]) -> _Wording:
    found = _wordings.get(table)
    if found is None:
        found = _wordings[table] = _Wording(table)
    return found


class _Accessor(PlainAccessor):  # type: ignore[misc]
    """Follows a link to the row it points to."""

    def get_rel_instance(self, instance: Any) -> Any:  # noqa: ANN401 - rows of any table
        """Ask for the row by its id, once."""
        key = instance.__data__.get(self.name)
        if key is not None and self.name not in instance.__rel__:
            instance.__rel__[self.name] = self.rel_model.get_by_id(key)
        return super().get_rel_instance(instance)


class _Link(ForeignKeyField):  # type: ignore[misc]
    accessor_class = _Accessor


def link(to: type[Model] | str, back: str = "+", *, null: bool = False) -> ForeignKeyField:
    """Point to another table; nothing that is pointed to can be removed."""
    # Nothing that history speaks of may be swept away with something else.
    return _Link(to, backref=back, null=null, on_delete="RESTRICT")


_AS_THEY_ARE = (AutoField, BigIntegerField, CharField, IntegerField, TextField, _Link)


def reader(field: Field) -> Callable[[Any], Any] | None:
    """Give what makes of a stored value what people work with; None where it is that already."""
    if isinstance(field, EnumFieldMixin):
        # One of a few words.
        return cache(field.python_value)
    return None if type(field) in _AS_THEY_ARE else field.python_value


def keeper(field: Field) -> Callable[[Any], Any]:
    """Give what makes a stored value of what people work with."""
    return cache(field.db_value) if isinstance(field, EnumFieldMixin) else field.db_value

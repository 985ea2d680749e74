"""What every table is built on."""

from typing import Any

from peewee import DatabaseProxy, ForeignKeyField, Model

database = DatabaseProxy()


class Row(Model):  # type: ignore[misc]
    """A row of a table of ours."""

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def get_by_id(cls, key: Any) -> Any:  # noqa: ANN401 - a row of this table
        """Give a row by its id, as peewee's own does, which spends most of its time on the wording.

        Every verb asks so; filling a demo store takes a fifth longer without. Raises DoesNotExist.
        """
        question = f'SELECT * FROM "{cls._meta.table_name}" WHERE id = {database.param}'  # noqa: S608
        return cls.raw(question, key).get()


def link(to: type[Model] | str, back: str = "+", *, null: bool = False) -> ForeignKeyField:
    """Point to another table; nothing that is pointed to can be removed."""
    # Nothing that history speaks of may be swept away with something else.
    return ForeignKeyField(to, backref=back, null=null, on_delete="RESTRICT")

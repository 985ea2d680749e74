"""What PostgreSQL's tables are told besides their columns, and what they tell of themselves."""

from collections.abc import Iterator, Mapping
from typing import Any

MARK = "kashuv_store"
"""A table of one row that says whose the database is."""
GUARDED = ("no_update", "no_delete", "no_truncate")

_LONG_TEXTS = """
    SELECT c.table_name, c.column_name
    FROM information_schema.columns AS c
    JOIN information_schema.tables AS t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
    AND (c.data_type = 'character varying'
         OR (c.data_type = 'text' AND c.collation_name IS DISTINCT FROM 'C'))
"""
_STRANGERS = """
    SELECT EXISTS (
        SELECT 1 FROM pg_class AS one JOIN pg_namespace AS room ON room.oid = one.relnamespace
        WHERE one.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND room.nspname !~ '^pg_' AND room.nspname <> 'information_schema'
        AND NOT EXISTS (
            SELECT 1 FROM pg_depend AS part WHERE part.objid = one.oid AND part.deptype = 'e'
        )
    )
"""
_REFUSE = """
    CREATE OR REPLACE FUNCTION kashuv_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
_SAY = """
    CREATE OR REPLACE FUNCTION kashuv_say() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%%', TG_ARGV[0];
    END $$
"""
_GUARDS = """
    SELECT tgname FROM pg_trigger
    WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal AND tgenabled IN ('O', 'A')
"""


def make_texts_alike(store: Any) -> None:  # noqa: ANN401 - peewee is untyped
    """Make every column of text one of any length that sorts and compares by codes.

    SQLite keeps texts of any length in a column of 80, and knows no other order.
    """
    for table, column in store.execute_sql(_LONG_TEXTS).fetchall():
        store.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"')


def mark(store: Any, application: int, schema: int) -> None:  # noqa: ANN401 - peewee is untyped
    """Say whose the database is, and of which schema."""
    store.execute_sql(
        f"CREATE TABLE IF NOT EXISTS {MARK} (one boolean PRIMARY KEY DEFAULT TRUE CHECK (one), "
        "application bigint NOT NULL, schema integer NOT NULL)"
    )
    store.execute_sql(
        f"INSERT INTO {MARK} (application, schema) VALUES (%s, %s) "  # noqa: S608 - ours
        "ON CONFLICT (one) DO UPDATE SET application = excluded.application, "
        "schema = excluded.schema",
        (application, schema),
    )


def marked(store: Any) -> tuple[int, int] | None:  # noqa: ANN401 - peewee is untyped
    """Give application and schema as the database says them; None when it says nothing."""
    if store.execute_sql(f"SELECT to_regclass('{MARK}')").fetchone() == (None,):
        return None
    row = store.execute_sql(f"SELECT application, schema FROM {MARK}").fetchone()  # noqa: S608
    return (int(row[0]), int(row[1])) if row else (0, 0)


def holds_anything(store: Any) -> bool:  # noqa: ANN401 - peewee is untyped
    """Tell whether anything stands in the database, save what extensions brought."""
    return bool(store.execute_sql(_STRANGERS).fetchone()[0])


def guard(store: Any, table: str) -> None:  # noqa: ANN401 - peewee is untyped
    """Let the database refuse every change and removal of a row."""
    store.execute_sql(_REFUSE)
    for change, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        store.execute_sql(
            f'CREATE OR REPLACE TRIGGER "{table}_no_{change.lower()}" BEFORE {change} ON "{table}" '
            f"FOR EACH {each} EXECUTE FUNCTION kashuv_append_only()"
        )


def close_table(store: Any, table: str, sentence: str) -> None:  # noqa: ANN401 - peewee is untyped
    """Let the database refuse every change of a table with a sentence."""
    store.execute_sql(_SAY)
    quoted = sentence.replace("'", "''").replace("%", "%%")
    store.execute_sql(
        f'CREATE TRIGGER "{table}_moved" BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION kashuv_say('{quoted}')"
    )


def guards(store: Any, table: str) -> set[str]:  # noqa: ANN401 - peewee is untyped
    """Give the changes that the database refuses of a table."""
    rows = store.execute_sql(_GUARDS, (table,)).fetchall()
    return {name.removeprefix(f"{table}_") for (name,) in rows}


def loose(store: Any, link: Any, most: int) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """Give rows that point to rows which are not there: somebody had switched the watch off."""
    table, parent = link.model._meta.table_name, link.rel_model._meta.table_name
    rows = store.execute_sql(
        f'SELECT child.id FROM "{table}" AS child '  # noqa: S608 - ours
        f'LEFT JOIN "{parent}" AS parent ON parent.id = child."{link.column_name}" '
        f'WHERE child."{link.column_name}" IS NOT NULL AND parent.id IS NULL LIMIT %s',
        (most,),
    ).fetchall()
    for (row,) in rows:
        yield {"table": table, "row": row, "parent": parent}

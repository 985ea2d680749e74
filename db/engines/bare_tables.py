"""Tables stripped of what each row is looked up for, while very many rows are put in.

Links, indexes and triggers rest meanwhile, and come back as they were before it is kept: all of
it, or nothing. Nobody else should have the store open.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from peewee import OperationalError

from db.engines import word_index

_MEMORY = 256
"""Mebibytes for pages and for sorting."""


@contextmanager
def bare_in_file(store: Any, tables: Sequence[str]) -> Iterator[None]:  # noqa: ANN401 - a store
    """Strip tables of a store in a file, in a transaction."""
    settings = {"foreign_keys": 0, "cache_size": -_MEMORY * 1024, "journal_mode": "truncate"}
    before = {name: store.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in settings}
    _set(store, settings)
    try:
        with store.writing():
            kept = _stripped(store, tables)
            yield
            for sql in kept:
                store.execute_sql(sql)
            word_index.fill(store)
    finally:
        _set(store, before)


def _set(store: Any, settings: Mapping[str, Any]) -> None:  # noqa: ANN401 - a store
    for name, value in settings.items():
        # A log written ahead would hold every page once more. It has to, where somebody else has
        # the store open.
        with suppress(OperationalError):
            store.execute_sql(f"PRAGMA {name} = {value}")


def _stripped(store: Any, tables: Sequence[str]) -> list[str]:  # noqa: ANN401 - a store
    """Take indexes and triggers away; gives what makes them again."""
    found = store.execute_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema "
        "WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    own = [(kind, name, sql) for kind, name, table, sql in found if table in tables]
    for kind, name, _ in own:
        store.execute_sql(f'DROP {kind} "{name}"')
    return [sql for _, _, sql in own]


@contextmanager
def bare_on_server(store: Any, tables: Sequence[str]) -> Iterator[None]:  # noqa: ANN401 - a store
    """Strip tables of a store on a server, in a transaction."""
    with store.writing():
        store.take_time()
        store.execute_sql(f"SET LOCAL maintenance_work_mem = '{_MEMORY}MB'")
        indexes = _found(store, _INDEXES, tables)
        links = _found(store, _LINKS, tables)
        for table, name, _ in links:
            store.execute_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for _, name, _ in indexes:
            store.execute_sql(f'DROP INDEX "{name}"')
        for table in tables:
            store.execute_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        for _, _, sql in indexes:
            store.execute_sql(sql)
        for table, name, sql in links:
            store.execute_sql(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {sql}')
        for table in tables:
            store.execute_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            store.execute_sql(_NEXT_ID.format(table=table))
            store.execute_sql(f'ANALYZE "{table}"')


_NEXT_ID = """
    SELECT setval(pg_get_serial_sequence('"{table}"', 'id'), COALESCE(MAX(id), 0) + 1, false)
    FROM "{table}"
"""
_INDEXES = """
    SELECT table_of.relname, index_of.relname, pg_get_indexdef(index_of.oid)
    FROM pg_index AS found
    JOIN pg_class AS index_of ON index_of.oid = found.indexrelid
    JOIN pg_class AS table_of ON table_of.oid = found.indrelid
    WHERE NOT found.indisprimary AND table_of.relname = ANY(%s)
        AND table_of.relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = found.indexrelid
            AND contype IN ('p', 'u', 'x'))
    ORDER BY index_of.oid
"""
_LINKS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(found.oid)
    FROM pg_constraint AS found
    JOIN pg_class AS linking ON linking.oid = conrelid
    JOIN pg_class AS linked ON linked.oid = confrelid
    WHERE contype = 'f' AND linking.relnamespace = current_schema()::regnamespace
        AND (linking.relname = ANY(%s) OR linked.relname = ANY(%s))
    ORDER BY found.oid
"""


def _found(store: Any, question: str, tables: Sequence[str]) -> list[tuple[str, str, str]]:  # noqa: ANN401
    times = question.count("%s")
    found: list[tuple[str, str, str]]
    found = store.execute_sql(question, (list(tables),) * times).fetchall()
    return found

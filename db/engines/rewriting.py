"""Changing what is append-only, and leaving no trace of what was changed: for erasing alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from db.engines import word_index
from db.engines.sqlite import SqliteStore


@contextmanager
def unguarded(store: Any, tables: Iterable[str]) -> Iterator[None]:  # noqa: ANN401 - peewee's
    """Let append-only rows be changed within the transaction that is open.

    The guards stand again before it ends, and nobody else ever sees the tables without them.
    """
    names = list(tables)
    for table in names:
        _lift(store, table)
    yield
    for table in names:
        _put_back(store, table)


def clear_traces(store: Any, tables: Iterable[str]) -> bool:  # noqa: ANN401 - peewee is untyped
    """Write the store anew without what was removed; tells whether nothing older is left.

    Outside a transaction. False: somebody reads in the old pages still; try again later.
    """
    if isinstance(store, SqliteStore):
        return _clear_file(store)
    store.execute_sql("SET statement_timeout = 0")
    try:
        for table in tables:
            store.execute_sql(f'VACUUM (FULL) "{table}"')
    finally:
        store.execute_sql("RESET statement_timeout")
    return True


def _lift(store: Any, table: str) -> None:  # noqa: ANN401 - peewee is untyped
    if isinstance(store, SqliteStore):
        for change in ("update", "delete"):
            store.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_{change}")
    else:
        # Does not hold up who reads, as removing the triggers would.
        store.execute_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')


def _put_back(store: Any, table: str) -> None:  # noqa: ANN401 - peewee is untyped
    if isinstance(store, SqliteStore):
        store.guard(table)
    else:
        store.execute_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _clear_file(store: SqliteStore) -> bool:
    # What VACUUM leaves over of the old file is overwritten, not only let go.
    store.execute_sql("PRAGMA secure_delete = on").fetchall()
    # The index of words knows still what was said.
    word_index.fill(store)
    store.execute_sql("VACUUM")
    (busy, *_) = store.execute_sql("PRAGMA wal_checkpoint(truncate)").fetchone()
    return not busy

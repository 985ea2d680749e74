"""Opening, creating and closing the store; nothing is ever created silently."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from db import remembering
from db.engines.addresses import FILE_NAME, Place, is_address, place_words
from db.engines.closed_files import address, schema_of
from db.engines.schema import APPLICATION_ID, bring_up_to_date, newest_schema
from db.engines.sqlite import SqliteStore
from db.files import remove
from db.models import database
from db.places import require_local
from db.telling import Tell, nobody
from rules.backups import Reason
from rules.errors import RuleBroken

__all__ = [
    "APPLICATION_ID",
    "FILE_NAME",
    "Place",
    "close_store",
    "connect",
    "create_in_memory",
    "create_store",
    "is_address",
    "newest_schema",
    "on_this_thread",
    "open_store",
    "place_words",
    "store_file",
    "store_place",
    "tidy",
    "writing",
]


Work: TypeAlias = Callable[[Tell], None]
"""Tells how far it is while it can be stopped."""


def _at_once(work: Work) -> None:
    work(nobody)


def connect(target: str, **options: Any) -> None:
    """Open a connection to a file, whatever stands there: the functions below check it."""
    database.initialize(SqliteStore(target, **options))
    database.connect()


def create_store(place: Place) -> None:
    """Create an empty store and leave it open.

    A file must not be there yet; a database must be there, and be empty. Raises `store_exists`
    and what `open_store` raises.
    """
    if is_address(place):
        from db.engines import postgresql

        postgresql.create(place)
        return
    file = Path(place)
    require_local(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.touch(exist_ok=False)
    except FileExistsError as taken:
        raise RuleBroken("store_exists", path=str(file)) from taken
    try:
        _connect_to(file)
        _prepare()
    except BaseException:
        # Half a store would stand in the way of the next attempt.
        close_store()
        with suppress(OSError):
            remove(file)
        raise


def create_in_memory() -> None:
    """Create an empty store that is gone when it is closed."""
    connect(":memory:")
    _prepare()


def open_store(place: Place, patiently: Callable[[Work], None] = _at_once) -> None:
    """Open the store and bring its schema up to date, making a backup of a file first.

    That may take minutes: `patiently` gets it to do, on whatever thread, and raises what it raises.

    Raises `store_missing`, `store_empty`, `store_foreign`, `store_newer`, `store_moved` or, when
    another program holds it for itself, `store_away`; for a place that is not safe
    `store_on_network` or `store_in_synced_folder`; for a server also `store_address`,
    `store_entry_refused` and `store_lost`. The store is then untouched.
    """
    if is_address(place):
        from db.engines import postgresql

        postgresql.open_store(place, lambda work: patiently(lambda _tell: work()))
        return
    file = Path(place)
    require_local(file)
    found = schema_of(file)
    if found < newest_schema():
        patiently(lambda tell: _bring_along(file, tell))
    _connect_to(file)


def close_store() -> None:
    """Close this thread's connection."""
    if database.obj is not None and not database.is_closed():
        database.close()


def store_file() -> Path | None:
    """Give the file of the open store; a store in memory or on a server has none."""
    if not isinstance(database.obj, SqliteStore):
        return None
    (_, _, file) = database.execute_sql("PRAGMA database_list").fetchone()
    return Path(file) if file else None


def store_place() -> str:
    """Give where the open store lies, as it may be shown; nothing for one in memory."""
    if isinstance(database.obj, SqliteStore):
        return str(store_file() or "")
    return str(database.obj.place)


@contextmanager
def on_this_thread() -> Iterator[None]:
    """Give a thread of its own a connection for as long as it works."""
    with database.connection_context():
        yield


def tidy() -> None:
    """Do what some verb would have to do otherwise, and make a person wait; for a thread."""
    database.obj.tidy()


@contextmanager
def writing() -> Iterator[None]:
    """Hold the one write lock for a verb: all of it is kept, or nothing.

    Raises `StoreFault` (see `db/faults.py`) when the store cannot keep it.
    """
    with database.obj.writing(), remembering.employees_and_settings_unchanged():
        yield


def _bring_along(file: Path, tell: Tell) -> None:
    # Backups open stores: they cannot be imported before this.
    from db.backups.making import keep_closed

    keep_closed(file, Reason.MIGRATION, now=datetime.now(UTC), tell=tell)
    _connect_to(file)
    try:
        _prepare()
    finally:
        close_store()


def _connect_to(file: Path) -> None:
    # Also when it connects again: in place of a file that has gone, no empty one is made.
    connect(address(file, "rw"), uri=True)


def _prepare() -> None:
    with writing():
        bring_up_to_date(database.obj)

"""Opening, creating and closing the store; nothing is ever created silently."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase
from peewee import sqlite3 as driver
from playhouse.migrations import Runner

from db.models import APPEND_ONLY, database
from rules.backups import Reason
from rules.errors import RuleBroken

FILE_NAME = "kashuv.db"
APPLICATION_ID = 0x4B534856
"""Stands in the head of the file, so that another program's file is never taken for ours."""
MIGRATIONS = Path(__file__).parent / "migrations"
# Older ones can corrupt a write-ahead log that two connections share: sqlite.org/wal.html.
WAL_IS_SAFE = (3, 51, 3)
_HEADER = b"SQLite format 3\x00"


class _Store(SqliteDatabase):  # type: ignore[misc]
    def _set_pragmas(self, conn: Any) -> None:  # noqa: ANN401 - peewee is untyped
        """Set each pragma and read it back: SQLite ignores what it cannot do without a word."""
        for name, wanted in self._pragmas:
            conn.execute(f"PRAGMA {name} = {wanted}")
            (found,) = conn.execute(f"PRAGMA {name}").fetchone()
            # A store in memory has no journal to write ahead.
            if found not in (wanted, "memory"):
                raise RuleBroken("store_pragma_refused", name=name, found=found)


def _pragmas() -> dict[str, Any]:
    ahead = driver.sqlite_version_info >= WAL_IS_SAFE
    return {
        "journal_mode": "wal" if ahead else "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        # Or INSERT OR REPLACE would remove an append-only line without asking its trigger.
        "recursive_triggers": 1,
    }


def newest_schema() -> int:
    """Give the number of the newest migration step, which is the schema we know."""
    return max(int(step.name[:4]) for step in MIGRATIONS.glob("[0-9]*.py"))


def connect(target: str, **options: Any) -> None:
    """Open a connection with our pragmas to whatever stands there: the functions below check it."""
    store = _Store(target, pragmas=_pragmas(), lock_type="IMMEDIATE", timeout=10, **options)
    database.initialize(store)
    database.connect()


def create_store(file: Path) -> None:
    """Create an empty store and leave it open; refuses a path that is taken."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.touch(exist_ok=False)
    except FileExistsError as taken:
        raise RuleBroken("store_exists", path=str(file)) from taken
    try:
        connect(str(file))
        _prepare()
    except BaseException:
        # Half a store would stand in the way of the next attempt.
        close_store()
        file.unlink(missing_ok=True)
        raise


def create_in_memory() -> None:
    """Create an empty store that is gone when it is closed."""
    connect(":memory:")
    _prepare()


def open_store(file: Path) -> None:
    """Open the store and bring its schema up to date, making a backup first.

    Raises `store_missing`, `store_empty`, `store_foreign`, `store_newer` or, when another program
    holds it for itself, `store_away`; the file is untouched.
    """
    found = _schema_of(file)
    if found < newest_schema():
        # Backups open stores: they cannot be imported before this.
        from db.backups import keep_closed

        keep_closed(file, Reason.MIGRATION, now=datetime.now(UTC))
    connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)
    if found < newest_schema():
        try:
            _prepare()
        except BaseException:
            close_store()
            raise


def close_store() -> None:
    """Close this thread's connection."""
    if database.obj is not None and not database.is_closed():
        database.close()


def store_file() -> Path | None:
    """Give the file of the open store; a store in memory has none."""
    (_, _, file) = database.execute_sql("PRAGMA database_list").fetchone()
    return Path(file) if file else None


@contextmanager
def on_this_thread() -> Iterator[None]:
    """Give a thread of its own a connection for as long as it works."""
    with database.connection_context():
        yield


@contextmanager
def writing() -> Iterator[None]:
    """Hold the one write lock for a verb: all of it is kept, or nothing."""
    with database.atomic():
        yield


def copy_to(source: Path, target: Path) -> None:
    """Copy a store, also while others write to it; a plain file copy would tear."""
    with (
        closing(driver.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(driver.connect(target)) as new,
    ):
        old.backup(new)


def _schema_of(file: Path) -> int:
    if not file.exists():
        raise RuleBroken("store_missing", path=str(file))
    if file.stat().st_size == 0:
        raise RuleBroken("store_empty", path=str(file))
    with file.open("rb") as stream:
        if stream.read(len(_HEADER)) != _HEADER:
            raise RuleBroken("store_foreign", path=str(file))
    return _checked_schema(file)


def _checked_schema(file: Path) -> int:
    address = f"{file.resolve().as_uri()}?mode=ro"
    try:
        with closing(driver.connect(address, uri=True)) as found:
            (application,) = found.execute("PRAGMA application_id").fetchone()
            (schema,) = found.execute("PRAGMA user_version").fetchone()
            # Reads every table's definition: a file that is ours but damaged fails here.
            found.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    except driver.DatabaseError as damaged:
        # Another program may hold it for itself, as a restore does.
        code = "store_away" if "locked" in str(damaged) else "store_foreign"
        raise RuleBroken(code, path=str(file)) from damaged
    if application != APPLICATION_ID:
        raise RuleBroken("store_foreign", path=str(file))
    if schema > newest_schema():
        raise RuleBroken("store_newer", path=str(file))
    return int(schema)


def _prepare() -> None:
    with writing():
        Runner(database.obj, str(MIGRATIONS)).up()
        for table in APPEND_ONLY:
            _forbid_changes(table._meta.table_name)
        database.execute_sql(f"PRAGMA user_version = {newest_schema()}")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _forbid_changes(table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        database.execute_sql(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )

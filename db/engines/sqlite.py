"""A store in a file of SQLite: what it takes to open one safely."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase
from peewee import sqlite3 as driver

from db.engines.schema import APPLICATION_ID, newest_schema
from db.faults import refusal_of
from rules.errors import RuleBroken

# Older ones can corrupt a write-ahead log that two connections share: sqlite.org/wal.html.
WAL_IS_SAFE = (3, 51, 3)
_HEADER = b"SQLite format 3\x00"
_SECONDS_FOR_THE_LOCK = 10


def pragmas() -> dict[str, Any]:
    """Give what every connection is told."""
    ahead = driver.sqlite_version_info >= WAL_IS_SAFE
    return {
        "journal_mode": "wal" if ahead else "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        # Or INSERT OR REPLACE would remove an append-only line without asking its trigger.
        "recursive_triggers": 1,
    }


class SqliteStore(SqliteDatabase):  # type: ignore[misc]
    """A store in a file, or in memory."""

    def __init__(self, target: str, **options: Any) -> None:
        super().__init__(
            target,
            pragmas=pragmas(),
            lock_type="IMMEDIATE",
            timeout=_SECONDS_FOR_THE_LOCK,
            **options,
        )

    def _set_pragmas(self, conn: Any) -> None:  # noqa: ANN401 - peewee is untyped
        """Set each pragma and read it back: SQLite ignores what it cannot do without a word."""
        for name, wanted in self._pragmas:
            conn.execute(f"PRAGMA {name} = {wanted}")
            (found,) = conn.execute(f"PRAGMA {name}").fetchone()
            # A store in memory has no journal to write ahead.
            if found not in (wanted, "memory"):
                raise RuleBroken("store_pragma_refused", name=name, found=found)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock, which SQLite has one of."""
        try:
            with self.atomic():
                yield
        except RuleBroken:
            raise
        except Exception as error:
            fault = refusal_of(error)
            if fault is None:
                raise
            raise fault from error

    def finish_tables(self) -> None:
        """Leave the tables as they are: SQLite keeps texts of any length, and sorts by codes."""

    def mark(self, schema: int) -> None:
        """Say in the head of the file whose it is."""
        self.execute_sql(f"PRAGMA user_version = {schema}")
        self.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def guard(self, table: str) -> None:
        """Let the store refuse every change and removal of a row."""
        for change in ("UPDATE", "DELETE"):
            self.execute_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{change.lower()} "
                f"BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def guarded(self, table: str) -> bool:
        """Tell whether the store refuses changes of a table."""
        rows = self.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        return {(f"{table}_no_update",), (f"{table}_no_delete",)} <= set(rows)

    def damages(self, most: int) -> Iterator[str]:
        """Give what SQLite finds wrong in the whole file."""
        for (line,) in self.execute_sql(f"PRAGMA integrity_check({most})"):
            if line != "ok":
                yield line

    def loose_links(self, most: int) -> list[Mapping[str, Any]]:
        """Give rows that point to rows which are not there."""
        found = self.execute_sql("PRAGMA foreign_key_check").fetchmany(most)
        return [{"table": table, "row": row, "parent": parent} for table, row, parent, _ in found]

    def strangeness(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Give marks that are not ours, and settings that would forget the last minutes."""
        for code, wanted in (
            ("store_foreign", {"application_id": APPLICATION_ID, "user_version": newest_schema()}),
            ("store_pragma_refused", {"synchronous": 2, "foreign_keys": 1}),
        ):
            for name, value in wanted.items():
                (found,) = self.execute_sql(f"PRAGMA {name}").fetchone()
                if found != value:
                    yield code, {"name": name, "found": found, "path": self.database}


def schema_of(file: Path) -> int:
    """Give the schema of a store that is not open.

    Raises `store_missing`, `store_empty`, `store_foreign`, `store_newer` or `store_away`.
    """
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


def copy_to(source: Path, target: Path) -> None:
    """Copy a store, also while others write to it; a plain file copy would tear."""
    with (
        closing(driver.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(driver.connect(target)) as new,
    ):
        old.backup(new)

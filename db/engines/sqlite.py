"""A store in a file of SQLite: what it takes to open one safely."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from peewee import SQL, Cast, Node, NodeList, OperationalError, SqliteDatabase, fn
from peewee import sqlite3 as driver

from db import remembering
from db.engines import word_index
from db.engines.bare_tables import bare_in_file
from db.engines.schema import APPLICATION_ID, bring_up_to_date, newest_schema
from db.faults import refusal_of
from db.telling import TO_FIND_DAMAGE, TO_FOLLOW_LINKS, Tell, nobody, told_of
from rules.errors import RuleBroken

# Older ones can corrupt a write-ahead log that two connections share: sqlite.org/wal.html.
WAL_IS_SAFE = (3, 51, 3)
_SECONDS_FOR_THE_LOCK = 10
_AT_HAND, _ROOM = 3 * 1024, 64 * 1024
"""KiB of the file: what a page of a long list is read from stands in more than the usual 2 MiB."""
_SECONDS_BETWEEN_LOOKS = (0.001, 0.01)
_chance = Random()  # noqa: S311 - so that two programs do not look at the same moments
# Four times SQLite's own: the verb that comes to it carries all of it over to the file while
# somebody waits. Where `tidy` is called, none does.
_LONGEST_LOG = 4_000
_CHANGES = ("INSERT", "UPDATE", "DELETE")


def pragmas() -> dict[str, Any]:
    """Give what every connection is told."""
    ahead = driver.sqlite_version_info >= WAL_IS_SAFE
    return {
        "journal_mode": "wal" if ahead else "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        # Or INSERT OR REPLACE would remove an append-only line without asking its trigger.
        "recursive_triggers": 1,
        "wal_autocheckpoint": _LONGEST_LOG,
        "cache_size": -_AT_HAND,
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

    def execute_sql(self, sql: str, params: Any = None) -> Any:  # noqa: ANN401 - as peewee's
        """Ask or write."""
        remembering.heard(sql)
        return super().execute_sql(sql, params)

    def savepoint(self) -> Any:  # noqa: ANN401 - as peewee's
        """Begin a part of a transaction, by one name for all: SQLite then need not parse each."""
        part = super().savepoint()
        part.quoted_sid = '"part"'
        return part

    def begin(self, lock_type: str | None = None) -> None:
        """Take the write lock, for which all who wait have the same chance.

        SQLite itself looks every tenth of a second once it has waited a while: where many work,
        somebody is always quicker than the one who has waited longest.
        """
        link = self.connection()
        ends = monotonic() + self.timeout
        link.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(lock_type, ends):
                sleep(_chance.uniform(*_SECONDS_BETWEEN_LOOKS))
        finally:
            link.execute(f"PRAGMA busy_timeout = {int(self.timeout * 1000)}")

    def _begun(self, lock_type: str | None, ends: float) -> bool:
        try:
            super().begin(lock_type)
        except OperationalError as busy:
            if "locked" not in str(busy) or monotonic() > ends:
                raise
            return False
        return True

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

    def tidy(self) -> None:
        """Carry what the log holds over to the file; who writes meanwhile does not wait."""
        self.execute_sql("PRAGMA wal_checkpoint(passive)").fetchall()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Show the store as it is now, whatever others write meanwhile; refuse every change."""
        self.execute_sql("PRAGMA query_only = 1")
        try:
            with self.atomic("DEFERRED"):
                # Until something is read, the moment is not chosen.
                self.execute_sql("SELECT COUNT(*) FROM sqlite_schema").fetchone()
                yield
        finally:
            self.execute_sql("PRAGMA query_only = 0")

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Keep more of the file at hand, for who goes through much of it more than once."""
        link = self.connection()
        (usual,) = link.execute("PRAGMA cache_size").fetchone()
        link.execute(f"PRAGMA cache_size = -{_ROOM}")
        try:
            yield
        finally:
            link.execute(f"PRAGMA cache_size = {usual}")

    def interrupter(self) -> Callable[[], None]:
        """Give what breaks off this thread's question, on whatever thread it is called."""
        interrupt: Callable[[], None] = self.connection().interrupt
        return interrupt

    def number_in(self, facts: Node, name: str) -> Node:
        """Give the number that facts hold under a name."""
        return Cast(NodeList((SQL("json_extract("), facts, SQL(f", '$.{name}')"))), "BIGINT")

    def lists(self, facts: Node, name: str, number: Node) -> Node:
        """Give the condition that a number is in the list that facts hold under a name."""
        found, among = SQL("EXISTS (SELECT 1 FROM json_each("), SQL(f", '$.{name}') WHERE value =")
        return NodeList((found, facts, among, number, SQL(")")))

    def gathered(self, column: Node) -> Node:
        """Give a column of all rows as one list in JSON.

        Row by row, another thread would wait for this one, and this one for it, at each of them.
        """
        return fn.json_group_array(column)

    def take_in_words(self) -> int:
        """Take in what was said since; gives of how many complaints."""
        return word_index.take_in(self)

    def mend_words(self, *, is_damaged: bool) -> int:
        """Let what typed words are not found by be taken in again; gives how many complaints."""
        return word_index.mend(self, is_damaged=is_damaged)

    def finish_tables(self) -> None:
        """Leave the tables as they are: SQLite keeps texts of any length, and sorts by codes."""

    def mark(self, schema: int) -> None:
        """Say in the head of the file whose it is."""
        self.execute_sql(f"PRAGMA user_version = {schema}")
        self.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def guard(self, table: str) -> None:
        """Let the store refuse every change and removal of a row."""
        for change in _CHANGES[1:]:
            self.execute_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{change.lower()} "
                f"BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def guarded(self, table: str) -> bool:
        """Tell whether the store refuses changes of a table."""
        rows = self.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        return {(f"{table}_no_update",), (f"{table}_no_delete",)} <= set(rows)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Show the store as it is now, and let nobody else write meanwhile."""
        with self.writing():
            yield

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows with the ids they have."""
        # A row may point to one that comes after it.
        self.execute_sql("PRAGMA defer_foreign_keys = 1")
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self.cursor().executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608

    def bare(self, tables: Sequence[str]) -> AbstractContextManager[None]:
        """Put very many rows into tables, in a transaction: see `bare_tables`."""
        return bare_in_file(self, tables)

    def moment_words(self, seconds: str) -> str:
        """Give SQL for a moment as facts hold it, from SQL for its seconds since 1970."""
        return f"strftime('%Y-%m-%dT%H:%M:%S+00:00', {seconds}, 'unixepoch')"

    def close_table(self, table: str, sentence: str) -> None:
        """Let the store refuse every change of a table with a sentence."""
        quoted = sentence.replace("'", "''")
        for change in _CHANGES:
            self.execute_sql(
                f'CREATE TRIGGER "{table}_moved_{change.lower()}" BEFORE {change} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{quoted}'); END"
            )

    def reopen_table(self, table: str) -> None:
        """Take back what closed a table."""
        for change in _CHANGES:
            self.execute_sql(f'DROP TRIGGER IF EXISTS "{table}_moved_{change.lower()}"')

    def pages(self) -> int:
        """Give how many pages the file has."""
        return int(self.execute_sql("PRAGMA page_count").fetchone()[0])

    def damages(self, most: int, tell: Tell = nobody) -> Iterator[str]:
        """Give what SQLite finds wrong in the whole file."""
        with told_of(self.connection(), tell, TO_FIND_DAMAGE):
            found = self.execute_sql(f"PRAGMA integrity_check({most})").fetchall()
        yield from (line for (line,) in found if line != "ok")

    def loose_links(self, most: int, tell: Tell = nobody) -> list[Mapping[str, Any]]:
        """Give rows that point to rows which are not there."""
        with told_of(self.connection(), tell, TO_FOLLOW_LINKS):
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


@contextmanager
def making(file: Path) -> Iterator[SqliteStore]:
    """Make a store in a new file; its tables are kept with all that is done meanwhile."""
    store = SqliteStore(str(file))
    store.connect()
    try:
        with store.writing():
            bring_up_to_date(store)
            yield store
        word_index.fill(store)
        # One file: what a log beside it holds would not go along.
        store.execute_sql("PRAGMA journal_mode = delete")
    finally:
        store.close()

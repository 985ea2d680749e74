"""A store on a PostgreSQL server, which several PCs share."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

from peewee import SQL, Cast, ForeignKeyField, Node, NodeList, PostgresqlDatabase, fn

from db import remembering
from db.engines import postgresql_tables as tables
from db.engines import retirement
from db.engines.addresses import place_words
from db.engines.bare_tables import bare_on_server
from db.engines.postgresql_driver import Adapter
from db.engines.schema import APPLICATION_ID, bring_up_to_date, newest_schema
from db.faults import StoreFault, is_lost, refusal_of
from db.models import TABLES, database
from db.telling import Tell, nobody
from rules.errors import RuleBroken

CHANNEL = "kashuv"
"""What the server calls out, by NOTIFY, after every change."""

_WRITE_LOCK = APPLICATION_ID
_DAILY = APPLICATION_ID + 1
# What the server says of an address, in the language it was set up in; English is the default.
_REFUSED_ENTRY = ("password", "pg_hba.conf", "authentication", "role")
_PAGE = 8192
"""Bytes."""
_TRIES_TO_LEARN, _SECONDS_BETWEEN = 5, 0.2


class PostgresqlStore(PostgresqlDatabase):  # type: ignore[misc]
    """A store in a database of its own."""

    psycopg2_adapter = psycopg3_adapter = Adapter

    @property
    def place(self) -> str:
        """Give the address without name and password."""
        return place_words(self.database)

    def execute_sql(self, sql: str, params: Any = None) -> Any:  # noqa: ANN401 - as peewee's
        """Ask; outside a transaction, a question whose connection was gone is asked once again."""
        remembering.heard(sql)
        try:
            return super().execute_sql(sql, params)
        except Exception as error:
            if self.in_transaction() or not is_lost(error):
                raise
            self.forget()
            if not sql.lstrip("( ").startswith("SELECT"):
                raise
        return super().execute_sql(sql, params)

    def begin(self, isolation_level: Any = None) -> None:  # noqa: ANN401 - as peewee's
        """Begin, on a new connection where the old one was gone."""
        try:
            super().begin(isolation_level)
        except Exception as error:
            if not is_lost(error):
                raise
            self.forget()
            super().begin(isolation_level)

    def forget(self) -> None:
        """Let go of a connection that may be broken; the next call connects again."""
        with suppress(Exception):
            self._state.conn.close()
        self.dispose()

    def connect_apart(self) -> Any:  # noqa: ANN401 - the driver is not loaded here
        """Give a connection that no thread uses for its questions, to listen on; close it."""
        return self._connect()

    # --- writing ------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one write lock of the store; the outermost one tells the other PCs.

        Raises `store_lost` when the connection was lost before the end, and
        `store_lost_in_doubt` when nobody can tell whether all was kept.
        """
        if self.in_transaction():
            with self.atomic():
                yield
            return
        done: list[str | None] = []
        try:
            with self.atomic():
                self.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_WRITE_LOCK,))
                yield
                done.append(self._tell())
        except RuleBroken:
            raise
        except Exception as error:  # noqa: BLE001 - raised again, save what was kept after all
            self._explain(error, done)

    def _tell(self) -> str | None:
        """Tell the other PCs, where something was written; gives the name of the transaction."""
        (name, _) = self.execute_sql(
            "SELECT wrote::text, CASE WHEN wrote IS NOT NULL THEN pg_notify(%s, '') END "
            "FROM pg_current_xact_id_if_assigned() AS wrote",
            (CHANNEL,),
        ).fetchone()
        return name if name is None else str(name)

    def _explain(self, error: Exception, done: list[str | None]) -> None:
        """Raise what came of a verb; return where all of it was kept after all."""
        fault = refusal_of(error)
        if fault is None:
            raise error
        if fault.code == "store_lost":
            self.forget()
            if done and self._was_kept(done[0], error):
                return
        raise fault from error

    def _was_kept(self, transaction: str | None, error: Exception) -> bool:
        """Ask the server what became of a transaction whose end it did not answer."""
        if transaction is None:
            return True
        for _ in range(_TRIES_TO_LEARN):
            with suppress(Exception):
                asked = self.execute_sql("SELECT pg_xact_status(%s::xid8)", (transaction,))
                (status,) = asked.fetchone()
                if status in ("committed", "aborted"):
                    return bool(status == "committed")
            time.sleep(_SECONDS_BETWEEN)
        raise StoreFault("store_lost_in_doubt", place=self.place) from error

    def tidy(self) -> None:
        """Leave it to the server."""

    # --- copying all of it ------------------------------------------------------------------------

    def take_time(self) -> None:
        """Let this transaction last as long as it takes."""
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            self.execute_sql(f"SET LOCAL {limit} = 0")

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Show the store as it is now, whatever others write meanwhile."""
        with self.atomic("REPEATABLE READ"):
            self.take_time()
            yield

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Show the store as it is now, whatever others write meanwhile; refuse every change."""
        with self.one_moment():
            self.execute_sql("SET TRANSACTION READ ONLY")
            # Until something is asked, the moment is not chosen.
            self.execute_sql("SELECT 1 FROM pg_class LIMIT 1").fetchone()
            yield

    def interrupter(self) -> Callable[[], None]:
        """Give what breaks off this thread's question, on whatever thread it is called."""
        interrupt: Callable[[], None] = self.connection().cancel_safe
        return interrupt

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Show the store as it is now, and let nobody else write meanwhile."""
        # Before the moment is chosen: who was writing has ended by then.
        self.execute_sql("SELECT pg_advisory_lock(%s)", (_WRITE_LOCK,))
        try:
            with self.one_moment():
                yield
        finally:
            # The lock goes with its connection.
            self.forget()

    @contextmanager
    def one_of_all(self) -> Iterator[bool]:
        """Tell whether no other program is inside; of several one is, the others are not."""
        asked = "SELECT {}(%s)"
        (is_free,) = self.execute_sql(asked.format("pg_try_advisory_lock"), (_DAILY,)).fetchone()
        try:
            yield is_free
        finally:
            if is_free:
                self.execute_sql(asked.format("pg_advisory_unlock"), (_DAILY,))

    def size(self) -> int:
        """Give the bytes that the database takes on the disk of its server."""
        asked = self.execute_sql("SELECT pg_database_size(current_database())")
        return int(asked.fetchone()[0])

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows with the ids they have; the next id is the one after them."""
        names = ", ".join(f'"{name}"' for name in columns)
        with self.cursor().copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        self.execute_sql(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), "  # noqa: S608 - ours
            f'COALESCE(MAX(id), 0) + 1, false) FROM "{table}"',
            (f'"{table}"',),
        )

    def bare(self, tables: Sequence[str]) -> AbstractContextManager[None]:
        """Put very many rows into tables, in a transaction: see `bare_tables`."""
        return bare_on_server(self, tables)

    def moment_words(self, seconds: str) -> str:
        """Give SQL for a moment as facts hold it, from SQL for its seconds since 1970."""
        words = 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'
        return f"to_char(to_timestamp({seconds}) AT TIME ZONE 'UTC', '{words}')"

    # --- moved elsewhere --------------------------------------------------------------------------

    def moved_to(self) -> str | None:
        """Give where this store was moved to; None for one that was not."""
        found = self.execute_sql("SELECT to_regclass(%s)", (retirement.MARK,)).fetchone()
        return retirement.moved_to(self.execute_sql, has_mark=found != (None,))

    def close_table(self, table: str, sentence: str) -> None:
        """Let the store refuse every change of a table with a sentence."""
        tables.close_table(self, table, sentence)

    def reopen_table(self, table: str) -> None:
        """Take back what closed a table."""
        self.execute_sql(f'DROP TRIGGER IF EXISTS "{table}_moved" ON "{table}"')

    # --- what the store says of itself ------------------------------------------------------------

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Do nothing: the server knows what it keeps at hand."""
        yield

    def number_in(self, facts: Node, name: str) -> Node:
        """Give the number that facts hold under a name."""
        return Cast(NodeList((SQL("CAST("), facts, SQL(f"AS json) ->> '{name}'"))), "BIGINT")

    def lists(self, facts: Node, name: str, number: Node) -> Node:
        """Give the condition that a number is in the list that facts hold under a name."""
        found = SQL("EXISTS (SELECT 1 FROM json_array_elements_text(COALESCE(CAST(")
        among = SQL(f"AS json) -> '{name}', '[]')) AS listed(one) WHERE CAST(one AS bigint) =")
        return NodeList((found, facts, among, number, SQL(")")))

    def gathered(self, column: Node) -> Node:
        """Give a column of all rows as one list in JSON."""
        return Cast(fn.COALESCE(fn.json_agg(column), SQL("'[]'")), "TEXT")

    def take_in_words(self) -> int:
        """Do nothing: the server's own indexes follow at once."""
        return 0

    def mend_words(self, *, is_damaged: bool) -> int:  # noqa: ARG002 - it never is
        """Do nothing: the server mends its own indexes."""
        return 0

    def finish_tables(self) -> None:
        """Keep texts of any length, and sort them by their codes, as SQLite does."""
        tables.make_texts_alike(self)

    def mark(self, schema: int) -> None:
        """Say whose the database is."""
        tables.mark(self, APPLICATION_ID, schema)

    def guard(self, table: str) -> None:
        """Let the store refuse every change and removal of a row."""
        tables.guard(self, table)

    def guarded(self, table: str) -> bool:
        """Tell whether the store refuses changes of a table."""
        return tables.guards(self, table) == set(tables.GUARDED)

    def pages(self) -> int:
        """Give about how many pages the tables take."""
        return self.size() // _PAGE

    def damages(self, _most: int, _tell: Tell = nobody) -> Iterator[str]:
        """Give nothing: the server watches over its files."""
        yield from ()

    def loose_links(self, most: int, tell: Tell = nobody) -> list[Mapping[str, Any]]:
        """Give rows that point to rows which are not there."""
        links = [
            field
            for table in TABLES
            for field in table._meta.sorted_fields
            if isinstance(field, ForeignKeyField)
        ]
        loose: list[Mapping[str, Any]] = []
        for done, link in enumerate(links):
            tell(done, len(links))
            loose += tables.loose(self, link, most)
        return loose[:most]

    def strangeness(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Give a mark that is not that of today."""
        found = tables.marked(self)
        if found != (APPLICATION_ID, newest_schema()):
            yield "store_foreign", {"path": self.place}


def connect(address: str) -> PostgresqlStore:
    """Connect to whatever stands there.

    Raises `store_address`, `store_entry_refused`, `store_missing` or `store_lost`.
    """
    store = PostgresqlStore(address)
    database.initialize(store)
    _reach(store)
    return store


def _reach(store: PostgresqlStore) -> None:
    import psycopg

    try:
        store.connect()
    except Exception as error:  # noqa: BLE001 - the driver's own text may quote the address
        place = store.place
        if isinstance(error.__context__, psycopg.ProgrammingError):
            raise RuleBroken("store_address", path=place) from None
        raise RuleBroken(_why_not(str(error)), path=place) from None


def _why_not(said: str) -> str:
    if "database" in said and "does not exist" in said:
        return "store_missing"
    if any(word in said for word in _REFUSED_ENTRY):
        return "store_entry_refused"
    return "store_lost"


def create(address: str) -> None:
    """Make the tables of a store in an empty database."""
    _open(address, lambda work: work(), wanted_empty=True)


@contextmanager
def making(address: str) -> Iterator[PostgresqlStore]:
    """Make the tables in an empty database; they are kept with all that is done meanwhile."""
    store = PostgresqlStore(address)
    _reach(store)
    try:
        with store.writing():
            store.take_time()
            _schema_of(store, wanted_empty=True)
            bring_up_to_date(store)
            yield store
    finally:
        store.forget()


def open_store(address: str, patiently: Callable[[Callable[[], None]], None]) -> None:
    """Open the store of a database; `patiently` gets to do what brings its schema up to date."""
    _open(address, patiently, wanted_empty=False)


def _open(
    address: str, patiently: Callable[[Callable[[], None]], None], *, wanted_empty: bool
) -> None:
    store = connect(address)
    try:
        if _schema_of(store, wanted_empty=wanted_empty) < newest_schema():
            patiently(lambda: _bring_along(store, wanted_empty=wanted_empty))
    except BaseException:
        store.forget()
        raise


def _bring_along(store: PostgresqlStore, *, wanted_empty: bool) -> None:
    # Another thread has no connection yet, and leaves none.
    own = store.connection_context() if store.is_closed() else nullcontext()
    with own, store.writing():
        store.take_time()
        # Another program may have been quicker.
        if _schema_of(store, wanted_empty=wanted_empty) < newest_schema():
            bring_up_to_date(store)


def _schema_of(store: PostgresqlStore, *, wanted_empty: bool) -> int:
    found = tables.marked(store)
    if found is None:
        if tables.holds_anything(store):
            raise RuleBroken("store_foreign", path=store.place)
        if not wanted_empty:
            raise RuleBroken("store_empty", path=store.place)
        return 0
    (application, schema) = found
    if application != APPLICATION_ID:
        raise RuleBroken("store_foreign", path=store.place)
    if wanted_empty:
        raise RuleBroken("store_exists", path=store.place)
    if schema > newest_schema():
        raise RuleBroken("store_newer", path=store.place)
    place = store.moved_to()
    if place is not None:
        raise RuleBroken("store_moved", path=store.place, place=place)
    return schema

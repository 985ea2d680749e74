"""On which engine the tests run, and how a store is brought back to its beginning between them."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from peewee import sqlite3 as driver

from db.connection import Place, close_store, connect, create_in_memory, create_store
from db.engines import postgresql
from db.engines.postgresql_tables import GUARDED
from db.models import APPEND_ONLY, TABLES, database
from tests.postgresql_server import Server

_FILLED, _WORK = "filled", "work"
_numbers = count(1)
# Triggers and links rest meanwhile, or append-only lines could not go.
_BEGIN, _END = "SET session_replication_role = replica", "RESET session_replication_role"
_PUT_BACK = """
    DELETE FROM public."{table}";
    INSERT INTO public."{table}" SELECT * FROM {kept}."{table}";
    SELECT setval('"{table}_id_seq"', COALESCE(MAX(id), 0) + 1, false) FROM {kept}."{table}";
"""
_STATE = """
    SELECT '{table}', COUNT(*), MAX(xmin::text::bigint),
    (SELECT last_value::text || is_called FROM "{table}_id_seq") FROM public."{table}"
"""


class Chosen:
    """The engine of this run; without a server it is SQLite."""

    server: Server | None = None
    store: postgresql.PostgresqlStore | None = None
    rows: str = ""
    """The rows of a business just started; on the server they are made once, whoever asks."""


class Template:
    """A business that was just started: the image of a file and, on a server, kept rows too."""

    def __init__(self, image: Any, rows: str = "") -> None:
        self._image = image
        self._rows = rows

    def backup(self, target: Any) -> None:
        """Fill the file of a store, through the driver's connection to it."""
        self._image.backup(target)

    def fill_open_store(self) -> None:
        """Bring the open store back to what the template was made of."""
        if _on_server():
            _put_back(self._rows)
            _guard_again()
        else:
            self.backup(database.connection())


_was: dict[str, tuple[str, tuple[Any, ...]]] = {}
"""By table: from which rows it was filled, and what it looked like then."""


def _put_back(kept: str) -> None:
    """Fill the tables that are not what they were; most tests touch but a few."""
    link = database.connection()
    every = " UNION ALL ".join(_STATE.format(table=table._meta.table_name) for table in TABLES)
    changed = [
        table for table, *state in link.execute(every) if _was.get(table) != (kept, tuple(state))
    ]
    acts = "".join(_PUT_BACK.format(table=table, kept=kept) for table in changed)
    if not changed:
        return
    link.execute(f"{_BEGIN}; {acts} {_END}")
    for table, *state in link.execute(every):
        _was[table] = (kept, tuple(state))


def _guard_again() -> None:
    (guards,) = database.execute_sql(
        "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
    ).fetchone()
    if guards < len(APPEND_ONLY) * len(GUARDED):
        for table in APPEND_ONLY:
            database.obj.guard(table._meta.table_name)


def unguard(table: str) -> None:
    """Let the open store change and remove rows that it should not."""
    for change in ("update", "delete"):
        name = f"{table}_no_{change}"
        database.execute_sql(f"DROP TRIGGER {name}" + (f" ON {table}" if _on_server() else ""))


@contextmanager
def links_unwatched() -> Iterator[None]:
    """Let rows point to rows that are not there."""
    if _on_server():
        off, on = "SET session_replication_role = replica", "RESET session_replication_role"
    else:
        off, on = "PRAGMA foreign_keys = 0", "PRAGMA foreign_keys = 1"
    database.execute_sql(off)
    yield
    database.execute_sql(on)


def _on_server() -> bool:
    return isinstance(database.obj, postgresql.PostgresqlStore)


def _kept_rows() -> str:
    name = f"kept_{next(_numbers)}"
    database.execute_sql(f"CREATE SCHEMA {name}")
    for table in TABLES:
        own = table._meta.table_name
        database.execute_sql(f'CREATE TABLE {name}."{own}" AS TABLE public."{own}"')
    return name


@contextmanager
def template(fill: Callable[[], None]) -> Iterator[Template]:
    """Make a business once, to be copied."""
    with closing(driver.connect(":memory:")) as image:
        create_in_memory()
        fill()
        database.connection().backup(image)
        close_store()
        if Chosen.server is not None and not Chosen.rows:
            _make_databases(Chosen.server, fill)
            postgresql.connect(Chosen.server.address(_WORK))
            Chosen.rows = _kept_rows()
            close_store()
        yield Template(image, Chosen.rows)


def _make_databases(server: Server, fill: Callable[[], None]) -> None:
    server.order(f"CREATE DATABASE {_FILLED}")
    create_store(server.address(_FILLED))
    fill()
    close_store()
    server.order(f"CREATE DATABASE {_WORK} TEMPLATE {_FILLED}")


@contextmanager
def image_of_open_store() -> Iterator[Template]:
    """Keep what the open store holds now, as a template of its own."""
    with closing(driver.connect(":memory:")) as image:
        if _on_server():
            yield Template(image, _kept_rows())
        else:
            database.connection().backup(image)
            yield Template(image)


@contextmanager
def fresh_copy(of: Template) -> Iterator[None]:
    """Open a store with the business of the template, a hundred times quicker than making it."""
    if Chosen.server is not None:
        _connect_again(Chosen.server)
        of.fill_open_store()
        yield
        return
    connect(":memory:")
    try:
        of.fill_open_store()
        yield
    finally:
        close_store()


def _connect_again(server: Server) -> None:
    """Go on with the connection of the last test: a new one knows no table yet."""
    kept = Chosen.store
    if kept is not None and not kept.is_closed() and not kept.in_transaction():
        database.initialize(kept)
    else:
        Chosen.store = postgresql.connect(server.address(_WORK))


def create_empty() -> None:
    """Create an empty store and leave it open."""
    if Chosen.server is None:
        create_in_memory()
    else:
        create_store(Chosen.server.address(Chosen.server.new_database()))


@contextmanager
def place_of(of: Template, folder: Path) -> Iterator[Place]:
    """Give the place of a store of its own with the business of the template; nothing is open."""
    server = Chosen.server
    if server is None:
        file = folder / "kashuv.db"
        create_store(file)
        of.backup(database.connection())
        close_store()
        yield file
        close_store()
        return
    name = server.new_database(like=_FILLED)
    yield server.address(name)
    close_store()
    server.drop(name)

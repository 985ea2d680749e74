"""Can a server be reached, and what stands in its database? Asked on a connection of its own.

What the program works with meanwhile is not touched; nothing is changed on the server.
"""

from typing import Any, NamedTuple

from db.engines import postgresql_tables as tables
from db.engines.addresses import OnServer
from db.engines.postgresql import PostgresqlStore
from db.engines.schema import APPLICATION_ID, newest_schema
from rules.errors import RuleBroken

# What driver and server say, in the language the server was set up in; English is the default.
_SAID = (
    (("does not support SSL",), "server_not_encrypted"),
    (("password", "authentication"), "server_password_wrong"),
    (("pg_hba.conf", "role "), "server_refuses"),
    (("database ",), "server_no_database"),
    (("resolve", "translate host name"), "server_not_found"),
)


class Reached(NamedTuple):
    """What was found."""

    is_encrypted: bool
    is_empty: bool
    has_business: bool
    """False in an empty database, and where somebody began and was broken off."""


def reach(server: OnServer, password: str) -> Reached:
    """Go to a server and look; takes a few seconds where nobody answers.

    Raises `server_not_found`, `server_silent`, `server_refuses`, `server_password_wrong`,
    `server_no_database`, `server_not_encrypted`, `store_foreign`, `store_newer` or `store_moved`.
    """
    store = PostgresqlStore(server.address(password))
    try:
        store.connect()
    except Exception as error:  # noqa: BLE001 - the driver's own text may quote the address
        raise RuleBroken(_why_not(str(error)), **_facts(server)) from None
    try:
        return _look(store)
    finally:
        store.forget()


def _why_not(said: str) -> str:
    for words, code in _SAID:
        if any(word in said for word in words):
            return code
    return "server_silent"


def _facts(server: OnServer) -> dict[str, Any]:
    return {
        "computer": server.host,
        "port": server.port,
        "database": server.name,
        "user": server.user,
    }


def _look(store: PostgresqlStore) -> Reached:
    is_encrypted = bool(store.connection().pgconn.ssl_in_use)
    found = tables.marked(store)
    if found is None:
        if tables.holds_anything(store):
            raise RuleBroken("store_foreign", path=store.place)
        return Reached(is_encrypted, is_empty=True, has_business=False)
    (application, schema) = found
    if application != APPLICATION_ID:
        raise RuleBroken("store_foreign", path=store.place)
    if schema > newest_schema():
        raise RuleBroken("store_newer", path=store.place)
    place = store.moved_to()
    if place is not None:
        raise RuleBroken("store_moved", place=place)
    (has_business,) = store.execute_sql("SELECT EXISTS (SELECT 1 FROM employee)").fetchone()
    return Reached(is_encrypted, is_empty=False, has_business=bool(has_business))

"""Faults of the store itself, such as a full disk, as refusals that name cause and way on.

The codes are those of SQLite (sqlite.org/rescode.html) and PostgreSQL (its manual, appendix A).
"""

from collections.abc import Iterator
from typing import Any

from rules.errors import RuleBroken


class StoreFault(RuleBroken):
    """The store did not do what it was asked: nothing of the verb is kept.

    Only of `store_lost_in_doubt` nobody knows.
    """


MOVED = "store_moved "
"""So begins what a store that was moved says to whoever wants to change it; then where to."""
_SQLITE = {
    3: "store_read_only",  # PERM
    5: "store_busy",
    6: "store_busy",  # LOCKED
    8: "store_read_only",
    10: "store_io",
    11: "store_damaged",
    13: "store_full",
    14: "store_io",  # CANTOPEN
    26: "store_damaged",  # NOTADB
}
_POSTGRESQL = {
    "08": "store_lost",
    "25006": "store_read_only",
    "25P03": "store_lost",  # a transaction that stood still was ended
    "40001": "store_busy",
    "40P01": "store_busy",  # deadlock
    "42501": "store_read_only",  # no right
    "53100": "store_full",
    "53": "store_busy",  # too many connections, too little memory
    "55P03": "store_busy",  # lock not available
    "57014": "store_busy",  # statement timeout
    "57P": "store_lost",  # the server is shutting down, or starting
    "58": "store_io",
    "XX001": "store_damaged",
    "XX002": "store_damaged",
}
# For a driver that gives no code.
_WORDS = {
    "disk is full": "store_full",
    "readonly": "store_read_only",
    "disk I/O error": "store_io",
    "is locked": "store_busy",
    "malformed": "store_damaged",
    "not a database": "store_damaged",
    "unable to open": "store_io",
}


def refusal_of(error: BaseException) -> StoreFault | None:
    """Give the fault of the store that is behind an error; None when it was something else.

    The first that is known counts: "disk is full" hides behind "cannot rollback".
    """
    for one in _behind(error):
        if isinstance(one, StoreFault):
            return one
        if str(one).startswith(MOVED):
            return StoreFault("store_moved", place=_detail(one).removeprefix(MOVED))
        code = _code_of(one)
        if code is not None:
            facts = {"detail": _detail(one)} if code == "store_damaged" else {}
            return StoreFault(code, **facts)
    return None


def is_lost(error: BaseException) -> bool:
    """Tell whether the connection to the server is gone."""
    fault = refusal_of(error)
    return fault is not None and fault.code == "store_lost"


def _behind(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__]


def _code_of(error: BaseException) -> str | None:
    room = type(error).__module__.partition(".")[0]
    if room == "psycopg":
        return _of_postgresql(error)
    if room in ("sqlite3", "pysqlite3"):
        return _of_sqlite(error)
    return None


def _of_postgresql(error: Any) -> str | None:  # noqa: ANN401 - the driver is not loaded here
    state = error.sqlstate
    if state is None:
        # The driver itself speaks so when there is no connection, or no more.
        unconnected = type(error).__name__ in ("OperationalError", "InterfaceError")
        return "store_lost" if unconnected else None
    return next((code for start, code in _POSTGRESQL.items() if state.startswith(start)), None)


def _of_sqlite(error: BaseException) -> str | None:
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return _SQLITE.get(number & 0xFF)
    if type(error).__name__ not in ("OperationalError", "DatabaseError"):
        return None
    return next((code for words, code in _WORDS.items() if words in str(error)), None)


def _detail(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0]

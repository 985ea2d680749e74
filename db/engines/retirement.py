"""A store that was moved elsewhere: it says so, and takes no change from anybody.

Programs that have it open learn of it from the store itself, at the next change they want.
"""

from collections.abc import Callable
from typing import Any

from db.faults import MOVED

MARK = "kashuv_moved"
"""A table of one row that says where to."""


def retire(store: Any, place: str) -> None:  # noqa: ANN401 - peewee is untyped
    """Let a store say that it was moved to `place`, and refuse all else."""
    store.execute_sql(f"CREATE TABLE {MARK} (place TEXT NOT NULL)")
    store.execute_sql(f"INSERT INTO {MARK} (place) VALUES ({store.param})", (place,))  # noqa: S608
    # Whoever only asks where to loads no tables.
    from db.models import TABLES

    for table in TABLES:
        store.close_table(table._meta.table_name, f"{MOVED}{place}")


def revive(store: Any) -> None:  # noqa: ANN401 - peewee is untyped
    """Take back that a store was moved."""
    from db.models import TABLES

    for table in TABLES:
        store.reopen_table(table._meta.table_name)
    store.execute_sql(f"DROP TABLE IF EXISTS {MARK}")


def moved_to(ask: Callable[[str], Any], *, has_mark: bool) -> str | None:
    """Give where a store was moved to; None for one that was not."""
    found = ask(f"SELECT place FROM {MARK}").fetchone() if has_mark else None  # noqa: S608 - ours
    return str(found[0]) if found else None

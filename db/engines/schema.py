"""The tables of a store are made, and brought along, by the numbered steps in `migrations/`."""

from pathlib import Path
from typing import Any

APPLICATION_ID = 0x4B534856
"""Stands in a store, so that another program's file or database is never taken for ours."""
MIGRATIONS = Path(__file__).parent.parent / "migrations"


def newest_schema() -> int:
    """Give the number of the newest migration step, which is the schema we know."""
    return max(int(step.name[:4]) for step in MIGRATIONS.glob("[0-9]*.py"))


def bring_up_to_date(store: Any) -> None:  # noqa: ANN401 - peewee is untyped
    """Take the steps that a store lacks, within the write lock: all of them, or none.

    Of several programs that start at once, one takes them and the others find them taken.
    """
    # Loads the drivers of every engine.
    from playhouse.migrations import Runner

    # Who only looks into a file loads no tables.
    from db.models import APPEND_ONLY

    Runner(store, str(MIGRATIONS)).up()
    store.finish_tables()
    for table in APPEND_ONLY:
        store.guard(table._meta.table_name)
    store.mark(newest_schema())

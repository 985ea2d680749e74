"""The rows that a verb wrote, written once more by hand: the floor of every verb.

The same statements with the same values go to a twin of the store, in one transaction that is as
durable, through the driver alone: what the rules, the permissions and the wording cost is left out.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from peewee import sqlite3 as driver

from db.engines.sqlite import pragmas
from db.models import database

_END = "SELECT id, chain FROM audit_line ORDER BY id DESC LIMIT 1"
_WRITES = ("INSERT", "UPDATE", "DELETE")


class ByHand:
    """Writes into a twin what the verbs wrote into the open store."""

    def __init__(self, twin: Any) -> None:
        self._twin = twin
        self._written: list[tuple[str, Any]] = []

    def write(self) -> None:
        """Write the rows of the last verb."""
        self._twin.execute("BEGIN IMMEDIATE")
        for sql, values in self._written:
            self._twin.execute(sql, values)
        self._twin.execute("COMMIT")

    def tidy(self) -> None:
        """Do what the window does each minute, beside what people do."""
        self._twin.execute("PRAGMA wal_checkpoint(passive)").fetchall()

    def require_alike(self) -> None:
        """Fail unless the twin came to the same end: its log of acts holds all of them, chained."""
        ends = [found.execute(_END).fetchone() for found in (self._twin, database.connection())]
        assert ends[0] == ends[1], ends

    def forget(self) -> None:
        """Begin with another verb."""
        self._written.clear()

    def hear(self, event: Any) -> None:
        """Keep what a verb writes."""
        if event.sql.startswith(_WRITES):
            self._written.append((event.sql, event.params or ()))


@contextmanager
def writing_into(twin: Path) -> Iterator[ByHand]:
    """Listen to what is written to the open store; the twin is a copy of its file."""
    with closing(driver.connect(str(twin), isolation_level=None)) as link:
        for name, value in pragmas().items():
            link.execute(f"PRAGMA {name} = {value}").fetchall()
        by_hand = ByHand(link)
        database.query_hooks.append(by_hand.hear)
        try:
            yield by_hand
        finally:
            database.query_hooks.remove(by_hand.hear)

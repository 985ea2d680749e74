"""What lets lists, the board and the search stay as quick at a million complaints."""

from typing import Any

INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = ()
"""Table and columns; each costs every step that writes there, so only what was measured."""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - as every step is called
    """Make the indexes."""
    migrator.migrate(*(migrator.add_index(table, columns) for table, columns in INDEXES))

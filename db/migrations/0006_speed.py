"""What lets lists, the board and the search stay as quick at a million complaints."""

from typing import Any

INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # In the places of those below, and with what is asked besides: the rows themselves rest.
    ("complaint", ("status", "closed_at", "due_at", "about_id")),
    ("personal_notice", ("employee_id", "read_at", "complaint_id")),
    ("message", ("state", "not_before", "version")),
)
"""Table and columns; each costs every step that writes there, so only what was measured."""
REPLACED = (
    ("complaint", "complaint_status_closed_at"),
    ("personal_notice", "personalnotice_employee_id_read_at"),
    ("message", "message_state_not_before"),
)
"""Table and name."""
OTHERS = (
    # Only what is open: the board and the lists of every day never look at the rest.
    'CREATE INDEX "complaint_open" ON "complaint" ("handler_id", "urgency", "due_at",'
    ' "stage_due_at", "about_id", "opened_by_id", "closed_at") WHERE "closed_at" IS NULL',
    # By it an e-mail finds its sender.
    'CREATE INDEX "customer_lower_email" ON "customer" (LOWER("email"))',
)
"""Indexes of a part of a table, or of what is made of a column."""


def up(migrator: Any, db: Any) -> None:
    """Make the indexes."""
    migrator.migrate(
        *(migrator.drop_index(table, name) for table, name in REPLACED),
        *(migrator.add_index(table, columns) for table, columns in INDEXES),
    )
    for index in OTHERS:
        db.execute_sql(index)

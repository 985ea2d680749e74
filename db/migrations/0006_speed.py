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
    ("complaint", "complaint_status_due_at"),
    ("complaint", "complaint_handler_id_status_due_at"),
    ("complaint", "complaint_registered_at"),
)
"""Table and name."""
_LISTED = (
    "urgency",
    "closed_at",
    "about_id",
    "opened_by_id",
    "number",
    "customer_id",
    "vehicle_id",
    "source_id",
    "stage_due_at",
)
WALKED = {
    # A list is met in its order along these, in the places of those above; what it is filtered by
    # stands in them, so that the rows themselves rest.
    "complaint_by_due": ("status", "due_at", "handler_id", "registered_at", *_LISTED),
    "complaint_by_handler": ("handler_id", "status", "due_at", "registered_at", *_LISTED),
    "complaint_by_registered": ("registered_at", "status", "due_at", "handler_id", *_LISTED),
}
"""Columns of a complaint by the name of the index."""
OTHERS = (
    # Only what is open: the board and the lists of every day never look at the rest.
    """CREATE INDEX "complaint_open" ON "complaint" ("handler_id", "urgency", "due_at",
    "stage_due_at", "about_id", "opened_by_id", "closed_at") WHERE "closed_at" IS NULL""",
    # By it an e-mail finds its sender.
    'CREATE INDEX "customer_lower_email" ON "customer" (LOWER("email"))',
)
"""Indexes of a part of a table, or of what is made of a column."""


def up(migrator: Any, db: Any) -> None:
    """Make the indexes."""
    migrator.migrate(
        *(migrator.drop_index(table, name) for table, name in REPLACED),
        *(migrator.add_index(table, columns) for table, columns in INDEXES),
        *(migrator.add_index("complaint", columns, name=name) for name, columns in WALKED.items()),
    )
    for index in OTHERS:
        db.execute_sql(index)

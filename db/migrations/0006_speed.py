"""What lets lists, the board and the search stay as quick at a million complaints."""

from typing import Any

from peewee import SqliteDatabase

INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # In the places of those below, and with what is asked besides: the rows themselves rest.
    ("complaint", ("status", "closed_at", "due_at", "about_id", "handler_id", "opened_by_id")),
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
    # The few who were erased: each start asks whether all of it was cleared.
    'CREATE INDEX "customer_erased" ON "customer" ("erased_at") WHERE "erased_at" IS NOT NULL',
)
"""Indexes of a part of a table, or of what is made of a column."""

_ALL_THAT_IS_SEARCHED = """
    CREATE VIEW complaint_text AS
    SELECT complaint.id, char(2, 2, 2) AS mark, text, reason, expectation, failure, parties,
        resolution, customer.name, vehicle.plate,
        (SELECT group_concat(digits, ' ') FROM phone
        WHERE phone.customer_id = complaint.customer_id) AS phones
    FROM complaint
    LEFT JOIN customer ON customer.id = complaint.customer_id
    LEFT JOIN vehicle ON vehicle.id = complaint.vehicle_id
"""
_WORDS = """
    CREATE VIRTUAL TABLE complaint_words USING fts5(
        mark, text, reason, expectation, failure, parties, resolution, name, plate, phones,
        content='complaint_text', content_rowid='id',
        tokenize='trigram', detail='none', columnsize=0
    )
"""
_OF_CUSTOMER = "SELECT id FROM complaint WHERE customer_id = NEW.customer_id"
_NOTED = {
    "complaint_words_new": ("INSERT ON complaint", "VALUES (NEW.id)"),
    "complaint_words_changed": (
        """UPDATE OF text, reason, expectation, failure, parties, resolution,
            customer_id, vehicle_id ON complaint
        WHEN OLD.text <> NEW.text OR OLD.reason <> NEW.reason
            OR OLD.expectation <> NEW.expectation OR OLD.failure <> NEW.failure
            OR OLD.parties <> NEW.parties OR OLD.resolution <> NEW.resolution
            OR OLD.customer_id IS NOT NEW.customer_id OR OLD.vehicle_id IS NOT NEW.vehicle_id""",
        "VALUES (NEW.id)",
    ),
    "complaint_words_name": (
        "UPDATE OF name ON customer WHEN OLD.name <> NEW.name",
        "SELECT id FROM complaint WHERE customer_id = NEW.id",
    ),
    "complaint_words_plate": (
        "UPDATE OF plate ON vehicle WHEN OLD.plate <> NEW.plate",
        "SELECT id FROM complaint WHERE vehicle_id = NEW.id",
    ),
    "complaint_words_phone": ("INSERT ON phone", _OF_CUSTOMER),
    "complaint_words_phone_changed": ("UPDATE OF digits, customer_id ON phone", _OF_CUSTOMER),
}
"""Triggers: after what happens which complaints are due to be taken in."""


def up(migrator: Any, db: Any) -> None:
    """Make the indexes, and what is searched for words."""
    migrator.migrate(
        *(migrator.drop_index(table, name) for table, name in REPLACED),
        *(migrator.add_index(table, columns) for table, columns in INDEXES),
        *(migrator.add_index("complaint", columns, name=name) for name, columns in WALKED.items()),
    )
    for index in OTHERS:
        db.execute_sql(index)
    if isinstance(db, SqliteDatabase):
        _make_words(db)


def _make_words(db: Any) -> None:
    """Keep which complaints have which three letters in a row: `db/engines/word_index.py`."""
    for order in (
        _ALL_THAT_IS_SEARCHED,
        _WORDS,
        "CREATE TABLE complaint_words_due (complaint INTEGER PRIMARY KEY)",
        "INSERT INTO complaint_words (complaint_words) VALUES ('rebuild')",
    ):
        db.execute_sql(order)
    for name, (happening, which) in _NOTED.items():
        db.execute_sql(
            f"CREATE TRIGGER {name} AFTER {happening} "
            f"BEGIN INSERT OR IGNORE INTO complaint_words_due (complaint) {which}; END"
        )

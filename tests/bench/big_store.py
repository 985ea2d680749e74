"""A store of very many complaints, made quickly: a demonstration, and its copies beside it.

What belongs to a complaint or a customer is copied, by the store itself, with ids and numbers of
its own and a little earlier. Left out are the audit log, whose chain of digests would have to
be reckoned line by line (so it stays whole, and tells of the demonstration alone), and what leads
back to the state before a step, which stands in texts.
"""

from datetime import datetime, timedelta

from peewee import Field, ForeignKeyField, Model, fn

from db import demo
from db.connection import writing
from db.engines.postgresql import PostgresqlStore
from db.fields import InstantField
from db.models import (
    Appointment,
    Attachment,
    Complaint,
    ComplaintTopic,
    Contact,
    Customer,
    CustomerPromise,
    History,
    IncomingMail,
    Message,
    Ownership,
    PersonalNotice,
    Phone,
    Reminder,
    Vehicle,
    database,
)
from tests.engine import links_unwatched

COPIED = (
    Customer,
    Phone,
    Vehicle,
    Ownership,
    Complaint,
    ComplaintTopic,
    History,
    Contact,
    CustomerPromise,
    Appointment,
    Message,
    Reminder,
    IncomingMail,
    Attachment,
    PersonalNotice,
)
BASE = 2000
EARLIER = timedelta(minutes=10)
"""By so much more with each copy: nothing gets into the future."""
_NUMBERS = ("id", "number")
_UNIQUE_TEXTS = ("key", "message_id")
_FIRST_PLATE = 900_000_000
"""Longer than a real one, so that none of the demonstration is met."""
_TAKEN_BACK = """
    INSERT INTO history (complaint_id, at, by_id, event, from_handler_id, to_handler_id, reason,
        facts)
    SELECT line.complaint_id, line.at + 60, line.by_id, 'undone', line.to_handler_id,
        line.from_handler_id, '', '{' || {facts} || '"line": ' || line.id || '}'
    FROM history AS line {joined} WHERE line.event = '{event}'
        AND line.complaint_id - line.complaint_id / 50 * 50 = {rest}
"""
_HANDED = {"event": "transferred", "facts": "''", "joined": "", "rest": "7"}
_CALLED = {
    "event": "contact",
    "facts": "'\"contact\": ' || row.id || ', '",
    "joined": "JOIN contact AS row ON row.complaint_id = line.complaint_id AND row.at = line.at",
    "rest": "8",
}
_ABOUT = """
    UPDATE complaint SET about_id = (
        SELECT MIN(id) FROM employee WHERE id <> COALESCE(handler_id, 0) AND role <> 'administrator'
    ) WHERE id - id / 50 * 50 = 9
"""


def fill(count: int, *, now: datetime, base: int = BASE) -> None:
    """Fill the open, empty store with so many complaints, or with up to `base` more."""
    demo.fill(min(count, base), seed=1, now=now)
    with links_unwatched(), writing():
        multiply(-(-count // base))
        _take_some_back()
        # And one of fifty is about somebody who does not hold it.
        database.execute_sql(_ABOUT)


def multiply(times: int) -> None:
    """Put copies beside what the open store holds, until it is there so many times.

    Ids grow with time, as where people work: copies of one row stand beside each other.
    """
    if times == 1:
        return
    last = {table: int(table.select(fn.MAX(table.id)).scalar() or 0) for table in COPIED}
    for table in COPIED:
        columns = table._meta.sorted_fields
        names = ", ".join(f'"{field.column_name}"' for field in columns)
        values = ", ".join(_copied(field, times - 1, last) for field in columns)
        own = table._meta.table_name
        database.execute_sql(
            "WITH RECURSIVE copies(place) AS "  # noqa: S608 - ours
            f"(SELECT 1 UNION ALL SELECT place + 1 FROM copies WHERE place < {times - 1}) "
            f'INSERT INTO "{own}" ({names}) SELECT {values} FROM "{own}" CROSS JOIN copies '
            f"WHERE id <= {last[table]} ORDER BY id, place"
        )
        _go_on_after_last(table)


def _copied(field: Field, copies: int, last: dict[type[Model], int]) -> str:
    """Give what stands in a column of a copy."""
    was = f'"{field.column_name}"'
    if field.name in _NUMBERS:
        return _new_id(was, copies, last[field.model])
    if isinstance(field, ForeignKeyField) and field.rel_model in last:
        return _new_id(was, copies, last[field.rel_model])
    if isinstance(field, InstantField):
        return f"{was} - {int(EARLIER.total_seconds())} * place"
    if field.name == "plate":
        return f"CAST({_FIRST_PLATE} + {_new_id('id', copies, last[field.model])} AS TEXT)"
    if field.name in _UNIQUE_TEXTS:
        return f"{was} || '-' || place"
    return was


def _new_id(was: str, copies: int, last: int) -> str:
    return f"{last} + ({was} - 1) * {copies} + place"


def _take_some_back() -> None:
    """Take back what was handed on in one complaint of fifty, and the contacts of another one."""
    for words in (_HANDED, _CALLED):
        sql = _TAKEN_BACK
        for name, word in words.items():
            sql = sql.replace(f"{{{name}}}", word)
        database.execute_sql(sql)


def _go_on_after_last(table: type[Model]) -> None:
    if not isinstance(database.obj, PostgresqlStore):
        return
    own = table._meta.table_name
    last = table.select(fn.MAX(table.id)).scalar() or 1
    database.execute_sql("SELECT setval(%s, %s)", (f"{own}_id_seq", last))

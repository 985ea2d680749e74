"""A demonstration of very many complaints: those that were told, and copies of them.

What people did is told through the verbs for a thousand complaints. The store itself casts the
others from these: moved by whole weeks to where opening hours are the same, of other customers
with other vehicles, in words that differ a little. What is open is copied as of today. Left out
is what leads back before a step, which is forgotten after a day anyway; and the audit log tells
only of what was done through the verbs.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from db.demo import moulds, pouring
from db.demo.calendar import open_of
from db.demo.crowd import Crowd
from db.demo.garage import Garage
from db.demo.originals import Original, originals
from db.demo.plan import Plan
from db.demo.register import Register
from db.demo.weeks import Weeks
from db.models import (
    AuditLine,
    Customer,
    History,
    Message,
    Ownership,
    Phone,
    UndoStep,
    Vehicle,
    database,
)
from rules.audit import START, chained

_AT_ONCE = 10_000
_TELLINGS = 12
"""In so many ways at most the same complaint is told."""
_OF_PEOPLE = (Customer, Phone, Vehicle, Ownership)
"""Tables that grow with the customers."""


def grow(
    garage: Garage,
    count: int,
    *,
    since: datetime,
    readings: moulds.Readings,
    tell: Callable[[int], None],
) -> None:
    """Let the store hold so many complaints, those it has among them, or none of the new ones.

    From `since` on what comes in writing goes through stages.
    """
    told = originals(garage.calls, garage.clock, garage.now)
    plan = Plan(
        told,
        Weeks(garage.clock, garage.now),
        now=int(garage.now.timestamp()),
        since=int(since.timestamp()),
        random=garage.random,
    )
    planned = plan.copies(count, open_of(count))
    emptied = [*moulds.CAST, *_OF_PEOPLE, UndoStep, AuditLine]
    with database.obj.bare([table._meta.table_name for table in emptied]):
        pouring.prepare()
        moulds.make(told, readings)
        people = {table: _rows(table) for table in (Customer, Vehicle)}
        log = _rows(AuditLine)
        for table in emptied:
            table.delete().execute()
        crowd = Crowd(
            garage.pack, garage.clientele, {row["plate"] for row in people[Vehicle].values()}
        )
        register = Register(told, crowd, _tellings(told, count))
        database.obj.fill(pouring.PLAN, list(pouring.PLAN_COLUMNS), register.rows(planned))
        register.write_customers(people[Customer])
        register.write_vehicles(people[Vehicle])
        pour = pouring.Pouring(readings).pour
        for first in range(1, count + 1, _AT_ONCE):
            last = min(first + _AT_ONCE - 1, count)
            pour(first, last)
            tell(last)
        _log_again(log, register)


def _rows(table: moulds.Table) -> dict[int, dict[str, Any]]:
    """Give the rows of a table by id, as the store keeps them."""
    names = [field.column_name for field in moulds.columns_of(table)]
    listed = ", ".join(f'"{name}"' for name in names)
    asked = f'SELECT {listed} FROM "{table._meta.table_name}" ORDER BY id'  # noqa: S608 - ours
    rows = (dict(zip(names, row, strict=True)) for row in database.execute_sql(asked).fetchall())
    return {row["id"]: row for row in rows}


def _tellings(told: Sequence[Original], count: int) -> list[range]:
    """Let the people of each original say it in other words; gives the numbers of its tellings."""
    ways = min(_TELLINGS, -(-count // len(told)))
    found: list[range] = []
    rows: list[tuple[int, str, int]] = []
    for one in told:
        marker = moulds.Marker(one)
        first = len(rows) + 1
        texts = [one.call.complaint.text]
        for _ in range(ways - 1):
            again = one.repeat_of is not None
            told_so = one.call.speaker.complaint(
                one.call.topic, by_clerk=one.call.by_clerk, again=again
            )
            texts.append(told_so)
        for text in texts:
            marked = marker.mark(text)
            rows.append((len(rows) + 1, marked, int(marked != text)))
        found.append(range(first, len(rows) + 1))
    database.obj.fill(pouring.TELLINGS, ("id", "text", "marked_text"), rows)
    return found


def _log_again(log: Mapping[int, Mapping[str, Any]], register: Register) -> None:
    """Keep the audit log of what was done through the verbs, by the ids that rows have now."""
    ids = {
        "line": dict(zip(_ids_told(History), _ids_now(History), strict=True)),
        "message": dict(zip(_ids_told(Message), _ids_now(Message), strict=True)),
        **register.ids_now(),
    }
    before, rows = START, []
    for row in log.values():
        facts = json.loads(row["facts"])
        facts |= {name: ids[name][facts[name]] for name in ids if name in facts}
        complaint = ids["complaint"].get(row["complaint_id"])
        plain = {"at": row["at"], "by": row["by_id"], "deed": row["deed"], "complaint": complaint}
        before = chained(before, {**plain, "facts": facts})
        kept = AuditLine.facts.db_value(facts)
        rows.append((row["at"], row["by_id"], row["deed"], complaint, kept, before))
    columns = ("at", "by_id", "deed", "complaint_id", "facts", "chain")
    database.obj.fill("audit_line", columns, rows)


def _ids_told(table: moulds.Table) -> list[int]:
    asked = f"SELECT id FROM {moulds.name_of(table)} ORDER BY was, nth"  # noqa: S608 - ours
    return [key for (key,) in database.execute_sql(asked).fetchall()]


def _ids_now(table: moulds.Table) -> list[int]:
    asked = (
        f"SELECT own.id FROM {pouring.PLAN} AS plan "  # noqa: S608 - ours
        f"JOIN {table._meta.table_name} AS own ON own.complaint_id = plan.id "
        "WHERE plan.place = 0 ORDER BY plan.was, own.id"
    )
    return [key for (key,) in database.execute_sql(asked).fetchall()]

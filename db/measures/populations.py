"""What the store says of the complaints of a period: told apart and added up by the store itself.

A long period is asked slice by slice. Within each the complaints are gone through once, into a
table beside them that lasts for the question (`told`), and that is added up in several ways: what
comes back is small, and no other thread waits for this one.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from peewee import JOIN, SQL, Case, Expression, ModelSelect, Node, Select, Value, fn

from db.conditions import late_at, stage_late_at
from db.measures.causes import cause
from db.measures.figures import (
    closed_in,
    is_open,
    outside,
    registered_by_him,
    registered_in,
    repeated,
    taken_seconds,
)
from db.measures.first_contact import first_contact
from db.measures.groups import local_day
from db.measures.lines import parties, reopened_in, transfers
from db.measures.slices import slices
from db.measures.stages import (
    approvals,
    inquiries,
    overridden,
    stage_was_late,
)
from db.measures.sums import MANY, Spread, Table
from db.measures.view import View
from db.models import Complaint, Customer, Vehicle, database
from rules.measures import Period

_EACH_TOPIC = (
    "(SELECT topic_id AS topic, registered, first_contact "
    "FROM told LEFT JOIN complaint_topic ON complaint_topic.complaint_id = told.id) AS of_each"
)
_IN_ORDER = "(SELECT taken FROM told ORDER BY taken) AS part"
Told = Callable[[], None]
"""Is called after each slice."""
Slices = Sequence[Period]


class _Way(NamedTuple):
    """Columns that are asked of what was told, and of what they are asked."""

    columns: tuple[str, ...]
    source: str


class Opened:
    """Sums of the complaints registered in a period."""

    def __init__(self) -> None:
        self.plain = Table(
            ("source", "urgency", "kind"),
            *("outside", "outside_seconds", "repeated"),
            *("registered", "first_contact", "may_yet"),
        )
        self.people = Table(("handler", "opened_by"), "registered", "first_contact")
        self.makes = Table(("make",))
        self.days = Table(("day",))
        """In Israel, counted from 1970."""
        self.topics = Table(("topic",), "registered", "first_contact")
        """A complaint counts in each of its topics, one without in None."""


class Closed:
    """Sums of the complaints closed in a period; times are in seconds."""

    def __init__(self) -> None:
        self.plain = Table(
            ("source", "cause"), "late", "taken", "promised", "kept", "stage_late", "overridden"
        )
        """`taken` is from registration to closing; the other two are from the beginning of the
        commitment, to the due time and to closing. The cause of what was in time is None."""
        self.work = Table(("transfers", "parties", "inquiries", "approvals"))
        self.taken = Spread()


class OpenNow(NamedTuple):
    """How many complaints are open now, and how many of them are late."""

    all: int
    overdue: int
    stage_late: int


def slices_of_opened(period: Period) -> Slices:
    """Give the slices of a period in which complaints were registered."""
    return slices(period, Complaint.registered_at, registered_in)


def slices_of_closed(period: Period) -> Slices:
    """Give the slices of a period in which complaints were closed."""
    return slices(period, Complaint.closed_at, closed_in)


def opened(parts: Slices, view: View, told: Told) -> Opened:
    """Add up what was registered in slices of a period."""
    found = Opened()
    tables = (found.plain, found.people, found.makes, found.days)
    ways = [*map(_added_up, tables), _added_up(found.topics, _EACH_TOPIC)]
    for part in parts:
        answers = _answers(_opened(part, view), ways)
        for table, columns in zip((*tables, found.topics), answers, strict=True):
            table.add(columns)
        told()
    return found


def closed(parts: Slices, view: View, told: Told) -> Closed:
    """Add up what was closed in slices of a period."""
    found = Closed()
    ways = [_added_up(found.plain), _added_up(found.work), _Way(("taken",), _IN_ORDER)]
    for part in parts:
        plain, work, (taken,) = _answers(_closed(part, view), ways)
        found.plain.add(plain)
        found.work.add(work)
        found.taken.add(taken)
        told()
    return found


def reopened(period: Period, view: View) -> int:
    """Give how many complaints were reopened in a period."""
    (found,) = _of(view, reopened_in(period), fn.COUNT(Complaint.id)).tuples().get()
    return int(found)


def open_now(view: View) -> OpenNow:
    """Give how many complaints are open now, and how many of them are late."""
    late = [
        fn.COALESCE(fn.SUM(_flag(condition(view.now))), 0) for condition in (late_at, stage_late_at)
    ]
    asked = _of(view, is_open(), fn.COUNT(Complaint.id), *late)
    ((*found,),) = database.execute(asked).fetchall()
    return OpenNow(*map(int, found))


def _opened(period: Period, view: View) -> ModelSelect:
    registered = [*registered_by_him(view)]
    counts = _flag(*registered) if registered else Value(1)
    settled = reduce(and_, [*registered, first_contact(view)])
    may_yet = reduce(and_, [*registered, is_open()])
    columns = {
        "id": Complaint.id,
        "source": Complaint.source,
        "urgency": Complaint.urgency,
        "handler": Complaint.handler,
        "opened_by": Complaint.opened_by,
        "day": local_day(period),
        "outside": _flag(outside()),
        "outside_seconds": Case(
            None, [(outside(), Complaint.registered_at - Complaint.received_at)], 0
        ),
        "repeated": _flag(repeated(view)),
        "registered": counts,
        "first_contact": _flag(settled),
        "may_yet": _flag(may_yet),
        "kind": Customer.kind,
        "make": fn.NULLIF(Vehicle.make, ""),
    }
    asked = _of(view, registered_in(period), *_named(columns))
    return asked.join(Customer, JOIN.LEFT_OUTER).switch(Complaint).join(Vehicle, JOIN.LEFT_OUTER)


def _closed(period: Period, view: View) -> ModelSelect:
    late = late_at(view.now)
    columns = {
        "source": Complaint.source,
        "late": _flag(late),
        "taken": taken_seconds(),
        "promised": Complaint.due_at - Complaint.commitment_from,
        "kept": Complaint.closed_at - Complaint.commitment_from,
        "transfers": transfers(),
        "parties": parties(),
        "cause": Case(None, [(late, cause())]),
        "inquiries": inquiries(view),
        "approvals": approvals(view),
        "stage_late": _flag(stage_was_late()),
        "overridden": _flag(overridden()),
    }
    return _of(view, closed_in(period), *_named(columns))


def _of(view: View, population: Expression, *columns: Any) -> ModelSelect:
    return Complaint.select(*columns).where(*view.visible(), population)


def _named(columns: dict[str, Any]) -> Iterator[Node]:
    return (column.alias(name) for name, column in columns.items())


def _flag(*conditions: Expression) -> Case:
    return Case(None, [(reduce(and_, conditions), 1)], 0)


def _added_up(table: Table, source: str = "told") -> _Way:
    """Give the way to the rows of a table."""
    by = ", ".join(table.by)
    sums = ", ".join(f"SUM({name}) AS {name}" for name in table.sums if name != MANY)
    asked = f"SELECT {', '.join(filter(None, (by, f'COUNT(*) AS {MANY}', sums)))} "
    return _Way((*table.by, *table.sums), f"({asked}FROM {source} GROUP BY {by}) AS part")


def _answers(told: ModelSelect, ways: Sequence[_Way]) -> list[list[list[Any]]]:
    """Go through complaints once, and give what each way makes of them, column by column."""
    most = max(len(way.columns) for way in ways)
    asked = reduce(Select.union_all, (_one(way, place, most) for place, way in enumerate(ways)))
    rows = database.execute(asked.with_cte(told.cte("told", materialized=True))).fetchall()
    return [
        [json.loads(column) for column in row[1 : len(ways[row[0]].columns) + 1]]
        for row in sorted(rows, key=lambda row: int(row[0]))
    ]


def _one(way: _Way, place: int, most: int) -> Select:
    """Ask one way: its place, its columns, and as many empty ones as others have more."""
    columns = [database.obj.gathered(SQL(name)) for name in way.columns]
    columns += [SQL("NULL")] * (most - len(columns))
    return Select((SQL(way.source),), [SQL(str(place)), *columns])

"""Meeting complaints in the order of a list: much is never sorted, but walked along an index.

A walk is taken in parts, one after the other: those of each urgency, of each handler by name, of
the customers by name, and at the end those that have none.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from peewee import JOIN, Expression, Field, ModelSelect, Value

from db.conditions import OPEN
from db.filters import ANYBODY
from db.finding.asking import Asked, across, worded
from db.finding.drivers import (
    BY_CUSTOMER,
    BY_DUE,
    BY_HANDLER,
    BY_HANDLER_ALONE,
    BY_ID,
    BY_NUMBER,
    BY_REGISTERED,
    BY_SOURCE,
    BY_VEHICLE,
    held_by,
    statuses,
    worded_in,
)
from db.finding.orders import SortBy, reading, turned
from db.finding.sought import Sought
from db.models import Complaint, Customer, Vehicle, database
from rules.words import Status

_EACH = Value(object(), converter=False)
"""Stands for the values of a column, of which one after the other is asked."""


class Walk:
    """What a filter finds, in an order."""

    def __init__(self, sought: Sought) -> None:
        self._sought, self._wanted = sought, sought.wanted
        self._sort, self._descending = sought.sort, sought.descending
        self._words = worded_in(sought)

    def parts(self) -> Iterator[Asked]:
        """Give the questions whose answers together, one after the other, are the list."""
        own: dict[SortBy, Callable[[], Iterator[Asked]]] = {
            SortBy.DUE: self._by_due,
            SortBy.CUSTOMER: lambda: self._by_name(Customer, Customer.name, BY_CUSTOMER),
            SortBy.PLATE: lambda: self._by_name(Vehicle, Vehicle.plate, BY_VEHICLE),
            SortBy.SOURCE: self._by_source,
            SortBy.URGENCY: self._by_urgency,
            SortBy.HANDLER: self._by_handler,
            SortBy.STATUS: self._by_status,
            SortBy.STAGE_DUE: self._by_stage_due,
            SortBy.NUMBER: lambda: self._along(Complaint.number, BY_NUMBER),
            SortBy.REGISTERED: lambda: self._along(Complaint.registered_at, BY_REGISTERED),
        }
        return own[self._sort]()

    def _by_due(self) -> Iterator[Asked]:
        yield self._asked("due", self._merged)

    def _merged(self) -> Asked:
        """Merge what stands in order within each status."""
        index = BY_DUE if held_by(self._wanted) is None else BY_HANDLER
        *small, largest = statuses(self._wanted)
        arms = []
        if small:
            # Each arm would gather for itself what has the words: only for the largest it pays.
            of_one = worded(self._of_status(could_be=False), index)
            arms = [_with_value(of_one, status.value) for status in small]
        if not small or self._words is not None:
            of_one = worded(self._of_status(), index)
        arms.append(_with_value(of_one, largest.value))
        way = "DESC" if self._descending else "ASC"
        sql = " UNION ALL ".join(arm.sql for arm in arms)
        values = [one for arm in arms for one in arm.values]
        return Asked(f"{sql} ORDER BY 1 {way}, 2 {way}", values)

    def _of_status(self, *, could_be: bool = True) -> ModelSelect:
        return self._chosen(Complaint.due_at, could_be=could_be).where(Complaint.status == _EACH)

    def _by_urgency(self) -> Iterator[Asked]:
        urgencies = sorted(urgency.value for urgency in self._wanted.urgencies)
        yield from self._of_each(Complaint.urgency, urgencies, BY_ID)

    def _by_source(self) -> Iterator[Asked]:
        sources = database.execute_sql("SELECT id FROM complaint_source ORDER BY position, id")
        yield from self._of_each(Complaint.source, [one for (one,) in sources], BY_SOURCE)

    def _by_handler(self) -> Iterator[Asked]:
        held = self._wanted.handler
        found = database.execute_sql("SELECT id FROM employee ORDER BY name, id")
        some = [one for (one,) in found if held in (ANYBODY, one)]
        yield from self._of_each(Complaint.handler, some, BY_HANDLER_ALONE)
        yield self._with("nobody", Complaint.handler.is_null(), BY_HANDLER_ALONE)

    def _by_status(self) -> Iterator[Asked]:
        for status in self._turned(statuses(self._wanted)):
            # What is closed is nearly all: by its ids nothing needs to be sorted.
            index = BY_ID if status is Status.CLOSED else BY_DUE
            yield self._with(status.value, Complaint.status == status, index)

    def _by_stage_due(self) -> Iterator[Asked]:
        # Only what is open repeats the time of its stage.
        in_stage = Complaint.status.in_(OPEN) & (Complaint.stage_due_at >= 0)
        yield self._with("in a stage", in_stage, BY_DUE, Complaint.stage_due_at)
        index = BY_ID if Status.CLOSED in statuses(self._wanted) else BY_DUE
        yield self._with("in none", Complaint.stage_due_at.is_null(), index)

    def _by_name(self, table: Any, name: Any, index: str) -> Iterator[Asked]:  # noqa: ANN401
        """Meet customers by name, or vehicles by plate, and the complaints of each."""
        link = Complaint.customer if table is Customer else Complaint.vehicle
        yield self._asked("named", lambda: self._of_named(table, name, index))
        yield self._with("nameless", link.is_null(), index)

    def _of_named(self, table: Any, name: Any, index: str) -> Asked:  # noqa: ANN401
        links = {Customer: Complaint.customer, Vehicle: Complaint.vehicle}
        found = table.select(Complaint.id).join(Complaint, on=links.pop(table) == table.id)
        if self._wanted.text.strip():
            ((other, its),) = links.items()
            found = found.join(other, JOIN.LEFT_OUTER, on=its == other.id)
        outer = f"{table._meta.table_name}_{name.name}"
        return across(self._kept(found).order_by(*self._way(name, table.id)), outer, index)

    def _along(self, column: Any, index: str) -> Iterator[Asked]:  # noqa: ANN401 - a column
        yield self._asked(
            "along", lambda: worded(self._chosen().order_by(*self._way(column)), index)
        )

    def _of_each(self, column: Field, some: Sequence[Any], index: str) -> Iterator[Asked]:
        """Ask for those of each value of a column, one after the other; worded once."""
        of_one = self._with("each", column == _EACH, index)
        for value in self._turned(some):
            yield _with_value(of_one, value)

    def _with(self, part: str, condition: Expression, index: str, *columns: Any) -> Asked:
        """Ask for a part of the complaints: by columns, those that are alike the oldest first."""

        def word() -> Asked:
            found = self._chosen().where(condition)
            return worded(found.order_by(*self._way(*columns)), index)

        return self._asked(part, word)

    def _asked(self, part: str, word: Callable[[], Asked]) -> Asked:
        # Whether words are common is of the store.
        return self._sought.asked((part, self._words is None), word)

    def _way(self, *columns: Any) -> tuple[Any, ...]:
        return turned((*columns, Complaint.id), descending=self._descending)

    def _chosen(self, *columns: Any, could_be: bool = True) -> ModelSelect:
        asked = reading(Complaint.select(*columns, Complaint.id), self._wanted)
        return self._kept(asked, could_be=could_be)

    def _kept(self, asked: ModelSelect, *, could_be: bool = True) -> ModelSelect:
        # Before each is looked into for what was typed.
        if could_be and self._words is not None:
            asked = asked.where(self._words)
        return self._sought.chosen(asked)

    def _turned(self, some: Any) -> Any:  # noqa: ANN401 - a sequence of any kind
        return some[::-1] if self._descending else some


def _with_value(asked: Asked, value: Any) -> Asked:  # noqa: ANN401 - of any kind
    return Asked(asked.sql, [value if one is _EACH.value else one for one in asked.values])

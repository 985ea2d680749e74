"""What the store says of the complaints of a period: one question for each, column by column.

The figures are sums over these columns, so a long period is gone through once and not once for
each figure. Columns hold plain numbers and words, as the engine gives them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import JOIN, Case, Expression, ModelSelect, Value, fn

from db.conditions import late_at
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
from db.measures.view import View
from db.models import Complaint, ComplaintTopic, Customer, Vehicle, database
from rules.measures import Period

Column = Sequence[Any]


class Opened(NamedTuple):
    """The complaints registered in a period; flags are 0 or 1."""

    id: Column
    source: Column
    urgency: Column
    handler: Column
    opened_by: Column
    kind: Column
    make: Column
    day: Column
    """In Israel, counted from 1970."""
    outside_seconds: Column
    """From receiving to registering; None for what was taken in by the service unit."""
    repeated: Column
    registered: Column
    first_contact: Column
    open: Column


class Closed(NamedTuple):
    """The complaints closed in a period; times are in seconds."""

    source: Column
    late: Column
    taken: Column
    """From registration to closing."""
    promised: Column
    """From the beginning of the commitment to the due time."""
    kept: Column
    """From the beginning of the commitment to closing."""
    transfers: Column
    parties: Column
    cause: Column
    """None for what was in time."""


def opened(period: Period, view: View) -> Opened:
    """Give what was registered in a period."""
    registered = [*registered_by_him(view)]
    return Opened(
        *_columns(
            _of(view, registered_in(period), *_columns_of_opened(period, view, registered))
            .join(Customer, JOIN.LEFT_OUTER)
            .switch(Complaint)
            .join(Vehicle, JOIN.LEFT_OUTER),
            len(Opened._fields),
        )
    )


def closed(period: Period, view: View) -> Closed:
    """Give what was closed in a period."""
    late = late_at(view.now)
    asked = _of(
        view,
        closed_in(period),
        Complaint.source,
        _flag(late),
        taken_seconds(),
        Complaint.due_at - Complaint.commitment_from,
        Complaint.closed_at - Complaint.commitment_from,
        transfers(),
        parties(),
        Case(None, [(late, cause())]),
    )
    return Closed(*_columns(asked, len(Closed._fields)))


def reopened(period: Period, view: View) -> int:
    """Give how many complaints were reopened in a period."""
    (found,) = _of(view, reopened_in(period), fn.COUNT(Complaint.id)).tuples().get()
    return int(found)


def open_now(view: View) -> tuple[int, int]:
    """Give how many complaints are open now, and how many of them are overdue."""
    overdue = fn.COALESCE(fn.SUM(_flag(late_at(view.now))), 0)
    ((found, late),) = rows(_of(view, is_open(), fn.COUNT(Complaint.id), overdue))
    return int(found), int(late)


def topics(period: Period, view: View) -> list[tuple[int, int]]:
    """Give the topics of what was registered in a period: pairs of complaint and topic."""
    asked = _of(view, registered_in(period), ComplaintTopic.complaint, ComplaintTopic.topic)
    return rows(asked.join(ComplaintTopic))


def rows(asked: ModelSelect) -> list[Any]:
    """Give the answer as the engine gives it: making moments and words of all takes long."""
    found: list[Any] = database.execute(asked).fetchall()
    return found


def _columns_of_opened(period: Period, view: View, registered: list[Expression]) -> list[Any]:
    counted = registered[0] if registered else None
    settled = first_contact(view)
    from_outside = Complaint.registered_at - Complaint.received_at
    return [
        Complaint.id,
        Complaint.source,
        Complaint.urgency,
        Complaint.handler,
        Complaint.opened_by,
        Customer.kind,
        fn.NULLIF(Vehicle.make, ""),
        local_day(period),
        Case(None, [(outside(), from_outside)]),
        _flag(repeated()),
        Value(1) if counted is None else _flag(counted),
        _flag(settled if counted is None else counted & settled),
        _flag(is_open()),
    ]


def _of(view: View, population: Expression, *columns: Any) -> ModelSelect:
    return Complaint.select(*columns).where(*view.visible(), population)


def _columns(asked: ModelSelect, width: int) -> Sequence[Column]:
    found = rows(asked)
    return list(zip(*found, strict=True)) if found else [()] * width


def _flag(condition: Expression) -> Case:
    return Case(None, [(condition, 1)], 0)

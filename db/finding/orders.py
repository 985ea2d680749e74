"""The order of a list: the ids of what a filter finds, as the list shows them."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from peewee import Case, fn

from db.filters import Filter, chosen
from db.finding.joining import joined
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from rules.permissions import Actor
from rules.words import Status

FIRST = 1_000
"""Of a long list so many are known at once, the others a moment later."""


class Beginning(NamedTuple):
    """The first of a list, by their ids."""

    ids: Sequence[int]
    whole: bool
    """There are no others."""


class SortBy(Enum):
    """The columns by which the grid can be sorted."""

    NUMBER = "number"
    REGISTERED = "registered"
    CUSTOMER = "customer"
    PLATE = "plate"
    SOURCE = "source"
    URGENCY = "urgency"
    HANDLER = "handler"
    DUE = "due"
    STATUS = "status"
    STAGE_DUE = "stage_due"


_COLUMN = {
    SortBy.NUMBER: Complaint.number,
    SortBy.REGISTERED: Complaint.registered_at,
    SortBy.CUSTOMER: Customer.name,
    SortBy.PLATE: Vehicle.plate,
    SortBy.SOURCE: ComplaintSource.position,
    SortBy.URGENCY: Complaint.urgency,
    SortBy.HANDLER: Employee.name,
    SortBy.DUE: Complaint.due_at,
    SortBy.STATUS: Case(
        None,
        [(Complaint.status == status, position) for position, status in enumerate(Status)],
    ),
    SortBy.STAGE_DUE: Complaint.stage_due_at,
}


def count(wanted: Filter, actor: Actor, now: datetime) -> int:
    """Give how many complaints a filter finds."""
    return int(chosen(joined(Complaint.select(Complaint.id)), wanted, actor, now).count())


def beginning(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
) -> Beginning:
    """Give the first ids of a list, `FIRST` at most; quick however much the filter finds."""
    found = chosen(joined(Complaint.select(Complaint.id)), wanted, actor, now)
    ordered = found.order_by(*order(sort, descending=descending)).limit(FIRST + 1)
    first = [row[0] for row in ordered.tuples()]
    return Beginning(first[:FIRST], whole=len(first) <= FIRST)


def position(
    complaint: int,
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
) -> int | None:
    """Give where a complaint stands in what `page` gives, from 0; None when it is not there."""
    place = fn.ROW_NUMBER().over(order_by=order(sort, descending=descending))
    ranked = chosen(
        joined(Complaint.select(Complaint.id, place.alias("place"))), wanted, actor, now
    )
    asked = Complaint.select(ranked.c.place).from_(ranked).where(ranked.c.id == complaint)
    found = asked.tuples().first()
    return found[0] - 1 if found else None


def ids(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.NUMBER,
    descending: bool = False,
) -> Sequence[int]:
    """Give the ids of everything a filter finds, in order; of much, beside the window."""
    found = chosen(joined(Complaint.select(Complaint.id)), wanted, actor, now)
    ordered = found.order_by(*order(sort, descending=descending))
    return [row[0] for row in ordered.tuples()]


def order(sort: SortBy, *, descending: bool) -> tuple[Any, Any]:
    """Give what a question is ordered by."""
    column = _COLUMN[sort]
    if descending:
        return column.desc(nulls="last"), Complaint.id.desc()
    return column.asc(nulls="last"), Complaint.id.asc()

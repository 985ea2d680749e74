"""What the store says of the complaints of a period: one question for each, column by column.

The figures are sums over these columns, so a long period is gone through once and not once for
each figure. Columns hold plain numbers and words, as the engine gives them.
"""

import json
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import and_
from typing import Any, NamedTuple

from peewee import Case, Expression, ModelSelect, Node, Value, fn

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
from db.measures.stages import (
    approvals,
    inquiries,
    overridden,
    stage_was_late,
)
from db.measures.view import View
from db.models import Complaint, ComplaintTopic, Customer, Vehicle, database
from rules.measures import Period

Column = Sequence[Any]
_AT_ONCE = 200
"""Rows read together."""


class Opened(NamedTuple):
    """The complaints registered in a period; flags are 0 or 1."""

    id: Column
    source: Column
    urgency: Column
    handler: Column
    opened_by: Column
    day: Column
    """In Israel, counted from 1970."""
    outside_seconds: Column
    """From receiving to registering; None for what was taken in by the service unit."""
    repeated: Column
    registered: Column
    first_contact: Column
    open: Column
    kind: Column
    make: Column


class Topics(NamedTuple):
    """A row for each topic of each complaint registered in a period, and for each without one."""

    topic: Column
    registered: Column
    first_contact: Column


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
    inquiries: Column
    """How often departments were asked."""
    approvals: Column
    """How often what was recommended was signed."""
    stage_late: Column
    overridden: Column


class OpenNow(NamedTuple):
    """How many complaints are open now, and how many of them are late."""

    all: int
    overdue: int
    stage_late: int


class Known(NamedTuple):
    """What customers and vehicles are, by their ids.

    Looking up each complaint's own within a question takes longer than reading them all once.
    """

    kinds: Mapping[int | None, str]
    makes: Mapping[int | None, str]


def known() -> Known:
    """Give what all customers and vehicles are; those without a make are left out."""
    kinds = _lists(Customer.select(*_gathered(Customer.id, Customer.kind)))
    made = Vehicle.select(*_gathered(Vehicle.id, Vehicle.make)).where(Vehicle.make != "")
    return Known(dict(zip(*kinds, strict=True)), dict(zip(*_lists(made), strict=True)))


def opened(period: Period, view: View, about: Known) -> Opened:
    """Give what was registered in a period."""
    columns = _gathered(*_columns_of_opened(period, view))
    found = Opened(*_lists(_of(view, registered_in(period), *columns)))
    return found._replace(
        kind=[*map(about.kinds.get, found.kind)], make=[*map(about.makes.get, found.make)]
    )


def closed(period: Period, view: View) -> Closed:
    """Give what was closed in a period."""
    late = late_at(view.now)
    columns = _gathered(
        Complaint.source,
        _flag(late),
        taken_seconds(),
        Complaint.due_at - Complaint.commitment_from,
        Complaint.closed_at - Complaint.commitment_from,
        transfers(),
        parties(),
        Case(None, [(late, cause())]),
        inquiries(view),
        approvals(view),
        _flag(stage_was_late()),
        _flag(overridden()),
    )
    return Closed(*_lists(_of(view, closed_in(period), *columns)))


def reopened(period: Period, view: View) -> int:
    """Give how many complaints were reopened in a period."""
    (found,) = _of(view, reopened_in(period), fn.COUNT(Complaint.id)).tuples().get()
    return int(found)


def open_now(view: View) -> OpenNow:
    """Give how many complaints are open now, and how many of them are late."""
    late = [
        fn.COALESCE(fn.SUM(_flag(condition(view.now))), 0) for condition in (late_at, stage_late_at)
    ]
    ((*found,),) = rows(_of(view, is_open(), fn.COUNT(Complaint.id), *late))
    return OpenNow(*map(int, found))


def topics(found: Opened) -> Topics:
    """Give the topics of what was registered in a period."""
    if not found.id:
        return Topics((), (), ())
    # Ids grow with time, so little else lies between: looking for each takes longer.
    near = ComplaintTopic.complaint.between(min(found.id), max(found.id))
    columns = _gathered(ComplaintTopic.complaint, ComplaintTopic.topic)
    complaints, of_each = _lists(ComplaintTopic.select(*columns).where(near))
    without = set(found.id).difference(complaints)
    complaints += without
    of_each += [None] * len(without)
    registered = dict(zip(found.id, found.registered, strict=True))
    settled = dict(zip(found.id, found.first_contact, strict=True))
    flags = [*map(registered.get, complaints)]
    if None not in flags:
        return Topics(of_each, flags, [*map(settled.get, complaints)])
    its = [*map(registered.__contains__, complaints)]
    return Topics(
        [*compress(of_each, its)],
        [*compress(flags, its)],
        [*compress(map(settled.get, complaints), its)],
    )


def rows(asked: ModelSelect) -> list[Any]:
    """Give the answer as the engine gives it: making moments and words of all takes long."""
    found: list[Any] = database.execute(asked).fetchall()
    return found


def _columns_of_opened(period: Period, view: View) -> list[Any]:
    registered = [*registered_by_him(view)]
    settled = reduce(and_, [*registered, first_contact(view)])
    return [
        Complaint.id,
        Complaint.source,
        Complaint.urgency,
        Complaint.handler,
        Complaint.opened_by,
        local_day(period),
        Case(None, [(outside(), Complaint.registered_at - Complaint.received_at)]),
        _flag(repeated(view)),
        _flag(*registered) if registered else Value(1),
        _flag(settled),
        _flag(is_open()),
        Complaint.customer,
        Complaint.vehicle,
    ]


def _of(view: View, population: Expression, *columns: Any) -> ModelSelect:
    return Complaint.select(*columns).where(*view.visible(), population)


def _gathered(*columns: Any) -> list[Node]:
    return [database.obj.gathered(column) for column in columns]


def _lists(asked: ModelSelect) -> list[list[Any]]:
    ((*lists,),) = database.execute(asked).fetchall()
    return [json.loads(column) for column in lists]


def _flag(condition: Expression) -> Case:
    return Case(None, [(condition, 1)], 0)

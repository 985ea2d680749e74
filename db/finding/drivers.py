"""Whether a part of a filter, whatever else it wants, finds little by an index of its own."""

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from peewee import SQL, Expression, fn

from db.conditions import OPEN, seen_by
from db.filters import ANYBODY, NOBODY, Filter, State, in_period
from db.finding.asking import Asked, counted, worded
from db.finding.orders import NAMED, SortBy
from db.finding.sought import Sought
from db.finding.words import candidates
from db.models import Complaint
from rules.permissions import Actor
from rules.words import Status

FEW = 8_000
"""So many complaints are read and sorted at once."""
FEW_IN_INDEX, FEW_NAMED = 100_000, 30_000
"""So many where all that is asked of them stands in the index, save the name they are sorted by."""
FEW_OF_PERIOD = 350_000
"""So many of a period by their due time: along that, all that was due before comes first."""
_ALWAYS_FEW = 500
_RARE, _COMMON = 1.5, 50
"""Times the root of how many complaints there are. Words that fewer have are looked for in each
that has them; words that more have, in whatever is met. Between, it is met whether it has them.

Each walk takes as many steps as there are complaints for one that has them: either way costs the
more, the farther it is from the root.
"""

BY_DUE, BY_HANDLER = "complaint_by_due", "complaint_by_handler"
BY_REGISTERED, BY_NUMBER = "complaint_by_registered", "complaint_number"
BY_CUSTOMER, BY_VEHICLE = "complaint_customer_id", "complaint_vehicle_id"
BY_SOURCE, BY_HANDLER_ALONE = "complaint_source_id", "complaint_handler_id"
BY_ID = ""
"""The table itself."""


class Driver(NamedTuple):
    """A part of a filter, and the index by which all that it keeps is found."""

    along: str
    """The name of the index."""
    condition: Expression
    most: int = FEW
    ids: Asked | None = None
    """A question that gives the ids of what it keeps."""

    @property
    def name(self) -> tuple[str, str]:
        """Tell it from the others of a filter."""
        return self.along, self.ids.sql if self.ids else ""


def narrowest(sought: Sought) -> Driver | None:
    """Give the part that keeps the least, where that is few enough to be sorted."""
    few = [
        (number, place, driver)
        for place, driver in enumerate(_drivers(sought))
        if (number := _count(sought, driver)) <= driver.most
    ]
    return min(few)[2] if few else None


def statuses(wanted: Filter) -> tuple[Status, ...]:
    """Give the statuses of all that a filter can find."""
    if wanted.state is State.CLOSED:
        return (Status.CLOSED,)
    return OPEN if _is_of_open(wanted) else tuple(Status)


def held_by(wanted: Filter) -> Expression | None:
    """Give the condition of who holds them; None for anybody."""
    if wanted.handler is ANYBODY:
        return None
    if wanted.handler == NOBODY:
        return Complaint.handler.is_null()
    return Complaint.handler == wanted.handler


def _is_of_open(wanted: Filter) -> bool:
    return wanted.state is State.OPEN or wanted.mine or wanted.due_today or wanted.stage_late


def worded_in(wanted: Filter) -> Expression | None:
    """Give the condition of what typed words can mean, where they are not very common."""
    ids = candidates(wanted.text)
    if ids is None:
        return None
    most = int(_COMMON * _root())
    return _one_of(ids) if counted(ids, most + 1) <= most else None


def _drivers(sought: Sought) -> Iterator[Driver]:
    wanted, sort = sought.wanted, sought.sort
    typed = bool(wanted.text.strip())
    in_index = FEW_NAMED if sort in NAMED else FEW_IN_INDEX
    # What was typed is looked for in the rows themselves.
    most = FEW if typed else in_index
    held, period = held_by(wanted), in_period(wanted)
    # In the order of the due time these are met as quickly.
    if sort is not SortBy.DUE or typed:
        if _is_of_open(wanted):
            yield Driver(BY_DUE, Complaint.status.in_(OPEN), most)
        if held is not None:
            yield Driver(BY_HANDLER, held & Complaint.status.in_(statuses(wanted)), most)
    if period is not None and sort is not SortBy.REGISTERED:
        by_due = sort is SortBy.DUE and not typed
        yield Driver(BY_REGISTERED, period, FEW_OF_PERIOD if by_due else most)
    if wanted.customer is not None:
        yield Driver(BY_CUSTOMER, Complaint.customer == wanted.customer)
    if wanted.vehicle is not None:
        yield Driver(BY_VEHICLE, Complaint.vehicle == wanted.vehicle)
    seen, words = _seen_by(sought.actor), candidates(wanted.text)
    if seen is not None:
        yield Driver(BY_ID, _one_of(seen), ids=seen)
    if words is not None:
        alone = replace(wanted, text="", state=State.BOTH) == Filter(state=State.BOTH)
        few = max(_ALWAYS_FEW, int(_RARE * _root())) if alone else FEW
        yield Driver(BY_ID, _one_of(words), few, ids=words)


def _root() -> float:
    return sqrt(Complaint.select(fn.MAX(Complaint.id)).scalar() or 0)


def _one_of(ids: Asked) -> Expression:
    return Complaint.id.in_(SQL(f"({ids.sql})", ids.values))


def _seen_by(actor: Actor) -> Asked | None:
    seen = seen_by(actor)
    return worded(seen) if seen is not None else None


def _count(sought: Sought, driver: Driver) -> int:
    """Count what a part keeps, up to one more than its most."""
    if driver.ids is not None:
        return counted(driver.ids, driver.most + 1)

    def word() -> Asked:
        return worded(Complaint.select(Complaint.id).where(driver.condition), driver.along)

    return counted(sought.asked(("part", driver.along), word), driver.most + 1)

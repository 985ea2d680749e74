"""Whether a part of a filter, whatever else it wants, finds little by an index of its own."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import NamedTuple

from peewee import SQL, Expression

from db.conditions import OPEN, seen_by
from db.filters import ANYBODY, NOBODY, Filter, State, in_period
from db.finding.asking import Asked, counted, worded
from db.finding.orders import NAMED, SortBy
from db.finding.sought import FEW, WORDS, Sought
from db.finding.words import candidates
from db.models import Complaint
from rules.words import Status

FEW_IN_INDEX, FEW_NAMED = 100_000, 30_000
"""So many where all that is asked of them stands in the index, save the name they are sorted by."""
FEW_OF_PERIOD = 350_000
"""So many of a period by their due time: along that, all that was due before comes first."""

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
    known: int | None = None
    """How many it keeps, where that is known."""
    what: Hashable = None
    """What tells it from others along the same index."""

    @property
    def name(self) -> tuple[str, Hashable]:
        """Tell it from the others of a filter."""
        return self.along, self.what


def narrowest(sought: Sought, at_most: int | None = None) -> Driver | None:
    """Give the part that keeps the least, where that is few enough to be sorted, or `at_most`."""
    few = []
    for place, driver in enumerate(_drivers(sought)):
        most = driver.most if at_most is None else min(at_most, driver.most)
        number = _count(sought, driver, most)
        if number <= most:
            few.append((number, place, driver))
    if not few:
        return None
    number, _, driver = min(few)
    return driver._replace(known=number)


def is_any(sought: Sought) -> bool:
    """Tell whether some part has an index of its own."""
    return next(_drivers(sought), None) is not None


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


def worded_in(sought: Sought) -> Expression | None:
    """Give the condition of what typed words can mean, where they are not very common."""
    words = sought.words
    return None if words is None or words.are_common else _one_of(WORDS)


def worded_anywhere(sought: Sought) -> Driver | None:
    """Give all that can have typed words, however many: to read the others takes longer."""
    asked = candidates(sought.wanted.text)
    return None if asked is None else Driver(BY_ID, _one_of(asked), what="anywhere")


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
    seen, words = _seen_by(sought), sought.words
    if seen is not None:
        yield Driver(BY_ID, _one_of(seen), known=counted(seen, FEW + 1))
    if words is not None:
        few = words.few if words.number > words.few and _are_all_wanted(wanted) else FEW
        yield Driver(BY_ID, _one_of(WORDS), few, words.number, what=WORDS.sql)


def _are_all_wanted(wanted: Filter) -> bool:
    """Tell whether nothing else is wanted than what has the words that were typed."""
    return replace(wanted, text="", state=State.BOTH) == Filter(state=State.BOTH)


def _one_of(ids: Asked) -> Expression:
    return Complaint.id.in_(SQL(f"({ids.sql})", ids.values))


def _seen_by(sought: Sought) -> Asked | None:
    seen = seen_by(sought.actor)
    return sought.asked("seen", lambda: worded(seen)) if seen is not None else None


def _count(sought: Sought, driver: Driver, most: int) -> int:
    """Count what a part keeps, up to one more than so many."""
    if driver.known is not None:
        return driver.known

    def word() -> Asked:
        return worded(Complaint.select(Complaint.id).where(driver.condition), driver.along)

    return counted(sought.asked(("part", driver.along), word), most + 1)

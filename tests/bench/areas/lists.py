"""What the store takes for a page of a list, beside raw sqlite3 for the very same rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from db import finding, staff
from db.connection import FILE_NAME, close_store, open_store
from db.filters import Filter, State
from db.finding import SortBy
from db.models import Complaint, Employee, Phone, Vehicle
from rules.permissions import Actor
from rules.words import Urgency
from tests.bench.figures import Figure
from tests.bench.raw_lists import (
    LATE,
    PAGE,
    Raw,
    across,
    along,
    along_due,
    bearing,
    by_stage,
    by_status,
    by_urgency,
    found_by,
    of_each,
    searched,
)
from tests.bench.stores import NOW, Stores
from tests.bench.timing import in_turns, once

TIMES = 40
RAW, BARE = "raw sqlite3", "a bare lookup"
BOTH = Filter(state=State.BOTH)
SEARCHED = {
    "rare": "גלגול",
    "middling": "רפידות",
    "very common": "רכב",
    "two common": "משה רכב",
    "first and last name": "משה כהן",
    "in the other layout": "akuo",
    "the end of a phone": "345678",
    "part of a plate": "4567",
}
"""Words, by what they are."""


class Work(NamedTuple):
    """A list that is asked for, and the questions for its ids by hand, one after the other."""

    wanted: Filter
    by_hand: Sequence[str]
    sort: SortBy = SortBy.DUE


def measure(stores: Stores) -> Iterator[Figure]:
    """Ask in each store."""
    for size in stores.sizes:
        file = stores.data(size) / FILE_NAME
        open_store(file)
        try:
            actor = staff.actor(Employee.get(Employee.sign_in == "moshe"))
            raw = Raw(file, me=actor.id, now=int(NOW.timestamp()), **_named())
            for floor_name, works in ((RAW, _works()), (RAW, _searches()), (BARE, _bare())):
                for name, work in works.items():
                    figure = _beside(name, work, actor, raw, floor_name)
                    yield replace(figure, size=size)
            for name, text in SEARCHED.items():
                yield Figure(f"search of words: {name}", _searched(text, actor), size)
        finally:
            close_store()


def _beside(name: str, work: Work, actor: Actor, raw: Raw, floor_name: str) -> Figure:
    ours, by_hand = _page(work.wanted, actor, work.sort), partial(raw.page, work.by_hand)
    if floor_name == RAW:
        assert [row.id for row in ours()] == [row[0] for row in by_hand()], name
    taken, floor = in_turns([ours, by_hand], TIMES)
    return Figure(f"the store's part: {name}", taken, floor=floor, floor_name=floor_name)


def _searched(text: str, actor: Actor) -> list[float]:
    act = _page(replace(BOTH, text=text), actor, SortBy.DUE)
    return [once(act) for _ in range(TIMES)]


def _page(wanted: Filter, actor: Actor, sort: SortBy) -> Callable[[], list[finding.Row]]:
    return lambda: finding.page(wanted, actor, NOW, sort=sort, limit=PAGE)


def _named() -> dict[str, object]:
    """Give what somebody asks for who knows what he looks for: of no end of the store.

    Nor of its middle: few numbers are as round.
    """
    place = Complaint.select(Complaint.id).count() * 618 // 1_000
    some = Complaint.id >= place
    known = Complaint.select().where(some & Complaint.vehicle.is_null(False)).order_by(Complaint.id)
    complaint = known.first()
    of_customer = Phone.customer >= complaint.customer_id
    return {
        "number": complaint.number,
        "plate": Vehicle.get_by_id(complaint.vehicle_id).plate,
        "phone": Phone.select().where(of_customer).order_by(Phone.id).first().digits,
        "handler": Complaint.select(Complaint.handler).where(some).limit(1).scalar(),
    }


def _works() -> dict[str, Work]:
    named = _named()
    handler = int(str(named["handler"]))
    late, high = replace(BOTH, late=True), frozenset({Urgency.HIGH})
    sources = "SELECT id FROM complaint_source ORDER BY position, id LIMIT -1"
    handlers = "SELECT id FROM employee ORDER BY name, id LIMIT -1"
    return {
        "open list": Work(Filter(), [along_due("TRUE", statuses=("waiting", "in_handling"))]),
        "open and closed": Work(BOTH, [along_due("TRUE")]),
        "late only": Work(late, [along_due(LATE)]),
        "three fields": Work(
            replace(late, handler=handler, urgencies=high),
            [along_due(f"t.handler_id = :handler AND urgency = 3 AND {LATE}", index="handler")],
        ),
        "by number": Work(BOTH, [along("complaint_number", "number")], SortBy.NUMBER),
        "by registration": Work(
            BOTH, [along("complaint_by_registered", "registered_at")], SortBy.REGISTERED
        ),
        "by customer": Work(BOTH, [across("customer", "name")], SortBy.CUSTOMER),
        "by plate": Work(BOTH, [across("vehicle", "plate")], SortBy.PLATE),
        "by source": Work(BOTH, [of_each("source_id", sources)], SortBy.SOURCE),
        "by urgency": Work(BOTH, by_urgency(), SortBy.URGENCY),
        "by handler": Work(BOTH, [of_each("handler_id", handlers)], SortBy.HANDLER),
        "by status": Work(BOTH, by_status(), SortBy.STATUS),
        "by stage": Work(BOTH, by_stage(), SortBy.STAGE_DUE),
    }


def _searches() -> dict[str, Work]:
    """Give what is typed whole, and how somebody finds by hand all that has it."""
    return {
        f"a {what}": Work(replace(BOTH, text=typed), [searched(typed)])
        for what, typed in _typed_whole().items()
    }


def _bare() -> dict[str, Work]:
    """Give the same beside the lookup of what bears it: who mentions it is not found so."""
    questions = {
        "plate": bearing("vehicle", "vehicle_id", "plate"),
        "phone": bearing("phone", "customer_id", "digits"),
        "number": "SELECT id FROM complaint WHERE number =",
    }
    return {
        f"a {what}": Work(replace(BOTH, text=typed), [found_by(f"{questions[what]} '{typed}'")])
        for what, typed in _typed_whole().items()
    }


def _typed_whole() -> dict[str, str]:
    named = _named()
    return {what: str(named[what]) for what in ("plate", "phone", "number")}

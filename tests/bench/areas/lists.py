"""What the store takes for a page of a list, beside raw sqlite3 for the very same rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from db import finding, staff
from db.connection import FILE_NAME, close_store, open_store
from db.filters import Filter, State
from db.finding import SortBy
from db.models import Complaint, Employee, Phone, Vehicle
from rules.permissions import Actor
from rules.words import Urgency
from tests.bench.figures import Figure
from tests.bench.raw_lists import LATE, PAGE, Raw, across, along, along_due, found_by, of_each
from tests.bench.stores import NOW, Stores
from tests.bench.timing import in_turns, once

TIMES = 40
RAW = "raw sqlite3"
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
    """A list that is asked for, and the question for its ids by hand."""

    wanted: Filter
    by_hand: str
    sort: SortBy = SortBy.DUE


def measure(stores: Stores) -> Iterator[Figure]:
    """Ask in each store."""
    for size in stores.sizes:
        file = stores.data(size) / FILE_NAME
        open_store(file)
        try:
            actor = staff.actor(Employee.get(Employee.sign_in == "moshe"))
            raw = Raw(file, me=actor.id, now=int(NOW.timestamp()), **_named())
            for name, work in _works().items():
                yield _beside_raw(name, work, actor, raw, size)
            for name, text in SEARCHED.items():
                yield Figure(f"search of words: {name}", _searched(text, actor), size)
        finally:
            close_store()


def _beside_raw(name: str, work: Work, actor: Actor, raw: Raw, size: int) -> Figure:
    ours = _page(work.wanted, actor, work.sort)
    assert [row.id for row in ours()] == [row[0] for row in raw.page(work.by_hand)], name
    taken, floor = in_turns([ours, lambda: raw.page(work.by_hand)], TIMES)
    return Figure(f"the store's part: {name}", taken, size, floor, RAW)


def _searched(text: str, actor: Actor) -> list[float]:
    act = _page(replace(BOTH, text=text), actor, SortBy.DUE)
    return [once(act) for _ in range(TIMES)]


def _page(wanted: Filter, actor: Actor, sort: SortBy) -> Callable[[], list[finding.Row]]:
    return lambda: finding.page(wanted, actor, NOW, sort=sort, limit=PAGE)


def _named() -> dict[str, object]:
    """Give what somebody asks for who knows what he looks for: of the middle of the store."""
    place = Complaint.select(Complaint.id).count() // 2
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
    plates = (
        "SELECT t.id FROM vehicle JOIN complaint AS t ON t.vehicle_id = vehicle.id "
        "WHERE plate = :plate"
    )
    phones = (
        "SELECT t.id FROM phone JOIN complaint AS t ON t.customer_id = phone.customer_id "
        "WHERE phone.digits = :phone"
    )
    return {
        "open list": Work(Filter(), along_due("TRUE", statuses=("waiting", "in_handling"))),
        "open and closed": Work(BOTH, along_due("TRUE")),
        "late only": Work(late, along_due(LATE)),
        "three fields": Work(
            replace(late, handler=handler, urgencies=high),
            along_due(f"t.handler_id = :handler AND urgency = 3 AND {LATE}", index="handler"),
        ),
        "by number": Work(BOTH, along("complaint_number", "number"), SortBy.NUMBER),
        "by registration": Work(
            BOTH, along("complaint_by_registered", "registered_at"), SortBy.REGISTERED
        ),
        "by customer": Work(BOTH, across("customer", "name"), SortBy.CUSTOMER),
        "by plate": Work(BOTH, across("vehicle", "plate"), SortBy.PLATE),
        "by source": Work(BOTH, of_each("source_id", sources), SortBy.SOURCE),
        "a plate": Work(replace(BOTH, text=str(named["plate"])), found_by(plates)),
        "a phone": Work(replace(BOTH, text=str(named["phone"])), found_by(phones)),
    }

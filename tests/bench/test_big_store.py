"""The store of the measurements is as sound as one that people made."""

from collections.abc import Iterator

import pytest

from db import checking
from db.connection import close_store
from db.models import Complaint, History, Message, Vehicle
from rules.words import Event
from tests.bench import big_store
from tests.engine import create_empty
from tests.store import NOW, Template


@pytest.fixture(scope="module", autouse=True)
def four_of_fifty(store_template: Template) -> Iterator[None]:
    create_empty()
    big_store.fill(120, now=NOW, base=30)
    yield
    close_store()


def test_copies_of_a_demonstration_are_a_sound_store() -> None:
    assert checking.check() == []
    assert [row.number for row in Complaint.select().order_by(Complaint.id)] == list(range(1, 121))
    for event in Event:
        told = History.select().where(History.event == event).count()
        assert told % 4 == 0 or event is Event.UNDONE
    assert History.select().where(History.event == Event.UNDONE).exists()
    # The store goes on after them.
    assert Vehicle.create(plate="1234567").id > Vehicle.select().count() // 4


def test_what_belongs_to_a_copy_is_its_own() -> None:
    # Of thirty, the second one's third copy.
    ours, copy = Complaint.get_by_id(2), Complaint.get_by_id(30 + 3 + 3)
    assert (copy.text, copy.handler, copy.version) == (ours.text, ours.handler, ours.version)
    assert copy.registered_at == ours.registered_at - 3 * big_store.EARLIER
    assert copy.customer.name == ours.customer.name
    assert copy.customer.number > ours.customer.number
    assert copy.vehicle.owner == copy.customer != ours.customer
    lines, copied = [
        [(line.event, line.to_handler_id) for line in one.history.order_by(History.id)]
        for one in (ours, copy)
    ]
    assert lines == copied
    assert Message.select().count() % 4 == 0

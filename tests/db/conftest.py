"""A store with many complaints, for whatever lists and counts them."""

from collections.abc import Iterator

import pytest

from db import complaints
from db.connection import close_store, create_store, open_store
from db.models import Complaint
from rules.words import Source, Urgency
from tests.engine import image_of_open_store
from tests.postgresql_server import Server
from tests.store import (
    NOW,
    People,
    Template,
    closed,
    customer,
    fill_store,
    fresh_copy,
    hours,
    opened,
    source,
    topic,
    vehicle,
)
from tests.store import people as people_of


def forty_complaints(people: People) -> None:
    """Make complaints of every handler, urgency, state, lateness, also of no customer or car."""
    owners = [customer(people.front_desk, f"לקוח {n}", f"050-555-000{n}") for n in range(4)]
    cars = [vehicle(people.front_desk, f"12{n}4567", owners[n]) for n in range(4)]
    handlers = [None, people.handler, people.other_handler, people.front_desk]
    words = [Source.PHONE, Source.SURVEY, Source.LETTER]
    for n in range(40):
        complaint = opened(
            people.other_handler if n % 5 else people.handler,
            handler=handlers[n % 4],
            urgency=list(Urgency)[n % 3],
            source=source(words[n % 3]).id,
            customer=None if n % 6 == 5 else owners[n % 4],
            vehicle=cars[n % 4] if n % 3 == 2 else None,
            now=NOW - hours(n * 1.7),
        )
        if n % 3 == 1:
            names = ["אחריות", "אחר", "תשלום"][: n % 4 + 1]
            chosen = frozenset(topic(name) for name in names)
            complaint = complaints.classify(complaint, chosen, by=people.relations_owner, now=NOW)
        if n % 7 == 3 and complaint.handler:
            closed(complaint, people.relations_owner, now=NOW - hours(n / 10))


@pytest.fixture(name="image", scope="module")
def image_with_forty_complaints(store_template: Template) -> Iterator[Template]:
    """Make the store of this file once: forty complaints take longer than finding them."""
    with fresh_copy(store_template):
        forty_complaints(people_of())
        with image_of_open_store() as kept:
            close_store()
            yield kept


@pytest.fixture(name="many")
def all_complaints(people: People, image: Template) -> list[Complaint]:
    image.fill_open_store()
    return list(Complaint.select().order_by(Complaint.id))


@pytest.fixture(scope="module", name="filled")
def filled_database(server: Server) -> Iterator[str]:
    """Make a business with a complaint on the server, once for a file."""
    name = server.new_database()
    create_store(server.address(name))
    fill_store()
    opened(people_of().front_desk, handler=people_of().handler)
    close_store()
    yield name
    server.drop(name)


@pytest.fixture(name="address")
def open_business(server: Server, filled: str) -> Iterator[str]:
    """Open a copy of that business, and give where it lies."""
    name = server.new_database(like=filled)
    open_store(server.address(name))
    yield server.address(name)
    close_store()
    server.drop(name)

"""Every number of the report over a demonstration of five thousand complaints.

`tests/db/test_figures_against_oracle.py` asks the same of a small one, and of this size all that
it asks there with `--long`.
"""

from collections.abc import Iterator

import pytest

from db import demo
from db.connection import close_store, create_in_memory
from rules.words import Role
from tests.db.figures_help import faults, view_of
from tests.db.oracle.rows import House, read_house
from tests.db.test_figures_against_oracle import NOW, PERIODS, busiest, owner_of

pytestmark = pytest.mark.sqlite

COMPLAINTS = 5_000


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    create_in_memory()
    demo.fill(COMPLAINTS, seed=1, now=NOW)
    yield read_house()
    close_store()


@pytest.mark.parametrize("name", ["last month", "this year", "everything"])
def test_figures_of_the_business(house: House, name: str) -> None:
    assert len(house.complaints) == COMPLAINTS
    assert faults(view_of(owner_of(house), NOW, house=house), PERIODS[name], NOW) == []


def test_figures_of_an_employee(house: House) -> None:
    handler = busiest(house, Role.HANDLER)
    view = view_of(owner_of(house), NOW, employee=handler.id, house=house)
    assert faults(view, PERIODS["everything"], NOW) == []

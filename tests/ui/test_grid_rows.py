"""Which rows of a long list are at hand: those that are looked at, and few others."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from db import finding
from db.filters import Filter
from db.finding import Row, SortBy
from db.models import Employee
from tests.store import NOW, People, opened
from ui.complaints import grid_model
from ui.complaints.grid_model import GridModel
from ui.complaints.listing import Listing
from ui.session import Session

PAGE, PAGES = 2, 8
LISTING = Listing(Filter(), SortBy.DUE, descending=False)


@pytest.fixture
def model(
    people: People, session_of: Callable[[Employee], Session], monkeypatch: pytest.MonkeyPatch
) -> GridModel:
    """Give a list of eight small pages, of which it keeps four."""
    monkeypatch.setattr(grid_model, "PAGE", PAGE)
    monkeypatch.setattr(grid_model, "_MOST_ROWS", 4 * PAGE)
    for hour in range(PAGE * PAGES):
        opened(people.front_desk, now=NOW - timedelta(hours=20 - hour))
    model = GridModel(session_of(people.relations_owner))
    model.show(LISTING)
    return model


@pytest.fixture
def asked(model: GridModel, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how many rows each question wanted."""
    told: list[int] = []
    read = finding.rows

    def rows(some: Sequence[int], *rest: object) -> list[Row]:
        told.append(len(some))
        return read(some, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "rows", rows)
    return told


def look(model: GridModel, first: int, behind: int) -> list[int | None]:
    """Look at rows as the grid does when it paints them; gives their numbers."""
    model.fetch(range(first, behind))
    rows = [model.row_at(place) for place in range(first, behind)]
    return [row.number if row else None for row in rows]


def test_what_is_looked_at_is_read_in_one_question(model: GridModel, asked: list[int]) -> None:
    assert look(model, 3, 7) == [4, 5, 6, 7]
    assert asked == [6]


def test_a_place_that_was_left_long_ago_is_read_anew(model: GridModel, asked: list[int]) -> None:
    for first in range(0, PAGE * PAGES, PAGE):
        look(model, first, first + PAGE)
    asked.clear()
    look(model, 8, 16)
    assert asked == []
    look(model, 0, PAGE)
    assert asked == [PAGE]


def test_back_up_a_row_nothing_is_read_that_is_still_to_be_seen(
    model: GridModel, asked: list[int]
) -> None:
    for first in range(2, 10, PAGE):
        look(model, first, first + PAGE)
    asked.clear()
    # What was read first is what is read next to it now.
    assert look(model, 1, 5) == [2, 3, 4, 5]
    assert asked == [PAGE]


def test_a_screen_that_shows_more_than_is_kept_is_read_once(
    model: GridModel, asked: list[int]
) -> None:
    assert look(model, 0, 14) == list(range(1, 15))
    assert look(model, 0, 14) == list(range(1, 15))
    assert asked == [14]

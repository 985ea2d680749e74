"""SQLite's log of what was written is carried over to the file beside what people do."""

from pathlib import Path

import pytest

from db import stored_files
from db.connection import open_store, store_file, tidy, writing
from tests.store import People, opened
from tests.store import people as people_of

pytestmark = pytest.mark.sqlite
MEGABYTE = 1_000_000


@pytest.fixture(name="people")
def open_file(place: Path) -> People:
    open_store(place)
    tidy()
    return people_of()


def content() -> bytes:
    file = store_file()
    assert file is not None
    return file.read_bytes()


def log() -> Path:
    return Path(f"{store_file()}-wal")


def write(megabytes: int) -> None:
    """Write so much, a verb at a time."""
    for number in range(megabytes):
        with writing():
            stored_files.keep(number.to_bytes(1) + b"m" * MEGABYTE)


def test_no_verb_of_a_busy_hour_carries_the_log_over(people: People) -> None:
    before = content()
    write(8)
    opened(people.front_desk, handler=people.handler)
    assert content() == before
    assert log().stat().st_size > 8 * MEGABYTE


def test_whoever_tidies_leaves_nothing_to_do(people: People) -> None:
    opened(people.front_desk, text="הדלת נשרטה")
    said = "הדלת נשרטה".encode()
    assert said not in content()
    tidy()
    assert said in content()
    size = log().stat().st_size
    opened(people.front_desk)
    # It begins at the front of the log again.
    assert log().stat().st_size == size


@pytest.mark.usefixtures("people")
def test_where_nobody_tidies_the_log_does_not_grow_without_end() -> None:
    write(24)
    assert log().stat().st_size < 20 * MEGABYTE

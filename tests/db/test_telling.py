"""How far a long work is: its parts as one, and a question of SQLite that is broken off."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from peewee import sqlite3 as driver

from db.telling import Course, told_of
from rules.errors import RuleBroken

LONG = (
    "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more LIMIT 1000000) "
    "SELECT MAX(n) FROM more"
)
Heard = list[tuple[int, int]]


@pytest.fixture(name="connection")
def connection_to_a_store() -> Iterator[driver.Connection]:
    with closing(driver.connect(":memory:")) as made:
        made.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
        yield made


def test_parts_follow_each_other_and_end_at_the_whole() -> None:
    heard: Heard = []
    course = Course(lambda done, of: heard.append((done, of)), 4)
    first, second = course.part(1), course.part(3)
    first(1, 2)
    first(2, 2)
    second(0, 5)
    # It was thought to be shorter than it is.
    second(7, 5)
    (of,) = {of for _done, of in heard}
    assert [done * 8 // of for done, of in heard] == [1, 2, 2, 8]
    assert of == heard[-1][0]


def test_a_part_of_nothing_is_no_trouble() -> None:
    heard: Heard = []
    Course(lambda done, of: heard.append((done, of)), 1).part(1)(0, 0)
    assert heard[0][0] == 0


def test_a_question_says_how_far_it_is(connection: driver.Connection) -> None:
    heard: Heard = []
    with told_of(connection, lambda done, of: heard.append((done, of)), 7):
        assert connection.execute(LONG).fetchone() == (1_000_000,)
    assert len(heard) > 2
    assert heard == sorted(heard)
    before = len(heard)
    connection.execute(LONG).fetchone()
    assert len(heard) == before


def test_whoever_hears_it_can_break_it_off(connection: driver.Connection) -> None:
    heard: Heard = []

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        raise RuleBroken("stopped")

    with pytest.raises(RuleBroken, match="stopped"), told_of(connection, stop, 7):
        connection.execute(LONG).fetchone()
    assert len(heard) == 1
    assert connection.execute(LONG).fetchone() == (1_000_000,)


def test_what_goes_wrong_otherwise_is_raised_as_it_is(connection: driver.Connection) -> None:
    with (
        pytest.raises(driver.OperationalError, match="no such table"),
        told_of(connection, lambda _done, _of: None, 7),
    ):
        connection.execute("SELECT * FROM gone")

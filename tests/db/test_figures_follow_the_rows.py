"""One row is another, and the report goes along with its independent calculation."""

import json

import pytest

from db import complaints, contacts
from db.measures.report import report
from db.models import Customer, Employee, database
from db.privacy.erasing import erase
from rules.measures import Dimension, Figure, LateCause
from rules.words import Channel, Direction
from tests.db.figures_help import NOVEMBER, faults, view_of
from tests.db.undo_help import fresh
from tests.engine import unguard
from tests.store import NOW, People, closed, hours, opened

DUE = int((NOW - hours(26)).timestamp())


@pytest.fixture(name="owner")
def who_asks(people: People) -> Employee:
    """Make a complaint that was held, handed on and answered, and closed as its time ended."""
    owner = people.relations_owner
    made = opened(people.front_desk, handler=people.handler, now=NOW - hours(50))
    for ago in (40, 30):
        contacts.add(made, Channel.CALL, Direction.OUTGOING, "שיחה", by=owner, now=NOW - hours(ago))
    complaints.transfer(made, to=people.other_handler, reason="א", by=owner, now=NOW - hours(45))
    closed(fresh(made), owner, now=NOW - hours(26))
    for table in ("history", "contact"):
        unguard(table)
    assert view_of(owner).counted(Figure.IN_TIME, NOVEMBER)
    return owner


NEXT_MONTH, BEFORE = int(NOVEMBER.ends.timestamp()), int(NOVEMBER.begins.timestamp()) - 1


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        (f"complaint SET closed_at = {DUE + 1}", Figure.LATE),
        (f"complaint SET due_at = {DUE - 1}", Figure.IN_TIME),
        (f"complaint SET registered_at = {BEFORE}", Figure.OPENED),
        (f"complaint SET registered_at = {NEXT_MONTH}", Figure.OPENED),
        (f"complaint SET closed_at = {NEXT_MONTH}", Figure.CLOSED),
        ("complaint SET status = 'in_handling', closed_at = NULL", Figure.OPEN_NOW),
        ("complaint SET repeat_of_id = 1", Figure.REPEATED),
        ("complaint SET outside_unit = (1 = 1)", Figure.OUTSIDE),
        ("contact SET direction = 'incoming' WHERE id = 1", Figure.REPEATED),
        ("history SET from_handler_id = NULL WHERE event = 'transferred'", Figure.PASSED_ON),
        ("history SET from_handler_id = NULL WHERE event = 'transferred'", Figure.FIRST_CONTACT),
        ("history SET event = 'reopened' WHERE event = 'transferred'", Figure.REOPENED),
    ],
)
def test_what_one_row_says_moves_its_figure(owner: Employee, change: str, moved: Figure) -> None:
    before = report(NOVEMBER, by=owner, now=NOW).counts
    assert faults(view_of(owner), NOVEMBER, NOW) == []
    write(change)
    assert report(NOVEMBER, by=owner, now=NOW).counts[moved] != before[moved]
    assert faults(view_of(owner), NOVEMBER, NOW) == []


def test_each_moment_after_the_due_time_gives_the_next_cause(owner: Employee) -> None:
    causes = [
        cause_after(owner, change)
        for change in (
            f"complaint SET closed_at = {DUE + 1}, reopened = 1",
            "complaint SET reopened = 0",
            f"history SET at = {DUE} WHERE event = 'transferred'",
            f"history SET at = {DUE + 1} WHERE event = 'transferred'",
            f"contact SET at = {DUE}",
            f"contact SET at = {DUE + 1} WHERE id = 1",
            f"contact SET at = {DUE + 1}",
            "history SET to_handler_id = NULL WHERE event = 'opened'",
        )
    ]
    assert causes == [
        LateCause.REOPENED,
        LateCause.PASSED_ON,
        LateCause.PASSED_ON,
        LateCause.LONG_WORK,
        LateCause.LONG_WORK,
        LateCause.LONG_WORK,
        LateCause.NOT_ANSWERED,
        LateCause.NOT_TAKEN,
    ]


def cause_after(owner: Employee, change: str) -> object:
    write(change)
    assert faults(view_of(owner), NOVEMBER, NOW) == []
    (group,) = report(NOVEMBER, by=owner, now=NOW).groups[Dimension.CAUSE]
    return group.label


def write(change: str) -> None:
    """Change rows past every rule."""
    database.execute_sql(f"UPDATE {change}")


def test_a_line_that_is_said_to_be_taken_back_counts_no_more(owner: Employee) -> None:
    assert report(NOVEMBER, by=owner, now=NOW).counts[Figure.PASSED_ON] == 1
    (line,) = database.execute_sql("SELECT id FROM history WHERE event = 'transferred'").fetchone()
    write("history SET event = 'undone' WHERE event = 'closed'")
    for also, left in (([998, 997], 1), ([998, line], 0)):
        gone = json.dumps({"line": 999, "also": also})
        write(f"history SET facts = '{gone}' WHERE event = 'undone'")
        assert report(NOVEMBER, by=owner, now=NOW).counts[Figure.PASSED_ON] == left
        assert faults(view_of(owner), NOVEMBER, NOW) == []


def test_a_contact_that_is_said_to_be_taken_back_counts_no_more(owner: Employee) -> None:
    write("contact SET direction = 'incoming'")
    assert report(NOVEMBER, by=owner, now=NOW).counts[Figure.REPEATED] == 1
    one, two = (row for (row,) in database.execute_sql("SELECT id FROM contact").fetchall())
    for gone, event, left in ((one, "closed", 1), (two, "transferred", 0)):
        facts = json.dumps({"line": 999, "contact": gone})
        write(f"history SET event = 'undone', facts = '{facts}' WHERE event = '{event}'")
        assert report(NOVEMBER, by=owner, now=NOW).counts[Figure.REPEATED] == left
        assert faults(view_of(owner), NOVEMBER, NOW) == []


def test_an_erased_customer_is_counted_as_before(owner: Employee, people: People) -> None:
    before = report(NOVEMBER, by=owner, now=NOW)
    erase(Customer.get(), by=people.administrator, now=NOW)
    assert faults(view_of(owner), NOVEMBER, NOW) == []
    assert report(NOVEMBER, by=owner, now=NOW) == before

"""How the report asks: a fixed number of questions, each answered from an index made for it."""

from collections.abc import Iterator
from datetime import date

import pytest

from db import finding, staff
from db.connection import writing
from db.filters import Filter, State
from db.measures.report import report
from db.models import Complaint, database
from rules.measures import Counted, Figure, Period
from tests.bench.big_store import multiply
from tests.engine import links_unwatched
from tests.store import NOW, People, questions

MONTH = Period(date(2026, 11, 1), date(2026, 11, 22))
ALWAYS = Period(date(2020, 1, 1), date(2026, 11, 22))
LARGE = ("complaint", "history", "contact", "complaint_topic")
"""Tables that grow with every complaint; customers and vehicles are known after one look."""


@pytest.fixture(autouse=True)
def _forty(many: list[Complaint]) -> None:
    assert len(many) == 40


def reports(people: People) -> Iterator[list[str]]:
    """Give what is asked for the report of a month, of always, and of one employee."""
    for period, employee in ((MONTH, None), (ALWAYS, None), (ALWAYS, people.handler.id)):
        with questions() as asked:
            report(period, employee=employee, by=people.manager, now=NOW)
        yield [one for one in asked if one.lstrip("( ").startswith(("SELECT", "WITH"))]


def ten_times_as_many() -> None:
    with links_unwatched(), writing():
        multiply(10)
    assert Complaint.select().count() == 400


def test_a_report_asks_as_much_of_400_complaints_as_of_40(people: People) -> None:
    few = [len(asked) for asked in reports(people)]
    ten_times_as_many()
    assert [len(asked) for asked in reports(people)] == few
    assert max(few) < 30


def steps(question: str) -> list[str]:
    """Give how SQLite goes about a question."""
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {question}").fetchall()
    return [step for (*_, step) in plan]


def scans(question: str) -> list[str]:
    """Give what of a large table is read from one end to the other to answer a question."""
    if not any(f'"{name}"' in question for name in LARGE):
        return []
    plan = steps(question)
    # What a line that takes back names beside its own line stands in a short list in its facts;
    # the others are what the question itself has found already.
    apart = ("VIRTUAL TABLE", "SCAN told", "SCAN part", "SCAN (subquery")
    scanned = [step for step in plan if step.startswith("SCAN")]
    through = [step for step in scanned if not any(one in step for one in apart)]
    return through + [step for step in plan if "AUTOMATIC" in step]


@pytest.mark.sqlite
def test_no_question_of_a_report_looks_through_a_whole_large_table(people: People) -> None:
    seen = [(question, scans(question)) for asked in reports(people) for question in asked]
    assert [one for one in seen if one[1]] == []
    assert len(seen) > 40


@pytest.mark.sqlite
@pytest.mark.parametrize("figure", Figure)
def test_no_list_behind_a_figure_looks_through_a_whole_large_table(
    figure: Figure, people: People
) -> None:
    wanted = Filter(state=State.BOTH, counted=Counted(figure, MONTH))
    with questions() as asked:
        finding.ids(wanted, staff.actor(people.manager), NOW)
    assert [(one, scans(one)) for one in asked if scans(one)] == []


@pytest.mark.sqlite
def test_what_was_opened_or_closed_in_a_period_is_found_by_the_moment(people: People) -> None:
    (asked, *_) = reports(people)
    found_by = {step for question in asked for step in steps(question)}
    for column in ("registered_at", "closed_at"):
        assert [one for one in found_by if f"{column}>? AND {column}<?" in one]


@pytest.mark.sqlite
def test_what_looks_through_a_whole_table_is_found_here() -> None:
    assert scans('SELECT * FROM "complaint" WHERE text = 1') == ["SCAN complaint"]
    assert scans('SELECT * FROM "complaint" WHERE id = 1') == []


@pytest.mark.sqlite
def test_all_that_is_asked_of_lines_of_history_and_contact_stands_in_their_indexes(
    people: People,
) -> None:
    plans = [
        (table, step)
        for asked in reports(people)
        for question in asked
        for table, step in _steps_of_lines(question)
    ]
    assert plans
    assert [one for one in plans if "COVERING INDEX" not in one[1]] == []


def _steps_of_lines(question: str) -> Iterator[tuple[str, str]]:
    if '"reason"' in question:
        # Why something was closed early is told in words: the few lines themselves are read.
        return
    for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {question}").fetchall():
        for table in ("history_event", "contact_direction"):
            # Only what takes something back is read itself, for the facts of it.
            if f" {table}" in step and not step.startswith("SEARCH undone "):
                yield table, step

"""How the report asks: a fixed number of questions, each answered from an index made for it."""

from collections.abc import Iterator
from datetime import date

import pytest

from db import demo, finding, staff
from db.connection import close_store
from db.filters import Filter, State
from db.measures.report import report
from db.models import Complaint, Employee, database
from rules.measures import Counted, Figure, Period
from rules.words import Role
from tests.engine import create_empty
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
    yield from reports_of(people.manager, people.handler)


def reports_of(manager: Employee, handler: Employee) -> Iterator[list[str]]:
    for period, employee in ((MONTH, None), (ALWAYS, None), (ALWAYS, handler.id)):
        with questions() as asked:
            report(period, employee=employee, by=manager, now=NOW)
        yield [one for one in asked if one.lstrip("( ").startswith(("SELECT", "WITH"))]


def asked_of(complaints: int) -> list[int]:
    """Give how many questions each report asks of a demonstration."""
    create_empty()
    demo.fill(complaints, seed=1, now=NOW)
    manager, handler = (
        Employee.get(Employee.role == role) for role in (Role.SERVICE_MANAGER, Role.HANDLER)
    )
    try:
        return [len(asked) for asked in reports_of(manager, handler)]
    finally:
        close_store()


def test_a_report_asks_as_much_of_800_complaints_as_of_200(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "TOLD", 40)
    before = database.obj
    few, many = asked_of(200), asked_of(800)
    database.initialize(before)
    assert few == many
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

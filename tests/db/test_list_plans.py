"""How SQLite and a server go about the questions of lists, whatever they know of the tables.

Little is found by an index and sorted; much is met along an index in the order of the list. Never
is a large table read from one end to the other to be sorted.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from db import finding, staff
from db.filters import NOBODY, Filter, State
from db.finding import SortBy, lists
from db.models import database
from rules.permissions import Actor, Scope
from rules.words import Action, Urgency
from tests.db.finding_help import ALL
from tests.store import NOW, People, questions

pytestmark = pytest.mark.usefixtures("many")

HIGH = frozenset({Urgency.HIGH})
FIELDS: dict[str, dict[str, Any]] = {
    "handler": {"handler": 3},
    "nobody": {"handler": NOBODY},
    "urgent": {"urgencies": HIGH},
    "late": {"late": True},
    "today": {"due_today": True},
    "stage": {"stage_late": True},
    "mine": {"mine": True},
    "topics": {"active_topics": True},
    "customer": {"customer": 2},
    "vehicle": {"vehicle": 2},
    "period": {"registered_from": date(2026, 11, 20), "registered_to": date(2026, 11, 22)},
    "words": {"text": "לקוח בלמים"},
    "plate": {"text": "12-345-67"},
    "phone": {"text": "050-555-0001"},
    "number": {"text": "#17"},
    "handler, urgent, late": {"handler": 3, "urgencies": HIGH, "late": True},
    "nobody, urgent, late": {"handler": NOBODY, "urgencies": HIGH, "late": True},
    "period, urgent, handler": {
        "registered_from": date(2026, 11, 20),
        "urgencies": HIGH,
        "handler": 3,
    },
    "words, late, handler": {"text": "לקוח", "late": True, "handler": 3},
}


WAYS = ((State.OPEN, False), (State.CLOSED, True), (State.BOTH, False))
SCOPES = (Scope.ALL, Scope.OWN, Scope.OWN_AND_WAITING, Scope.INQUIRIES, Scope.NONE)


def wanted_of(name: str, state: State) -> Filter:
    return replace(ALL, state=state, **FIELDS.get(name, {}))


def plans(wanted: Filter, actor: Actor, sort: SortBy, *, descending: bool) -> Iterator[list[str]]:
    """Give how each question about complaints is answered, to make the beginning of a list."""
    with questions() as asked:
        finding.beginning(wanted, actor, NOW, sort=sort, descending=descending)
    for question in asked:
        if '"complaint" AS' in question and not question.startswith("--"):
            explained = database.execute_sql(f"EXPLAIN QUERY PLAN {question}").fetchall()
            yield [step for *_, step in explained]


def wrong(plan: list[str]) -> bool:
    """Tell whether something large is read through and sorted, or indexed for one question."""
    scanned = [step for step in plan if re.match("SCAN (t[0-9]|complaint)( |$)", step)]
    is_sorted = "USE TEMP B-TREE FOR ORDER BY" in plan
    return bool(scanned and is_sorted) or any("AUTOMATIC" in step for step in plan)


def actor_of(people: People) -> Actor:
    return staff.actor(people.relations_owner)


@pytest.fixture(params=["as made", "counted as a million"], name="known", autouse=True)
def what_sqlite_knows(request: pytest.FixtureRequest) -> None:
    """Let SQLite know nothing of the tables, or what somebody let it count."""
    if request.param == "as made" or "postgresql" in request.config.getoption("--engine"):
        return
    database.execute_sql("ANALYZE")
    database.execute_sql(
        "UPDATE sqlite_stat1 SET stat = '1000000' || substr(stat, instr(stat || ' ', ' '))"
    )
    database.execute_sql("ANALYZE sqlite_schema")


@pytest.mark.sqlite
@pytest.mark.parametrize("much", [False, True], ids=["few", "much"])
@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_nothing_large_is_read_through_to_be_sorted(
    sort: SortBy, much: bool, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    if much:
        monkeypatch.setattr(lists, "narrowest", lambda *_: None)
    seen = 0
    for name, (state, descending) in product(["", *FIELDS], WAYS):
        wanted = wanted_of(name, state)
        for plan in plans(wanted, actor_of(people), sort, descending=descending):
            assert not wrong(plan), (name, state, descending, plan)
            seen += 1
    assert seen >= 60


@pytest.mark.sqlite
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.value)
def test_what_somebody_sees_is_found_without_reading_all(scope: Scope, people: People) -> None:
    somebody = staff.actor(people.handler)
    actor = replace(somebody, rights={**somebody.rights, Action.SEE: scope})
    for state, sort in product(State, SortBy):
        for plan in plans(replace(ALL, state=state), actor, sort, descending=False):
            assert not wrong(plan), (state, sort, plan)


WALKS = {
    SortBy.NUMBER: "SCAN t1 USING INDEX complaint_number",
    SortBy.REGISTERED: "SCAN t1 USING COVERING INDEX complaint_by_registered",
    SortBy.CUSTOMER: "SCAN t2 USING COVERING INDEX customer_name",
    SortBy.PLATE: "SCAN t2 USING COVERING INDEX vehicle_plate",
    SortBy.SOURCE: "SEARCH t1 USING INDEX complaint_source_id (source_id=?)",
    SortBy.URGENCY: "SCAN t1",
    SortBy.HANDLER: "SEARCH t1 USING INDEX complaint_handler_id (handler_id=?)",
    SortBy.DUE: "SEARCH t1 USING COVERING INDEX complaint_by_due (status=?)",
    SortBy.STATUS: "SCAN t1",
    SortBy.STAGE_DUE: "SCAN t1",
}
"""How most of a long list is met."""


@pytest.mark.sqlite
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_a_long_list_is_met_along_the_index_of_its_order(
    sort: SortBy, descending: bool, people: People
) -> None:
    found = list(plans(ALL, actor_of(people), sort, descending=descending))
    assert any(WALKS[sort] in plan for plan in found), found
    assert not any("USE TEMP B-TREE FOR ORDER BY" in plan for plan in found if "SCAN t1" in plan)


DRIVEN = {
    "open": ("", State.OPEN, "SEARCH t1 USING COVERING INDEX complaint_by_due (status=?)"),
    "handler": (
        "handler",
        State.BOTH,
        "SEARCH t1 USING INDEX complaint_by_handler (handler_id=? AND status=?)",
    ),
    "nobody": (
        "nobody",
        State.CLOSED,
        "SEARCH t1 USING INDEX complaint_by_handler (handler_id=? AND status=?)",
    ),
    "period": (
        "period",
        State.BOTH,
        "SEARCH t1 USING INDEX complaint_by_registered (registered_at>? AND registered_at<?)",
    ),
    "customer": ("customer", State.BOTH, "SEARCH t1 USING INDEX complaint_customer_id"),
    "vehicle": ("vehicle", State.CLOSED, "SEARCH t1 USING INDEX complaint_vehicle_id"),
    "words": ("words", State.BOTH, "SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)"),
    "phone": ("phone", State.BOTH, "SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)"),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", DRIVEN)
def test_what_is_rare_is_found_by_its_own_index(name: str, people: People) -> None:
    field, state, expected = DRIVEN[name]
    found = list(plans(wanted_of(field, state), actor_of(people), SortBy.NUMBER, descending=False))
    steps = [step.replace("COVERING INDEX", "INDEX") for step in found[-1]]
    assert any(step.startswith(expected.replace("COVERING INDEX", "INDEX")) for step in steps), (
        found
    )


@pytest.mark.sqlite
@pytest.mark.parametrize("fields", ["", "urgent", "late", "handler, urgent, late", "period"])
def test_what_is_asked_for_all_day_stands_in_the_index(fields: str, people: People) -> None:
    for state in State:
        found = plans(wanted_of(fields, state), actor_of(people), SortBy.DUE, descending=False)
        for plan in found:
            read = [step for step in plan if " t1 " in step or " t2 " in step]
            assert all("COVERING INDEX" in step for step in read), plan


@pytest.mark.parametrize("person", ["relations_owner", "handler", "department_rep"])
def test_a_page_of_many_rows_asks_no_more_than_one_of_few(person: str, people: People) -> None:
    actor = staff.actor(getattr(people, person))
    ids = list(finding.ids(wanted_of("", State.BOTH), actor, NOW))
    finding.rows(ids, actor, NOW)
    asked = []
    for some in (ids[:1], ids[:7], ids):
        with questions() as questioned:
            finding.rows(some, actor, NOW)
        asked.append(len([one for one in questioned if not one.startswith("--")]))
    assert max(asked) <= 7
    assert max(asked) - min(asked) <= 1, asked


@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_a_server_reads_no_table_of_complaints_through(
    sort: SortBy, people: People, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--engine") != "postgresql":
        pytest.skip("is about a server")
    # Of forty rows a server reads all: only what it could not answer otherwise is seen then.
    database.execute_sql("SET enable_seqscan = off")
    try:
        for state, name in product(State, ["", "handler", "period", "customer", "urgent"]):
            with questions() as asked:
                finding.beginning(wanted_of(name, state), actor_of(people), NOW, sort=sort)
            for question in asked:
                if '"complaint" AS' not in question:
                    continue
                plan = database.execute_sql(f"EXPLAIN {question.replace('%', '%%')}").fetchall()
                assert not [step for (step,) in plan if "Seq Scan on complaint" in step], plan
    finally:
        database.execute_sql("RESET enable_seqscan")

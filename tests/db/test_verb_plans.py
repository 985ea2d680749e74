"""How the verbs ask: a bounded number of questions, none of which looks through a large table.

Nobody may wait longer for a complaint to be closed because there are many others, or because much
happened to this one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from db import complaints, contacts, intake
from db.engines.postgresql import PostgresqlStore
from db.intake import NewComplaint
from db.models import TABLES, Complaint, Customer, database
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Status, Urgency, Verdict
from tests.db.verbs import VERBS, Scene, Verb
from tests.store import (
    NOW,
    People,
    closed,
    customer,
    fresh_copy,
    opened,
    questions,
    source,
    template,
    topic,
)
from tests.store import people as people_of

FEW_ROWS = {
    "absence",
    "authority_ceiling",
    "bay",
    "business_setting",
    "complaint_source",
    "department",
    "employee",
    "employee_right",
    "mailbox_place",
    "message_text",
    "policy_line",
    "process_choice",
    "process_template",
    "process_version",
    "sign_in_failure",
    "skill",
    "topic",
}
"""Tables that stay small however many complaints there are."""
LARGE = {table._meta.table_name for table in TABLES} - FEW_ROWS
LOOK_AT_ALL = {
    "audit_reading.take_out",
    "importing.apply",
    "measures.report.report",
    "packs.make_again",
    "privacy.held.held_about",
}
"""What takes out, compares or counts everything, or everything about a person."""
STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
ALIAS = re.compile(r'"(\w+)" AS "(\w+)"')
ONE_ROW = re.compile(r"LIMIT 1( OFFSET 0)?$")


@pytest.fixture(scope="module", autouse=True)
def _a_complaint_in_each_status() -> Iterator[None]:
    with template() as kept, fresh_copy(kept):
        people = people_of()
        ruth = customer(people.front_desk, "רות", "052-123-4567", email="ruth@example.org")
        for status in Status:
            holder = None if status is Status.WAITING else people.other_handler
            made = opened(people.other_handler, handler=holder, customer=ruth)
            if status is Status.CLOSED:
                closed(made, people.relations_owner)
        yield


def asked_by(verb: Verb, status: Status, people: People) -> list[str]:
    """Give what a verb asks, called by the first who may; what it did is taken back."""
    for by in (people.relations_owner, people.manager, people.administrator, people.handler):
        with database.atomic() as case:
            scene = Scene(Complaint.get(Complaint.status == status), people, by)
            scene = replace(scene, ready=verb.prepare(scene))
            with questions() as asked:
                done = _done(verb, scene)
            case.rollback()
        if done:
            return [one for one in asked if one.startswith(STATEMENTS)]
    raise AssertionError("nobody may")


def _done(verb: Verb, scene: Scene) -> bool:
    try:
        verb.call(scene, scene.by)
    except RuleBroken as refused:
        if refused.code != "not_permitted":
            raise
        return False
    return True


def looked_through(asked: str) -> set[str]:
    """Give the large tables that are read from one end to the other for an answer."""
    # Nothing is looked for, or whatever row comes first.
    if "(0 = 1)" in asked or (" WHERE " not in asked and ONE_ROW.search(asked)):
        return set()
    names = {alias: table for table, alias in ALIAS.findall(asked)}
    return {names.get(table, table) for table in _scanned(asked)} & LARGE


def _scanned(asked: str) -> Iterator[str]:
    if not isinstance(database.obj, PostgresqlStore):
        for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {asked}").fetchall():
            if step.startswith("SCAN "):
                yield step.split()[1]
        return
    # Tables as small as those of a test it would all read whole.
    with database.atomic():
        database.execute_sql("SET LOCAL enable_seqscan = off")
        plan = database.connection().execute(f"EXPLAIN {asked}").fetchall()
        database.execute_sql("SET LOCAL enable_seqscan = on")
    for (step,) in plan:
        if found := re.search(r"Seq Scan on \"?(\w+)", step):
            yield found[1]


@pytest.mark.parametrize("name", [name for name in VERBS if name not in LOOK_AT_ALL])
def test_no_verb_looks_through_a_whole_large_table(name: str) -> None:
    verb, people = VERBS[name], people_of()
    if verb.apart:
        pytest.skip("not possible within another transaction")
    status = Status.CLOSED if name == "complaints.reopen" else Status.IN_HANDLING
    asked = asked_by(verb, status, people)
    assert [(one, looked_through(one)) for one in asked if looked_through(one)] == []


def test_what_looks_through_a_whole_table_is_found_here() -> None:
    assert looked_through('SELECT * FROM "complaint" AS "t1" WHERE text = \'x\'') == {"complaint"}
    assert looked_through('SELECT * FROM "complaint" AS "t1" WHERE text = \'x\' LIMIT 1')
    assert looked_through('SELECT * FROM "complaint" AS "t1" WHERE id = 1') == set()


Act = Callable[[], object]


def daily(seen: Complaint, people: People) -> dict[str, Act]:
    """Give what is done all day to a complaint that somebody else holds, in an order that works."""
    me, topics = people.relations_owner, frozenset({topic("תשלום")})
    ruth = Customer.get(Customer.name == "רות")
    new = NewComplaint(source().id, Urgency.HIGH, "נשרט", customer=ruth, handler=people.handler)
    newest = partial(Complaint.get_by_id, seen.id)
    judged: dict[str, Any] = {"verdict": Verdict.JUSTIFIED, "resolution": "תוקן"}
    return {
        "open": lambda: intake.open_complaint(new, by=people.front_desk, now=NOW),
        "transfer": lambda: complaints.transfer(
            newest(), to=people.handler, reason="עומס", by=me, now=NOW
        ),
        "classify": lambda: complaints.classify(newest(), topics, by=me, now=NOW),
        "close": lambda: complaints.close(newest(), **judged, by=me, now=NOW),
    }


def costs(seen: Complaint, people: People) -> dict[str, int]:
    """Give how many statements each takes."""
    found = {}
    for name, act in daily(seen, people).items():
        # What the store asks itself meanwhile, for its index of words, is not counted.
        heard: list[str] = []
        database.query_hooks.append(lambda event, heard=heard: heard.append(event.sql))
        act()
        database.query_hooks.pop()
        found[name] = len([one for one in heard if one.startswith(STATEMENTS) and "pg_" not in one])
    return found


def test_what_is_done_all_day_costs_no_more_after_a_long_story_and_never_more_than_this() -> None:
    people = people_of()
    short = opened(people.front_desk, handler=people.other_handler)
    long = opened(people.front_desk, handler=people.other_handler)
    for _again in range(12):
        contacts.add(long, Channel.CALL, Direction.INCOMING, "התקשר", by=people.front_desk, now=NOW)
        long = complaints.transfer(
            long, to=people.handler, reason="עומס", by=people.relations_owner, now=NOW
        )
        long = complaints.transfer(
            long, to=people.other_handler, reason="עומס", by=people.relations_owner, now=NOW
        )
    with database.atomic() as case:
        first = costs(short, people)
        case.rollback()
    assert costs(long, people) == first
    most = {"open": 27, "transfer": 14, "classify": 13, "close": 20}
    assert {name: count for name, count in first.items() if count > most[name]} == {}

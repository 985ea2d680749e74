"""A number that is searched for: what bears it is shown at once, what mentions it a bit later."""

import re
from dataclasses import replace
from typing import Any

import pytest

from db import finding, staff
from db.finding import SortBy, asking, lists, words
from db.models import Complaint, Employee, database
from rules.permissions import Scope
from rules.words import Action
from tests.db.finding_help import ALL
from tests.store import NOW, People, customer, hours, opened, questions, vehicle

NUMBER, PLATE, PHONE, OF_CUSTOMER = 111111, "1111111", "0501111111", 1111110


@pytest.fixture(name="made", autouse=True)
def complaints(people: People) -> dict[str, int]:
    """Give the ids of complaints that bear numbers full of ones, and of some that mention them."""
    by = people.front_desk
    dan = customer(by, "דן כהן", "03-5556666", number=7)
    ruth = customer(by, "רות לוי", "050-1111111", number=OF_CUSTOMER)
    car = vehicle(by, PLATE, ruth)
    made = {
        "number": opened(by, customer=dan, handler=people.handler).id,
        "customer": opened(by, customer=ruth).id,
        "car": opened(by, customer=ruth, vehicle=car).id,
        "mentions": opened(
            by, customer=dan, text=f"כמו בפנייה {NUMBER}, ברכב {PLATE}, טלפון {PHONE}"
        ).id,
        "other": opened(by, customer=dan, text="אין כאן מספר").id,
    }
    Complaint.update(number=NUMBER).where(Complaint.id == made["number"]).execute()
    for place, one in enumerate(made.values()):
        Complaint.update(due_at=NOW - hours(place)).where(Complaint.id == one).execute()
    return made


def bearing(typed: str, people: People, by: Employee | None = None, **order: Any) -> list[int]:
    actor = staff.actor(by or people.relations_owner)
    return list(finding.bearing(replace(ALL, text=typed), actor, NOW, **order))


@pytest.mark.parametrize(
    ("typed", "borne_by"),
    [
        ("111111", ["number"]),
        ("#111111", ["number"]),
        ("1111111", ["car"]),
        ("11-111-11", ["car"]),
        ("11 111 11", ["car"]),
        ("1111110", ["customer", "car"]),
        ("050-111-1111", ["customer", "car"]),
        ("+972 50 1111111", ["customer", "car"]),
        ("11111", []),
        ("0501111", []),
        ("רות 1111111", []),
        ("אין", []),
        ("", []),
    ],
)
def test_what_bears_a_number_is_found_by_it_whole(
    typed: str, borne_by: list[str], made: dict[str, int], people: People
) -> None:
    expected = [made[name] for name in borne_by]
    assert bearing(typed, people) == expected[::-1]
    assert bearing(typed, people, descending=True) == expected
    assert set(expected) <= set(
        finding.ids(replace(ALL, text=typed), staff.actor(people.manager), NOW)
    )


def test_nobody_is_shown_by_a_number_what_he_may_not_see(
    made: dict[str, int], people: People
) -> None:
    Complaint.update(about=people.manager).where(Complaint.id == made["car"]).execute()
    assert bearing(PLATE, people, people.manager) == []
    assert bearing(PLATE, people) == [made["car"]]
    handler = staff.actor(people.handler)
    own = replace(handler, rights={**handler.rights, Action.SEE: Scope.OWN})
    seen = [
        list(finding.bearing(replace(ALL, text=str(one)), own, NOW))
        for one in (NUMBER, PLATE, OF_CUSTOMER)
    ]
    assert seen == [[made["number"]], [], []]


@pytest.fixture(name="hurried")
def tells_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index of words find too many, and every walk for a number be given up."""
    monkeypatch.setattr(words, "_ALWAYS_FEW", 0)
    monkeypatch.setattr(words, "_RARE", 0)
    monkeypatch.setattr(asking, "_STEPS", 1)
    monkeypatch.setattr(asking, "PATIENCE", 10**9)
    monkeypatch.setattr(asking, "_HURRIED", 1)


@pytest.mark.sqlite
@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_a_walk_for_a_number_that_something_bears_is_given_up_sooner(
    sort: SortBy, made: dict[str, int], people: People
) -> None:
    actor = staff.actor(people.relations_owner)

    def begun(typed: str) -> finding.Beginning:
        return finding.beginning(replace(ALL, text=typed), actor, NOW, sort=sort)

    assert begun(str(NUMBER)) == ((), False)
    # Nothing bears these: what is met is all that can be shown.
    assert set(begun("אין כאן").ids) == {made["other"]}
    assert set(begun("11111").ids) == {made["customer"], made["car"], made["mentions"]}
    everything = finding.ids(replace(ALL, text=str(NUMBER)), actor, NOW, sort=sort)
    assert set(everything) == set(made.values()) - {made["other"]}


@pytest.mark.sqlite
def test_each_is_found_by_an_index_of_its_own(people: People) -> None:
    with questions() as asked:
        bearing(PLATE, people)
    (question, *_) = (one for one in asked if "UNION" in one)
    plan = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {question}").fetchall()]
    assert len([step for step in plan if step.startswith("SEARCH")]) >= 4, plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


@pytest.mark.sqlite
def test_however_many_have_some_words_the_others_are_not_read(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "narrowest", lambda *_: None)
    actor = staff.actor(people.relations_owner)
    for typed, is_indexed in (("כאן", True), ("11111", True), ("אי", False), ("", False)):
        with questions() as asked:
            finding.ids(replace(ALL, text=typed), actor, NOW)
            finding.count(replace(ALL, text=typed), actor, NOW)
        lists_asked = [one for one in asked if '"complaint" AS' in one]
        assert {"MATCH" in one for one in lists_asked} == {is_indexed}, typed


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", ["1234567", "12-345-67", "12 345 67", "050-1234567"])
def test_the_index_is_asked_once_for_the_same_letters(typed: str, people: People) -> None:
    asked = words.candidates(typed)
    assert asked is not None
    (letters,) = (one for one in asked.values if isinstance(one, str))
    ways = re.findall(r"\(([^()]*)\)", letters)
    assert len(ways) == len(set(ways))
    assert sum("-" not in one and '"456"' in one for one in ways) == 1

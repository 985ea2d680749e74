"""Employees: added, changed, away, gone; and who could take a complaint."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from db import candidates, preferences, staff
from db.connection import close_store, create_in_memory
from db.first_run import Administrator, pack, start_business
from db.message_texts import CHANNELS
from db.models import Bay, Employee, MessageText, Topic
from db.staff import Details
from rules.permissions import Scope
from rules.words import Action, Role, TextKind
from tests.store import NOW, PASSWORD, People, opened, questions, refused, topic

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
NEW = Details("נטע חדשה", "Neta", Role.HANDLER, "מכונאות", "0501111111", "neta@garage.example")


def fresh(person: Employee) -> Employee:
    employee: Employee = Employee.get_by_id(person.id)
    return employee


def update(person: Employee, people: People, **changes: object) -> None:
    seen = fresh(person)
    details = Details(seen.name, seen.sign_in, seen.role, active=seen.active)
    changed = replace(details, **changes)  # type: ignore[arg-type]
    staff.update(seen, changed, by=people.administrator, now=NOW)


def test_an_employee_is_kept_with_skills_and_rights(people: People) -> None:
    details = replace(NEW, skills=frozenset({topic()}), rights={Action.CLOSE: Scope.ALL})
    neta = staff.add(details, PASSWORD, by=people.administrator, now=NOW)
    kept = fresh(neta)
    assert (kept.name, kept.sign_in, kept.department) == ("נטע חדשה", "Neta", "מכונאות")
    assert staff.skills(neta) == {topic()}
    assert staff.changed_rights(neta) == {Action.CLOSE: Scope.ALL}
    assert neta in staff.active()


def test_who_is_offered_complaints_is_who_can_hold_them_whatever_his_role_and_rights(
    people: People,
) -> None:
    for number, (role, scope) in enumerate(product(Role, (None, *Scope))):
        rights = {Action.UPDATE: scope} if scope else {}
        details = Details(f"א{number}", f"n{number}", role, rights=rights)
        staff.add(details, PASSWORD, by=people.administrator, now=NOW)
    gone = staff.add(NEW, PASSWORD, by=people.administrator, now=NOW)
    update(gone, people, active=False)
    able = [person.id for person in staff.everybody() if staff.can_hold(person)]
    assert 0 < len(able) < len(staff.everybody())
    assert sorted(able) == sorted(person.id for person in staff.able_to_hold())


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        (replace(NEW, name=" "), "required", "name"),
        (replace(NEW, name="א" * 81), "too_long", "name"),
        (replace(NEW, sign_in=" \x00"), "required", "sign_in"),
        (replace(NEW, sign_in="א" * 81), "too_long", "sign_in"),
        (replace(NEW, sign_in="  HANDLER "), "sign_in_taken", "sign_in"),
        (replace(NEW, department="א" * 81), "too_long", "department"),
        (replace(NEW, phone="1" * 41), "too_long", "phone"),
        (replace(NEW, email="a" * 201), "too_long", "email"),
    ],
)
def test_an_employee_that_cannot_be_is_refused_at_his_field(
    details: Details, code: str, field: str, people: People
) -> None:
    with refused(code, field):
        staff.add(details, PASSWORD, by=people.administrator, now=NOW)


def test_of_two_changes_of_an_employee_the_second_is_refused(people: People) -> None:
    seen = fresh(people.handler)
    update(people.handler, people, department="חשמל")
    with refused("changed_meanwhile"):
        staff.update(
            seen, Details("אחר", "handler", Role.HANDLER), by=people.administrator, now=NOW
        )


def test_who_still_holds_complaints_does_not_leave(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    with refused("still_holds", "active"):
        update(people.handler, people, active=False)
    update(people.other_handler, people, active=False)
    assert people.other_handler not in staff.active()
    assert staff.everybody()[-1] == people.other_handler
    assert complaint.handler == people.handler


def test_a_password_is_changed_only_by_who_works_here(people: People) -> None:
    update(people.handler, people, active=False)
    with refused("not_employed"):
        staff.change_password(PASSWORD, "another password", by=people.handler, now=NOW)


# Absences.


def away(person: Employee, people: People, *, stands_in: Employee | None = None) -> None:
    staff.set_absence(
        person, TODAY, TODAY + DAY, replacement=stands_in, by=people.administrator, now=NOW
    )


def test_both_days_of_an_absence_are_included(people: People) -> None:
    away(people.handler, people, stands_in=people.other_handler)
    assert staff.absent_on(TODAY - DAY) == {}
    assert staff.absent_on(TODAY) == {people.handler.id: people.other_handler.id}
    assert staff.absent_on(TODAY + DAY) == {people.handler.id: people.other_handler.id}
    assert staff.absent_on(TODAY + 2 * DAY) == {}
    with refused("days_upside_down", "last_day"):
        staff.set_absence(
            people.handler,
            TODAY,
            TODAY - DAY,
            replacement=None,
            by=people.administrator,
            now=NOW,
        )


# Who could take a complaint.


def test_candidates_are_the_skilled_then_the_present_then_the_least_loaded(
    people: People,
) -> None:
    update(people.handler, people, skills=frozenset({topic()}))
    away(people.handler, people, stands_in=people.front_desk)
    for _ in range(2):
        opened(people.front_desk, handler=people.other_handler)
    opened(people.front_desk, handler=people.front_desk)
    away(people.service_manager, people)
    ranked = candidates.ranked(frozenset({topic()}), actor=staff.actor(people.front_desk), now=NOW)
    assert [one.id for one in ranked] == [
        people.handler.id,
        people.relations_owner.id,
        people.front_desk.id,
        people.other_handler.id,
        people.service_manager.id,
    ]
    first = ranked[0]
    assert (first.skilled, first.present, first.stands_in) == (
        True,
        False,
        people.front_desk.name,
    )
    assert [one.load for one in ranked] == [0, 0, 1, 2, 0]
    me = staff.actor(people.front_desk)
    last = candidates.ranked(frozenset(), actor=me, now=NOW)[-1]
    assert last.id == people.service_manager.id


def test_who_may_hold_follows_the_rights_of_each_employee(people: People) -> None:
    update(people.manager, people, rights={Action.UPDATE: Scope.OWN})
    update(people.handler, people, rights={Action.UPDATE: Scope.NONE})
    able = staff.able_to_hold()
    assert people.manager in able
    assert people.handler not in able


# The first run.


def test_many_are_seen_by_the_rules_as_each_of_them_alone(people: People) -> None:
    update(people.handler, people, rights={Action.SEE: Scope.ALL, Action.CLOSE: Scope.NONE})
    update(people.manager, people, rights={Action.SEE: Scope.NONE})
    everybody = staff.active()
    assert staff.actors(everybody) == [staff.actor(person) for person in everybody]
    assert staff.actors([people.manager])[0].rights[Action.SEE] is Scope.NONE


def test_a_business_starts_with_one_administrator_and_its_words() -> None:
    create_in_memory()
    first = start_business(
        Administrator("אדם", "adam", PASSWORD),
        {"business_name": "מוסך"},
        language="en",
        now=NOW,
    )
    assert (first.role, Employee.select().count()) == (Role.ADMINISTRATOR, 1)
    texts = {(row.kind, row.channel) for row in MessageText.select()}
    assert texts == set(product(TextKind, CHANNELS))
    assert Bay.select().count() == len(pack("en")["bays"]) > 0
    close_store()


@pytest.mark.parametrize("language", ["he", "en"])
def test_both_languages_start_with_the_same_business(language: str) -> None:
    words, hebrew = pack(language), pack("he")
    assert len(words["bays"]) == len(hebrew["bays"])
    assert [len(names) for names in words["topics"].values()] == [
        len(names) for names in hebrew["topics"].values()
    ]


@pytest.mark.parametrize(
    ("administrator", "name", "code", "field"),
    [
        (Administrator("", "adam", PASSWORD), "מוסך", "required", "name"),
        (Administrator("אדם", "adam", "short"), "מוסך", "password_too_short", "password"),
        (Administrator("אדם", "adam", PASSWORD), " ", "required", "business_name"),
    ],
)
def test_a_start_that_is_refused_leaves_the_store_empty(
    administrator: Administrator, name: str, code: str, field: str
) -> None:
    create_in_memory()
    with refused(code, field):
        start_business(administrator, {"business_name": name}, language="he", now=NOW)
    assert Topic.select().count() == 0
    close_store()


def test_a_business_is_started_once(people: People) -> None:
    with refused("store_has_employees"):
        start_business(
            Administrator("אדם", "adam", PASSWORD),
            {"business_name": "מוסך"},
            language="he",
            now=NOW,
        )


# What each person set for himself.


def test_preferences_are_each_persons_own(people: People) -> None:
    preferences.keep(people.handler, "filters", {"late": True, "text": "a\ud800"})
    preferences.keep(people.handler, "filters", {"late": False, "text": "רעש \ud800"})
    assert preferences.get(people.handler, "filters") == {"late": False, "text": "רעש ?"}
    assert preferences.get(people.handler, "columns") is None
    assert preferences.get(people.other_handler, "filters") is None


def test_what_is_kept_already_is_not_written_again(people: People) -> None:
    layout = {"widths": {"due": 80}, "descending": False}
    preferences.keep(people.handler, "layout", layout)
    with questions() as asked:
        preferences.keep(people.handler, "layout", dict(layout))
    assert len(asked) == 1
    preferences.keep(people.handler, "layout", {**layout, "descending": True})
    assert preferences.get(people.handler, "layout") == {**layout, "descending": True}

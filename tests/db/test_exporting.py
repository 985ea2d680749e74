"""What leaves the house as a list, and in whose hands."""

from datetime import datetime

import pytest

from db import exporting, finding, staff
from db.filters import Filter, State
from db.models import Employee, Right, database
from rules.permissions import Scope
from rules.words import Action, Role, Status, Urgency
from tests.store import NOW, People, closed, customer, heard, hours, opened, refused, vehicle

EVERYTHING = Filter(state=State.BOTH)


@pytest.fixture
def numbers(people: People) -> dict[str, int]:
    """Open complaints of several hands; gives their numbers."""
    desk, boss = people.front_desk, people.relations_owner
    who = customer(desk, "רות ישראלי", "050-1111111", "050-2222222")
    car = vehicle(desk, "12-345-67", who)
    mine = opened(desk, customer=who, vehicle=car, handler=people.handler, urgency=Urgency.HIGH)
    other = opened(boss, customer=who, handler=people.other_handler)
    waiting = opened(boss, customer=who)
    done = closed(opened(boss, customer=who, handler=boss), boss, now=NOW + hours(30))
    return {
        "mine": mine.number,
        "other": other.number,
        "waiting": waiting.number,
        "done": done.number,
    }


def exported(people: People, role: Role, wanted: Filter = EVERYTHING) -> set[int]:
    ids = exporting.exportable(wanted, by=people.of(role), now=NOW)
    pages = exporting.pages(ids, by=people.of(role), now=NOW)
    return {line.number for page in pages for line in page}


@pytest.mark.parametrize("role", [Role.RELATIONS_OWNER, Role.SERVICE_MANAGER, Role.MANAGER])
def test_who_reports_on_all_takes_all_out(
    people: People, numbers: dict[str, int], role: Role
) -> None:
    assert exported(people, role) == set(numbers.values())


def test_who_reports_on_his_own_takes_only_those_though_he_sees_more(
    people: People, numbers: dict[str, int]
) -> None:
    assert exported(people, Role.HANDLER) == {numbers["mine"]}
    assert finding.count(EVERYTHING, staff.actor(people.front_desk), NOW) == 4
    assert exported(people, Role.FRONT_DESK) == {numbers["mine"]}


def test_who_reports_on_his_department_gets_nothing_of_others(
    people: People, numbers: dict[str, int]
) -> None:
    assert exported(people, Role.DEPARTMENT_REP) == set()
    Right.create(employee=people.front_desk, action=Action.REPORT, scope=Scope.DEPARTMENT)
    assert exported(people, Role.FRONT_DESK) == set()


def test_reporting_on_all_shows_no_more_than_may_be_seen(
    people: People, numbers: dict[str, int]
) -> None:
    Right.create(employee=people.handler, action=Action.REPORT, scope=Scope.ALL)
    assert exported(people, Role.HANDLER) == {numbers["mine"], numbers["waiting"]}
    Right.create(employee=people.manager, action=Action.SEE, scope=Scope.NONE)
    assert exported(people, Role.MANAGER) == set()


def test_who_has_no_reports_is_refused(people: People, numbers: dict[str, int]) -> None:
    with refused("not_permitted"):
        exporting.exportable(EVERYTHING, by=people.administrator, now=NOW)


def figures_of(by: Employee, now: datetime) -> exporting.Figures:
    figures = exporting.Figures()
    for page in exporting.pages(exporting.exportable(EVERYTHING, by=by, now=now), by=by, now=now):
        figures.add(page, now)
    return figures


def test_the_figures_are_those_of_the_list(people: People, numbers: dict[str, int]) -> None:
    figures = figures_of(people.manager, NOW + hours(25))
    assert (figures.total, figures.late) == (4, 4)
    assert dict(figures.by_status) == {
        Status.IN_HANDLING: 2,
        Status.WAITING: 1,
        Status.CLOSED: 1,
    }
    assert dict(figures.by_urgency) == {Urgency.HIGH: 1, Urgency.NORMAL: 3}
    assert figures.by_handler[None] == 1
    assert sum(figures.by_handler.values()) == 4


def test_a_complaint_closed_in_time_stays_in_time(people: People) -> None:
    boss = people.relations_owner
    closed(opened(boss, handler=boss), boss, now=NOW + hours(24))
    later = NOW + hours(1000)
    assert figures_of(boss, later).late == 0


def test_details_are_of_the_same_complaint_and_the_phone_is_the_first(
    people: People, numbers: dict[str, int]
) -> None:
    ids = exporting.exportable(EVERYTHING, by=people.manager, now=NOW)
    pages = exporting.pages(ids, by=people.manager, now=NOW)
    found = {line.number: line for page in pages for line in page}
    mine, done = found[numbers["mine"]], found[numbers["done"]]
    assert (mine.plate, mine.phone, mine.verdict) == ("1234567", "0501111111", None)
    assert done.resolution == "תוקן שוב, ללא חיוב"


def test_a_longer_list_takes_no_more_questions(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    execute = database.obj.execute_sql

    def counted(sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    monkeypatch.setattr(database.obj, "execute_sql", counted)

    def questions(complaints: int) -> int:
        for _ in range(complaints):
            opened(people.front_desk, customer=heard().customer)
        ids = exporting.exportable(EVERYTHING, by=people.manager, now=NOW)
        asked.clear()
        list(exporting.pages(ids, by=people.manager, now=NOW))
        return len(asked)

    assert questions(1) == questions(20)

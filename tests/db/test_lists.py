"""The order of a list is the same, whether it is met along the way or sorted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db import finding, staff
from db.filters import NOBODY, Filter, State
from db.finding import SortBy, asking, drivers, lists
from db.finding.asking import Asked
from db.finding.orders import NAMED
from db.finding.sought import Sought
from db.models import Complaint, Customer, Employee
from rules.words import Urgency
from tests.db.finding_help import ALL
from tests.store import NOW, People, hours, questions

FILTERS = [
    ALL,
    Filter(),
    Filter(state=State.CLOSED),
    replace(ALL, late=True),
    replace(ALL, urgencies=frozenset({Urgency.HIGH, Urgency.NORMAL})),
    replace(ALL, handler=3),
    replace(ALL, handler=NOBODY),
    replace(ALL, text="לקוח"),
    replace(ALL, text="1234567"),
    replace(ALL, customer=2),
    replace(ALL, active_topics=True),
    replace(ALL, registered_from=date(2026, 11, 20), late=True, handler=3),
    Filter(due_today=True),
    Filter(mine=True),
    Filter(stage_late=True),
]


@pytest.fixture(autouse=True)
def _stages_and_namesakes(many: list[Complaint]) -> None:
    Customer.update(name="לקוח 1").where(Customer.name == "לקוח 3").execute()
    for place, complaint in enumerate([one for one in many if one.closed_at is None][::3]):
        times = {"stage_due_at": NOW - hours(place % 5 - 2)}
        Complaint.update(times).where(Complaint.id == complaint.id).execute()


@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_what_is_met_on_the_way_stands_as_it_is_sorted(
    sort: SortBy, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = staff.actor(people.relations_owner)
    for wanted in FILTERS:
        for descending in (False, True):
            order: dict[str, Any] = {"sort": sort, "descending": descending}
            whole = list(finding.ids(wanted, actor, NOW, **order))
            assert finding.beginning(wanted, actor, NOW, **order) == (whole, True), wanted
            with monkeypatch.context() as much:
                much.setattr(lists, "narrowest", lambda *_: None)
                assert finding.beginning(wanted, actor, NOW, **order) == (whole, True), wanted
                assert list(finding.ids(wanted, actor, NOW, **order)) == whole
                much.setattr(lists, "_MET", 3)
                first = finding.beginning(wanted, actor, NOW, **order)
                assert first == (whole[:3], len(whole) <= 3), wanted


@pytest.mark.parametrize("descending", [False, True])
def test_those_of_one_name_stand_together_by_customer(descending: bool, people: People) -> None:
    actor = staff.actor(people.relations_owner)
    order: dict[str, Any] = {"sort": SortBy.CUSTOMER, "descending": descending}
    found = finding.rows(finding.ids(ALL, actor, NOW, **order), actor, NOW)
    named = [row.customer for row in found if row.customer]
    assert named == sorted(named, reverse=descending)
    assert {row.customer for row in found[len(named) :]} == {None}


def test_everybody_finds_the_same_by_what_he_sees_and_by_the_way(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in Employee.select():
        actor = staff.actor(person)
        whole = list(finding.ids(ALL, actor, NOW, sort=SortBy.DUE))
        assert finding.beginning(ALL, actor, NOW) == (whole, True)
        with monkeypatch.context() as much:
            much.setattr(lists, "narrowest", lambda *_: None)
            assert finding.beginning(ALL, actor, NOW) == (whole, True)
            assert list(finding.ids(ALL, actor, NOW, sort=SortBy.DUE)) == whole


def test_of_several_parts_of_a_filter_the_one_that_keeps_least_is_asked(
    many: list[Complaint], people: People
) -> None:
    actor = staff.actor(people.relations_owner)
    wanted = replace(ALL, customer=2, handler=3, registered_from=date(2026, 11, 22))
    least = drivers.narrowest(Sought(wanted, actor, NOW, SortBy.NUMBER))
    assert least is not None
    kept = {
        drivers.BY_CUSTOMER: sum(one.customer_id == 2 for one in many),
        drivers.BY_HANDLER: sum(one.handler_id == 3 for one in many),
        drivers.BY_REGISTERED: finding.count(
            replace(ALL, registered_from=date(2026, 11, 22)), actor, NOW
        ),
    }
    assert kept[least.along] == min(kept.values())


@pytest.mark.sqlite
def test_a_walk_that_takes_too_long_is_given_up_and_what_it_met_is_shown(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = staff.actor(people.relations_owner)
    rare = replace(ALL, late=True, urgencies=frozenset({Urgency.HIGH}))
    whole = list(finding.ids(rare, actor, NOW, sort=SortBy.REGISTERED))
    lengths = set()
    monkeypatch.setattr(asking, "_STEPS", 10)
    for looks in range(300):
        monkeypatch.setattr(asking, "PATIENCE", looks)
        ids, is_whole = finding.beginning(rare, actor, NOW, sort=SortBy.REGISTERED)
        assert list(ids) == whole[: len(ids)]
        assert len(ids) == len(whole) or not is_whole
        lengths.add(len(ids))
    assert {0, len(whole)} < lengths, lengths
    monkeypatch.undo()
    assert finding.beginning(rare, actor, NOW, sort=SortBy.REGISTERED) == (whole, True)


def test_what_is_written_while_a_list_is_met_doubles_nothing(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = staff.actor(people.relations_owner)
    highest, *_, lowest = sorted(Urgency)

    def met_and_written(part: Asked, *most: Any) -> tuple[list[int], bool]:
        found = asking.met(part, *most)
        Complaint.update(urgency=lowest).where(Complaint.urgency == highest).execute()
        return found

    monkeypatch.setattr(lists, "narrowest", lambda *_: None)
    monkeypatch.setattr(lists, "met", met_and_written)
    first = finding.beginning(ALL, actor, NOW, sort=SortBy.URGENCY).ids
    assert len(first) == len(set(first)) == Complaint.select().count()


@pytest.mark.sqlite
@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_what_is_common_is_met_at_a_glance_and_only_what_is_not_is_counted(
    sort: SortBy, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = staff.actor(people.relations_owner)
    monkeypatch.setattr(lists, "FIRST", 2)
    monkeypatch.setattr(lists, "_MET", 3)
    whole = list(finding.ids(Filter(), actor, NOW, sort=sort))
    may_be_counted = sort is not SortBy.DUE
    for looks, is_counted in ((10**9, sort in NAMED), (0, may_be_counted)):
        monkeypatch.setattr(asking, "_STEPS", 1)
        monkeypatch.setattr(asking, "_GLANCE", looks)
        monkeypatch.setattr(asking, "PATIENCE", 10**9)
        with questions() as asked:
            assert finding.beginning(Filter(), actor, NOW, sort=sort) == (whole[:3], False)
        # One more than the two that would all be shown at once.
        counts = [one for one in asked if "COUNT(*)" in one and "LIMIT 3)" not in one]
        assert bool(counts) == is_counted, counts


def test_of_a_list_that_is_sorted_all_is_wanted_only_where_it_is_short(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = staff.actor(people.relations_owner)
    monkeypatch.setattr(lists, "_MET", 3)
    whole = list(finding.ids(Filter(), actor, NOW, sort=SortBy.CUSTOMER))
    for first, shown in ((len(whole), whole), (len(whole) - 1, whole[:3])):
        monkeypatch.setattr(lists, "FIRST", first)
        found = finding.beginning(Filter(), actor, NOW, sort=SortBy.CUSTOMER)
        assert found == (shown, len(shown) == len(whole))

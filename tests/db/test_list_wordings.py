"""How a list was worded is kept, never what it showed: to another person, moment or filter."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db import finding, staff
from db.filters import NOBODY, Filter, State, chosen
from db.finding import SortBy, drivers, lists, sought, words
from db.models import Complaint, database
from rules.measures import Counted, Figure
from rules.permissions import Actor, Scope
from rules.words import Action, Urgency
from tests.db.finding_help import ALL
from tests.db.measures_help import NOVEMBER
from tests.store import NOW, People, hours, questions

LATE = replace(ALL, late=True)
FILTERS = [
    ALL,
    Filter(),
    Filter(state=State.CLOSED),
    LATE,
    replace(ALL, handler=3, late=True),
    replace(ALL, handler=NOBODY),
    replace(ALL, urgencies=frozenset({Urgency.HIGH}), late=True),
    replace(ALL, text="לקוח", late=True),
    replace(ALL, customer=2, late=True),
    Filter(due_today=True),
    Filter(stage_late=True),
    Filter(mine=True),
]
REPORTED = replace(ALL, counted=Counted(Figure.OPENED, NOVEMBER))
MOMENTS = [NOW + timedelta(hours=hour) for hour in (-72, 0, 1, 30, 400)]


@pytest.fixture(autouse=True)
def _stages(many: list[Complaint]) -> None:
    for place, complaint in enumerate([one for one in many if one.closed_at is None][::3]):
        times = {"stage_due_at": NOW - hours(place % 5 - 2)}
        Complaint.update(times).where(Complaint.id == complaint.id).execute()
    sought._wordings_of.cache_clear()


@pytest.fixture(params=["few", "much"], autouse=True)
def _how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "much":
        monkeypatch.setattr(lists, "narrowest", lambda *_: None)


def seen(wanted: Filter, actor: Actor, now: Any = NOW, **order: Any) -> list[int]:
    """Give a list as it is found; its beginning, its ids and its figure agree."""
    whole = list(finding.ids(wanted, actor, now, **{"sort": SortBy.DUE, **order}))
    assert finding.beginning(wanted, actor, now, **order) == (whole, True), wanted
    assert finding.count(wanted, actor, now) == len(whole)
    return whole


def afresh(*asked: Any, **order: Any) -> list[int]:
    """Give a list as it is when nothing is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sought, "_can_be_kept", lambda _: False)
        return seen(*asked, **order)


def wordings(monkeypatch: pytest.MonkeyPatch) -> list[Filter]:
    """Note each time that a list is worded."""
    worded: list[Filter] = []

    def noted(found: Any, wanted: Filter, *others: Any) -> Any:
        worded.append(wanted)
        return chosen(found, wanted, *others)

    monkeypatch.setattr("db.finding.sought.chosen", noted)
    return worded


@pytest.mark.parametrize("sort", SortBy, ids=lambda sort: sort.value)
def test_a_list_follows_the_clock(sort: SortBy, people: People) -> None:
    actor = staff.actor(people.relations_owner)
    for wanted in FILTERS:
        expected = [afresh(wanted, actor, now, sort=sort) for now in MOMENTS]
        assert [seen(wanted, actor, now, sort=sort) for now in MOMENTS] == expected, wanted
        if wanted.late or wanted.due_today or wanted.stage_late:
            assert len(set(map(tuple, expected))) > 1, wanted


def test_each_filter_order_and_direction_has_an_answer_of_its_own(people: People) -> None:
    actor = staff.actor(people.relations_owner)
    asked = [(one, sort, way) for one in FILTERS[::3] for sort in SortBy for way in (False, True)]
    expected = [afresh(one, actor, sort=sort, descending=way) for one, sort, way in asked]
    for _ in range(2):
        found = [seen(one, actor, sort=sort, descending=way) for one, sort, way in asked]
        assert found == expected


def test_nobody_gets_what_another_sees(many: list[Complaint], people: People) -> None:
    about = many[0]
    Complaint.update(about=people.manager).where(Complaint.id == about.id).execute()
    owner, manager = staff.actor(people.relations_owner), staff.actor(people.manager)
    assert about.id in seen(ALL, owner)
    # The same rights: who he is tells them apart.
    assert about.id not in seen(ALL, replace(owner, id=manager.id))
    assert about.id in seen(ALL, owner)


def test_a_right_that_is_taken_away_acts_on_the_next_list(people: People) -> None:
    actor = staff.actor(people.handler)
    scopes = [Scope.ALL, Scope.OWN, Scope.OWN_AND_WAITING, Scope.INQUIRIES, Scope.NONE]
    as_seen = [replace(actor, rights={**actor.rights, Action.SEE: scope}) for scope in scopes]
    expected = [afresh(ALL, one) for one in as_seen]
    assert [seen(ALL, one) for one in as_seen] == expected
    assert len(expected[0]) > len(expected[2]) > len(expected[1]) > len(expected[4]) == 0


def test_what_is_written_is_seen_by_the_next_question(
    many: list[Complaint], people: People
) -> None:
    actor = staff.actor(people.relations_owner)
    open_ones = seen(Filter(), actor)
    Complaint.update(due_at=NOW + hours(9000)).where(Complaint.id == open_ones[0]).execute()
    assert seen(Filter(), actor) == [*open_ones[1:], open_ones[0]]


@pytest.mark.parametrize("wanted", [Filter(), LATE, replace(LATE, handler=3)])
def test_the_same_list_is_worded_once(
    wanted: Filter, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, worded = staff.actor(people.relations_owner), wordings(monkeypatch)
    seen(wanted, actor)
    assert worded
    worded.clear()
    for now in MOMENTS:
        seen(wanted, staff.actor(people.relations_owner), now)
    assert not worded


@pytest.mark.parametrize("wanted", [Filter(due_today=True), Filter(mine=True), REPORTED])
def test_what_is_worded_by_the_day_or_by_what_is_stored_is_worded_each_time(
    wanted: Filter, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, worded = staff.actor(people.relations_owner), wordings(monkeypatch)
    for _ in range(2):
        worded.clear()
        seen(wanted, actor)
        assert worded


def test_each_engine_has_words_of_its_own(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    actor, worded = staff.actor(people.relations_owner), wordings(monkeypatch)
    seen(ALL, actor)
    worded.clear()
    engine = type(database.obj)
    monkeypatch.setattr(database.obj, "__class__", type("Another", (engine,), {}))
    seen(ALL, actor)
    assert worded


def test_only_so_many_lists_are_kept(people: People) -> None:
    actor = staff.actor(people.relations_owner)
    for customer in range(100):
        finding.count(replace(ALL, customer=customer), actor, NOW)
    assert sought._wordings_of.cache_info().currsize == sought._LISTS


@pytest.mark.sqlite
def test_words_that_became_common_are_met_on_the_way(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "narrowest", lambda *_: None)
    monkeypatch.setattr(words, "_ALWAYS_FEW", 0)
    actor = staff.actor(people.relations_owner)
    found = []
    for common in (50, 0, 50):
        monkeypatch.setattr(words, "_COMMON", common)
        with questions() as asked:
            finding.beginning(replace(ALL, text="לקוח"), actor, NOW)
        lists_asked = [one for one in asked if '"complaint" AS' in one]
        found.append(any("json_each" in one for one in lists_asked))
    assert found == [True, False, True]


@pytest.mark.sqlite
def test_what_is_no_longer_few_is_not_found_by_what_was(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "narrowest", drivers.narrowest)
    monkeypatch.setattr(words, "_RARE", 0)
    actor = staff.actor(people.relations_owner)
    found = []
    for few in (500, 0, 500):
        monkeypatch.setattr(words, "_ALWAYS_FEW", few)
        with questions() as asked:
            finding.ids(replace(ALL, text="לקוח"), actor, NOW)
        found.append("json_each" in asked[-1])
    assert found == [True, False, True]

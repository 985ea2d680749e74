"""Whose figures people see: of the business, of one employee, and never what is about them."""

import pytest

from db import complaints, exporting, finding, staff
from db.filters import Filter, State
from db.measures.report import report
from db.models import Complaint, Employee, Right
from rules.measures import Counted, Dimension, Figure
from rules.permissions import Scope
from rules.words import Action, Role
from tests.db.measures_help import NOVEMBER, again, counts, listed, november, sizes
from tests.db.test_measures import hand_on, reopen
from tests.store import NOW, People, closed, customer, hours, opened, refused

EVERY = (Role.RELATIONS_OWNER, Role.SERVICE_MANAGER, Role.MANAGER)


@pytest.fixture(name="of_dana")
def complaints_of_the_front_desk(people: People) -> set[int]:
    """Make complaints that she holds, registered, or has nothing to do with; gives hers."""
    desk, owner, handler = people.front_desk, people.relations_owner, people.handler
    began = NOW - hours(90)
    held = opened(owner, handler=desk, customer=customer(owner, "א"), now=began)
    registered = opened(desk, handler=handler, customer=customer(owner, "ב"), now=began)
    both = opened(desk, handler=desk, customer=customer(owner, "ג"), now=began)
    opened(owner, handler=handler, customer=customer(owner, "ד"), now=began)
    opened(owner, customer=customer(owner, "ה"), now=began)
    hand_on(registered, people.other_handler, owner, NOW - hours(80))
    for made in (held, registered):
        closed(again(made), owner, now=NOW - hours(10))
    reopen(held, owner, NOW - hours(9))
    return {held.id, registered.id, both.id}


@pytest.mark.parametrize("role", EVERY)
def test_who_reports_on_all_sees_the_figures_of_the_business(
    people: People, of_dana: set[int], role: Role
) -> None:
    by = people.of(role)
    assert len(counts(Figure.OPENED, by)) == 5
    assert november(by).employee is None


def test_who_reports_on_his_own_sees_himself_whomever_he_asks_for(
    people: People, of_dana: set[int]
) -> None:
    desk, handler = people.front_desk, people.handler
    for wanted in (None, desk.id, handler.id):
        said = report(NOVEMBER, employee=wanted, by=desk, now=NOW)
        assert said.employee == desk.id
        assert listed(said.counted(Figure.OPENED), desk) == of_dana
    # Also where a list is asked for that no report has made.
    assert listed(Counted(Figure.OPENED, NOVEMBER), desk) == of_dana
    of_another = Counted(Figure.OPENED, NOVEMBER, handler.id)
    assert listed(of_another, desk) <= of_dana


def test_his_own_figures_are_the_same_whoever_looks(people: People, of_dana: set[int]) -> None:
    desk = people.front_desk
    about_her = opened(people.relations_owner, handler=people.handler)
    complaints.update(about_her, {"about": desk}, by=people.relations_owner, now=NOW)
    own = november(desk)
    for role in EVERY:
        seen = report(NOVEMBER, employee=desk.id, by=people.of(role), now=NOW)
        assert seen == own
        for figure in Figure:
            ids = listed(seen.counted(figure), people.of(role))
            assert ids == listed(own.counted(figure), desk)


@pytest.mark.parametrize("figure", list(Figure))
def test_every_own_figure_leads_to_its_complaints(
    people: People, of_dana: set[int], figure: Figure
) -> None:
    for by in (people.front_desk, people.manager):
        ids = counts(figure, by, employee=people.front_desk)
        assert ids <= of_dana


def test_what_is_about_him_is_in_no_figure_and_in_no_group(
    people: People, of_dana: set[int]
) -> None:
    manager, owner = people.manager, people.relations_owner
    secret = opened(owner, handler=people.handler, now=NOW - hours(80))
    before = november(manager)
    complaints.update(secret, {"about": manager}, by=owner, now=NOW)
    said = november(manager)
    assert said.counts[Figure.OPENED] == before.counts[Figure.OPENED] - 1 == 5
    for figure in Figure:
        assert secret.id not in counts(figure, manager)
        assert said.counts[figure] <= before.counts[figure]
    for dimension in (Dimension.SOURCE, Dimension.TOPIC, Dimension.WEEKDAY, Dimension.MONTH):
        assert sum(sizes(said, dimension).values()) == 5
    # To others it is there.
    assert secret.id in counts(Figure.OPENED, owner)


def test_what_is_about_an_employee_is_not_his_even_where_he_held_it(
    people: People, of_dana: set[int]
) -> None:
    desk, owner = people.front_desk, people.relations_owner
    one = Complaint.get_by_id(max(of_dana))
    assert one.opened_by == desk
    hand_on(one, people.handler, owner)
    complaints.update(again(one), {"about": desk}, by=owner, now=NOW)
    for by in (desk, owner):
        assert one.id not in counts(Figure.OPENED, by, employee=desk)


def test_a_department_has_no_figures_of_others(people: People, of_dana: set[int]) -> None:
    for figure in Figure:
        assert counts(figure, people.department_rep) == set()


def test_who_has_no_reports_is_refused_and_a_list_shows_him_nothing(
    people: People, of_dana: set[int]
) -> None:
    nobody = people.administrator
    Complaint.update(opened_by=nobody.id).where(Complaint.id == max(of_dana)).execute()
    with refused("not_permitted"):
        november(nobody)
    counted = Filter(state=State.BOTH, counted=Counted(Figure.OPENED, NOVEMBER))
    with refused("not_permitted"):
        exporting.exportable(counted, by=nobody, now=NOW)
    assert finding.count(counted, staff.actor(nobody), NOW) == 0


def test_reporting_on_all_counts_no_more_than_may_be_seen(
    people: People, of_dana: set[int]
) -> None:
    handler = people.handler
    Right.create(employee=handler, action=Action.REPORT, scope=Scope.ALL)
    waiting_or_his = counts(Figure.OPENED, handler)
    assert len(waiting_or_his) == 2
    assert waiting_or_his.isdisjoint(of_dana)
    Right.create(employee=people.manager, action=Action.SEE, scope=Scope.NONE)
    assert counts(Figure.OPENED, people.manager) == set()


def test_a_list_is_the_figure_and_what_else_is_asked_for(people: People, of_dana: set[int]) -> None:
    manager = people.manager
    counted = november(manager).counted(Figure.OPENED)
    of_handler = Filter(state=State.BOTH, counted=counted, handler=people.handler.id)
    assert finding.count(of_handler, staff.actor(manager), NOW) == 1
    done = listed(counted, manager, state=State.CLOSED)
    assert len(done) == 1
    assert done <= of_dana


def test_everybody_who_left_still_has_his_figures(people: People, of_dana: set[int]) -> None:
    desk = people.front_desk
    Employee.update(active=False).where(Employee.id == desk.id).execute()
    assert counts(Figure.OPENED, people.manager, employee=desk) == of_dana

"""Whatever rights one employee was given, he reports on what he may both see and report on."""

from itertools import product

import pytest

from db import complaints, staff
from db.measures.report import report
from db.models import Complaint
from rules.measures import Figure
from rules.permissions import CHOICES, Scope
from rules.words import Action
from tests.db.figures_help import NOVEMBER, faults, view_of
from tests.store import NOW, People, closed, hours, opened, refused

SEEING = CHOICES[Action.SEE]
REPORTING = tuple(scope for scope in CHOICES[Action.REPORT] if scope is not Scope.NONE)


def given(people: People, rights: dict[Action, Scope]) -> None:
    row = people.handler
    details = staff.Details(row.name, row.sign_in, row.role, rights=rights)
    staff.update(row, details, by=people.administrator, now=NOW)


@pytest.mark.parametrize(("seeing", "reporting"), list(product(SEEING, REPORTING)))
def test_what_he_may_both_see_and_report_on_is_counted(
    many: list[Complaint], people: People, seeing: Scope, reporting: Scope
) -> None:
    given(people, {Action.SEE: seeing, Action.REPORT: reporting})
    for employee in (None, people.other_handler.id):
        assert faults(view_of(people.handler, employee=employee), NOVEMBER, NOW) == []


def test_who_may_not_report_gets_nothing(many: list[Complaint], people: People) -> None:
    given(people, {Action.REPORT: Scope.NONE})
    with refused("not_permitted"):
        report(NOVEMBER, employee=people.handler.id, by=people.handler, now=NOW)


def test_what_is_about_him_changes_no_figure_of_his(people: People) -> None:
    desk, owner = people.front_desk, people.relations_owner
    settled = opened(desk, handler=people.handler, now=NOW - hours(9))
    closed(settled, owner, now=NOW - hours(8))
    of_him = opened(desk, handler=people.handler, now=NOW - hours(7))
    closed(complaints.update(of_him, {"about": desk}, by=owner, now=NOW), owner, now=NOW)
    for viewer, employee, registered, at_once in (
        (owner, None, 2, 1),
        (owner, desk.id, 1, 1),
        (desk, None, 1, 1),
        (people.manager, desk.id, 1, 1),
    ):
        share = report(NOVEMBER, employee=employee, by=viewer, now=NOW).first_contact
        assert share.centre == (at_once, registered)
        assert faults(view_of(viewer, employee=employee), NOVEMBER, NOW) == []


def test_what_is_about_who_looks_changes_no_figure_that_he_sees(people: People) -> None:
    desk, owner = people.front_desk, people.relations_owner
    settled = opened(desk, handler=people.handler, now=NOW - hours(9))
    closed(settled, owner, now=NOW - hours(8))
    again = opened(desk, handler=people.handler, about=owner, now=NOW - hours(7))
    closed(again, people.service_manager, now=NOW)
    for viewer, share in ((owner, (1, 1)), (people.manager, (1, 2))):
        for employee in (None, desk.id):
            said = report(NOVEMBER, employee=employee, by=viewer, now=NOW)
            assert said.first_contact.centre == share
            assert faults(view_of(viewer, employee=employee), NOVEMBER, NOW) == []


def test_what_repeats_a_complaint_about_who_looks_is_no_repeat_to_him(people: People) -> None:
    desk, owner = people.front_desk, people.relations_owner
    hidden = opened(desk, about=owner, now=NOW - hours(9))
    opened(desk, repeat_of=hidden.id, now=NOW - hours(7))
    for viewer, repeats in ((owner, 0), (people.manager, 1)):
        assert report(NOVEMBER, by=viewer, now=NOW).counts[Figure.REPEATED] == repeats
        assert faults(view_of(viewer), NOVEMBER, NOW) == []

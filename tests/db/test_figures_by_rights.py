"""Whatever rights one employee was given, he reports on what he may both see and report on."""

from itertools import product

import pytest

from db import staff
from db.measures.report import report
from db.models import Complaint
from rules.permissions import CHOICES, Scope
from rules.words import Action
from tests.db.figures_help import NOVEMBER, faults, view_of
from tests.store import NOW, People, refused

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

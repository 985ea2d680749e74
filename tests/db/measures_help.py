"""Short ways to ask for a figure of the report, and for the list behind it."""

from datetime import date, datetime
from typing import Any

import pytest

from db import exporting, finding, staff
from db.filters import Filter, State
from db.measures.report import report
from db.measures.results import Report
from db.models import Complaint, Employee
from rules.measures import Counted, Dimension, Figure, Period, Value
from tests.store import NOW

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
Group = tuple[Dimension, Value]


def november(by: Employee, *, now: datetime = NOW, **asked: Any) -> Report:
    """Give the report of the month in which tests happen."""
    return report(NOVEMBER, by=by, now=now, **asked)


def listed(
    counted: Counted, by: Employee, *, now: datetime = NOW, state: State = State.BOTH
) -> set[int]:
    """Give the complaints of a list that was opened by a figure, in the grid as in Excel."""
    wanted = Filter(state=state, counted=counted)
    ids = exporting.exportable(wanted, by=by, now=now)
    if sorted(ids) != sorted(row.id for row in finding.page(wanted, staff.actor(by), now)):
        pytest.fail("the list and what is taken out differ")
    return set(ids)


def counts(
    figure: Figure,
    by: Employee,
    *,
    period: Period = NOVEMBER,
    employee: Employee | None = None,
    now: datetime = NOW,
) -> set[int]:
    """Give the complaints that a figure counts; fails where their number is another."""
    found = report(period, employee=employee.id if employee else None, by=by, now=now)
    ids = listed(found.counted(figure), by, now=now)
    if len(ids) != found.counts[figure]:
        pytest.fail(f"{figure}: {found.counts[figure]} on the page, {len(ids)} in the list")
    return ids


def sizes(said: Report, dimension: Dimension) -> dict[Value, int]:
    """Give how many complaints of the period each group has."""
    return {group.value: group.now for group in said.groups[dimension]}


def again(complaint: Complaint) -> Complaint:
    """Give a complaint as it is now."""
    row: Complaint = Complaint.get_by_id(complaint.id)
    return row

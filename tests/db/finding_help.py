"""Short ways to look for complaints."""

from datetime import timedelta
from typing import Any

from db import finding, staff
from db.filters import Filter, State
from db.finding import Row
from db.models import Employee
from tests.store import (
    NOW,
    People,
)

DAY = timedelta(days=1)
ALL = Filter(state=State.BOTH)


def found(wanted: Filter, people: People, by: Employee | None = None, **order: Any) -> list[Row]:
    actor = staff.actor(by or people.relations_owner)
    rows = finding.page(wanted, actor, NOW, limit=1000, **order)
    assert finding.count(wanted, actor, NOW) == len(rows)
    return rows


def numbers(wanted: Filter, people: People) -> set[int]:
    return {row.number for row in found(wanted, people)}

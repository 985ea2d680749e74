"""Short ways to ask for figures, and to hold them against their independent calculation."""

from collections.abc import Iterable
from datetime import date, datetime

from db.measures.report import report
from db.models import Employee
from rules.measures import Period
from tests.db.oracle import report as calculated
from tests.db.oracle.comparing import differences, misplaced
from tests.db.oracle.figures import View
from tests.db.oracle.lists import Wanted, shown, wrong_lists
from tests.db.oracle.rows import House, read_house
from tests.store import NOW

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def view_of(
    by: Employee, now: datetime = NOW, *, employee: int | None = None, house: House | None = None
) -> View:
    """Give the independent calculation as this person may ask for it."""
    return View(house or read_house(), by.id, employee, int(now.timestamp()))


def faults(
    view: View, period: Period, now: datetime, lists: Iterable[Wanted] | None = None
) -> list[str]:
    """Tell what the program says otherwise; `lists` are compared besides all that it shows."""
    by = Employee.get_by_id(view.viewer)
    said = report(period, employee=view.asked_for, by=by, now=now)
    wanted = [*shown(said), *(lists or ())]
    return [
        *differences(said, calculated.report(view, period)),
        *misplaced(said),
        *wrong_lists(view, said, wanted),
    ]

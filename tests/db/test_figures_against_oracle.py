"""Every number of the report, and every list behind it, over the demonstration store."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from db import demo
from db.connection import close_store, create_in_memory
from db.jobs import set_jobs
from db.models import Employee
from rules.clock import local_day
from rules.measures import Figure, LateCause, Period
from rules.words import Role
from tests.db.figures_help import faults, view_of
from tests.db.oracle import work
from tests.db.oracle.facts import day_of, late_cause
from tests.db.oracle.figures import View
from tests.db.oracle.lists import everything
from tests.db.oracle.rows import House, read_house

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = local_day(NOW)
PERIODS = {
    "this month": Period(date(2026, 11, 1), TODAY),
    "all of this month": Period(date(2026, 11, 1), date(2026, 11, 30)),
    "last month": Period(date(2026, 10, 1), date(2026, 10, 31)),
    "this year": Period(date(2026, 1, 1), TODAY),
    "last year": Period(date(2025, 1, 1), date(2025, 12, 31)),
    "everything": Period(date(2023, 11, 1), TODAY),
    "a week": Period(date(2026, 11, 15), date(2026, 11, 21)),
    "a Sunday": Period(date(2026, 11, 15), date(2026, 11, 15)),
    "a day that was closed": Period(date(2026, 11, 21), date(2026, 11, 21)),
    "before the business began": Period(date(2020, 2, 1), date(2020, 2, 29)),
    "days to come": Period(date(2027, 1, 10), date(2027, 1, 20)),
    "the night with an hour less": Period(date(2026, 3, 26), date(2026, 3, 26)),
    "from the night with an hour less": Period(date(2026, 3, 27), date(2026, 4, 9)),
    "up to the night with an hour less": Period(date(2026, 3, 1), date(2026, 3, 27)),
    "from the night with an hour more": Period(date(2025, 10, 26), date(2025, 11, 8)),
    "up to the night with an hour more": Period(date(2025, 10, 1), date(2025, 10, 26)),
    "both nights": Period(date(2025, 10, 26), date(2026, 3, 27)),
}

pytestmark = pytest.mark.sqlite


@pytest.fixture(
    scope="module", params=[600, pytest.param(5000, marks=pytest.mark.long)], ids="demo {}".format
)
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    create_in_memory()
    demo.fill(request.param, seed=7, now=NOW)
    owner = Employee.get(Employee.role == Role.SERVICE_MANAGER)
    for month, jobs in ((date(2026, 9, 1), 410), (date(2026, 10, 1), 380), (date(2026, 11, 1), 9)):
        set_jobs(month, jobs, by=owner, now=NOW)
    yield read_house()
    close_store()


def owner_of(house: House) -> Employee:
    row: Employee = Employee.get(Employee.role == Role.RELATIONS_OWNER)
    return row


def busiest(house: House, role: Role) -> Employee:
    """Give who of a role holds most complaints."""
    of_role = {key for key, row in house.employees.items() if row["role"] == role.value}
    held = [told.row["handler_id"] for told in house.complaints.values()]
    row: Employee = Employee.get_by_id(max(of_role, key=held.count))
    return row


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_figures_of_the_business(house: House, period: Period) -> None:
    assert faults(view_of(owner_of(house), NOW, house=house), period, NOW) == []


@pytest.mark.parametrize("name", ["this month", "last year", "everything", "both nights"])
def test_figures_of_an_employee_as_his_manager_asks_for_them(house: House, name: str) -> None:
    handler = busiest(house, Role.HANDLER)
    view = view_of(owner_of(house), NOW, employee=handler.id, house=house)
    assert faults(view, PERIODS[name], NOW) == []


@pytest.mark.parametrize("role", [Role.HANDLER, Role.FRONT_DESK, Role.DEPARTMENT_REP])
@pytest.mark.parametrize("name", ["last month", "from the night with an hour less"])
def test_figures_of_who_may_report_on_his_own(house: House, role: Role, name: str) -> None:
    view = view_of(busiest(house, role), NOW, house=house)
    assert faults(view, PERIODS[name], NOW) == []


@pytest.mark.parametrize("role", [Role.MANAGER, Role.SERVICE_MANAGER])
def test_figures_of_others_who_may_report_on_all(house: House, role: Role) -> None:
    view = view_of(busiest(house, role), NOW, house=house)
    assert faults(view, PERIODS["last year"], NOW) == []


def test_a_period_of_one_complaint(house: House) -> None:
    view = view_of(owner_of(house), NOW, house=house)
    alone = Period(day := lonely_day(view), day)
    assert len(view.complaints(Figure.OPENED, alone)) == 1
    assert faults(view, alone, NOW) == []


def lonely_day(view: View) -> date:
    """Give a day on which one complaint was registered."""
    days = sorted(day_of(told.row["registered_at"]) for told in view.everything)
    gaps = zip(pairwise(days), pairwise(days[1:]), strict=False)
    return next(two for (one, two), (_, three) in gaps if one < two < three)


def test_every_figure_in_every_group_that_the_store_knows(
    house: House, request: pytest.FixtureRequest
) -> None:
    view = view_of(owner_of(house), NOW, house=house)
    wanted = list(everything(view))
    # Two thousand lists take a while; made stores ask the others.
    some = wanted if request.config.getoption("--long") else wanted[::7]
    assert faults(view, PERIODS["this year"], NOW, some) == []


def test_the_demonstration_has_something_of_everything(house: House) -> None:
    view, ever = view_of(owner_of(house), NOW, house=house), PERIODS["everything"]
    assert [figure for figure in Figure if not view.complaints(figure, ever)] == []
    late = view.complaints(Figure.LATE, ever) + view.complaints(Figure.OVERDUE_NOW, ever)
    # Two causes are rare there; made stores have them often.
    rare = {LateCause.NOT_TAKEN, LateCause.REOPENED}
    assert {late_cause(told) for told in late} >= set(LateCause) - rare


def test_stages_are_where_the_definitions_put_them(house: House) -> None:
    now = int(NOW.timestamp())
    assert work.wrong(house, now) == []
    assert work.wrong_lists(house, now) == []


@pytest.mark.parametrize("name", ["last month", "both nights", "this year"])
def test_the_days_of_a_period_make_the_whole(house: House, name: str) -> None:
    view, period = view_of(owner_of(house), NOW, house=house), PERIODS[name]
    days = [Period(day, day) for day in days_of(period)]
    for figure in (Figure.OPENED, Figure.CLOSED, Figure.LATE, Figure.FIRST_CONTACT):
        parts = [view.counted(figure, day) for day in days]
        assert sum(map(len, parts)) == len(view.counted(figure, period))
        assert set().union(*parts) == view.counted(figure, period)
    in_time, late = (view.counted(one, period) for one in (Figure.IN_TIME, Figure.LATE))
    assert in_time | late == view.counted(Figure.CLOSED, period)
    assert not in_time & late


def days_of(period: Period) -> list[date]:
    length = (period.last - period.first).days + 1
    return [period.first + timedelta(days=offset) for offset in range(length)]

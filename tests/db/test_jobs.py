"""The jobs of the workshop, month by month, and complaints for each hundred of them."""

from datetime import date

import pytest

from db import jobs
from db.measures.report import report
from db.models import AuditLine, MonthJobs
from rules.measures import Period
from rules.words import Deed, Role
from tests.db.measures_help import NOVEMBER, november
from tests.store import NOW, People, israel, opened, refused

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
AUTUMN = Period(SEPTEMBER, date(2026, 10, 31))


def test_a_month_keeps_the_number_that_was_entered_last(people: People) -> None:
    jobs.set_jobs(date(2026, 10, 17), 640, by=people.manager, now=NOW)
    jobs.set_jobs(OCTOBER, 655, by=people.relations_owner, now=NOW)
    assert jobs.jobs_of([OCTOBER, SEPTEMBER]) == {OCTOBER: 655}
    (row,) = MonthJobs.select()
    assert (row.by.id, row.at) == (people.relations_owner.id, NOW)
    last = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert last.deed is Deed.REPORT
    assert last.facts == {"month": "2026-10-01", "jobs": 655}


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.HANDLER, Role.DEPARTMENT_REP])
def test_who_reports_on_his_own_does_not_say_what_all_are_measured_by(
    people: People, role: Role
) -> None:
    with refused("not_permitted"):
        jobs.set_jobs(OCTOBER, 640, by=people.of(role), now=NOW)


@pytest.mark.parametrize("number", [-1, jobs.MOST_JOBS + 1])
def test_a_number_that_cannot_be_is_refused_at_its_field(people: People, number: int) -> None:
    with refused("out_of_range", "jobs"):
        jobs.set_jobs(OCTOBER, number, by=people.manager, now=NOW)


def test_months_are_added_up_once_each_has_its_number(people: People) -> None:
    boss = people.manager
    for _ in range(3):
        opened(people.front_desk, now=israel(2026, 10, 6))
    jobs.set_jobs(OCTOBER, 400, by=boss, now=NOW)
    said = report(AUTUMN, by=boss, now=NOW)
    assert (said.jobs, said.per_hundred) == (None, None)
    assert said.months_without_jobs == (SEPTEMBER,)
    jobs.set_jobs(SEPTEMBER, 200, by=boss, now=NOW)
    said = report(AUTUMN, by=boss, now=NOW)
    assert (said.jobs, said.months_without_jobs) == (600, ())
    assert said.per_hundred == 0.5


def test_the_period_before_has_its_own(people: People) -> None:
    boss = people.manager
    opened(people.front_desk, now=israel(2026, 10, 6))
    jobs.set_jobs(OCTOBER, 50, by=boss, now=NOW)
    said = november(boss)
    assert (said.jobs, said.jobs_before) == (None, 50)
    assert (said.per_hundred, said.per_hundred_before) == (None, 2)


def test_no_jobs_at_all_is_a_number_but_no_measure(people: People) -> None:
    jobs.set_jobs(NOVEMBER.first, 0, by=people.manager, now=NOW)
    said = november(people.manager)
    assert (said.jobs, said.per_hundred) == (0, None)


def test_the_present_month_counts_as_whole_up_to_today(people: People) -> None:
    jobs.set_jobs(NOVEMBER.first, 300, by=people.manager, now=NOW)

    def known(first: date, last: date) -> int | None:
        return report(Period(first, last), by=people.manager, now=NOW).jobs

    today = NOW.date()
    assert known(NOVEMBER.first, today) == 300
    assert known(NOVEMBER.first, NOVEMBER.last) == 300
    assert known(NOVEMBER.first, date(2026, 11, 21)) is None
    assert known(NOVEMBER.first, date(2026, 11, 23)) is None
    assert known(date(2026, 11, 2), NOVEMBER.last) is None
    part = report(Period(date(2026, 11, 2), today), by=people.manager, now=NOW)
    assert part.months_without_jobs == ()

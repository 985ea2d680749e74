"""A stage that is late is told of once, to who performs it and who answers for it all."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from db import settings, staff, watch
from db.models import (
    Complaint,
    ComplaintStage,
    Department,
    Employee,
    History,
    PersonalNotice,
    database,
)
from db.process import stage_reminders, stages
from rules.process import Stage
from rules.sla import Commitment
from rules.words import CountedFrom, Event, Notice, Role, StageKind
from tests.db.stages_help import (
    DAYS,
    a_task,
    asked,
    chosen,
    closed_without,
    process_of,
    stage,
    with_stages,
)
from tests.store import NOW, People, hours, opened, questions

A_DAY = Commitment(1, DAYS)


def due_of(complaint: Complaint) -> datetime:
    due_at: datetime = stage(complaint, Complaint.get_by_id(complaint.id).stage).due_at
    return due_at


def told(kind: Notice = Notice.STAGE_LATE) -> list[str]:
    rows = PersonalNotice.select().where(PersonalNotice.kind == kind)
    return sorted(row.employee.name for row in rows)


def lines() -> list[History]:
    return list(History.select().where(History.event == Event.STAGE_LATE))


def names(*people: Employee) -> list[str]:
    return sorted(person.name for person in people)


def performed_by(role: Role, people: People, **facts: Any) -> Complaint:
    """Open a complaint that goes through one stage of a role, due at the end of the next day."""
    chosen(process_of(Stage("one", StageKind.TASK, "משימה", role, sla=A_DAY)))
    return opened(people.front_desk, **{"handler": people.handler, **facts})


def test_nobody_is_told_before_the_time_of_a_stage(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    assert stage_reminders.remind(due_of(complaint)) == 0
    assert (told(), lines()) == ([], [])


def test_who_holds_it_and_the_owner_are_told_once_by_however_many_programs(
    people: People,
) -> None:
    complaint = performed_by(Role.HANDLER, people)
    late = due_of(complaint) + timedelta(minutes=1)
    seen = stage(complaint, "one").id
    assert stage_reminders.remind(late) == 1
    # Another program looked before, and comes to it now.
    assert not stage_reminders._remind(seen, late)
    assert stage_reminders.remind(late + hours(1)) == 0
    assert told() == names(people.handler, people.relations_owner)
    (line,) = lines()
    assert (line.by_id, line.facts["stage"], line.facts["name"]) == (None, "one", "משימה")
    assert set(line.facts["told"]) == {people.handler.id, people.relations_owner.id}


def test_the_watch_tells_of_late_stages(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    watch.sweep(due_of(complaint) + timedelta(minutes=1))
    assert told() == names(people.handler, people.relations_owner)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.SERVICE_MANAGER, Role.MANAGER])
def test_everybody_of_the_role_that_performs_it_is_told(people: People, role: Role) -> None:
    complaint = performed_by(role, people)
    stage_reminders.remind(due_of(complaint) + timedelta(minutes=1))
    assert told() == names(people.of(role), people.relations_owner)


def test_who_performs_it_for_customer_relations_hears_once(people: People) -> None:
    complaint = performed_by(Role.RELATIONS_OWNER, people)
    stage_reminders.remind(due_of(complaint) + timedelta(minutes=1))
    assert told() == names(people.relations_owner)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.RELATIONS_OWNER])
def test_whom_it_is_about_hears_nothing(people: People, role: Role) -> None:
    complaint = performed_by(Role.FRONT_DESK, people, about=people.of(role))
    stage_reminders.remind(due_of(complaint) + timedelta(minutes=1))
    assert people.of(role).name not in told()
    assert people.of(role).id not in lines()[0].facts["told"]
    assert told()


def test_who_is_away_is_not_told_of_what_others_of_his_role_perform(people: People) -> None:
    complaint = performed_by(Role.SERVICE_MANAGER, people)
    late = due_of(complaint) + timedelta(minutes=1)
    staff.set_absence(
        people.service_manager,
        late.date(),
        late.date(),
        replacement=None,
        by=people.administrator,
        now=NOW,
    )
    stage_reminders.remind(late)
    assert told() == names(people.relations_owner)


def test_of_departments_those_that_still_have_to_answer_are_told(people: People) -> None:
    asked_one, other = Department.select().limit(2)
    Department.update(representative=people.department_rep).where(
        Department.id == asked_one.id
    ).execute()
    Department.update(representative=people.manager).where(Department.id == other.id).execute()
    complaint = performed_by(Role.DEPARTMENT_REP, people)
    asked(complaint, people)
    stage_reminders.remind(due_of(complaint) + timedelta(minutes=1))
    assert told() == names(people.department_rep, people.relations_owner)


def test_a_stage_is_told_of_although_its_turn_has_not_come(people: People) -> None:
    later = Stage(
        "two",
        StageKind.TASK,
        "משימה",
        Role.MANAGER,
        sla=A_DAY,
        counted_from=CountedFrom.RECEIPT,
    )
    chosen(process_of(a_task("one"), later))
    complaint = opened(people.front_desk, handler=people.handler)
    stage_reminders.remind(stage(complaint, "two").due_at + timedelta(minutes=1))
    assert people.manager.name in told()


def test_what_is_done_or_closed_is_told_of_no_more(people: People) -> None:
    done, shut = (
        performed_by(Role.HANDLER, people),
        opened(people.front_desk, handler=people.handler),
    )
    late = due_of(done) + timedelta(days=9)
    stages.mark_done(stage(done, "one"), note="כן", by=people.handler, now=NOW)
    closed_without(shut, people.relations_owner)
    assert stage_reminders.remind(late) == 0


def test_a_due_time_that_moved_on_is_told_of_again(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    first = due_of(complaint) + timedelta(minutes=1)
    stage_reminders.remind(first)
    moved = {"due_at": first + timedelta(days=2)}
    ComplaintStage.update(moved).where(ComplaintStage.complaint == complaint.id).execute()
    assert stage_reminders.remind(first + hours(1)) == 0
    assert stage_reminders.remind(first + timedelta(days=3)) == 1


def test_what_a_clock_in_the_future_told_is_told_again_at_its_own_time(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    assert stage_reminders.remind(NOW + timedelta(days=365)) == 1
    assert stage_reminders.remind(due_of(complaint)) == 0
    late = due_of(complaint) + timedelta(minutes=1)
    assert stage_reminders.remind(late) == 1
    # Clocks that differ by some minutes tell nothing twice.
    assert stage_reminders.remind(late - timedelta(seconds=30)) == 0


def test_what_was_registered_long_after_it_reached_us_is_not_told_late(people: People) -> None:
    complaint = with_stages(people, received_at=NOW - timedelta(days=30))
    assert due_of(complaint) < NOW
    stage_reminders.remind(NOW + timedelta(minutes=1))
    rows = list(PersonalNotice.select().where(PersonalNotice.kind == Notice.STAGE_LATE))
    assert rows
    assert {row.meant_for for row in rows} == {None}


def test_what_no_program_told_in_time_says_when_it_was_meant(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    due_at = due_of(complaint)
    stage_reminders.remind(due_at + hours(5))
    (row,) = PersonalNotice.select().where(PersonalNotice.employee == people.handler.id)[-1:]
    assert (row.kind, row.meant_for) == (Notice.STAGE_LATE, due_at)


def test_without_an_owner_somebody_hears_all_the_same(people: People) -> None:
    settings.keep({"relations_owner": None})
    complaint = performed_by(Role.DEPARTMENT_REP, people)
    stage_reminders.remind(due_of(complaint) + timedelta(minutes=1))
    assert told() == names(people.manager, people.service_manager)


@pytest.mark.sqlite
def test_what_is_late_is_found_by_its_index(people: People) -> None:
    complaint = performed_by(Role.HANDLER, people)
    (row,) = ComplaintStage.select().where(ComplaintStage.complaint == complaint.id).dicts()
    old = [{**row, "id": 1000 + n, "round": n, "done_at": NOW} for n in range(1, 2000)]
    ComplaintStage.insert_many(old).execute()
    database.execute_sql("ANALYZE")
    with questions() as asked_of_store:
        stage_reminders.remind(NOW)
    (question,) = [one for one in asked_of_store if one.startswith("SELECT")]
    plan = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {question}")]
    assert any("complaintstage_done_at_due_at (done_at=? AND due_at<?)" in one for one in plan), (
        plan
    )
    assert not any(one.startswith("SCAN") for one in plan), plan

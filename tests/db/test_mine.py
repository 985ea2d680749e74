"""What each person has to do now, and which stages are late: in the list and on the board."""

from datetime import timedelta

import pytest

from db import finding, settings, staff
from db.board import board
from db.filters import Filter, State
from db.finding import SortBy
from db.models import Approval, Complaint, Department, Employee, Pause, database
from db.process import stages
from rules.process import Stage
from rules.sla import Commitment
from rules.words import (
    ApprovalReason,
    ApprovalState,
    CommitmentMode,
    RecommendationState,
    Role,
    Source,
    StageKind,
)
from tests.db.stages_help import (
    a_task,
    answered,
    asked,
    chosen,
    closed_without,
    decided,
    process_of,
    recommended,
    stage,
    turn,
    with_stages,
    withdrawn,
)
from tests.store import NOW, People, hours, opened, questions, source

LATER = NOW + timedelta(days=8)
MINE = Filter(mine=True)


def mine(person: Employee, wanted: Filter = MINE) -> list[int]:
    return [row.id for row in finding.page(wanted, staff.actor(person), NOW)]


def performed_by(role: Role) -> None:
    """Let every complaint go through one stage that a role performs."""
    chosen(process_of(Stage("one", StageKind.TASK, "משימה", role)))


def represented(people: People, **who: Employee) -> Department:
    department: Department = Department.get()
    Department.update(**(who or {"representative": people.department_rep})).execute()
    return department


def wants_signature(complaint: Complaint, people: People, role: Role) -> Approval:
    row: Approval = Approval.create(
        recommendation=recommended(complaint, people),
        role=role,
        because=ApprovalReason.POLICY,
        state=ApprovalState.PENDING,
    )
    return row


def test_without_stages_what_i_hold_is_mine(people: People) -> None:
    held = opened(people.front_desk, handler=people.handler)
    opened(people.front_desk, handler=people.other_handler)
    opened(people.front_desk)
    assert mine(people.handler) == [held.id]
    assert mine(people.front_desk) == []
    closed_without(held, people.relations_owner)
    assert mine(people.handler) == []
    assert mine(people.handler, Filter(mine=True, state=State.BOTH)) == []


def test_a_stage_of_the_handler_is_for_who_holds_the_complaint(people: People) -> None:
    performed_by(Role.HANDLER)
    complaint = opened(people.front_desk, handler=people.front_desk)
    opened(people.front_desk)
    assert mine(people.front_desk) == [complaint.id]
    # The role alone makes nobody its handler.
    assert mine(people.handler) == []


@pytest.mark.parametrize(
    "role", [Role.FRONT_DESK, Role.RELATIONS_OWNER, Role.SERVICE_MANAGER, Role.MANAGER]
)
def test_a_stage_of_another_role_is_for_everybody_who_has_it(people: People, role: Role) -> None:
    performed_by(role)
    complaint = opened(people.front_desk, handler=people.handler)
    assert mine(people.of(role)) == [complaint.id]
    assert mine(people.handler) == []


def test_who_answers_for_customer_relations_has_its_stages(people: People) -> None:
    performed_by(Role.RELATIONS_OWNER)
    complaint = opened(people.front_desk)
    settings.keep({"relations_deputy": people.front_desk.id})
    assert mine(people.front_desk) == [complaint.id]


def test_the_turn_passes_from_one_to_the_next(people: People) -> None:
    complaint = with_stages(people)
    assert mine(people.front_desk) == [complaint.id]
    assert mine(people.other_handler) == []
    stages.mark_done(stage(complaint, "acknowledgement"), note="כן", by=people.front_desk, now=NOW)
    assert mine(people.front_desk) == []
    assert mine(people.other_handler) == [complaint.id]


def test_when_every_stage_is_over_closing_is_left_to_who_holds_it(people: People) -> None:
    chosen(process_of(a_task("one")))
    complaint = opened(people.front_desk, handler=people.handler)
    stages.mark_done(stage(complaint, "one"), note="כן", by=people.handler, now=NOW)
    assert turn(complaint) == ""
    assert mine(people.handler) == [complaint.id]


@pytest.mark.parametrize("place", ["representative", "deputy"])
def test_a_department_that_was_asked_has_to_answer(people: People, place: str) -> None:
    represented(people, **{place: people.department_rep})
    complaint = opened(people.front_desk)
    inquiry = asked(complaint, people)
    assert mine(people.department_rep) == [complaint.id]
    answered(inquiry)
    assert mine(people.department_rep) == []
    withdrawn(asked(complaint, people))
    assert mine(people.department_rep) == []


def test_a_signature_that_my_role_is_asked_for_is_mine(people: People) -> None:
    complaint = with_stages(people)
    wanted = wants_signature(complaint, people, Role.MANAGER)
    assert mine(people.manager) == [complaint.id]
    assert mine(people.service_manager) == []
    Approval.update(state=ApprovalState.SIGNED).where(Approval.id == wanted.id).execute()
    assert mine(people.manager) == []


def test_a_recommendation_that_was_replaced_asks_for_nothing_more(people: People) -> None:
    complaint = with_stages(people)
    made = wants_signature(complaint, people, Role.MANAGER).recommendation
    decided(made, RecommendationState.REPLACED)
    assert mine(people.manager) == []


def test_ones_own_recommendation_waits_for_another_while_there_is_one(people: People) -> None:
    complaint = with_stages(people)
    made = wants_signature(complaint, people, Role.SERVICE_MANAGER).recommendation
    type(made).update(by=people.service_manager).execute()
    assert mine(people.service_manager) == []
    everybody_else = Employee.id != people.service_manager.id
    Employee.update(active=False).where(everybody_else).execute()
    assert mine(people.service_manager) == [complaint.id]


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_what_is_about_me_is_never_mine(people: People, role: Role) -> None:
    represented(people, representative=people.of(role))
    complaint = with_stages(people, about=people.of(role))
    wants_signature(complaint, people, role)
    asked(complaint, people)
    assert mine(people.of(role)) == []


def test_what_i_may_not_see_is_not_mine(people: People) -> None:
    performed_by(Role.RELATIONS_OWNER)
    opened(people.front_desk)
    settings.keep({"relations_deputy": people.department_rep.id})
    assert mine(people.department_rep) == []


def test_a_stage_is_late_once_its_time_has_passed(people: People) -> None:
    complaint = with_stages(people)
    opened(people.front_desk, handler=people.handler, now=NOW - hours(200))
    late = Filter(stage_late=True)
    asker = staff.actor(people.manager)
    due_at = Complaint.get_by_id(complaint.id).stage_due_at
    assert finding.count(late, asker, due_at) == 1
    assert finding.count(late, asker, due_at + timedelta(seconds=1)) == 2
    closed_without(complaint, people.relations_owner)
    everything = Filter(stage_late=True, state=State.BOTH)
    assert finding.count(everything, asker, LATER) == 1


def with_late_stages(people: People, count: int) -> list[Complaint]:
    performed = Stage(
        "one",
        StageKind.TASK,
        "משימה",
        Role.HANDLER,
        sla=Commitment(1, CommitmentMode.BUSINESS_DAYS),
    )
    chosen(process_of(performed))
    return [
        opened(people.front_desk, handler=people.handler, now=NOW - hours(100 + 24 * n))
        for n in range(count)
    ]


def test_the_board_counts_late_stages_of_each_line(people: People) -> None:
    made = with_late_stages(people, 3)
    Complaint.update(handler=None).where(Complaint.id == made[0].id).execute()
    opened(people.front_desk, handler=people.handler)
    shown = board(staff.actor(people.manager), NOW)
    by_line = {line.name: line.stage_late for line in shown.rows if line.stage_late}
    assert by_line == {"": 1, people.handler.name: 2}
    assert shown.totals.stage_late == 3


def test_a_row_names_its_stage_by_the_version_it_began_with(people: People) -> None:
    complaint = with_stages(people)
    plain = opened(people.front_desk, handler=people.handler, source=plain_source())
    rows = {row.id: row for row in finding.page(Filter(), staff.actor(people.manager), NOW)}
    shown = rows[complaint.id]
    assert (shown.stage, shown.stage_due_at) == (name_of_turn(complaint), due_of_turn(complaint))
    assert (rows[plain.id].stage, rows[plain.id].stage_due_at) == ("", None)


def plain_source() -> int:
    """Give a source whose contacts go through no stages."""
    survey = source(Source.SURVEY)
    chosen(None, source=survey)
    return int(survey.id)


def name_of_turn(complaint: Complaint) -> str:
    definition = Complaint.get_by_id(complaint.id).process.definition
    key = turn(complaint)
    return str(next(one["name"] for one in definition["stages"] if one["key"] == key))


def due_of_turn(complaint: Complaint) -> object:
    return stage(complaint, turn(complaint)).due_at


def test_a_row_says_until_when_it_is_paused(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    until = NOW + timedelta(days=2)
    Pause.create(complaint=complaint, begins_at=NOW, until=until, reason="בחו״ל", by=people.handler)
    stages.settle(complaint.id, NOW)
    row = finding.one(complaint.id, staff.actor(people.manager), NOW)
    assert row is not None
    assert row.paused_until == until


def test_rows_are_sorted_by_the_time_of_their_stage(people: People) -> None:
    late = with_late_stages(people, 3)
    wanted = [row.id for row in late][::-1]
    asker = staff.actor(people.manager)
    assert [row.id for row in finding.page(Filter(), asker, NOW, sort=SortBy.STAGE_DUE)] == wanted


def test_a_page_of_many_rows_asks_no_more_than_one_of_few(people: People) -> None:
    with_late_stages(people, 1)
    asker = staff.actor(people.handler)
    with questions() as few:
        finding.page(MINE, asker, NOW)
    for n in range(4):
        opened(people.front_desk, handler=people.handler, now=NOW - hours(n))
    with questions() as many:
        assert len(finding.page(MINE, asker, NOW)) == 5
    assert len(many) == len(few)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "wanted", [MINE, Filter(stage_late=True), Filter(mine=True, state=State.BOTH)]
)
def test_what_is_mine_or_late_is_looked_for_among_open_complaints_alone(
    wanted: Filter, many: list[Complaint], people: People
) -> None:
    assert many
    with questions() as asked_of_store:
        finding.ids(wanted, staff.actor(people.manager), NOW)
    question = [one for one in asked_of_store if 'FROM "complaint" AS' in one][-1]
    steps = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {question}")]
    scans = [step for step in steps if step.startswith("SCAN")]
    assert all(step.startswith("SCAN (subquery") for step in scans), steps

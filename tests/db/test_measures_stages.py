"""What the report says of stages, inquiries, signatures and closings before all was done."""

from datetime import datetime, timedelta

import pytest

from db import complaints, letters, undo
from db.measures.report import report
from db.measures.results import Override
from db.models import Complaint, ComplaintStage, Department, Employee
from db.process import inquiries, pauses
from rules.measures import Figure
from rules.words import Source, StageOutcome, TextKind, Verdict
from tests.db.figures_help import NOVEMBER, faults, view_of
from tests.db.made_answers import answer_by_stages, one_late_in_stages
from tests.db.measures_help import again, counts, november
from tests.db.undo_help import last_step
from tests.store import NOW, People, closed, hours, opened, source, topic

BEGAN = NOW - timedelta(days=12)
CLOSED = NOW - timedelta(days=3)


@pytest.fixture(name="made")
def answered_by_stages(people: People) -> list[Complaint]:
    """Make one that was overridden, one that is still open, and one without stages; all late."""
    answer_by_stages(people, Source.LETTER, BEGAN)
    written = source(Source.LETTER).id
    made = [
        opened(people.front_desk, handler=people.handler, source=chosen, now=BEGAN)
        for chosen in (written, written, source(Source.PHONE).id)
    ]
    one_late_in_stages(people, made[0], BEGAN + hours(3), CLOSED)
    closed(again(made[2]), people.relations_owner, now=CLOSED)
    return made


def override(complaint: Complaint, by: Employee, now: datetime, reason: str) -> None:
    complaints.close(
        again(complaint),
        verdict=Verdict.PARTLY,
        resolution="תשובה",
        topics=frozenset({topic("תשלום")}),
        override=reason,
        by=by,
        now=now,
    )


def test_what_was_closed_before_all_was_done_is_counted_and_its_reason_named(
    people: People, made: list[Complaint]
) -> None:
    owner = people.relations_owner
    assert counts(Figure.OVERRIDDEN, owner) == {made[0].id}
    stages = ("החזרת מענה ללקוח (שיחה טלפונית + מכתב תשובה)",)
    by = people.service_manager.name
    assert november(owner).overrides == [
        Override(made[0].id, made[0].number, CLOSED, by, "סוכם בטלפון", stages)
    ]


def test_only_the_present_closing_counts_and_none_that_was_taken_back(
    people: People, made: list[Complaint]
) -> None:
    owner = people.relations_owner
    complaints.reopen(again(made[0]), reason="חזר", by=owner, now=NOW - hours(5))
    assert counts(Figure.OVERRIDDEN, owner) == set()
    override(made[0], owner, NOW - hours(4), "סוכם שוב")
    assert [one.reason for one in november(owner).overrides] == ["סוכם שוב"]
    override(made[1], owner, NOW, "סוכם")
    assert [one.complaint for one in november(owner).overrides] == [made[1].id, made[0].id]
    undo.undo(last_step(again(made[1]), owner), by=owner, now=NOW + timedelta(minutes=1))
    assert counts(Figure.OVERRIDDEN, owner) == {made[0].id}


def test_a_stage_was_late_where_it_ended_after_its_own_due_time(
    people: People, made: list[Complaint]
) -> None:
    owner = people.relations_owner
    assert counts(Figure.STAGE_LATE, owner) == {made[0].id}
    quick = opened(
        people.front_desk, handler=owner, source=source(Source.LETTER).id, now=NOW - hours(2)
    )
    letters.archive(
        quick, TextKind.ACKNOWLEDGEMENT, subject="א", pdf=b"%PDF", by=owner, now=NOW - hours(1)
    )
    override(quick, owner, NOW, "סוכם")
    assert counts(Figure.STAGE_LATE, owner) == {made[0].id}


def test_a_stage_that_was_passed_over_was_not_late(people: People, made: list[Complaint]) -> None:
    late = ComplaintStage.done_at > ComplaintStage.due_at
    assert ComplaintStage.update(outcome=StageOutcome.PASSED).where(late).execute()
    assert counts(Figure.STAGE_LATE, people.relations_owner) == set()
    assert faults(view_of(people.relations_owner), NOVEMBER, NOW) == []


def test_late_now_is_what_is_open_and_whose_turn_it_was_long_ago(
    people: People, made: list[Complaint]
) -> None:
    owner = people.relations_owner
    assert counts(Figure.STAGE_LATE_NOW, owner) == {made[1].id}
    due_at = again(made[1]).stage_due_at
    assert counts(Figure.STAGE_LATE_NOW, owner, now=due_at) == set()
    pauses.pause(again(made[1]), until=NOW + hours(30), reason="ממתינים", by=owner, now=NOW)
    assert counts(Figure.STAGE_LATE_NOW, owner) == {made[1].id}, "it was late before"


def test_inquiries_and_signatures_are_means_over_all_that_was_closed(
    people: People, made: list[Complaint]
) -> None:
    owner = people.relations_owner
    said = november(owner).complexity
    assert (said.closed, said.inquiries, said.approvals) == (2, 0.5, 0.5)
    assert counts(Figure.ABOVE_INQUIRIES, owner) == {made[0].id}
    assert counts(Figure.ABOVE_APPROVALS, owner) == {made[0].id}
    again_open = complaints.reopen(again(made[2]), reason="חזר", by=owner, now=NOW - hours(5))
    for withdraws in (False, True):
        asked = inquiries.ask(
            again_open,
            department=Department.get(),
            question="מה?",
            by=owner,
            now=NOW - hours(4),
        )
        if withdraws:
            inquiries.withdraw(asked, reason="לא צריך", by=owner, now=NOW - hours(4))
        else:
            rep = people.department_rep
            inquiries.answer(asked, text="הוסבר ללקוח מראש", by=rep, now=NOW - hours(4))
    closed(again(made[2]), owner, now=NOW - hours(3))
    assert november(owner).complexity.inquiries == 1
    assert counts(Figure.ABOVE_INQUIRIES, owner) == set()


def test_who_answers_for_a_department_is_told_of_its_questions_and_of_nothing_else(
    people: People, made: list[Complaint]
) -> None:
    rep = people.department_rep
    said = report(NOVEMBER, by=rep, now=NOW)
    assert said.counts[Figure.CLOSED] == 1
    assert (said.complexity.inquiries, said.complexity.approvals) == (1, 0)
    assert said.overrides == []
    for who in (rep, people.handler, people.manager):
        assert faults(view_of(who), NOVEMBER, NOW) == []

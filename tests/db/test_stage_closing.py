"""Closing waits for the stages that are required; opened again a complaint goes on from there."""

from datetime import datetime, timedelta

import pytest

from db import complaints, history, undo
from db.models import Complaint, ComplaintStage, Employee, History, StageEvidence
from db.process import closing, stages
from rules.errors import RuleBroken
from rules.words import Event, RecommendationState, StageKind, Status, TextKind, Verdict
from tests.db.stages_help import (
    TOMORROW,
    a_task,
    answered,
    asked,
    called,
    chosen,
    closed_without,
    decided,
    gone_through,
    of_kind,
    process_of,
    recommended,
    stage,
    standing,
    turn,
    with_stages,
    wrote,
)
from tests.store import NOW, People, closed, dump, opened, refused

DONE, PASSED, OVERRIDDEN = "done", "passed", "overridden"
LATER = NOW + timedelta(minutes=2)


def fresh(complaint: Complaint) -> Complaint:
    row: Complaint = Complaint.get_by_id(complaint.id)
    return row


def lines_of(complaint: Complaint, event: Event) -> list[History]:
    wanted = (History.complaint == complaint.id) & (History.event == event)
    return list(History.select().where(wanted))


def taken_back(complaint: Complaint, by: Employee, now: datetime = LATER) -> Complaint:
    step = undo.last_of(fresh(complaint), by, now)
    assert step is not None
    return undo.undo(step, by=by, now=now)


def stages_of(complaint: Complaint) -> list[tuple[object, ...]]:
    """Give every stage as it is kept, but for whether people were told."""
    rows = ComplaintStage.select().where(ComplaintStage.complaint == complaint.id)
    return sorted(rows.tuples())


# --- the gate --------------------------------------------------------------------------------


def test_closing_waits_for_required_stages_and_names_them(people: People) -> None:
    complaint = with_stages(people)
    before = dump()
    with pytest.raises(RuleBroken) as refusal:
        closed_without(complaint, people.relations_owner, override="")
    assert dump() == before
    names = refusal.value.facts["stages"]
    assert len(names) == 4
    assert stage(complaint, "reply").complaint.process.definition["stages"][-1]["name"] in names


def test_without_a_process_closing_is_as_it_was(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    assert closed(complaint, people.relations_owner).status is Status.CLOSED


def test_a_complaint_that_went_through_all_stages_is_closed_without_a_word(people: People) -> None:
    complaint = with_stages(people)
    gone_through(complaint, people)
    row = closed_without(complaint, people.relations_owner, override="")
    assert row.status is Status.CLOSED
    assert set(standing(row).values()) == {DONE}
    assert lines_of(row, Event.OVERRIDDEN) == []


def test_what_closing_needs_is_said_before_the_stages(people: People) -> None:
    complaint = with_stages(people)
    with refused("closing_needs"):
        complaints.close(complaint, verdict=None, resolution="", by=people.relations_owner, now=NOW)


def test_a_reason_closes_without_the_stages_and_says_so(people: People) -> None:
    complaint = with_stages(people)
    row = closed_without(complaint, people.relations_owner, "הלקוח ויתר", now=TOMORROW)
    assert row.status is Status.CLOSED
    assert (row.stage, row.stage_performer, row.stage_due_at) == ("", None, None)
    assert standing(row) == {
        "receipt": DONE,
        "acknowledgement": OVERRIDDEN,
        # Nobody was asked, and nobody had to be.
        "inquiry": PASSED,
        "recommendation": OVERRIDDEN,
        "approval": OVERRIDDEN,
        "reply": OVERRIDDEN,
    }
    (line,) = lines_of(row, Event.OVERRIDDEN)
    assert (line.reason, line.by_id) == ("הלקוח ויתר", people.relations_owner.id)
    assert line.facts["stages"] == ["acknowledgement", "recommendation", "approval", "reply"]
    assert len(line.facts["names"]) == 4
    assert stage(row, "reply").done_at == TOMORROW


def test_a_reason_that_nothing_asks_for_is_not_kept(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    closed_without(complaint, people.relations_owner, "סתם")
    assert lines_of(complaint, Event.OVERRIDDEN) == []


def test_only_who_may_close_overrides(people: People) -> None:
    complaint = with_stages(people)
    with refused("not_permitted"):
        closed_without(complaint, people.other_handler)


@pytest.mark.parametrize("state", [RecommendationState.PENDING, RecommendationState.RETURNED])
@pytest.mark.parametrize("staged", [True, False])
def test_nothing_overrides_an_approval_that_is_wanted(
    people: People, state: RecommendationState, staged: bool
) -> None:
    plain = opened(people.front_desk, handler=people.other_handler)
    complaint = with_stages(people) if staged else plain
    decided(recommended(complaint, people), state)
    with refused("approval_pending", "verdict"):
        closed_without(complaint, people.relations_owner)


@pytest.mark.parametrize("state", [RecommendationState.APPROVED, RecommendationState.REPLACED])
def test_a_recommendation_that_is_decided_or_withdrawn_keeps_nothing_open(
    people: People, state: RecommendationState
) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    decided(recommended(complaint, people), state)
    assert closed_without(complaint, people.relations_owner).status is Status.CLOSED


def test_a_question_that_was_asked_is_waited_for_although_it_was_not_required(
    people: People,
) -> None:
    chosen(process_of(of_kind(StageKind.INQUIRY), a_task("one")))
    complaint = opened(people.front_desk, handler=people.other_handler)
    inquiry = asked(complaint, people)
    with refused("stages_open"):
        closed_without(complaint, people.relations_owner, override="")
    answered(inquiry)
    row = closed_without(complaint, people.relations_owner, override="")
    assert standing(row) == {"inquiry": DONE, "one": PASSED}


def test_the_close_form_begins_with_what_was_approved_and_done(people: People) -> None:
    complaint = with_stages(people)
    assert closing.proposed(complaint) == (None, "", False)
    made = recommended(complaint, people)
    assert closing.proposed(fresh(complaint)) == (None, "", False)
    decided(made)
    called(complaint, people.relations_owner)
    assert closing.proposed(fresh(complaint)) == (Verdict.PARTLY, "להחזיר חלק", False)
    wrote(complaint, people.relations_owner)
    assert closing.proposed(fresh(complaint)) == (Verdict.PARTLY, "להחזיר חלק", True)


# --- again -----------------------------------------------------------------------------------


def reopened(complaint: Complaint, people: People, now: datetime = TOMORROW) -> Complaint:
    return complaints.reopen(fresh(complaint), reason="שוב", by=people.relations_owner, now=now)


def test_opened_again_the_answer_and_the_tasks_are_gone_through_once_more(people: People) -> None:
    chosen(process_of(of_kind(StageKind.RECEIPT), a_task("one"), of_kind(StageKind.REPLY)))
    complaint = opened(people.front_desk, handler=people.other_handler)
    stages.mark_done(stage(complaint, "one"), note="כן", by=people.other_handler, now=NOW)
    closed_without(complaint, people.relations_owner)
    row = reopened(complaint, people)
    assert standing(row) == {"receipt": DONE, "one": "", "reply": ""}
    assert {one.key: one.round for one in stages.counted(row.id)} == {
        "receipt": 0,
        "one": 1,
        "reply": 1,
    }
    assert (turn(row), stage(row, "one").begun_at) == ("one", TOMORROW)


def test_what_was_overridden_and_is_not_gone_through_again_stays_so(people: People) -> None:
    complaint = with_stages(people)
    closed_without(complaint, people.relations_owner)
    row = reopened(complaint, people)
    assert standing(row)["acknowledgement"] == OVERRIDDEN
    assert turn(row) == "inquiry"
    wrote(row, people.relations_owner, TextKind.ACKNOWLEDGEMENT, now=TOMORROW)
    assert standing(row)["acknowledgement"] == DONE


def test_what_was_said_in_the_round_before_answers_nothing_in_this_one(people: People) -> None:
    complaint = with_stages(people)
    gone_through(complaint, people)
    closed_without(complaint, people.relations_owner, override="")
    row = reopened(complaint, people)
    assert standing(row) == {
        "receipt": DONE,
        "acknowledgement": DONE,
        **dict.fromkeys(("inquiry", "recommendation", "approval", "reply"), ""),
    }
    with refused("stages_open"):
        closed_without(row, people.relations_owner, override="", now=TOMORROW)
    gone_through(row, people, now=TOMORROW)
    assert set(standing(row).values()) == {DONE}


def test_a_complaint_keeps_its_process_when_it_is_opened_again(people: People) -> None:
    template = process_of(a_task("old", required=True))
    chosen(template)
    complaint = opened(people.front_desk, handler=people.other_handler)
    closed_without(complaint, people.relations_owner)
    chosen(process_of(a_task("new"), name="אחר"), kind=complaint.kind)
    assert turn(reopened(complaint, people)) == "old"


@pytest.mark.parametrize("kind", [TextKind.ANSWER_JUSTIFIED, TextKind.ACKNOWLEDGEMENT])
def test_a_letter_after_closing_is_shown_and_ends_no_stage(people: People, kind: TextKind) -> None:
    complaint = with_stages(people)
    called(complaint, people.relations_owner)
    row = closed_without(complaint, people.relations_owner)
    before = standing(row)
    wrote(row, people.relations_owner, kind)
    assert standing(row) == before
    assert StageEvidence.select().count() == 2


def test_what_was_passed_over_by_closing_stays_so_whatever_comes_after(people: People) -> None:
    chosen(process_of(of_kind(StageKind.REPLY)))
    complaint = opened(people.front_desk, handler=people.other_handler)
    called(complaint, people.relations_owner)
    row = closed_without(complaint, people.relations_owner, override="")
    wrote(row, people.relations_owner)
    assert standing(row) == {"reply": PASSED}


# --- taking back -----------------------------------------------------------------------------


def test_taking_back_a_closing_puts_the_stages_back(people: People) -> None:
    complaint = with_stages(people)
    before, shown = stages_of(complaint), fresh(complaint).stage_due_at
    closed_without(complaint, people.relations_owner)
    row = taken_back(complaint, people.relations_owner)
    assert stages_of(row) == before
    assert (row.stage, row.stage_due_at) == ("acknowledgement", shown)
    story = history.lines(row.id)
    gone = {line.event for line in story if line.taken_back}
    assert {Event.CLOSED, Event.OVERRIDDEN} <= gone


def test_taking_back_a_reopening_lets_go_of_the_new_stages(people: People) -> None:
    complaint = with_stages(people)
    closed_without(complaint, people.relations_owner)
    before = stages_of(complaint)
    reopened(complaint, people)
    row = taken_back(complaint, people.relations_owner, TOMORROW)
    assert stages_of(row) == before
    assert row.stage == ""


def test_taking_back_a_mark_keeps_what_the_program_saw_since(people: People) -> None:
    chosen(
        process_of(of_kind(StageKind.ACKNOWLEDGEMENT, required=True), a_task("one"), a_task("two"))
    )
    complaint = opened(people.front_desk, handler=people.other_handler)
    stages.mark_done(stage(complaint, "one"), note="כן", by=people.other_handler, now=NOW)
    stages.end(complaint.id, StageKind.ACKNOWLEDGEMENT, None, NOW)
    assert turn(complaint) == "two"
    row = taken_back(complaint, people.other_handler)
    assert standing(row) == {"acknowledgement": DONE, "one": "", "two": ""}
    assert (stage(row, "one").note, turn(row)) == ("", "one")


def test_what_a_mark_passed_over_and_the_program_did_since_stays_done(people: People) -> None:
    chosen(process_of(of_kind(StageKind.ACKNOWLEDGEMENT), a_task("one")))
    complaint = opened(people.front_desk, handler=people.other_handler)
    stages.mark_done(stage(complaint, "one"), note="כן", by=people.other_handler, now=NOW)
    assert standing(complaint)["acknowledgement"] == PASSED
    stages.end(complaint.id, StageKind.ACKNOWLEDGEMENT, None, LATER)
    row = taken_back(complaint, people.other_handler)
    assert standing(row) == {"acknowledgement": DONE, "one": ""}
    assert stage(row, "acknowledgement").done_at == LATER


def test_a_stage_that_a_mark_passed_over_is_back_when_the_mark_is(people: People) -> None:
    chosen(process_of(a_task("one"), a_task("two"), a_task("three")))
    complaint = opened(people.front_desk, handler=people.other_handler)
    holder = people.other_handler
    stages.mark_done(stage(complaint, "two"), note="כן", by=holder, now=NOW)
    assert standing(complaint) == {"one": PASSED, "two": DONE, "three": ""}
    row = taken_back(complaint, holder)
    assert standing(row) == {"one": "", "two": "", "three": ""}
    stages.pass_over(stage(row, "one"), reason="אין צורך", by=holder, now=LATER)
    assert turn(row) == "two"
    assert turn(taken_back(row, holder)) == "one"


def test_who_marked_takes_back_and_nobody_else(people: People) -> None:
    complaint = with_stages(people)
    seen = stage(complaint, "acknowledgement")
    stages.mark_done(seen, note="כן", by=people.other_handler, now=NOW)
    assert undo.last_of(fresh(complaint), people.relations_owner, LATER) is None


def test_a_time_of_receipt_that_is_taken_back_is_reckoned_with_again(people: People) -> None:
    complaint = with_stages(people)
    before = stages_of(complaint)
    earlier = {"received_at": NOW - timedelta(days=3)}
    complaints.update(complaint, earlier, by=people.relations_owner, now=NOW)
    assert stages_of(complaint) != before
    row = taken_back(complaint, people.relations_owner)
    assert stages_of(row) == before

"""What the panel shows of a process: who does what until when, and what shows that it was done."""

import pytest

from db import dossier, settings
from db.models import Complaint, Department, Employee
from db.process import recommendations
from db.process.panel import ProcessView, StageView
from db.process.recommendations import Give, NewRecommendation
from db.process.stages import mark_done
from db.staff import actor
from rules.process import ONCE, Stage
from rules.words import (
    ApprovalState,
    Channel,
    RecommendationState,
    RemedyKind,
    Role,
    StageKind,
    StageOutcome,
    TextKind,
    Verdict,
)
from tests.db.stages_help import (
    TOMORROW,
    answered,
    asked,
    called,
    chosen,
    closed_without,
    gone_through,
    process_of,
    recommended,
    shipped,
    stage,
    with_stages,
    withdrawn,
    wrote,
)
from tests.store import NOW, People, opened, questions


def view(complaint: Complaint, person: Employee) -> ProcessView:
    shown = dossier.of(complaint.id, actor(person))
    assert shown is not None
    assert shown.process is not None
    return shown.process


def shown_stage(complaint: Complaint, person: Employee, kind: StageKind) -> StageView:
    return next(one for one in view(complaint, person).stages if one.kind is kind)


def represented(people: People) -> Department:
    department: Department = Department.get()
    Department.update(representative=people.department_rep).execute()
    return department


def test_a_complaint_of_which_nobody_was_asked_anything_shows_no_process(people: People) -> None:
    found = dossier.of(opened(people.front_desk).id, actor(people.manager))
    assert found is not None
    assert found.process is None


def test_the_panel_says_what_is_done_whose_turn_it_is_and_until_when(people: People) -> None:
    complaint = with_stages(people)
    shown = view(complaint, people.relations_owner)
    assert (shown.name, shown.version, shown.done) == (shipped().name, 1, 1)
    assert shown.current is not None
    assert shown.current.kind is StageKind.ACKNOWLEDGEMENT
    assert shown.current.text is TextKind.ACKNOWLEDGEMENT
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    assert (shown.current.due_at, shown.current.counts_at) == (row.due_at, NOW)
    first = shown.stages[0]
    assert (first.done_by, first.outcome) == (people.front_desk.name, StageOutcome.DONE)
    assert [one.is_current for one in shown.stages].count(True) == 1


def test_a_closed_complaint_is_at_nobodys_turn(people: People) -> None:
    complaint = with_stages(people)
    closed_without(complaint, people.relations_owner)
    shown = view(complaint, people.relations_owner)
    assert shown.current is None
    # Nobody was asked anything, which the process does not ask for either.
    assert {one.kind: one.outcome for one in shown.stages} == {
        **dict.fromkeys(ONCE, StageOutcome.OVERRIDDEN),
        StageKind.RECEIPT: StageOutcome.DONE,
        StageKind.INQUIRY: StageOutcome.PASSED,
    }


def test_who_performs_a_stage_is_named(people: People) -> None:
    complaint = with_stages(people)
    of_kind = {one.kind: one for one in view(complaint, people.other_handler).stages}
    desk, holder = of_kind[StageKind.ACKNOWLEDGEMENT], of_kind[StageKind.INQUIRY]
    assert (desk.performers, desk.mine) == ((people.front_desk.name,), False)
    assert (holder.performers, holder.mine) == ((people.other_handler.name,), True)


def test_whom_it_is_about_performs_nothing(people: People) -> None:
    complaint = with_stages(people, about=people.front_desk)
    shown = shown_stage(complaint, people.manager, StageKind.ACKNOWLEDGEMENT)
    assert shown.performers == ()


@pytest.mark.parametrize("which", ["relations_owner", "relations_deputy"])
def test_who_answers_for_customer_relations_performs_that_beside_his_role(
    people: People, which: str
) -> None:
    settings.keep({"relations_owner": None, which: people.service_manager.id})
    chosen(process_of(Stage("one", StageKind.TASK, "משימה", Role.RELATIONS_OWNER)))
    complaint = opened(people.front_desk)
    only = view(complaint, people.service_manager).stages[0]
    assert set(only.performers) == {people.relations_owner.name, people.service_manager.name}
    assert only.mine


def test_what_a_department_performs_is_performed_by_who_answers_for_one_that_was_asked(
    people: People,
) -> None:
    represented(people)
    chosen(process_of(Stage("one", StageKind.TASK, "משימה", Role.DEPARTMENT_REP)))
    complaint = opened(people.front_desk)
    assert view(complaint, people.manager).stages[0].performers == ()
    inquiry = asked(complaint, people)
    assert view(complaint, people.manager).stages[0].performers == (people.department_rep.name,)
    assert view(complaint, people.department_rep).stages[0].mine
    answered(inquiry)
    assert view(complaint, people.manager).stages[0].performers == ()


def test_a_stage_shows_what_proves_it(people: People) -> None:
    complaint = with_stages(people)
    gone_through(complaint, people, now=TOMORROW)
    owner = people.relations_owner
    letter = shown_stage(complaint, owner, StageKind.ACKNOWLEDGEMENT).evidence
    assert [(one.letter is not None, one.channel, one.at) for one in letter] == [
        (True, None, TOMORROW)
    ]
    reply = shown_stage(complaint, owner, StageKind.REPLY).evidence
    assert [one.channel for one in reply] == [Channel.CALL, None]


def test_a_mark_shows_its_note(people: People) -> None:
    complaint = with_stages(people)
    seen = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    mark_done(seen, note="אמרתי לו בטלפון", by=people.other_handler, now=NOW)
    done = shown_stage(complaint, people.manager, StageKind.ACKNOWLEDGEMENT)
    assert (done.note, done.done_by) == ("אמרתי לו בטלפון", people.other_handler.name)


def test_inquiries_of_this_round_are_shown_those_withdrawn_too(people: People) -> None:
    complaint = with_stages(people)
    answered(asked(complaint, people))
    withdrawn(asked(complaint, people))
    asked(complaint, people)
    shown = view(complaint, people.relations_owner).inquiries
    assert [(one.asked.is_waiting, one.asked.answer, one.may_answer) for one in shown] == [
        (False, "כך וכך", False),
        (False, "", False),
        (True, "", True),
    ]
    assert not any(one.may_answer for one in view(complaint, people.manager).inquiries)


def test_a_representative_reads_what_he_was_asked_and_no_recommendation(people: People) -> None:
    represented(people)
    complaint = with_stages(people)
    seen = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    mark_done(seen, note="אמרתי לו בטלפון", by=people.other_handler, now=NOW)
    asked(complaint, people)
    recommended(complaint, people)
    shown = view(complaint, people.department_rep)
    assert [one.may_answer for one in shown.inquiries] == [True]
    assert shown.recommendation is None
    assert not any(one.note for one in shown.stages)


def test_without_a_process_what_was_asked_and_recommended_is_shown_all_the_same(
    people: People,
) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    gives = (Give(RemedyKind.REFUND, 5_000, "כרטיס אשראי"),)
    wanted = NewRecommendation(Verdict.JUSTIFIED, "להחזיר הכול", gives)
    made = recommendations.recommend(complaint, wanted, by=people.other_handler, now=NOW)
    shown = view(complaint, people.service_manager)
    assert (shown.name, shown.stages) == ("", ())
    recommendation = shown.recommendation
    assert recommendation is not None
    assert recommendation.state is RecommendationState.PENDING
    assert (recommendation.text, recommendation.cost) == ("להחזיר הכול", 5_000)
    assert recommendation.remedies == ((RemedyKind.REFUND, 5_000, "כרטיס אשראי"),)
    assert {one.state for one in recommendation.approvals} == {ApprovalState.PENDING}
    assert recommendation.may_sign
    theirs = view(complaint, people.other_handler).recommendation
    assert theirs is not None
    assert not theirs.may_sign
    recommendations.withdraw(made, by=people.other_handler, now=NOW)
    found = dossier.of(complaint.id, actor(people.manager))
    assert found is not None
    assert found.process is None


def test_the_call_and_the_letter_of_answer_are_said_with_their_times(people: People) -> None:
    complaint = with_stages(people)
    wrote(complaint, people.relations_owner, now=TOMORROW)
    shown = view(complaint, people.relations_owner)
    assert (shown.called_at, shown.lettered_at) == (None, TOMORROW)


def test_many_stages_and_inquiries_cost_no_more_questions(people: People) -> None:
    complaint = with_stages(people)
    asker = actor(people.manager)
    asked(complaint, people)
    called(complaint, people.relations_owner)
    with questions() as few:
        dossier.of(complaint.id, asker)
    for _ in range(3):
        answered(asked(complaint, people))
        wrote(complaint, people.relations_owner)
    with questions() as many:
        dossier.of(complaint.id, asker)
    assert len(many) == len(few)


def test_a_complaint_and_its_story_are_read_once_however_far_its_answer_came(
    people: People,
) -> None:
    complaint = with_stages(people)
    answered(asked(complaint, people))
    called(complaint, people.relations_owner)
    recommended(complaint, people)
    asker = actor(people.manager)
    with questions() as read:
        dossier.of(complaint.id, asker)
    rows = [one for one in read if 'FROM "complaint" WHERE' in one]
    stories = [one for one in read if 'FROM "history"' in one and '"reason"' in one]
    recommendations = [one for one in read if 'FROM "recommendation" AS' in one]
    assert (len(rows), len(stories)) == (1, 1)
    assert len(recommendations) == 2
    assert len(read) <= 42

"""A complaint goes through the stages of its process: what begins one, what ends it."""

from datetime import timedelta

import pytest

from db import complaints
from db.models import Complaint, ComplaintStage, Employee
from db.process import stages
from rules.words import (
    ContactKind,
    RecommendationState,
    Source,
    StageKind,
    TextKind,
)
from tests.db.stages_help import (
    TOMORROW,
    a_task,
    answered,
    asked,
    called,
    chosen,
    decided,
    gone_through,
    keep_version,
    of_kind,
    process_of,
    recommended,
    shipped,
    stage,
    standing,
    turn,
    with_stages,
    withdrawn,
    wrote,
)
from tests.store import NOW, People, opened, questions, refused, source

DONE, PASSED = "done", "passed"


def test_a_complaint_without_a_choice_has_no_stages(people: People) -> None:
    complaint = opened(people.front_desk)
    assert complaint.process_id is None
    assert not ComplaintStage.select().exists()
    assert turn(complaint) == ""


def test_opening_without_a_process_asks_one_thing_more_and_writes_nothing_more(
    people: People,
) -> None:
    opened(people.front_desk)
    with questions() as asked_of_store:
        opened(people.front_desk)
    about_processes = [one for one in asked_of_store if "process_choice" in one or "stage" in one]
    # The row of the complaint itself names its stage.
    assert len([one for one in about_processes if not one.startswith("INSERT")]) == 1


def test_registering_ends_the_first_stage_and_begins_the_next(people: People) -> None:
    complaint = with_stages(people)
    assert standing(complaint) == {
        "receipt": DONE,
        "acknowledgement": "",
        "inquiry": "",
        "recommendation": "",
        "approval": "",
        "reply": "",
    }
    assert turn(complaint) == "acknowledgement"
    first = stage(complaint, StageKind.RECEIPT)
    assert (first.begun_at, first.done_at, first.done_by_id) == (NOW, NOW, people.front_desk.id)
    assert stage(complaint, StageKind.ACKNOWLEDGEMENT).begun_at == NOW
    assert stage(complaint, StageKind.INQUIRY).begun_at is None


def test_the_complaint_that_was_opened_says_whose_turn_it_is(people: People) -> None:
    complaint = with_stages(people)
    assert (complaint.stage, complaint.stage_due_at) == (
        "acknowledgement",
        stage(complaint, "acknowledgement").due_at,
    )


@pytest.mark.parametrize(
    ("of_source", "kind", "expected"),
    [
        (Source.LETTER, ContactKind.ORDER, "both"),
        (Source.LETTER, ContactKind.PRICE, "source"),
        (Source.PHONE, ContactKind.ORDER, "kind"),
        (Source.PHONE, ContactKind.PRICE, "others"),
    ],
)
def test_the_most_precise_choice_holds(
    people: People, of_source: Source, kind: ContactKind, expected: str
) -> None:
    letter = source(Source.LETTER)
    chosen(process_of(a_task("others"), name="אחרים"))
    chosen(process_of(a_task("kind"), name="סוג"), kind=ContactKind.ORDER)
    chosen(process_of(a_task("source"), name="מקור"), source=letter)
    chosen(process_of(a_task("both"), name="שניהם"), source=letter, kind=ContactKind.ORDER)
    complaint = opened(people.front_desk, source=source(of_source).id, kind=kind)
    assert (complaint.kind, turn(complaint)) == (kind, expected)


def test_a_choice_for_the_source_holds_before_one_for_the_kind(people: People) -> None:
    letter = source(Source.LETTER)
    chosen(process_of(a_task("kind"), name="סוג"), kind=ContactKind.ORDER)
    chosen(process_of(a_task("source"), name="מקור"), source=letter)
    complaint = opened(people.front_desk, source=letter.id, kind=ContactKind.ORDER)
    assert turn(complaint) == "source"


def test_without_stages_may_be_chosen_against_the_rest(people: People) -> None:
    chosen(shipped())
    chosen(None, source=source(Source.PHONE))
    assert opened(people.front_desk).process_id is None
    assert opened(people.front_desk, source=source(Source.LETTER).id).process_id is not None


def test_a_complaint_keeps_the_version_with_which_it_began(people: People) -> None:
    template = process_of(a_task("old"))
    chosen(template)
    before = opened(people.front_desk)
    keep_version(template, a_task("new"), number=2)
    after = opened(people.front_desk)
    assert (turn(before), turn(after)) == ("old", "new")


def test_another_kind_or_source_later_leaves_the_process_as_it_is(people: People) -> None:
    chosen(shipped(), kind=ContactKind.COMPLAINT)
    complaint = opened(people.front_desk, handler=people.handler)
    changes = {"kind": ContactKind.PRICE, "source": source(Source.SURVEY)}
    changed = complaints.update(complaint, changes, by=people.handler, now=NOW)
    assert changed.kind is ContactKind.PRICE
    assert (changed.process_id, changed.stage) == (complaint.process_id, "acknowledgement")


def test_a_letter_of_acknowledgement_ends_its_stage(people: People) -> None:
    complaint = with_stages(people)
    wrote(complaint, people.relations_owner, TextKind.INTERIM)
    assert turn(complaint) == "acknowledgement"
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT, now=TOMORROW)
    done = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    assert (done.done_at, done.done_by_id) == (TOMORROW, people.relations_owner.id)
    assert done.evidence.get().letter.kind is TextKind.ACKNOWLEDGEMENT
    assert stage(complaint, StageKind.INQUIRY).begun_at == TOMORROW


def test_inquiries_are_over_when_none_is_open(people: People) -> None:
    complaint = with_stages(people)
    first, second = asked(complaint, people), asked(complaint, people)
    answered(first)
    assert standing(complaint)["inquiry"] == ""
    answered(second, now=TOMORROW)
    assert stage(complaint, StageKind.INQUIRY).done_at == TOMORROW
    third = asked(complaint, people)
    assert standing(complaint)["inquiry"] == ""
    withdrawn(third)
    assert standing(complaint)["inquiry"] == DONE


def test_inquiries_that_were_all_withdrawn_are_as_if_never_asked(people: People) -> None:
    complaint = with_stages(people)
    withdrawn(asked(complaint, people))
    assert standing(complaint)["inquiry"] == ""


def test_a_stage_whose_work_begins_early_has_begun(people: People) -> None:
    complaint = with_stages(people)
    asked(complaint, people, now=TOMORROW)
    assert turn(complaint) == "acknowledgement"
    assert stage(complaint, StageKind.INQUIRY).begun_at == TOMORROW


def test_a_recommendation_that_is_returned_is_open_again(people: People) -> None:
    complaint = with_stages(people)
    made = recommended(complaint, people)
    assert (standing(complaint)["recommendation"], standing(complaint)["approval"]) == (DONE, "")
    decided(made, RecommendationState.RETURNED)
    assert standing(complaint)["recommendation"] == ""
    decided(recommended(complaint, people))
    assert (standing(complaint)["recommendation"], standing(complaint)["approval"]) == (DONE, DONE)


def test_a_recommendation_that_was_withdrawn_opens_both_its_stages(people: People) -> None:
    complaint = with_stages(people)
    made = recommended(complaint, people, RecommendationState.APPROVED)
    assert standing(complaint)["approval"] == DONE
    decided(made, RecommendationState.REPLACED)
    assert (standing(complaint)["recommendation"], standing(complaint)["approval"]) == ("", "")


@pytest.mark.parametrize("letter_first", [False, True])
def test_a_reply_needs_the_call_and_the_letter_of_answer(
    people: People, letter_first: bool
) -> None:
    complaint = with_stages(people)
    owner = people.relations_owner
    if letter_first:
        wrote(complaint, owner, TextKind.ANSWER_UNJUSTIFIED)
    else:
        called(complaint, owner)
        wrote(complaint, owner, TextKind.CLOSING)
    assert standing(complaint)["reply"] == ""
    if letter_first:
        called(complaint, owner, now=TOMORROW)
    else:
        wrote(complaint, owner, now=TOMORROW)
    assert stage(complaint, StageKind.REPLY).done_at == TOMORROW


def test_stages_done_out_of_turn_leave_the_turn_where_it_was(people: People) -> None:
    complaint = with_stages(people)
    decided(recommended(complaint, people))
    assert turn(complaint) == "acknowledgement"


def test_a_stage_that_is_not_required_is_passed_over_by_a_later_one(people: People) -> None:
    chosen(process_of(of_kind(StageKind.INQUIRY), a_task("one"), a_task("two")))
    complaint = opened(people.front_desk, handler=people.handler)
    marked = stages.mark_done(stage(complaint, "one"), note="נעשה", by=people.handler, now=NOW)
    assert (marked.outcome.value, marked.note) == (DONE, "נעשה")
    assert standing(complaint) == {"inquiry": PASSED, "one": DONE, "two": ""}
    assert stage(complaint, StageKind.INQUIRY).done_by_id is None


def test_an_inquiry_that_was_asked_is_never_passed_over(people: People) -> None:
    chosen(process_of(of_kind(StageKind.INQUIRY), a_task("one")))
    complaint = opened(people.front_desk, handler=people.handler)
    asked(complaint, people)
    stages.mark_done(stage(complaint, "one"), note="נעשה", by=people.handler, now=NOW)
    assert standing(complaint) == {"inquiry": "", "one": DONE}
    with refused("stage_under_way"):
        stages.pass_over(stage(complaint, "inquiry"), reason="אין צורך", by=people.handler, now=NOW)


def test_what_was_passed_over_is_done_when_it_is_done_after_all(people: People) -> None:
    chosen(process_of(a_task("one"), a_task("two")))
    complaint = opened(people.front_desk, handler=people.handler)
    stages.pass_over(stage(complaint, "one"), reason="אין צורך", by=people.handler, now=NOW)
    stages.mark_done(stage(complaint, "one"), note="נעשה", by=people.handler, now=NOW)
    assert standing(complaint) == {"one": DONE, "two": ""}


def test_marks_are_refused_where_they_would_not_be_true(people: People) -> None:
    complaint = with_stages(people)
    holder = people.other_handler
    waits, over = stage(complaint, "acknowledgement"), stage(complaint, "receipt")
    with refused("required", "note"):
        stages.mark_done(waits, note=" ", by=holder, now=NOW)
    with refused("stage_done_already"):
        stages.mark_done(over, note="שוב", by=holder, now=NOW)
    with refused("stage_ends_by_work"):
        stages.mark_done(stage(complaint, "reply"), note="נעשה", by=holder, now=NOW)
    with refused("stage_is_required"):
        stages.pass_over(waits, reason="אין צורך", by=holder, now=NOW)
    with refused("stage_done_already"):
        stages.pass_over(over, reason="אין צורך", by=holder, now=NOW)


@pytest.mark.parametrize("word", ["handler", "department_rep", "manager"])
def test_a_stage_is_marked_only_by_who_may_update_the_complaint(people: People, word: str) -> None:
    complaint = with_stages(people)
    person: Employee = getattr(people, word)
    with refused("not_permitted"):
        stages.mark_done(stage(complaint, "acknowledgement"), note="נעשה", by=person, now=NOW)


def test_a_stage_of_an_earlier_round_is_not_marked(people: People) -> None:
    chosen(process_of(a_task("one", required=True)))
    complaint = opened(people.front_desk, handler=people.handler)
    seen = stage(complaint, "one")
    ComplaintStage.create(
        **{**seen.__data__, "id": None, "round": 1},
    )
    with refused("changed_elsewhere"):
        stages.mark_done(seen, note="נעשה", by=people.handler, now=NOW)


def test_the_shipped_process_is_gone_through_to_its_end(people: People) -> None:
    complaint = with_stages(people)
    gone_through(complaint, people, now=TOMORROW)
    assert set(standing(complaint).values()) == {DONE}
    row = Complaint.get_by_id(complaint.id)
    assert (row.stage, row.stage_performer, row.stage_due_at) == ("", None, None)


def test_another_time_of_receipt_moves_the_stages_counted_from_it(people: People) -> None:
    complaint = with_stages(people)
    before = stage(complaint, "acknowledgement").due_at
    earlier = NOW - timedelta(days=3)
    complaints.update(complaint, {"received_at": earlier}, by=people.relations_owner, now=NOW)
    after = stage(complaint, "acknowledgement")
    assert after.due_at < before
    assert Complaint.get_by_id(complaint.id).stage_due_at == after.due_at


def test_the_time_to_approve_begins_anew_with_what_is_recommended_after_a_return(
    people: People,
) -> None:
    complaint = with_stages(people)
    first = recommended(complaint, people, RecommendationState.PENDING)
    assert stage(complaint, StageKind.APPROVAL).begun_at == NOW
    later = NOW + timedelta(days=7)
    decided(first, RecommendationState.RETURNED, now=later)
    assert stage(complaint, StageKind.APPROVAL).begun_at is None
    recommended(complaint, people, RecommendationState.PENDING, now=later)
    again = stage(complaint, StageKind.APPROVAL)
    assert again.begun_at == later
    assert again.due_at > later

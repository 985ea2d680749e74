"""Which stage counts, whose turn it is, and what nobody waits for any more."""

import pytest

from rules.process import Stage
from rules.progress import (
    BY_ITS_WORK,
    NO_WORK,
    Step,
    Work,
    counted,
    current,
    goes_again,
    outcomes,
    waited_for,
)
from rules.words import Role, StageKind, StageOutcome

DONE, PASSED, OVERRIDDEN = StageOutcome.DONE, StageOutcome.PASSED, StageOutcome.OVERRIDDEN
KINDS = {
    "receipt": StageKind.RECEIPT,
    "first": StageKind.TASK,
    "inquiry": StageKind.INQUIRY,
    "recommendation": StageKind.RECOMMENDATION,
    "reply": StageKind.REPLY,
    "last": StageKind.TASK,
}


def step(
    key: str,
    outcome: StageOutcome | None = None,
    *,
    required: bool = False,
    of_round: int = 0,
) -> Step:
    place = list(KINDS).index(key)
    return Step(10 * of_round + place, of_round, place, key, KINDS[key], required, outcome)


def after(steps: list[Step], work: Work = NO_WORK) -> dict[str, StageOutcome | None]:
    """Give the outcomes by key."""
    found = outcomes(steps, work)
    return {one.key: found[one.id] for one in steps}


def over(*kinds: StageKind) -> Work:
    return Work(over=frozenset(kinds))


def under_way(*kinds: StageKind) -> Work:
    return Work(under_way=frozenset(kinds))


def test_of_each_stage_the_one_of_the_last_round_counts() -> None:
    earlier, later = step("reply", DONE), step("reply", of_round=2)
    between = step("reply", DONE, of_round=1)
    found = counted([later, step("receipt", DONE), earlier, between])
    assert [(one.key, one.round) for one in found] == [("receipt", 0), ("reply", 2)]


def test_stages_stand_in_the_order_of_the_process_however_they_are_read() -> None:
    found = counted([step(key) for key in ("reply", "receipt", "inquiry")])
    assert [one.key for one in found] == ["receipt", "inquiry", "reply"]


def test_the_turn_is_of_the_first_that_is_not_over_although_a_later_one_is() -> None:
    steps = [step("receipt", DONE), step("inquiry"), step("recommendation", DONE)]
    assert current(steps) == steps[1]


@pytest.mark.parametrize("outcome", list(StageOutcome))
def test_when_all_are_over_however_they_ended_it_is_nobodys_turn(outcome: StageOutcome) -> None:
    assert current([step("receipt", outcome)]) is None
    assert current([]) is None


def test_what_is_not_required_is_passed_over_once_a_later_stage_is_done() -> None:
    task = step("first")
    assert after([task, step("last", DONE)])["first"] is PASSED
    assert after([task, step("last")])["first"] is None
    assert after([step("receipt", DONE), task])["first"] is None


@pytest.mark.parametrize("outcome", [PASSED, OVERRIDDEN])
def test_a_later_stage_that_nobody_did_passes_over_nothing(outcome: StageOutcome) -> None:
    assert after([step("first"), step("last", outcome)])["first"] is None


def test_a_required_stage_is_never_passed_over() -> None:
    assert after([step("first", required=True), step("last", DONE)])["first"] is None


def test_a_question_that_was_asked_is_waited_for_by_what_comes_later() -> None:
    steps = [step("first"), step("inquiry"), step("last", DONE)]
    found = after(steps, under_way(StageKind.INQUIRY))
    assert found == {"first": PASSED, "inquiry": None, "last": DONE}


def test_work_that_is_over_ends_its_stage_and_so_those_before_it() -> None:
    steps = [step("first"), step("recommendation", required=True)]
    assert after(steps, over(StageKind.RECOMMENDATION)) == {"first": PASSED, "recommendation": DONE}


@pytest.mark.parametrize("outcome", [None, DONE])
def test_a_stage_without_its_work_is_open_whatever_it_was(outcome: StageOutcome | None) -> None:
    assert after([step("recommendation", outcome)])["recommendation"] is None


def test_what_a_person_passed_over_stays_so_until_somebody_works_on_it() -> None:
    steps = [step("inquiry", PASSED)]
    assert after(steps)["inquiry"] is PASSED
    assert after(steps, under_way(StageKind.INQUIRY))["inquiry"] is None
    assert after(steps, over(StageKind.INQUIRY))["inquiry"] is DONE


def test_what_a_complaint_was_closed_without_stays_as_it_was_told() -> None:
    steps = [step("inquiry", OVERRIDDEN)]
    assert after(steps, over(StageKind.INQUIRY))["inquiry"] is OVERRIDDEN
    assert after(steps, under_way(StageKind.INQUIRY))["inquiry"] is OVERRIDDEN


@pytest.mark.parametrize("outcome", [None, DONE, PASSED])
def test_work_of_its_own_says_nothing_of_a_stage_that_people_mark(
    outcome: StageOutcome | None,
) -> None:
    everything = frozenset(StageKind)
    assert after([step("last", outcome)], Work(over=everything))["last"] is outcome


def test_closing_waits_for_required_stages_and_for_a_question_that_was_asked() -> None:
    inquiry, task = step("inquiry"), step("first")
    reply, done = step("reply", required=True), step("receipt", DONE, required=True)
    steps = [done, task, inquiry, reply]
    assert waited_for(steps, NO_WORK) == [reply]
    assert waited_for(steps, under_way(StageKind.INQUIRY)) == [inquiry, reply]
    # A recommendation that was begun and is not required keeps nothing open by itself.
    optional = step("recommendation")
    assert waited_for([optional], under_way(StageKind.RECOMMENDATION)) == []


def test_opened_again_a_complaint_goes_through_the_answer_and_the_tasks_once_more() -> None:
    again = {kind for kind in StageKind if goes_again(Stage(kind.value, kind, "שלב", Role.HANDLER))}
    assert again == {*BY_ITS_WORK, StageKind.TASK}

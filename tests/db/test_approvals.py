"""Signing a recommendation and giving it back: who, when, and what comes of it."""

from pathlib import Path

import pytest

import db
from db import complaints, passwords, staff
from db.models import (
    Approval,
    AuthorityCeiling,
    Complaint,
    Employee,
    History,
    Recommendation,
    Right,
    SignInFailure,
)
from db.process import approvals, recommendations
from rules.authority import Needed
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import (
    Action,
    ApprovalReason,
    ApprovalState,
    CustomerClass,
    Event,
    Notice,
    RecommendationState,
    Role,
    Verdict,
)
from tests.db.answers_help import (
    PNG,
    actor,
    again,
    gives,
    may_approve,
    of_class,
    recommended,
    sign,
    told,
)
from tests.store import NOW, PASSWORD, People, closed, hours, questions, refused

LATER = NOW + hours(2)
APPROVED, PENDING = RecommendationState.APPROVED, RecommendationState.PENDING
CEILING, POLICY = ApprovalReason.CEILING, ApprovalReason.POLICY


def state(row: Recommendation) -> RecommendationState:
    found: RecommendationState = Recommendation.get_by_id(row.id).state
    return found


def states(row: Recommendation) -> list[tuple[Role, ApprovalState]]:
    return [(one.role, one.state) for one in recommendations.approvals_of(row)]


def last_line(row: Recommendation) -> History:
    line: History = History.select().order_by(History.id.desc()).get()
    assert line.complaint_id == row.complaint_id
    return line


def with_two(people: People, by: Employee | None = None) -> Recommendation:
    fleet = of_class(people, CustomerClass.FLEET)
    return recommended(people, 400, verdict=Verdict.JUSTIFIED, customer=fleet, by=by)


# --- signing -------------------------------------------------------------------------------------


def test_301_is_closed_when_it_was_signed(people: People) -> None:
    row = recommended(people, 301)
    signed = sign(row, people.service_manager, drawing=PNG, now=LATER)
    assert (signed.state, signed.decided_at) == (APPROVED, LATER)
    (one,) = Approval.select()
    assert (one.state, one.by, one.at, bytes(one.drawing)) == (
        ApprovalState.SIGNED, people.service_manager, LATER, PNG,
    )  # fmt: skip
    line = last_line(row)
    assert (line.event, line.by) == (Event.APPROVED, people.service_manager)
    assert line.facts == {
        "recommendation": row.id, "signed": [["service_manager", "ceiling"]], "drawn": True,
    }  # fmt: skip
    assert told(Notice.RECOMMENDATION_APPROVED) == ["handler", "relations_owner"]
    assert told(Notice.APPROVAL_WANTED) == []
    closed(Complaint.get_by_id(row.complaint_id), people.relations_owner, now=LATER)


def test_with_two_signatures_the_second_approves_whoever_is_first(people: People) -> None:
    for first, second in (
        (people.service_manager, people.manager),
        (people.manager, people.service_manager),
    ):
        row = with_two(people)
        assert sign(row, first).state is PENDING
        with refused("approval_pending"):
            closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)
        assert told(Notice.APPROVAL_WANTED) == [second.sign_in]
        assert sign(row, second).state is APPROVED
        assert told(Notice.APPROVAL_WANTED) == []


def test_who_may_give_several_signatures_gives_them_at_once(people: People) -> None:
    row = with_two(people, by=people.handler)
    assert [one.because for one in recommendations.approvals_of(row)] == [
        CEILING, ApprovalReason.DECIDER, POLICY,
    ]  # fmt: skip
    sign(row, people.service_manager)
    assert [state for _, state in states(row)] == [
        ApprovalState.SIGNED, ApprovalState.SIGNED, ApprovalState.PENDING,
    ]  # fmt: skip
    assert last_line(row).facts["signed"] == [
        ["service_manager", "ceiling"], ["relations_owner", "decider"],
    ]  # fmt: skip


def test_nobody_signs_twice_nor_what_another_signed(people: People) -> None:
    may_approve(people.administrator, Scope.ALL)
    row = with_two(people)
    sign(row, people.service_manager)
    for again_by in (people.service_manager, people.administrator):
        with pytest.raises(RuleBroken) as refusal:
            sign(row, again_by)
        assert refusal.value.code == "signed_already"
        assert refusal.value.facts == {"name": people.service_manager.name}
    sign(row, people.manager)
    for again_by in (people.service_manager, people.manager):
        with pytest.raises(RuleBroken) as refusal:
            sign(row, again_by)
        assert refusal.value.facts == {"name": people.manager.name}


def test_what_was_inside_a_ceiling_is_signed_by_nobody(people: People) -> None:
    row = recommended(people, 1)
    with pytest.raises(RuleBroken) as refusal:
        sign(row, people.service_manager)
    assert refusal.value.facts == {"name": people.relations_owner.name}


def test_what_was_replaced_or_withdrawn_is_not_signed(people: People) -> None:
    row = recommended(people, 301)
    other = again(row.complaint, gives(400), people.relations_owner)
    with refused("recommendation_replaced"):
        sign(row, people.service_manager)
    with refused("recommendation_replaced"):
        approvals.give_back(row, reason="כך", by=people.service_manager, now=NOW)
    recommendations.withdraw(other, by=people.relations_owner, now=NOW)
    with refused("recommendation_replaced"):
        sign(other, people.service_manager)


def test_a_recommendation_of_an_earlier_round_is_not_signed(people: People) -> None:
    row = recommended(people, 301)
    Complaint.update(reopened=1).where(Complaint.id == row.complaint_id).execute()
    assert approvals.waiting_for(actor(people.service_manager)) == []
    with refused("recommendation_replaced"):
        sign(row, people.service_manager)


def test_there_has_to_be_one(people: People) -> None:
    with refused("no_such_complaint"):
        sign(Recommendation(id=77), people.service_manager)


# --- the password --------------------------------------------------------------------------------


def test_a_wrong_password_signs_nothing_and_is_held_back_as_signing_in_is(
    people: People,
) -> None:
    row = recommended(people, 301)

    def tried() -> str:
        with pytest.raises(RuleBroken) as refusal:
            approvals.sign(row, "wrong-horse-1", by=people.service_manager, now=NOW)
        return refusal.value.code

    codes = [tried() for _ in range(6)]
    assert (codes[0], codes[-1]) == ("wrong_password", "sign_in_wait")
    # Held back, the right one does not help either, here or at the door.
    for tries in (
        lambda: sign(row, people.service_manager),
        lambda: passwords.sign_in("service_manager", PASSWORD, now=NOW),
    ):
        with pytest.raises(RuleBroken, match="sign_in_wait"):
            tries()
    assert (state(row), states(row)) == (
        PENDING, [(Role.SERVICE_MANAGER, ApprovalState.PENDING)],
    )  # fmt: skip
    assert last_line(row).event is Event.RECOMMENDED


def test_a_wrong_password_points_at_its_field_and_a_right_one_is_forgotten(
    people: People,
) -> None:
    row = recommended(people, 301)
    with pytest.raises(RuleBroken) as refusal:
        approvals.sign(row, "wrong-horse-1", by=people.service_manager, now=NOW)
    assert (refusal.value.code, refusal.value.field) == ("wrong_password", "password")
    sign(row, people.service_manager)
    assert not SignInFailure.select().exists()


def test_who_may_not_sign_is_not_asked_for_his_password(people: People) -> None:
    row = recommended(people, 301)
    for person in (people.manager, people.handler, people.administrator):
        with refused("not_permitted"):
            approvals.sign(row, "wrong-horse-1", by=person, now=NOW)


@pytest.mark.parametrize(
    "drawing",
    [b"", b"\xff\xd8\xff jpeg", b"<svg/>", PNG + b"x" * approvals.LARGEST_DRAWING],
    ids=["nothing", "jpeg", "svg", "large"],
)
def test_a_drawing_is_a_small_png(drawing: bytes, people: People) -> None:
    row = recommended(people, 301)
    with refused("drawing_unfit", "drawing"):
        sign(row, people.service_manager, drawing=drawing)


def test_the_largest_drawing_is_kept_and_offered_again(people: People) -> None:
    largest = PNG + b"x" * (approvals.LARGEST_DRAWING - len(PNG))
    sign(recommended(people, 301), people.service_manager, drawing=largest)
    assert approvals.last_drawing(people.service_manager) == largest
    sign(recommended(people, 301), people.service_manager, drawing=PNG, now=LATER)
    sign(recommended(people, 301), people.service_manager, now=LATER + hours(1))
    assert approvals.last_drawing(people.service_manager) == PNG
    assert approvals.last_drawing(people.manager) is None


# --- who ---------------------------------------------------------------------------------------


def test_the_ceiling_of_who_signs_has_to_hold_it(people: People) -> None:
    row = recommended(people, 250, by=people.handler)
    dear = recommended(people, 301, by=people.handler)
    assert sign(row, people.relations_owner).state is APPROVED
    with refused("not_permitted"):
        sign(dear, people.relations_owner)
    AuthorityCeiling.create(employee=people.relations_owner, amount=301)
    assert sign(dear, people.relations_owner).state is APPROVED


def test_nobody_signs_his_own(people: People) -> None:
    AuthorityCeiling.create(employee=people.service_manager, amount=100)
    may_approve(people.administrator, Scope.ALL)
    row = recommended(people, 101, by=people.service_manager)
    AuthorityCeiling.update(amount=500).where(
        AuthorityCeiling.employee == people.service_manager.id
    ).execute()
    with refused("own_recommendation"):
        sign(row, people.service_manager)
    with refused("own_recommendation"):
        approvals.give_back(row, reason="כך", by=people.service_manager, now=NOW)
    # Nor when only one other is left, who is away today.
    Employee.update(active=False).where(Employee.id == people.relations_owner.id).execute()
    today = NOW.date()
    staff.set_absence(
        people.administrator, today, today, replacement=None, by=people.administrator, now=NOW
    )
    with refused("own_recommendation"):
        sign(row, people.service_manager)


def may_sign_now(person: Employee, row: Recommendation) -> bool:
    return approvals.may_sign_now(actor(person), row, Complaint.get_by_id(row.complaint_id))


def test_one_who_is_left_alone_signs_his_own(people: People) -> None:
    AuthorityCeiling.create(employee=people.service_manager, amount=100)
    row = recommended(people, 101, by=people.service_manager)
    may_approve(people.relations_owner, Scope.NONE)
    assert not may_sign_now(people.service_manager, row)
    AuthorityCeiling.update(amount=500).where(
        AuthorityCeiling.employee == people.service_manager.id
    ).execute()
    assert may_sign_now(people.service_manager, row)
    (waiting,) = approvals.waiting_for(actor(people.service_manager))
    assert waiting.recommendation == row.id
    assert sign(row, people.service_manager).state is APPROVED


def test_a_right_that_was_taken_away_signs_nothing(people: People) -> None:
    row = recommended(people, 301)
    service = people.service_manager
    may_approve(service, Scope.NONE)
    assert approvals.waiting_for(actor(service)) == []
    assert approvals.asked(row, actor(people.handler)) == [
        approvals.Asked(Needed(Role.SERVICE_MANAGER, CEILING), ())
    ]
    with refused("not_permitted"):
        sign(row, service)
    Right.delete().where(Right.action == Action.APPROVE).execute()
    AuthorityCeiling.create(employee=service, amount=300)
    with refused("not_permitted"):
        sign(row, service)
    AuthorityCeiling.delete().where(AuthorityCeiling.employee == service.id).execute()
    assert sign(row, service).state is APPROVED


def test_who_left_signs_nothing_and_others_take_over(people: People) -> None:
    row = with_two(people)
    Employee.update(active=False).where(Employee.id == people.manager.id).execute()
    with refused("not_employed"):
        sign(row, people.manager)
    # Nobody has the role any more: who approves everything signs for it as well.
    assert sign(row, people.service_manager).state is APPROVED


def test_a_role_that_only_he_has_whom_it_is_about_is_empty(people: People) -> None:
    fleet = of_class(people, CustomerClass.FLEET)
    row = recommended(people, 0, verdict=Verdict.JUSTIFIED, customer=fleet, about=people.manager)
    assert told(Notice.APPROVAL_WANTED) == ["service_manager"]
    with refused("no_such_complaint"):
        sign(row, people.manager)
    assert not may_sign_now(people.manager, row)
    assert sign(row, people.service_manager).state is APPROVED


def test_who_is_named_afterwards_as_whom_it_is_about_signs_nothing(people: People) -> None:
    row = recommended(people, 301)
    seen = Complaint.get_by_id(row.complaint_id)
    complaints.update(seen, {"about": people.service_manager}, by=people.relations_owner, now=NOW)
    assert approvals.waiting_for(actor(people.service_manager)) == []
    with refused("no_such_complaint"):
        sign(row, people.service_manager)
    assert [one.names for one in approvals.asked(row, actor(people.handler))] == [()]


def test_an_erased_complaint_is_not_signed(people: People) -> None:
    row = recommended(people, 301)
    Complaint.update(text="").where(Complaint.id == row.complaint_id).execute()
    with refused("complaint_erased"):
        sign(row, people.service_manager)


# --- giving it back ------------------------------------------------------------------------------


def test_what_is_given_back_has_a_reason_and_has_to_be_made_anew(people: People) -> None:
    row = with_two(people)
    sign(row, people.manager)
    with refused("required", "reason"):
        approvals.give_back(row, reason=" ", by=people.service_manager, now=LATER)
    given = approvals.give_back(row, reason="יקר מדי", by=people.service_manager, now=LATER)
    assert (given.state, given.decided_at) == (RecommendationState.RETURNED, LATER)
    assert states(row) == [
        (Role.SERVICE_MANAGER, ApprovalState.RETURNED), (Role.MANAGER, ApprovalState.SIGNED),
    ]  # fmt: skip
    line = last_line(row)
    assert (line.event, line.reason) == (Event.RETURNED, "יקר מדי")
    assert line.facts == {"recommendation": row.id, "signed": [["service_manager", "ceiling"]]}
    assert told(Notice.RECOMMENDATION_RETURNED) == ["handler", "relations_owner"]
    assert told(Notice.APPROVAL_WANTED) == []
    for person in (people.manager, people.service_manager):
        with pytest.raises(RuleBroken) as refusal:
            sign(row, person)
        assert refusal.value.code == "recommendation_returned"
        assert refusal.value.facts == {"name": people.service_manager.name}
    with refused("approval_pending"):
        closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)
    fresh = again(row.complaint, gives(300), people.relations_owner)
    assert (fresh.state, state(row)) == (APPROVED, RecommendationState.REPLACED)
    closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)


def test_what_was_given_back_may_be_withdrawn(people: People) -> None:
    row = recommended(people, 301)
    approvals.give_back(row, reason="כך", by=people.service_manager, now=NOW)
    recommendations.withdraw(row, by=people.handler, now=NOW)
    closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)


# --- what waits ----------------------------------------------------------------------------------


def test_what_waits_is_listed_for_everybody_who_may_sign_now(people: People) -> None:
    first = recommended(people, 301)
    second = with_two(people)
    recommended(people, 10)
    (one, two) = approvals.waiting_for(actor(people.service_manager))
    assert (one.recommendation, two.recommendation) == (first.id, second.id)
    assert one == approvals.Waiting(
        first.id, first.complaint_id, first.complaint.number, Verdict.UNJUSTIFIED, 301,
        people.relations_owner.name, NOW, (Needed(Role.SERVICE_MANAGER, CEILING),),
    )  # fmt: skip
    assert two.needed == (Needed(Role.SERVICE_MANAGER, CEILING),)
    (his,) = approvals.waiting_for(actor(people.manager))
    assert (his.recommendation, his.needed) == (second.id, (Needed(Role.MANAGER, POLICY),))
    for person in (people.relations_owner, people.handler, people.administrator):
        assert approvals.waiting_for(actor(person)) == []
    sign(second, people.service_manager)
    assert [one.recommendation for one in approvals.waiting_for(actor(people.service_manager))] == [
        first.id
    ]
    names = [one.names for one in approvals.asked(second, actor(people.handler))]
    assert names == [(people.manager.name,)]
    sign(second, people.manager)
    assert approvals.waiting_for(actor(people.manager)) == []
    assert approvals.asked(second, actor(people.handler)) == []


def test_more_that_waits_is_not_asked_for_more_often(people: People) -> None:
    def asks() -> int:
        with questions() as asked:
            approvals.waiting_for(actor(people.manager))
        return len(asked)

    with_two(people)
    before = asks()
    with_two(people)
    assert asks() == before
    who = actor(people.handler)
    with questions() as asked:
        assert approvals.waiting_for(who) == []
    assert asked == []


def test_a_second_approver_finds_it_too_though_he_came_later(people: People) -> None:
    row = recommended(people, 301)
    may_approve(people.administrator, Scope.ALL)
    (waiting,) = approvals.waiting_for(actor(people.administrator))
    assert waiting.recommendation == row.id
    assert [one.names for one in approvals.asked(row, actor(people.handler))] == [
        (people.administrator.name, people.service_manager.name)
    ]


def test_the_signatures_of_the_letter_are_those_of_the_answer_that_stands(
    people: People,
) -> None:
    row = with_two(people, by=people.handler)
    sign(row, people.service_manager, drawing=PNG)
    assert approvals.signatures_of(row.complaint_id) == []
    sign(row, people.manager, now=LATER)
    assert approvals.signatures_of(row.complaint_id) == [
        approvals.Signature(people.service_manager.name, Role.SERVICE_MANAGER, NOW, PNG),
        approvals.Signature(people.manager.name, Role.MANAGER, LATER, None),
    ]
    again(row.complaint, gives(0), people.relations_owner)
    assert approvals.signatures_of(row.complaint_id) == []
    assert approvals.signatures_of(recommended(people, 1).complaint_id) == []


def test_nobody_stands_on_a_letter_in_a_role_that_is_not_his(people: People) -> None:
    row = recommended(people, 301)
    may_approve(people.administrator, Scope.ALL)
    sign(row, people.administrator)
    assert states(row) == [(Role.SERVICE_MANAGER, ApprovalState.SIGNED)]
    (signature,) = approvals.signatures_of(row.complaint_id)
    assert signature.role is Role.ADMINISTRATOR


def test_only_the_demonstration_signs_without_a_password() -> None:
    rooms = [Path(db.__file__).parent, Path(db.__file__).parent.parent / "ui"]
    files = [file for room in rooms for file in room.rglob("*.py")]
    callers = {file.name for file in files if "enter_signature" in file.read_text("utf-8")}
    assert callers == {"approvals.py", "answer_acts.py"}

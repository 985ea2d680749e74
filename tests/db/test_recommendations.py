"""What a recommendation needs, what it keeps, and who hears of it."""

from dataclasses import replace
from typing import Any

import pytest

from db import complaints, settings, staff
from db.models import (
    Approval,
    AuthorityCeiling,
    Complaint,
    Customer,
    Employee,
    History,
    PolicyLine,
    Recommendation,
    Remedy,
)
from db.process import authority, recommendations, templates
from db.process.recommendations import Give, NewRecommendation
from rules.authority import LARGEST_COST
from rules.permissions import Scope
from rules.process import from_plain
from rules.words import (
    ApprovalReason,
    ApprovalState,
    CustomerClass,
    Event,
    Notice,
    RecommendationState,
    RemedyKind,
    Role,
    StageKind,
    Verdict,
)
from tests.db.answers_help import actor, again, gives, may_approve, of_class, recommended, told
from tests.store import NOW, People, closed, hours, opened, refused, vehicle

APPROVED, PENDING = RecommendationState.APPROVED, RecommendationState.PENDING
CEILING, POLICY = ApprovalReason.CEILING, ApprovalReason.POLICY


def lines(complaint: int) -> list[History]:
    chosen = History.select().where(History.complaint == complaint)
    return list(chosen.order_by(History.id))


def rows(recommendation: Recommendation) -> list[tuple[Role, ApprovalReason]]:
    return [(one.role, one.because) for one in recommendations.approvals_of(recommendation)]


# --- the worked check ----------------------------------------------------------------------------


def test_remedy_200_with_ceiling_300_has_no_approval_row(people: People) -> None:
    row = recommended(people, 200)
    assert (row.state, row.ceiling, row.decided_at) == (APPROVED, 300, NOW)
    assert not Approval.select().exists()
    *_, said, inside = lines(row.complaint_id)
    assert said.event is Event.RECOMMENDED
    assert said.facts == {
        "recommendation": row.id,
        "verdict": "unjustified",
        "cost": 200,
        "remedies": [["discount", 200]],
        "needed": [],
    }
    assert inside.event is Event.WITHIN_CEILING
    assert inside.facts == {"recommendation": row.id, "cost": 200, "ceiling": 300}
    closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)


def test_remedy_301_with_ceiling_300_keeps_it_open_until_it_is_signed(people: People) -> None:
    row = recommended(people, 301)
    assert (row.state, row.decided_at, rows(row)) == (
        PENDING, None, [(Role.SERVICE_MANAGER, CEILING)],
    )  # fmt: skip
    assert lines(row.complaint_id)[-1].event is Event.RECOMMENDED
    with refused("approval_pending", "verdict"):
        closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)


@pytest.mark.parametrize(("costs", "state"), [((150, 150), APPROVED), ((150, 151), PENDING)])
def test_all_remedies_together_are_what_it_costs(
    costs: tuple[int, ...], state: RecommendationState, people: People
) -> None:
    row = recommended(people, *costs)
    assert (row.cost, row.state) == (sum(costs), state)
    kept = [(one.kind, one.cost) for one in recommendations.remedies_of(row)]
    assert kept == [(RemedyKind.DISCOUNT, 150), (RemedyKind.REFUND, costs[1])]


def test_justified_above_the_ceiling_with_two_approvals(people: People) -> None:
    fleet = of_class(people, CustomerClass.FLEET)
    row = recommended(people, 400, verdict=Verdict.JUSTIFIED, customer=fleet)
    assert rows(row) == [(Role.SERVICE_MANAGER, CEILING), (Role.MANAGER, POLICY)]
    assert row.caller is Role.SERVICE_MANAGER
    assert told(Notice.APPROVAL_WANTED) == ["manager", "service_manager"]


def test_what_the_service_manager_gives_needs_only_what_the_policy_asks(people: People) -> None:
    assert recommended(people, 90_000, by=people.service_manager).ceiling is None
    fleet = of_class(people, CustomerClass.VIP)
    row = recommended(
        people, 90_000, verdict=Verdict.JUSTIFIED, customer=fleet, by=people.service_manager
    )
    assert rows(row) == [(Role.MANAGER, POLICY)]


# --- the policy of the case ----------------------------------------------------------------------


def test_a_repeat_contact_has_a_policy_of_its_own(people: People) -> None:
    first = opened(people.front_desk, handler=people.handler)
    repeat = opened(people.front_desk, handler=people.handler, repeat_of=first.id)
    wanted = gives(0, verdict=Verdict.JUSTIFIED)
    once = again(first, wanted, people.handler)
    assert (once.repeat, once.state, once.caller) == (False, APPROVED, None)
    twice = again(repeat, wanted, people.handler)
    assert (twice.repeat, twice.caller) == (True, Role.RELATIONS_OWNER)
    assert rows(twice) == [(Role.RELATIONS_OWNER, ApprovalReason.DECIDER)]
    assert told(Notice.APPROVAL_WANTED) == ["relations_owner", "service_manager"]


def test_nobody_s_class_asks_for_nothing_more(people: People) -> None:
    case = {"verdict": Verdict.UNJUSTIFIED, "customer_class": CustomerClass.PRIVATE}
    PolicyLine.create(position=9, **case, approvers=[Role.MANAGER.value])
    car = vehicle(people.front_desk, "1234567")
    assert recommended(people, 0, customer=None, vehicle=car).state is APPROVED
    assert recommended(people, 0).state is PENDING


def test_the_process_says_who_signs_what_is_above_the_ceiling(people: People) -> None:
    row = recommended(people, 0)
    template = templates.templates()[0]
    process = from_plain(templates.newest(template.id).definition)
    stages = tuple(
        replace(stage, approver=Role.MANAGER) if stage.kind is StageKind.APPROVAL else stage
        for stage in process.stages
    )
    changed = replace(process, stages=stages)
    version = templates.publish(template.id, changed, seen=1, by=people.administrator, now=NOW)
    Complaint.update(process=version.id).where(Complaint.id == row.complaint_id).execute()
    fresh = again(row.complaint, gives(301), people.relations_owner)
    assert rows(fresh) == [(Role.MANAGER, CEILING)]


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "code", "field"),
    [
        (replace(gives(), verdict=None), "required", "verdict"),
        (replace(gives(), text=" \n"), "required", "text"),
        (replace(gives(), text="א" * 20_001), "too_long", "text"),
        (gives(-1), "out_of_range", "remedies"),
        (gives(5, LARGEST_COST + 1), "out_of_range", "remedies"),
        (gives(LARGEST_COST, 1), "out_of_range", "remedies"),
        (
            NewRecommendation(Verdict.PARTLY, "כך", (Give(RemedyKind.REDO, 1),) * 2),
            "remedy_twice",
            "remedies",
        ),
        (
            NewRecommendation(Verdict.PARTLY, "כך", (Give(RemedyKind.REDO, details="א" * 201),)),
            "too_long",
            "remedies",
        ),
    ],
)
def test_a_recommendation_that_cannot_be_made(
    wanted: NewRecommendation, code: str, field: str, people: People
) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    with refused(code, field):
        recommendations.recommend(complaint, wanted, by=people.relations_owner, now=NOW)


@pytest.mark.parametrize("cost", [1.5, "7", True, None])
def test_a_cost_is_a_whole_number(cost: Any, people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    wanted = NewRecommendation(Verdict.PARTLY, "כך", (Give(RemedyKind.REDO, cost),))
    with refused("out_of_range", "remedies"):
        recommendations.recommend(complaint, wanted, by=people.relations_owner, now=NOW)


def test_a_closed_complaint_and_one_that_moved_on_have_no_new_recommendation(
    people: People,
) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    moved = complaints.update(complaint, {"text": "אחר"}, by=people.handler, now=NOW)
    with refused("changed_meanwhile"):
        recommendations.recommend(complaint, gives(1), by=people.handler, now=NOW)
    done = closed(moved, people.relations_owner)
    with refused("closed_is_read_only"):
        recommendations.recommend(done, gives(1), by=people.relations_owner, now=NOW)


def test_of_two_who_recommend_at_once_the_second_sees_the_first(people: People) -> None:
    seen = opened(people.front_desk, handler=people.handler)
    recommendations.recommend(seen, gives(1), by=people.handler, now=NOW)
    with refused("changed_meanwhile"):
        recommendations.recommend(seen, gives(2), by=people.relations_owner, now=NOW)


# --- another one, or none ------------------------------------------------------------------------


def test_another_one_replaces_the_one_that_stands(people: People) -> None:
    first = recommended(people, 301)
    assert told(Notice.APPROVAL_WANTED) == ["service_manager"]
    second = again(first.complaint, gives(100), people.relations_owner, NOW + hours(1))
    assert Recommendation.get_by_id(first.id).state is RecommendationState.REPLACED
    assert recommendations.standing(first.complaint_id) == second
    assert told(Notice.APPROVAL_WANTED) == []
    closed(Complaint.get_by_id(first.complaint_id), people.relations_owner)


def test_one_that_is_withdrawn_stands_no_more(people: People) -> None:
    row = recommended(people, 301)
    recommendations.withdraw(row, by=people.handler, now=NOW)
    assert recommendations.standing(row.complaint_id) is None
    assert told(Notice.APPROVAL_WANTED) == []
    last = lines(row.complaint_id)[-1]
    assert (last.event, last.facts) == (Event.RECOMMENDED, {"withdrawn": row.id})
    with refused("recommendation_replaced"):
        recommendations.withdraw(row, by=people.handler, now=NOW)
    closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)


def test_a_reopened_complaint_begins_without_one(people: People) -> None:
    row = recommended(people, 200)
    done = closed(Complaint.get_by_id(row.complaint_id), people.relations_owner)
    opened_again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=NOW)
    assert recommendations.standing(done.id) is None
    with refused("recommendation_replaced"):
        recommendations.withdraw(row, by=people.relations_owner, now=NOW)
    fresh = recommendations.recommend(opened_again, gives(1), by=people.handler, now=NOW)
    assert (fresh.round, recommendations.standing(done.id)) == (1, fresh)
    assert Recommendation.get_by_id(row.id).state is APPROVED


def test_ceilings_and_policy_of_later_do_not_change_it(people: People) -> None:
    row = recommended(people, 200)
    wanting = recommended(people, 301)
    authority.change_ceilings({Role.RELATIONS_OWNER: 1}, {}, by=people.service_manager, now=NOW)
    PolicyLine.delete().execute()
    assert Recommendation.get_by_id(row.id).ceiling == 300
    assert Recommendation.get_by_id(row.id).state is APPROVED
    authority.change_ceilings(
        {}, {people.relations_owner.id: 900}, by=people.administrator, now=NOW
    )
    assert Recommendation.get_by_id(wanting.id).state is PENDING
    with refused("approval_pending"):
        closed(Complaint.get_by_id(wanting.complaint_id), people.relations_owner)


# --- what is foreseen ----------------------------------------------------------------------------


def test_what_it_would_need_is_foreseen_with_the_names(people: People) -> None:
    complaint = opened(
        people.front_desk, customer=of_class(people, CustomerClass.FLEET), handler=people.handler
    )
    owner = actor(people.relations_owner)
    then = recommendations.foreseen(complaint, Verdict.JUSTIFIED, 400, owner)
    assert [(one.role, one.because) for one in then.needed] == [
        (Role.SERVICE_MANAGER, CEILING), (Role.MANAGER, POLICY),
    ]  # fmt: skip
    assert then.signers == ((people.service_manager.name,), (people.manager.name,))
    assert then.policy.remedies == (RemedyKind.REDO, RemedyKind.DISCOUNT)
    assert (then.ceiling, then.nobody_may_sign, then.too_many) == (300, (), False)
    settings.change({"most_approvers": 1}, by=people.service_manager, now=NOW)
    assert recommendations.foreseen(complaint, Verdict.JUSTIFIED, 400, owner).too_many
    inside = recommendations.foreseen(complaint, Verdict.UNJUSTIFIED, 300, owner)
    assert (inside.needed, inside.signers) == ((), ())


def test_what_was_foreseen_is_what_is_asked(people: People) -> None:
    for cost, verdict, kind in (
        (0, Verdict.PARTLY, CustomerClass.PRIVATE),
        (101, Verdict.PARTLY, CustomerClass.VIP),
        (101, Verdict.JUSTIFIED, CustomerClass.VIP),
    ):
        complaint = opened(
            people.front_desk, customer=of_class(people, kind), handler=people.handler
        )
        then = recommendations.foreseen(complaint, verdict, cost, actor(people.handler))
        row = again(complaint, gives(cost, verdict=verdict), people.handler)
        assert rows(row) == [(one.role, one.because) for one in then.needed]


def test_it_is_made_also_where_nobody_may_sign_it(people: People) -> None:
    may_approve(people.service_manager, Scope.NONE)
    complaint = opened(people.front_desk, handler=people.handler)
    then = recommendations.foreseen(
        complaint, Verdict.UNJUSTIFIED, 5_000, actor(people.relations_owner)
    )
    assert then.signers == ((),)
    assert then.nobody_may_sign == then.needed
    row = again(complaint, gives(5_000), people.relations_owner)
    assert (row.state, told(Notice.APPROVAL_WANTED)) == (PENDING, [])


def test_whom_it_is_about_is_never_asked(people: People) -> None:
    row = recommended(people, 301, about=people.service_manager)
    assert told(Notice.APPROVAL_WANTED) == []
    then = recommendations.foreseen(
        row.complaint, Verdict.UNJUSTIFIED, 301, actor(people.relations_owner)
    )
    assert then.signers == ((),)


def test_the_absent_are_not_asked_while_somebody_is_here(people: People) -> None:
    may_approve(people.other_handler, Scope.ALL)
    Employee.update(role=Role.FRONT_DESK).where(Employee.id == people.other_handler.id).execute()
    today = NOW.date()
    staff.set_absence(
        people.service_manager, today, today, replacement=None, by=people.administrator, now=NOW
    )
    recommended(people, 301)
    assert told(Notice.APPROVAL_WANTED) == ["other_handler"]


def test_who_is_away_is_asked_where_nobody_is_here(people: People) -> None:
    today = NOW.date()
    staff.set_absence(
        people.service_manager, today, today, replacement=None, by=people.administrator, now=NOW
    )
    recommended(people, 301)
    assert told(Notice.APPROVAL_WANTED) == ["service_manager"]


def test_who_could_not_see_it_is_not_asked(people: People) -> None:
    # A handler sees his own, and this is another's.
    may_approve(people.other_handler, Scope.ALL)
    AuthorityCeiling.create(employee=people.other_handler, amount=301)
    recommended(people, 301)
    assert told(Notice.APPROVAL_WANTED) == ["service_manager"]
    recommended(people, 301, handler=people.other_handler)
    assert told(Notice.APPROVAL_WANTED) == ["other_handler", *["service_manager"] * 2]


def test_foreseeing_tells_nothing_to_who_may_not_see(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    with refused("not_permitted"):
        recommendations.foreseen(complaint, Verdict.PARTLY, 0, actor(people.other_handler))
    Complaint.update(about=people.handler.id).where(Complaint.id == complaint.id).execute()
    with refused("no_such_complaint"):
        recommendations.foreseen(complaint, Verdict.PARTLY, 0, actor(people.handler))


def test_of_an_erased_complaint_nothing_is_recommended_or_signed(people: People) -> None:
    row = recommended(people, 301)
    Complaint.update(text="").where(Complaint.id == row.complaint_id).execute()
    with refused("complaint_erased"):
        again(row.complaint, gives(1), people.relations_owner)
    with refused("complaint_erased"):
        recommendations.withdraw(row, by=people.relations_owner, now=NOW)


def test_a_pending_row_is_made_for_each_signature_and_nothing_else(people: People) -> None:
    recommended(people, 301)
    (row,) = Approval.select()
    assert (row.state, row.by_id, row.at, row.reason, row.drawing) == (
        ApprovalState.PENDING, None, None, "", None,
    )  # fmt: skip
    assert Remedy.select().count() == 1
    assert Customer.select().count() == 1
    assert AuthorityCeiling.select().count() == 2

"""Who may decide what an answer costs, and who has to sign it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authority import (
    LARGEST_COST,
    NO_POLICY,
    Ceilings,
    Needed,
    PolicyRow,
    approvals_needed,
    check_policy,
    may_sign,
    policy_for,
    require_cost,
    too_many,
    within,
)
from rules.errors import RuleBroken
from rules.permissions import DEFAULTS, Actor, Scope, rights_of
from rules.process import APPROVERS
from rules.words import Action, ApprovalReason, CustomerClass, RemedyKind, Role, Verdict

CEILING, DECIDER, POLICY = ApprovalReason.CEILING, ApprovalReason.DECIDER, ApprovalReason.POLICY
OWNER, SERVICE, MANAGER = Role.RELATIONS_OWNER, Role.SERVICE_MANAGER, Role.MANAGER
HANDLER, DESK = Role.HANDLER, Role.FRONT_DESK


def somebody(role: Role, scope: Scope | None = None, employee: int = 1) -> Actor:
    changes = {} if scope is None else {Action.APPROVE: scope}
    return Actor(employee, role, rights_of(role, changes))


# --- ceilings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "employee", "ceiling"),
    [
        (HANDLER, 1, 100),
        (HANDLER, 7, 0),
        (OWNER, 1, 300),
        (OWNER, 8, 900),
        (DESK, 1, 0),
        (SERVICE, 1, None),
        (SERVICE, 9, 5_000),
        (MANAGER, 1, 0),
    ],
)
def test_ones_own_ceiling_goes_before_that_of_the_role(
    role: Role, employee: int, ceiling: int | None
) -> None:
    ceilings = Ceilings({HANDLER: 100, OWNER: 300}, {7: 0, 8: 900, 9: 5_000})
    assert ceilings.of(somebody(role, employee=employee)) == ceiling


def test_a_role_that_approves_everything_may_have_a_ceiling_too() -> None:
    assert Ceilings({SERVICE: 2_000}, {}).of(somebody(SERVICE)) == 2_000


def test_who_may_approve_everything_by_a_right_of_his_own_has_no_ceiling() -> None:
    assert Ceilings({}, {}).of(somebody(HANDLER, Scope.ALL)) is None


def test_the_ceiling_itself_is_inside() -> None:
    assert [within(300, cost) for cost in (0, 299, 300, 301)] == [True, True, True, False]
    assert within(None, LARGEST_COST)


@pytest.mark.parametrize("cost", [0, 1, LARGEST_COST])
def test_whole_shekels_from_nothing_on_are_a_cost(cost: int) -> None:
    require_cost(cost, field="cost")


@pytest.mark.parametrize("cost", [-1, LARGEST_COST + 1, 1.5, 10.0, "10", None, True])
def test_anything_else_is_none(cost: object) -> None:
    with pytest.raises(RuleBroken) as refusal:
        require_cost(cost, field="cost", remedy=2)
    assert (refusal.value.code, refusal.value.field) == ("out_of_range", "cost")
    assert refusal.value.facts == {"low": 0, "high": LARGEST_COST, "remedy": 2}


# --- the policy --------------------------------------------------------------------------------

JUSTIFIED = PolicyRow(Verdict.JUSTIFIED, caller=HANDLER)
AGAIN = PolicyRow(Verdict.JUSTIFIED, repeat=True, caller=OWNER)
FLEET = PolicyRow(Verdict.JUSTIFIED, customer_class=CustomerClass.FLEET, caller=SERVICE)
ANY_FLEET = PolicyRow(customer_class=CustomerClass.FLEET, caller=DESK)
ROWS = (JUSTIFIED, AGAIN, FLEET, ANY_FLEET)


@pytest.mark.parametrize(
    ("verdict", "customer_class", "repeat", "row"),
    [
        (Verdict.JUSTIFIED, CustomerClass.PRIVATE, False, JUSTIFIED),
        (Verdict.JUSTIFIED, CustomerClass.PRIVATE, True, AGAIN),
        (Verdict.JUSTIFIED, CustomerClass.FLEET, False, FLEET),
        # Both ask for two things: the first stands.
        (Verdict.JUSTIFIED, CustomerClass.FLEET, True, AGAIN),
        (Verdict.UNJUSTIFIED, CustomerClass.FLEET, True, ANY_FLEET),
        (Verdict.UNJUSTIFIED, CustomerClass.PRIVATE, True, NO_POLICY),
        # Of nobody's class only what asks for none is said.
        (Verdict.JUSTIFIED, None, False, JUSTIFIED),
        (Verdict.PARTLY, None, False, NO_POLICY),
    ],
)
def test_the_most_precise_row_speaks(
    verdict: Verdict, customer_class: CustomerClass | None, repeat: bool, row: PolicyRow
) -> None:
    assert policy_for(ROWS, verdict, customer_class, repeat=repeat) == row


def test_a_row_of_first_contacts_says_nothing_of_repeats() -> None:
    first = PolicyRow(repeat=False, caller=HANDLER)
    assert policy_for([first], Verdict.PARTLY, None, repeat=True) == NO_POLICY
    assert policy_for([first], Verdict.PARTLY, None, repeat=False) == first


def refusal_of(rows: Sequence[PolicyRow]) -> tuple[str, str | None, object]:
    with pytest.raises(RuleBroken) as refusal:
        check_policy(rows)
    return refusal.value.code, refusal.value.field, refusal.value.facts["row"]


def test_a_policy_says_one_thing_of_a_case() -> None:
    check_policy(ROWS)
    check_policy(())
    assert refusal_of((*ROWS, PolicyRow(Verdict.JUSTIFIED))) == ("policy_twice", "policy", 4)


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (PolicyRow(approvers=(HANDLER,)), "policy_role", "approvers"),
        (PolicyRow(approvers=(Role.ADMINISTRATOR,)), "policy_role", "approvers"),
        (PolicyRow(decides=(OWNER, Role.DEPARTMENT_REP)), "policy_role", "decides"),
        (PolicyRow(caller=Role.ADMINISTRATOR), "policy_role", "caller"),
        (PolicyRow(approvers=(MANAGER, MANAGER)), "policy_names_twice", "approvers"),
        (PolicyRow(decides=(OWNER, DESK, OWNER)), "policy_names_twice", "decides"),
        (PolicyRow(remedies=(RemedyKind.REDO,) * 2), "policy_names_twice", "remedies"),
    ],
)
def test_nobody_is_asked_who_never_could(row: PolicyRow, code: str, field: str) -> None:
    assert refusal_of((JUSTIFIED, row)) == (code, field, 1)


# --- what is needed ----------------------------------------------------------------------------


def needs(
    roles: set[Role], cost: int, ceiling: int | None, policy: PolicyRow = NO_POLICY
) -> list[tuple[Role, ApprovalReason]]:
    return [(one.role, one.because) for one in approvals_needed(roles, cost, ceiling, policy)]


@pytest.mark.parametrize(
    ("roles", "cost", "ceiling", "policy", "needed"),
    [
        ({OWNER}, 200, 300, NO_POLICY, []),
        ({OWNER}, 300, 300, NO_POLICY, []),
        ({OWNER}, 301, 300, NO_POLICY, [(SERVICE, CEILING)]),
        ({SERVICE}, 90_000, None, NO_POLICY, []),
        ({HANDLER}, 0, 0, PolicyRow(decides=(OWNER, SERVICE)), [(OWNER, DECIDER)]),
        ({HANDLER}, 0, 0, PolicyRow(decides=(OWNER, HANDLER)), []),
        # The deputy of the owner decides as he would.
        ({HANDLER, OWNER}, 0, 0, PolicyRow(decides=(OWNER,)), []),
        ({HANDLER}, 0, 0, PolicyRow(approvers=(MANAGER,)), [(MANAGER, POLICY)]),
        ({MANAGER}, 0, 0, PolicyRow(approvers=(MANAGER,)), []),
        (
            {OWNER}, 500, 300, PolicyRow(decides=(OWNER,), approvers=(MANAGER,)),
            [(SERVICE, CEILING), (MANAGER, POLICY)],
        ),
        (
            {HANDLER}, 500, 100, PolicyRow(decides=(OWNER,), approvers=(MANAGER,)),
            [(SERVICE, CEILING), (OWNER, DECIDER), (MANAGER, POLICY)],
        ),
        # One who signs anyway decides; one who decides answers for the money.
        ({HANDLER}, 0, 0, PolicyRow(decides=(OWNER,), approvers=(OWNER,)), [(OWNER, POLICY)]),
        ({HANDLER}, 500, 0, PolicyRow(decides=(SERVICE,)), [(SERVICE, DECIDER)]),
        # Money may be signed by another than he whose signature the policy asks for.
        (
            {HANDLER}, 500, 0, PolicyRow(approvers=(SERVICE,)),
            [(SERVICE, CEILING), (SERVICE, POLICY)],
        ),
    ],
)  # fmt: skip
def test_what_a_recommendation_needs(
    roles: set[Role],
    cost: int,
    ceiling: int | None,
    policy: PolicyRow,
    needed: list[tuple[Role, ApprovalReason]],
) -> None:
    assert needs(roles, cost, ceiling, policy) == needed


def test_a_process_says_who_signs_what_is_above_the_ceiling() -> None:
    (one,) = approvals_needed({OWNER}, 301, 300, NO_POLICY, MANAGER)
    assert one == Needed(MANAGER, CEILING)


def test_people_are_warned_of_many_roles_not_of_one_named_twice() -> None:
    twice = approvals_needed({HANDLER}, 500, 0, PolicyRow(approvers=(SERVICE, MANAGER)))
    assert len(twice) == 3
    assert [too_many(twice, most) for most in (1, 2)] == [True, False]


# --- who may sign ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "scope", "needed", "ceiling", "signs"),
    [
        # Money: everybody who may approve and whose ceiling holds it.
        (OWNER, None, Needed(SERVICE, CEILING), 500, True),
        (OWNER, None, Needed(SERVICE, CEILING), 499, False),
        (SERVICE, None, Needed(SERVICE, CEILING), None, True),
        (SERVICE, None, Needed(SERVICE, CEILING), 499, False),
        (HANDLER, None, Needed(SERVICE, CEILING), None, False),
        (HANDLER, Scope.ALL, Needed(SERVICE, CEILING), None, True),
        (MANAGER, None, Needed(SERVICE, CEILING), None, False),
        (MANAGER, None, Needed(MANAGER, CEILING), 0, True),
        # Who decides: he who is named, or who approves everything, as far as his ceiling goes.
        (OWNER, None, Needed(OWNER, DECIDER), 500, True),
        (OWNER, None, Needed(OWNER, DECIDER), 499, False),
        (SERVICE, None, Needed(OWNER, DECIDER), None, True),
        (SERVICE, None, Needed(OWNER, DECIDER), 499, False),
        (OWNER, None, Needed(SERVICE, DECIDER), None, False),
        (MANAGER, None, Needed(OWNER, DECIDER), None, False),
        (MANAGER, None, Needed(MANAGER, DECIDER), 0, True),
        # The policy: he who is named, whatever it costs.
        (MANAGER, None, Needed(MANAGER, POLICY), 0, True),
        (OWNER, None, Needed(OWNER, POLICY), 0, True),
        (SERVICE, None, Needed(MANAGER, POLICY), None, False),
        (MANAGER, Scope.NONE, Needed(MANAGER, POLICY), None, False),
    ],
)
def test_who_may_sign_what(
    role: Role, scope: Scope | None, needed: Needed, ceiling: int | None, signs: bool
) -> None:
    actor = somebody(role, scope)
    assert may_sign(actor, {role}, needed, cost=500, ceiling=ceiling) is signs


def test_where_nobody_has_the_role_who_approves_everything_signs_for_it() -> None:
    needed = Needed(MANAGER, POLICY)
    for role, signs in ((SERVICE, True), (OWNER, False), (HANDLER, False)):
        actor = somebody(role)
        found = may_sign(actor, {role}, needed, cost=500, ceiling=None, role_is_empty=True)
        assert found is signs


def test_a_deputy_signs_as_the_owner() -> None:
    deputy = somebody(HANDLER, Scope.CEILING)
    for roles, signs in (({HANDLER}, False), ({HANDLER, OWNER}, True)):
        assert may_sign(deputy, roles, Needed(OWNER, POLICY), cost=1, ceiling=0) is signs


# --- whatever the policy -------------------------------------------------------------------------

ROLES = st.sets(st.sampled_from([role for role in Role if role is not Role.ADMINISTRATOR]))
COSTS = st.integers(0, 1_000)
POLICIES = st.builds(
    PolicyRow,
    decides=st.lists(st.sampled_from([DESK, HANDLER, *APPROVERS]), unique=True).map(tuple),
    approvers=st.lists(st.sampled_from(APPROVERS), unique=True).map(tuple),
)


@given(ROLES, st.tuples(COSTS, COSTS), COSTS, POLICIES, st.sampled_from(APPROVERS))
def test_what_costs_more_never_needs_less(
    roles: set[Role], costs: tuple[int, int], ceiling: int, policy: PolicyRow, approver: Role
) -> None:
    first, second = sorted(costs)
    cheap = approvals_needed(roles, first, ceiling, policy, approver)
    dear = approvals_needed(roles, second, ceiling, policy, approver)
    assert set(cheap) <= set(dear)


@given(ROLES, st.tuples(COSTS, COSTS), COSTS, POLICIES, st.sampled_from(APPROVERS))
def test_money_above_the_ceiling_is_signed_by_one_whose_ceiling_holds_it(
    roles: set[Role], ceilings: tuple[int, int], cost: int, policy: PolicyRow, approver: Role
) -> None:
    ceiling, other = ceilings
    needed = approvals_needed(roles, cost, ceiling, policy, approver)
    if cost <= ceiling or other >= cost:
        return
    poor = [somebody(role) for role in Role if DEFAULTS[role][Action.APPROVE] is not Scope.EXTRA]
    for actor in poor:
        signed = [may_sign(actor, {actor.role}, one, cost=cost, ceiling=other) for one in needed]
        assert not all(signed)


@given(ROLES, COSTS, st.none() | COSTS, POLICIES, st.sampled_from(APPROVERS))
def test_all_that_the_policy_asks_is_asked_of_somebody_else_and_nothing_besides(
    roles: set[Role], cost: int, ceiling: int | None, policy: PolicyRow, approver: Role
) -> None:
    needed = approvals_needed(roles, cost, ceiling, policy, approver)
    assert len(set(needed)) == len(needed)
    by_policy = {one.role for one in needed if one.because is POLICY}
    assert by_policy == set(policy.approvers) - roles
    deciders = {one.role for one in needed if one.because is DECIDER} | by_policy | roles
    assert not policy.decides or deciders & set(policy.decides)
    above = any(one.because is CEILING for one in needed)
    assert not above or (ceiling is not None and cost > ceiling)

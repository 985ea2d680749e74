"""The handling policy and the ceilings: kept, changed, and by whom."""

import json
from itertools import product

import pytest

from db import first_run, settings
from db.models import AuditLine, Employee
from db.process import authority, policy
from rules.authority import LARGEST_COST, Ceilings, PolicyRow, check_policy, policy_for
from rules.errors import RuleBroken
from rules.words import CustomerClass, Deed, RemedyKind, Role, Verdict
from tests.db.answers_help import actor, of_class
from tests.store import NOW, People, opened, refused

ROWS = [
    PolicyRow(
        Verdict.JUSTIFIED,
        repeat=True,
        customer_class=CustomerClass.VIP,
        remedies=(RemedyKind.REDO, RemedyKind.APOLOGY),
        decides=(Role.SERVICE_MANAGER, Role.HANDLER),
        approvers=(Role.MANAGER, Role.RELATIONS_OWNER),
        caller=Role.SERVICE_MANAGER,
    ),
    PolicyRow(repeat=False),
    PolicyRow(),
]


def last_facts() -> dict[str, object]:
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert line.deed is Deed.PROCESS
    return dict(line.facts)


# --- the policy --------------------------------------------------------------------------------


def test_a_policy_is_kept_as_it_was_written(people: People) -> None:
    before = policy.rows()
    policy.change(ROWS, saw=before, by=people.service_manager, now=NOW)
    assert policy.rows() == ROWS
    assert last_facts() == {"act": "policy", "rows": [len(before), 3]}
    policy.change(ROWS[::-1], by=people.administrator, now=NOW)
    assert policy.rows() == ROWS[::-1]
    policy.change([], by=people.administrator, now=NOW)
    assert policy.rows() == []


def test_the_same_again_leaves_no_trace(people: People) -> None:
    before = AuditLine.select().count()
    policy.change(policy.rows(), by=people.service_manager, now=NOW)
    authority.change_ceilings(
        {Role.RELATIONS_OWNER: 300, Role.HANDLER: 100}, {}, by=people.service_manager, now=NOW
    )
    assert AuditLine.select().count() == before


def test_a_policy_that_says_two_things_is_refused_whole(people: People) -> None:
    with refused("policy_twice", "policy"):
        policy.change([*ROWS, PolicyRow(repeat=False)], by=people.service_manager, now=NOW)
    with refused("policy_role", "approvers"):
        policy.change([PolicyRow(approvers=(Role.HANDLER,))], by=people.service_manager, now=NOW)


def test_of_two_who_change_it_at_once_the_second_sees_the_first(people: People) -> None:
    saw, had = policy.rows(), authority.ceilings()
    policy.change(ROWS, saw=saw, by=people.service_manager, now=NOW)
    authority.change_ceilings({}, {}, saw=had, by=people.service_manager, now=NOW)
    with refused("changed_meanwhile"):
        policy.change([], saw=saw, by=people.administrator, now=NOW)
    with refused("changed_meanwhile"):
        authority.change_ceilings({Role.HANDLER: 5}, {}, saw=had, by=people.administrator, now=NOW)


def test_every_row_that_we_ship_is_reached_by_some_case(people: People) -> None:
    shipped = policy.rows()
    check_policy(shipped)
    cases = product(Verdict, (*CustomerClass, None), (True, False))
    reached = [policy_for(shipped, verdict, kind, repeat=again) for verdict, kind, again in cases]
    assert [row for row in shipped if row not in reached] == []
    assert first_run.pack("he")["policy"] == first_run.pack("en")["policy"]


def test_a_complaint_is_judged_by_its_customer_and_by_what_it_repeats(people: People) -> None:
    policy.change(ROWS, by=people.service_manager, now=NOW)
    vip = of_class(people, CustomerClass.VIP)
    first = opened(people.front_desk, customer=vip)
    second = opened(people.front_desk, customer=vip, repeat_of=first.id)
    assert policy.policy_of(second, Verdict.JUSTIFIED) == ROWS[0]
    assert policy.policy_of(first, Verdict.JUSTIFIED) == ROWS[1]
    assert policy.policy_of(second, Verdict.PARTLY) == ROWS[2]
    assert (policy.class_of(first), policy.is_repeat(second)) == (CustomerClass.VIP, True)


# --- ceilings ----------------------------------------------------------------------------------


def test_ceilings_are_set_for_roles_and_for_one_employee(people: People) -> None:
    handler, service = people.handler, people.service_manager
    authority.change_ceilings(
        {Role.HANDLER: 0, Role.SERVICE_MANAGER: 2_000},
        {handler.id: LARGEST_COST},
        by=service,
        now=NOW,
    )
    assert authority.ceilings() == Ceilings(
        {Role.HANDLER: 0, Role.SERVICE_MANAGER: 2_000}, {handler.id: LARGEST_COST}
    )
    ceilings = {
        person.sign_in: authority.ceiling_of(actor(person))
        for person in (handler, people.other_handler, people.relations_owner, service)
    }
    assert ceilings == {
        "handler": LARGEST_COST,
        "other_handler": 0,
        "relations_owner": 0,
        "service_manager": 2_000,
    }
    facts = last_facts()
    assert facts == {
        "act": "ceilings",
        "roles": ["handler", "relations_owner", "service_manager"],
        "employees": [handler.id],
    }
    assert "2000" not in json.dumps(facts)


@pytest.mark.parametrize("amount", [-1, LARGEST_COST + 1, 1.5, True])
def test_a_ceiling_is_a_whole_number_of_shekels(amount: int, people: People) -> None:
    with pytest.raises(RuleBroken) as refusal:
        authority.change_ceilings({Role.HANDLER: amount}, {}, by=people.service_manager, now=NOW)
    assert refusal.value.facts["role"] is Role.HANDLER
    with refused("out_of_range", "ceilings"):
        authority.change_ceilings({}, {people.handler.id: amount}, by=people.administrator, now=NOW)


def test_a_ceiling_of_nobody_is_refused(people: People) -> None:
    with refused("unknown_employee", "ceilings"):
        authority.change_ceilings({}, {9_999: 5}, by=people.service_manager, now=NOW)


def test_one_who_left_keeps_his_ceiling_for_his_return(people: People) -> None:
    authority.change_ceilings({}, {people.handler.id: 5}, by=people.service_manager, now=NOW)
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    authority.change_ceilings(
        {Role.HANDLER: 1}, {people.handler.id: 5}, by=people.service_manager, now=NOW
    )
    assert authority.ceilings().of_employees == {people.handler.id: 5}


# --- the roles somebody acts in ------------------------------------------------------------------


def test_the_owner_and_the_deputy_of_the_settings_act_as_owners(people: People) -> None:
    chosen = {
        "relations_owner": people.service_manager.id,
        "relations_deputy": people.other_handler.id,
    }
    settings.keep(chosen)
    owner = Role.RELATIONS_OWNER
    assert authority.roles_of(people.service_manager.id) == {Role.SERVICE_MANAGER, owner}
    assert authority.roles_of(actor(people.other_handler)) == {Role.HANDLER, owner}
    assert authority.roles_of(actor(people.relations_owner)) == {owner}
    assert authority.roles_of(actor(people.handler)) == {Role.HANDLER}

"""The permission table and the one place that reads it; the verbs are in tests/db."""

from dataclasses import replace

import pytest

from rules.errors import RuleBroken
from rules.permissions import (
    CHOICES,
    DEFAULTS,
    Actor,
    Case,
    Scope,
    besides,
    may,
    require,
    rights_of,
)
from rules.words import Action, Role, Source, Status

# The rows that no verb reads yet.
TABLE = """
|         | front_desk | handler | department_rep | relations_owner | service_manager | manager | administrator |
| approve | none       | none    | none           | ceiling         | all             | extra   | none          |
| report  | own        | own     | department     | all             | all             | all     | none          |
"""  # noqa: E501 - a table is read by its columns

MINE = Case(Status.IN_HANDLING, handler=1, opened_by=2)
REGISTERED = Case(Status.IN_HANDLING, handler=2, opened_by=1)
OTHERS = Case(Status.IN_HANDLING, handler=2, opened_by=3)
WAITING = Case(Status.WAITING, handler=None, opened_by=3)


def actor(action: Action, scope: Scope) -> Actor:
    return Actor(1, Role.HANDLER, rights_of(Role.HANDLER, {action: scope}))


def test_approvals_and_reports_are_as_the_table_says() -> None:
    head, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.strip().splitlines()
    ]
    for action, *scopes in rows:
        for role, scope in zip(head[1:], scopes, strict=True):
            assert DEFAULTS[Role(role)][Action(action)] is Scope(scope)


def test_every_role_has_an_answer_to_every_action() -> None:
    assert {role: set(rights) for role, rights in DEFAULTS.items()} == {
        role: set(Action) for role in Role
    }


@pytest.mark.parametrize(
    ("action", "scope", "allowed"),
    [
        (Action.CLASSIFY, Scope.NONE, []),
        (Action.CLASSIFY, Scope.OWN, [MINE, REGISTERED]),
        (Action.SEE, Scope.OWN_AND_WAITING, [MINE, REGISTERED, WAITING]),
        (Action.CLASSIFY, Scope.ALL, [MINE, REGISTERED, OTHERS, WAITING]),
        (Action.SEE, Scope.INQUIRIES, []),
        (Action.APPROVE, Scope.CEILING, []),
    ],
)
def test_a_scope_reaches_so_far(action: Action, scope: Scope, allowed: list[Case]) -> None:
    me = actor(action, scope)
    for case in (MINE, REGISTERED, OTHERS, WAITING):
        assert may(me, action, case) is (case in allowed)
    # Without a complaint: whether he may ever.
    assert may(me, action) is (scope is not Scope.NONE)


@pytest.mark.parametrize("action", Action)
def test_a_scope_that_means_nothing_for_an_action_allows_nothing(action: Action) -> None:
    for scope in set(Scope) - set(CHOICES[action]):
        me = Actor(1, Role.MANAGER, {action: scope})
        assert not any(may(me, action, case) for case in (None, MINE, WAITING, OTHERS))
        assert rights_of(Role.MANAGER, {action: scope})[action] is Scope.NONE


def test_what_is_not_named_is_refused() -> None:
    nobody = Actor(1, Role.ADMINISTRATOR, {})
    assert not any(may(nobody, action) for action in Action)
    assert not may(actor(Action.SEE, Scope.ALL), Source.PHONE)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_whom_a_complaint_is_about_may_do_nothing_to_it(role: Role, action: Action) -> None:
    for case in (MINE, REGISTERED, OTHERS, WAITING):
        me = actor(action, Scope.ALL)
        assert not may(me, action, replace(case, about=me.id))
        assert may(me, action, replace(case, about=me.id + 1))


@pytest.mark.parametrize("action", Action)
def test_what_waits_may_be_updated_and_taken_by_who_works_on_his_own(action: Action) -> None:
    taking = action in (Action.UPDATE, Action.TRANSFER)
    assert may(actor(action, Scope.OWN), action, WAITING) is taking


def test_what_a_button_says_the_door_says() -> None:
    for scope in Scope:
        me = actor(Action.UPDATE, scope)
        for case in (None, MINE, OTHERS, WAITING):
            if may(me, Action.UPDATE, case):
                require(me, Action.UPDATE, case)
            else:
                with pytest.raises(RuleBroken) as refusal:
                    require(me, Action.UPDATE, case)
                assert refusal.value.code == str(refusal.value) == "not_permitted"
                assert refusal.value.facts == {"action": Action.UPDATE}


def test_a_change_for_one_person_leaves_the_role_alone() -> None:
    before = dict(DEFAULTS[Role.HANDLER])
    rights = rights_of(Role.HANDLER, {Action.CLOSE: Scope.ALL})
    assert rights[Action.CLOSE] is Scope.ALL
    assert rights[Action.OPEN] is Scope.ALL
    assert DEFAULTS[Role.HANDLER] == before


def test_who_is_two_things_has_the_rights_of_both() -> None:
    added = besides(Role.ADMINISTRATOR, Role.RELATIONS_OWNER)
    both = rights_of(Role.ADMINISTRATOR, added)
    for action in Action:
        held = {DEFAULTS[role][action] for role in (Role.ADMINISTRATOR, Role.RELATIONS_OWNER)}
        assert both[action] in held
        assert (both[action] is Scope.NONE) is (held == {Scope.NONE})


def test_the_form_offers_what_means_something_for_each_action() -> None:
    for action, choices in CHOICES.items():
        assert choices[0] is Scope.NONE
        assert len(choices) == len(set(choices))
        assert {rights[action] for rights in DEFAULTS.values()} | {Scope.ALL} <= set(choices)
    assert CHOICES[Action.CLOSE] == (Scope.NONE, Scope.ALL)
    assert CHOICES[Action.OPEN] == (Scope.NONE, Scope.QUICK, Scope.ALL)

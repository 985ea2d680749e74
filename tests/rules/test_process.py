"""Which processes can be followed, and how one is kept."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleBroken
from rules.process import (
    APPROVERS,
    LONGEST_NAME,
    LONGEST_WORDS,
    MOST_STAGES,
    PERFORMERS,
    Process,
    Stage,
    check,
    from_plain,
    to_plain,
)
from rules.sla import Commitment
from rules.words import CommitmentMode, CountedFrom, Role, StageKind, TextKind

TOO_LONG: Any = "x" * (LONGEST_WORDS + 1)
SHIPPED = Path(__file__).parents[2] / "resources" / "business"


def stage(key: str = "a", kind: StageKind = StageKind.TASK, **values: Any) -> Stage:
    return replace(Stage(key, kind, f"stage {key}", Role.HANDLER), **values)


def process(*stages: Stage, **values: Any) -> Process:
    return replace(Process("P", stages), **values)


def of_kinds(*kinds: StageKind) -> Process:
    return process(*(stage(str(place), kind) for place, kind in enumerate(kinds)))


def refusal_of(one: Process) -> RuleBroken:
    with pytest.raises(RuleBroken) as refusal:
        check(one)
    return refusal.value


@pytest.mark.parametrize("language", ["he", "en"])
def test_what_we_ship_can_be_followed_and_is_kept_as_it_is(language: str) -> None:
    plain = json.loads((SHIPPED / f"garage.{language}.json").read_text("utf-8"))["process"]
    shipped = from_plain(plain)
    check(shipped)
    assert [one.kind for one in shipped.stages] == [
        kind for kind in StageKind if kind is not StageKind.TASK
    ]
    times = [one.sla.amount if one.sla else None for one in shipped.stages]
    assert times == [1, 1, 3, None, 2, 2]
    assert from_plain(json.loads(json.dumps(to_plain(shipped)))) == shipped


def test_a_stage_is_found_by_its_key() -> None:
    one = process(stage("a"), stage("b"))
    assert one.stage("b") is one.stages[1]
    with pytest.raises(KeyError):
        one.stage("c")


@pytest.mark.parametrize(
    ("broken", "code", "field"),
    [
        (process(stage(), name=" "), "required", "name"),
        (process(stage(), name="x" * (LONGEST_NAME + 1)), "too_long", "name"),
        (process(stage(), goal=TOO_LONG), "too_long", "goal"),
        (process(), "process_without_stages", "stages"),
        (process(*(stage(str(n)) for n in range(MOST_STAGES + 1))), "process_too_long", "stages"),
    ],
)
def test_a_process_that_nobody_could_follow(broken: Process, code: str, field: str) -> None:
    refusal = refusal_of(broken)
    assert (refusal.code, refusal.field) == (code, field)


@pytest.mark.parametrize(
    ("broken", "code", "field"),
    [
        (stage("b", name=""), "required", "stage_name"),
        (stage("b", name="x" * (LONGEST_NAME + 1)), "too_long", "stage_name"),
        *(
            (replace(stage("b"), **dict.fromkeys([name], TOO_LONG)), "too_long", name)
            for name in ("activity", "interfaces", "recorded", "notes")
        ),
        (stage("b", performer=Role.ADMINISTRATOR), "stage_performer", "performer"),
        (stage("b", counted_from=CountedFrom.INQUIRY), "stage_counted_from", "counted_from"),
        (stage("b", approver=Role.MANAGER), "stage_approver", "approver"),
        (
            stage("b", StageKind.APPROVAL, approver=Role.HANDLER),
            "stage_approver",
            "approver",
        ),
        (stage(""), "stage_key", "stages"),
        (stage("a"), "stage_key", "stages"),
    ],
)
def test_a_stage_that_nobody_could_go_through_is_named(
    broken: Stage, code: str, field: str
) -> None:
    # Of two with one key the first is named.
    place = 0 if broken.key == "a" else 1
    refusal = refusal_of(process(stage("a"), broken))
    assert (refusal.code, refusal.field, refusal.facts["stage"]) == (code, field, place)


def test_who_may_perform_and_who_may_sign() -> None:
    for role in PERFORMERS:
        check(process(stage(performer=role)))
    for approver in (None, *APPROVERS):
        check(process(stage(kind=StageKind.APPROVAL, approver=approver)))
    check(process(stage(kind=StageKind.INQUIRY, counted_from=CountedFrom.INQUIRY)))


def test_only_tasks_come_more_than_once_and_stand_anywhere() -> None:
    task, reply = StageKind.TASK, StageKind.REPLY
    check(of_kinds(task, StageKind.RECEIPT, task, reply, task))
    refusal = refusal_of(of_kinds(reply, task, reply))
    assert (refusal.code, refusal.facts) == ("stage_twice", {"stage": 2, "kind": reply})


def test_what_builds_on_another_never_stands_before_it() -> None:
    ask, recommend = StageKind.INQUIRY, StageKind.RECOMMENDATION
    check(of_kinds(ask, recommend))
    refusal = refusal_of(of_kinds(StageKind.TASK, recommend, ask))
    assert (refusal.code, refusal.facts) == ("stage_order", {"stage": 2, "before": recommend})


ORDER = [kind for kind in StageKind if kind is not StageKind.TASK]


@given(st.permutations(ORDER), st.integers(0, len(ORDER)))
def test_of_all_orders_only_the_one_in_which_they_build_on_each_other(
    kinds: list[StageKind], most: int
) -> None:
    chosen = kinds[:most] or [StageKind.TASK]
    if chosen == sorted(chosen, key=list(StageKind).index):
        check(of_kinds(*chosen))
    else:
        assert refusal_of(of_kinds(*chosen)).code == "stage_order"


WORDS = st.text(min_size=1, max_size=20)
STAGES = st.builds(
    Stage,
    key=WORDS,
    kind=st.sampled_from(StageKind),
    name=WORDS,
    performer=st.sampled_from(PERFORMERS),
    notes=st.text(max_size=20),
    sla=st.none() | st.builds(Commitment, st.integers(1, 9), st.sampled_from(CommitmentMode)),
    counted_from=st.sampled_from(CountedFrom),
    required=st.booleans(),
    text=st.none() | st.sampled_from(TextKind),
    approver=st.none() | st.sampled_from(APPROVERS),
)


@given(st.builds(Process, name=WORDS, stages=st.lists(STAGES, max_size=4).map(tuple), goal=WORDS))
def test_a_process_is_kept_whole(one: Process) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(one)))) == one


def test_what_is_left_out_is_the_default() -> None:
    plain = {
        "name": "P",
        "stages": [{"key": "a", "kind": "task", "name": "A", "performer": "handler"}],
    }
    assert from_plain(plain) == process(Stage("a", StageKind.TASK, "A", Role.HANDLER))

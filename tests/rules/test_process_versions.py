"""Stages keep their keys through the versions of a process, and versions are told apart."""

from dataclasses import replace

from rules.process import Process, Stage
from rules.process_versions import Change, Difference, changes, with_keys
from rules.sla import Commitment
from rules.words import CommitmentMode, Role, StageKind


def stage(key: str, kind: StageKind = StageKind.TASK) -> Stage:
    return Stage(key, kind, f"stage {key}", Role.HANDLER)


def process(*keys: str) -> Process:
    return Process("P", tuple(stage(key) for key in keys))


def keys(one: Process) -> list[str]:
    return [stage.key for stage in one.stages]


def test_a_known_key_stays_and_any_other_is_made_anew() -> None:
    made = with_keys(process("task-2", "", "b", "x", ""), {"b", "task-2", "task-1"})
    assert keys(made) == ["task-2", "task-3", "b", "task-4", "task-5"]
    named = with_keys(Process("P", (stage("", StageKind.REPLY), stage(""))), ())
    assert keys(named) == ["reply-1", "task-1"]


def test_the_same_has_no_differences() -> None:
    assert changes(process("a", "b"), process("a", "b")) == ()


def test_what_came_and_went_is_said_once_and_the_others_did_not_move() -> None:
    before, after = process("a", "b", "c"), process("new", "a", "c")
    assert changes(before, after) == (
        Change(Difference.REMOVED, stage("b")),
        Change(Difference.ADDED, stage("new")),
    )


def test_of_stages_that_changed_places_as_few_as_can_be_moved() -> None:
    def moved(*after: str) -> list[str]:
        found = changes(process("a", "b", "c", "d"), process(*after))
        assert {change.what for change in found} == {Difference.MOVED}
        return [change.stage.key for change in found if change.stage]

    assert moved("d", "a", "b", "c") == ["d"]
    assert moved("b", "c", "d", "a") == ["a"]
    assert len(moved("b", "a", "c", "d")) == 1


def test_fields_that_changed_are_named() -> None:
    before = process("a", "b")
    longer = Commitment(3, CommitmentMode.BUSINESS_DAYS)
    changed = replace(stage("b"), name="other", sla=longer, required=False)
    after = Process("Q", (stage("a"), changed), owner=Role.MANAGER)
    assert changes(before, after) == (
        Change(Difference.CHANGED, fields=("name", "owner")),
        Change(Difference.CHANGED, changed, ("name", "sla", "required")),
    )

"""Versions of a process: how stages keep their names through them, and what differs between two."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from rules.process import Process, Stage


def with_keys(process: Process, known: Collection[str]) -> Process:
    """Give the process with a key for every stage.

    A stage without a key, or with one that is not among the `known` ones, is new and gets a key
    that none of them is.
    """
    used = set(known)
    stages: list[Stage] = []
    for stage in process.stages:
        key = stage.key if stage.key in known else _fresh(stage.kind.value, used)
        used.add(key)
        stages.append(replace(stage, key=key))
    return replace(process, stages=tuple(stages))


def _fresh(kind: str, used: Collection[str]) -> str:
    number = 1
    while (key := f"{kind}-{number}") in used:
        number += 1
    return key


class Difference(Enum):
    """What a version did with a stage, or with the process itself."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One difference between two versions."""

    what: Difference
    stage: Stage | None = None
    """As the later version has it, or the last that had it; None for the process itself."""
    fields: tuple[str, ...] = ()
    """What is other, where it was changed."""


def changes(before: Process, after: Process) -> tuple[Change, ...]:
    """Give what differs: of the process itself, what is gone, then stage by stage in their order.

    Both are of one process, with a key for every stage.
    """
    own = _other(before, after, ("name", "goal", "owner"))
    found = [Change(Difference.CHANGED, fields=own)] if own else []
    old = {stage.key: stage for stage in before.stages}
    new = {stage.key: stage for stage in after.stages}
    found += [Change(Difference.REMOVED, old[key]) for key in old if key not in new]
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    for key, stage in new.items():
        if key not in old:
            found.append(Change(Difference.ADDED, stage))
            continue
        if key in moved:
            found.append(Change(Difference.MOVED, stage))
        if names := _other(old[key], stage, [field.name for field in fields(Stage)]):
            found.append(Change(Difference.CHANGED, stage, names))
    return tuple(found)


def _other(one: Any, other: Any, names: Sequence[str]) -> tuple[str, ...]:  # noqa: ANN401 - stages or processes
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Give those that do not stand among the others as they did: as few as can be."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    stayed = [
        after[block.b + place]
        for block in matcher.get_matching_blocks()
        for place in range(block.size)
    ]
    return set(after) - set(stayed)

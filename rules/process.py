"""A process: the stages that a good answer goes through, as data that a manager edits.

A process is kept in versions; a complaint keeps the version it began with. What happens in a
stage is decided by its kind, everything else is words and numbers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from rules.errors import RuleBroken
from rules.sla import Commitment
from rules.words import CommitmentMode, CountedFrom, Role, StageKind, TextKind

MOST_STAGES = 20
LONGEST_NAME, LONGEST_WORDS = 80, 600
"""Characters of a name, and of any other text of a process."""

PERFORMERS = (
    Role.FRONT_DESK,
    Role.HANDLER,
    Role.DEPARTMENT_REP,
    Role.RELATIONS_OWNER,
    Role.SERVICE_MANAGER,
    Role.MANAGER,
)
"""Who may perform a stage. HANDLER is the one employee who holds the complaint."""
APPROVERS = (Role.RELATIONS_OWNER, Role.SERVICE_MANAGER, Role.MANAGER)

ONCE = tuple(kind for kind in StageKind if kind is not StageKind.TASK)
"""Kinds of which a process has one stage at most."""
AGAIN = (StageKind.INQUIRY, StageKind.RECOMMENDATION, StageKind.APPROVAL, StageKind.REPLY)
"""Kinds that a reopened complaint goes through again; tasks as well."""
_IN_ORDER = (
    StageKind.RECEIPT,
    StageKind.ACKNOWLEDGEMENT,
    StageKind.INQUIRY,
    StageKind.RECOMMENDATION,
    StageKind.APPROVAL,
    StageKind.REPLY,
)
"""One of these never stands before another that it builds on; tasks stand anywhere."""


@dataclass(frozen=True)
class Stage:
    """One stage. `key` names it through all versions of its process."""

    key: str
    kind: StageKind
    name: str
    performer: Role
    activity: str = ""
    """What is done."""
    interfaces: str = ""
    """Whom it touches."""
    recorded: str = ""
    """What is recorded of it."""
    notes: str = ""
    sla: Commitment | None = None
    counted_from: CountedFrom = CountedFrom.STAGE
    required: bool = True
    text: TextKind | None = None
    """The letter or message that belongs to it."""
    approver: Role | None = None
    """Who signs what costs more than the ceiling; only of an approval."""


@dataclass(frozen=True)
class Process:
    """A process as one version has it; `owner` answers for it."""

    name: str
    stages: tuple[Stage, ...]
    goal: str = ""
    owner: Role = Role.SERVICE_MANAGER

    def stage(self, key: str) -> Stage:
        """Give the stage of a key; KeyError when this version has none."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)


def check(process: Process) -> None:
    """Refuse a process that nobody could follow.

    Raises `required`, `too_long`, `process_without_stages`, `process_too_long`, and with the
    `stage` (its place from 0) in the facts: `stage_twice`, `stage_order` (with `before`, the kind
    that must come first), `stage_counted_from`, `stage_performer`, `stage_approver`, `stage_key`.
    """
    _require_words("name", process.name, LONGEST_NAME, required=True)
    _require_words("goal", process.goal, LONGEST_WORDS)
    if not process.stages:
        raise RuleBroken("process_without_stages", field="stages")
    if len(process.stages) > MOST_STAGES:
        raise RuleBroken("process_too_long", field="stages", most=MOST_STAGES)
    keys = Counter(stage.key for stage in process.stages)
    for place, stage in enumerate(process.stages):
        _check_stage(stage, place)
        if not stage.key or keys[stage.key] > 1:
            raise RuleBroken("stage_key", field="stages", stage=place)
    _check_kinds(process.stages)


def _check_stage(stage: Stage, place: int) -> None:
    _require_words("stage_name", stage.name, LONGEST_NAME, required=True, stage=place)
    for name in ("activity", "interfaces", "recorded", "notes"):
        _require_words(name, getattr(stage, name), LONGEST_WORDS, stage=place)
    if stage.performer not in PERFORMERS:
        raise RuleBroken("stage_performer", field="performer", stage=place)
    if stage.counted_from is CountedFrom.INQUIRY and stage.kind is not StageKind.INQUIRY:
        raise RuleBroken("stage_counted_from", field="counted_from", stage=place)
    if stage.approver not in ((None, *APPROVERS) if stage.kind is StageKind.APPROVAL else (None,)):
        raise RuleBroken("stage_approver", field="approver", stage=place)


def _check_kinds(stages: Sequence[Stage]) -> None:
    seen: list[StageKind] = []
    for place, stage in enumerate(stages):
        if stage.kind in seen and stage.kind in ONCE:
            raise RuleBroken("stage_twice", field="kind", stage=place, kind=stage.kind)
        if stage.kind in _IN_ORDER:
            later = [kind for kind in seen if _IN_ORDER.index(kind) > _IN_ORDER.index(stage.kind)]
            if later:
                raise RuleBroken("stage_order", field="kind", stage=place, before=later[0])
            seen.append(stage.kind)


def _require_words(
    field: str, words: str, most: int, *, required: bool = False, **facts: Any
) -> None:
    if required and not words.strip():
        raise RuleBroken("required", field=field, **facts)
    if len(words) > most:
        raise RuleBroken("too_long", field=field, most=most, **facts)


def to_plain(process: Process) -> dict[str, Any]:
    """Give a process as JSON can hold it."""
    return {
        "name": process.name,
        "goal": process.goal,
        "owner": process.owner.value,
        "stages": [_stage_to_plain(stage) for stage in process.stages],
    }


def from_plain(plain: Mapping[str, Any]) -> Process:
    """Give the process that `to_plain` wrote, or that we ship; what is left out is the default."""
    return Process(
        name=plain["name"],
        goal=plain.get("goal", ""),
        owner=Role(plain.get("owner", Role.SERVICE_MANAGER.value)),
        stages=tuple(_stage_from_plain(stage) for stage in plain["stages"]),
    )


def _stage_to_plain(stage: Stage) -> dict[str, Any]:
    plain = {field.name: getattr(stage, field.name) for field in fields(stage)}
    if stage.sla is not None:
        plain["sla"] = [stage.sla.amount, stage.sla.mode.value]
    return {
        name: value.value if isinstance(value, Enum) else value for name, value in plain.items()
    }


_ENUMS: Mapping[str, type[Enum]] = {
    "kind": StageKind,
    "performer": Role,
    "counted_from": CountedFrom,
    "text": TextKind,
    "approver": Role,
}


def _stage_from_plain(plain: Mapping[str, Any]) -> Stage:
    values: dict[str, Any] = dict(plain)
    for name, words in _ENUMS.items():
        if values.get(name) is not None:
            values[name] = words(values[name])
    if values.get("sla") is not None:
        amount, mode = values["sla"]
        values["sla"] = Commitment(amount, CommitmentMode(mode))
    return Stage(**values)

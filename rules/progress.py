"""How far a complaint has come in its process: which stage counts, whose turn it is, what is over.

A complaint that is opened again goes through some stages once more: of each key the stage of the
last round counts, what came before is only history.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.process import AGAIN, ONCE, Stage
from rules.words import StageKind, StageOutcome

BY_ITS_WORK = (
    StageKind.INQUIRY,
    StageKind.RECOMMENDATION,
    StageKind.APPROVAL,
    StageKind.REPLY,
)
"""Kinds that only their own work ends; every other may also be marked as done by hand."""


@dataclass(frozen=True)
class Step:
    """A stage of one complaint as the rules see it; over once it has an outcome."""

    id: int
    round: int
    position: int
    key: str
    kind: StageKind
    required: bool
    outcome: StageOutcome | None = None


@dataclass(frozen=True)
class Work:
    """How far the work of some kinds of stages has come in this round."""

    over: frozenset[StageKind] = frozenset()
    """All that the stage asks for was done."""
    under_way: frozenset[StageKind] = frozenset()
    """Something of it waits to be done."""


NO_WORK = Work()


def counted(steps: Iterable[Step]) -> list[Step]:
    """Give the stages that count, in their order: of each key the one of the last round."""
    last: dict[str, Step] = {}
    for step in steps:
        known = last.get(step.key)
        if known is None or known.round < step.round:
            last[step.key] = step
    return sorted(last.values(), key=lambda step: step.position)


def current(steps: Iterable[Step]) -> Step | None:
    """Give the stage whose turn it is, of those that count; None when all are over."""
    return next((step for step in steps if step.outcome is None), None)


def outcomes(steps: Sequence[Step], work: Work) -> dict[int, StageOutcome | None]:
    """Give how each stage stands, by its id, once its work and that of later ones is looked at.

    A stage that is not required is passed over when a later one was done, unless its own work
    is under way.
    """
    found: dict[int, StageOutcome | None] = {}
    later_is_done = False
    for step in reversed(steps):
        outcome = _by_its_work(step, work)
        waits = step.required or step.kind in work.under_way
        if outcome is None and later_is_done and not waits:
            outcome = StageOutcome.PASSED
        later_is_done = later_is_done or outcome is StageOutcome.DONE
        found[step.id] = outcome
    return found


def _by_its_work(step: Step, work: Work) -> StageOutcome | None:
    if step.kind not in BY_ITS_WORK or step.outcome is StageOutcome.OVERRIDDEN:
        return step.outcome
    if step.kind in work.over:
        return StageOutcome.DONE
    # What a person passed over stays so, as long as nobody works on it after all.
    was_passed = step.outcome is StageOutcome.PASSED and step.kind not in work.under_way
    return StageOutcome.PASSED if was_passed else None


def waited_for(steps: Iterable[Step], work: Work) -> list[Step]:
    """Give the stages that closing waits for: the required ones, and a question that was asked."""
    return [
        step
        for step in steps
        if step.outcome is None
        and (step.required or (step.kind is StageKind.INQUIRY and step.kind in work.under_way))
    ]


def goes_again(stage: Stage) -> bool:
    """Tell whether a complaint that is opened again goes through this stage once more."""
    return stage.kind in AGAIN or stage.kind not in ONCE

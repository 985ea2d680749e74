"""Giving one stage of one complaint another time than its process does."""

from datetime import datetime

from db import history, steps
from db.connection import writing
from db.models import ComplaintStage, Employee
from db.process import clocks, stage_names
from db.texts import required_text
from rules.errors import RuleBroken
from rules.sla import Commitment
from rules.words import CommitmentMode, Event


def change_sla(
    stage: ComplaintStage,
    *,
    amount: int,
    mode: CommitmentMode,
    reason: str,
    by: Employee,
    now: datetime,
) -> ComplaintStage:
    """Give a stage another time, from the moment it is counted from; every pause goes on counting.

    `stage` is the stage as it was seen. Raises `commitment_out_of_range` (field `amount`),
    `required` without a reason, `stage_is_over`, `changed_elsewhere` when it is not there any more
    and, when somebody else gave it another time meanwhile, `changed_meanwhile`.
    """
    with writing():
        row, actor = steps.beside(stage.complaint_id, Event.STAGE_TIME, by)
        agreed = Commitment(amount, mode)
        kept = _as_seen(stage)
        why = required_text("reason", reason)
        ComplaintStage.update(amount=agreed.amount, mode=agreed.mode).where(
            ComplaintStage.id == kept.id
        ).execute()
        clocks.recount(row.id, now)
        changed: ComplaintStage = ComplaintStage.get_by_id(kept.id)
        history.append(
            row.id,
            Event.STAGE_TIME,
            by=actor,
            now=now,
            reason=why,
            stage=kept.key,
            name="".join(stage_names.of(row, [kept])),
            before=_plain(kept),
            after=_plain(changed),
        )
        return changed


def _as_seen(stage: ComplaintStage) -> ComplaintStage:
    same = ComplaintStage.id == stage.id
    kept = ComplaintStage.get_or_none(same & (ComplaintStage.complaint == stage.complaint_id))
    if kept is None:
        # A reopening was taken back, and its stages with it.
        raise RuleBroken("changed_elsewhere")
    if kept.done_at is not None:
        raise RuleBroken("stage_is_over")
    if (kept.amount, kept.mode) != (stage.amount, stage.mode):
        raise RuleBroken("changed_meanwhile")
    found: ComplaintStage = kept
    return found


def _plain(stage: ComplaintStage) -> list[int | str | None]:
    """Give amount, unit and due time as the history keeps them."""
    mode = stage.mode.value if stage.mode else None
    return [stage.amount, mode, stage.due_at.isoformat() if stage.due_at else None]

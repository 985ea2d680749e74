"""What closing waits for in a process, and how it is done without waiting.

A recommendation that somebody still has to decide stands in the way of everybody. Stages that are
not done do so too, unless who closes says why the complaint is closed without them.
"""

from datetime import datetime
from typing import NamedTuple

from db import history
from db.models import Complaint, History
from db.process import stage_names, stage_work, stages
from db.texts import fit_text
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Event, RecommendationState, StageKind, Verdict

LONGEST_OVERRIDE = 4_000


class Proposed(NamedTuple):
    """What the close form begins with, by what was decided and done before."""

    verdict: Verdict | None
    resolution: str
    answer_sent: bool


def pass_gate(complaint: Complaint, override: str, *, by: Actor, now: datetime) -> History | None:
    """Let a complaint be closed, and end its stages; gives the line where that was overridden.

    Raises `approval_pending`, and `stages_open` with the names of the `stages` that closing waits
    for, unless `override` says why it does not.
    """
    if stage_work.waits_for_approval(complaint):
        raise RuleBroken("approval_pending", field="verdict")
    waiting = stages.open_required(complaint.id) if complaint.process_id else []
    names = stage_names.of(complaint, waiting)
    reason = fit_text("override", override, LONGEST_OVERRIDE).strip()
    if waiting and not reason:
        raise RuleBroken("stages_open", field="override", stages=tuple(names))
    if complaint.process_id:
        stages.finish_all(complaint.id, waiting, by=by, now=now)
    if not waiting:
        return None
    keys = [stage.key for stage in waiting]
    return history.append(
        complaint.id, Event.OVERRIDDEN, by=by, now=now, reason=reason, stages=keys, names=names
    )


def proposed(complaint: Complaint) -> Proposed:
    """Give what closing this complaint begins with; who may close it sees all of it."""
    decided = stage_work.latest_recommendation(complaint)
    rows = stages.counted(complaint.id)
    replied = StageKind.REPLY in stage_work.of(complaint, rows).over
    if decided is None or decided.state is not RecommendationState.APPROVED:
        return Proposed(complaint.verdict, complaint.resolution, replied)
    return Proposed(decided.verdict, decided.text, replied)

"""Which work a stage asks for, and what stands in the way of it now."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from db.models import Complaint
from db.process.panel import ProcessView, StageView
from db.steps import case_of
from rules import lifecycle
from rules.errors import RuleBroken
from rules.permissions import Actor, may
from rules.progress import BY_ITS_WORK
from rules.words import Action, ApprovalState, RecommendationState, StageKind
from ui.complaints.acts import ACTS, Act, obstacle
from ui.wording import refusal, word

translate = QCoreApplication.translate

_WORK: Mapping[StageKind, tuple[Act, ...]] = {
    StageKind.ACKNOWLEDGEMENT: (Act.LETTER, Act.MESSAGE),
    StageKind.INQUIRY: (Act.INQUIRY,),
    StageKind.RECOMMENDATION: (Act.RECOMMEND,),
    StageKind.APPROVAL: (Act.APPROVE,),
    StageKind.REPLY: (Act.REPLY, Act.LETTER),
}
"""A task, and the receipt, are done by hand alone."""
_UNDECIDED = (RecommendationState.PENDING, RecommendationState.RETURNED)


def acts_of(
    stage: StageView, complaint: Complaint, view: ProcessView, actor: Actor
) -> list[tuple[Act, str | None]]:
    """Give what this person may do for a stage, each with what stands in its way now, or None.

    What he has no right to is left out.
    """
    acts = list(_WORK.get(stage.kind, ()))
    if stage.kind not in BY_ITS_WORK:
        acts.append(Act.STAGE_DONE)
    if not stage.required:
        acts.append(Act.STAGE_PASS)
    acts.append(Act.STAGE_TIME)
    return [
        (act, _of_this_stage(act, stage, view) or why_not(act, actor, complaint, view))
        for act in acts
        if _may(act, actor, complaint)
    ]


def why_not(act: Act, actor: Actor, complaint: Complaint, view: ProcessView | None) -> str | None:
    """Say why an act cannot be done now, or None; `view` is how far the answer came."""
    if act is Act.APPROVE:
        # A ceiling, or a second signature, is no matter of his right to this complaint alone.
        return _nothing_to_sign(view)
    reason = obstacle(act, actor, case_of(complaint))
    if reason is not None:
        return reason
    return _undecided(view) if act is Act.REPLY else None


def _may(act: Act, actor: Actor, complaint: Complaint) -> bool:
    if act is Act.APPROVE:
        return may(actor, Action.APPROVE)
    event = ACTS[act].event
    case = case_of(complaint)
    return event is not None and lifecycle.why_not(actor, event, case) != "not_permitted"


def _undecided(view: ProcessView | None) -> str | None:
    standing = view.recommendation if view else None
    waits = standing is not None and standing.state in _UNDECIDED
    return refusal(RuleBroken("approval_pending")) if waits else None


def _of_this_stage(act: Act, stage: StageView, view: ProcessView) -> str | None:
    if act is Act.LETTER and stage.kind is StageKind.REPLY:
        # Nor is the letter of it kept before.
        return _undecided(view)
    if act is not Act.STAGE_PASS or stage.kind is not StageKind.INQUIRY:
        return None
    if not any(inquiry.asked.is_waiting for inquiry in view.inquiries):
        return None
    return translate("Stages", "A department was asked and has not answered yet.")


def _nothing_to_sign(view: ProcessView | None) -> str | None:
    standing = view.recommendation if view else None
    if standing is None or standing.state is not RecommendationState.PENDING:
        return translate("Stages", "No recommendation waits for a signature.")
    if standing.may_sign:
        return None
    roles = [word(one.role) for one in standing.approvals if one.state is ApprovalState.PENDING]
    return translate("Stages", "Waits for the signature of: {roles}").format(
        roles=", ".join(dict.fromkeys(roles))
    )

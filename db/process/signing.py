"""Which signatures of a recommendation somebody may give at this moment, and why he may not."""

from collections.abc import Sequence

from db import staff, steps
from db.models import Approval, Complaint, Employee, Recommendation
from db.process import authority
from db.process.authority import Approver
from db.process.recommendations import approvals_of, known, require_standing
from rules.authority import Needed
from rules.errors import RuleBroken
from rules.lifecycle import why_impossible
from rules.permissions import Actor, may
from rules.words import Action, ApprovalState, Event, RecommendationState


def begin(
    recommendation: int, event: Event, by: Employee
) -> tuple[Recommendation, Complaint, Actor, list[Approval]]:
    """Give what somebody is about to decide, as it is now, with the signatures that are his.

    Raises what stands in his way, as `approvals.sign` names it.
    """
    actor = staff.actor(by)
    row = known(recommendation, actor)
    complaint = Complaint.get_by_id(row.complaint_id)
    return row, complaint, actor, signable(row, complaint, event, actor)


def signable(
    row: Recommendation, complaint: Complaint, event: Event, actor: Actor
) -> list[Approval]:
    """Give the signatures that somebody may give now; there is one at least."""
    case = steps.case_of(complaint)
    if case.is_erased:
        raise RuleBroken("complaint_erased")
    impossible = why_impossible(case.status, event)
    if impossible:
        raise RuleBroken(impossible)
    if not may(actor, Action.APPROVE):
        raise RuleBroken("not_permitted", action=Action.APPROVE)
    require_standing(row, complaint)
    rows = approvals_of(row)
    _require_undecided(row, rows)
    waiting = pending(rows)
    mine = his(actor, waiting, able(row, complaint, waiting))
    if not mine:
        _refuse(row, complaint, rows, actor)
    return mine


def able(
    row: Recommendation,
    complaint: Complaint,
    approvals: Sequence[Approval],
    people: Sequence[Approver] | None = None,
    *,
    recommender: int | None = None,
) -> list[list[Approver]]:
    """Give for each signature who may give it, of these `people` or of everybody.

    As if `recommender` had made it, where that is given.
    """
    everybody = authority.approvers() if people is None else people
    made_by = row.by_id if recommender is None else recommender
    case = steps.case_of(complaint)
    return [
        authority.signers(
            needed_of(one), row.cost, case=case, recommender=made_by, people=everybody
        )
        for one in approvals
    ]


def his(
    actor: Actor, approvals: Sequence[Approval], able: Sequence[Sequence[Approver]]
) -> list[Approval]:
    """Give those of the signatures that this person is able to give."""
    both = zip(approvals, able, strict=True)
    return [one for one, people in both if actor.id in {person.actor.id for person in people}]


def pending(rows: Sequence[Approval]) -> list[Approval]:
    """Give the signatures that are still wanted."""
    return [one for one in rows if one.state is ApprovalState.PENDING]


def needed_of(approval: Approval) -> Needed:
    """Give what a signature asks for, as the rules see it."""
    return Needed(approval.role, approval.because)


def _require_undecided(row: Recommendation, rows: Sequence[Approval]) -> None:
    if row.state is RecommendationState.RETURNED:
        raise RuleBroken("recommendation_returned", name=_who(row, rows, ApprovalState.RETURNED))
    if row.state is RecommendationState.APPROVED:
        raise RuleBroken("signed_already", name=_who(row, rows, ApprovalState.SIGNED))


def _refuse(
    row: Recommendation, complaint: Complaint, rows: Sequence[Approval], actor: Actor
) -> None:
    """Say why somebody who may approve has nothing to sign here."""
    signed = [one for one in rows if one.state is ApprovalState.SIGNED]
    done = his(actor, signed, able(row, complaint, signed))
    if done:
        raise RuleBroken("signed_already", name=_who(row, done, ApprovalState.SIGNED))
    waiting = pending(rows)
    # Nobody has the id 0: whether he could sign it if it were another's.
    if actor.id == row.by_id and his(actor, waiting, able(row, complaint, waiting, recommender=0)):
        raise RuleBroken("own_recommendation")
    raise RuleBroken("not_permitted", action=Action.APPROVE)


def _who(row: Recommendation, rows: Sequence[Approval], state: ApprovalState) -> str:
    """Give the name of who decided last; inside a ceiling it was who recommended."""
    names = [one.by.name for one in rows if one.state is state]
    return str(names[-1] if names else row.by.name)

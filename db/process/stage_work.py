"""How far the work of stages has come, by what the store has of it in this round."""

from collections.abc import Iterable
from datetime import datetime

from db.models import (
    Complaint,
    ComplaintStage,
    Inquiry,
    Letter,
    Recommendation,
    StageEvidence,
)
from db.models.prepared import Prepared
from rules.progress import Work
from rules.words import RecommendationState, StageKind, TextKind

ANSWERS = (TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED)
_TO_DECIDE = (RecommendationState.PENDING, RecommendationState.RETURNED)
_newest = Prepared(
    lambda complaint, round_: (
        Recommendation.select()
        .where((Recommendation.complaint == complaint) & (Recommendation.round == round_))
        .order_by(Recommendation.id.desc())
        .limit(1)
    )
)
_inquiries = Prepared(
    lambda complaint, since: Inquiry.select(Inquiry.answered_at).where(
        (Inquiry.complaint == complaint)
        & Inquiry.withdrawn_at.is_null()
        & (Inquiry.asked_at >= since)
    )
)
_evidence = Prepared(
    lambda stage: (
        StageEvidence.select(StageEvidence.contact, Letter.kind)
        .left_outer_join(Letter)
        .where(StageEvidence.stage == stage)
    )
)


def of(complaint: Complaint, rows: Iterable[ComplaintStage]) -> Work:
    """Give what is over and what is under way, of the stages that count."""
    kinds = {row.kind: row.id for row in rows}
    over: set[StageKind] = set()
    under_way: set[StageKind] = set()
    if StageKind.INQUIRY in kinds:
        asked, waiting = _asked(complaint)
        (under_way if waiting else over).update({StageKind.INQUIRY} if asked else ())
    if kinds.keys() & {StageKind.RECOMMENDATION, StageKind.APPROVAL}:
        _judge_recommendation(latest_recommendation(complaint), over, under_way)
    if StageKind.REPLY in kinds:
        called, lettered = _answered(kinds[StageKind.REPLY])
        if called and lettered:
            over.add(StageKind.REPLY)
        elif called or lettered:
            under_way.add(StageKind.REPLY)
    return Work(frozenset(over), frozenset(under_way))


def latest_recommendation(complaint: Complaint) -> Recommendation | None:
    """Give the newest recommendation of this round, unless it was withdrawn."""
    newest = _newest.first(complaint.id, complaint.reopened)
    stands = newest is not None and newest.state is not RecommendationState.REPLACED
    return newest if stands else None


def waits_for_approval(complaint: Complaint) -> bool:
    """Tell whether a recommendation of this round still has to be decided."""
    newest = latest_recommendation(complaint)
    return newest is not None and newest.state in _TO_DECIDE


def round_begins(complaint: Complaint) -> datetime:
    """Give when this round began: at registering, or when the complaint was opened again."""
    again: datetime = complaint.commitment_from
    begun: datetime = complaint.registered_at
    return again if complaint.reopened else begun


def _judge_recommendation(
    newest: Recommendation | None, over: set[StageKind], under_way: set[StageKind]
) -> None:
    if newest is None:
        return
    if newest.state is RecommendationState.RETURNED:
        under_way.add(StageKind.RECOMMENDATION)
        return
    over.add(StageKind.RECOMMENDATION)
    approved = newest.state is RecommendationState.APPROVED
    (over if approved else under_way).add(StageKind.APPROVAL)


def _asked(complaint: Complaint) -> tuple[int, int]:
    """Give how many inquiries of this round stand, and how many of them wait for an answer."""
    answers = _inquiries.tuples(complaint.id, round_begins(complaint))
    return len(answers), sum(answered is None for (answered,) in answers)


def _answered(stage: int) -> tuple[bool, bool]:
    """Tell whether the call and the letter of an answer are among the evidence of its stage."""
    rows = _evidence.tuples(stage)
    called = any(contact is not None for contact, _ in rows)
    return called, any(kind in ANSWERS for _, kind in rows)

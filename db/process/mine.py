"""What somebody has to do now, in the complaints that he may see."""

from peewee import Expression

from db import staff
from db.conditions import OPEN, answers_for
from db.models import Approval, Complaint, Department, Inquiry, Recommendation
from db.process.authority import roles_of
from rules.permissions import Actor
from rules.words import Action, ApprovalState, RecommendationState, Role

_BY_COMPLAINT = (Role.HANDLER, Role.DEPARTMENT_REP)
"""Who these are is said by the complaint: who holds it, whose department was asked."""


def to_do(actor: Actor) -> Expression:
    """Give the condition that something of an open complaint waits for this person.

    The stage whose turn it is, a signature that a role of his is asked for, or the answer of a
    department of his. What goes through no stages, or is through with them, waits for its holder.
    """
    roles = [role for role in roles_of(actor) if role not in _BY_COMPLAINT]
    holds = Complaint.handler == actor.id
    asked = Complaint.id.in_(_asked(actor))
    performs = (
        (Complaint.stage_performer.in_(roles))
        | ((Complaint.stage_performer == Role.HANDLER) & holds)
        | ((Complaint.stage == "") & holds)
    )
    # Whoever answers for a department that was asked performs what a department performs.
    return Complaint.status.in_(OPEN) & (
        performs | asked | Complaint.id.in_(_to_sign(actor, roles))
    )


def _asked(actor: Actor) -> Expression:
    return (
        Inquiry.select(Inquiry.complaint)
        .join(Department)
        .where(
            Inquiry.answered_at.is_null() & Inquiry.withdrawn_at.is_null() & answers_for(actor.id)
        )
    )


def _to_sign(actor: Actor, roles: list[Role]) -> Expression:
    waiting = (
        Recommendation.select(Recommendation.complaint)
        .join(Approval)
        .switch(Recommendation)
        .join(Complaint)
        .where(
            (Recommendation.state == RecommendationState.PENDING)
            & (Recommendation.round == Complaint.reopened)
            & (Approval.state == ApprovalState.PENDING)
            & Approval.role.in_(roles)
        )
    )
    alone = all(one.id == actor.id for one in staff.who_may(Action.APPROVE))
    # Nobody signs his own recommendation, unless nobody else could.
    return waiting if alone else waiting.where(Recommendation.by != actor.id)

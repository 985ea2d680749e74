"""What is written about a person while his answer comes about: shown to him, and taken out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.models import (
    Approval,
    ComplaintStage,
    Department,
    Employee,
    Inquiry,
    Recommendation,
    Remedy,
)
from rules.words import ApprovalState

TABLES = (Recommendation, Remedy, Approval, Inquiry, ComplaintStage)


class HeldRecommendation(NamedTuple):
    """A recommendation; `by` and the rest of it are read with it."""

    recommendation: Recommendation
    remedies: tuple[Remedy, ...]
    decided: tuple[Approval, ...]
    """Signatures that were given or refused."""


class HeldAnswers(NamedTuple):
    """All of one complaint, in the order it came about."""

    inquiries: tuple[Inquiry, ...]
    recommendations: tuple[HeldRecommendation, ...]
    stages: tuple[ComplaintStage, ...]
    """Those to which somebody wrote a note."""


def held_answers(complaint: int) -> HeldAnswers:
    """Give what is kept of how the answer to a complaint came about."""
    answered = Employee.alias()
    asked = (
        Inquiry.select(Inquiry, Department, Employee, answered)
        .join(Department)
        .switch(Inquiry)
        .join(Employee, on=Inquiry.by)
        .switch(Inquiry)
        .left_outer_join(answered, on=Inquiry.answered_by, attr="answered_by")
        .where(Inquiry.complaint == complaint)
    )
    made = (
        Recommendation.select(Recommendation, Employee)
        .join(Employee, on=Recommendation.by)
        .where(Recommendation.complaint == complaint)
    )
    noted = (ComplaintStage.complaint == complaint) & (ComplaintStage.note != "")
    stages = ComplaintStage.select().where(noted)
    return HeldAnswers(
        tuple(asked.order_by(Inquiry.id)),
        tuple(_held(row) for row in made.order_by(Recommendation.id)),
        tuple(stages.order_by(ComplaintStage.id)),
    )


def _held(row: Recommendation) -> HeldRecommendation:
    remedies = Remedy.select().where(Remedy.recommendation == row.id).order_by(Remedy.id)
    decided = (
        Approval.select(Approval, Employee)
        .join(Employee, on=Approval.by)
        .where((Approval.recommendation == row.id) & (Approval.state != ApprovalState.PENDING))
    )
    return HeldRecommendation(row, tuple(remedies), tuple(decided.order_by(Approval.id)))


def blank_answers(complaints: Sequence[int]) -> None:
    """Take out what was written; who did what, when and at what cost is counted on."""
    his = _of(Recommendation, complaints)
    made = Recommendation.select(Recommendation.id).where(his)
    Remedy.update(details="").where(Remedy.recommendation.in_(made)).execute()
    Approval.update(reason="", drawing=None).where(Approval.recommendation.in_(made)).execute()
    Recommendation.update(text="", version=Recommendation.version + 1).where(his).execute()
    Inquiry.update(question="", answer="", reason="", version=Inquiry.version + 1).where(
        _of(Inquiry, complaints)
    ).execute()
    ComplaintStage.update(note="").where(_of(ComplaintStage, complaints)).execute()


def _of(table: Any, complaints: Sequence[int]) -> Any:  # noqa: ANN401 - peewee is untyped
    return table.complaint.in_(complaints)

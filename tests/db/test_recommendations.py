"""What a recommendation needs, who hears of it, and what it keeps closed."""

import pytest

from db import complaints
from db.models import Approval, Complaint, History, PersonalNotice, Recommendation
from db.process import recommendations
from db.process.recommendations import Give, NewRecommendation
from rules.words import (
    ApprovalReason,
    Event,
    Notice,
    RecommendationState,
    RemedyKind,
    Role,
    Verdict,
)
from tests.store import NOW, People, opened, refused


def gives(cost: int, verdict: Verdict = Verdict.UNJUSTIFIED) -> NewRecommendation:
    return NewRecommendation(verdict, "הנחה על העבודה", (Give(RemedyKind.DISCOUNT, cost),))


def test_a_remedy_of_200_with_a_ceiling_of_300_has_no_approval_row(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    row = recommendations.recommend(complaint, gives(200), by=people.relations_owner, now=NOW)
    assert row.state is RecommendationState.APPROVED
    assert not Approval.select().exists()
    told = [line.event for line in History.select().order_by(History.id)]
    assert told[-2:] == [Event.RECOMMENDED, Event.WITHIN_CEILING]


def test_301_is_pending(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    row = recommendations.recommend(complaint, gives(301), by=people.relations_owner, now=NOW)
    assert row.state is RecommendationState.PENDING
    (approval,) = Approval.select()
    assert approval.because is ApprovalReason.CEILING

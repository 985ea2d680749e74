"""What the answer to a complaint is: as it was closed, or as it was approved before that."""

from typing import NamedTuple

from db.models import Complaint
from db.process import stage_work
from rules.words import RecommendationState, Status, Verdict


class Answer(NamedTuple):
    """The verdict, None while nobody decided it, and what was done and agreed."""

    verdict: Verdict | None
    resolution: str


def answer_of(complaint: Complaint) -> Answer:
    """Give the answer that letters and messages may speak of now."""
    if complaint.status is not Status.CLOSED:
        row = stage_work.latest_recommendation(complaint)
        if row is not None and row.state is RecommendationState.APPROVED:
            return Answer(row.verdict, row.text)
        return Answer(None, complaint.resolution)
    return Answer(complaint.verdict, complaint.resolution)

"""Where a complaint stands in its process, as the panel beside the list shows it."""

from datetime import datetime
from typing import NamedTuple

from db.process.inquiry_reading import Asked
from rules.sla import Commitment
from rules.words import (
    ApprovalReason,
    ApprovalState,
    Channel,
    RecommendationState,
    RemedyKind,
    Role,
    StageKind,
    StageOutcome,
    TextKind,
    Verdict,
)


class EvidenceView(NamedTuple):
    """What shows that a stage was done: the id of a letter, a message or a file, or a contact."""

    at: datetime
    letter: int | None = None
    message: int | None = None
    attachment: int | None = None
    channel: Channel | None = None
    """Of an entry of the contact log."""


class InquiryView(NamedTuple):
    """A question to a department."""

    asked: Asked
    may_answer: bool
    """Whether this person answers for the department, or may record what it said, now."""


class ApprovalView(NamedTuple):
    """A signature that a recommendation needs."""

    id: int
    role: Role
    because: ApprovalReason
    state: ApprovalState
    by: str
    at: datetime | None
    reason: str
    """Why it was returned."""


class RecommendationView(NamedTuple):
    """The recommendation that counts, of this round."""

    id: int
    verdict: Verdict
    text: str
    cost: int
    by: str
    at: datetime
    state: RecommendationState
    remedies: tuple[tuple[RemedyKind, int, str], ...]
    """Each with its cost in whole shekels and its details."""
    approvals: tuple[ApprovalView, ...]
    may_sign: bool
    """Whether this person may sign it, or give it back, now."""


class StageView(NamedTuple):
    """A stage: what the process says of it, and how far it came."""

    id: int
    """Of its `ComplaintStage`."""
    key: str
    kind: StageKind
    name: str
    activity: str
    notes: str
    text: TextKind | None
    required: bool
    performer: Role
    performers: tuple[str, ...]
    """Names of those who have that role now; of HANDLER who holds the complaint."""
    sla: Commitment | None
    begun_at: datetime | None
    counts_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: str
    """Empty for what the program saw by itself."""
    outcome: StageOutcome | None
    note: str
    is_current: bool
    mine: bool
    """Whether this person performs it."""
    evidence: tuple[EvidenceView, ...] = ()


class ProcessView(NamedTuple):
    """A process with its stages in their order; no stages where only something was asked."""

    name: str
    version: int
    stages: tuple[StageView, ...]
    inquiries: tuple[InquiryView, ...]
    """Of this round, those withdrawn too, in the order they were asked; and what still waits."""
    recommendation: RecommendationView | None
    called_at: datetime | None
    """When the customer was called with the answer, in this round."""
    lettered_at: datetime | None
    """When the letter of answer was kept, in this round."""
    caller: Role | None
    """Who has to call the customer, where the policy names one."""

    @property
    def current(self) -> StageView | None:
        """Give the stage whose turn it is; None when all are done."""
        return next((stage for stage in self.stages if stage.is_current), None)

    @property
    def done(self) -> int:
        """Give how many stages are over."""
        return sum(stage.done_at is not None for stage in self.stages)

"""How somebody would answer the customer, what that costs, and who has to agree.

A recommendation is never changed: another one replaces it. What it needs is worked out when it is
made, by the policy and the ceiling of that moment, which it keeps.
"""

from dataclasses import dataclass
from datetime import datetime

from db import history, notices, staff, steps
from db import settings as stored
from db.connection import writing
from db.filters import may_see_wholly, require_known
from db.models import Approval, Complaint, Employee, ProcessVersion, Recommendation, Remedy
from db.models.prepared import Prepared
from db.process import authority, policy, stage_work, stages
from db.process.authority import Approver
from db.steps import Seen
from db.texts import LONGEST_TEXT, fit_text, required_text
from rules import process
from rules.authority import (
    Needed,
    PolicyRow,
    approvals_needed,
    require_cost,
    too_many,
)
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import (
    Action,
    ApprovalState,
    Event,
    Notice,
    RecommendationState,
    RemedyKind,
    Role,
    StageKind,
    Verdict,
)

WITHOUT_DRAWING = [column for name, column in Approval._meta.fields.items() if name != "drawing"]
"""Columns of a signature that is only looked at."""


@dataclass(frozen=True)
class Give:
    """Something the customer would be given; the cost in whole shekels."""

    kind: RemedyKind
    cost: int = 0
    details: str = ""


@dataclass(frozen=True)
class NewRecommendation:
    """A recommendation as somebody makes it; each kind of remedy once."""

    verdict: Verdict | None
    text: str
    remedies: tuple[Give, ...] = ()

    @property
    def cost(self) -> int:
        """Give what all of it costs."""
        return sum(one.cost for one in self.remedies)


@dataclass(frozen=True)
class Foreseen:
    """What a recommendation would need if it were made now."""

    policy: PolicyRow
    ceiling: int | None
    """Of who would make it; None: without limit."""
    needed: tuple[Needed, ...]
    """Nobody: it is decided by being made."""
    signers: tuple[tuple[str, ...], ...]
    """For each that is needed, the names of those who may sign it now."""
    most: int
    """More signatures than this make customers wait."""

    @property
    def nobody_may_sign(self) -> tuple[Needed, ...]:
        """Give what nobody employed could sign: a ceiling or a right has to be set first."""
        both = zip(self.needed, self.signers, strict=True)
        return tuple(needed for needed, names in both if not names)

    @property
    def too_many(self) -> bool:
        """Tell whether so many have to sign that people should be warned."""
        return too_many(self.needed, self.most)


def foreseen(complaint: Complaint, verdict: Verdict, cost: int, actor: Actor) -> Foreseen:
    """Give what a recommendation of this person would need, while he still thinks about it.

    Raises `no_such_complaint` where it is about him, and `not_permitted` where he may not see it
    wholly.
    """
    require_known(complaint.id, actor)
    if not may_see_wholly(complaint.id, actor):
        raise RuleBroken("not_permitted", action=Action.SEE)
    return _foreseen(Complaint.get_by_id(complaint.id), verdict, cost, actor)[0]


def _foreseen(
    complaint: Complaint, verdict: Verdict, cost: int, actor: Actor
) -> tuple[Foreseen, list[list[Approver]]]:
    """Give what is needed and, for each, who may sign it."""
    asked = policy.policy_of(complaint, verdict)
    ceiling = authority.ceiling_of(actor)
    roles = authority.roles_of(actor)
    needed = approvals_needed(roles, cost, ceiling, asked, _approver(complaint))
    people = authority.approvers() if needed else []
    case = steps.case_of(complaint)
    able = [
        authority.signers(one, cost, case=case, recommender=actor.id, people=people)
        for one in needed
    ]
    names = tuple(tuple(one.name for one in people) for people in able)
    most = stored.load()["most_approvers"]
    return Foreseen(asked, ceiling, needed, names, most), able


def _approver(complaint: Complaint) -> Role:
    """Give who signs what costs more than the ceiling, as the complaint's process has it."""
    if complaint.process_id is not None:
        version = ProcessVersion.get_by_id(complaint.process_id)
        for stage in process.from_plain(version.definition).stages:
            if stage.kind is StageKind.APPROVAL and stage.approver:
                return stage.approver
    return Role.SERVICE_MANAGER


def recommend(seen: Seen, new: NewRecommendation, *, by: Employee, now: datetime) -> Recommendation:
    """Make a recommendation; the one that stands is replaced by it.

    Inside the ceiling and the policy it is approved at once, and the history says so; otherwise
    those are told who may sign. Raises `required` without a verdict or a text, `out_of_range` and
    `remedy_twice` with the place of the `remedy` from 0, and `changed_meanwhile`.
    """
    with writing():
        complaint, actor, status = steps.begin(seen, Event.RECOMMENDED, by)
        text, verdict = _checked(new)
        then, able = _foreseen(complaint, verdict, new.cost, actor)
        _replace_standing(complaint, now)
        steps.change(seen, status=status)
        row = _keep(complaint, new, verdict, text, then, actor, now)
        _tell(row, new, then, actor, now)
        hear = {one for people in able for one in authority.who_hears(people, now)}
        notices.tell(sorted(hear), Notice.APPROVAL_WANTED, complaint.id, but=actor, now=now)
        stages.settle(complaint.id, now, by=actor)
        return row


def _checked(new: NewRecommendation) -> tuple[str, Verdict]:
    if new.verdict is None:
        raise RuleBroken("required", field="verdict")
    text = required_text("text", new.text, LONGEST_TEXT)
    kinds = [one.kind for one in new.remedies]
    for place, one in enumerate(new.remedies):
        require_cost(one.cost, field="remedies", remedy=place)
        fit_text("remedies", one.details, Remedy.details.max_length)
        if one.kind in kinds[:place]:
            raise RuleBroken("remedy_twice", field="remedies", remedy=place, kind=one.kind)
    require_cost(new.cost, field="remedies")
    return text, new.verdict


def _keep(  # noqa: PLR0917 - one row, told whole
    complaint: Complaint,
    new: NewRecommendation,
    verdict: Verdict,
    text: str,
    then: Foreseen,
    actor: Actor,
    now: datetime,
) -> Recommendation:
    decided = not then.needed
    row = Recommendation.create(
        complaint=complaint.id,
        round=complaint.reopened,
        verdict=verdict,
        text=text,
        cost=new.cost,
        repeat=policy.is_repeat(complaint),
        ceiling=then.ceiling,
        caller=then.policy.caller,
        by=actor.id,
        at=now,
        state=RecommendationState.APPROVED if decided else RecommendationState.PENDING,
        decided_at=now if decided else None,
    )
    for one in new.remedies:
        details = fit_text("remedies", one.details, Remedy.details.max_length).strip()
        Remedy.create(recommendation=row, kind=one.kind, cost=one.cost, details=details)
    for needed in then.needed:
        Approval.create(
            recommendation=row,
            role=needed.role,
            because=needed.because,
            state=ApprovalState.PENDING,
        )
    return row


def _tell(
    row: Recommendation, new: NewRecommendation, then: Foreseen, actor: Actor, now: datetime
) -> None:
    history.append(
        row.complaint_id,
        Event.RECOMMENDED,
        by=actor,
        now=now,
        recommendation=row.id,
        verdict=row.verdict.value,
        cost=row.cost,
        remedies=[[one.kind.value, one.cost] for one in new.remedies],
        needed=[[one.role.value, one.because.value] for one in then.needed],
    )
    if not then.needed:
        history.append(
            row.complaint_id,
            Event.WITHIN_CEILING,
            by=actor,
            now=now,
            recommendation=row.id,
            cost=row.cost,
            ceiling=then.ceiling,
        )


def withdraw(recommendation: Recommendation, *, by: Employee, now: datetime) -> None:
    """Take back the recommendation that stands, signed or not, without making another one.

    Its line in the history is one of `RECOMMENDED` whose facts say `withdrawn`. Raises
    `recommendation_replaced` when it does not stand any more.
    """
    with writing():
        row = known(recommendation.id, staff.actor(by))
        complaint, actor = steps.beside(row.complaint_id, Event.RECOMMENDED, by)
        require_standing(row, complaint)
        _replace_standing(complaint, now)
        history.append(complaint.id, Event.RECOMMENDED, by=actor, now=now, withdrawn=row.id)
        stages.settle(complaint.id, now, by=actor)


def _replace_standing(complaint: Complaint, now: datetime) -> None:
    row = standing(complaint.id)
    if row is None:
        return
    Recommendation.update(
        state=RecommendationState.REPLACED, version=Recommendation.version + 1
    ).where(Recommendation.id == row.id).execute()
    notices.settle(complaint.id, Notice.APPROVAL_WANTED, now=now)


def known(recommendation: int, actor: Actor) -> Recommendation:
    """Give a recommendation as it is now.

    Raises `no_such_complaint` where its complaint is about this person, or there is no such.
    """
    row: Recommendation | None = Recommendation.get_or_none(Recommendation.id == recommendation)
    if row is None:
        raise RuleBroken("no_such_complaint")
    require_known(row.complaint_id, actor)
    return row


def require_standing(row: Recommendation, complaint: Complaint) -> None:
    """Raise `recommendation_replaced` for one that counts no more."""
    if row.state is RecommendationState.REPLACED or row.round != complaint.reopened:
        raise RuleBroken("recommendation_replaced")


def standing(complaint: int) -> Recommendation | None:
    """Give the recommendation that counts for a complaint since it was last opened.

    It may be pending, approved or returned: one that is not approved keeps the complaint open.
    """
    return stage_work.latest_recommendation(Complaint.get_by_id(complaint))


def remedies_of(recommendation: Recommendation) -> list[Remedy]:
    """Give what a recommendation would give the customer, in the order it was said."""
    return _remedies.rows(recommendation.id)


def approvals_of(recommendation: Recommendation) -> list[Approval]:
    """Give the signatures that a recommendation needs, given or not, without the drawings."""
    return _approvals.rows(recommendation.id)


_remedies = Prepared(
    lambda recommendation: (
        Remedy.select().where(Remedy.recommendation == recommendation).order_by(Remedy.id)
    )
)
_approvals = Prepared(
    lambda recommendation: (
        Approval.select(*WITHOUT_DRAWING)
        .where(Approval.recommendation == recommendation)
        .order_by(Approval.id)
    )
)

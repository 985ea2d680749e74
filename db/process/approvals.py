"""Signing a recommendation, or giving it back.

A recommendation waits for its signatures; with the last of them it is approved. Who may sign is
asked anew each time: a right or a ceiling that was taken away acts at once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from db import history, notices, passwords
from db.among import listed, rows_of
from db.connection import writing
from db.models import Approval, Complaint, Employee, Recommendation
from db.models.prepared import Prepared
from db.process import authority, signing, stages
from db.process.recommendations import WITHOUT_DRAWING, approvals_of, known, standing
from db.texts import required_text
from rules.authority import Needed
from rules.errors import RuleBroken
from rules.file_kinds import PNG, kind_of
from rules.permissions import Actor, may
from rules.words import (
    Action,
    ApprovalState,
    Event,
    Notice,
    RecommendationState,
    Role,
    Status,
    Verdict,
)

LARGEST_DRAWING = 200_000
"""Bytes of a drawn signature."""


class Waiting(NamedTuple):
    """A recommendation that waits for somebody's signature."""

    recommendation: int
    complaint: int
    number: int
    verdict: Verdict
    cost: int
    by: str
    at: datetime
    needed: tuple[Needed, ...]
    """What of it this person may sign."""


class Asked(NamedTuple):
    """A signature that is still wanted, and the names of those who may give it now."""

    needed: Needed
    names: tuple[str, ...]
    """Nobody: a ceiling or a right has to be set first."""


class Signature(NamedTuple):
    """A signature as it stands on the letter of answer."""

    name: str
    role: Role
    at: datetime
    drawing: bytes | None
    """A PNG, where one was drawn."""


def sign(
    recommendation: Recommendation,
    password: str,
    drawing: bytes | None = None,
    *,
    by: Employee,
    now: datetime,
) -> Recommendation:
    """Sign everything of a recommendation that this person may sign; with the last it is approved.

    Raises what `passwords.prove` does, `drawing_unfit` for what is no PNG or larger than
    `LARGEST_DRAWING`, `own_recommendation` unless nobody else may sign, `signed_already` and
    `recommendation_returned` with the `name` of who was first, and `recommendation_replaced`.
    """
    # Before the password is asked, which counts a wrong one as a try to sign in; and again below.
    signing.begin(recommendation.id, Event.APPROVED, by)
    _require_drawing(drawing)
    passwords.prove(by, password, now=now, field="password")
    return enter_signature(recommendation, drawing, by, now)


def enter_signature(
    recommendation: Recommendation, drawing: bytes | None, by: Employee, now: datetime
) -> Recommendation:
    """Keep the signature of somebody whose password was proven; people sign by `sign` alone.

    The demonstration, which tells of hundreds of signatures, proves no password for each.
    """
    with writing():
        row, complaint, actor, mine = signing.begin(recommendation.id, Event.APPROVED, by)
        _decide(mine, ApprovalState.SIGNED, actor, now, drawing=drawing)
        _record(row, mine, Event.APPROVED, actor, now, drawn=drawing is not None)
        left = signing.pending(approvals_of(row))
        if not left:
            _finish(row, complaint, RecommendationState.APPROVED, actor, now)
        else:
            able = [one for people in signing.able(row, complaint, left) for one in people]
            still = {one.actor.id for one in able}
            notices.settle(complaint.id, Notice.APPROVAL_WANTED, still=still, now=now)
        stages.settle(complaint.id, now, by=actor)
        return Recommendation.get_by_id(row.id)


def give_back(
    recommendation: Recommendation, *, reason: str, by: Employee, now: datetime
) -> Recommendation:
    """Return a recommendation to who made it, for a reason; another one has to be made.

    Raises `required` without a reason, and what `sign` does but for the password.
    """
    with writing():
        row, complaint, actor, mine = signing.begin(recommendation.id, Event.RETURNED, by)
        said = required_text("reason", reason)
        _decide(mine, ApprovalState.RETURNED, actor, now, reason=said)
        _record(row, mine, Event.RETURNED, actor, now, reason=said)
        _finish(row, complaint, RecommendationState.RETURNED, actor, now)
        stages.settle(complaint.id, now, by=actor)
        return Recommendation.get_by_id(row.id)


def may_sign_now(actor: Actor, recommendation: Recommendation, complaint: Complaint) -> bool:
    """Tell whether somebody may sign a recommendation of a complaint, or give it back, now."""
    try:
        return bool(signing.signable(recommendation, complaint, Event.APPROVED, actor))
    except RuleBroken:
        return False


def waiting_for(actor: Actor) -> list[Waiting]:
    """Give the recommendations that wait for somebody's signature, oldest first."""
    if not may(actor, Action.APPROVE):
        return []
    wanted = _all_pending()
    if not wanted:
        return []
    people = authority.approvers()
    found = []
    for approvals in wanted:
        row = approvals[0].recommendation
        mine = signing.his(actor, approvals, signing.able(row, row.complaint, approvals, people))
        if mine:
            found.append(_waiting(row, mine))
    return found


def _waiting(row: Recommendation, mine: Sequence[Approval]) -> Waiting:
    return Waiting(
        row.id,
        row.complaint_id,
        row.complaint.number,
        row.verdict,
        row.cost,
        row.by.name,
        row.at,
        tuple(map(signing.needed_of, mine)),
    )


def asked(recommendation: Recommendation, actor: Actor) -> list[Asked]:
    """Give each signature that a recommendation still waits for, with who may give it now.

    Raises `no_such_complaint` where its complaint is about the one who would know.
    """
    row = known(recommendation.id, actor)
    if row.state is not RecommendationState.PENDING:
        return []
    pending = signing.pending(approvals_of(row))
    able = signing.able(row, Complaint.get_by_id(row.complaint_id), pending)
    return [
        Asked(signing.needed_of(one), tuple(person.name for person in people))
        for one, people in zip(pending, able, strict=True)
    ]


def last_drawing(employee: Employee) -> bytes | None:
    """Give the signature that somebody drew last, to be used again; None where he drew none."""
    chosen = Approval.select(Approval.drawing).where(
        (Approval.by == employee.id) & Approval.drawing.is_null(is_null=False)
    )
    found = chosen.order_by(Approval.at.desc(), Approval.id.desc()).limit(1).scalar()
    return bytes(found) if found else None


def signatures_of(complaint: int) -> list[Signature]:
    """Give who signed the answer of a complaint, once each, in the order they signed."""
    row = standing(complaint)
    if row is None or row.state is not RecommendationState.APPROVED:
        return []
    chosen = (
        Approval.select(Approval, Employee)
        .join(Employee, on=Approval.by)
        .where((Approval.recommendation == row.id) & (Approval.state == ApprovalState.SIGNED))
        .order_by(Approval.at, Approval.id)
    )
    by_person: dict[int, Signature] = {}
    for one in chosen:
        drawing = bytes(one.drawing) if one.drawing else None
        by_person.setdefault(one.by_id, Signature(one.by.name, _signed_as(one), one.at, drawing))
    return list(by_person.values())


def _signed_as(approval: Approval) -> Role:
    """Give what a signer is to the customer: the role that was asked for, only where it is his."""
    signer: Employee = approval.by
    asked: Role = approval.role
    own: Role = signer.role
    return asked if asked in authority.roles_of(signer.id) else own


def _all_pending() -> list[list[Approval]]:
    """Give the signatures that are wanted, those of one recommendation together."""
    pending: list[Approval] = _pending.rows()
    rows = _by_id(_recommendations, (one.recommendation_id for one in pending))
    complaints = _by_id(_complaints, (row.complaint_id for row in rows.values()))
    people = _by_id(_people, (row.by_id for row in rows.values()))
    for row in rows.values():
        row.complaint, row.by = complaints[row.complaint_id], people[row.by_id]
    by_recommendation: dict[int, list[Approval]] = {}
    for one in pending:
        one.recommendation = rows[one.recommendation_id]
        by_recommendation.setdefault(one.recommendation_id, []).append(one)
    return list(by_recommendation.values())


def _by_id(question: Prepared, ids: Iterable[int]) -> dict[int, Any]:
    wanted = set(ids)
    return {row.id: row for row in question.rows(listed(wanted))} if wanted else {}


_pending = Prepared(
    lambda: (
        Approval.select(*WITHOUT_DRAWING)
        .join(Recommendation)
        .join(Complaint)
        .where(
            (Approval.state == ApprovalState.PENDING)
            & (Recommendation.state == RecommendationState.PENDING)
            & (Recommendation.round == Complaint.reopened)
            & (Complaint.status != Status.CLOSED)
        )
        .order_by(Recommendation.at, Recommendation.id, Approval.id)
    )
)
_recommendations, _complaints, _people = map(rows_of, (Recommendation, Complaint, Employee))


def _decide(
    mine: Sequence[Approval], state: ApprovalState, actor: Actor, now: datetime, **values: Any
) -> None:
    Approval.update(state=state, by=actor.id, at=now, **values).where(
        Approval.id.in_([one.id for one in mine])
    ).execute()


def _record(
    row: Recommendation,
    mine: Sequence[Approval],
    event: Event,
    actor: Actor,
    now: datetime,
    **facts: Any,
) -> None:
    signed = [[one.role.value, one.because.value] for one in mine]
    history.append(
        row.complaint_id, event, by=actor, now=now, recommendation=row.id, signed=signed, **facts
    )


def _finish(
    row: Recommendation,
    complaint: Complaint,
    state: RecommendationState,
    actor: Actor,
    now: datetime,
) -> None:
    """Decide a recommendation: who waited for it hears of it, and who was asked no more."""
    Recommendation.update(state=state, decided_at=now, version=Recommendation.version + 1).where(
        Recommendation.id == row.id
    ).execute()
    notices.settle(complaint.id, Notice.APPROVAL_WANTED, now=now)
    approved = state is RecommendationState.APPROVED
    kind = Notice.RECOMMENDATION_APPROVED if approved else Notice.RECOMMENDATION_RETURNED
    hear = {row.by_id, complaint.handler_id} - {None}
    notices.tell(sorted(hear), kind, complaint.id, but=actor, now=now)


def _require_drawing(drawing: bytes | None) -> None:
    # Nothing is decoded here: what draws it looks at it again.
    if drawing is None:
        return
    if len(drawing) > LARGEST_DRAWING or kind_of(drawing) != PNG:
        raise RuleBroken("drawing_unfit", field="drawing", most=LARGEST_DRAWING)

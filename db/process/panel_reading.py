"""Reading where a complaint stands in its process, in a fixed number of questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import JOIN

from db import history, staff
from db import settings as stored
from db.among import among, listed
from db.history import Line
from db.models import (
    Approval,
    Complaint,
    ComplaintStage,
    Contact,
    Department,
    Employee,
    ProcessTemplate,
    ProcessVersion,
    Recommendation,
    StageEvidence,
)
from db.models.prepared import Prepared
from db.process import (
    approvals,
    departments,
    inquiries,
    inquiry_reading,
    replies,
    stage_rows,
    stage_work,
)
from db.process.inquiry_reading import Asked
from db.process.panel import (
    ApprovalView,
    EvidenceView,
    InquiryView,
    ProcessView,
    RecommendationView,
    StageView,
)
from db.process.recommendations import remedies_of
from rules.permissions import Actor
from rules.process import Process, from_plain
from rules.sla import Commitment
from rules.words import RecommendationState, Role, Status


def of(
    complaint: Complaint, actor: Actor, *, wholly: bool, story: Sequence[Line] | None = None
) -> ProcessView | None:
    """Give where a complaint stands; None where nothing was asked, or he may not see it.

    `wholly`: he may see all of it. Who sees it only because his department was asked reads neither
    recommendations nor what was said of stages. `story` is its history, where that was read.
    """
    if complaint.about_id == actor.id:
        return None
    begun = stage_work.round_begins(complaint)
    asked = [
        one
        for one in inquiry_reading.of_complaint(complaint.id, actor)
        if one.asked_at >= begun or one.is_waiting
    ]
    if not wholly and not asked:
        return None
    decided = stage_work.latest_recommendation(complaint) if wholly else None
    if complaint.process_id is None and not asked and decided is None:
        return None
    name, number, definition = _version(complaint)
    process = from_plain(definition) if definition else None
    lines = history.lines(complaint.id) if story is None else story
    said = replies.told_by(lines, complaint)
    return ProcessView(
        name=name,
        version=number,
        stages=_stages(complaint, process, asked, actor, wholly=wholly) if process else (),
        inquiries=_inquiries(asked, complaint, actor),
        recommendation=_recommendation(decided, complaint, actor) if decided else None,
        called_at=said.call.at if said.call else None,
        lettered_at=said.letter.at if said.letter else None,
        caller=said.caller,
    )


def _version(complaint: Complaint) -> tuple[str, int, Any]:
    """Give the name of its process, the number of its version, and what that version says."""
    if complaint.process_id is None:
        return "", 0, None
    ((name, number, definition),) = _versions.tuples(complaint.process_id)
    return name, number, definition


_versions = Prepared(
    lambda version: (
        ProcessVersion.select(
            ProcessTemplate.name, ProcessVersion.number, ProcessVersion.definition
        )
        .join(ProcessTemplate)
        .where(ProcessVersion.id == version)
    )
)


# --- stages ----------------------------------------------------------------------------------


def _stages(
    complaint: Complaint,
    process: Process,
    asked: Sequence[Asked],
    actor: Actor,
    *,
    wholly: bool,
) -> tuple[StageView, ...]:
    rows = stage_rows.counted(complaint.id)
    turn = None if complaint.status is Status.CLOSED else stage_rows.current(rows)
    proofs = _evidence(rows)
    people = _People(complaint, asked)
    done_by = _names(row.done_by_id for row in rows)
    return tuple(
        _stage(row, process)._replace(
            performers=people.names(row.performer),
            done_by=done_by.get(row.done_by_id, ""),
            note=row.note if wholly else "",
            is_current=turn is not None and turn.id == row.id,
            mine=people.is_performer(actor, row.performer),
            evidence=tuple(proofs.get(row.id, ())),
        )
        for row in rows
    )


def _stage(row: ComplaintStage, process: Process) -> StageView:
    definition = process.stage(row.key)
    return StageView(
        id=row.id,
        key=row.key,
        kind=row.kind,
        name=definition.name,
        activity=definition.activity,
        notes=definition.notes,
        text=definition.text,
        required=row.required,
        performer=row.performer,
        performers=(),
        sla=Commitment(row.amount, row.mode) if row.amount is not None else None,
        begun_at=row.begun_at,
        counts_at=row.counts_at,
        due_at=row.due_at,
        done_at=row.done_at,
        done_by="",
        outcome=row.outcome,
        note="",
        is_current=False,
        mine=False,
    )


def _names(employees: Iterable[int | None]) -> dict[int | None, str]:
    wanted = listed({one for one in employees if one is not None})
    return dict(_named.tuples(wanted))


_named = Prepared(
    lambda some: Employee.select(Employee.id, Employee.name).where(among(Employee.id, some))
)


def _evidence(rows: Iterable[ComplaintStage]) -> dict[int, list[EvidenceView]]:
    found: dict[int, list[EvidenceView]] = {}
    for stage, *proof in _proofs.tuples(listed(row.id for row in rows)):
        found.setdefault(stage, []).append(EvidenceView(*proof))
    return found


_proofs = Prepared(
    lambda stages: (
        StageEvidence.select(
            StageEvidence.stage,
            StageEvidence.at,
            StageEvidence.letter,
            StageEvidence.message,
            StageEvidence.attachment,
            Contact.channel,
        )
        .join(Contact, JOIN.LEFT_OUTER)
        .where(among(StageEvidence.stage, stages))
        .order_by(StageEvidence.id)
    )
)


class _People:
    """Who performs what in one complaint; whom it is about performs nothing."""

    def __init__(self, complaint: Complaint, asked: Iterable[Asked]) -> None:
        self._complaint = complaint
        self._employed = staff.active()
        values = stored.load()
        self._relations = {values["relations_owner"], values["relations_deputy"]}
        waiting = {one.department_id for one in asked if one.is_waiting}
        self._answerers = {
            person
            for people in (_answerers.tuples(listed(waiting)) if waiting else ())
            for person in people
        }

    def names(self, performer: Role) -> tuple[str, ...]:
        """Give the names of those who perform what a role performs, those of today."""
        people = [one for one in self._employed if self._performs(one.id, one.role, performer)]
        return tuple(one.name for one in people)

    def is_performer(self, actor: Actor, performer: Role) -> bool:
        """Tell whether this person performs it."""
        return self._performs(actor.id, actor.role, performer)

    def _performs(self, employee: int, role: Role, performer: Role) -> bool:
        if employee == self._complaint.about_id:
            return False
        if performer is Role.HANDLER:
            return bool(self._complaint.handler_id == employee)
        if performer is Role.DEPARTMENT_REP:
            return employee in self._answerers
        if performer is Role.RELATIONS_OWNER and employee in self._relations:
            return True
        return role is performer


_answerers = Prepared(
    lambda some: Department.select(Department.representative, Department.deputy).where(
        among(Department.id, some)
    )
)


# --- what was asked and decided --------------------------------------------------------------


def _inquiries(
    asked: Sequence[Asked], complaint: Complaint, actor: Actor
) -> tuple[InquiryView, ...]:
    records = inquiries.may_record(actor, complaint)
    his = {one.id for one in departments.of_employee(actor)} if asked and not records else set()
    return tuple(
        InquiryView(one, one.is_waiting and (records or one.department_id in his)) for one in asked
    )


def _recommendation(row: Recommendation, complaint: Complaint, actor: Actor) -> RecommendationView:
    waits = row.state is RecommendationState.PENDING
    return RecommendationView(
        id=row.id,
        verdict=row.verdict,
        text=row.text,
        cost=row.cost,
        by=row.by.name,
        at=row.at,
        state=row.state,
        remedies=tuple((one.kind, one.cost, one.details) for one in remedies_of(row)),
        approvals=_approvals(row),
        may_sign=waits and approvals.may_sign_now(actor, row, complaint),
    )


def _approvals(row: Recommendation) -> tuple[ApprovalView, ...]:
    return tuple(
        ApprovalView(number, role, because, state, name or "", at, reason)
        for number, role, because, state, name, at, reason in _signatures.tuples(row.id)
    )


# Without the drawings: nobody looks at them here.
_signatures = Prepared(
    lambda recommendation: (
        Approval.select(
            Approval.id,
            Approval.role,
            Approval.because,
            Approval.state,
            Employee.name,
            Approval.at,
            Approval.reason,
        )
        .join(Employee, JOIN.LEFT_OUTER)
        .where(Approval.recommendation == recommendation)
        .order_by(Approval.id)
    )
)

"""Reading where a complaint stands in its process, in a fixed number of questions."""

from collections.abc import Iterable, Sequence

from peewee import JOIN

from db import settings as stored
from db import staff
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
    Remedy,
    StageEvidence,
)
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
from rules.permissions import Actor
from rules.process import Process, from_plain
from rules.sla import Commitment
from rules.words import Role, Status


def of(complaint: Complaint, actor: Actor, *, wholly: bool) -> ProcessView | None:
    """Give where a complaint stands; None where nothing was asked, or he may not see it.

    `wholly`: he may see all of it. Who sees it only because his department was asked reads neither
    recommendations nor what was said of stages.
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
    version = _version(complaint)
    if version is None and not asked and decided is None:
        return None
    said = replies.state_of(complaint.id)
    return ProcessView(
        name=version.template.name if version else "",
        version=version.number if version else 0,
        stages=_stages(complaint, version, asked, actor, wholly=wholly) if version else (),
        inquiries=_inquiries(asked, complaint, actor),
        recommendation=_recommendation(decided, actor) if decided else None,
        called_at=said.call.at if said.call else None,
        lettered_at=said.letter.at if said.letter else None,
        caller=said.caller,
    )


def _version(complaint: Complaint) -> ProcessVersion | None:
    if complaint.process_id is None:
        return None
    found: ProcessVersion = (
        ProcessVersion.select(ProcessVersion, ProcessTemplate)
        .join(ProcessTemplate)
        .where(ProcessVersion.id == complaint.process_id)
        .get()
    )
    return found


# --- stages ----------------------------------------------------------------------------------


def _stages(
    complaint: Complaint,
    version: ProcessVersion,
    asked: Sequence[Asked],
    actor: Actor,
    *,
    wholly: bool,
) -> tuple[StageView, ...]:
    process = from_plain(version.definition)
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
    wanted = {one for one in employees if one is not None}
    rows = Employee.select(Employee.id, Employee.name).where(Employee.id.in_(wanted))
    return dict(rows.tuples())


def _evidence(rows: Iterable[ComplaintStage]) -> dict[int, list[EvidenceView]]:
    found: dict[int, list[EvidenceView]] = {}
    kept = (
        StageEvidence.select(
            StageEvidence.stage,
            StageEvidence.at,
            StageEvidence.letter,
            StageEvidence.message,
            StageEvidence.attachment,
            Contact.channel,
        )
        .join(Contact, JOIN.LEFT_OUTER)
        .where(StageEvidence.stage.in_([row.id for row in rows]))
        .order_by(StageEvidence.id)
        .tuples()
    )
    for stage, *proof in kept:
        found.setdefault(stage, []).append(EvidenceView(*proof))
    return found


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
            for one in (Department.select().where(Department.id.in_(waiting)) if waiting else ())
            for person in (one.representative_id, one.deputy_id)
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


# --- what was asked and decided --------------------------------------------------------------


def _inquiries(
    asked: Sequence[Asked], complaint: Complaint, actor: Actor
) -> tuple[InquiryView, ...]:
    records = inquiries.may_record(actor, complaint)
    his = {one.id for one in departments.of_employee(actor)} if asked and not records else set()
    return tuple(
        InquiryView(one, one.is_waiting and (records or one.department_id in his)) for one in asked
    )


def _recommendation(row: Recommendation, actor: Actor) -> RecommendationView:
    remedies = Remedy.select().where(Remedy.recommendation == row.id).order_by(Remedy.id)
    return RecommendationView(
        id=row.id,
        verdict=row.verdict,
        text=row.text,
        cost=row.cost,
        by=row.by.name,
        at=row.at,
        state=row.state,
        remedies=tuple((one.kind, one.cost, one.details) for one in remedies),
        approvals=_approvals(row),
        may_sign=approvals.may_sign_now(actor, row),
    )


def _approvals(row: Recommendation) -> tuple[ApprovalView, ...]:
    # Without the drawings: nobody looks at them here.
    rows = (
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
        .where(Approval.recommendation == row.id)
        .order_by(Approval.id)
        .tuples()
    )
    return tuple(
        ApprovalView(number, role, because, state, name or "", at, reason)
        for number, role, because, state, name, at, reason in rows
    )

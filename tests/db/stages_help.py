"""Complaints that go through stages, and what carries them from one to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from db import complaints, letters
from db.connection import writing
from db.models import (
    Complaint,
    ComplaintStage,
    Contact,
    Department,
    Employee,
    Inquiry,
    ProcessChoice,
    ProcessTemplate,
    ProcessVersion,
    Recommendation,
)
from db.process import stages
from db.staff import actor
from rules.process import Process, Stage, to_plain
from rules.sla import Commitment
from rules.words import (
    Channel,
    CommitmentMode,
    CountedFrom,
    Direction,
    RecommendationState,
    Role,
    StageKind,
    TextKind,
    Verdict,
)
from tests.store import NOW, People, opened, topic

TOMORROW = NOW + timedelta(days=1)
DAYS = CommitmentMode.BUSINESS_DAYS


def shipped() -> ProcessTemplate:
    """Give the process that comes with a new business."""
    template: ProcessTemplate = ProcessTemplate.get()
    return template


def chosen(template: Any, source: Any = None, kind: Any = None) -> None:
    """Let contacts go through a process, as the settings would write it."""
    ProcessChoice.create(source=source, kind=kind, template=template)


def with_stages(people: People, **facts: Any) -> Complaint:
    """Open a complaint that goes through the process we ship; the second handler holds it."""
    if not ProcessChoice.select().exists():
        chosen(shipped())
    facts = {"handler": people.other_handler, **facts}
    return opened(people.front_desk, **facts)


def process_of(*made: Stage, name: str = "תהליך") -> ProcessTemplate:
    """Keep a process of these stages."""
    template: ProcessTemplate = ProcessTemplate.create(name=name)
    keep_version(template, *made)
    return template


def keep_version(template: ProcessTemplate, *made: Stage, number: int = 1) -> None:
    definition = to_plain(Process(template.name, made))
    ProcessVersion.create(template=template, number=number, definition=definition, at=NOW)


def a_task(key: str, *, required: bool = False, days: int | None = None) -> Stage:
    return Stage(
        key,
        StageKind.TASK,
        f"משימה {key}",
        Role.HANDLER,
        sla=Commitment(days, DAYS) if days else None,
        counted_from=CountedFrom.STAGE,
        required=required,
    )


def of_kind(kind: StageKind, *, required: bool = False) -> Stage:
    return Stage(kind.value, kind, kind.value, Role.HANDLER, required=required)


def stage(complaint: Complaint, kind: StageKind | str) -> ComplaintStage:
    """Give the stage of a complaint that counts, by its kind or key."""
    return next(row for row in stages.counted(complaint.id) if kind in (row.kind, row.key))


def standing(complaint: Complaint) -> dict[str, str]:
    """Give how each stage that counts ended, by key; nothing for one that is open."""
    return {
        row.key: row.outcome.value if row.outcome else "" for row in stages.counted(complaint.id)
    }


def turn(complaint: Complaint) -> str:
    """Give the key of the stage whose turn it is, as lists show it."""
    return str(Complaint.get_by_id(complaint.id).stage)


@contextmanager
def at_work(complaint: Complaint, now: datetime) -> Iterator[None]:
    """Do something that stages are about, and let them be looked at."""
    with writing():
        yield
        stages.settle(complaint.id, now)


def asked(complaint: Complaint, people: People, *, now: datetime = NOW) -> Inquiry:
    with at_work(complaint, now):
        row: Inquiry = Inquiry.create(
            complaint=complaint.id,
            department=Department.get(),
            question="מה קרה?",
            by=people.relations_owner,
            asked_at=now,
        )
    return row


def answered(inquiry: Inquiry, *, now: datetime = NOW) -> None:
    complaint = Complaint.get_by_id(inquiry.complaint_id)
    with at_work(complaint, now):
        Inquiry.update(answered_at=now, answer="כך וכך").where(Inquiry.id == inquiry.id).execute()


def withdrawn(inquiry: Inquiry, *, now: datetime = NOW) -> None:
    complaint = Complaint.get_by_id(inquiry.complaint_id)
    with at_work(complaint, now):
        Inquiry.update(withdrawn_at=now).where(Inquiry.id == inquiry.id).execute()


def recommended(
    complaint: Complaint,
    people: People,
    state: RecommendationState = RecommendationState.PENDING,
    *,
    now: datetime = NOW,
) -> Recommendation:
    complaint = Complaint.get_by_id(complaint.id)
    with at_work(complaint, now):
        row: Recommendation = Recommendation.create(
            complaint=complaint.id,
            round=complaint.reopened,
            verdict=Verdict.PARTLY,
            text="להחזיר חלק",
            repeat=False,
            by=people.other_handler,
            at=now,
            state=state,
        )
    return row


def decided(
    made: Recommendation, state: RecommendationState = RecommendationState.APPROVED, **when: Any
) -> None:
    complaint = Complaint.get_by_id(made.complaint_id)
    with at_work(complaint, when.get("now", NOW)):
        Recommendation.update(state=state).where(Recommendation.id == made.id).execute()


def called(complaint: Complaint, by: Employee, *, now: datetime = NOW) -> Contact:
    with writing():
        row: Contact = Contact.create(
            complaint=complaint.id,
            at=now,
            by=by,
            channel=Channel.CALL,
            direction=Direction.OUTGOING,
            text="הוסבר",
        )
        stages.end(complaint.id, StageKind.REPLY, actor(by), now, contact=row)
    return row


def wrote(
    complaint: Complaint,
    by: Employee,
    kind: TextKind = TextKind.ANSWER_JUSTIFIED,
    *,
    now: datetime = NOW,
) -> None:
    """Keep a letter of a kind."""
    letters.archive(complaint, kind, subject="מכתב", pdf=b"%PDF", by=by, now=now)


def gone_through(complaint: Complaint, people: People, *, now: datetime = NOW) -> None:
    """Carry a complaint through every stage of the process we ship."""
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT, now=now)
    answered(asked(complaint, people, now=now), now=now)
    recommended(complaint, people, RecommendationState.APPROVED, now=now)
    called(complaint, people.relations_owner, now=now)
    wrote(complaint, people.relations_owner, now=now)


def closed_without(
    complaint: Complaint, by: Employee, override: str = "הלקוח ויתר", *, now: datetime = NOW
) -> Complaint:
    """Close a complaint with all that closing needs but its stages, for a reason."""
    return complaints.close(
        Complaint.get_by_id(complaint.id),
        verdict=Verdict.PARTLY,
        resolution="הוחזר חלק",
        topics=frozenset({topic()}),
        override=override,
        by=by,
        now=now,
    )

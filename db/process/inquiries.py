"""Inquiries: a department is asked about a complaint, and answers with its reasons.

An inquiry stands beside what others do with the complaint meanwhile. It is answered by who answers
for the department, or recorded for him by somebody who works on the complaint.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from db import history, notices, reminders, staff, steps
from db.connection import writing
from db.models import Complaint, ComplaintStage, Department, Employee, Inquiry, Topic
from db.process import clocks, departments, stages
from db.steps import Seen
from db.texts import LONGEST_TEXT, required_text
from rules.errors import RuleBroken
from rules.inquiries import DEFAULT_TIME, is_reasoned
from rules.lifecycle import require_step, why_impossible, why_not
from rules.permissions import Actor, is_about
from rules.sla import Commitment, is_late
from rules.words import Event, Notice, StageKind

_NOTICES = {
    Event.INQUIRY_ASKED: Notice.INQUIRY_ASKED,
    Event.INQUIRY_ANSWERED: Notice.INQUIRY_ANSWERED,
    Event.INQUIRY_WITHDRAWN: Notice.INQUIRY_WITHDRAWN,
}


def ask(
    complaint: Seen,
    *,
    department: Department,
    question: str,
    topic: Topic | None = None,
    by: Employee,
    now: datetime,
) -> Inquiry:
    """Ask a department; whoever answers for it is told.

    Raises `required`, `department_retired`, and `department_unmanned` where nobody could answer.
    """
    with writing():
        row, actor = steps.beside(complaint.id, Event.INQUIRY_ASKED, by)
        _require_answerers(department.id, row)
        agreed = time_of(row.id)
        asked = Inquiry.create(
            complaint=row,
            department=department.id,
            topic=topic.id if topic else None,
            question=required_text("question", question),
            by=actor.id,
            asked_at=now,
            amount=agreed.amount if agreed else None,
            mode=agreed.mode if agreed else None,
            due_at=_due(agreed, now, row.id),
        )
        _tell(asked, row, Event.INQUIRY_ASKED, by=actor, now=now)
        stages.settle(row.id, now, by=actor)
        return _again(asked)


def answer(
    inquiry: Seen,
    *,
    text: str,
    answered_by: Employee | None = None,
    by: Employee,
    now: datetime,
) -> Inquiry:
    """Answer an inquiry; with `answered_by` what he said is recorded for him.

    Raises `inquiry_answered` and `inquiry_withdrawn` where somebody was faster, `required` and
    `answer_unreasoned`, and `cannot_answer` for somebody who does not answer for the department.
    """
    with writing():
        actor = staff.actor(by)
        kept, complaint = _known(inquiry, actor)
        who = _who_answers(kept, complaint, actor, answered_by)
        _require_open(kept, complaint, Event.INQUIRY_ANSWERED)
        said = required_text("answer", text, LONGEST_TEXT)
        if not is_reasoned(said):
            raise RuleBroken("answer_unreasoned", field="answer")
        recorder = None if who == actor.id else actor.id
        _write(inquiry, answer=said, answered_at=now, answered_by=who, recorded_by=recorder)
        _tell(_again(kept), complaint, Event.INQUIRY_ANSWERED, by=actor, now=now)
        stages.settle(complaint.id, now, by=actor)
        return _again(kept)


def withdraw(inquiry: Seen, *, reason: str, by: Employee, now: datetime) -> Inquiry:
    """Take a question back: the department need not answer any more."""
    with writing():
        actor = staff.actor(by)
        kept, complaint = _known(inquiry, actor)
        steps.beside(complaint.id, Event.INQUIRY_WITHDRAWN, by)
        _require_open(kept, complaint, Event.INQUIRY_WITHDRAWN)
        why = required_text("reason", reason)
        _write(inquiry, withdrawn_at=now, withdrawn_by=actor.id, reason=why)
        _tell(_again(kept), complaint, Event.INQUIRY_WITHDRAWN, by=actor, now=now)
        stages.settle(complaint.id, now, by=actor)
        return _again(kept)


def time_of(complaint: int) -> Commitment | None:
    """Give how long an answer may take; None where the process sets no limit."""
    stage = (
        ComplaintStage.select()
        .where((ComplaintStage.complaint == complaint) & (ComplaintStage.kind == StageKind.INQUIRY))
        .order_by(ComplaintStage.round.desc())
        .first()
    )
    if stage is None:
        return DEFAULT_TIME
    return Commitment(stage.amount, stage.mode) if stage.amount is not None else None


def due_at(complaint: int, now: datetime) -> datetime | None:
    """Give until when a department that is asked now has to answer."""
    return _due(time_of(complaint), now, complaint)


def is_answered_late(inquiry: Inquiry) -> bool:
    """Tell whether the answer came after its time."""
    if inquiry.answered_at is None or inquiry.due_at is None:
        return False
    return is_late(inquiry.due_at, inquiry.answered_at)


def may_answer(actor: Actor, inquiry: Inquiry, complaint: Complaint) -> bool:
    """Tell whether he answers for the department that was asked."""
    return actor.id in departments.answerers(inquiry.department, about=complaint.about_id)


def may_record(actor: Actor, complaint: Complaint) -> bool:
    """Tell whether he may record what a department said."""
    return why_not(actor, Event.INQUIRY_ANSWERED, steps.case_of(complaint)) is None


def _require_answerers(department: int, complaint: Complaint) -> None:
    row: Department = Department.get_by_id(department)
    if not row.active:
        raise RuleBroken("department_retired", field="department", name=row.name)
    if not departments.answerers(row, about=complaint.about_id):
        raise RuleBroken("department_unmanned", field="department", name=row.name)


def _known(inquiry: Seen, actor: Actor) -> tuple[Inquiry, Complaint]:
    kept: Inquiry = Inquiry.get_by_id(inquiry.id)
    complaint: Complaint = Complaint.get_by_id(kept.complaint_id)
    if is_about(actor, steps.case_of(complaint)):
        raise RuleBroken("no_such_complaint")
    return kept, complaint


def _who_answers(
    inquiry: Inquiry, complaint: Complaint, actor: Actor, answered_by: Employee | None
) -> int:
    """Give whose answer it is; refuses who may neither answer nor record one."""
    himself = answered_by is None or answered_by.id == actor.id
    if himself and may_answer(actor, inquiry, complaint):
        return actor.id
    require_step(actor, Event.INQUIRY_ANSWERED, steps.case_of(complaint))
    if answered_by is None:
        raise RuleBroken("required", field="answered_by")
    if answered_by.id not in departments.answerers(inquiry.department, about=complaint.about_id):
        raise RuleBroken("cannot_answer", field="answered_by", name=answered_by.name)
    return int(answered_by.id)


def _require_open(inquiry: Inquiry, complaint: Complaint, event: Event) -> None:
    if inquiry.answered_at is not None:
        raise RuleBroken("inquiry_answered", at=inquiry.answered_at)
    if inquiry.withdrawn_at is not None:
        raise RuleBroken("inquiry_withdrawn", at=inquiry.withdrawn_at)
    case = steps.case_of(complaint)
    code = "complaint_erased" if case.is_erased else why_impossible(case.status, event)
    if code:
        raise RuleBroken(code)


def _write(seen: Seen, **values: Any) -> None:
    changed = (
        Inquiry.update(values, version=Inquiry.version + 1)
        .where((Inquiry.id == seen.id) & (Inquiry.version == seen.version))
        .execute()
    )
    if not changed:
        raise RuleBroken("changed_meanwhile")


def _again(inquiry: Inquiry) -> Inquiry:
    row: Inquiry = Inquiry.get_by_id(inquiry.id)
    return row


def _tell(
    inquiry: Inquiry, complaint: Complaint, event: Event, *, by: Actor, now: datetime
) -> None:
    """Add the line, and tell whom it concerns: the department, or who waits for its answer."""
    facts: dict[str, Any] = {"inquiry": inquiry.id, "department": inquiry.department.name}
    people: Iterable[int] = departments.asked_now(inquiry.department, complaint, now)
    if event is Event.INQUIRY_ANSWERED:
        facts["late"] = is_answered_late(inquiry)
        if inquiry.recorded_by_id is not None:
            facts["answered_by"] = inquiry.answered_by_id
        people = dict.fromkeys((inquiry.by_id, *reminders.handler_now(complaint, now)))
    history.append(complaint.id, event, by=by, now=now, reason=inquiry.reason, **facts)
    notices.tell(people, _NOTICES[event], complaint.id, but=by, now=now)


def _due(agreed: Commitment | None, now: datetime, complaint: int) -> datetime | None:
    return clocks.due_of(agreed.amount, agreed.mode, now, complaint) if agreed else None

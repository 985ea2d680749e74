"""Telling whom it concerns that a stage is not done in its time: once for a due time."""

from collections.abc import Iterable
from datetime import datetime

from peewee import Expression

from db import history, notices, reminders, staff
from db.conditions import OPEN
from db.connection import writing
from db.models import Complaint, ComplaintStage, Department, Inquiry
from db.one_by_one import done_for
from db.process import departments, stage_names, stage_rows
from rules.clock import local_day
from rules.outbox import CLOCK_SLACK
from rules.reminders import late_since
from rules.words import Event, Notice, Role


def remind(now: datetime) -> int:
    """Tell of each stage that is late; gives of how many was told.

    Who performs it hears of it, and who answers for customer relations. A due time that moved on,
    because we waited for the customer, is told of again.
    """
    late = (
        ComplaintStage.select(ComplaintStage.id)
        .join(Complaint)
        .where(_is_due(now) & Complaint.status.in_(OPEN))
        .order_by(ComplaintStage.due_at, ComplaintStage.id)
        .tuples()
    )
    return done_for([row[0] for row in late], lambda stage: _remind(stage, now))


def _remind(stage: int, now: datetime) -> bool:
    """Tell of one, unless another program just did, or it was done meanwhile."""
    with writing():
        row = ComplaintStage.get_or_none((ComplaintStage.id == stage) & _is_due(now))
        if row is None:
            return False
        stage_rows.change(row, told_at=now)
        complaint = row.complaint
        people = _whom(row, complaint, now)
        # What reached us long before it was registered could not be told before that.
        late = late_since(max(row.due_at, complaint.registered_at), now)
        notices.tell(people, Notice.STAGE_LATE, complaint.id, but=None, now=now, meant_for=late)
        (name,) = stage_names.of(complaint, [row])
        facts = {"stage": row.key, "name": name, "told": people}
        history.append(complaint.id, Event.STAGE_LATE, by=None, now=now, **facts)
        return True


def _is_due(now: datetime) -> Expression:
    # By a clock that was wrong it was told too early: at its own time it is told again.
    untold = ComplaintStage.told_at.is_null() | (ComplaintStage.told_at < ComplaintStage.due_at)
    ahead = ComplaintStage.told_at > now + CLOCK_SLACK
    return ComplaintStage.done_at.is_null() & (ComplaintStage.due_at < now) & (untold | ahead)


def _whom(row: ComplaintStage, complaint: Complaint, now: datetime) -> list[int]:
    """Give whom it concerns, each once; never whom the complaint is about."""
    performers = _performers(row, complaint, now)
    responsible = notices.responsible_now(now, about=complaint.about_id)
    told = dict.fromkeys((*performers, *responsible))
    return [person for person in told if person != complaint.about_id]


def _performers(row: ComplaintStage, complaint: Complaint, now: datetime) -> Iterable[int]:
    if row.performer is Role.HANDLER:
        return reminders.handler_now(complaint, now)
    if row.performer is Role.DEPARTMENT_REP:
        return _asked(complaint, now)
    away = staff.absent_on(local_day(now))
    # Who answers for customer relations hears of everything.
    return [one.id for one in staff.active() if one.role is row.performer and one.id not in away]


def _asked(complaint: Complaint, now: datetime) -> Iterable[int]:
    waiting = Inquiry.select(Inquiry.department).where(
        (Inquiry.complaint == complaint.id)
        & Inquiry.answered_at.is_null()
        & Inquiry.withdrawn_at.is_null()
    )
    for department in Department.select().where(Department.id.in_(waiting)).order_by(Department.id):
        yield from departments.asked_now(department, complaint, now)

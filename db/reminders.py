"""Reminding who answers for a complaint of its due time, exactly once for each step."""

from collections.abc import Sequence
from datetime import datetime

from peewee import Case, Expression, fn

from db import history, notices, reminder_messages, staff
from db import settings as stored
from db.connection import writing
from db.models import Complaint, Employee, Reminder
from db.one_by_one import done_for
from db.process import clocks
from rules.clock import local_day
from rules.outbox import CLOCK_SLACK
from rules.reminders import Step, due_step, late_since, notice_of, who_hears
from rules.words import Event, Status

OPEN = (Status.WAITING, Status.IN_HANDLING)


def remind_all(now: datetime) -> int:
    """Take every step that is due; gives for how many complaints somebody was reminded."""
    reminder_messages.take_back_needless()
    steps = sorted(stored.load()["reminder_steps"])
    return done_for(_due(steps, now), lambda complaint: _remind(complaint, steps, now))


def _due(steps: Sequence[Step], now: datetime) -> list[int]:
    """Give the open complaints whose newest step that has come was not taken, oldest first."""
    came = [(Complaint.due_at < now - step.offset, step.minutes) for step in reversed(steps)]
    taken = Reminder.select().where(
        (Reminder.complaint == Complaint.id)
        & (Reminder.due_at == Complaint.due_at)
        & (Reminder.minutes >= Case(None, came))
        & ~_ahead(now)
    )
    chosen = (
        Complaint.select(Complaint.id)
        # Named one by one, because no index finds what is not closed.
        .where(Complaint.status.in_(OPEN) & (Complaint.due_at < now - steps[0].offset))
        .where(~fn.EXISTS(taken))
        .order_by(Complaint.due_at)
        .tuples()
    )
    return [complaint for (complaint,) in chosen]


def _remind(complaint: int, steps: Sequence[Step], now: datetime) -> bool:
    """Take the step that is due, unless another program just did, or nothing is due any more."""
    with writing():
        row = Complaint.get_by_id(complaint)
        told = _told(row, now)
        step = due_step(row.due_at, steps, told, now)
        if row.status not in OPEN or step is None:
            return False
        Reminder.delete().where(_of(row) & _ahead(now)).execute()
        Reminder.create(complaint=row, due_at=row.due_at, minutes=step.minutes, at=now)
        people = _whom(row, step, now)
        # What was opened, or resumed, less than a step before its due time is not told late.
        meant_for = max(row.due_at + step.offset, clocks.set_at(row, now))
        late = late_since(meant_for, now)
        notices.tell(people, notice_of(step), row.id, but=None, now=now, meant_for=late)
        reminder_messages.write(people, row, step, now=now)
        if step.minutes >= 0 > max(told, default=-1):
            history.append(row.id, Event.OVERDUE, by=None, now=now, told=list(people))
        return True


def _told(complaint: Complaint, now: datetime) -> list[int]:
    """Give the minutes of the steps that were taken for this due time."""
    taken = Reminder.select(Reminder.minutes).where(_of(complaint) & ~_ahead(now))
    return [minutes for (minutes,) in taken.tuples()]


def _of(complaint: Complaint) -> Expression:
    return (Reminder.complaint == complaint.id) & (Reminder.due_at == complaint.due_at)


def _ahead(now: datetime) -> Expression:
    """Find steps taken by a clock that was wrong; at their own time they are taken again."""
    return Reminder.at > now + CLOCK_SLACK


def _whom(complaint: Complaint, step: Step, now: datetime) -> tuple[int, ...]:
    """Give whom a step tells, each once: nobody is told twice, and somebody always is."""
    told = notices.responsible_now(now, about=complaint.about_id) if step.owner else ()
    if step.handler:
        told += handler_now(complaint, now)
    return tuple(dict.fromkeys(told))


def handler_now(complaint: Complaint, now: datetime) -> tuple[int, ...]:
    """Give who hears as the handler: he, who stands in for him, or else who answers for all."""
    left = {row.id: None for row in Employee.select(Employee.id).where(~Employee.active)}
    about = complaint.about_id
    # Whom it is about stands in for nobody.
    deaf = {about: None} if about is not None else {}
    handler = who_hears(complaint.handler_id, {**staff.absent_on(local_day(now)), **left, **deaf})
    return notices.responsible_now(now, about=about) if handler is None else (handler,)

"""What happens by itself: who answers for a complaint is reminded of its due time."""

from datetime import datetime
from typing import NamedTuple

from peewee import JOIN, Expression, fn

from db import history, notices
from db import settings as stored
from db.connection import writing
from db.models import Complaint, Reminder
from rules.reminders import LATE_AFTER, Step, Steps, due_step, notice_of
from rules.words import Event, Notice, Status


class _Due(NamedTuple):
    id: int
    due_at: datetime
    handler: int | None
    told: int | None
    """Minutes of the newest step that was taken for this due time."""


def sweep(now: datetime) -> int:
    """Take every step of reminding that is due, once each; give how many.

    Several programs may sweep at once: the row of the step decides who tells.
    """
    steps: Steps = stored.load()["reminder_steps"]
    return sum(_remind(due, steps, now) for due in _due(steps, now))


def _due(steps: Steps, now: datetime) -> list[_Due]:
    newest = fn.MAX(Reminder.minutes)
    rows = (
        Complaint.select(Complaint.id, Complaint.due_at, Complaint.handler, newest)
        .join(
            Reminder,
            JOIN.LEFT_OUTER,
            on=(Reminder.complaint == Complaint.id) & (Reminder.due_at == Complaint.due_at),
        )
        .where((Complaint.status != Status.CLOSED) & (Complaint.due_at < now - steps[0].offset))
        .group_by(Complaint.id)
        .having(_step_is_open(steps, newest, now))
        .tuples()
    )
    return [_Due(*row) for row in rows]


def _step_is_open(steps: Steps, newest: Expression, now: datetime) -> Expression:
    conditions = [
        (Complaint.due_at < now - step.offset) & (newest.is_null() | (newest < step.minutes))
        for step in steps
    ]
    either = conditions[0]
    for condition in conditions[1:]:
        either |= condition
    return either


def _remind(due: _Due, steps: Steps, now: datetime) -> bool:
    step = due_step(due.due_at, steps, () if due.told is None else (due.told,), now)
    if step is None:
        return False
    with writing():
        still = (Complaint.id == due.id) & (Complaint.due_at == due.due_at)
        open_still = Complaint.select().where(still & (Complaint.status != Status.CLOSED)).exists()
        if not open_still or not _claim(due, step, now):
            return False
        _tell(due, step, now)
        return True


def _claim(due: _Due, step: Step, now: datetime) -> bool:
    """Take the step, unless another program just took it or a later one."""
    taken = Reminder.select().where(
        (Reminder.complaint == due.id)
        & (Reminder.due_at == due.due_at)
        & (Reminder.minutes >= step.minutes)
    )
    if taken.exists():
        return False
    Reminder.create(complaint=due.id, due_at=due.due_at, minutes=step.minutes, at=now)
    return True


def _tell(due: _Due, step: Step, now: datetime) -> None:
    owners = notices.responsible_now(now) if step.owner else ()
    handlers = (due.handler,) if step.handler and due.handler else ()
    told = tuple(dict.fromkeys((*owners, *handlers)))
    meant_for = due.due_at + step.offset
    late = meant_for if now - meant_for > LATE_AFTER else None
    kind = notice_of(step)
    notices.tell(told, kind, due.id, but=None, now=now, meant_for=late)
    if kind is Notice.OVERDUE:
        history.append(due.id, Event.OVERDUE, by=None, now=now, told=list(told))

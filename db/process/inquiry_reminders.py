"""Telling whom it concerns that a department did not answer in its time: once for a due time."""

from datetime import datetime

from peewee import Expression

from db import notices
from db.conditions import OPEN
from db.connection import writing
from db.models import Complaint, Inquiry
from db.one_by_one import done_for
from db.process import departments
from rules.outbox import CLOCK_SLACK
from rules.reminders import late_since
from rules.words import Notice


def remind(now: datetime) -> int:
    """Tell of each inquiry that waits for longer than it may; gives of how many was told.

    The department hears of it, who asked, and who answers for customer relations. A due time that
    moved on, because we waited for the customer, is told of again.
    """
    late = (
        Inquiry.select(Inquiry.id)
        .join(Complaint)
        .where(_is_due(now) & Complaint.status.in_(OPEN))
        .order_by(Inquiry.due_at)
        .tuples()
    )
    return done_for([row[0] for row in late], lambda inquiry: _remind(inquiry, now))


def _remind(inquiry: int, now: datetime) -> bool:
    """Tell of one, unless another program just did, or it was answered meanwhile."""
    with writing():
        row = Inquiry.get_or_none((Inquiry.id == inquiry) & _is_due(now))
        if row is None:
            return False
        Inquiry.update(told_at=now).where(Inquiry.id == inquiry).execute()
        complaint = row.complaint
        people = (
            *departments.asked_now(row.department, complaint, now),
            row.by_id,
            *notices.responsible_now(now, about=complaint.about_id),
        )
        told = dict.fromkeys(people)
        late = late_since(row.due_at, now)
        notices.tell(told, Notice.INQUIRY_LATE, complaint.id, but=None, now=now, meant_for=late)
        return True


def _is_due(now: datetime) -> Expression:
    waits = Inquiry.answered_at.is_null() & Inquiry.withdrawn_at.is_null()
    # By a clock that was wrong it was told too early: at its own time it is told again.
    untold = Inquiry.told_at.is_null() | (Inquiry.told_at < Inquiry.due_at)
    return waits & (Inquiry.due_at < now) & (untold | (Inquiry.told_at > now + CLOCK_SLACK))

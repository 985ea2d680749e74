"""What happens by itself: the owner is told when a commitment was not kept."""

from datetime import datetime

from peewee import Expression

from db import history, notices
from db.connection import writing
from db.models import Complaint
from rules.words import Event, Notice, Status


def sweep(now: datetime) -> int:
    """Tell of every open complaint that passed its due time, once each; give how many.

    Several programs may sweep at once: the row that is claimed decides who tells.
    """
    passed = Complaint.select(Complaint.id).where(_to_tell(now))
    return sum(_tell(row.id, now) for row in list(passed))


def _to_tell(now: datetime) -> Expression:
    return (
        (Complaint.status != Status.CLOSED)
        & (Complaint.due_at < now)
        & Complaint.overdue_told_at.is_null()
    )


def _tell(complaint: int, now: datetime) -> bool:
    with writing():
        claimed = (
            Complaint.update(overdue_told_at=now)
            .where((Complaint.id == complaint) & _to_tell(now))
            .execute()
        )
        if not claimed:
            return False
        told = notices.responsible_now(now)
        notices.tell(told, Notice.OVERDUE, complaint, but=None, now=now)
        history.append(complaint, Event.OVERDUE, by=None, now=now, told=list(told))
        return True

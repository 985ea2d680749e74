"""Pausing: the clocks of a complaint stand while we wait for the customer.

Pausing and resuming stand beside what others do with the complaint: they make no new version of
it, so that nobody loses a form that he fills in meanwhile, and they do not bar anybody from taking
back what was done before. They are not taken back themselves: one ends a pause that was wrong.
"""

from collections.abc import Iterable
from datetime import datetime

from peewee import Expression

from db import history, notices, reminders, steps
from db.connection import writing
from db.models import Complaint, Employee, Pause
from db.models.prepared import Prepared
from db.one_by_one import done_for
from db.process import clocks
from db.steps import Seen
from db.texts import required_text
from rules.errors import RuleBroken
from rules.outbox import CLOCK_SLACK
from rules.pauses import check_until
from rules.permissions import Actor
from rules.words import Event, Notice


def pause(seen: Seen, *, until: datetime, reason: str, by: Employee, now: datetime) -> Pause:
    """Let the clocks stand until a moment, or until somebody resumes.

    Raises `pause_in_past`, `pause_too_long`, `required` without a reason, and `already_paused`.
    """
    with writing():
        row, actor = steps.beside(seen.id, Event.PAUSED, by)
        runs = clocks.running_pause(row.id, now)
        if runs is not None:
            raise RuleBroken("already_paused", by=runs.by.name, until=runs.until)
        check_until(until, now)
        why = required_text("reason", reason)
        _known_to_be_over(row.id, now)
        made = Pause.create(complaint=row, begins_at=now, until=until, reason=why, by=actor.id)
        _recount(row, Event.PAUSED, until, by=actor, now=now, reason=why)
        return Pause.get_by_id(made.id)


def resume(seen: Seen, *, by: Employee, now: datetime) -> None:
    """Let the clocks run again before the day until which they were to stand.

    Raises `not_paused`.
    """
    with writing():
        row, actor = steps.beside(seen.id, Event.RESUMED, by)
        runs = clocks.running_pause(row.id, now)
        if runs is None:
            raise RuleBroken("not_paused")
        _end(runs, now, by=actor.id)
        _recount(row, Event.RESUMED, runs.until, by=actor, now=now)


def tell_over(now: datetime) -> int:
    """Tell who handles a complaint that the day has come until which we waited, once.

    Gives of how many complaints somebody was told.
    """
    over = (Pause.until <= now) & Pause.ended_at.is_null() & _untold(now)
    rows = Pause.select(Pause.id).join(Complaint).where(over)
    rows = rows.where(Complaint.status.in_(reminders.OPEN)).order_by(Pause.until, Pause.id)
    return done_for([id_ for (id_,) in rows.tuples()], lambda id_: _tell(id_, now))


def of_complaint(complaint: int) -> list[Pause]:
    """Give the pauses of a complaint, oldest first."""
    return _all.rows(complaint)


_all = Prepared(
    lambda complaint: (
        Pause.select().where(Pause.complaint == complaint).order_by(Pause.begins_at, Pause.id)
    )
)


def running(rows: Iterable[Pause], now: datetime) -> Pause | None:
    """Give which of some pauses runs now."""
    return next((one for one in rows if one.ended_at is None and one.until > now), None)


def end_with(complaint: Complaint, now: datetime) -> list[int]:
    """End what still ran when a complaint was closed: reopened, nobody waits for the customer.

    Within the transaction of the reopening; gives the ids, for `put_back`.
    """
    _known_to_be_over(complaint.id, now)
    runs = clocks.running_pause(complaint.id, now)
    if runs is None:
        return []
    _end(runs, max(runs.begins_at, complaint.closed_at), by=complaint.closed_by_id)
    return [runs.id]


def put_back(pauses: Iterable[int]) -> None:
    """Let pauses run again that a step ended which is taken back."""
    again = Pause.update(ended_at=None, ended_by=None)
    again.where(Pause.id.in_(list(pauses))).execute()


def _untold(now: datetime) -> Expression:
    # What a clock that was wrong told is told again at its own time.
    return Pause.told_at.is_null() | (Pause.told_at > now + CLOCK_SLACK)


def _known_to_be_over(complaint: int, now: datetime) -> None:
    """Tell nobody of a pause that has ended: who pauses anew, or reopens, knows of it."""
    past = Pause.ended_at.is_null() & (Pause.until <= now) & Pause.told_at.is_null()
    Pause.update(told_at=now).where((Pause.complaint == complaint) & past).execute()


def _end(runs: Pause, at: datetime, *, by: int | None) -> None:
    Pause.update(ended_at=at, ended_by=by).where(Pause.id == runs.id).execute()


def _recount(
    row: Complaint,
    event: Event,
    until: datetime,
    *,
    by: Actor | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Reckon the clocks again, and write into the history what became of the due time."""
    clocks.recount(row.id, now)
    history.append(
        row.id,
        event,
        by=by,
        now=now,
        reason=reason,
        until=until.isoformat(),
        due_before=row.due_at.isoformat(),
        due_at=Complaint.get_by_id(row.id).due_at.isoformat(),
    )


def _tell(pause: int, now: datetime) -> bool:
    with writing():
        over = Pause.get_by_id(pause)
        row = over.complaint
        if row.status not in reminders.OPEN:
            return False
        still = Pause.ended_at.is_null() & _untold(now)
        if not Pause.update(told_at=now).where((Pause.id == pause) & still).execute():
            return False
        _recount(row, Event.RESUMED, over.until, by=None, now=now)
        people = reminders.handler_now(row, now)
        notices.tell(people, Notice.WAIT_OVER, row.id, but=None, now=now)
        return True

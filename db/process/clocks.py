"""The clocks of a complaint, reckoned from what happened: its commitment, stages and inquiries.

Two clocks run beside each other and neither writes the other: the commitment, and the times of
stages and inquiries. Pauses stop both. Whatever changes what they are reckoned from (a pause, a
stage that is done, another time of receipt) calls `recount` in its transaction, which alone writes
what was reckoned: here, in the rows of stages and inquiries, and in the four columns of the
complaint that repeat it for lists. It makes no new version of the complaint: nobody who works on
it meanwhile is disturbed, and what was done before can still be taken back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from db import reminder_messages
from db import settings as stored
from db.connection import writing
from db.models import Complaint, ComplaintStage, CustomerPromise, Inquiry, Pause
from db.models.prepared import Prepared
from db.process import stage_rows
from rules.clock import Stretch
from rules.sla import Commitment, promise
from rules.words import CommitmentMode, CountedFrom, Status

_pauses = Prepared(
    lambda complaint: (
        Pause.select(Pause.begins_at, Pause.until, Pause.ended_at)
        .where(Pause.complaint == complaint)
        .order_by(Pause.begins_at, Pause.id)
    )
)
_running = Prepared(
    lambda complaint, now: (
        Pause.select()
        .where((Pause.complaint == complaint) & Pause.ended_at.is_null() & (Pause.until > now))
        .limit(1)
    )
)
_inquiries = Prepared(lambda complaint: Inquiry.select().where(Inquiry.complaint == complaint))
_first_asked_since = Prepared(
    lambda complaint, since: Inquiry.select(fn.MIN(Inquiry.asked_at)).where(
        (Inquiry.complaint == complaint)
        & Inquiry.withdrawn_at.is_null()
        & (Inquiry.asked_at >= since)
    )
)


def pauses_of(complaint: int) -> list[Stretch]:
    """Give the times in which the clocks of a complaint stood, or stand, oldest first."""
    return [(begins, ended or until) for begins, until, ended in _pauses.tuples(complaint)]


def running_pause(complaint: int, now: datetime) -> Pause | None:
    """Give the pause that runs now."""
    found: Pause | None = _running.first(complaint, now)
    return found


def set_at(row: Complaint, now: datetime) -> datetime:
    """Give when a complaint got the due time that it has: its commitment began, or a pause did so.

    What is reminded of at a moment before that could not have been told in time.
    """
    moved = [moment for pause in pauses_of(row.id) for moment in pause if moment <= now]
    return max([row.commitment_from, *moved])


def due_of(
    amount: int | None, mode: CommitmentMode | None, counts_at: datetime | None, complaint: int
) -> datetime | None:
    """Give when something of a complaint is due; None without a limit, or before it counts."""
    return _due(amount, mode, counts_at, pauses_of(complaint))


class Foreseen(NamedTuple):
    """When a complaint, and the stage whose turn it is, would be due; None without a limit."""

    due_at: datetime
    stage_due_at: datetime | None


def foreseen(complaint: int, until: datetime, now: datetime) -> Foreseen:
    """Give when what is open of a complaint would be due if it were paused from now on."""
    row = Complaint.get_by_id(complaint)
    pauses = [*pauses_of(complaint), (now, until)]
    turn = stage_rows.current(stage_rows.counted(complaint))
    stage = _due(turn.amount, turn.mode, _counts_at(turn, row), pauses) if turn else None
    return Foreseen(_commitment_due(row, pauses), stage)


def recount(complaint: int, now: datetime) -> None:
    """Reckon every due time of a complaint, and what its row repeats of its stages and pauses.

    A closed complaint keeps the due times that it was closed with.
    """
    with writing():
        recount_row(Complaint.get_by_id(complaint), now)


def recount_row(row: Complaint, now: datetime) -> None:
    """Do what `recount` does, within the verb that just read this row."""
    stages = stage_rows.counted(row.id) if row.process_id else []
    if row.status is not Status.CLOSED:
        pauses = pauses_of(row.id)
        _recount_commitment(row, pauses)
        _recount_stages(row, stages, pauses)
        _recount_inquiries(row, pauses)
    _repeat(row, stages, now)


def _recount_commitment(row: Complaint, pauses: Sequence[Stretch]) -> None:
    due_at = _commitment_due(row, pauses)
    if due_at != row.due_at:
        Complaint.change(row.id, due_at=due_at)
        row.due_at = due_at
        reminder_messages.take_back_of(row.id)


def _commitment_due(row: Complaint, pauses: Sequence[Stretch]) -> datetime:
    """Give when a complaint is due; without a pause that counts, what it was promised for."""
    known: datetime = row.due_at
    if not any(ends > row.commitment_from for _begins, ends in pauses):
        return known
    agreed, calendar = commitment_of(row), stored.calendar()
    due_at = promise(agreed, row.commitment_from, calendar, pauses).due_at
    if due_at == promise(agreed, row.commitment_from, calendar).due_at:
        # The calendar may have been changed since.
        return _promised(row) or due_at
    return due_at


def commitment_of(row: Complaint) -> Commitment:
    """Give what a complaint was promised when its commitment began; settings do not change it."""
    return Commitment(row.commitment_amount, row.commitment_mode)


def _promised(row: Complaint) -> datetime | None:
    """Give the due time with which the commitment began."""
    begun = (CustomerPromise.complaint == row.id) & (CustomerPromise.at == row.commitment_from)
    given = CustomerPromise.select().where(begun).order_by(CustomerPromise.id).first()
    return given.promised_for if given else None


def _recount_stages(
    row: Complaint, stages: Sequence[ComplaintStage], pauses: Sequence[Stretch]
) -> None:
    for stage in stages:
        counts_at = _counts_at(stage, row)
        _write(stage, stage.done_at, counts_at, pauses, counts_at=counts_at)


def _counts_at(stage: ComplaintStage, row: Complaint) -> datetime | None:
    """Give from when the time of a stage counts; gone through again, from the reopening."""
    if stage.counted_from is CountedFrom.STAGE:
        begun: datetime | None = stage.begun_at
        return begun
    if stage.counted_from is CountedFrom.INQUIRY:
        return _first_asked(row, since=row.commitment_from if stage.round else None)
    received = stage.counted_from is CountedFrom.RECEIPT
    begins: datetime = row.received_at if received else row.registered_at
    return max(begins, row.commitment_from) if stage.round else begins


def _first_asked(row: Complaint, *, since: datetime | None) -> datetime | None:
    first: datetime | None = _first_asked_since.value(row.id, since or 0)
    return first


def _recount_inquiries(row: Complaint, pauses: Sequence[Stretch]) -> None:
    for inquiry in _inquiries.rows(row.id):
        over_at = inquiry.answered_at or inquiry.withdrawn_at
        begins = inquiry.asked_at
        if over_at is None or over_at >= row.commitment_from:
            # Left open by a closing, it can be answered again from the reopening on.
            begins = max(begins, row.commitment_from)
        _write(inquiry, over_at, begins, pauses)


def _write(
    row: Any,  # noqa: ANN401 - a stage or an inquiry
    over_at: datetime | None,
    begins: datetime | None,
    pauses: Sequence[Stretch],
    **values: Any,
) -> None:
    """Write the due time of a stage or an inquiry, where it is another now."""
    same = all(getattr(row, name) == value for name, value in values.items())
    touched = begins is not None and any(ends > begins for _begins, ends in pauses)
    if over_at is not None and same and not touched:
        # What is over is judged by the calendar of its time.
        return
    values["due_at"] = _due(row.amount, row.mode, begins, pauses)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        type(row).change(row.id, **changed)
        row.__data__.update(changed)


def _due(
    amount: int | None,
    mode: CommitmentMode | None,
    counts_at: datetime | None,
    pauses: Sequence[Stretch],
) -> datetime | None:
    if amount is None or mode is None or counts_at is None:
        return None
    return promise(Commitment(amount, mode), counts_at, stored.calendar(), pauses).due_at


def _repeat(row: Complaint, stages: Sequence[ComplaintStage], now: datetime) -> None:
    """Write what the complaint repeats for lists."""
    is_open = row.status is not Status.CLOSED
    turn = stage_rows.current(stages) if is_open else None
    pause = running_pause(row.id, now) if is_open else None
    repeated: dict[str, Any] = {
        "stage": turn.key if turn else "",
        "stage_performer": turn.performer if turn else None,
        "stage_due_at": turn.due_at if turn else None,
        "paused_until": pause.until if pause else None,
    }
    if any(getattr(row, name) != value for name, value in repeated.items()):
        Complaint.change(row.id, **repeated)

"""The stages of a complaint: from its opening to its closing.

What carries a stage calls `end` within its own transaction, or `settle` when it changed what a
stage is about (an inquiry, a recommendation); then it is looked at anew which stages are over and
whose turn it is. A complaint without a process has no stages: nothing happens then.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from db import history, steps, undo_steps
from db.connection import writing
from db.models import (
    Attachment,
    Complaint,
    ComplaintStage,
    Contact,
    Employee,
    Letter,
    Message,
    StageEvidence,
)
from db.process import clocks, stage_names, stage_rows, stage_work
from db.texts import required_text
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.process import Stage, from_plain
from rules.progress import BY_ITS_WORK, NO_WORK, Work, goes_again, outcomes, waited_for
from rules.words import Event, StageKind, StageOutcome, Status


def begin(complaint: Complaint, *, by: Actor, now: datetime) -> None:
    """Write the stages of a complaint that was just registered, which ends the first of them."""
    if complaint.process_id is None:
        return
    definition = from_plain(complaint.process.definition)
    registered = {"begun_at": now, "done_at": now, "done_by": by.id, "outcome": StageOutcome.DONE}
    waiting = dict.fromkeys(registered)
    rows = [
        _columns(stage, place)
        | {"complaint": complaint.id}
        | (registered if stage.kind is StageKind.RECEIPT else waiting)
        for place, stage in enumerate(definition.stages)
    ]
    ComplaintStage.insert_many(rows).execute()
    # Nobody has worked on it yet: there is nothing to look at.
    _settle(stage_rows.counted(complaint.id), NO_WORK, None, now)
    clocks.recount(complaint.id, now)


def again(complaint: Complaint, now: datetime) -> None:
    """Write the stages that a complaint goes through once more, as it is after its reopening.

    The times of all that is open, of questions too, are reckoned from then on.
    """
    if complaint.process_id is not None:
        definition = from_plain(complaint.process.definition)
        rows = [
            _columns(stage, place) | {"complaint": complaint.id, "round": complaint.reopened}
            for place, stage in enumerate(definition.stages)
            if goes_again(stage)
        ]
        if rows:
            ComplaintStage.insert_many(rows).execute()
    settle(complaint.id, now)


def end(
    complaint_id: int,
    kind: StageKind,
    by: Actor | None,
    now: datetime,
    *,
    letter: Letter | None = None,
    message: Message | None = None,
    contact: Contact | None = None,
    attachment: Attachment | int | None = None,
) -> None:
    """End the stage of a kind, keeping what shows that it was done; `by` None for the program.

    A stage that its own work ends (`rules.progress.BY_ITS_WORK`) ends when all of it is there:
    a reply with the call and the letter, inquiries when none is open. What comes after closing is
    kept and ends nothing.
    """
    row = _of_kind(complaint_id, kind)
    if row is None:
        return
    evidence = {"letter": letter, "message": message, "contact": contact, "attachment": attachment}
    if any(one is not None for one in evidence.values()):
        StageEvidence.create(stage=row, at=now, **evidence)
    is_open = row.complaint.status is not Status.CLOSED
    if is_open and kind not in BY_ITS_WORK and row.outcome is not StageOutcome.DONE:
        _finish(row, StageOutcome.DONE, by, now)
    settle(complaint_id, now, by=by)


def settle(complaint_id: int, now: datetime, *, by: Actor | None = None) -> None:
    """Look anew which stages are over and whose turn it is, and reckon the times again.

    `by` did what ends a stage now. A closed complaint stays as it was closed.
    """
    complaint = Complaint.get_by_id(complaint_id)
    if complaint.process_id is not None and complaint.status is not Status.CLOSED:
        rows = stage_rows.counted(complaint_id)
        _settle(rows, stage_work.of(complaint, rows), by, now)
    clocks.recount(complaint_id, now)


def mark_done(stage: Any, *, note: str, by: Employee, now: datetime) -> ComplaintStage:  # noqa: ANN401 - anything with the id of a stage
    """Say that a stage was done, and how.

    Raises `required` without a note, `stage_done_already`, and `stage_ends_by_work` for one that
    only its own work ends.
    """
    with writing():
        row, complaint, actor = _begin_mark(stage, Event.STAGE_DONE, by)
        if row.kind in BY_ITS_WORK:
            raise RuleBroken("stage_ends_by_work", name=_name(row))
        if row.outcome is StageOutcome.DONE:
            raise RuleBroken("stage_done_already", name=_name(row))
        said = required_text("note", note)
        return _mark(row, complaint, StageOutcome.DONE, said, actor, now)


def pass_over(stage: Any, *, reason: str, by: Employee, now: datetime) -> ComplaintStage:  # noqa: ANN401 - anything with the id of a stage
    """Say that a stage which is not required will not be done, and why.

    Raises `required` without a reason, `stage_done_already`, `stage_is_required`, and
    `stage_under_way` while its own work waits to be done.
    """
    with writing():
        row, complaint, actor = _begin_mark(stage, Event.STAGE_PASSED, by)
        if row.outcome is not None:
            raise RuleBroken("stage_done_already", name=_name(row))
        if row.required:
            raise RuleBroken("stage_is_required", name=_name(row))
        if row.kind in stage_work.of(complaint, [row]).under_way:
            raise RuleBroken("stage_under_way", name=_name(row))
        said = required_text("reason", reason)
        return _mark(row, complaint, StageOutcome.PASSED, said, actor, now)


def counted(complaint_id: int) -> list[ComplaintStage]:
    """Give the stages of a complaint that count, in their order."""
    return stage_rows.counted(complaint_id)


def open_required(complaint_id: int) -> list[ComplaintStage]:
    """Give the stages that closing waits for."""
    complaint = Complaint.get_by_id(complaint_id)
    if complaint.process_id is None:
        return []
    rows = {row.id: row for row in stage_rows.counted(complaint_id)}
    work = stage_work.of(complaint, rows.values())
    return [rows[step.id] for step in waited_for(stage_rows.steps(rows.values()), work)]


def finish_all(
    complaint_id: int, waiting: Iterable[ComplaintStage], *, by: Actor, now: datetime
) -> None:
    """End every stage of a complaint that is closed without it; those closing waits for count.

    `waiting` is what `open_required` gave.
    """
    waited = {row.id for row in waiting}
    for row in stage_rows.counted(complaint_id):
        if row.outcome is None:
            outcome = StageOutcome.OVERRIDDEN if row.id in waited else StageOutcome.PASSED
            _finish(row, outcome, by, now)


# --- one row ---------------------------------------------------------------------------------


def _columns(stage: Stage, place: int) -> dict[str, Any]:
    return {
        "position": place,
        "key": stage.key,
        "kind": stage.kind,
        "performer": stage.performer,
        "required": stage.required,
        "amount": stage.sla.amount if stage.sla else None,
        "mode": stage.sla.mode if stage.sla else None,
        "counted_from": stage.counted_from,
    }


def _of_kind(complaint_id: int, kind: StageKind) -> ComplaintStage | None:
    return (
        ComplaintStage.select()
        .where((ComplaintStage.complaint == complaint_id) & (ComplaintStage.kind == kind))
        .order_by(ComplaintStage.round.desc(), ComplaintStage.position)
        .first()
    )


def _settle(rows: list[ComplaintStage], work: Work, by: Actor | None, now: datetime) -> None:
    known = stage_rows.steps(rows)
    found = outcomes(known, work)
    for row in rows:
        wanted = found[row.id]
        if wanted is None and row.outcome is not None:
            worked_on = row.kind in work.under_way
            _open(row, row.begun_at or (now if worked_on else None))
        elif wanted is StageOutcome.DONE and row.outcome is not wanted:
            _finish(row, wanted, by, now)
        elif wanted is not row.outcome and wanted is not None:
            # Nobody said so: a later stage was done.
            _finish(row, wanted, None, now)
        elif row.kind in work.under_way and row.begun_at is None:
            stage_rows.change(row, begun_at=now)
    turn = stage_rows.current(rows)
    if turn is not None and turn.begun_at is None:
        stage_rows.change(turn, begun_at=now)
    _begin_later(rows, turn, work)


def _begin_later(rows: list[ComplaintStage], turn: ComplaintStage | None, work: Work) -> None:
    """Let stages whose turn was taken back, as by a return, begin when it comes again."""
    for row in rows:
        waits = row.outcome is None and row.kind not in work.under_way
        if waits and row.begun_at is not None and (turn is None or row.id != turn.id):
            stage_rows.change(row, begun_at=None, told_at=None)


def _finish(row: ComplaintStage, outcome: StageOutcome, by: Actor | None, now: datetime) -> None:
    begun = row.begun_at or (now if outcome is StageOutcome.DONE else None)
    stage_rows.change(
        row, begun_at=begun, done_at=now, done_by=by.id if by else None, outcome=outcome
    )


def _open(row: ComplaintStage, begun_at: datetime | None) -> None:
    stage_rows.change(row, begun_at=begun_at, done_at=None, done_by=None, outcome=None, note="")


# --- marks -----------------------------------------------------------------------------------


def _begin_mark(
    stage: Any,  # noqa: ANN401 - anything with the id of a stage
    event: Event,
    by: Employee,
) -> tuple[ComplaintStage, Complaint, Actor]:
    row = ComplaintStage.get_or_none(ComplaintStage.id == stage.id)
    if row is None:
        raise RuleBroken("changed_elsewhere")
    complaint, actor = steps.beside(row.complaint_id, event, by)
    if row.id not in {one.id for one in stage_rows.counted(complaint.id)}:
        raise RuleBroken("changed_elsewhere")
    return row, complaint, actor


def _mark(  # noqa: PLR0917 - one mark, told whole
    row: ComplaintStage,
    complaint: Complaint,
    outcome: StageOutcome,
    said: str,
    actor: Actor,
    now: datetime,
) -> ComplaintStage:
    before = stage_rows.kept(complaint)
    _finish(row, outcome, actor, now)
    stage_rows.change(row, note=said)
    settle(complaint.id, now)
    event = Event.STAGE_DONE if outcome is StageOutcome.DONE else Event.STAGE_PASSED
    facts = {"stage": row.key, "name": _name(row)}
    line = history.append(complaint.id, event, by=actor, now=now, reason=said, **facts)
    changes = stage_rows.changes_since(before, complaint)
    undo_steps.remember(line, complaint, stages=changes)
    return ComplaintStage.get_by_id(row.id)


def _name(row: ComplaintStage) -> str:
    return stage_names.of(row.complaint, [row])[0]

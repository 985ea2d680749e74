"""Taking back a step: what it changed becomes as it was, and the history keeps both.

A step may be taken back by the person who took it, for the minutes of the settings, while nothing
stands on it: no later line of a person in the history, no message of his since, and no message
born of it that left. What stands on it can be taken back first, one after the other. Taking back
is not taken back itself: do the act again.

Add a step: call `undo_steps.remember` in its verb, and put back here what is new in `before`.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from db import attachments, classification, history, notices, staff
from db.appointments import put_back as put_back_appointment
from db.connection import writing
from db.models import Complaint, Employee, History, Message, UndoStep
from db.models.prepared import Prepared
from db.occasions import put_back as put_back_messages
from db.process import pauses, stage_evidence, stage_rows, stages
from db.steps import case_of, require_able_to_hold
from db.undo_steps import is_recent, require_own, values_before
from rules.errors import RuleBroken
from rules.lifecycle import require_step
from rules.outbox import MAY_HAVE_LEFT
from rules.permissions import Actor, is_about
from rules.words import Event, MessageState, Status

_NEW_HOLDER = {"status", "handler"}
_BESIDE = (Event.UNDONE, Event.PAUSED, Event.RESUMED, Event.STAGE_TIME)
"""Lines on which nothing is built, and which are built on nothing: they move due times alone."""


def undo(step: UndoStep, *, by: Employee, now: datetime) -> Complaint:
    """Take a step back; gives the complaint as it is then.

    Raises `undo_nothing` (it was taken back already), `undo_not_yours`, `undo_too_late`,
    `undo_built_upon` with what stands on it and whose it is, `undo_message_left`, `not_permitted`
    when the right for the step was taken away meanwhile, `cannot_hold` when who would hold the
    complaint again no longer can, and `bay_taken` when another has the bay of the appointment
    that would be due again.

    A customer or vehicle that an update brought into the store stays there; the complaint lets
    go of it.
    """
    with writing():
        actor = staff.actor(by)
        kept = UndoStep.get_or_none(UndoStep.line == step.line_id)
        if kept is None:
            raise RuleBroken("undo_nothing")
        complaint = Complaint.get_by_id(kept.complaint_id)
        _require(kept, complaint, actor, now)
        _put_back(kept, complaint, actor, now)
        stages.settle(complaint.id, now)
        _record(kept, complaint, actor, now)
        kept.delete_instance()
        return Complaint.get_by_id(complaint.id)


def last_of(complaint: Complaint, by: Employee, now: datetime) -> UndoStep | None:
    """Give what this person may take back now of a complaint: its newest step, or nothing."""
    newest = _newest(complaint.id)
    if newest is None or newest.employee != by.id:
        return None
    step = _step_of.first(newest.line)
    return step if step and _may_take_back(step, by, now) else None


def latest(by: Employee, now: datetime) -> UndoStep | None:
    """Give the newest step of all that this person may take back now."""
    own = UndoStep.select().join(History).where(History.by == by.id)
    for step in own.order_by(UndoStep.line.desc()):
        if not is_recent(step.line.at, now):
            return None
        if _may_take_back(step, by, now):
            return step
    return None


_step_of = Prepared(lambda line: UndoStep.select().where(UndoStep.line == line))


def _may_take_back(step: UndoStep, by: Employee, now: datetime) -> bool:
    try:
        _require(step, Complaint.get_by_id(step.complaint_id), staff.actor(by), now)
    except RuleBroken:
        return False
    return True


def _require(step: UndoStep, complaint: Complaint, actor: Actor, now: datetime) -> None:
    # First, because every other refusal would tell him of it.
    if is_about(actor, case_of(complaint)):
        raise RuleBroken("no_such_complaint")
    require_own(step.line.by, step.line.at, actor=actor, now=now)
    _require_nothing_left(step)
    _require_nothing_stands_on(step, complaint)
    _require_rights(step, complaint, actor)
    before = values_before(step)
    if before.keys() & _NEW_HOLDER and before.get("status") is not Status.CLOSED:
        holder = before.get("handler", complaint.handler_id)
        if holder is not None:
            require_able_to_hold(Employee.get_by_id(holder), about=complaint.about_id)


def _require_nothing_left(step: UndoStep) -> None:
    born = Message.id.in_(step.before.get("born", ()))
    if Message.select().where(born & Message.state.in_(MAY_HAVE_LEFT)).exists():
        raise RuleBroken("undo_message_left")


class _Newest(NamedTuple):
    line: int
    event: Event
    at: datetime
    by: str
    employee: int


def _newest(complaint: int) -> _Newest | None:
    """Give the newest line of a person that stands; what the program did builds on nothing."""
    gone = history.lines_taken_back(complaint)
    rows = _lines_of_people.tuples(complaint, len(gone) + 1)
    return next((_Newest(*row) for row in rows if row[0] not in gone), None)


_lines_of_people = Prepared(
    lambda complaint, most: (
        History.select(History.id, History.event, History.at, Employee.name, Employee.id)
        .join(Employee, on=History.by)
        .where((History.complaint == complaint) & History.event.not_in(_BESIDE))
        .order_by(History.id.desc())
        .limit(most)
    )
)


def _require_nothing_stands_on(step: UndoStep, complaint: Complaint) -> None:
    newest = _newest(complaint.id)
    if newest and newest.line != step.line_id:
        raise RuleBroken("undo_built_upon", event=newest.event, by=newest.by, at=newest.at)
    written = (
        Message.select()
        .where(
            (Message.complaint == complaint.id)
            & Message.by.is_null(is_null=False)
            & (Message.created_at >= step.line.at)
            & (Message.state != MessageState.CANCELLED)
            & Message.id.not_in(step.before.get("born", ()))
        )
        .first()
    )
    if written:
        raise RuleBroken(
            "undo_built_upon", event=Event.MESSAGE, by=written.by.name, at=written.created_at
        )
    if complaint.version != step.version:
        line = history.last_change(complaint.id) or step.line
        raise RuleBroken("undo_built_upon", event=line.event, by=line.by or "", at=line.at)


def _require_rights(step: UndoStep, complaint: Complaint, actor: Actor) -> None:
    """Ask for the right of the step as it was taken: who handed on need not hold it now."""
    before = values_before(step)
    case = replace(
        case_of(complaint),
        status=before.get("status", complaint.status),
        handler=before.get("handler", complaint.handler_id),
    )
    require_step(actor, step.line.event, case)
    for line in History.select().where(History.id.in_(step.before.get("lines", ()))):
        require_step(actor, line.event, case)


def _put_back(step: UndoStep, complaint: Complaint, actor: Actor, now: datetime) -> None:
    before = step.before
    if before["columns"] or "topics" in before:
        _put_back_columns(step, complaint)
    if "topics" in before:
        classification.put_back(complaint.id, before["topics"])
    if before.get("counted"):
        uncounted = Complaint.update(contacts=Complaint.contacts - 1)
        uncounted.where(Complaint.id == complaint.id).execute()
    if "made" in before:
        put_back_appointment(before["made"], before.get("given_up"), now)
    if complaint.process_id is not None:
        stage_evidence.forget_contact(before.get("contact"))
        stage_rows.put_back(before.get("stages", ()))
    pauses.put_back(before.get("pauses", ()))
    attachments.put_back(before.get("attachments", ()))
    put_back_messages(before.get("born", ()), before.get("overtaken", ()), now)
    notices.withdraw_transfer(before.get("notices", ()), complaint.id, by=actor, now=now)


def _put_back_columns(step: UndoStep, complaint: Complaint) -> None:
    # The count decides, as in every verb.
    changed = (
        Complaint.update(values_before(step), version=Complaint.version + 1)
        .where((Complaint.id == complaint.id) & (Complaint.version == step.version))
        .execute()
    )
    if not changed:
        raise RuleBroken("changed_elsewhere")
    # The complaint is again what it was after the step before this one, which may follow.
    stood = UndoStep.version == step.before["version"]
    same = (UndoStep.complaint == complaint.id) & stood
    UndoStep.update(version=step.version + 1).where(same).execute()


def _record(step: UndoStep, complaint: Complaint, actor: Actor, now: datetime) -> None:
    before = values_before(step)
    handed = bool(before.keys() & _NEW_HOLDER)
    held = handed and complaint.status is not Status.CLOSED
    holds = handed and before.get("status") is not Status.CLOSED
    facts: dict[str, Any] = {"line": step.line_id, "step": step.line.event.value}
    if "lines" in step.before:
        facts["also"] = step.before["lines"]
    for row in ("contact", "promise"):
        if row in step.before:
            facts[row] = step.before[row]
    history.append(
        complaint.id,
        Event.UNDONE,
        by=actor,
        now=now,
        from_handler=complaint.handler_id if held else None,
        to_handler=before.get("handler", complaint.handler_id) if holds else None,
        **facts,
    )

"""The verbs that carry a complaint from the call to the closing.

Add a verb: begin with `steps.begin`, write with `steps.change`, add a line to the history, all
within `writing()`; then a row in `rules.lifecycle.RIGHT_FOR` and in `_AFTER`.

`seen` is the complaint as the person saw it: its id and the version that was on the screen.
A verb refuses with `changed_meanwhile` when the complaint has moved on since; `update` alone brings
together what two people changed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db import (
    classification,
    details,
    history,
    merging,
    notices,
    occasions,
    promises,
    reminder_messages,
    staff,
    steps,
    undo_steps,
)
from db import settings as stored
from db.connection import writing
from db.models import Complaint, Employee
from db.process import clocks, closing, pauses, stage_rows, stages
from db.steps import Seen
from db.texts import LONGEST_CELL, LONGEST_TEXT, fit_text, required_text
from rules.errors import RuleBroken
from rules.lifecycle import missing_for_closing, require_step
from rules.permissions import Actor
from rules.settings import commitment
from rules.sla import promise
from rules.words import Event, Notice, Status, Verdict


def update(
    seen: Complaint,
    changes: Mapping[str, Any],
    *,
    saw: Mapping[str, Any] | None = None,
    by: Employee,
    now: datetime,
) -> Complaint:
    """Change details; every field that really changed stands in the history, old and new.

    `changes` gives new values by name, names from `details.EDITABLE`; a customer or vehicle may
    be given as details of a new one, which is then added in the same breath.

    What others changed meanwhile stays, unless it is the same field: then `field_conflict` gives
    what is there. `saw` has all fields as they were seen, as `details.plain_values` gives them;
    without it they were as in `seen`.
    """
    with writing():
        complaint, actor, status = steps.begin_now(seen, Event.UPDATED, by)
        changed = details.changed(complaint, changes, by, now)
        there = details.plain_values(complaint)
        saw = saw or details.plain_values(seen)
        merging.require_no_conflict(complaint.id, changed, saw, there)
        details.require_fit(complaint, changed, now)
        if not changed:
            return complaint
        steps.change(complaint, status=status, **changed)
        if "received_at" in changed and complaint.process_id:
            clocks.recount(complaint.id, now)
        if changed.get("about") is not None:
            reminder_messages.take_back_from(changed["about"].id, complaint.id)
        story = [[name, there[name], details.plain_value(value)] for name, value in changed.items()]
        line = history.append(complaint.id, Event.UPDATED, by=actor, now=now, changes=story)
        undo_steps.remember(line, complaint, changed)
        return Complaint.get_by_id(complaint.id)


def transfer(
    seen: Seen, *, to: Employee, reason: str, remarks: str = "", by: Employee, now: datetime
) -> Complaint:
    """Hand a complaint to another employee; the commitment runs on.

    Raises `required` without a reason, `already_holds`, `cannot_hold` and `is_about_him`.
    """
    with writing():
        complaint, actor, status = steps.begin(seen, Event.TRANSFERRED, by)
        steps.require_able_to_hold(to, about=complaint.about_id)
        if complaint.handler_id == to.id:
            raise RuleBroken("already_holds", field="to", name=to.name)
        steps.change(seen, status=status, handler=to.id)
        line = history.append(
            complaint.id,
            Event.TRANSFERRED,
            by=actor,
            now=now,
            from_handler=complaint.handler_id,
            to_handler=to.id,
            reason=required_text("reason", reason),
            remarks=fit_text("remarks", remarks, LONGEST_CELL),
        )
        told = notices.tell([to.id], Notice.TRANSFERRED, complaint.id, but=actor, now=now)
        undo_steps.remember(line, complaint, ("status", "handler"), notices=told)
        return Complaint.get_by_id(complaint.id)


def classify(seen: Seen, topics: frozenset[int], *, by: Employee, now: datetime) -> Complaint:
    """Set the topics of a complaint, at least one."""
    with writing():
        complaint, actor, status = steps.begin(seen, Event.CLASSIFIED, by)
        before = classification.topic_ids(complaint.id)
        line = classification.replace(complaint.id, before, topics, by=actor, now=now)
        if line:
            steps.change(seen, status=status)
            undo_steps.remember(line, complaint, topics=sorted(before))
        return Complaint.get_by_id(complaint.id)


def close(
    seen: Seen,
    *,
    verdict: Verdict | None,
    resolution: str,
    answer_sent: bool = False,
    topics: frozenset[int] | None = None,
    override: str = "",
    by: Employee,
    now: datetime,
) -> Complaint:
    """Close a complaint; `topics`, when given, classifies it in the same breath.

    `override` says why it is closed although stages of its process are not done. Raises
    `closing_needs` with the names of all that is missing, `approval_pending` and `stages_open`.
    """
    with writing():
        complaint, actor, status = steps.begin(seen, Event.CLOSED, by)
        before = classification.topic_ids(complaint.id)
        classified = None
        if topics and topics != before:
            require_step(actor, Event.CLASSIFIED, steps.case_of(complaint))
            classified = classification.replace(complaint.id, before, topics, by=actor, now=now)
        answer = _answer(resolution, verdict, topics or before)
        staged = stage_rows.kept(complaint)
        overridden = closing.pass_gate(complaint, override, by=actor, now=now)
        judged = {"verdict": verdict, "resolution": answer, "answer_sent": answer_sent}
        changed = {**judged, "status": status, "closed_at": now, "closed_by": actor.id}
        steps.change(seen, **changed)
        closed: Complaint = Complaint.get_by_id(complaint.id)
        clocks.recount_row(closed, now)
        said: dict[str, Any] = {**judged, "verdict": verdict.value if verdict else ""}
        line = history.append(complaint.id, Event.CLOSED, by=actor, now=now, **said)
        undo_steps.remember(
            line,
            complaint,
            changed,
            topics=sorted(before) if classified else None,
            lines=[also.id for also in (classified, overridden) if also] or None,
            stages=stage_rows.changes_since(staged, complaint),
            **_caused_by_closing(closed, actor, now),
        )
        return Complaint.get_by_id(complaint.id)


def reopen(seen: Seen, *, reason: str, by: Employee, now: datetime) -> Complaint:
    """Open a closed complaint again: a new commitment begins, the old one stays in the history."""
    with writing():
        complaint, actor, status = steps.begin(seen, Event.REOPENED, by)
        # Whoever held it may have left since; then it waits for somebody again.
        holder = complaint.handler
        handler = holder.id if holder is not None and staff.can_hold(holder) else None
        agreed = start_commitment(now)
        changed = {
            "status": status if handler else Status.WAITING,
            "handler": handler,
            "closed_at": None,
            "closed_by": None,
            "reopened": complaint.reopened + 1,
            **agreed,
        }
        staged = stage_rows.kept(complaint)
        steps.change(seen, **changed)
        line = history.append(
            complaint.id,
            Event.REOPENED,
            by=actor,
            now=now,
            to_handler=handler,
            reason=required_text("reason", reason),
            due_before=complaint.due_at.isoformat(),
            due_at=agreed["due_at"].isoformat(),
            closed_at=complaint.closed_at.isoformat(),
        )
        given = promises.keep(complaint.id, agreed["due_at"], told=False, by=actor, now=now)
        overtaken = occasions.overtake(complaint, Event.REOPENED)
        ended = pauses.end_with(complaint, now)
        stages.again(Complaint.get_by_id(complaint.id), now)
        undo_steps.remember(
            line,
            complaint,
            changed,
            promise=given.id,
            overtaken=overtaken,
            stages=stage_rows.changes_since(staged, complaint),
            pauses=ended or None,
        )
        return Complaint.get_by_id(complaint.id)


def _answer(resolution: str, verdict: Verdict | None, topics: frozenset[int]) -> str:
    """Give the resolution as it is kept; raises `closing_needs`."""
    answer = fit_text("resolution", resolution, LONGEST_TEXT)
    missing = missing_for_closing(topics=len(topics), verdict=verdict, resolution=answer)
    if missing:
        raise RuleBroken("closing_needs", field=missing[0], missing=missing)
    return answer


def _caused_by_closing(closed: Complaint, actor: Actor, now: datetime) -> dict[str, Any]:
    overtaken = occasions.overtake(closed, Event.CLOSED)
    message = occasions.on_closing(closed, by=actor, now=now)
    return {"overtaken": overtaken, "born": [message.id] if message else []}


def start_commitment(now: datetime) -> dict[str, Any]:
    """Give the columns of a commitment that begins now, by the settings of today."""
    values = stored.load()
    agreed = commitment(values)
    return {
        "commitment_from": now,
        "commitment_amount": agreed.amount,
        "commitment_mode": agreed.mode,
        "due_at": promise(agreed, now, stored.calendar()).due_at,
    }

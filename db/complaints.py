"""The verbs that carry a complaint from the call to the closing.

Add a verb: check the step with `_step`, write with `_change`, add a line to the history, all
within `writing()`; then a row in `rules.lifecycle.RIGHT_FOR` and in `_AFTER`.

`seen` is the complaint as the person saw it: its id and the version that was on the screen.
A verb refuses with `changed_meanwhile` when the complaint has moved on since; `update` alone brings
together what two people changed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from db import (
    classification,
    customers,
    history,
    merging,
    notices,
    occasions,
    promises,
    reminder_messages,
    staff,
    undo_steps,
)
from db import settings as stored
from db.connection import writing
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from db.texts import LONGEST_CELL, LONGEST_TEXT, fit_text, required_text
from rules.errors import RuleBroken
from rules.lifecycle import missing_for_closing, require_step
from rules.permissions import Actor, Case, is_about
from rules.settings import commitment
from rules.sla import promise
from rules.words import Event, Notice, Status, Urgency, Verdict

TEXTS = ("text", "reason", "expectation", "failure", "parties")
EDITABLE = ("source", "urgency", "customer", "vehicle", "received_at", "about", *TEXTS)


class Seen(Protocol):
    """A complaint as somebody saw it: a row of the grid, or the complaint itself."""

    id: Any
    version: Any


def update(
    seen: Complaint,
    changes: Mapping[str, Any],
    *,
    saw: Mapping[str, Any] | None = None,
    by: Employee,
    now: datetime,
) -> Complaint:
    """Change details; every field that really changed stands in the history, old and new.

    `changes` gives new values by name, names from `EDITABLE`; a customer or vehicle may be given
    as details of a new one, which is then added in the same breath.

    What others changed meanwhile stays, unless it is the same field: then `field_conflict` gives
    what is there. `saw` has all fields as they were seen, as `plain_values` gives them; without
    it they were as in `seen`.
    """
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    with writing():
        complaint, actor, status = _step_now(seen, Event.UPDATED, by)
        fresh = {name: _fit(name, value) for name, value in changes.items()}
        fresh |= _whose(complaint, changes, by, now)
        changed = {
            name: value
            for name, value in fresh.items()
            if plain_value(getattr(complaint, name)) != plain_value(value)
        }
        there = plain_values(complaint)
        merging.require_no_conflict(complaint.id, changed, saw or plain_values(seen), there)
        _require_details(complaint, changed, now)
        if not changed:
            return complaint
        _change(complaint, status=status, **changed)
        if changed.get("about") is not None:
            reminder_messages.take_back_from(changed["about"].id, complaint.id)
        story = [
            [name, plain_value(getattr(complaint, name)), plain_value(value)]
            for name, value in changed.items()
        ]
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
        complaint, actor, status = _step(seen, Event.TRANSFERRED, by)
        require_able_to_hold(to, about=complaint.about_id)
        if complaint.handler_id == to.id:
            raise RuleBroken("already_holds", field="to", name=to.name)
        _change(seen, status=status, handler=to.id)
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
        complaint, actor, status = _step(seen, Event.CLASSIFIED, by)
        before = sorted(classification.topic_ids(complaint.id))
        line = classification.replace(complaint.id, topics, by=actor, now=now)
        if line:
            _change(seen, status=status)
            undo_steps.remember(line, complaint, topics=before)
        return Complaint.get_by_id(complaint.id)


def close(
    seen: Seen,
    *,
    verdict: Verdict | None,
    resolution: str,
    answer_sent: bool = False,
    topics: frozenset[int] | None = None,
    by: Employee,
    now: datetime,
) -> Complaint:
    """Close a complaint; `topics`, when given, classifies it in the same breath.

    Raises `closing_needs` with the names of all that is missing.
    """
    with writing():
        complaint, actor, status = _step(seen, Event.CLOSED, by)
        before = classification.topic_ids(complaint.id)
        classified = None
        if topics and topics != before:
            require_step(actor, Event.CLASSIFIED, case_of(complaint))
            classified = classification.replace(complaint.id, topics, by=actor, now=now)
        answer = _answer(resolution, verdict, topics or before)
        judged = {"verdict": verdict, "resolution": answer, "answer_sent": answer_sent}
        changed = {**judged, "status": status, "closed_at": now, "closed_by": actor.id}
        _change(seen, **changed)
        said: dict[str, Any] = {**judged, "verdict": verdict.value if verdict else ""}
        line = history.append(complaint.id, Event.CLOSED, by=actor, now=now, **said)
        undo_steps.remember(
            line,
            complaint,
            changed,
            topics=sorted(before) if classified else None,
            lines=[classified.id] if classified else None,
            **_caused_by_closing(complaint.id, actor, now),
        )
        return Complaint.get_by_id(complaint.id)


def reopen(seen: Seen, *, reason: str, by: Employee, now: datetime) -> Complaint:
    """Open a closed complaint again: a new commitment begins, the old one stays in the history."""
    with writing():
        complaint, actor, status = _step(seen, Event.REOPENED, by)
        # Whoever held it may have left since; then it waits for somebody again.
        able = complaint.handler_id in {person.id for person in staff.able_to_hold()}
        handler = complaint.handler_id if able else None
        agreed = start_commitment(now)
        changed = {
            "status": status if handler else Status.WAITING,
            "handler": handler,
            "closed_at": None,
            "closed_by": None,
            "reopened": complaint.reopened + 1,
            **agreed,
        }
        _change(seen, **changed)
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
        undo_steps.remember(line, complaint, changed, promise=given.id, overtaken=overtaken)
        return Complaint.get_by_id(complaint.id)


def _answer(resolution: str, verdict: Verdict | None, topics: frozenset[int]) -> str:
    """Give the resolution as it is kept; raises `closing_needs`."""
    answer = fit_text("resolution", resolution, LONGEST_TEXT)
    missing = missing_for_closing(topics=len(topics), verdict=verdict, resolution=answer)
    if missing:
        raise RuleBroken("closing_needs", field=missing[0], missing=missing)
    return answer


def _caused_by_closing(complaint: int, actor: Actor, now: datetime) -> dict[str, Any]:
    closed = Complaint.get_by_id(complaint)
    overtaken = occasions.overtake(closed, Event.CLOSED)
    message = occasions.on_closing(closed, by=actor, now=now)
    return {"overtaken": overtaken, "born": [message.id] if message else []}


def case_of(complaint: Complaint) -> Case:
    """Give the complaint as the rules see it."""
    return Case(
        complaint.status,
        complaint.handler_id,
        complaint.opened_by_id,
        complaint.about_id,
        # No complaint begins without a text, and none can lose it otherwise.
        is_erased=not complaint.text,
    )


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


def require_able_to_hold(employee: Employee, *, about: int | None) -> None:
    """Raise `cannot_hold` unless complaints can be given to this employee.

    And `is_about_him` for the one whom the complaint is `about`.
    """
    if employee.id == about:
        raise RuleBroken("is_about_him", field="to", name=employee.name)
    if employee.id not in {person.id for person in staff.able_to_hold()}:
        raise RuleBroken("cannot_hold", field="to", name=employee.name)


def require_offered_source(source: int) -> None:
    """Raise `required` unless complaints may be registered under this source."""
    offered = (ComplaintSource.id == source) & ComplaintSource.active
    if not ComplaintSource.select().where(offered).exists():
        raise RuleBroken("required", field="source")


def _step(seen: Seen, event: Event, by: Employee) -> tuple[Complaint, Actor, Status]:
    actor = staff.actor(by)
    complaint = _known(seen, actor)
    # First, because what changed meanwhile explains every other refusal.
    if complaint.version != seen.version:
        _refuse_stale(complaint.id)
    return complaint, actor, require_step(actor, event, case_of(complaint))


def _known(seen: Seen, actor: Actor) -> Complaint:
    complaint: Complaint = Complaint.get_by_id(seen.id)
    if is_about(actor, case_of(complaint)):
        raise RuleBroken("no_such_complaint")
    return complaint


def _step_now(seen: Seen, event: Event, by: Employee) -> tuple[Complaint, Actor, Status]:
    """Check a step against what is there now; whoever changed that explains a refusal."""
    latest = _known(seen, staff.actor(by))
    try:
        return _step(latest, event, by)
    except RuleBroken:
        if latest.version != seen.version:
            _refuse_stale(latest.id)
        raise


def _change(seen: Seen, **values: Any) -> None:
    # The count decides, not the read before it: between the two another program may have written.
    changed = (
        Complaint.update(values, version=Complaint.version + 1)
        .where((Complaint.id == seen.id) & (Complaint.version == seen.version))
        .execute()
    )
    if not changed:
        _refuse_stale(seen.id)


def _refuse_stale(complaint: int) -> None:
    line = history.last_change(complaint)
    raise RuleBroken(
        "changed_meanwhile",
        by=line.by if line else None,
        at=line.at if line else None,
        event=line.event if line else None,
    )


def _fit(name: str, value: Any) -> Any:  # noqa: ANN401 - columns of any kind
    if name == "text":
        return required_text(name, value, LONGEST_TEXT)
    return fit_text(name, value, LONGEST_CELL) if name in TEXTS else value


def _whose(
    complaint: Complaint, changes: Mapping[str, Any], by: Employee, now: datetime
) -> dict[str, Any]:
    before = {"customer": complaint.customer, "vehicle": complaint.vehicle}
    named = before.keys() & changes.keys()
    if not named:
        return {}
    wanted = {**before, **{name: changes[name] for name in named}}
    found = customers.settled(wanted["customer"], wanted["vehicle"], by=by, now=now)
    return {name: one for name, one in zip(before, found, strict=True) if name in named}


def _require_details(complaint: Complaint, changed: Mapping[str, Any], now: datetime) -> None:
    if "source" in changed:
        require_offered_source(plain_value(changed["source"]))
    if changed.get("about") is not None:
        _require_other_hands(complaint, changed["about"])
    whose = (changed.get("customer", complaint.customer), changed.get("vehicle", complaint.vehicle))
    if whose == (None, None):
        raise RuleBroken("whose_complaint", field="plate")
    # Only when it is changed: the clock of another computer may be a little ahead of this one's.
    received_at = changed.get("received_at")
    if received_at and (received_at > complaint.registered_at or received_at > now):
        raise RuleBroken("received_after_registering", field="received_at")


def _require_other_hands(complaint: Complaint, about: Employee) -> None:
    # He would lose what he works on, and nobody would work on it.
    if complaint.handler_id == about.id:
        raise RuleBroken("about_the_handler", field="about", name=about.name)


def plain_values(complaint: Complaint) -> dict[str, Any]:
    """Give what stands in the fields that can be changed, by name."""
    return {name: plain_value(getattr(complaint, name)) for name in EDITABLE}


def plain_value(value: Any) -> Any:  # noqa: ANN401 - columns of any kind
    """Give what the history keeps: numbers for people and things, words for words."""
    kept = _KEPT_OF.get(type(value))
    if kept is not None:
        return getattr(value, kept)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value


_KEPT_OF: Mapping[type, str] = {
    Customer: "number",
    Vehicle: "plate",
    ComplaintSource: "id",
    Employee: "id",
    Urgency: "value",
}

"""The reply to the customer: a call and a letter, both since the complaint was last opened."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from db import attachments, contacts, history, steps, stored_files
from db.connection import writing
from db.models import Attachment, Complaint, Contact, Employee, StoredFile
from db.process import authority, stages
from db.process.recommendations import standing
from db.process.stage_work import ANSWERS, latest_recommendation
from db.texts import required_text
from rules.errors import RuleBroken
from rules.permissions import may
from rules.words import (
    Action,
    Channel,
    Direction,
    Event,
    RecommendationState,
    Role,
    StageKind,
)


class Said(NamedTuple):
    """A call or letter: when, by whom, and the id of the contact or letter."""

    at: datetime
    by: str
    id: int


class Reply(NamedTuple):
    """How far the reply to a customer has come."""

    call: Said | None
    letter: Said | None
    caller: Role | None
    """Who has to call; None: whoever may be in contact with him."""


def record_call(
    complaint: Any,  # noqa: ANN401 - anything with the id of a complaint
    text: str,
    recording: tuple[str, bytes] | None = None,
    *,
    by: Employee,
    now: datetime,
) -> Contact:
    """Record that the customer was called with the answer, and what was said.

    `recording` is the name and content of a file that somebody has of the call. Raises `required`
    without a text, `approval_pending` while the answer is not approved, `caller_must_be` with the
    `role` whom the policy names, and what adding a file raises.
    """
    with writing():
        row, actor = steps.beside(complaint.id, Event.REPLIED, by)
        _require_approved(row.id)
        role = _caller_of(row)
        if role is not None and role not in authority.roles_of(actor):
            raise RuleBroken("caller_must_be", role=role)
        said = required_text("text", text)
        file = _keep_recording(row, recording, by, now)
        entry = Contact.create(
            complaint=row.id,
            at=now,
            by=actor.id,
            channel=Channel.CALL,
            direction=Direction.OUTGOING,
            text=said,
        )
        contacts.count(row.id)
        history.append(
            row.id,
            Event.REPLIED,
            by=actor,
            now=now,
            contact=entry.id,
            text=said,
            recorded=file is not None,
        )
        stages.end(row.id, StageKind.REPLY, by=actor, now=now, contact=entry, attachment=file)
        return entry


def state_of(complaint: int) -> Reply:
    """Give how far the reply has come since a complaint was last opened."""
    return told_by(history.lines(complaint), Complaint.get_by_id(complaint))


def told_by(story: Sequence[history.Line], complaint: Complaint) -> Reply:
    """Give it from the history of a complaint, where that was read already."""
    again = [
        place
        for place, line in enumerate(story)
        if line.event is Event.REOPENED and not line.taken_back
    ]
    since = [line for line in story[again[-1] if again else 0 :] if not line.taken_back]
    kinds = {kind.value for kind in ANSWERS}
    calls = [_said(line, "contact") for line in since if line.event is Event.REPLIED]
    letters = [
        _said(line, "letter")
        for line in since
        if line.event is Event.LETTER and line.facts.get("kind") in kinds
    ]
    return Reply(
        calls[-1] if calls else None,
        letters[-1] if letters else None,
        _caller_of(complaint),
    )


def _said(line: history.Line, fact: str) -> Said:
    return Said(line.at, line.by or "", line.facts[fact])


def _require_approved(complaint: int) -> None:
    row = standing(complaint)
    if row is not None and row.state is not RecommendationState.APPROVED:
        raise RuleBroken("approval_pending")


def _caller_of(complaint: Complaint) -> Role | None:
    """Give who has to call; nobody is named where nobody employed could do so."""
    row = latest_recommendation(complaint)
    if row is None or row.caller is None:
        return None
    case = steps.case_of(complaint)
    role: Role = row.caller
    able = (may(one, Action.CONTACT, case) for one in authority.acting_as(role))
    return role if any(able) else None


def _keep_recording(
    complaint: Complaint, recording: tuple[str, bytes] | None, by: Employee, now: datetime
) -> Attachment | None:
    if recording is None:
        return None
    name, content = recording
    added = attachments.add(complaint, [(name, content)], by=by, now=now)
    if added.files:
        found: Attachment = Attachment.get_by_id(added.files[0].id)
        return found
    # It is here already: somebody added it before he recorded the call.
    same = StoredFile.sha256 == stored_files.digest(content)
    chosen = Attachment.select().join(StoredFile).where(same)
    kept: Attachment = chosen.where(Attachment.complaint == complaint.id).get()
    return kept

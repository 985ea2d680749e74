"""Letters: their fixed texts, and the archive of what left."""

import hashlib
from datetime import datetime

from db import history, staff
from db.complaints import case_of
from db.connection import writing
from db.models import Complaint, Employee, Letter, MessageText
from db.texts import fit_text, required_text
from rules.errors import RuleBroken
from rules.lifecycle import require_step
from rules.permissions import require
from rules.text_fields import require_fillable
from rules.words import Action, Channel, Event, TextKind

LONGEST_BODY = 10_000
LONGEST_SUBJECT = 200


def texts() -> list[MessageText]:
    """Give the fixed texts in the order a complaint meets them."""
    order = list(TextKind)
    return sorted(
        MessageText.select().where(MessageText.channel == Channel.LETTER),
        key=lambda row: order.index(row.kind),
    )


def text_of(kind: TextKind) -> MessageText:
    """Give the fixed text of one letter."""
    return MessageText.get((MessageText.kind == kind) & (MessageText.channel == Channel.LETTER))


def change_text(
    seen: MessageText,
    *,
    subject: str,
    body: str,
    by: Employee,
    now: datetime,  # noqa: ARG001 - every verb takes now
) -> None:
    """Change a fixed text; letters that left are not touched.

    Raises `unknown_blanks` for a blank that no letter can fill.
    """
    with writing():
        require(staff.actor(by), Action.TEXTS)
        require_fillable(subject, field="subject")
        require_fillable(body, field="body")
        changed = (
            MessageText.update(
                subject=required_text("subject", subject, LONGEST_SUBJECT),
                body=required_text("body", body, LONGEST_BODY),
                version=MessageText.version + 1,
            )
            .where((MessageText.id == seen.id) & (MessageText.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")


def archive(
    complaint: Complaint,
    kind: TextKind,
    *,
    subject: str,
    pdf: bytes,
    by: Employee,
    now: datetime,
) -> Letter:
    """Keep a letter exactly as it left."""
    with writing():
        actor = staff.actor(by)
        row = Complaint.get_by_id(complaint.id)
        require_step(actor, Event.LETTER, case_of(row))
        letter = Letter.create(
            complaint=row,
            kind=kind,
            at=now,
            by=actor.id,
            subject=fit_text("subject", subject, LONGEST_SUBJECT),
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
        )
        history.append(row.id, Event.LETTER, by=actor, now=now, kind=kind.value, letter=letter.id)
        return letter


def of_complaint(complaint: int) -> list[Letter]:
    """Give the letters that left for a complaint, oldest first, without their pages."""
    chosen = (
        Letter.select(Letter.id, Letter.kind, Letter.at, Letter.by, Letter.subject)
        .where(Letter.complaint == complaint)
        .order_by(Letter.id)
    )
    return list(chosen)


def pages_of(letter: int) -> bytes:
    """Give an archived letter as it left; raises `letter_damaged` when it is not that any more."""
    row = Letter.get_by_id(letter)
    pdf = bytes(row.pdf)
    if hashlib.sha256(pdf).hexdigest() != row.sha256:
        raise RuleBroken("letter_damaged")
    return pdf

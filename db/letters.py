"""Letters: their fixed texts, and the archive of what left."""

import hashlib
from datetime import datetime

from db import history, staff
from db.complaints import case_of
from db.connection import writing
from db.models import Complaint, Employee, Letter, LetterText
from db.texts import fit_text, required_text
from rules.errors import RuleBroken
from rules.letter_blanks import every_name
from rules.lifecycle import require_step
from rules.notices import require_known
from rules.permissions import require
from rules.words import Action, Event, LetterKind

LONGEST_BODY = 10_000
LONGEST_SUBJECT = 200


def texts() -> list[LetterText]:
    """Give the fixed texts in the order a complaint meets them."""
    order = list(LetterKind)
    return sorted(LetterText.select(), key=lambda row: order.index(row.kind))


def text_of(kind: LetterKind) -> LetterText:
    """Give the fixed text of one letter."""
    return LetterText.get(LetterText.kind == kind)


def change_text(
    seen: LetterText,
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
        require_known(subject, every_name(), field="subject")
        require_known(body, every_name(), field="body")
        changed = (
            LetterText.update(
                subject=required_text("subject", subject, LONGEST_SUBJECT),
                body=required_text("body", body, LONGEST_BODY),
                version=LetterText.version + 1,
            )
            .where((LetterText.id == seen.id) & (LetterText.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")


def archive(
    complaint: Complaint,
    kind: LetterKind,
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

"""Letters: the archive of what left."""

import hashlib
from datetime import datetime

from db import history, steps
from db.connection import writing
from db.filters import may_see_wholly, require_known
from db.message_texts import LONGEST_SUBJECT
from db.models import Complaint, Employee, Letter
from db.models.prepared import Prepared
from db.process import stage_work, stages
from db.process.stage_work import ANSWERS
from db.texts import fit_text
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Action, Event, StageKind, TextKind


def archive(
    complaint: Complaint,
    kind: TextKind,
    *,
    subject: str,
    pdf: bytes,
    by: Employee,
    now: datetime,
) -> Letter:
    """Keep a letter exactly as it left.

    Raises `approval_pending` for an answer about which somebody still has to decide.
    """
    with writing():
        row, actor = steps.beside(complaint.id, Event.LETTER, by)
        if kind in ANSWERS and stage_work.waits_for_approval(row):
            raise RuleBroken("approval_pending", field="kind")
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
        if kind is TextKind.ACKNOWLEDGEMENT:
            stages.end(row.id, StageKind.ACKNOWLEDGEMENT, actor, now, letter=letter)
        elif kind in ANSWERS:
            stages.end(row.id, StageKind.REPLY, actor, now, letter=letter)
        return letter


def of_complaint(complaint: int) -> list[Letter]:
    """Give the letters that left for a complaint, oldest first, without their pages."""
    return _without_pages.rows(complaint)


_without_pages = Prepared(
    lambda complaint: (
        Letter.select(
            Letter.id, Letter.complaint, Letter.kind, Letter.at, Letter.by, Letter.subject
        )
        .where(Letter.complaint == complaint)
        .order_by(Letter.id)
    )
)


def pages_for(letter: int, actor: Actor) -> bytes:
    """Give a letter to somebody who may see its complaint.

    Raises `not_permitted`, and `no_such_complaint` where it is about him.
    """
    complaint = Letter.get_by_id(letter).complaint_id
    require_known(complaint, actor)
    if not may_see_wholly(complaint, actor):
        raise RuleBroken("not_permitted", action=Action.SEE)
    return pages_of(letter)


def pages_of(letter: int) -> bytes:
    """Give an archived letter as it left, to the program that sends it; people ask `pages_for`.

    Raises `letter_damaged` when it is not that any more.
    """
    row = Letter.get_by_id(letter)
    pdf = bytes(row.pdf)
    if hashlib.sha256(pdf).hexdigest() != row.sha256:
        raise RuleBroken("letter_damaged")
    return pdf

"""One letter to each customer of a list: who lacks it, and keeping all of them as they left."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from peewee import Case, fn

from db import audit, finding, letters, staff, steps
from db.among import among
from db.conditions import wholly_visible_to
from db.connection import writing
from db.filters import Filter
from db.models import Complaint, Employee, Letter
from db.process.answer import answer_of
from db.process.stage_work import ANSWERS
from db.text_values import addressee
from rules.audit import Export
from rules.errors import RuleBroken
from rules.lifecycle import why_not
from rules.permissions import Actor, require
from rules.words import Action, Deed, Event, Status, TextKind, Verdict

MOST = 500
"""Letters that are made at once: two hours of folding."""
LONGEST_LIST = 5_000
"""Complaints that are looked through for those who lack a letter."""


class Unsent(NamedTuple):
    """A letter that is ready to leave."""

    complaint: int
    subject: str
    pdf: bytes


def lacking(wanted: Filter, kind: TextKind, actor: Actor, now: datetime) -> list[Complaint]:
    """Give the complaints of a list whose customers should get a letter and have not, by number.

    Those that this person may write to; a letter that left before a complaint was opened again
    counts no more. Raises `not_permitted`, `list_too_long` and `too_many_letters`.
    """
    require(actor, Action.CONTACT)
    ids = finding.ids(wanted, actor, now)
    if len(ids) > LONGEST_LIST:
        raise RuleBroken("list_too_long", most=LONGEST_LIST)
    found = [one for one in _without(ids, kind, actor) if _is_due(kind, one)]
    if len(found) > MOST:
        raise RuleBroken("too_many_letters", count=len(found), most=MOST)
    return found


def archive_all(
    unsent: Sequence[Unsent], kind: TextKind, *, by: Employee, now: datetime
) -> list[Letter]:
    """Keep letters exactly as they left, all or none, and record that they leave the house.

    Raises `not_permitted` and what `letters.archive` does.
    """
    with writing():
        actor = staff.actor(by)
        require(actor, Action.CONTACT)
        kept = [_archive(one, kind, by, now) for one in unsent]
        audit.record(
            Deed.EXPORTED, by=actor.id, now=now, what=Export.LETTERS.value, count=len(kept)
        )
        return kept


def _archive(one: Unsent, kind: TextKind, by: Employee, now: datetime) -> Letter:
    complaint = Complaint.get_by_id(one.complaint)
    return letters.archive(complaint, kind, subject=one.subject, pdf=one.pdf, by=by, now=now)


def _without(ids: Sequence[int], kind: TextKind, actor: Actor) -> Iterator[Complaint]:
    """Give those to whose customers this letter did not leave in this round."""
    reopened = [(Complaint.reopened > 0, Complaint.commitment_from)]
    begun = Case(None, reopened, Complaint.registered_at)
    left = Letter.select(Letter.id).where(
        (Letter.complaint == Complaint.id) & (Letter.kind == kind) & (Letter.at >= begun)
    )
    asked = Complaint.select().where(
        among(Complaint.id, ids), wholly_visible_to(actor), ~fn.EXISTS(left)
    )
    for one in asked.order_by(Complaint.number):
        if addressee(one) and not why_not(actor, Event.LETTER, steps.case_of(one)):
            yield one


def _is_due(kind: TextKind, complaint: Complaint) -> bool:
    """Tell whether a complaint stands where its customer gets such a letter."""
    if kind in ANSWERS:
        verdict = answer_of(complaint).verdict
        unjustified = kind is TextKind.ANSWER_UNJUSTIFIED
        return verdict is not None and (verdict is Verdict.UNJUSTIFIED) == unjustified
    return (complaint.status is Status.CLOSED) == (kind is TextKind.CLOSING)

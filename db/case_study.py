"""One complaint told to the management: what the store knows of it, and what a person adds.

What is added stands in a row of its own beside the complaint, so that a complaint that is closed
can be told of.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from db import audit, dossier, staff, steps
from db.conditions import not_about
from db.connection import writing
from db.dossier import Dossier
from db.filters import may_see, reportable_by, require_known
from db.models import CaseStudy, Complaint, Employee, Ownership
from db.process.recommendations import standing
from db.texts import LONGEST_CELL, fit_text
from rules.errors import RuleBroken
from rules.permissions import Actor, Scope, require
from rules.words import Action, Deed, RecommendationState

HIGHEST_COST = 10_000_000
"""Whole shekels."""


class Told(NamedTuple):
    """What a person added, as it was seen; `version` 0 says that nobody added anything yet."""

    complaint: int
    entitled: str = ""
    """What the customer is entitled to."""
    cost: int | None = None
    """In whole shekels."""
    lesson: str = ""
    version: int = 0
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Case:
    """A complaint with all that is told of it."""

    dossier: Dossier
    told: Told
    """While nobody added anything, its cost is that of the answer that was approved."""
    known_since: datetime | None
    """The first that is known of the customer, his vehicles among it."""
    repeat_of: int | None
    """The number of the complaint that this one repeats, so far as he may know of it."""
    is_erased: bool
    """Everything personal was taken out of it: what is left are figures."""


def of(complaint: int, *, by: Employee) -> Case:
    """Give everything that is told of a complaint.

    Raises `no_such_complaint` for whom it is about, and `not_permitted` for who may not report
    on it.
    """
    actor = staff.actor(by)
    _require(complaint, actor)
    found = dossier.of(complaint, actor)
    if found is None:
        raise RuleBroken("not_permitted", action=Action.REPORT)
    return Case(
        dossier=found,
        told=_proposing(told_of(complaint), actor),
        known_since=_known_since(found.complaint, actor),
        repeat_of=_repeat_of(found.complaint, actor),
        is_erased=steps.case_of(found.complaint).is_erased,
    )


def _proposing(told: Told, actor: Actor) -> Told:
    """Propose the cost that was approved, where nobody has added anything yet."""
    # Who sees it only because his department was asked is told nothing of what was recommended.
    asked = actor.rights.get(Action.SEE) is Scope.INQUIRIES
    row = None if told.version or asked else standing(told.complaint)
    if row is None or row.state is not RecommendationState.APPROVED or not row.cost:
        return told
    return told._replace(cost=row.cost)


def told_of(complaint: int) -> Told:
    """Give what a person added to a complaint: for ourselves only."""
    row = (
        CaseStudy.select(CaseStudy, Employee)
        .join(Employee)
        .where(CaseStudy.complaint == complaint)
        .first()
    )
    if row is None:
        return Told(complaint)
    return Told(complaint, row.entitled, row.cost, row.lesson, row.version, row.by.name, row.at)


def write(
    seen: Told, *, entitled: str, cost: int | None, lesson: str, by: Employee, now: datetime
) -> Told:
    """Keep what a person adds, in the place of what was `seen`.

    Raises `changed_meanwhile` when somebody else has added something since, `complaint_erased`,
    `out_of_range` (field `cost`) and `too_long`, besides what `of` raises.
    """
    with writing():
        actor = staff.actor(by)
        _require(seen.complaint, actor)
        if steps.case_of(Complaint.get_by_id(seen.complaint)).is_erased:
            raise RuleBroken("complaint_erased")
        there = told_of(seen.complaint)
        if there.version != seen.version:
            raise RuleBroken("changed_meanwhile", by=there.by, at=there.at, event=Deed.REPORT)
        values = {
            "entitled": fit_text("entitled", entitled, LONGEST_CELL).strip(),
            "cost": _checked(cost),
            "lesson": fit_text("lesson", lesson, LONGEST_CELL).strip(),
        }
        changed = [name for name, value in values.items() if getattr(there, name) != value]
        if changed:
            _keep(seen, values, actor, now)
            complaint = seen.complaint
            facts = {"act": "case_study", "fields": changed}
            audit.record(Deed.REPORT, by=actor.id, now=now, complaint=complaint, **facts)
        return told_of(seen.complaint)


def _keep(seen: Told, values: dict[str, Any], actor: Actor, now: datetime) -> None:
    kept = {**values, "by": actor.id, "at": now}
    if seen.version == 0:
        CaseStudy.create(complaint=seen.complaint, **kept)
        return
    CaseStudy.update(kept, version=CaseStudy.version + 1).where(
        CaseStudy.complaint == seen.complaint
    ).execute()


def _require(complaint: int, actor: Actor) -> None:
    require_known(complaint, actor)
    require(actor, Action.REPORT)
    if not may_see(complaint, reportable_by(actor)):
        raise RuleBroken("not_permitted", action=Action.REPORT)


def _checked(cost: int | None) -> int | None:
    if cost is not None and not 0 <= cost <= HIGHEST_COST:
        raise RuleBroken("out_of_range", field="cost", low=0, high=HIGHEST_COST)
    return cost


def _known_since(complaint: Complaint, actor: Actor) -> datetime | None:
    if complaint.customer_id is None:
        return None
    his = Complaint.customer == complaint.customer_id
    known = [
        Complaint.select(fn.MIN(Complaint.received_at)).where(his & not_about(actor)).scalar(),
        Ownership.select(fn.MIN(Ownership.since))
        .where(Ownership.customer == complaint.customer_id)
        .scalar(),
    ]
    return min((moment for moment in known if moment is not None), default=None)


def _repeat_of(complaint: Complaint, actor: Actor) -> int | None:
    first = complaint.repeat_of_id
    chosen = Complaint.select(Complaint.number).where((Complaint.id == first) & not_about(actor))
    return chosen.scalar() if first else None

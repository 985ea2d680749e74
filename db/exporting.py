"""What leaves the house as a list, and who may take it out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN, chunked

from db import audit, finding, staff
from db.conditions import wholly_visible_to
from db.connection import writing
from db.filters import Filter, State, chosen, may_see_wholly, reportable_by, require_known
from db.finding import Row
from db.models import Complaint, Employee, Phone
from rules.audit import Export
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.sla import is_late, judged_at
from rules.words import Action, Deed, Status, Urgency, Verdict

_AT_ONCE = 500
"""Complaints read together; a page costs the same few questions whatever its length."""


class Details(NamedTuple):
    """What a list says of a complaint beside its row in the grid."""

    phone: str
    """The digits of the customer's first phone."""
    text: str
    reason: str
    expectation: str
    failure: str
    parties: str
    verdict: Verdict | None
    resolution: str


@dataclass
class Figures:
    """How many complaints a list has, counted in every way that its summary shows."""

    total: int = 0
    late: int = 0
    by_status: Counter[Status] = field(default_factory=Counter)
    by_urgency: Counter[Urgency] = field(default_factory=Counter)
    by_handler: Counter[str | None] = field(default_factory=Counter)


def exportable(wanted: Filter, *, by: Employee, now: datetime) -> list[int]:
    """Give the ids of what this person may take out of the house; raises `not_permitted`.

    That is what he may both see and report on: reporting on one's own narrows seeing all.
    """
    actor = staff.actor(by)
    require(actor, Action.REPORT)
    return list(finding.ids(wanted, reportable_by(actor), now))


def take_out(wanted: Filter, *, by: Employee, now: datetime) -> list[int]:
    """Give what `exportable` does, and record that it leaves the house."""
    with writing():
        ids = exportable(wanted, by=by, now=now)
        what = Export.COMPLAINTS.value
        audit.record(Deed.EXPORTED, by=by.id, now=now, what=what, count=len(ids))
        return ids


def take_out_paper(paper: Export, complaint: int, *, by: Employee, now: datetime) -> None:
    """Record that a paper about one complaint leaves the house; refuses who may not see it."""
    with writing():
        actor = staff.actor(by)
        require_known(complaint, actor)
        if not may_see_wholly(complaint, actor):
            raise RuleBroken("not_permitted", action=Action.SEE)
        audit.record(
            Deed.EXPORTED, by=actor.id, now=now, complaint=complaint, what=paper.value, count=1
        )


def take_out_report(count: int, *, by: Employee, now: datetime) -> None:
    """Record that a report with a list of so many complaints leaves the house."""
    with writing():
        actor = staff.actor(by)
        require(actor, Action.REPORT)
        audit.record(Deed.EXPORTED, by=actor.id, now=now, what=Export.REPORT.value, count=count)


def pages(
    ids: Sequence[int], *, by: Employee, now: datetime
) -> Iterator[list[tuple[Row, Details]]]:
    """Give the complaints of `exportable`, page by page; what he may take out no more is left out.

    Raises `not_permitted`.
    """
    for some in _still(ids, by, now):
        details = _narrowed(_details(some), staff.actor(by))
        yield [(row, details[row.id]) for row in finding.rows_of(some)]


def figures(ids: Sequence[int], *, by: Employee, now: datetime) -> Figures:
    """Count the complaints of `exportable`, as `pages` gives them."""
    found = Figures()
    for some in _still(ids, by, now):
        rows = (
            Complaint.select(
                Complaint.status,
                Complaint.urgency,
                Employee.name,
                Complaint.due_at,
                Complaint.closed_at,
            )
            .join(Employee, JOIN.LEFT_OUTER, on=Complaint.handler)
            .where(Complaint.id.in_(some))
        )
        for status, urgency, handler, due_at, closed_at in rows.tuples():
            found.total += 1
            found.late += is_late(due_at, judged_at(closed_at, now))
            found.by_status[status] += 1
            found.by_urgency[urgency] += 1
            found.by_handler[handler] += 1
    return found


def _still(ids: Sequence[int], by: Employee, now: datetime) -> Iterator[list[int]]:
    everything = Filter(state=State.BOTH)
    for some in chunked(ids, _AT_ONCE):
        # Asked again at each page: a long list takes its time, and a right may be taken away.
        actor = staff.actor(by)
        require(actor, Action.REPORT)
        found = chosen(Complaint.select(Complaint.id), everything, reportable_by(actor), now)
        known = found.where(Complaint.id.in_(some)).order_by(Complaint.number)
        yield [row for (row,) in known.tuples()]


def _narrowed(details: dict[int, Details], actor: Actor) -> dict[int, Details]:
    """Leave out what we wrote of complaints that he sees only because his department was asked."""
    rows = Complaint.select(Complaint.id).where(
        Complaint.id.in_(list(details)) & wholly_visible_to(actor)
    )
    whole = {row for (row,) in rows.tuples()}
    return {
        row: said if row in whole else Details("", said.text, "", "", "", "", None, "")
        for row, said in details.items()
    }


def _details(ids: Sequence[int]) -> dict[int, Details]:
    phones = _first_phones(ids)
    columns = [getattr(Complaint, name) for name in Details._fields[1:]]
    rows = Complaint.select(Complaint.id, Complaint.customer, *columns).where(Complaint.id.in_(ids))
    return {
        key: Details(phones.get(customer, ""), *values) for key, customer, *values in rows.tuples()
    }


def _first_phones(ids: Sequence[int]) -> dict[int, str]:
    customers = Complaint.select(Complaint.customer).where(Complaint.id.in_(ids))
    rows = (
        Phone.select(Phone.customer, Phone.digits)
        .where(Phone.customer.in_(customers))
        .order_by(Phone.position.desc())
    )
    # The last one written over the others is the first phone.
    return dict(rows.tuples())

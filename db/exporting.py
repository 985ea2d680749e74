"""What leaves the house as a list, and who may take it out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import Case, chunked

from db import audit, finding, staff
from db.among import among, listed
from db.conditions import wholly_visible_to
from db.connection import writing
from db.filters import Filter, State, chosen, may_see_wholly, reportable_by, require_known
from db.finding import beside
from db.finding.joining import joined
from db.models import (
    Complaint,
    ComplaintSource,
    Customer,
    Employee,
    Phone,
    Vehicle,
    database,
)
from rules.audit import Export
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.sla import is_late, judged_at
from rules.words import Action, Deed, Source, Status, Urgency, Verdict

_AT_ONCE = 1_000
"""Complaints read together; a page costs the same few questions whatever its length."""
_COLUMNS = (
    Complaint.id,
    Complaint.customer,
    Complaint.number,
    Complaint.registered_at,
    Customer.number,
    Customer.name,
    Vehicle.plate,
    ComplaintSource.word,
    ComplaintSource.name,
    Complaint.urgency,
    Employee.name,
    Complaint.due_at,
    Complaint.status,
    Complaint.closed_at,
    Complaint.text,
    Complaint.reason,
    Complaint.expectation,
    Complaint.failure,
    Complaint.parties,
    Complaint.verdict,
    Complaint.resolution,
)
_by_number = itemgetter(_COLUMNS.index(Complaint.number))
_NOTHING_WRITTEN = ("", "", "", "", None, "")
_source, _urgency, _status, _verdict = (
    cache(column.python_value)
    for column in (
        ComplaintSource.word,
        Complaint.urgency,
        Complaint.status,
        Complaint.verdict,
    )
)
"""From what the store keeps; peewee would go through all columns of each row."""


class Line(NamedTuple):
    """A complaint as a list takes it out of the house."""

    number: int
    registered_at: datetime
    customer_number: int | None
    customer: str | None
    phone: str
    """The digits of the customer's first phone."""
    plate: str | None
    source: Source | None
    source_name: str
    urgency: Urgency
    handler: str | None
    due_at: datetime
    status: Status
    closed_at: datetime | None
    topics: tuple[str, ...]
    appointment: datetime | None
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

    def add(self, lines: Sequence[Line], now: datetime) -> None:
        """Count some complaints."""
        self.total += len(lines)
        self.late += sum(is_late(one.due_at, judged_at(one.closed_at, now)) for one in lines)
        self.by_status.update(one.status for one in lines)
        self.by_urgency.update(one.urgency for one in lines)
        self.by_handler.update(one.handler for one in lines)


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


def pages(ids: Sequence[int], *, by: Employee, now: datetime) -> Iterator[list[Line]]:
    """Give the complaints of `exportable`, page by page; what he may take out no more is left out.

    Raises `not_permitted`.
    """
    for some in chunked(ids, _AT_ONCE):
        # Asked again at each page: a long list takes its time, and a right may be taken away.
        actor = staff.actor(by)
        require(actor, Action.REPORT)
        yield _page(some, actor, now)


def _page(ids: Sequence[int], actor: Actor, now: datetime) -> list[Line]:
    everything = Filter(state=State.BOTH)
    asked = joined(Complaint.select(*_COLUMNS, _is_whole(actor)))
    found = chosen(asked, everything, reportable_by(actor), now).where(among(Complaint.id, ids))
    rows = database.execute(found).fetchall()
    rows.sort(key=_by_number)
    phones = _first_phones({row[1] for row in rows if row[1] is not None})
    listed_ids = listed(ids)
    topics, booked = beside.topics(listed_ids), beside.appointments(listed_ids)
    return [
        _line(row, phones.get(row[1], ""), topics.get(row[0], ()), booked.get(row[0]))
        for row in rows
    ]


def _is_whole(actor: Actor) -> Case:
    """Tell of which he sees all, and not only that his department was asked about it."""
    return Case(None, [(wholly_visible_to(actor), 1)], 0)


def _line(
    row: Sequence[Any], phone: str, topics: tuple[str, ...], appointment: datetime | None
) -> Line:
    (_, _, number, registered_at, customer_number, customer, plate, source, source_name) = row[:9]
    urgency, handler, due_at, status, closed_at, text, *written, is_whole = row[9:]
    return Line(
        number,
        _moment(registered_at),
        customer_number,
        customer,
        phone if is_whole else "",
        plate,
        _source(source),
        source_name,
        _urgency(urgency),
        handler,
        _moment(due_at),
        _status(status),
        closed_at and _moment(closed_at),
        topics,
        appointment,
        text,
        *(_whole(written) if is_whole else _NOTHING_WRITTEN),
    )


def _whole(written: Sequence[Any]) -> tuple[Any, ...]:
    reason, expectation, failure, parties, verdict, resolution = written
    return reason, expectation, failure, parties, _verdict(verdict), resolution


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _first_phones(customers: Iterable[int]) -> dict[int, str]:
    asked = (
        Phone.select(Phone.customer, Phone.digits)
        .where(among(Phone.customer, customers))
        .order_by(Phone.position.desc())
    )
    # The last one written over the others is the first phone.
    return dict(database.execute(asked).fetchall())

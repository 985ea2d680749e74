"""The audit log as an administrator reads it: newest first, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, Expression, ModelSelect

from db import audit, staff
from db.conditions import visible_to
from db.connection import writing
from db.models import AuditLine, Complaint, Employee
from rules.audit import Export
from rules.clock import midnight
from rules.permissions import Actor, require
from rules.words import Action, Deed

PAGE = 64
_AT_ONCE = 1_000
"""Lines read together of those that leave the house."""
ANYBODY = None
PROGRAM = 0
"""Stands for what the program did by itself, and for sign-ins that were refused."""


@dataclass(frozen=True)
class Wanted:
    """Which lines are shown; everything given must hold together."""

    first_day: date | None = None
    last_day: date | None = None
    person: int | None = ANYBODY
    deed: Deed | None = None
    number: int | None = None
    """Of a complaint, as people know it."""


class Line(NamedTuple):
    """One line of the log; names and numbers are those of today."""

    id: int
    at: datetime
    by: str | None
    deed: Deed
    complaint: int | None
    """The number that people know it by."""
    facts: dict[str, Any]
    by_id: int | None
    chain: str


class TakenOut(NamedTuple):
    """What leaves the house: how many lines, and they themselves, page by page."""

    lines: int
    pages: Iterator[list[Line]]


def open_log(*, by: Employee, now: datetime) -> None:
    """Record that somebody looks into the log; refuses who may not."""
    with writing():
        require(staff.actor(by), Action.SETTINGS)
        audit.record(Deed.AUDIT_READ, by=by.id, now=now)


def page(wanted: Wanted, *, by: Employee, before: int | None = None) -> list[Line]:
    """Give the newest lines of those before a line; refuses who may not read the log."""
    return _page(wanted, by, before, PAGE)


def _page(wanted: Wanted, by: Employee, before: int | None, at_most: int) -> list[Line]:
    actor = staff.actor(by)
    require(actor, Action.SETTINGS)
    found = _chosen(wanted, actor)
    if before is not None:
        found = found.where(AuditLine.id < before)
    # By the order of writing, which no clock can change.
    return [Line(*row) for row in found.order_by(AuditLine.id.desc()).limit(at_most).tuples()]


def take_out(wanted: Wanted, *, by: Employee, now: datetime) -> TakenOut:
    """Give all lines of a filter and record that they leave the house; refuses who may not."""
    with writing():
        actor = staff.actor(by)
        require(actor, Action.SETTINGS)
        upto, count = audit.tail().id, _chosen(wanted, actor).count()
        what = Export.AUDIT_LOG.value
        audit.record(Deed.EXPORTED, by=actor.id, now=now, what=what, count=count)
    return TakenOut(count, _pages(wanted, by, upto))


def _pages(wanted: Wanted, by: Employee, upto: int) -> Iterator[list[Line]]:
    before = upto + 1
    # Asked again at each page: a long log takes its time, and a right may be taken away.
    while lines := _page(wanted, by, before, _AT_ONCE):
        yield lines
        before = lines[-1].id


def _chosen(wanted: Wanted, actor: Actor) -> ModelSelect:
    found = (
        AuditLine.select(
            AuditLine.id,
            AuditLine.at,
            Employee.name,
            AuditLine.deed,
            Complaint.number,
            AuditLine.facts,
            AuditLine.by,
            AuditLine.chain,
        )
        .join(Employee, JOIN.LEFT_OUTER, on=AuditLine.by)
        .switch(AuditLine)
        .join(Complaint, JOIN.LEFT_OUTER, on=AuditLine.complaint)
    )
    conditions = [*_conditions(wanted, actor)]
    return found.where(*conditions) if conditions else found


def _conditions(wanted: Wanted, actor: Actor) -> Iterator[Expression]:
    visible = visible_to(actor)
    if visible is not None:
        # What is about one of us is hidden from him here too.
        yield AuditLine.complaint.is_null() | visible
    if wanted.first_day is not None:
        yield AuditLine.at >= int(midnight(wanted.first_day).timestamp())
    if wanted.last_day is not None:
        yield AuditLine.at < int(midnight(wanted.last_day + timedelta(days=1)).timestamp())
    if wanted.person == PROGRAM:
        yield AuditLine.by.is_null()
    elif wanted.person is not ANYBODY:
        yield AuditLine.by == wanted.person
    if wanted.deed is not None:
        yield AuditLine.deed == wanted.deed
    if wanted.number is not None:
        yield Complaint.number == wanted.number

"""What employees are told by the program, inside the program."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from db import settings as stored
from db import staff
from db.connection import writing
from db.models import Complaint, Employee, PersonalNotice
from rules import notices as rule
from rules.clock import ZONE
from rules.permissions import Actor
from rules.words import Notice, Role


class NoticeLine(NamedTuple):
    """A notice as the person reads it."""

    id: int
    kind: Notice
    at: datetime
    complaint: int
    number: int
    due_at: datetime


def tell(
    employees: Iterable[int], kind: Notice, complaint: int, *, but: Actor | None, now: datetime
) -> None:
    """Tell employees something about a complaint, except the one who did it himself."""
    for employee in employees:
        if but is None or employee != but.id:
            PersonalNotice.create(employee=employee, complaint=complaint, kind=kind, at=now)


def responsible_now(now: datetime) -> tuple[int, ...]:
    """Give the ids of those who answer for customer relations at this moment."""
    values = stored.load()
    managers = [
        person.id
        for person in staff.active()
        if person.role in (Role.MANAGER, Role.SERVICE_MANAGER)
    ]
    gone = {row.id for row in Employee.select().where(~Employee.active)}
    away = set(staff.absent_on(now.astimezone(ZONE).date()))
    people = rule.Relations(
        values["relations_owner"], values["relations_deputy"], managers, frozenset(gone | away)
    )
    return rule.responsible(people)


def unread(employee: Employee) -> list[NoticeLine]:
    """Give what an employee was told and has not read, newest first."""
    rows = (
        PersonalNotice.select(
            PersonalNotice.id,
            PersonalNotice.kind,
            PersonalNotice.at,
            Complaint.id,
            Complaint.number,
            Complaint.due_at,
        )
        .join(Complaint)
        .where((PersonalNotice.employee == employee.id) & PersonalNotice.read_at.is_null())
        .order_by(PersonalNotice.id.desc())
        .tuples()
    )
    return [NoticeLine(*row) for row in rows]


def mark_read(notices: Iterable[int], *, by: Employee, now: datetime) -> None:
    """Mark one's own notices as read."""
    with writing():
        PersonalNotice.update(read_at=now).where(
            PersonalNotice.id.in_(list(notices)) & (PersonalNotice.employee == by.id)
        ).execute()

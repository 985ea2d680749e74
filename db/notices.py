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
    employees: Iterable[int],
    kind: Notice,
    complaint: int,
    *,
    but: Actor | None,
    now: datetime,
    meant_for: datetime | None = None,
) -> None:
    """Tell employees something about a complaint, except the one who did it himself."""
    for employee in employees:
        if but is None or employee != but.id:
            PersonalNotice.create(
                employee=employee, complaint=complaint, kind=kind, at=now, meant_for=meant_for
            )


def responsible_now(now: datetime) -> tuple[int, ...]:
    """Give the ids of those who answer for customer relations at this moment."""
    values = stored.load()
    gone = {row.id for row in Employee.select().where(~Employee.active)}
    away = set(staff.absent_on(now.astimezone(ZONE).date()))
    people = rule.Relations(
        values["relations_owner"], values["relations_deputy"], _managers(), frozenset(gone | away)
    )
    return rule.responsible(people)


def _managers() -> list[int]:
    people = staff.active()
    managers = [one.id for one in people if one.role in (Role.MANAGER, Role.SERVICE_MANAGER)]
    # A business that was just started has nobody else.
    return managers or [one.id for one in people if one.role is Role.ADMINISTRATOR]


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
        reader = staff.actor(by)
        PersonalNotice.update(read_at=now).where(
            PersonalNotice.id.in_(list(notices)) & (PersonalNotice.employee == reader.id)
        ).execute()

"""What employees are told by the program, inside the program."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, Case, fn

from db import settings as stored
from db import staff
from db.conditions import visible_to
from db.connection import writing
from db.models import Complaint, Customer, Employee, PersonalNotice
from db.models.prepared import Prepared
from rules import notices as rule
from rules.clock import ZONE
from rules.permissions import Actor
from rules.words import Notice, Role

_about = Prepared(lambda key: Complaint.select(Complaint.about).where(Complaint.id == key))


class NoticeLine(NamedTuple):
    """A notice as the person reads it."""

    id: int
    kind: Notice
    at: datetime
    complaint: int
    number: int
    due_at: datetime
    meant_for: datetime | None = None
    """When it should have been told, where no program ran then."""
    read_at: datetime | None = None
    closed_at: datetime | None = None
    customer: str | None = None
    """None as well where the reader may not see the complaint any more."""


class Told(NamedTuple):
    """What a person was told, newest first, and how many older unread notices there are."""

    unread: list[NoticeLine]
    read: list[NoticeLine]
    older: int


def tell(
    employees: Iterable[int],
    kind: Notice,
    complaint: int,
    *,
    but: Actor | None,
    now: datetime,
    meant_for: datetime | None = None,
) -> list[int]:
    """Tell employees something about a complaint, except the one who did it himself.

    Never whom it is about. Gives the ids of the notices.
    """
    not_told = {_about.value(complaint), but.id if but else None}
    told = [employee for employee in employees if employee not in not_told]
    rows = (
        PersonalNotice.create(
            employee=employee, complaint=complaint, kind=kind, at=now, meant_for=meant_for
        )
        for employee in told
    )
    return [row.id for row in rows]


def withdraw_transfer(ids: Iterable[int], complaint: int, *, by: Actor, now: datetime) -> None:
    """Let whom a complaint was handed to know that it was taken back, if he knew of it.

    An unread notice goes to what was read and says so; a row that was removed would leave its id
    to another notice, which would then not be announced.
    """
    for notice in PersonalNotice.select().where(PersonalNotice.id.in_(list(ids))):
        if notice.read_at is None:
            notice.kind, notice.read_at = Notice.TRANSFER_UNDONE, now
            notice.save()
        else:
            tell([notice.employee_id], Notice.TRANSFER_UNDONE, complaint, but=by, now=now)


def settle(complaint: int, kind: Notice, *, still: Collection[int] = (), now: datetime) -> None:
    """Mark as read what was told of something that is over, except for whom it is not over."""
    PersonalNotice.update(read_at=now).where(
        (PersonalNotice.complaint == complaint)
        & (PersonalNotice.kind == kind)
        & PersonalNotice.employee.not_in(list(still))
        & PersonalNotice.read_at.is_null()
    ).execute()


def mark_proposal_read(complaint: int, at: datetime, now: datetime) -> None:
    """Mark as read what was told of a proposed message that was withdrawn."""
    PersonalNotice.update(read_at=now).where(
        (PersonalNotice.complaint == complaint)
        & (PersonalNotice.kind == Notice.MESSAGE_PROPOSED)
        & (PersonalNotice.at == at)
        & PersonalNotice.read_at.is_null()
    ).execute()


def responsible_now(now: datetime, *, about: int | None = None) -> tuple[int, ...]:
    """Give the ids of those who answer for customer relations at this moment.

    `about` is whom the complaint is about: others answer for it as if he were not employed.
    """
    values = stored.load()
    gone = {row.id for row in Employee.select().where(~Employee.active)}
    away = set(staff.absent_on(now.astimezone(ZONE).date()))
    owner, deputy = values["relations_owner"], values["relations_deputy"]
    people = rule.Relations(
        None if owner == about else owner,
        None if deputy == about else deputy,
        _managers(about),
        frozenset(gone | away),
    )
    return rule.responsible(people)


def _managers(about: int | None) -> list[int]:
    people = [one for one in staff.active() if one.id != about]
    managers = [one.id for one in people if one.role in (Role.MANAGER, Role.SERVICE_MANAGER)]
    # A business that was just started has nobody else.
    return managers or [one.id for one in people if one.role is Role.ADMINISTRATOR]


def unread(employee: Employee) -> list[NoticeLine]:
    """Give what an employee was told and has not read, newest first."""
    rows = (
        PersonalNotice.select(*_columns())
        .join(Complaint)
        .where(_unread_by(employee.id))
        .order_by(PersonalNotice.id.desc())
        .tuples()
    )
    return [NoticeLine(*row) for row in rows]


def count_unread(employee: Employee) -> int:
    """Give how many notices an employee has not read."""
    return int(PersonalNotice.select().where(_unread_by(employee.id)).count())


def newer_than(last: int, employee: Employee) -> list[NoticeLine]:
    """Give what an employee has not read of what he was told after a notice, oldest first."""
    rows = (
        PersonalNotice.select(*_columns())
        .join(Complaint)
        .where(_unread_by(employee.id) & (PersonalNotice.id > last))
        .order_by(PersonalNotice.id)
        .tuples()
    )
    return [NoticeLine(*row) for row in rows]


def told(actor: Actor, *, most_unread: int, most_read: int) -> Told:
    """Give the newest unread notices of a person, and those he read last, in one question."""
    mine = _told_to(actor.id)
    waiting, known = _unread_by(actor.id), mine & PersonalNotice.read_at.is_null(is_null=False)
    ids = PersonalNotice.select(PersonalNotice.id)
    newest = ids.where(waiting).order_by(PersonalNotice.id.desc()).limit(most_unread)
    last_read = ids.where(known).order_by(PersonalNotice.read_at.desc(), PersonalNotice.id.desc())
    all_unread = PersonalNotice.alias()
    count = all_unread.select(fn.COUNT(all_unread.id)).where(_unread_by(actor.id, all_unread))
    rows = (
        PersonalNotice.select(*_columns(), *_details(actor), count)
        .join(Complaint)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(PersonalNotice.id.in_(newest) | PersonalNotice.id.in_(last_read.limit(most_read)))
        .order_by(PersonalNotice.read_at.desc(), PersonalNotice.id.desc())
        .tuples()
    )
    found = [(NoticeLine(*row[:-1]), row[-1]) for row in rows]
    fresh = [line for line, _count in found if line.read_at is None]
    read = [line for line, _count in found if line.read_at is not None]
    return Told(fresh, read, found[0][1] - len(fresh) if found else 0)


def _unread_by(employee: int, notice: Any = PersonalNotice) -> Any:  # noqa: ANN401 - peewee's
    return _told_to(employee, notice) & notice.read_at.is_null()


def _told_to(employee: int, notice: Any = PersonalNotice) -> Any:  # noqa: ANN401 - peewee's
    # What he was told before somebody wrote down that it is about him is gone too.
    about_him = Complaint.select(Complaint.id).where(Complaint.about == employee)
    return (notice.employee == employee) & notice.complaint.not_in(about_him)


def _columns() -> tuple[Any, ...]:
    return (
        PersonalNotice.id,
        PersonalNotice.kind,
        PersonalNotice.at,
        Complaint.id,
        Complaint.number,
        Complaint.due_at,
    )


def _details(actor: Actor) -> tuple[Any, ...]:
    name = Case(None, [(visible_to(actor), Customer.name)])
    return (PersonalNotice.meant_for, PersonalNotice.read_at, Complaint.closed_at, name)


def mark_read(notices: Iterable[int], *, by: Employee, now: datetime) -> None:
    """Mark one's own notices as read."""
    with writing():
        reader = staff.actor(by)
        PersonalNotice.update(read_at=now).where(
            PersonalNotice.id.in_(list(notices)) & (PersonalNotice.employee == reader.id)
        ).execute()


def mark_all_read(newest: int, *, by: Employee, now: datetime) -> None:
    """Mark all one's own notices as read up to `newest`: what came meanwhile was not seen."""
    with writing():
        reader = staff.actor(by)
        PersonalNotice.update(read_at=now).where(
            _unread_by(reader.id) & (PersonalNotice.id <= newest)
        ).execute()

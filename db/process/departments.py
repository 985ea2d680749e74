"""The departments that are asked in inquiries: who answers for each, and about which topics.

Its representative or his deputy answers for a department, either of them; never about himself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db import audit, notices, staff
from db.conditions import answers_for
from db.connection import writing
from db.models import Complaint, ComplaintTopic, Department, Employee, Topic
from db.models.prepared import Prepared
from db.texts import required_name
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.permissions import Actor, may, require
from rules.words import Action, Deed


@dataclass(frozen=True)
class Details:
    """What is kept about a department; employees and topics by their ids."""

    name: str
    representative: int | None = None
    deputy: int | None = None
    topics: frozenset[int] = frozenset()
    """Topics about which it is asked first; each has one such department."""
    active: bool = True


def departments(*, active_only: bool = False) -> list[Department]:
    """Give the departments in their order."""
    chosen = Department.select().order_by(Department.position, Department.id)
    return list(chosen.where(Department.active) if active_only else chosen)


def topics_of(department: Department) -> frozenset[int]:
    """Give the ids of the topics about which a department is asked first."""
    rows = Topic.select(Topic.id).where(Topic.department == department.id).tuples()
    return frozenset(topic for (topic,) in rows)


def add(details: Details, *, by: Employee, now: datetime) -> Department:
    """Add a department at the end of the list; raises what `update` does."""
    with writing():
        _require_right(staff.actor(by))
        last = Department.select(fn.MAX(Department.position)).scalar() or 0
        department = Department.create(**_checked(details), position=last + 1)
        _map_topics(department, details.topics)
        _record(department, by, now, act="added")
        return department


def update(seen: Department, details: Details, *, by: Employee, now: datetime) -> None:
    """Change a department; one that is not active is not asked any more.

    Raises `required`, `name_taken`, `deputy_is_representative`, `cannot_represent`, and
    `changed_meanwhile` when it is not as it was seen.
    """
    with writing():
        _require_right(staff.actor(by))
        before: Department = Department.get_by_id(seen.id)
        values = _checked(details, before)
        fields = audit.changed_fields(before, values)
        changed = (
            Department.update(values, version=Department.version + 1)
            .where((Department.id == seen.id) & (Department.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        topics = _map_topics(seen, details.topics)
        _record(seen, by, now, act="changed", fields=fields, topics=topics)


def may_change(actor: Actor) -> bool:
    """Tell whether he may set up departments: whoever keeps the process or the word lists."""
    return may(actor, Action.PROCESS) or may(actor, Action.TEXTS)


def answerers(department: Department, *, about: int | None) -> tuple[int, ...]:
    """Give who can answer for a department: the representative, then the deputy.

    `about` is whom the complaint is about: he is never asked.
    """
    able = {person.id for person in staff.who_may(Action.SEE)} - {about}
    return tuple(one for one in _people(department) if one in able)


def asked_now(department: Department, complaint: Complaint, now: datetime) -> tuple[int, ...]:
    """Give who hears of an inquiry: the representative, or the deputy while he is away or left.

    Where neither is here it is who answers for customer relations.
    """
    about = complaint.about_id
    away = staff.absent_on(local_day(now))
    here = [one for one in answerers(department, about=about) if one not in away]
    return tuple(here[:1]) or notices.responsible_now(now, about=about)


def of_employee(actor: Actor) -> list[Department]:
    """Give the departments for which he answers, in their order."""
    return _answered_by.rows(actor.id)


_answered_by = Prepared(
    lambda employee: (
        Department.select()
        .where(answers_for(employee))
        .order_by(Department.position, Department.id)
    )
)


def proposed_for(complaint: int) -> Department | None:
    """Give whom to ask first about a complaint, by its topics; None where the map says nothing.

    Of several it is the first in the order of departments for whom somebody can answer.
    """
    about = Complaint.get_by_id(complaint).about_id
    topics = ComplaintTopic.select(ComplaintTopic.topic).where(
        ComplaintTopic.complaint == complaint
    )
    mapped = Topic.select(Topic.department).where(
        Topic.id.in_(topics) & Topic.department.is_null(is_null=False)
    )
    chosen = Department.select().where(Department.active & Department.id.in_(mapped))
    found = list(chosen.order_by(Department.position, Department.id))
    return next((one for one in found if answerers(one, about=about)), next(iter(found), None))


def _people(department: Department) -> Iterable[int]:
    people = (department.representative_id, department.deputy_id)
    return (one for one in people if one is not None)


def _require_right(actor: Actor) -> None:
    if not may_change(actor):
        require(actor, Action.PROCESS)


def _checked(details: Details, before: Department | None = None) -> dict[str, Any]:
    name = required_name(Department, details.name)
    same = (Department.name == name) & (Department.id != (before.id if before else 0))
    if Department.select().where(same).exists():
        raise RuleBroken("name_taken", field="name")
    if details.deputy is not None and details.deputy == details.representative:
        raise RuleBroken("deputy_is_representative", field="deputy")
    for field in ("representative", "deputy"):
        _require_able(field, getattr(details, field), before)
    return {
        "name": name,
        "representative_id": details.representative,
        "deputy_id": details.deputy,
        "active": details.active,
    }


def _require_able(field: str, employee: int | None, before: Department | None) -> None:
    # Who left meanwhile may stay written down until somebody else is found.
    if employee is None or (before and getattr(before, f"{field}_id") == employee):
        return
    if employee not in {person.id for person in staff.who_may(Action.SEE)}:
        raise RuleBroken("cannot_represent", field=field, name=Employee.get_by_id(employee).name)


def _map_topics(department: Department, topics: frozenset[int]) -> int:
    """Lead these topics here and no others; gives how many are led otherwise than before."""
    before = topics_of(department)
    Topic.update(department=None).where(Topic.id.in_(before - topics)).execute()
    Topic.update(department=department).where(Topic.id.in_(topics - before)).execute()
    return len(before ^ topics)


def _record(department: Department, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(
        Deed.PROCESS, by=by.id, now=now, list="department", department=department.id, **facts
    )

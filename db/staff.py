"""Employees: who they are, what they may do, when they are away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from db import audit
from db.among import among, listed
from db.connection import writing
from db.models import Absence, Complaint, Employee, Right, Skill
from db.models.prepared import Prepared
from db.passwords import hash_password, prove
from db.remembering import remembered
from db.texts import fit_columns, required_name, required_text
from rules.errors import RuleBroken
from rules.permissions import DEFAULTS, Actor, Rights, Scope, besides, may, require, rights_of
from rules.sign_in import sign_in_key
from rules.words import Action, Deed, Role, Status

_active = Prepared(lambda: Employee.select().where(Employee.active).order_by(Employee.name))
_as_he_is = Prepared(
    lambda person: (
        Employee.select(Employee.role, Employee.active, Right.action, Right.scope)
        .join(Right, JOIN.LEFT_OUTER, on=(Right.employee == Employee.id))
        .where(Employee.id == person)
    )
)
_rights_of = Prepared(
    lambda person: Right.select(Right.action, Right.scope).where(Right.employee == person)
)
_rights_of_some = Prepared(lambda people: Right.select().where(among(Right.employee, people)))
_rights_to = Prepared(
    lambda action: Right.select(Right.employee, Right.scope).where(Right.action == action)
)


@remembered(Employee, Right)
def actor(by: Employee) -> Actor:
    """Give the employee as the rules see him now.

    Read afresh at each call, so that a right taken away acts on the next one.
    Raises `not_employed` for an employee who is no longer active.
    """
    found = _as_he_is.tuples(by.id)
    role, active = found[0][:2] if found else (None, False)
    if not active:
        raise RuleBroken("not_employed")
    # One row for each right that was changed; where none was, one without any.
    changed = {action: scope for *_, action, scope in found if action is not None}
    return Actor(by.id, role, rights_of(role, changed))


def changed_rights(employee: Employee) -> Rights:
    """Give the rights that were set otherwise than the role gives them."""
    return dict(_rights_of.tuples(employee.id))


def actors(employed: Sequence[Employee]) -> list[Actor]:
    """Give employees, who are all active, as the rules see them now: in one question."""
    changed: dict[int, dict[Action, Scope]] = {person.id: {} for person in employed}
    for row in _rights_of_some.rows(listed(changed)):
        changed[row.employee_id][row.action] = row.scope
    return [
        Actor(person.id, person.role, rights_of(person.role, changed[person.id]))
        for person in employed
    ]


@dataclass(frozen=True)
class Details:
    """What is kept about an employee."""

    name: str
    sign_in: str
    role: Role
    department: str = ""
    phone: str = ""
    email: str = ""
    active: bool = True
    skills: frozenset[int] = frozenset()
    rights: Mapping[Action, Scope] = field(default_factory=dict)


def add_first(
    name: str,
    sign_in: str,
    password: str,
    *,
    handles_complaints: bool,
    now: datetime,
) -> Employee:
    """Make the first administrator of an empty store; refused when anybody is there already.

    Who `handles_complaints` besides has the rights of the customer-relations owner too.
    """
    with writing():
        if Employee.select().exists():
            raise RuleBroken("store_has_employees")
        rights = besides(Role.ADMINISTRATOR, Role.RELATIONS_OWNER) if handles_complaints else {}
        details = Details(name, sign_in, Role.ADMINISTRATOR, rights=rights)
        person = _create(details, password)
        _keep_rights(person, details)
        _record("first", person, by=person, now=now, role=details.role.value)
        return person


def add(details: Details, password: str, *, by: Employee, now: datetime) -> Employee:
    """Add an employee."""
    with writing():
        require(actor(by), Action.SETTINGS)
        employee = _create(details, password)
        rights = _keep_rights(employee, details)
        _record("added", employee, by=by, now=now, role=details.role.value, rights=rights)
        return employee


def update(
    seen: Employee,
    details: Details,
    *,
    password: str = "",
    by: Employee,
    now: datetime,
) -> None:
    """Change an employee; an empty password stays as it was.

    Raises `last_administrator` when nobody would be left to administer, `still_holds` when
    somebody who leaves has complaints that nobody else took, and `changed_meanwhile` when
    somebody else changed him since he was read.
    """
    with writing():
        asking = actor(by)
        require(asking, Action.SETTINGS)
        values = _checked(details, but=seen.id)
        if not details.active:
            _require_empty_hands(seen, asking)
        before = Employee.get_by_id(seen.id)
        fields = audit.changed_fields(before, values)
        if password:
            values["password_hash"] = hash_password(password)
        changed = (
            Employee.update(values, version=Employee.version + 1)
            .where((Employee.id == seen.id) & (Employee.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        rights = _keep_rights(seen, details, before.role)
        _require_an_administrator()
        roles = [before.role.value, details.role.value]
        _record("changed", seen, by=by, now=now, fields=fields, role=roles, rights=rights)
        if password:
            audit.record(Deed.PASSWORD, by=by.id, now=now, employee=seen.id)


def change_password(old: str, new: str, *, by: Employee, now: datetime) -> None:
    """Change one's own password; the old one is asked again.

    Raises what `passwords.prove` does, and `password_too_short`.
    """
    # Before the write lock: judging a password takes its time, and a failure must be kept.
    proven, kept = prove(by, old, now=now), hash_password(new)
    with writing():
        still = (Employee.id == actor(by).id) & (Employee.password_hash == proven)
        if not Employee.update(password_hash=kept).where(still).execute():
            raise RuleBroken("wrong_password", field="old_password")
        audit.record(Deed.PASSWORD, by=by.id, now=now, employee=by.id)


def set_absence(
    employee: Employee,
    first_day: date,
    last_day: date,
    *,
    replacement: Employee | None,
    by: Employee,
    now: datetime,
) -> None:
    """Record that somebody is away, both days included, and who stands in."""
    with writing():
        require(actor(by), Action.SETTINGS)
        if last_day < first_day:
            raise RuleBroken("days_upside_down", field="last_day")
        Absence.create(
            employee=employee, first_day=first_day, last_day=last_day, replacement=replacement
        )
        _record("absence", employee, by=by, now=now)


def end_absence(absence: Absence, *, by: Employee, now: datetime) -> None:
    """Take an absence back."""
    with writing():
        require(actor(by), Action.SETTINGS)
        Absence.delete().where(Absence.id == absence.id).execute()
        _record("absence_ended", absence.employee, by=by, now=now)


def absences(employee: Employee) -> list[Absence]:
    """Give the absences of an employee, newest first."""
    chosen = Absence.select().where(Absence.employee == employee.id)
    return list(chosen.order_by(Absence.first_day.desc()))


@remembered(Absence)
def absent_on(day: date) -> dict[int, int | None]:
    """Give who is away on a day, and the id of who stands in."""
    rows = Absence.select().where((Absence.first_day <= day) & (Absence.last_day >= day))
    return {row.employee_id: row.replacement_id for row in rows}


@remembered(Employee)
def active() -> list[Employee]:
    """Give the active employees by name."""
    return _active.rows()


def everybody() -> list[Employee]:
    """Give all employees by name, those who left last."""
    return list(Employee.select().order_by(Employee.active.desc(), Employee.name))


def skills(employee: Employee) -> frozenset[int]:
    """Give the ids of the topics in which an employee is skilled."""
    return frozenset(row.topic_id for row in Skill.select().where(Skill.employee == employee.id))


@remembered(Employee, Right)
def able_to_hold() -> list[Employee]:
    """Give by name the active employees to whom complaints can be given.

    Those are the ones who may work on their own complaints.
    """
    return who_may(Action.UPDATE)


@remembered(Employee, Right)
def can_hold(person: Employee) -> bool:
    """Tell whether complaints can be given to an employee: whether he is `able_to_hold` them."""
    try:
        return may(actor(person), Action.UPDATE)
    except RuleBroken:
        return False


def who_may(action: Action) -> list[Employee]:
    """Give by name the active employees who have this right at all."""
    changed = dict(_rights_to.tuples(action))
    return [
        person for person in active() if may(_only(person, action, changed.get(person.id)), action)
    ]


def _only(person: Employee, action: Action, changed: Scope | None) -> Actor:
    return Actor(person.id, person.role, {action: changed or DEFAULTS[person.role][action]})


def open_loads(asking: int) -> dict[int, int]:
    """Count what everybody holds, as far as the one who asks may learn of it."""
    known = fn.COALESCE(Complaint.about, 0) != asking
    rows = (
        Complaint.select(Complaint.handler, fn.COUNT(Complaint.id))
        .where((Complaint.status == Status.IN_HANDLING) & known)
        .group_by(Complaint.handler)
        .tuples()
    )
    return dict(rows)


def _create(details: Details, password: str) -> Employee:
    values = _checked(details)
    return Employee.create(**values, password_hash=hash_password(password))


def _checked(details: Details, but: int | None = None) -> dict[str, Any]:
    name = required_name(Employee, details.name)
    sign_in = required_text("sign_in", details.sign_in, Employee.sign_in.max_length)
    key = sign_in_key(sign_in)
    taken = Employee.select().where((Employee.sign_in_key == key) & (Employee.id != (but or 0)))
    if taken.exists():
        raise RuleBroken("sign_in_taken", field="sign_in")
    texts = {"department": details.department, "phone": details.phone, "email": details.email}
    return {
        **fit_columns(Employee, texts),
        "name": name,
        "sign_in": " ".join(sign_in.split()),
        "sign_in_key": key,
        "role": details.role,
        "active": details.active,
    }


def _record(act: str, employee: Employee, *, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(Deed.EMPLOYEE, by=by.id, now=now, act=act, employee=employee.id, **facts)


def _keep_rights(
    employee: Employee, details: Details, role: Role | None = None
) -> dict[str, list[str]]:
    """Keep the rights, and give by action what each that changed was and is; `role` is the old."""
    before = rights_of(role, changed_rights(employee)) if role else DEFAULTS[details.role]
    Right.delete().where(Right.employee == employee.id).execute()
    for action, scope in details.rights.items():
        if DEFAULTS[details.role][action] is not scope:
            Right.create(employee=employee.id, action=action, scope=scope)
    Skill.delete().where(Skill.employee == employee.id).execute()
    for topic in details.skills:
        Skill.create(employee=employee.id, topic=topic)
    after = rights_of(details.role, changed_rights(employee))
    return {
        action.value: [before[action].value, scope.value]
        for action, scope in after.items()
        if before[action] is not scope
    }


def _require_empty_hands(employee: Employee, actor: Actor) -> None:
    # What is about this administrator stays behind: who answers for all hears of its due time.
    count = open_loads(actor.id).get(employee.id, 0)
    if count:
        raise RuleBroken("still_holds", field="active", count=count)


def _require_an_administrator() -> None:
    able = (
        rights_of(person.role, changed_rights(person))[Action.SETTINGS] is Scope.ALL
        for person in active()
    )
    if not any(able):
        raise RuleBroken("last_administrator", field="role")

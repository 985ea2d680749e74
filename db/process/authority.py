"""Ceilings, the roles that somebody acts in, and who may sign what.

Whoever a complaint is about, and whoever cannot see it, signs nothing of it. His own
recommendation somebody signs only where nobody else could.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from db import audit, staff
from db import settings as stored
from db.connection import writing
from db.models import AuthorityCeiling, BusinessSetting, Employee, Right
from db.models.prepared import Prepared
from db.remembering import remembered
from rules.authority import Ceilings, Needed, may_sign, require_cost
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.permissions import Actor, Case, may, require
from rules.words import Action, Deed, Role

_ceilings = Prepared(lambda: AuthorityCeiling.select().order_by(AuthorityCeiling.id))


@remembered(AuthorityCeiling)
def ceilings() -> Ceilings:
    """Give the ceilings that were set."""
    rows = _ceilings.rows()
    return Ceilings(
        {row.role: row.amount for row in rows if row.role},
        {row.employee_id: row.amount for row in rows if row.employee_id},
    )


def change_ceilings(
    of_roles: Mapping[Role, int],
    of_employees: Mapping[int, int],
    *,
    saw: Ceilings | None = None,
    by: Employee,
    now: datetime,
) -> None:
    """Set all ceilings anew; what was recommended before keeps the ceiling it was made under.

    `of_employees` is by id. Raises `out_of_range` with the `role` or `employee` in its facts,
    `unknown_employee`, and `changed_meanwhile` when they are not as `saw` gives them.
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        before, after = ceilings(), Ceilings(dict(of_roles), dict(of_employees))
        if saw is not None and saw != before:
            raise RuleBroken("changed_meanwhile")
        _require_fit(after)
        if after == before:
            return
        AuthorityCeiling.delete().execute()
        for role, amount in of_roles.items():
            AuthorityCeiling.create(role=role, amount=amount)
        for employee, amount in of_employees.items():
            AuthorityCeiling.create(employee=employee, amount=amount)
        audit.record(
            Deed.PROCESS,
            by=by.id,
            now=now,
            act="ceilings",
            roles=sorted(role.value for role in _changed(before.of_roles, of_roles)),
            employees=sorted(_changed(before.of_employees, of_employees)),
        )


def _require_fit(wanted: Ceilings) -> None:
    for role, amount in wanted.of_roles.items():
        require_cost(amount, field="ceilings", role=role)
    for employee, amount in wanted.of_employees.items():
        require_cost(amount, field="ceilings", employee=employee)
    asked = list(wanted.of_employees)
    if Employee.select().where(Employee.id.in_(asked)).count() != len(asked):
        raise RuleBroken("unknown_employee", field="ceilings")


def _changed(before: Mapping[Any, int], after: Mapping[Any, int]) -> list[Any]:
    return [key for key in {**before, **after} if before.get(key) != after.get(key)]


def ceiling_of(actor: Actor) -> int | None:
    """Give the most that somebody may give away by himself; None is without limit."""
    return ceilings().of(actor)


def roles_of(who: Actor | int) -> frozenset[Role]:
    """Give the roles that an employee acts in: his own, and what the settings make of him."""
    if isinstance(who, Actor):
        return _roles(who.id, who.role, _relations())
    return _roles(who, Employee.get_by_id(who).role, _relations())


def acting_as(role: Role) -> list[Actor]:
    """Give everybody employed who acts in a role."""
    relations = _relations()
    everybody = staff.actors(staff.active())
    return [one for one in everybody if role in _roles(one.id, one.role, relations)]


def _relations() -> frozenset[int]:
    values = stored.load()
    return frozenset({values["relations_owner"], values["relations_deputy"]})


def _roles(employee: int, role: Role, relations: Collection[int]) -> frozenset[Role]:
    return frozenset({role, Role.RELATIONS_OWNER} if employee in relations else {role})


class Approver(NamedTuple):
    """Somebody employed who may approve at all."""

    actor: Actor
    name: str
    roles: frozenset[Role]
    ceiling: int | None


@remembered(AuthorityCeiling, BusinessSetting, Employee, Right)
def approvers() -> list[Approver]:
    """Give everybody employed who may approve at all, by name."""
    set_now, relations = ceilings(), _relations()
    people = staff.who_may(Action.APPROVE)
    return [
        Approver(one, person.name, _roles(one.id, one.role, relations), set_now.of(one))
        for one, person in zip(staff.actors(people), people, strict=True)
    ]


def signers(
    needed: Needed, cost: int, *, case: Case, recommender: int, people: Sequence[Approver]
) -> list[Approver]:
    """Give who of these people may sign what is needed for a complaint.

    The `recommender` is among them only where nobody else is.
    """
    able = [one for one in people if may(one.actor, Action.SEE, case)]
    others = [one for one in able if one.actor.id != recommender]
    return _able(others, needed, cost) or _able(able, needed, cost)


def _able(people: Sequence[Approver], needed: Needed, cost: int) -> list[Approver]:
    empty = not any(needed.role in one.roles for one in people)
    return [
        one
        for one in people
        if may_sign(
            one.actor, one.roles, needed, cost=cost, ceiling=one.ceiling, role_is_empty=empty
        )
    ]


def who_hears(able: Iterable[Approver], now: datetime) -> list[int]:
    """Give who is told that a signature is wanted: not the absent, unless nobody is here."""
    away = staff.absent_on(local_day(now))
    ids = [one.actor.id for one in able]
    return [one for one in ids if one not in away] or ids

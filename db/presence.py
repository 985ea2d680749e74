"""Who looks at which complaint, who is changing it: shown to others, kept nowhere for long."""

from datetime import datetime, timedelta
from typing import NamedTuple

from db.conditions import not_about_employee
from db.connection import writing
from db.models import Complaint, Employee, Presence
from db.models.prepared import Prepared

SHOWN_FOR = timedelta(seconds=30)
"""A program that did not say so again for so long is gone."""
_SWEPT_AFTER = timedelta(minutes=10)
"""Rows of programs that ended without a word go; a clock may run a little behind the others."""


class Other(NamedTuple):
    """Somebody else at the same complaint."""

    name: str
    editing: bool


def show(program: str, employee: Employee, complaint: int, *, editing: bool, now: datetime) -> None:
    """Say that a program shows a complaint, or that a form about it is open there.

    `program` is any name that no other running program has.
    """
    row = {"employee": employee.id, "complaint": complaint, "editing": editing, "at": now}
    with writing():
        Presence.delete().where(Presence.at < now - _SWEPT_AFTER).execute()
        Presence.insert(program=program, **row).on_conflict(
            conflict_target=[Presence.program],
            update={getattr(Presence, name): value for name, value in row.items()},
        ).execute()


def leave(program: str) -> None:
    """Say that a program shows no complaint any more."""
    with writing():
        Presence.delete().where(Presence.program == program).execute()


def others(complaint: int, *, but: Employee, now: datetime) -> list[Other]:
    """Give who else is at a complaint; somebody signed in twice is not shown to himself."""
    found: dict[str, bool] = {}
    for name, editing in _fresh.tuples(complaint, but.id, now - SHOWN_FOR):
        found[name] = found.get(name, False) or editing
    return [Other(*one) for one in found.items()]


_fresh = Prepared(
    lambda complaint, employee, since: (
        Presence.select(Employee.name, Presence.editing)
        .join(Employee)
        .switch(Presence)
        .join(Complaint)
        .where(
            (Presence.complaint == complaint)
            & (Presence.employee != employee)
            & not_about_employee(employee)
            & (Presence.at > since)
        )
        .order_by(Employee.name, Presence.program)
    )
)

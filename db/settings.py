"""The settings of the business, kept and read."""

from datetime import datetime
from typing import Any

from db import audit, staff
from db.connection import writing
from db.models import BusinessSetting, Employee
from db.models.prepared import Prepared
from db.remembering import remembered
from rules.clock import Calendar
from rules.errors import RuleBroken
from rules.permissions import may, require
from rules.settings import (
    DEFAULTS,
    SETTINGS,
    Kind,
    Values,
    audited_changes,
    check,
    check_together,
    from_plain,
    to_plain,
)
from rules.settings import calendar as calendar_of
from rules.words import Action, Deed

__all__ = ["calendar", "change", "keep", "load"]

_kept = Prepared(lambda: BusinessSetting.select(BusinessSetting.name, BusinessSetting.value))

_NEEDED = {"pack_for": (Action.REPORT, "pack_for_cannot_report")}
"""What somebody who is named in a setting must be allowed to do, where that is not closing."""


@remembered(BusinessSetting)
def load() -> Values:
    """Give every setting, the default where nothing was set."""
    kept = {name: from_plain(name, value) for name, value in _kept.tuples() if name in SETTINGS}
    return {**DEFAULTS, **kept}


@remembered(BusinessSetting)
def calendar() -> Calendar:
    """Give the business's working calendar."""
    return calendar_of(load())


def change(values: Values, *, by: Employee, now: datetime) -> None:
    """Change some settings, all or none.

    Raises `not_permitted` for a setting that is not his to change, and refusals that name the
    field for values that do not fit.
    """
    with writing():
        actor = staff.actor(by)
        for name, value in values.items():
            require(actor, SETTINGS[name].right)
            if SETTINGS[name].kind is Kind.EMPLOYEE and value is not None:
                _require_able(name, value)
        before = load()
        keep(values)
        changes = audited_changes(before, values)
        audit.record(Deed.SETTINGS, by=by.id, now=now, changes=changes)


def keep(values: Values) -> None:
    """Write settings that were allowed: the verbs and the first run call this."""
    for name, value in values.items():
        check(name, value)
    check_together({**load(), **values})
    for name, value in values.items():
        plain = to_plain(name, value)
        BusinessSetting.insert(name=name, value=plain).on_conflict(
            conflict_target=[BusinessSetting.name], update={BusinessSetting.value: plain}
        ).execute()


def _require_able(field: str, employee: Any) -> None:  # noqa: ANN401 - an employee's id
    needed, code = _NEEDED.get(field, (Action.CLOSE, "owner_cannot_close"))
    person = Employee.get_or_none((Employee.id == employee) & Employee.active)
    if person is None or not may(staff.actor(person), needed):
        raise RuleBroken(code, field=field)

"""What each person set for himself."""

from typing import Any

from db.connection import writing
from db.models import Employee, Preference
from db.models.prepared import Prepared

_kept = Prepared(
    lambda employee, name: Preference.select(Preference.value).where(
        (Preference.employee == employee) & (Preference.name == name)
    )
)


def get(employee: Employee, name: str) -> Any:  # noqa: ANN401 - JSON
    """Give what was kept under this name, or None."""
    return _kept.value(employee.id, name)


def keep(employee: Employee, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Keep a value under this name."""
    # What is kept already need wait for no disk, and no other program need hear of it.
    if get(employee, name) == value:
        return
    with writing():
        Preference.insert(employee=employee.id, name=name, value=value).on_conflict(
            conflict_target=[Preference.employee, Preference.name],
            update={Preference.value: value},
        ).execute()

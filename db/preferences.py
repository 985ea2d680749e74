"""What each person set for himself."""

from typing import Any

from db.connection import writing
from db.models import Employee, Preference


def get(employee: Employee, name: str) -> Any:  # noqa: ANN401 - JSON
    """Give what was kept under this name, or None."""
    row = Preference.get_or_none((Preference.employee == employee.id) & (Preference.name == name))
    return row.value if row else None


def keep(employee: Employee, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Keep a value under this name."""
    with writing():
        Preference.insert(employee=employee.id, name=name, value=value).on_conflict(
            conflict_target=[Preference.employee, Preference.name],
            update={Preference.value: value},
        ).execute()

"""Taking in customers and vehicles from a list: all of it or nothing, and looked at first.

Empty cells erase nothing, and phones are only added. `db.importing.plan` says who is recognised
as whom.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db import audit, backups, staff
from db.connection import writing
from db.customers import next_number
from db.importing.plan import Car, Person, Plan
from db.importing.rows import FIELDS, Mapped, RowError, RowReader, guess_mapping
from db.models import Customer, Employee, Ownership, Phone, Vehicle, database
from rules.backups import Reason
from rules.bulk import all_of_it_kept
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed

__all__ = ["FIELDS", "Preview", "RowError", "Rows", "apply", "guess_mapping", "preview"]

Rows = Sequence[tuple[int, Sequence[object]]]
"""Rows, each with the number that people know it by."""
_CONVERTED = ("kind", "since")
"""Columns that the store keeps in another way than they are given here."""


@dataclass(frozen=True)
class Preview:
    """What taking the list in changes; nothing of it happens while there are errors."""

    customers_added: int
    customers_updated: int
    vehicles_added: int
    vehicles_updated: int
    unchanged: int
    """Rows that say nothing new."""
    errors: tuple[RowError, ...]


def preview(rows: Rows, mapping: Mapped, *, now: datetime) -> Preview:
    """Say what taking the list in would change, and every error in it."""
    return _summed(_planned(rows, mapping, now))


def apply(
    rows: Rows,
    mapping: Mapped,
    *,
    backups_in: Path | None = None,
    by: Employee,
    now: datetime,
) -> Preview:
    """Take the list in, in one transaction, having made a backup.

    `backups_in` is the folder of this PC for backups of a store on a server; one in a file has
    its own. Raises `import_has_errors`, with all of them, and then nothing was changed.
    """
    require(staff.actor(by), Action.SETTINGS)
    backups.take(Reason.IMPORT, now=now, folder=backups_in)
    with writing():
        require(staff.actor(by), Action.SETTINGS)
        plan = _planned(rows, mapping, now)
        if plan.errors:
            errors = tuple(plan.errors)
            raise RuleBroken("import_has_errors", count=len(errors), errors=errors)
        done = _summed(plan)
        _write_people(plan)
        _write_cars(plan, now)
        counts = {name: count for name, count in vars(done).items() if name != "errors"}
        audit.record(Deed.IMPORTED, by=by.id, now=now, **counts)
        return done


def _planned(rows: Rows, mapping: Mapped, now: datetime) -> Plan:
    if not {"customer_number", "customer_name", "plate"} & set(mapping):
        raise RuleBroken("import_needs_columns", field="customer_name")
    with all_of_it_kept():
        plan, reader = Plan(), RowReader(mapping, local_day(now))
        for number, values in rows:
            content = reader.read(number, values)
            if isinstance(content, list):
                plan.errors.extend(content)
            else:
                plan.take(content)
        return plan


def _summed(plan: Plan) -> Preview:
    return Preview(
        *_counted(plan.people),
        *_counted(plan.cars.values()),
        unchanged=plan.unchanged,
        errors=tuple(plan.errors),
    )


def _counted(kept: Iterable[Person | Car]) -> tuple[int, int]:
    """Give how many are new, and how many are changed."""
    found = [one.id is None for one in kept if one.id is None or one.is_changed]
    return sum(found), len(found) - sum(found)


def _write_people(plan: Plan) -> None:
    added = [person for person in plan.people if person.id is None]
    unnumbered = [person for person in added if person.number is None]
    given = max((person.number for person in added if person.number is not None), default=0)
    for number, person in enumerate(unnumbered, start=max(next_number(), given + 1)):
        person.number = number
    _insert(Customer, [{**person.values, "number": person.number} for person in added])
    ids = _ids_by(Customer.number) if added else {}
    for person in plan.people:
        if person.id is not None and person.is_changed:
            _update(Customer, person.id, person.values)
    for person in added:
        person.id = ids[person.number]
    _insert(Phone, [row for person in plan.people for row in _phone_rows(person)])


def _phone_rows(person: Person) -> Iterable[dict[str, Any]]:
    for position, digits in enumerate(person.new_phones, start=len(person.phones_before)):
        yield {"customer": person.id, "digits": digits, "position": position}


def _write_cars(plan: Plan, now: datetime) -> None:
    changed = [car for car in plan.cars.values() if car.id is None or car.is_changed]
    added = [car for car in changed if car.id is None]
    for car in changed:
        if car.id is not None:
            _update(Vehicle, car.id, {**car.values, "owner": _owner_id(car)})
    _insert(Vehicle, [{**car.values, "owner": _owner_id(car), "plate": car.plate} for car in added])
    ids = _ids_by(Vehicle.plate) if added else {}
    for car in added:
        car.id = ids[car.plate]
    passed = [car for car in changed if car.is_passed_on]
    _insert(
        Ownership,
        [{"vehicle": car.id, "customer": _owner_id(car), "since": now} for car in passed],
    )


def _owner_id(car: Car) -> int | None:
    return car.owner.id if car.owner else None


def _insert(table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    """Add rows; peewee would look at every column of each."""
    fields = {one.name: one for one in table._meta.sorted_fields if not one.primary_key}
    usual = {name: one.db_value(one.default) for name, one in fields.items()}
    kept = {name: one.db_value for name, one in fields.items() if name in _CONVERTED}

    def values(row: dict[str, Any]) -> list[Any]:
        whole = {**usual, **row}
        for name, convert in kept.items():
            whole[name] = convert(whole[name])
        return list(whole.values())

    columns = [one.column_name for one in fields.values()]
    database.obj.fill(table._meta.table_name, columns, map(values, rows))


def _update(table: type[Any], key: int, values: dict[str, Any]) -> None:
    table.update(values, version=table.version + 1).where(table.id == key).execute()


def _ids_by(column: Any) -> dict[Any, int]:  # noqa: ANN401 - peewee
    asked = column.model.select(column, column.model.id)
    return dict(database.execute(asked).fetchall())

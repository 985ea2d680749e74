"""What a plan changes, written to the store within the transaction of the import.

New rows get their ids here: asking the store which ones it chose takes longer than the writing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from db.customers import next_number
from db.importing.plan import VEHICLE_COLUMNS, Car, Person, Plan
from db.models import Customer, Ownership, Phone, Vehicle, database
from rules.words import CustomerClass

_PERSON = ("kind", "name", "email", "address", "remarks")
_PRIVATE = CustomerClass.PRIVATE
_KINDS = {kind: Customer.kind.db_value(kind) for kind in CustomerClass}

Columns = tuple[Any, ...]
"""Of one row, as the store keeps them."""


def keep(plan: Plan, now: datetime) -> None:
    """Write all that is new or changed; nobody else may be writing."""
    _keep_people(plan.people)
    _keep_cars([car for car in plan.cars.values() if car.id is None or car.is_changed], now)


def _keep_people(people: Sequence[Person]) -> None:
    added = [person for person in people if person.id is None]
    changed = [person for person in people if person.id is not None and person.is_changed]
    _change(Customer, _PERSON, ((*_columns_of(person), person.id) for person in changed))
    _give_numbers(added)
    for key, person in enumerate(added, start=_next_id(Customer)):
        person.id = key
    rows = ((person.id, person.number, *_columns_of(person)) for person in added)
    _add(Customer, ("id", "number", *_PERSON), rows)
    phones = (row for person in (*changed, *added) for row in _phones_of(person))
    _add(Phone, ("customer", "digits", "position"), phones)


def _give_numbers(added: Sequence[Person]) -> None:
    given = max((person.number for person in added if person.number is not None), default=0)
    unnumbered = [person for person in added if person.number is None]
    for number, person in enumerate(unnumbered, start=max(next_number(), given + 1)):
        person.number = number


def _columns_of(person: Person) -> Columns:
    said = person.values.get
    return (
        _KINDS[said("kind", _PRIVATE)],
        said("name"),
        said("email", ""),
        said("address", ""),
        said("remarks", ""),
    )


def _phones_of(person: Person) -> Iterable[Columns]:
    for position, digits in enumerate(person.new_phones, start=len(person.phones_before)):
        yield person.id, digits, position


def _keep_cars(cars: Sequence[Car], now: datetime) -> None:
    added = [car for car in cars if car.id is None]
    changed = ((*_columns_of_car(car), car.id) for car in cars if car.id is not None)
    _change(Vehicle, ("owner", *VEHICLE_COLUMNS), changed)
    for key, car in enumerate(added, start=_next_id(Vehicle)):
        car.id = key
    rows = ((car.id, car.plate, *_columns_of_car(car)) for car in added)
    _add(Vehicle, ("id", "plate", "owner", *VEHICLE_COLUMNS), rows)
    since = Ownership.since.db_value(now)
    passed_on = ((car.id, _owner_of(car), since) for car in cars if car.is_passed_on)
    _add(Ownership, ("vehicle", "customer", "since"), passed_on)


def _columns_of_car(car: Car) -> Columns:
    said = car.values.get
    return _owner_of(car), said("make", ""), said("model", ""), said("year")


def _owner_of(car: Car) -> int | None:
    return car.owner.id if car.owner else None


def _next_id(table: type[Any]) -> int:
    return (table.select(fn.MAX(table.id)).scalar() or 0) + 1


def _add(table: type[Any], names: Sequence[str], rows: Iterable[Columns]) -> None:
    """Add rows of which these columns are given; in the others stands what usually does."""
    fields = table._meta.fields
    others = [one for name, one in fields.items() if name not in {"id", *names}]
    usual = tuple(map(_simple, (one.db_value(one.default) for one in others)))
    columns = [one.column_name for one in (*map(fields.get, names), *others)]
    database.obj.fill(table._meta.table_name, columns, (row + usual for row in rows))


def _simple(value: Any) -> Any:  # noqa: ANN401 - of any kind
    """Give yes and no as numbers: SQLite's driver would ask of each how it is kept."""
    return int(value) if isinstance(value, bool) else value


def _change(table: type[Any], names: Sequence[str], rows: Iterable[Columns]) -> None:
    """Change these columns of rows, after which stands the id of each."""
    mark, fields = database.param, table._meta.fields
    written = "".join(f'"{fields[name].column_name}" = {mark}, ' for name in names)
    question = f'UPDATE "{table._meta.table_name}" SET {written}"version" = "version" + 1'  # noqa: S608 - names of ours
    for row in rows:
        database.execute_sql(f'{question} WHERE "id" = {mark}', row)

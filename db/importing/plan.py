"""Who in an imported list is whom in the store, and what would change.

A customer is recognised by his number. Rows without a number: by name and phone, by name and
plate, or by the name alone where neither is known of him.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from db.customers import MOST_PHONES
from db.importing.rows import RowContent, RowError
from db.models import Customer, Phone, Vehicle

_Key: TypeAlias = tuple[str, ...]
CUSTOMER_COLUMNS = ("name", "kind", "email", "address", "remarks")
VEHICLE_COLUMNS = ("make", "model", "year")


@dataclass(eq=False, slots=True)
class Person:
    """A customer as he is kept (`before`) and as he would be; `id` None is a new one."""

    id: int | None
    number: int | None
    before: dict[str, Any] = field(default_factory=dict)
    phones_before: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    named_in: int = 0
    """The row of the list that gave the name."""

    @property
    def new_phones(self) -> list[str]:
        """Give the phones that are not kept yet."""
        return self.phones[len(self.phones_before) :]

    @property
    def is_changed(self) -> bool:
        """Tell whether anything would be different."""
        return self.values != self.before or bool(self.new_phones)


@dataclass(eq=False, slots=True)
class Car:
    """A vehicle as it is kept and as it would be; `id` None is a new one."""

    id: int | None
    plate: str
    before: dict[str, Any] = field(default_factory=dict)
    owner_before: Person | None = None
    values: dict[str, Any] = field(default_factory=dict)
    owner: Person | None = None
    owned_in: int = 0
    """The row of the list that gave the owner."""

    @property
    def is_passed_on(self) -> bool:
        """Tell whether it would have another owner."""
        return self.owner is not self.owner_before

    @property
    def is_changed(self) -> bool:
        """Tell whether anything would be different."""
        return self.values != self.before or self.is_passed_on


class Plan:
    """The store as it would be after the rows of a list."""

    def __init__(self, contents: Sequence[RowContent]) -> None:
        self.people: list[Person] = []
        self.cars: dict[str, Car] = {}
        self.errors: list[RowError] = []
        self.unchanged = 0
        self._numbered: dict[int, Person] = {}
        self._named: dict[_Key, Person] = {}
        self._looks_for_names = any(one.number is None and one.customer for one in contents)
        """Otherwise nobody is asked for by his name."""
        self._load()
        for content in contents:
            self._take(content)

    def _take(self, content: RowContent) -> None:
        """Add what a row says; what contradicts an earlier row is an error."""
        errors = len(self.errors)
        person = self._person_of(content) if content.speaks_of_customer else None
        car = self._car_of(content.plate, content, person) if content.plate else None
        if len(self.errors) == errors and (person or car):
            self.unchanged += not (
                (person and _adds_to_person(content, person))
                or (car and _adds_to_car(content, car))
            )

    def _load(self) -> None:
        phones: dict[int, list[str]] = {}
        kept = Phone.select(Phone.customer, Phone.digits).order_by(Phone.customer, Phone.position)
        for customer, digits in kept.tuples():
            phones.setdefault(customer, []).append(digits)
        people = {person.id: person for person in _kept_people(phones)}
        self.people.extend(people.values())
        self.cars = {car.plate: car for car in _kept_cars(people)}
        plates: dict[Person, list[str]] = {}
        for car in self.cars.values():
            if car.owner:
                plates.setdefault(car.owner, []).append(car.plate)
        for person in self.people:
            self._remember(person, plates.get(person, []))

    def _remember(self, person: Person, plates: list[str]) -> None:
        if person.number is not None:
            self._numbered.setdefault(person.number, person)
        if self._looks_for_names:
            name = " ".join(person.values["name"].split()).casefold()
            for key in _keys(name, person.phones, plates):
                self._named.setdefault(key, person)

    def _person_of(self, content: RowContent) -> Person | None:
        person = self._recognised(content)
        if person is None:
            if "name" not in content.customer:
                self._refuse(content, "customer_name", "required")
                return None
            person = Person(None, content.number)
            self.people.append(person)
        if not self._agree_on_name(content, person):
            return None
        person.values.update(content.customer)
        person.phones.extend(one for one in content.phones if one not in person.phones)
        if len(person.phones) > MOST_PHONES:
            self._refuse(content, "phone", "too_many_phones", most=MOST_PHONES)
        self._remember(person, [content.plate] if content.plate else [])
        return person

    def _recognised(self, content: RowContent) -> Person | None:
        if content.number is not None:
            return self._numbered.get(content.number)
        if "name" not in content.customer:
            return None
        plates = [content.plate] if content.plate else []
        keys = _keys(content.customer["name"].casefold(), list(content.phones), plates)
        return next((self._named[key] for key in keys if key in self._named), None)

    def _agree_on_name(self, content: RowContent, person: Person) -> bool:
        """Two names under one number in one list are two customers, or a slip: who knows."""
        name = content.customer.get("name")
        if name is None:
            return True
        if person.named_in and person.values["name"].casefold() != name.casefold():
            self._refuse(content, "customer_name", "rows_disagree", other=person.named_in)
            return False
        person.named_in = content.row
        return True

    def _car_of(self, plate: str, content: RowContent, owner: Person | None) -> Car | None:
        car = self.cars.get(plate)
        if car is None:
            car = self.cars[plate] = Car(None, plate)
        if owner:
            if car.owned_in and car.owner is not owner:
                self._refuse(content, "plate", "rows_disagree", other=car.owned_in)
                return None
            car.owner, car.owned_in = owner, content.row
        car.values.update(content.vehicle)
        return car

    def _refuse(self, content: RowContent, name: str, code: str, **facts: Any) -> None:
        self.errors.append(RowError(content.row, name, code, facts))


def _keys(name: str, phones: list[str], plates: list[str]) -> Iterator[_Key]:
    yield from (("phone", phone, name) for phone in phones)
    yield from (("plate", plate, name) for plate in plates)
    if not phones and not plates:
        yield ("name", name)


def _adds_to_person(content: RowContent, person: Person) -> bool:
    return (
        person.id is None
        or any(person.before.get(name) != value for name, value in content.customer.items())
        or not set(content.phones) <= set(person.phones_before)
    )


def _adds_to_car(content: RowContent, car: Car) -> bool:
    return (
        car.id is None
        or car.is_passed_on
        or any(car.before.get(name) != value for name, value in content.vehicle.items())
    )


def _kept_people(phones: dict[int, list[str]]) -> Iterator[Person]:
    columns = [getattr(Customer, name) for name in CUSTOMER_COLUMNS]
    for key, number, *values in Customer.select(Customer.id, Customer.number, *columns).tuples():
        kept = dict(zip(CUSTOMER_COLUMNS, values, strict=True))
        own = phones.get(key, [])
        yield Person(key, number, kept, tuple(own), dict(kept), list(own))


def _kept_cars(people: dict[int | None, Person]) -> Iterator[Car]:
    columns = [getattr(Vehicle, name) for name in VEHICLE_COLUMNS]
    rows = Vehicle.select(Vehicle.id, Vehicle.plate, Vehicle.owner, *columns).tuples()
    for key, plate, owner, *values in rows:
        kept = dict(zip(VEHICLE_COLUMNS, values, strict=True))
        person = people.get(owner)
        yield Car(key, plate, kept, person, dict(kept), person)

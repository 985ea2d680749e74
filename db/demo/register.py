"""Which ids each copy of the demonstration gets, who complains in it and of which vehicle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from db.demo.crowd import Crowd, Person
from db.demo.originals import NUMBERED, Booking, Original
from db.demo.plan import Copy
from db.demo.sayings import Saying
from db.models import Customer, Vehicle, database

_HALF_HOUR = 1800
_NUMBERS_SINCE = 1001
_MOST_PHONES = 2


class _Car(NamedTuple):
    """A vehicle of the copies; `since` is from when its owner had it."""

    was: int
    plate: str
    year: int | None
    owner: int | None
    since: int


class Register:
    """Goes through the copies in their order: who comes later has a higher number."""

    def __init__(self, told: Sequence[Original], crowd: Crowd, tellings: Sequence[range]) -> None:
        self._told = told
        self._crowd = crowd
        self._tellings = tellings
        """Of each original, by number: what its copies say."""
        clients = dict.fromkeys(id(one.call.client) for one in told)
        self._client = {client: place for place, client in enumerate(clients)}
        self._repeated = {one.repeat_of for one in told}
        self._ids: dict[tuple[int | None, int], int] = {}
        """By number of the original and turn: of originals, and of what others repeat."""
        self._customers: dict[tuple[int, int], int] = {}
        self._whose: list[tuple[Original, int]] = []
        """By customer: an original of his, and which copy of its customer he is."""
        self._vehicles: dict[tuple[int, int], int] = {}
        self._cars: list[_Car] = []
        self._next = [1] * len(NUMBERED)
        self._taken = {
            slot for one in told for booking in one.bookings for slot in _slots(booking, 0)
        }
        self._sayings = [Saying(one) for one in told]

    def rows(self, planned: Iterable[Copy]) -> Iterator[tuple[Any, ...]]:
        """Give the rows of the plan, and remember whom they bring along."""
        for key, copy in enumerate(planned, start=1):
            one = self._told[copy.original]
            if not copy.turn or one.number in self._repeated:
                self._ids[one.number, copy.turn] = key
            whose = self._crowd.customer_of(one.call.client, copy.turn)
            customer = self._customer(one, whose)
            vehicle = self._vehicle(one, copy, customer)
            tellings = self._tellings[copy.original]
            yield (
                key,
                one.number,
                copy.turn,
                tellings[copy.turn % len(tellings)],
                copy.registered_at - one.registered_at,
                copy.moved,
                self._is_outside(one, copy),
                customer,
                vehicle,
                self._ids.get((one.repeat_of, copy.turn)),
                *self._firsts(one),
                *self._said(one, copy, whose, customer, vehicle),
            )

    def ids_now(self) -> dict[str, dict[int, int]]:
        """Give which ids the originals have among the copies."""
        return {
            "complaint": {one.number: self._ids[one.number, 0] for one in self._told},
            "customer": {was: now for (was, place), now in self._customers.items() if not place},
            "vehicle": {was: now for (was, place), now in self._vehicles.items() if not place},
        }

    def write_customers(self, rows: Mapping[int, dict[str, Any]]) -> None:
        """Add the customers and their phones; `rows` are those of the originals by id."""
        names = [field.column_name for field in Customer._meta.sorted_fields]
        database.obj.fill("customer", names, self._customer_rows(rows))
        phones = (
            (key, digits, position)
            for key, (one, whose) in enumerate(self._whose, start=1)
            for position, digits in enumerate(self._phones(one, whose, key))
        )
        database.obj.fill("phone", ("customer_id", "digits", "position"), phones)

    def write_vehicles(self, rows: Mapping[int, dict[str, Any]]) -> None:
        """Add the vehicles and who owns them; `rows` are those of the originals by id."""
        names = [field.column_name for field in Vehicle._meta.sorted_fields]
        database.obj.fill("vehicle", names, self._vehicle_rows(rows))
        owned = (
            (key, car.owner, car.since)
            for key, car in enumerate(self._cars, start=1)
            if car.owner is not None
        )
        database.obj.fill("ownership", ("vehicle_id", "customer_id", "since"), owned)

    def _vehicle_rows(self, rows: Mapping[int, dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
        for key, car in enumerate(self._cars, start=1):
            own = {"id": key, "plate": car.plate, "year": car.year, "owner_id": car.owner}
            yield tuple((rows[car.was] | own).values())

    def _customer_rows(self, rows: Mapping[int, dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
        for key, (one, whose) in enumerate(self._whose, start=1):
            person = self._person(one, whose)
            own = {
                "id": key,
                "number": _NUMBERS_SINCE + key - 1,
                "name": person.name,
                "email": person.email,
                "address": person.address,
            }
            yield tuple((rows[one.customer or 0] | own).values())

    def _customer(self, one: Original, whose: int) -> int | None:
        if one.customer is None:
            return None
        known = self._customers.setdefault((one.customer, whose), len(self._whose) + 1)
        if known > len(self._whose):
            self._whose.append((one, whose))
        return known

    def _vehicle(self, one: Original, copy: Copy, customer: int | None) -> int | None:
        if one.vehicle is None:
            return None
        known = self._vehicles.setdefault((one.vehicle, copy.turn), len(self._cars) + 1)
        if known > len(self._cars):
            details = one.call.car.details
            year = datetime.fromtimestamp(copy.registered_at, UTC).year
            year = min(details.year or year, year)
            plate = self._crowd.plate(known, year) if copy.turn else details.plate
            self._cars.append(_Car(one.vehicle, plate, year, customer, copy.registered_at))
        elif customer is not None and self._cars[known - 1].owner is None:
            car = self._cars[known - 1]
            self._cars[known - 1] = car._replace(owner=customer, since=copy.registered_at)
        return known

    def _is_outside(self, one: Original, copy: Copy) -> int:
        """Tell whether its place in the workshop is taken: it was booked elsewhere then."""
        if not copy.turn or not one.bookings:
            return 0
        slots = [slot for booking in one.bookings for slot in _slots(booking, copy.moved)]
        if not self._taken.isdisjoint(slots):
            return 1
        self._taken.update(slots)
        return 0

    def _firsts(self, one: Original) -> list[int]:
        firsts = self._next
        if any(one.has):
            self._next = [first + has for first, has in zip(firsts, one.has, strict=True)]
        return firsts

    def _person(self, one: Original, whose: int) -> Person:
        client = one.call.client
        return self._crowd.person(client, self._client[id(client)] << 32 | whose, whose)

    def _phones(self, one: Original, whose: int, key: int) -> list[str]:
        phones = one.call.client.details.phones
        if not whose:
            return [phone.replace("-", "") for phone in phones]
        return [self._crowd.phone(key * _MOST_PHONES + place) for place in range(len(phones))]

    def _said(
        self, one: Original, copy: Copy, whose: int, customer: int | None, vehicle: int | None
    ) -> tuple[str, ...]:
        # Who is not known, or comes without a vehicle, is spoken of all the same.
        (digits, *_) = self._phones(one, whose, customer or copy.registered_at)
        plate = one.call.car.details.plate
        if copy.turn:
            year = one.call.car.details.year or 0
            plate = self._cars[vehicle - 1].plate if vehicle else self._crowd.plate(whose, year)
        person = self._person(one, whose)
        return self._sayings[copy.original].of(person, digits, plate, copy.moved)


def _slots(booking: Booking, moved: int) -> Iterator[tuple[int, int]]:
    """Give the half hours of a bay that a booking takes."""
    for begins in range(booking.begins + moved, booking.ends + moved, _HALF_HOUR):
        yield booking.bay, begins // _HALF_HOUR

"""Who appears in the demonstration: employees, customers and their vehicles, all made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from db.customers import CustomerDetails, VehicleDetails
from db.models import Customer, Employee, Vehicle
from rules.clock import local_day
from rules.words import CustomerClass, Role

LONG_PLATES_SINCE = 2017
"""Israel gives plates of eight digits since July 2017 (Ministry of Transport)."""

_SHORT_PLATES = (10**6, 10**7)
_LONG_PLATES = (10**7, 10**8)
_COMPANY_CARS = 12
_BY_SKILL = 0.75
"""How often a complaint goes to somebody skilled in its topic."""
_OFFERED_PHONES = ("050-555", "052-555", "053-555", "054-555", "058-555", "04-555", "03-555")
"""Beginnings that look like phones and belong to nobody we know."""


@dataclass
class Car:
    """A vehicle, in the store (`row`) once somebody complained about it."""

    details: VehicleDetails
    row: Vehicle | None = None


@dataclass
class Client:
    """A customer, in the store (`row`) once he complained."""

    details: CustomerDetails
    first_name: str
    female: bool
    row: Customer | None = None
    cars: list[Car] = field(default_factory=list)

    @property
    def is_company(self) -> bool:
        """Tell whether many cars are to be expected."""
        return self.details.kind is not CustomerClass.PRIVATE


class Clientele:
    """The customers of the garage; a few of them come again and again."""

    def __init__(self, pack: Mapping[str, Any], count: int, random: Random) -> None:
        self._pack = pack
        self._random = random
        self._plates: set[str] = set()
        companies = pack["companies"][: max(2, count // 12)]
        people = max(8, count * 55 // 100)
        self._clients = [self._company(company) for company in companies]
        self.companies = tuple(self._clients)
        self._clients += [self._person() for _ in range(people)]

    def pick(self) -> Client:
        """Give a customer, more likely one of the first: companies and frequent visitors."""
        return self._clients[int(len(self._clients) * self._random.random() ** 1.5)]

    def car_of(self, client: Client, at: datetime) -> Car:
        """Give a car that the customer can have had then."""
        old_enough = [car for car in client.cars if (car.details.year or 0) <= at.year]
        most = _COMPANY_CARS if client.is_company else 2
        another = 0.4 if client.is_company else 0.12
        full = len(client.cars) >= most
        if old_enough and (full or self._random.random() > another):
            return self._random.choice(old_enough)
        car = Car(self._vehicle(at.year))
        client.cars.append(car)
        return car

    def _vehicle(self, latest_year: int) -> VehicleDetails:
        random = self._random
        make = random.choice(list(self._pack["cars"]))
        year = latest_year - min(int(random.expovariate(1 / 5)), 17)
        return VehicleDetails(
            plate=self._plate(year),
            make=make,
            model=random.choice(self._pack["cars"][make]),
            year=year,
        )

    def _plate(self, year: int) -> str:
        long = year > LONG_PLATES_SINCE
        while True:
            plate = str(self._random.randrange(*(_LONG_PLATES if long else _SHORT_PLATES)))
            if plate not in self._plates:
                self._plates.add(plate)
                return plate

    def _person(self) -> Client:
        random = self._random
        first = random.choice(self._pack["first_names"])
        last = random.choice(self._pack["last_names"])
        mail = f"{first['latin']}.{last['latin']}@{random.choice(['example.com', 'example.co.il'])}"
        vip = self._happens(0.03)
        details = CustomerDetails(
            name=f"{first['name']} {last['name']}",
            phones=tuple(self._phone() for _ in range(random.choice([1, 1, 1, 2]))),
            kind=CustomerClass.VIP if vip else CustomerClass.PRIVATE,
            email=mail if self._happens(0.55) else "",
            address=self._address() if self._happens(0.6) else "",
            sms_consent=self._happens(0.9),
            email_consent=self._happens(0.8),
        )
        return Client(details, first["name"], female=first["gender"] == "f")

    def _company(self, company: Mapping[str, str]) -> Client:
        details = CustomerDetails(
            name=company["name"],
            phones=(self._phone(), self._phone()),
            kind=CustomerClass(company["kind"]),
            email=f"{company['mail']}@example.co.il",
            address=self._address(),
        )
        person = self._random.choice(self._pack["first_names"])
        return Client(details, person["name"], female=person["gender"] == "f")

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _phone(self) -> str:
        return f"{self._random.choice(_OFFERED_PHONES)}-{self._random.randrange(1_000, 9_999)}"

    def _address(self) -> str:
        random = self._random
        street, city = random.choice(self._pack["streets"]), random.choice(self._pack["cities"])
        return f"{street} {random.randrange(1, 90)}, {city}"


class Cast:
    """The employees, and who does what."""

    def __init__(
        self, pack: Mapping[str, Any], everybody: Mapping[str, Employee], away_since: date
    ) -> None:
        self.everybody = list(everybody.values())
        self._by_id = {person.id: person for person in self.everybody}
        self.owner = everybody[pack["owner"]]
        self.deputy = everybody[pack["deputy"]]
        self.away = everybody[pack["away"]]
        self.stands_in = everybody[pack["stands_in"]]
        self.away_since = away_since
        self._skills = {one["sign_in"]: set(one["skills"]) for one in pack["employees"]}

    def by_id(self, employee: int) -> Employee:
        """Give the employee with this id."""
        return self._by_id[employee]

    def with_role(self, *roles: Role) -> list[Employee]:
        """Give the employees of some roles."""
        return [person for person in self.everybody if person.role in roles]

    def present(self, person: Employee, at: datetime) -> bool:
        """Tell whether somebody is at work then."""
        return person.id != self.away.id or local_day(at) < self.away_since

    def handler_for(
        self, topic: str, at: datetime, random: Random, *, but: int | None = None
    ) -> Employee:
        """Give somebody to handle a topic, most often one who is skilled in it."""
        able = [
            person
            for person in self.with_role(Role.HANDLER, Role.FRONT_DESK, Role.RELATIONS_OWNER)
            if person.id != but and self.present(person, at)
        ]
        skilled = [person for person in able if topic in self._skills[person.sign_in]]
        handlers = [person for person in able if person.role is Role.HANDLER]
        return random.choice(skilled if skilled and random.random() < _BY_SKILL else handlers)

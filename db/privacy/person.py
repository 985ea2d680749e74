"""Which rows are about one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from peewee import fn

from db import customers, identify
from db.conditions import not_about
from db.models import (
    Attachment,
    Complaint,
    Customer,
    History,
    IncomingMail,
    Letter,
    Message,
    Ownership,
    Phone,
    Vehicle,
)
from rules.anonymous import Known, NumbersOf
from rules.matching import plates
from rules.permissions import Actor
from rules.search_text import format_phone
from rules.words import Event, MailState


@dataclass(frozen=True)
class Person:
    """A customer and the ids of what is about him alone."""

    customer: Customer
    phones: tuple[str, ...]
    complaints: tuple[int, ...]
    vehicles: tuple[int, ...]
    """Those that he owns, owned or complained about as their owner."""
    own_vehicles: tuple[int, ...]
    """Those of them that are nobody else's as well."""
    mails: tuple[int, ...]
    """Filed with his complaints."""
    loose_mails: tuple[int, ...]
    """Filed nowhere, from his address or with his plate in them."""
    stray_messages: tuple[int, ...]
    """To him, with complaints that were taken for his once."""

    @property
    def email(self) -> str:
        """The address as it is compared."""
        return str(self.customer.email).strip().lower()


def find(text: str) -> list[Customer]:
    """Give the customers whom a number, phone, plate, address or a part of a name can mean."""
    typed = text.strip()
    found = [one.customer for one in identify.find(typed) if one.customer is not None]
    found += customers.by_email(typed)
    if typed and not found:
        named = Customer.select().where(Customer.name.contains(typed))
        found = list(named.order_by(Customer.name, Customer.id).limit(20))
    known = {one.id: one for one in found if one.erased_at is None}
    return list(known.values())


def person_of(customer: Customer, actor: Actor | None = None) -> Person:
    """Give what is about a customer; to `actor` complaints about himself do not exist."""
    row = Customer.get_by_id(customer.id)
    owned = _owned(row)
    complaints = _complaints(row, owned, actor)
    vehicles = sorted({*owned, *_complained_of(complaints, owned)})
    own = tuple(one for one in vehicles if not _is_elses(one, row, complaints, actor))
    return Person(
        customer=row,
        phones=tuple(customers.phones_of(row)),
        complaints=tuple(complaints),
        vehicles=tuple(vehicles),
        own_vehicles=own,
        mails=tuple(_ids(IncomingMail.complaint.in_(complaints))),
        loose_mails=tuple(_loose_mails(row, own)),
        stray_messages=tuple(_stray_messages(row, complaints, actor)),
    )


class Short(NamedTuple):
    """How much is kept about a person, in numbers."""

    complaints: int
    vehicles: int
    messages: int
    """To him, and letters."""
    mails: int
    files: int


def short_of(customer: Customer, actor: Actor) -> Short:
    """Count what is kept about a customer, without what this person may not know of."""
    person = person_of(customer, actor)
    mails = (*person.mails, *person.loose_mails)
    his = Message.complaint.in_(person.complaints) & Message.employee.is_null()
    letters = Letter.complaint.in_(person.complaints)
    files = Attachment.mail.in_(mails) | Attachment.complaint.in_(person.complaints)
    return Short(
        complaints=len(person.complaints),
        vehicles=len(person.vehicles),
        messages=Message.select().where(his).count() + Letter.select().where(letters).count(),
        mails=len(mails),
        files=Attachment.select().where(files).count(),
    )


def owner_at(vehicle: int, moment: datetime) -> int | None:
    """Give the id of who owned a vehicle at a moment; before the first known owner, that one."""
    rows = Ownership.select(Ownership.customer, Ownership.since).where(Ownership.vehicle == vehicle)
    known = list(rows.order_by(Ownership.since, Ownership.id).tuples())
    if not known:
        row = Vehicle.get_or_none(Vehicle.id == vehicle)
        return row.owner_id if row else None
    before = [owner for owner, since in known if since <= moment]
    return int(before[-1] if before else known[0][0])


def shares_address(person: Person) -> bool:
    """Tell whether somebody else, such as one of his family, has the same e-mail address."""
    return bool(person.email) and _shares_address(person.customer)


def _shares_address(customer: Customer) -> bool:
    address = str(customer.email).strip().lower()
    same = (fn.LOWER(Customer.email) == address) & (Customer.id != customer.id)
    return bool(Customer.select().where(same).exists())


def told_elsewhere(person: Person) -> list[History]:
    """Give the lines of others' complaints that name him as who was there before, or write to him.

    That is his number or plate as a former value, and messages that went to his own address.
    """
    number = person.customer.number
    own = Vehicle.select(Vehicle.plate).where(Vehicle.id.in_(person.own_vehicles))
    his = {("customer", number), *(("vehicle", plate) for (plate,) in own.tuples())}
    lines = History.select().where(
        (History.event == Event.UPDATED) & History.complaint.not_in(person.complaints)
    )
    plain = History.facts.cast("TEXT")
    suspected = lines.where(plain.contains('"customer"') | plain.contains('"vehicle"'))
    named = [line for line in suspected if _names(line, his)]
    return [*named, *_lines_of_messages(person)]


def _lines_of_messages(person: Person) -> list[History]:
    rows = Message.select(Message.complaint).where(Message.id.in_(person.stray_messages))
    lines = History.select().where((History.event == Event.MESSAGE) & History.complaint.in_(rows))
    return [line for line in lines if line.facts.get("message") in person.stray_messages]


def _names(line: History, his: Iterable[tuple[str, object]]) -> bool:
    named = {
        (name, value)
        for name, *both in line.facts.get("changes", ())
        for value in both
        if name in ("customer", "vehicle")
    }
    return bool(named & set(his))


def _owned(customer: Customer) -> set[int]:
    now = Vehicle.select(Vehicle.id).where(Vehicle.owner == customer.id)
    ever = Ownership.select(Ownership.vehicle).where(Ownership.customer == customer.id)
    return {one for (one,) in (*now.tuples(), *ever.tuples())}


def _complaints(customer: Customer, owned: set[int], actor: Actor | None) -> list[int]:
    by_name = Complaint.customer == customer.id
    by_plate = Complaint.customer.is_null() & Complaint.vehicle.in_(owned)
    chosen = Complaint.select(
        Complaint.id, Complaint.customer, Complaint.vehicle, Complaint.registered_at
    ).where(by_name | by_plate)
    if actor is not None:
        chosen = chosen.where(not_about(actor))
    return [
        one
        for one, whose, vehicle, at in chosen.order_by(Complaint.id).tuples()
        if whose == customer.id or owner_at(vehicle, at) == customer.id
    ]


def _complained_of(complaints: list[int], owned: set[int]) -> set[int]:
    """Give vehicles of his complaints that belong to nobody: they were known by him alone."""
    rows = (
        Vehicle.select(Vehicle.id)
        .join(Complaint, on=Complaint.vehicle == Vehicle.id)
        .where(Complaint.id.in_(complaints) & Vehicle.owner.is_null())
    )
    return {one for (one,) in rows.tuples()} - owned


def _is_elses(vehicle: int, customer: Customer, complaints: list[int], actor: Actor | None) -> bool:
    row = Vehicle.get_by_id(vehicle)
    if row.owner_id not in (None, customer.id):
        return True
    others = (Ownership.vehicle == vehicle) & (Ownership.customer != customer.id)
    if Ownership.select().where(others).exists():
        return True
    told = (Complaint.vehicle == vehicle) & Complaint.id.not_in(complaints)
    if actor is not None:
        # Or a complaint about him would make his customer's own vehicle look shared.
        told &= not_about(actor)
    return bool(Complaint.select().where(told).exists())


def _loose_mails(customer: Customer, own_vehicles: tuple[int, ...]) -> list[int]:
    address = str(customer.email).strip().lower()
    rows = Vehicle.select(Vehicle.plate).where(Vehicle.id.in_(own_vehicles))
    own = {plate for (plate,) in rows.tuples()}
    loose = IncomingMail.select(
        IncomingMail.id, IncomingMail.sender, IncomingMail.subject, IncomingMail.text
    ).where(IncomingMail.state != MailState.FILED)
    return [
        one
        for one, sender, subject, text in loose.tuples()
        if (address and sender.strip().lower() == address)
        or own & set(plates(f"{subject}\n{text}"))
    ]


def _stray_messages(customer: Customer, complaints: list[int], actor: Actor | None) -> list[int]:
    phones = [one for one in customers.phones_of(customer) if not _has_another(one, customer)]
    ways = {way for phone in phones for way in (phone, format_phone(phone), f"+972{phone[1:]}")}
    address = str(customer.email).strip().lower()
    if address and not _shares_address(customer):
        ways.add(address)
    chosen = (
        Message.select(Message.id)
        .join(Complaint)
        .where(
            fn.LOWER(Message.address).in_(sorted(ways))
            & Message.employee.is_null()
            & Message.complaint.not_in(complaints)
        )
    )
    if actor is not None:
        chosen = chosen.where(not_about(actor))
    return [one for (one,) in chosen.order_by(Message.id).tuples()]


def _has_another(number: str, customer: Customer) -> bool:
    others = (Phone.digits == number) & (Phone.customer != customer.id)
    return bool(Phone.select().where(others).exists())


def _ids(condition: object) -> list[int]:
    rows = IncomingMail.select(IncomingMail.id).where(condition).order_by(IncomingMail.id)
    return [one for (one,) in rows.tuples()]


@dataclass(frozen=True)
class Marks:
    """What tells in plain text that it speaks of one person."""

    words: tuple[str, ...]
    phones: frozenset[str]
    plates: frozenset[str]

    def stand_in(self, text: str) -> bool:
        """Tell whether a text names him."""
        small = text.casefold()
        if any(word in small for word in self.words):
            return True
        return self._numbers.stand_in(text)

    @cached_property
    def _numbers(self) -> NumbersOf:
        return NumbersOf(Known(phones=tuple(self.phones), plates=tuple(self.plates)))


def marks_of(person: Person) -> Marks:
    """Give what names a person in texts that no row links to him; see `Marks`."""
    rows = Vehicle.select(Vehicle.plate).where(Vehicle.id.in_(person.own_vehicles))
    own = frozenset(plate for (plate,) in rows.tuples())
    phones = frozenset(
        number for number in person.phones if not _has_another(number, person.customer)
    )
    name = "" if _is_common(person.customer) else person.customer.name
    address = "" if shares_address(person) else person.email
    words = [text.strip().casefold() for text in (name, address, *phones, *own)]
    return Marks(tuple(word for word in words if word), phones, own)


def _is_common(customer: Customer) -> bool:
    """Tell whether a name tells him from nobody: a single word, or one that another bears too."""
    same = (Customer.name == customer.name) & (Customer.id != customer.id)
    return len(customer.name.split()) == 1 or Customer.select().where(same).exists()

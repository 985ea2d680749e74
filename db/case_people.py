"""Whom the story of a complaint may name: what has to be found in it to tell it without names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from db.models import (
    Complaint,
    Customer,
    Employee,
    History,
    IncomingMail,
    Message,
    Ownership,
    Phone,
    Vehicle,
)
from rules.anonymous import Known
from rules.words import Event, Role


class OneOfUs(NamedTuple):
    """Somebody who works here, or did."""

    id: int
    name: str
    role: Role


class Hands(NamedTuple):
    """The ids behind the names of a line of history."""

    by: int | None
    from_handler: int | None
    to_handler: int | None


def of_ours(complaint: int) -> list[OneOfUs]:
    """Give everybody of ours: first those of the complaint, in the order of their coming in."""
    rows = Employee.select(Employee.id, Employee.name, Employee.role).order_by(Employee.id)
    everybody = {one: OneOfUs(one, name, role) for one, name, role in rows.tuples()}
    in_order = [one for hands in hands_of(complaint).values() for one in hands if one]
    return [everybody[one] for one in dict.fromkeys([*in_order, *everybody])]


def hands_of(complaint: int) -> Mapping[int, Hands]:
    """Give who is meant by the names in each line of a complaint's history, by the line's id."""
    rows = History.select(History.id, History.by, History.from_handler, History.to_handler)
    chosen = rows.where(History.complaint == complaint).order_by(History.id)
    return {line: Hands(*ids) for line, *ids in chosen.tuples()}


def known_of(complaint: Complaint) -> Known:
    """Give what is known of the customer of a complaint, and of who was taken for him before.

    Without those of ours.
    """
    customers = list(Customer.select().where(Customer.id.in_(_customers(complaint))))
    whose = [customer.id for customer in customers]
    mails = list(
        IncomingMail.select(IncomingMail.sender, IncomingMail.sender_name)
        .where(IncomingMail.complaint == complaint.id)
        .tuples()
    )
    addresses = _column(
        Message.select(Message.address).where(
            (Message.complaint == complaint.id) & Message.employee.is_null()
        )
    )
    phones = _column(Phone.select(Phone.digits).where(Phone.customer.in_(whose)))
    return Known(
        names=_filled([*(one.name for one in customers), *(name for _, name in mails)]),
        addresses=_filled(one.address for one in customers),
        emails=_filled(
            [
                *(one.email for one in customers),
                *(sender for sender, _ in mails),
                *(address for address in addresses if "@" in address),
            ]
        ),
        phones=_filled([*phones, *(address for address in addresses if "@" not in address)]),
        plates=_filled(_plates(complaint, whose)),
        numbers=_filled(_numbers(complaint, customers)),
    )


def _customers(complaint: Complaint) -> list[int]:
    numbers = [value for name, value in _changes(complaint.id) if name == "customer"]
    before = Customer.select(Customer.id).where(Customer.number.in_(numbers))
    own = [complaint.customer_id]
    if complaint.vehicle_id:
        own.append(complaint.vehicle.owner_id)
    return [one for one in [*own, *_column(before)] if one]


def _plates(complaint: Complaint, customers: list[int]) -> Iterator[str]:
    owned = Ownership.select(Ownership.vehicle).where(Ownership.customer.in_(customers))
    his = Vehicle.owner.in_(customers) | Vehicle.id.in_(owned)
    if complaint.vehicle_id:
        his |= Vehicle.id == complaint.vehicle_id
    yield from _column(Vehicle.select(Vehicle.plate).where(his))
    yield from (str(value) for name, value in _changes(complaint.id) if name == "vehicle")


def _numbers(complaint: Complaint, customers: list[Customer]) -> Iterator[str]:
    yield from (str(one.number) for one in customers)
    whose = [one.id for one in customers]
    same = Complaint.customer.in_(whose) | (Complaint.id == complaint.id)
    if complaint.repeat_of_id:
        same |= Complaint.id == complaint.repeat_of_id
    yield from map(str, _column(Complaint.select(Complaint.number).where(same)))


def _changes(complaint: int) -> Iterator[tuple[str, object]]:
    """Give every value that a field of the complaint had, so far as the history tells it."""
    rows = History.select(History.facts).where(
        (History.complaint == complaint) & (History.event == Event.UPDATED)
    )
    for (facts,) in rows.tuples():
        for name, *both in facts.get("changes", ()):
            yield from ((name, value) for value in both if value)


def _column(rows: Iterable[object]) -> list:  # type: ignore[type-arg]
    return [value for (value,) in rows.tuples()]  # type: ignore[attr-defined]


def _filled(texts: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(text) for text in texts if text and str(text).strip()))

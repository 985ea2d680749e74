"""Whom a plate, a phone or a customer number can mean."""

from typing import NamedTuple

from db import customers
from db.models import Customer, Vehicle


class Found(NamedTuple):
    """One answer to what was typed."""

    customer: Customer | None
    """The customer, or the owner of the vehicle."""
    vehicle: Vehicle | None
    """The vehicle, when its plate was typed."""


def find(text: str) -> list[Found]:
    """Give everybody whom a plate, a phone or a customer number can mean."""
    vehicle = customers.by_plate(text)
    found = [Found(vehicle.owner, vehicle)] if vehicle else []
    seen = {one.customer.id for one in found if one.customer}
    people = customers.by_phone(text)
    number = customers.number_typed(text)
    numbered = customers.by_number(number) if number else None
    if numbered:
        people.append(numbered)
    for person in people:
        if person.id not in seen:
            seen.add(person.id)
            found.append(Found(person, None))
    return found

"""Customers and their vehicles."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from peewee import fn

from db import audit, merging, staff
from db.connection import writing
from db.models import Customer, Employee, Ownership, Phone, Vehicle
from db.models.prepared import Prepared
from db.texts import fit_columns, required_text
from rules.errors import RuleBroken
from rules.permissions import Scope, may, require
from rules.search_text import check_plate, phone_digits, plate_digits
from rules.words import Action, CustomerClass, Deed, FormOfAddress, Reach

MOST_PHONES = 5
_FIRST_NUMBER = 1001
LARGEST_NUMBER = 999_999_999
OLDEST_YEAR = 1900

_phones = Prepared(
    lambda customer: (
        Phone.select(Phone.digits).where(Phone.customer == customer).order_by(Phone.position)
    )
)


@dataclass(frozen=True)
class CustomerDetails:
    """What is kept about a customer; `number` None gives the next free one."""

    name: str
    phones: tuple[str, ...] = ()
    number: int | None = None
    kind: CustomerClass = CustomerClass.PRIVATE
    email: str = ""
    address: str = ""
    remarks: str = ""
    sms_consent: bool = True
    email_consent: bool = True
    promotion_consent: bool = False
    reach: Reach = Reach.AUTO
    form_of_address: FormOfAddress = FormOfAddress.UNKNOWN


@dataclass(frozen=True)
class VehicleDetails:
    """What is kept about a vehicle."""

    plate: str
    make: str = ""
    model: str = ""
    year: int | None = None


def add(details: CustomerDetails, *, by: Employee, now: datetime) -> Customer:
    """Add a customer; raises `name`-field refusals and `number_taken`."""
    with writing():
        _require_desk(by, adding=True)
        number = next_number() if details.number is None else details.number
        _require_free_number(number)
        customer = Customer.create(number=number, **_values(details))
        _keep_phones(customer, details.phones)
        _record("added", by, now, customer=customer.id)
        return customer


def update(
    seen: Customer,
    details: CustomerDetails,
    *,
    saw: CustomerDetails | None = None,
    by: Employee,
    now: datetime,
) -> None:
    """Change a customer; without a number in the details the old one stays.

    With `saw`, what `details_of` gave when he was seen, only what differs from it is changed: what
    others changed meanwhile stays, and `field_conflict` tells where it is the same. Without it,
    raises `changed_meanwhile` when the customer is not as he was seen.
    """
    with writing():
        _require_desk(by)
        _require_kept(seen)
        if saw is not None:
            seen = Customer.get_by_id(seen.id)
            details = merging.merged(_compared(details), _compared(saw), details_of(seen))
        number = seen.number if details.number is None else details.number
        _require_free_number(number, but=seen.id)
        values = {**_values(details), "number": number}
        touched = audit.changed_fields(Customer.get_by_id(seen.id), values)
        changed = (
            Customer.update(values, version=Customer.version + 1)
            .where((Customer.id == seen.id) & (Customer.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        if _keep_phones(seen, details.phones):
            touched = [*touched, "phones"]
        _record("changed", by, now, customer=seen.id, fields=touched)


def add_vehicle(
    details: VehicleDetails, *, owner: Customer | None, by: Employee, now: datetime
) -> Vehicle:
    """Add a vehicle; raises `plate_not_a_plate` and `plate_taken`."""
    with writing():
        _require_desk(by, adding=True)
        _require_kept(owner)
        plate = check_plate(details.plate)
        if Vehicle.select().where(Vehicle.plate == plate).exists():
            raise RuleBroken("plate_taken", field="plate")
        vehicle = Vehicle.create(**_vehicle_values(details, now), plate=plate, owner=owner)
        if owner:
            Ownership.create(vehicle=vehicle, customer=owner, since=now)
        _record("vehicle_added", by, now, vehicle=vehicle.id)
        return vehicle


def update_vehicle(
    seen: Vehicle,
    details: VehicleDetails,
    *,
    by: Employee,
    now: datetime,
) -> None:
    """Change what is known of a vehicle; its plate stays."""
    with writing():
        _require_desk(by)
        values = _vehicle_values(details, now)
        fields = audit.changed_fields(Vehicle.get_by_id(seen.id), values)
        changed = (
            Vehicle.update(values, version=Vehicle.version + 1)
            .where((Vehicle.id == seen.id) & (Vehicle.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        _record("vehicle_changed", by, now, vehicle=seen.id, fields=fields)


def change_owner(vehicle: Vehicle, owner: Customer, *, by: Employee, now: datetime) -> None:
    """Record that a vehicle has passed to another customer; the owners before are kept.

    Raises `changed_meanwhile` when the vehicle is not as it was seen.
    """
    with writing():
        _require_desk(by)
        _require_kept(owner)
        if vehicle.owner_id == owner.id:
            return
        changed = (
            Vehicle.update(owner=owner, version=Vehicle.version + 1)
            .where((Vehicle.id == vehicle.id) & (Vehicle.version == vehicle.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        Ownership.create(vehicle=vehicle, customer=owner, since=now)
        _record("owner_changed", by, now, vehicle=vehicle.id, customer=owner.id)


def details_of(customer: Customer) -> CustomerDetails:
    """Give all that is kept about a customer."""
    columns = {field.name for field in fields(CustomerDetails)} - {"phones"}
    kept = {name: getattr(customer, name) for name in columns}
    return CustomerDetails(**kept, phones=tuple(phones_of(customer)))


def by_plate(text: str) -> Vehicle | None:
    """Give the vehicle with this plate, however it is written."""
    digits = plate_digits(text)
    return Vehicle.get_or_none(Vehicle.plate == digits) if digits else None


def settled(
    customer: Customer | CustomerDetails | None,
    vehicle: Vehicle | VehicleDetails | None,
    *,
    by: Employee,
    now: datetime,
) -> tuple[Customer | None, Vehicle | None]:
    """Give whose complaint it is, within a verb.

    Who is new, given as details, is added, his vehicle as his.
    """
    if isinstance(customer, CustomerDetails):
        customer = add(customer, by=by, now=now)
    _require_kept(customer)
    if isinstance(vehicle, VehicleDetails):
        vehicle = add_vehicle(vehicle, owner=customer, by=by, now=now)
    return customer, vehicle


def number_typed(text: str) -> int | None:
    """Give the customer number that somebody typed; None for what can be none."""
    typed = text.strip()
    # Its length first: to Python a number of thousands of digits is an error.
    if not typed.isdecimal() or len(typed) > len(str(LARGEST_NUMBER)):
        return None
    return int(typed) or None


def check_number(text: str, *, field: str) -> int:
    """Give the customer number that somebody typed; refuses `out_of_range`."""
    number = number_typed(text)
    if number is None:
        raise RuleBroken("out_of_range", field=field, low=1, high=LARGEST_NUMBER)
    return number


def by_number(number: int) -> Customer | None:
    """Give the customer with this customer number."""
    return Customer.get_or_none(Customer.number == number)


def by_phone(text: str) -> list[Customer]:
    """Give the customers who have this phone, however it is written."""
    digits = phone_digits(text)
    if not digits:
        return []
    chosen = Customer.select().join(Phone).where(Phone.digits == digits)
    return list(chosen.distinct().order_by(Customer.name))


def by_email(address: str) -> list[Customer]:
    """Give the customers who have this e-mail address."""
    wanted = address.strip().lower()
    if not wanted:
        return []
    chosen = Customer.select().where(fn.LOWER(Customer.email) == wanted)
    return list(chosen.order_by(Customer.name))


def phones_of(customer: Customer) -> list[str]:
    """Give the digits of a customer's phones, the first one first."""
    return [digits for (digits,) in _phones.tuples(customer.id)]


def vehicles_of(customer: Customer) -> list[Vehicle]:
    """Give the vehicles that a customer owns today."""
    return list(Vehicle.select().where(Vehicle.owner == customer.id).order_by(Vehicle.plate))


def next_number() -> int:
    """Give the customer number that the next customer will have."""
    highest = Customer.select(fn.MAX(Customer.number)).scalar() or 0
    return max(highest, _FIRST_NUMBER - 1) + 1


def _record(act: str, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(Deed.CUSTOMER, by=by.id, now=now, act=act, **facts)


def _compared(details: CustomerDetails) -> CustomerDetails:
    """Give details as the store would keep them, so that only a real change is one."""
    texts = {name: getattr(details, name).strip() for name in ("name", "email", "address")}
    typed = [one for one in details.phones if one.strip()]
    phones = tuple(dict.fromkeys(phone_digits(one) or one for one in typed))
    return replace(details, **texts, remarks=details.remarks.strip(), phones=phones)


def _require_desk(by: Employee, *, adding: bool = False) -> None:
    # Whoever may file a complaint, by the short form too, must be able to say about whom.
    actor = staff.actor(by)
    if actor.rights[Action.OPEN] is not Scope.ALL and not (adding and may(actor, Action.OPEN)):
        require(actor, Action.SETTINGS)


def _require_kept(customer: Customer | None) -> None:
    """Raise `customer_erased` for one who was erased, also since he was read."""
    if customer is not None and Customer.get_by_id(customer.id).erased_at is not None:
        raise RuleBroken("customer_erased")


def _require_free_number(number: int, but: int = 0) -> None:
    if not 1 <= number <= LARGEST_NUMBER:
        raise RuleBroken("out_of_range", field="number", low=1, high=LARGEST_NUMBER)
    if Customer.select().where((Customer.number == number) & (Customer.id != but)).exists():
        raise RuleBroken("number_taken", field="number")


def _values(details: CustomerDetails) -> Mapping[str, Any]:
    texts = {"email": details.email, "address": details.address, "remarks": details.remarks}
    name = required_text("customer_name", details.name, Customer.name.max_length)
    fitting = fit_columns(Customer, texts)
    if fitting["email"] and "@" not in fitting["email"]:
        raise RuleBroken("email_not_an_email", field="email")
    return {
        **fitting,
        "name": name.strip(),
        "kind": details.kind,
        "sms_consent": details.sms_consent,
        "email_consent": details.email_consent,
        "promotion_consent": details.promotion_consent,
        "reach": details.reach,
        "form_of_address": details.form_of_address,
    }


def _vehicle_values(details: VehicleDetails, now: datetime) -> Mapping[str, Any]:
    # The models of next year are sold in this one.
    newest = now.year + 1
    if details.year is not None and not OLDEST_YEAR <= details.year <= newest:
        raise RuleBroken("out_of_range", field="year", low=OLDEST_YEAR, high=newest)
    texts = {"make": details.make, "model": details.model}
    return {**fit_columns(Vehicle, texts), "year": details.year}


def _keep_phones(customer: Customer, phones: tuple[str, ...]) -> bool:
    """Keep these phones in the place of those before; tells whether they are others."""
    most = Phone.digits.max_length
    digits = [phone_digits(phone) for phone in phones if phone.strip()]
    if not all(number and len(number) <= most for number in digits):
        raise RuleBroken("phone_not_a_phone", field="phone")
    if len(digits) > MOST_PHONES:
        raise RuleBroken("too_many_phones", field="phone", most=MOST_PHONES)
    before, kept = phones_of(customer), list(dict.fromkeys(digits))
    if kept == before:
        return False
    Phone.delete().where(Phone.customer == customer.id).execute()
    for position, number in enumerate(kept):
        Phone.create(customer=customer, digits=number, position=position)
    return True

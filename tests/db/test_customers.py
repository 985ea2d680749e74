"""Customers, their phones and vehicles: who is who, and who owned what."""

from dataclasses import replace

import pytest

from db import customers, identify
from db.customers import CustomerDetails, VehicleDetails
from db.models import Customer, Ownership, Vehicle
from rules.words import CustomerClass
from tests.store import NOW, People, customer, hours, opened, refused, vehicle

RUTH = CustomerDetails("רות ישראלי", ("050-222-3333", "+972-3-555-1234"), kind=CustomerClass.VIP)

SIX_PHONES = tuple(f"050222333{digit}" for digit in range(6))


def test_customers_are_numbered_from_the_first_free_number(people: People) -> None:
    assert customer(people.front_desk).number == 1001
    assert customer(people.front_desk, number=5000).number == 5000
    assert customers.next_number() == 5001
    assert customer(people.front_desk).number == 5001
    found = customers.by_number(5000)
    assert found is not None
    assert found.number == 5000
    assert customers.by_number(4999) is None


def test_phones_are_kept_in_their_order_once_each_and_found_in_any_spelling(
    people: People,
) -> None:
    typed = ("050-222-3333", "", "+972 50 2223333", "03 5551234", "*5678")
    ruth = customer(people.front_desk, "רות", *typed)
    assert customers.phones_of(ruth) == ["0502223333", "035551234", "*5678"]
    for spelling in ("0502223333", "+972502223333", "050.222.3333", "03-555-1234", "*5678"):
        assert customers.by_phone(spelling) == [ruth]
    assert customers.by_phone("not a phone") == []
    assert customers.by_phone("0509999999") == []


def test_one_phone_may_be_that_of_a_family(people: People) -> None:
    both = [customer(people.front_desk, name, "0502223333") for name in ("רות", "דן")]
    assert customers.by_phone("0502223333") == sorted(both, key=lambda one: str(one.name))


def test_an_update_replaces_the_phones_and_keeps_the_number(people: People) -> None:
    ruth = customers.add(RUTH, by=people.front_desk, now=NOW)
    changed = replace(RUTH, name="רות לוי", phones=("0541111111",))
    customers.update(ruth, changed, by=people.front_desk, now=NOW)
    after = Customer.get_by_id(ruth.id)
    assert (after.name, after.number, after.kind) == ("רות לוי", 1001, CustomerClass.VIP)
    assert customers.phones_of(ruth) == ["0541111111"]
    with refused("changed_meanwhile"):
        customers.update(ruth, RUTH, by=people.handler, now=NOW)


def test_a_customer_may_get_another_number_that_is_free(people: People) -> None:
    ruth, dan = customer(people.front_desk, "רות"), customer(people.front_desk, "דן")
    with refused("number_taken", "number"):
        customers.update(
            ruth, CustomerDetails("רות", number=dan.number), by=people.front_desk, now=NOW
        )
    customers.update(ruth, CustomerDetails("רות", number=77), by=people.front_desk, now=NOW)
    assert Customer.get_by_id(ruth.id).number == 77


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        (CustomerDetails(" \x00"), "required", "customer_name"),
        (CustomerDetails("א" * 121), "too_long", "customer_name"),
        (CustomerDetails("רות", ("abc",)), "phone_not_a_phone", "phone"),
        (CustomerDetails("רות", ("*" + "5" * 30,)), "phone_not_a_phone", "phone"),
        (CustomerDetails("רות", SIX_PHONES), "too_many_phones", "phone"),
        (CustomerDetails("רות", email="ruth"), "email_not_an_email", "email"),
        (CustomerDetails("רות", email="a@" + "b" * 200), "too_long", "email"),
        (CustomerDetails("רות", address="א" * 201), "too_long", "address"),
        (CustomerDetails("רות", remarks="א" * 4001), "too_long", "remarks"),
        (CustomerDetails("רות", number=1001), "number_taken", "number"),
        (CustomerDetails("רות", number=0), "out_of_range", "number"),
        (CustomerDetails("רות", number=-5), "out_of_range", "number"),
        (CustomerDetails("רות", number=10**12), "out_of_range", "number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_customer_that_cannot_be_is_refused_at_its_field(
    details: CustomerDetails, code: str, field: str, people: People
) -> None:
    assert customer(people.front_desk, "קודמת").number == 1001
    with refused(code, field):
        customers.add(details, by=people.front_desk, now=NOW)


@pytest.mark.parametrize("spelling", ["12-345-67", "1234567", " 12 345 67 "])
def test_a_vehicle_is_one_however_its_plate_is_written(spelling: str, people: People) -> None:
    car = vehicle(people.front_desk, "12-345-67")
    assert customers.by_plate(spelling) == car
    with refused("plate_taken", "plate"):
        vehicle(people.front_desk, spelling)


@pytest.mark.parametrize("plate", ["", "123456", "123456789", "12-345-6A"])
def test_a_plate_has_seven_or_eight_digits(plate: str, people: People) -> None:
    assert customers.by_plate(plate) is None
    with refused("plate_not_a_plate", "plate"):
        vehicle(people.front_desk, plate)


def test_a_vehicle_that_changes_hands_keeps_its_former_owners(people: People) -> None:
    ruth, dan = customer(people.front_desk, "רות"), customer(people.front_desk, "דן")
    car = vehicle(people.front_desk, "1234567", ruth)
    complaint = opened(people.front_desk, customer=ruth, vehicle=car)
    customers.change_owner(car, dan, by=people.front_desk, now=NOW + hours(1))
    assert customers.vehicles_of(ruth) == []
    assert customers.vehicles_of(dan) == [car]
    owners = Ownership.select().where(Ownership.vehicle == car.id).order_by(Ownership.id)
    assert [(one.customer, one.since) for one in owners] == [(ruth, NOW), (dan, NOW + hours(1))]
    assert complaint.customer == ruth
    third = customer(people.handler, "גל")
    with refused("changed_meanwhile"):
        customers.change_owner(car, third, by=people.handler, now=NOW)


def test_giving_a_vehicle_to_its_owner_is_no_change(people: People) -> None:
    ruth = customer(people.front_desk)
    car = vehicle(people.front_desk, "1234567", ruth)
    customers.change_owner(car, ruth, by=people.front_desk, now=NOW)
    assert Ownership.select().count() == 1


def test_a_vehicle_without_an_owner_gets_one_later(people: People) -> None:
    car = vehicle(people.front_desk, "1234567")
    ruth = customer(people.front_desk)
    customers.change_owner(car, ruth, by=people.front_desk, now=NOW)
    assert customers.vehicles_of(ruth) == [car]


def test_what_is_known_of_a_vehicle_changes_and_its_plate_stays(people: People) -> None:
    car = vehicle(people.front_desk, "1234567")
    details = VehicleDetails("7654321", " מאזדה ", "3", 2027)
    customers.update_vehicle(car, details, by=people.front_desk, now=NOW)
    after = Vehicle.get_by_id(car.id)
    assert (after.plate, after.make, after.model, after.year) == ("1234567", "מאזדה", "3", 2027)
    with refused("changed_meanwhile"):
        customers.update_vehicle(car, details, by=people.handler, now=NOW)


@pytest.mark.parametrize("year", [0, 1899, 2028, 20_261])
def test_a_vehicle_was_built_in_a_year_that_can_be(year: int, people: People) -> None:
    with refused("out_of_range", "year"):
        customers.add_vehicle(
            VehicleDetails("1234567", year=year), owner=None, by=people.front_desk, now=NOW
        )


def test_a_make_is_never_cut_but_refused(people: People) -> None:
    with refused("too_long", "make"):
        customers.add_vehicle(
            VehicleDetails("1234567", "א" * 61), owner=None, by=people.front_desk, now=NOW
        )


@pytest.mark.parametrize(
    ("typed", "number"),
    [(" 1001 ", 1001), ("0", None), ("", None), ("10a", None), ("-5", None), ("9" * 5000, None)],
)
def test_a_typed_customer_number_is_one_or_none(typed: str, number: int | None) -> None:
    assert customers.number_typed(typed) == number


def test_endless_digits_mean_nobody(people: People) -> None:
    assert identify.find("9" * 5000) == []

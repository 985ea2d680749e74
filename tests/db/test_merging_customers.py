"""Two people change one customer at once."""

from dataclasses import replace

import pytest

from db import customers
from db.customers import CustomerDetails, details_of
from db.models import Customer
from tests.store import NOW, People, customer, refused


@pytest.fixture(name="ruth")
def one_customer(people: People) -> Customer:
    return customer(people.front_desk, "רות", "050-1112222", email="a@b.c")


def changed(ruth: Customer, saw: CustomerDetails, people: People, **changes: object) -> None:
    details = replace(saw, **changes)  # type: ignore[arg-type]
    customers.update(ruth, details, saw=saw, by=people.relations_owner, now=NOW)


def test_what_both_changed_of_a_customer_is_kept(ruth: Customer, people: People) -> None:
    saw = details_of(ruth)
    changed(ruth, saw, people, address="הרצל 1", phones=("0521112222",))
    changed(ruth, saw, people, remarks="מעדיפה בוקר", name="רותי")
    after = details_of(Customer.get_by_id(ruth.id))
    assert (after.address, after.phones) == ("הרצל 1", ("0521112222",))
    assert (after.name, after.remarks, after.email) == ("רותי", "מעדיפה בוקר", "a@b.c")


def test_the_same_field_of_a_customer_is_asked_about(ruth: Customer, people: People) -> None:
    saw = details_of(ruth)
    changed(ruth, saw, people, email="x@b.c")
    with refused("field_conflict"):
        changed(ruth, saw, people, email="y@b.c", address="הרצל 1")
    changed(ruth, replace(saw, email="x@b.c"), people, email="y@b.c")
    assert Customer.get_by_id(ruth.id).email == "y@b.c"


def test_phones_written_otherwise_are_no_change(ruth: Customer, people: People) -> None:
    saw = details_of(ruth)
    changed(ruth, saw, people, phones=("0521112222",))
    changed(ruth, saw, people, phones=("050-111-2222",), address=" ")
    assert details_of(Customer.get_by_id(ruth.id)).phones == ("0521112222",)

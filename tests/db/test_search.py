"""The search box: what people type, however they spell it."""

from dataclasses import replace

import pytest

from db.models import Complaint
from tests.db.finding_help import ALL, numbers
from tests.store import (
    People,
    closed,
    customer,
    opened,
    vehicle,
)


@pytest.fixture(name="two")
def two_stories(people: People) -> tuple[Complaint, Complaint]:
    ruth = customer(people.front_desk, "רות ישראלי", "050-222-3333", "03-555 1234", number=7001)
    car = vehicle(people.front_desk, "12-345-67", ruth)
    john = customer(people.front_desk, "John O'Neil 100%", "+1 212 555 0100", number=7002)
    truck = vehicle(people.front_desk, "987-65-432", john)
    return (
        opened(
            people.front_desk,
            customer=ruth,
            vehicle=car,
            text="הרכב חזר עם רעש בבלמים",
            expectation="החזר של 10% מהמחיר",
            reason="שלום וברכה",
        ),
        opened(
            people.front_desk,
            customer=john,
            vehicle=truck,
            text='Invoice "2026_11" too high: 1,200 instead of 900 \\ agreed',
            failure="לא הוסבר",
            parties="הקופה",
        ),
    )


FIRST = [
    "12-345-67",
    "1234567",
    "12 345 67",
    "12.345.67",
    " 1234567 ",
    "345-67",
    "0502223333",
    "050-222-3333",
    "050 222 3333",
    "+972502223333",
    "+972-50-222-3333",
    "972502223333",
    "00972502223333",
    "2223333",
    "03-5551234",
    "7001",
    "רות",
    "ישראלי רות",
    "רות 050-222-3333",
    "ישראלי +972502223333",
    "12-345-67 רות",
    "1",
    "בלמים",
    "הרכב רעש",
    "10%",
    "akuo",  # שלום on the other layout
    "akuo ucrfv",
]
SECOND = [
    "987-65-432",
    "98765432",
    "john",
    "JOHN",
    "o'neil",
    "O'Neil",
    "100%",
    "+12125550100",
    "212 555 0100",
    "7002",
    "2",
    "#2",
    '"2026_11"',
    "2026_11",
    "\\",
    "1,200",
    "הקופה",
    "הוסבר",
    "ןמהםןבק",  # invoice on the other layout
]


@pytest.mark.parametrize("typed", FIRST)
def test_the_first_story_is_found_by(
    typed: str, two: tuple[Complaint, Complaint], people: People
) -> None:
    assert numbers(replace(ALL, text=typed), people) == {1}


@pytest.mark.parametrize("typed", SECOND)
def test_the_second_story_is_found_by(
    typed: str, two: tuple[Complaint, Complaint], people: People
) -> None:
    assert numbers(replace(ALL, text=typed), people) == {2}


@pytest.mark.parametrize(
    "typed",
    [
        "9999999",
        "_",
        "%%",
        "' OR 1=1 --",
        '"',
        "john בלמים",
        "רות 987-65-432",
        "99999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(
    typed: str, two: tuple[Complaint, Complaint], people: People
) -> None:
    expected = {"_": {2}, '"': {2}}.get(typed, set())
    assert numbers(replace(ALL, text=typed), people) == expected


@pytest.mark.parametrize("typed", ["", "  \n", "\x00", "\u202e", "\ud800"])
def test_nothing_typed_leaves_everything(
    typed: str, two: tuple[Complaint, Complaint], people: People
) -> None:
    assert numbers(replace(ALL, text=typed), people) == {1, 2}


@pytest.mark.parametrize(
    "typed", ["א" * 10_000, "1" * 10_000, "רכב " * 2_500, "%" * 10_000, "a\ud800" * 5_000]
)
def test_whatever_is_pasted_is_only_not_found(
    typed: str, two: tuple[Complaint, Complaint], people: People
) -> None:
    assert numbers(replace(ALL, text=typed), people) <= {1}


def test_a_complaint_is_found_by_the_words_of_its_resolution(people: People) -> None:
    closed(opened(people.front_desk, handler=people.handler), people.relations_owner)
    assert numbers(replace(ALL, text="ללא חיוב"), people) == {1}


@pytest.mark.parametrize(("typed", "is_found"), [("*56", True), ("*57", False), ("56", False)])
def test_the_beginning_of_a_short_number_is_found_with_its_star(
    typed: str, is_found: bool, people: People
) -> None:
    opened(people.front_desk, customer=customer(people.front_desk, "מוקד השירות", "*5678"))
    assert bool(numbers(replace(ALL, text=typed), people)) is is_found

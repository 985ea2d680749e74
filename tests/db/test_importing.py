"""Customers and vehicles taken in from lists."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from db import customers, importing
from db.importing import cells
from db.models import Customer, Ownership, Phone, Vehicle
from rules.words import CustomerClass
from tests.store import NOW, People, customer, dump, refused, vehicle

HEADINGS = (
    *("מספר לקוח", "שם", "טלפון", "נייד 2", 'דוא"ל', "כתובת", "סוג לקוח"),
    *("מספר רישוי", "יצרן", "דגם", "שנת ייצור", "הערות"),
)
MAPPING = importing.guess_mapping(HEADINGS)


def rows(*lines: Mapping[str, object]) -> list[tuple[int, Sequence[object]]]:
    """Give the rows of a list with our headings; the first one is row 2."""
    columns = {column: name for name, column in MAPPING.items()}
    return [
        (number, tuple(line.get(columns[place]) for place in range(len(columns))))
        for number, line in enumerate(lines, start=2)
    ]


def understood(*lines: Mapping[str, object]) -> importing.Understood:
    return importing.understand(rows(*lines), MAPPING, now=NOW)


def take(people: People, *lines: Mapping[str, object]) -> importing.Preview:
    return importing.apply(understood(*lines), by=people.administrator, now=NOW)


def errors_of(*lines: Mapping[str, object]) -> list[tuple[int, str, str]]:
    found = importing.preview(understood(*lines)).errors
    return [(error.row, error.field, error.code) for error in found]


def test_every_field_has_a_hebrew_heading_that_is_recognised() -> None:
    assert list(MAPPING) == list(importing.FIELDS)
    assert list(MAPPING.values()) == list(range(len(HEADINGS)))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Name", "Mobile", "Plate No."], {"customer_name": 0, "phone": 1, "plate": 2}),
        (["שם הלקוח:", "נייד", "טלפון"], {"customer_name": 0, "phone": 2, "phone2": 1}),
        (["מס' לקוח", "לקוח", "מס' רכב"], {"customer_number": 0, "customer_name": 1, "plate": 2}),
        (["מס׳ רישוי", "דוא״ל", "E-Mail"], {"plate": 0, "email": 1}),
        (["", "zzz", "שם"], {"customer_name": 2}),
    ],
)
def test_headings_are_guessed_however_they_are_spelled(
    headings: list[str], expected: dict[str, int]
) -> None:
    assert importing.guess_mapping(headings) == expected


def test_a_list_brings_customers_phones_vehicles_and_owners(people: People) -> None:
    done = take(
        people,
        {
            "customer_number": 5001.0,
            "customer_name": "אבי  בדוי",
            "phone": 501234567,
            "phone2": "03-5551234 / 050-7654321",
            "email": "avi@example.com",
            "address": "רחוב הבדיקה 1",
            "kind": "חברת ביטוח",
            "plate": 1234567,
            "make": "מאזדה",
            "model": "3",
            "year": "2019-03-01 00:00:00",
            "remarks": "לקוח ותיק",
        },
        {"customer_number": "5001", "plate": "123-45-678"},
        {},
        {"customer_name": "חברה בדויה", "kind": "עסקי"},
    )
    assert (done.customers_added, done.vehicles_added) == (2, 2)
    assert (done.customers_updated, done.vehicles_updated, done.unchanged) == (0, 0, 0)
    avi = Customer.get(Customer.number == 5001)
    assert (avi.name, avi.kind, avi.address) == (
        "אבי בדוי",
        CustomerClass.INSURER,
        "רחוב הבדיקה 1",
    )
    assert customers.phones_of(avi) == ["0501234567", "035551234", "0507654321"]
    first, second = customers.vehicles_of(avi)
    assert (first.plate, first.make, first.year, second.plate) == (
        "1234567",
        "מאזדה",
        2019,
        "12345678",
    )
    assert [line.customer_id for line in Ownership.select()] == [avi.id, avi.id]
    assert Customer.get(Customer.name == "חברה בדויה").number == 5002


CELLS: tuple[object, ...] = (
    *("050-1234567", "0501234567", "03-5551234", "02-555 1234", "009-1234567", "050--1234567"),
    *(501234567, 5551234, 7, 7.0, 0, "0", "007", "999999999", "1000000000", "1234567", "12345678"),
    *("123456789", "12-345-67", "٧", "-", "--", ".", "אין", "None", "n/a", "NA", "unknown", "ללא"),
    *("דנה כהן", "דנה  כהן", " דנה", "ג׳ון", "מס' 5", "א" * 60, "א" * 61, "x" * 120, "x" * 121),
    *("a@b.co", "@", "a@", "a b@c.d", "a@b c", "א@ב.ג", f"{'x' * 190}@example.com", "a\tb", "ר\nח"),
    *("\u200eabc", "e\u0301", "x\n", "רחוב הבדיקה 1, חיפה"),
)


@pytest.mark.parametrize("name", importing.FIELDS)
def test_texts_as_most_lists_have_them_are_read_as_all_others(name: str) -> None:
    field = cells.fields(NOW.date())[name]
    short = cells.said(CELLS, field)
    whole = cells.said(CELLS, cells.Field(field.read))
    assert short[0] == whole[0]
    assert [place for place, _ in short[1]] == [place for place, _ in whole[1]]
    assert [type(one) for one in short[0]] == [type(one) for one in whole[0]]


def all_but_the_log() -> dict[str, object]:
    return {table: rows for table, rows in dump().items() if table != "audit_line"}


def test_errors_are_told_by_row_whatever_it_is_that_is_wrong(people: People) -> None:
    found = errors_of(
        {"customer_number": 9, "customer_name": "אבי"},
        {"customer_name": "x", "year": 2010},
        {"customer_number": 9, "customer_name": "רות"},
        {"customer_name": "x", "email": "y", "phone": "z"},
    )
    assert found == [
        (3, "plate", "required"),
        (4, "customer_name", "rows_disagree"),
        (5, "phone", "phone_not_a_phone"),
        (5, "email", "email_not_an_email"),
    ]


def test_the_same_list_again_changes_nothing(people: People) -> None:
    lines: list[dict[str, object]] = [
        {"customer_number": 7, "customer_name": "אבי", "phone": "050-1234567"},
        {"customer_name": "בלי מספר", "phone": "0507654321", "plate": "1234567", "year": 2020},
        {"customer_name": "בלי מספר", "phone": "0507654321", "plate": "7654321"},
        {"customer_name": "רק שם", "address": "רחוב 1"},
        {"customer_name": "שם ולוחית", "plate": "11122233"},
        {"plate": "33322211", "make": "קיה"},
    ]
    done = take(people, *lines)
    assert (done.customers_added, done.vehicles_added) == (4, 4)
    before = all_but_the_log()
    again = take(people, *lines)
    assert again == importing.Preview(0, 0, 0, 0, unchanged=6, errors=())
    assert all_but_the_log() == before


def test_a_customer_is_recognised_by_number_or_by_phone_and_name(people: People) -> None:
    by_number = customer(people.administrator, "רות ישראלי", "050-1111111", number=40)
    by_phone = customer(people.administrator, "דוד בדוי", "050-2222222", "050-3333333")
    done = take(
        people,
        {"customer_number": 40, "customer_name": "רות ישראלי-כהן", "phone": "0504444444"},
        {"customer_name": "דוד  בדוי", "phone": "+972-50-333-3333", "email": "d@example.com"},
        {"customer_name": "דודה בדויה", "phone": "050-3333333"},
    )
    assert (done.customers_updated, done.customers_added) == (2, 1)
    assert Customer.get_by_id(by_number.id).name == "רות ישראלי-כהן"
    assert customers.phones_of(by_number) == ["0501111111", "0504444444"]
    assert {one.position for one in Phone.select().where(Phone.customer == by_number)} == {0, 1}
    assert Customer.get_by_id(by_phone.id).email == "d@example.com"
    assert customers.phones_of(by_phone) == ["0502222222", "0503333333"]


def test_empty_cells_and_dashes_erase_nothing(people: People) -> None:
    kept = customer(
        people.administrator, "רות", "050-1111111", number=40, email="r@example.com", remarks="x"
    )
    take(people, {"customer_number": 40, "customer_name": "-", "phone": "אין", "email": ""})
    row = Customer.get_by_id(kept.id)
    assert (row.name, row.email, row.remarks) == ("רות", "r@example.com", "x")
    assert customers.phones_of(kept) == ["0501111111"]


def test_a_vehicle_that_passed_to_another_customer_keeps_its_owners_before(
    people: People,
) -> None:
    old = customer(people.administrator, "בעלים קודמים", number=1)
    car = vehicle(people.administrator, "12-345-67", old)
    done = take(people, {"customer_name": "בעלים חדשים", "phone": "0501234567", "plate": 1234567})
    assert (done.customers_added, done.vehicles_updated) == (1, 1)
    new = Customer.get(Customer.name == "בעלים חדשים")
    fresh = Vehicle.get_by_id(car.id)
    assert (fresh.owner_id, fresh.version) == (new.id, car.version + 1)
    assert [line.customer_id for line in Ownership.select().order_by(Ownership.id)] == [
        old.id,
        new.id,
    ]


def test_a_row_without_a_customer_leaves_the_owner_alone(people: People) -> None:
    owner = customer(people.administrator, "רות")
    car = vehicle(people.administrator, "1234567", owner)
    take(people, {"plate": "1234567", "make": "קיה"})
    fresh = Vehicle.get_by_id(car.id)
    assert (fresh.owner_id, fresh.make) == (owner.id, "קיה")


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ({"phone": "0501234567"}, "customer_name", "required"),
        ({"customer_number": "א1"}, "customer_number", "number_not_a_number"),
        ({"customer_number": 0, "customer_name": "x"}, "customer_number", "out_of_range"),
        ({"customer_number": "9" * 5000}, "customer_number", "out_of_range"),
        ({"customer_name": "x", "phone": "לא ענה"}, "phone", "phone_not_a_phone"),
        ({"customer_name": "x", "phone": "*" + "1" * 30}, "phone", "phone_not_a_phone"),
        ({"customer_name": "x", "phone2": "05012345678901234"}, "phone2", "phone_not_a_phone"),
        ({"customer_name": "x", "email": "לא מייל"}, "email", "email_not_an_email"),
        ({"customer_name": "x", "kind": "ברווז"}, "kind", "kind_unknown"),
        ({"customer_name": "x" * 121}, "customer_name", "too_long"),
        ({"customer_name": "x", "remarks": "x" * 4001}, "remarks", "too_long"),
        ({"plate": "123"}, "plate", "plate_not_a_plate"),
        ({"plate": "1234567", "year": 1850}, "year", "out_of_range"),
        ({"plate": "1234567", "year": "השנה"}, "year", "out_of_range"),
        ({"customer_name": "x", "model": "קורולה"}, "plate", "required"),
        ({"customer_name": "x", "phone": "050-0000001;050-0000002;050-0000003"
          ";050-0000004;050-0000005;050-0000006"}, "phone", "too_many_phones"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_field(
    people: People, line: dict[str, object], field: str, code: str
) -> None:
    assert errors_of({"customer_name": "תקין", "plate": 7654321}, line) == [(3, field, code)]


def test_all_errors_of_a_row_are_told_at_once(people: People) -> None:
    found = errors_of({"customer_name": "x", "email": "y", "plate": "1", "year": 3})
    assert {field for _, field, _ in found} == {"email", "plate", "year"}


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (
            {"customer_number": 9, "customer_name": "אבי"},
            {"customer_number": 9, "customer_name": "רות"},
            "customer_name",
        ),
        (
            {"customer_number": 9, "customer_name": "אבי", "plate": "1234567"},
            {"customer_number": 10, "customer_name": "רות", "plate": "12-345-67"},
            "plate",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_an_error(
    people: People, first: dict[str, object], second: dict[str, object], field: str
) -> None:
    assert errors_of(first, second) == [(3, field, "rows_disagree")]


def test_one_wrong_row_of_many_and_nothing_at_all_is_taken(people: People) -> None:
    good: list[dict[str, Any]] = [{"customer_name": f"לקוח {n}"} for n in range(50)]
    with refused("import_has_errors"):
        take(people, *good, {"customer_name": "x", "email": "y"})


def test_a_preview_changes_nothing_and_foretells_what_taking_in_does(people: People) -> None:
    customer(people.administrator, "רות", number=1)
    lines = ({"customer_number": 1, "email": "r@example.com"}, {"customer_name": "חדש"})
    before = dump()
    foretold = importing.preview(understood(*lines))
    assert dump() == before
    assert take(people, *lines) == foretold


def test_only_who_may_change_settings_takes_lists_in(people: People) -> None:
    with refused("not_permitted"):
        importing.apply(understood({"customer_name": "x"}), by=people.front_desk, now=NOW)


def test_a_list_without_a_column_that_says_who_is_refused() -> None:
    with refused("import_needs_columns"):
        importing.understand([(2, ("x",))], {"remarks": 0}, now=NOW)


def test_what_only_looks_alike_is_not_taken_for_the_same(people: People) -> None:
    take(
        people,
        {"customer_number": 1, "customer_name": "א"},
        {"customer_number": True, "customer_name": "ב"},
        {"customer_number": "2", "customer_name": "ג"},
        {"customer_number": 2.0, "customer_name": "ג", "email": "g@example.com"},
    )
    assert {(one.name, one.number) for one in Customer.select()} == {
        ("א", 1),
        ("ב", 1001),
        ("ג", 2),
    }


def test_numbers_go_on_after_the_largest_of_list_and_store(people: People) -> None:
    customer(people.administrator, "רות", number=3000)
    take(people, {"customer_name": "א"}, {"customer_name": "ב", "customer_number": 4000})
    assert Customer.get(Customer.name == "א").number == 4001


def test_a_customer_opened_later_is_told_from_the_list_by_his_own_number(people: People) -> None:
    take(people, {"customer_number": 5, "customer_name": "אבי", "phone": "0501234567"})
    done = take(people, {"customer_number": 6, "customer_name": "אבי", "phone": "0501234567"})
    assert done.customers_added == 1
    assert Phone.select().where(Phone.digits == "0501234567").count() == 2
    with refused("import_has_errors"):
        take(people, {"customer_number": 5, "phone": "x"})

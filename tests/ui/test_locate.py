from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import finding
from db.filters import Filter
from db.models import Employee
from tests.store import NOW, People, customer, opened, vehicle
from ui.complaints.locate_dialog import LocateDialog
from ui.session import Session

SessionOf = Callable[[Employee], Session]
LocateOf = Callable[[Employee], LocateDialog]


@pytest.fixture
def locate_of(session_of: SessionOf, qtbot: QtBot) -> LocateOf:
    def make(employee: Employee) -> LocateDialog:
        dialog = LocateDialog(session_of(employee), None)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def look(dialog: LocateDialog, plate: str, number: str = "") -> list[Filter]:
    found: list[Filter] = []
    dialog.found.connect(found.append)
    dialog.plate.setText("")
    dialog.customer_number.setText("")
    QTest.keyClicks(dialog.plate, plate)
    QTest.keyClicks(dialog.customer_number, number)
    QTest.keyClick(dialog.customer_number, Qt.Key.Key_Return)
    return found


def numbers(dialog: LocateDialog, wanted: Filter) -> set[int]:
    rows = finding.page(wanted, dialog.session.actor(), NOW)
    return {row.number for row in rows}


@pytest.mark.parametrize("typed", ["12-345-67", "1234567", "12 345 67", " 12.345.67 "])
def test_a_plate_is_found_however_it_is_written(
    people: People, locate_of: LocateOf, typed: str
) -> None:
    car = vehicle(people.front_desk, "12-345-67")
    complaint = opened(people.front_desk, vehicle=car)
    opened(people.front_desk)
    dialog = locate_of(people.front_desk)
    found = look(dialog, typed)
    assert len(found) == 1
    assert numbers(dialog, found[0]) == {complaint.number}
    assert not dialog.isVisible()


def test_plate_and_customer_number_must_hold_together(people: People, locate_of: LocateOf) -> None:
    first, second = (customer(people.front_desk, name) for name in ("אורי", "שיר"))
    car = vehicle(people.front_desk, "1234567")
    both = opened(people.front_desk, customer=first, vehicle=car)
    other = opened(people.front_desk, customer=second, vehicle=car)
    dialog = locate_of(people.front_desk)
    assert numbers(dialog, look(dialog, "1234567", str(first.number))[0]) == {both.number}
    dialog = locate_of(people.front_desk)
    assert numbers(dialog, look(dialog, "1234567")[0]) == {both.number, other.number}


def test_nothing_found_offers_to_open_a_new_one_with_what_was_typed(
    people: People, locate_of: LocateOf
) -> None:
    opened(people.front_desk, vehicle=vehicle(people.front_desk, "1234567"))
    dialog = locate_of(people.front_desk)
    asked: list[tuple[str, str]] = []
    dialog.open_new.connect(lambda plate, number: asked.append((plate, number)))
    assert look(dialog, "12-345-67", "9999") == []
    assert dialog.isVisible()
    assert dialog.new_button.isVisible()
    QTest.keyClick(dialog.new_button, Qt.Key.Key_Space)
    assert asked == [("12-345-67", "9999")]
    assert not dialog.isVisible()


def test_who_may_not_open_is_not_offered_it(people: People, locate_of: LocateOf) -> None:
    dialog = locate_of(people.administrator)
    assert look(dialog, "7654321") == []
    assert dialog.banner.isVisible()
    assert dialog.new_button.isHidden()


@pytest.mark.parametrize(
    ("plate", "number", "field"),
    [
        ("", "", "plate"),
        ("12", "", "plate"),
        ("", "x7", "customerNumber"),
        ("", "9" * 12, "customerNumber"),
    ],
)
def test_what_cannot_be_a_number_is_said_beside_its_field(
    people: People, locate_of: LocateOf, plate: str, number: str, field: str
) -> None:
    dialog = locate_of(people.front_desk)
    assert look(dialog, plate, number) == []
    assert dialog.fields[field].problem.isVisible()
    assert dialog.isVisible()


def test_a_complaint_of_another_is_not_found_by_who_may_not_see_it(
    people: People, locate_of: LocateOf
) -> None:
    car = vehicle(people.front_desk, "1234567")
    opened(people.front_desk, vehicle=car, handler=people.other_handler)
    dialog = locate_of(people.handler)
    assert look(dialog, "1234567") == []
    assert dialog.banner.isVisible()

"""A customer and his vehicles, changed together or not at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import customers
from db.customers import CustomerDetails
from db.models import Customer, Employee, Vehicle
from rules.words import CustomerClass, FormOfAddress, Reach
from tests.store import NOW, People, customer, vehicle
from tests.ui.forms import Keyboard, problem, shown, standing_on
from ui.complaints.conflict_dialog import ConflictDialog
from ui.customers.dialog import CustomerDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def owner(people: People) -> Customer:
    found = customer(people.front_desk, "רות", "050-1112222")
    vehicle(people.front_desk, "1234567", found)
    return found


@pytest.fixture
def form(owner: Customer, people: People, session_of: Sit, qtbot: QtBot) -> CustomerDialog:
    dialog = CustomerDialog(session_of(people.front_desk), owner, None)
    shown(qtbot, dialog)
    return dialog


def test_it_begins_with_what_is_known(form: CustomerDialog) -> None:
    assert standing_on(form) == "customer_name"
    assert form.name.text() == "רות"
    assert form.phones.text() == "050-111-2222"
    assert form.fields["vehicle1.plate"].editor.text() == "12-345-67"  # type: ignore[attr-defined]
    assert not form.is_dirty()


def test_everything_is_saved_together(owner: Customer, form: CustomerDialog) -> None:
    form.phones.setText("050-111-2222, 03-555-1234")
    form.kind.choose(CustomerClass.FLEET)
    form.email.setText("ruth@example.com")
    form.sms_consent.setChecked(False)
    fill(form, "vehicle1.make", "מאזדה")
    fill(form, "vehicle2.plate", "123-45-678")
    fill(form, "vehicle2.year", "2024")
    form.name.setText("רות ישראלי")
    Keyboard(form).saves()
    after = Customer.get_by_id(owner.id)
    assert after.name == "רות ישראלי"
    assert (after.kind, after.email) == (CustomerClass.FLEET, "ruth@example.com")
    assert (after.sms_consent, after.email_consent) == (False, True)
    assert customers.phones_of(after) == ["0501112222", "035551234"]
    kept = [(one.plate, one.make, one.year) for one in customers.vehicles_of(after)]
    assert kept == [("1234567", "מאזדה", None), ("12345678", "", 2024)]


def test_a_refused_vehicle_leaves_the_customer_as_he_was(
    owner: Customer, form: CustomerDialog
) -> None:
    form.name.setText("רות החדשה")
    fill(form, "vehicle2.plate", "12")
    form.save()
    assert problem(form, "vehicle2.plate")
    assert Customer.get_by_id(owner.id).name == "רות"
    assert form.name.text() == "רות החדשה"


def test_a_vehicle_passes_to_another_customer(
    owner: Customer, people: People, form: CustomerDialog
) -> None:
    taker = customer(people.front_desk, "נועם", "03-5551234")
    fill(form, "vehicle1.owner", str(taker.number))
    form.save()
    assert customers.vehicles_of(owner) == []
    assert customers.vehicles_of(taker) == [Vehicle.get(Vehicle.plate == "1234567")]


def test_an_unknown_taker_is_refused_beside_his_number(form: CustomerDialog) -> None:
    fill(form, "vehicle1.owner", "77")
    form.save()
    assert problem(form, "vehicle1.owner")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("number", "אבג"),
        ("number", ""),
        ("customer_name", " "),
        ("phone", "לא טלפון"),
        ("email", "ruth"),
        ("vehicle1.year", "20x4"),
        ("vehicle1.year", "1066"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    form: CustomerDialog, field: str, typed: str
) -> None:
    fill(form, field, typed)
    form.save()
    assert problem(form, field)
    assert form.isVisible()


def test_a_number_that_another_customer_has_is_refused(
    people: People, form: CustomerDialog
) -> None:
    other = customer(people.front_desk, "נועם")
    fill(form, "number", str(other.number))
    form.save()
    assert problem(form, "number")


def test_what_somebody_else_changed_meanwhile_stays(
    owner: Customer, people: People, form: CustomerDialog
) -> None:
    form.name.setText("רות החדשה")
    customers.update(owner, theirs(owner, email="a@b.c"), by=people.handler, now=NOW)
    form.save()
    after = Customer.get_by_id(owner.id)
    assert (after.name, after.email) == ("רות החדשה", "a@b.c")


@pytest.mark.parametrize(
    ("digit", "kept"), [("1", ("0521112222", "me@b.c")), ("2", ("0539998888", "you@b.c"))]
)
def test_the_same_field_of_a_customer_is_chosen_with_the_keyboard(
    owner: Customer, people: People, form: CustomerDialog, digit: str, kept: tuple[str, str]
) -> None:
    form.phones.setText("052-111-2222")
    form.email.setText("me@b.c")
    form.promotion_consent.setChecked(True)
    changes = {"phones": ("053-999-8888",), "email": "you@b.c", "address": "הרצל 1"}
    customers.update(owner, theirs(owner, **changes), by=people.handler, now=NOW)
    Keyboard(form).saves()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConflictDialog)
    keys = Keyboard(dialog)
    for name in ("phones", "email"):
        dialog.fields[name].editor.setFocus()
        keys.types(digit)
    keys.saves()
    after = Customer.get_by_id(owner.id)
    assert (*customers.phones_of(owner), after.email) == kept
    assert (after.address, after.promotion_consent) == ("הרצל 1", True)


def theirs(owner: Customer, **changes: object) -> CustomerDetails:
    return replace(customers.details_of(owner), **changes)  # type: ignore[arg-type]


def test_a_manager_may_look_but_not_change(
    owner: Customer, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = CustomerDialog(session_of(people.manager), owner, None)
    shown(qtbot, dialog)
    dialog.name.setText("רות החדשה")
    dialog.save()
    assert dialog.banner.isVisible()
    assert Customer.get_by_id(owner.id).name == "רות"


@pytest.mark.parametrize("consent", ["sms_consent", "email_consent", "promotion_consent"])
def test_a_changed_consent_counts_as_typed(form: CustomerDialog, consent: str) -> None:
    getattr(form, consent).toggle()
    assert form.is_dirty()


def test_how_he_is_addressed_and_wants_to_hear_is_kept(
    owner: Customer, form: CustomerDialog
) -> None:
    assert not form.promotion_consent.isChecked()
    keys = Keyboard(form)
    for field, steps in (("form", 2), ("reach", 3)):
        form.fields[field].editor.setFocus()
        for _ in range(steps):
            keys.presses(Qt.Key.Key_Down)
    form.promotion_consent.setFocus()
    keys.types(" ").saves()
    after = Customer.get_by_id(owner.id)
    assert (after.form_of_address, after.reach) == (FormOfAddress.FEMALE, Reach.WHATSAPP)
    assert after.promotion_consent


def fill(form: CustomerDialog, field: str, text: str) -> None:
    form.fields[field].editor.setText(text)  # type: ignore[attr-defined]

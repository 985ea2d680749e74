"""Changing details: what changed is recorded, and two people do not undo each other."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import complaints, history, topics
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from rules.words import Event, Source, Urgency
from tests.store import NOW, People, closed, customer, israel, opened, source, vehicle
from tests.ui.forms import Keyboard, problem, shown, standing_on
from ui.complaints.update_dialog import UpdateDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    owner = customer(people.front_desk, "רות", "050-1112222")
    return opened(
        people.front_desk,
        handler=people.handler,
        customer=owner,
        vehicle=vehicle(people.front_desk, "1234567", owner),
    )


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> UpdateDialog:
    dialog = UpdateDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    return dialog


def last_changes(complaint: Complaint) -> dict[str, tuple[object, object]]:
    line = history.lines(complaint.id)[-1]
    assert line.event is Event.UPDATED
    return {name: (old, new) for name, old, new in line.facts["changes"]}


def test_it_begins_with_what_is_known_and_nothing_to_record(form: UpdateDialog) -> None:
    assert standing_on(form) == "text"
    assert form.details.text.text() == "הרכב חזר עם אותה תקלה"
    assert form.who.plate.text() == "12-345-67"
    assert form.recorded.text() == "עדיין לא שונה דבר."
    assert not form.is_dirty()


def test_its_buttons_stay_on_the_screen_whatever_lines_appear(form: UpdateDialog) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    for field in form.fields.values():
        field.refuse("כאן חסר משהו, ויש עוד מה לומר")
    for line in (form.draft.line, form.draft.trouble, form.banner):
        line.show()
    form.draft.trouble.setText("כרגע אי אפשר לשמור טיוטה. " * 4)
    form.say("הדיסק מלא. יש לפנות בו מקום ולנסות שוב. " * 8)
    QApplication.processEvents()
    assert form.height() <= screen.height()
    assert form.banner.height() >= form.banner.heightForWidth(form.banner.width())
    form.clear_refusals()
    with_banner = form.scroller.height()
    QApplication.processEvents()
    assert form.scroller.height() > with_banner


def test_only_what_changed_is_announced_and_recorded(
    complaint: Complaint, form: UpdateDialog
) -> None:
    keys = Keyboard(form)
    keys.tab(2).types("התנצלות").tab(2)
    form.details.urgency.choose(Urgency.HIGH)
    assert "דחיפות" in form.recorded.text()
    assert "ציפיית" in form.recorded.text()
    keys.saves()
    assert last_changes(complaint) == {"urgency": (1, 3), "expectation": ("", "התנצלות")}


def test_saving_without_a_change_leaves_no_line(complaint: Complaint, form: UpdateDialog) -> None:
    before = len(history.lines(complaint.id))
    form.save()
    assert not form.isVisible()
    assert len(history.lines(complaint.id)) == before


def test_another_plate_makes_it_the_complaint_of_its_owner(
    complaint: Complaint, people: People, form: UpdateDialog
) -> None:
    other = customer(people.front_desk, "נועם", "03-5551234")
    theirs = vehicle(people.front_desk, "7654321", other)
    form.who.plate.clear()
    form.who.plate.setFocus()
    Keyboard(form).types("7654321").tab().saves()
    after = Complaint.get_by_id(complaint.id)
    assert (after.customer, after.vehicle) == (other, theirs)


def test_a_vehicle_that_is_not_in_the_list_is_added_with_the_change(
    complaint: Complaint, form: UpdateDialog
) -> None:
    form.who.plate.clear()
    form.who.plate.setFocus()
    keys = Keyboard(form).types("99-888-77").tab().types("נועם חדש")
    keys.saves()
    after = Complaint.get_by_id(complaint.id)
    assert (after.customer.name, after.vehicle.plate) == ("נועם חדש", "9988877")


def test_a_refused_change_adds_no_customer_either(complaint: Complaint, form: UpdateDialog) -> None:
    customers_before, vehicles_before = Customer.select().count(), Vehicle.select().count()
    form.who.plate.clear()
    form.who.plate.setFocus()
    keys = Keyboard(form).types("99-888-77").tab().types("נועם חדש")
    form.details.text.set_text("  ")
    keys.saves()
    assert problem(form, "text")
    assert Customer.select().count() == customers_before
    assert Vehicle.select().count() == vehicles_before
    form.details.text.set_text("תוקן")
    form.save()
    assert Complaint.get_by_id(complaint.id).vehicle.plate == "9988877"


def test_of_two_people_who_change_different_fields_both_keep_theirs(
    complaint: Complaint, people: People, form: UpdateDialog
) -> None:
    form.details.cells["failure"].setText("לא צולם הרכב")
    theirs = {"expectation": "זיכוי", "urgency": Urgency.HIGH}
    complaints.update(complaint, theirs, by=people.relations_owner, now=NOW)
    form.save()
    assert not form.isVisible()
    after = Complaint.get_by_id(complaint.id)
    assert (after.failure, after.expectation, after.urgency) == (
        "לא צולם הרכב",
        "זיכוי",
        Urgency.HIGH,
    )
    assert set(last_changes(complaint)) == {"failure"}


def test_who_changes_what_was_closed_meanwhile_hears_it_and_keeps_what_he_typed(
    complaint: Complaint, people: People, form: UpdateDialog
) -> None:
    form.details.cells["failure"].setText("לא צולם הרכב")
    latest = complaints.update(
        complaint, {"expectation": "זיכוי"}, by=people.relations_owner, now=NOW
    )
    closed(latest, people.relations_owner)
    form.save()
    assert form.isVisible()
    assert form.details.cells["failure"].text() == "לא צולם הרכב"
    assert not form.save_button.isEnabled()
    assert "סגורה" in form.banner.text()


def test_received_after_registering_is_refused_beside_its_field(
    complaint: Complaint, form: UpdateDialog
) -> None:
    form.received_at.set_moment(israel(2026, 11, 23, 10))
    form.save()
    assert problem(form, "received_at")
    form.received_at.set_moment(israel(2026, 11, 21, 10))
    form.save()
    assert Complaint.get_by_id(complaint.id).received_at == israel(2026, 11, 21, 10)


def test_a_retired_source_stays_on_the_complaint_that_has_it(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    row = ComplaintSource.get_by_id(source(Source.PHONE).id)
    topics.update_source(row, name="", active=False, by=people.relations_owner, now=NOW)
    dialog = UpdateDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    assert dialog.details.source.chosen() == row.id
    dialog.details.cells["reason"].setText("צבע")
    dialog.save()
    assert set(last_changes(complaint)) == {"reason"}


def test_a_stranger_may_not(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = UpdateDialog(session_of(people.other_handler), complaint, None)
    shown(qtbot, dialog)
    assert not dialog.save_button.isEnabled()

"""Opening a complaint: the front desk with a phone in one hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db import customers, preferences, staff
from db.models import Complaint, Contact, Customer, CustomerPromise, Employee, Vehicle
from rules.words import ContactKind, Direction, Source, Status, Urgency
from tests.db.stages_help import chosen, shipped
from tests.store import NOW, People, closed, customer, israel, opened, source, vehicle
from tests.ui.forms import Keyboard, answers_when_asked, named, problem, shown, standing_on
from ui.bidi import unmarked
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.open_dialog import OpenDialog
from ui.session import Session

Sit = Callable[[Employee], Session]
PLATE = "12-345-67"


@pytest.fixture
def known(people: People) -> Vehicle:
    """Give a vehicle whose owner is known."""
    return vehicle(people.front_desk, PLATE, customer(people.front_desk, "רות", "050-1112222"))


@pytest.fixture
def form(app: QApplication, people: People, session_of: Sit, qtbot: QtBot) -> OpenDialog:
    return opened_form(session_of(people.front_desk), qtbot)


def opened_form(session: Session, qtbot: QtBot, **known: str) -> OpenDialog:
    dialog = OpenDialog(session, None, **known)
    shown(qtbot, dialog)
    return dialog


def newest() -> Complaint:
    found: Complaint = Complaint.select().order_by(Complaint.id.desc()).get()
    return found


def test_from_the_plate_to_saved_takes_no_more_keys_than_the_facts(
    known: Vehicle, form: OpenDialog
) -> None:
    text = "הרכב חזר עם שריטה"
    keys = Keyboard(form)
    assert standing_on(form) == "plate"
    keys.types("1234567").tab()
    assert standing_on(form) == "source"
    keys.types("2").tab()
    assert standing_on(form) == "urgency"
    keys.types("3").tab()
    assert standing_on(form) == "text"
    keys.types(text).saves()
    complaint = newest()
    assert form.result() == OpenDialog.DialogCode.Accepted
    assert form.outcome == complaint
    assert (complaint.vehicle, complaint.customer) == (known, known.owner)
    assert complaint.source.word is Source.EMAIL
    assert complaint.urgency is Urgency.HIGH
    assert complaint.text == text
    # Three Tabs, two choices and one to save: all the rest is what the customer said.
    assert keys.pressed == len("1234567") + len(text) + 6


def test_the_keyboard_walks_the_form_in_the_order_it_is_read(
    known: Vehicle, form: OpenDialog
) -> None:
    keys = Keyboard(form)
    keys.types("1234567")
    walked = []
    for _ in range(12):
        keys.tab()
        walked.append(standing_on(form))
    assert walked == [
        *("source", "urgency", "text", "reason", "expectation", "failure", "parties"),
        *("about", "handler", "receivedBefore", "told", "save"),
    ]


def test_the_customer_and_the_vehicle_are_shown_while_typing(
    known: Vehicle, form: OpenDialog, qtbot: QtBot
) -> None:
    Keyboard(form).types("12-345-67")
    assert not form.who.card.is_found()
    qtbot.waitUntil(form.who.card.is_found)
    words = " ".join(
        label.text() for label in form.who.card.findChildren(QWidget, "") if hasattr(label, "text")
    )
    assert "רות" in words
    assert "050-111-2222" in words
    assert "12-345-67" in words


def test_an_unknown_plate_asks_in_place_and_all_is_saved_at_once(form: OpenDialog) -> None:
    keys = Keyboard(form).types("99-888-77").tab()
    assert standing_on(form) == "customer_name"
    assert form.who.newcomer.plate.text() == "99-888-77"
    keys.types("נועם חדש").tab().types("0521234567").tab(3).types("סובארו")
    form.details.text.set_text("איחור במסירה")
    keys.saves()
    complaint = newest()
    assert complaint.customer.name == "נועם חדש"
    assert customers.phones_of(complaint.customer) == ["0521234567"]
    assert (complaint.vehicle.plate, complaint.vehicle.make) == ("9988877", "סובארו")
    assert complaint.vehicle.owner == complaint.customer


def test_an_unknown_phone_goes_to_the_phone_of_the_new_customer(form: OpenDialog) -> None:
    Keyboard(form).types("052-765-4321").tab()
    assert form.who.newcomer.phone.text() == "052-765-4321"
    assert form.who.newcomer.plate.text() == ""
    form.who.newcomer.name.setFocus()
    form.who.newcomer.name.setText("נועם")
    form.details.text.set_text("איחור במסירה")
    form.save()
    assert newest().customer.name == "נועם"
    assert newest().vehicle is None


def test_a_slip_of_the_keyboard_saved_at_once_makes_no_vehicle(form: OpenDialog) -> None:
    form.details.text.set_text("איחור במסירה")
    Keyboard(form).types("1234568").saves()
    assert problem(form, "plate")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert problem(form, "plate")
    assert not Complaint.select().exists()
    assert not Vehicle.select().exists()


def test_correcting_the_plate_takes_back_the_fields_for_somebody_new(
    known: Vehicle, form: OpenDialog
) -> None:
    Keyboard(form).types("1234568").tab()
    assert form.who.newcomer.isVisible()
    form.who.plate.setFocus()
    form.who.plate.selectAll()
    Keyboard(form).types("1234567").tab()
    assert not form.who.newcomer.isVisible()
    assert form.who.customer() == known.owner


def test_a_phone_of_two_customers_offers_a_choice(people: People, form: OpenDialog) -> None:
    for name in ("אבא", "אמא"):
        customer(people.front_desk, name, "03-5551234")
    Keyboard(form).types("035551234").tab()
    choice = named(form, "customer")
    assert choice.isVisible()
    assert choice.count() == 2  # type: ignore[attr-defined]
    choice.setCurrentIndex(1)  # type: ignore[attr-defined]
    chosen = form.who.customer()
    assert isinstance(chosen, Customer)
    assert chosen.name == "אמא"


def test_a_customer_with_two_vehicles_is_asked_which(people: People, form: OpenDialog) -> None:
    owner = customer(people.front_desk, "רות", "03-5551234")
    for plate in ("1234567", "7654321"):
        vehicle(people.front_desk, plate, owner)
    Keyboard(form).types("035551234").tab()
    assert standing_on(form) == "vehicle"
    assert form.who.vehicle() is None
    form.who.card.vehicles.setCurrentIndex(1)
    chosen = form.who.vehicle()
    assert isinstance(chosen, Vehicle)
    assert chosen.plate == "7654321"


def test_another_vehicle_of_a_known_customer_is_entered_in_place(
    people: People, form: OpenDialog
) -> None:
    owner = customer(people.front_desk, "רות", "03-5551234")
    vehicle(people.front_desk, "1234567", owner)
    form.who.look_up("035551234")
    last = form.who.card.vehicles.count() - 1
    form.who.card.vehicles.setCurrentIndex(last)
    form.who.newcomer.plate.setText("7654321")
    form.details.text.set_text("איחור")
    form.save()
    assert newest().vehicle.plate == "7654321"
    assert newest().customer == owner


def test_refusals_stand_beside_their_fields_and_nothing_typed_is_lost(form: OpenDialog) -> None:
    form.details.cells["expectation"].setText("התנצלות")
    Keyboard(form).saves()
    assert problem(form, "plate")
    assert standing_on(form) == "plate"
    form.who.look_up("052-765-4321")
    form.who.newcomer.name.setFocus()
    form.who.newcomer.name.setText("נועם")
    form.save()
    assert problem(form, "text")
    assert not problem(form, "plate")
    assert form.isVisible()
    assert form.details.cells["expectation"].text() == "התנצלות"


def test_a_wrong_year_of_a_new_vehicle_is_said_beside_the_year(form: OpenDialog) -> None:
    form.who.look_up("9988877")
    form.who.newcomer.year.setFocus()
    form.who.newcomer.year.setText("20x1")
    form.details.text.set_text("איחור")
    form.save()
    assert problem(form, "year")


def test_a_wrong_plate_of_a_new_vehicle_is_said_beside_it(form: OpenDialog) -> None:
    form.who.look_up("9988877")
    form.who.newcomer.plate.setFocus()
    form.who.newcomer.plate.setText("99")
    form.details.text.set_text("איחור")
    form.save()
    assert problem(form, "vehicle_plate")


def test_an_earlier_complaint_can_be_linked(
    people: People, known: Vehicle, form: OpenDialog
) -> None:
    earlier = opened(people.front_desk, vehicle=known, customer=known.owner)
    form.who.look_up(PLATE)
    named(form, f"earlier.repeat.{earlier.number}").click()  # type: ignore[attr-defined]
    form.details.text.set_text("שוב")
    form.save()
    assert newest().repeat_of == earlier


def test_a_further_contact_goes_to_the_earlier_complaint_and_the_form_is_left(
    people: People, known: Vehicle, form: OpenDialog
) -> None:
    earlier = opened(people.front_desk, vehicle=known, customer=known.owner)
    form.details.text.set_text("מתקשרת שוב")
    form.who.look_up(PLATE)
    named(form, f"earlier.contact.{earlier.number}").click()  # type: ignore[attr-defined]
    note = form.findChild(NoteDialog)
    assert note is not None
    note.save()
    assert not form.isVisible()
    line = Contact.get()
    assert (line.complaint, line.direction, line.text) == (
        earlier,
        Direction.INCOMING,
        "מתקשרת שוב",
    )
    assert Complaint.select().count() == 1


def test_a_closed_complaint_offers_no_further_contact(
    people: People, known: Vehicle, form: OpenDialog
) -> None:
    earlier = opened(people.front_desk, vehicle=known, customer=known.owner, handler=people.handler)
    closed(earlier, people.relations_owner)
    form.who.look_up(PLATE)
    buttons = [one.objectName() for one in form.earlier.buttons()]
    assert buttons == [f"openDialog.earlier.repeat.{earlier.number}"]


def test_the_down_arrow_opens_the_other_sources_and_the_chosen_one_shows(
    form: OpenDialog,
) -> None:
    row = form.details.source
    row.setFocus()
    assert len(row._group.buttons()) == 5
    QTest.keyClick(row, Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert row.chosen() == source(Source.LETTER).id


def test_the_kind_of_contact_waits_aside_and_is_kept_when_chosen(
    known: Vehicle, form: OpenDialog
) -> None:
    kind = form.details.kind
    assert kind is not None
    assert unmarked(kind.accessibleName()) == "פנייה: תלונה"
    assert kind.focusPolicy() is Qt.FocusPolicy.NoFocus
    menu = kind.findChild(QMenu)
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    form.details.text.setPlainText("מתי אפשר לקבוע תור?")
    form.who.look_up(known.plate)
    form.save()
    made = Complaint.select().order_by(Complaint.id.desc()).first()
    assert made.kind is ContactKind.REQUEST


def test_the_stages_that_a_contact_will_go_through_are_named_before_it_is_saved(
    known: Vehicle, form: OpenDialog
) -> None:
    assert form.process.text() == ""
    chosen(shipped(), source=source(Source.EMAIL).id)
    form.details.source.choose(source(Source.EMAIL).id)
    assert unmarked(form.process.text()) == "6 שלבים; משוב ללקוח עד מחר 17:00"
    assert "אישור אופן מענה" in form.process.toolTip()
    form.details.source.choose(source(Source.PHONE).id)
    assert form.process.text() == ""


def test_the_source_used_last_is_offered_first(
    people: People, known: Vehicle, session_of: Sit, qtbot: QtBot
) -> None:
    session = session_of(people.front_desk)
    whatsapp = source(Source.WHATSAPP).id
    preferences.keep(people.front_desk, "last_source", whatsapp)
    dialog = opened_form(session, qtbot, plate=PLATE)
    assert standing_on(dialog) == "source"
    assert dialog.details.source.chosen() == whatsapp
    Keyboard(dialog).types("1")
    dialog.details.text.set_text("איחור")
    dialog.save()
    assert preferences.get(people.front_desk, "last_source") == source(Source.PHONE).id


def test_the_handling_employee_is_ranked_and_says_how_loaded_he_is(
    people: People, known: Vehicle, session_of: Sit, qtbot: QtBot
) -> None:
    opened(people.front_desk, handler=people.handler, vehicle=known)
    staff.set_absence(
        people.other_handler,
        NOW.date(),
        NOW.date(),
        replacement=people.handler,
        by=people.administrator,
        now=NOW,
    )
    dialog = opened_form(session_of(people.front_desk), qtbot, plate=PLATE)
    lines = [unmarked(dialog.handler.itemText(index)) for index in range(dialog.handler.count())]
    assert lines[0] == "ממתין לשיוך"
    assert lines[-1].startswith("טל מטפלת")
    assert "חיים מטפל" in lines[-1]
    assert lines[-2].startswith("חיים מטפל · 1 ")
    dialog.handler.setFocus()
    Keyboard(dialog).types("חיים")
    dialog.details.text.set_text("איחור")
    dialog.save()
    assert newest().handler == people.handler


def test_the_promise_is_said_in_words_and_kept_as_told(known: Vehicle, form: OpenDialog) -> None:
    assert "יום שני" in form.promise.text()
    assert "23.11" in form.promise.text()
    form.told.setChecked(True)
    form.who.look_up(PLATE)
    form.details.text.set_text("איחור")
    form.save()
    assert CustomerPromise.get().told


def test_a_letter_that_came_yesterday_is_received_yesterday(
    known: Vehicle, form: OpenDialog
) -> None:
    form.who.look_up(PLATE)
    form.details.text.set_text("איחור")
    assert not form.received_at.isVisible()
    form.received_before.click()
    form.received_at.set_moment(israel(2026, 11, 25, 10))
    form.save()
    assert problem(form, "received_at")
    form.received_at.set_moment(israel(2026, 11, 21, 10))
    form.save()
    assert newest().received_at == israel(2026, 11, 21, 10)


def test_the_short_form_asks_four_facts_and_names_the_owner(
    people: People, known: Vehicle, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = opened_form(session_of(people.department_rep), qtbot)
    asked = {name for name, field in dialog.fields.items() if field.isVisible()}
    assert asked == {"plate", "source", "urgency", "text"}
    words = [label.text() for label in dialog.findChildren(type(dialog.banner))]
    assert any("משה ממונה" in text for text in words)
    Keyboard(dialog).types("1234567").tab(3).types("איחור").saves()
    assert newest().outside_unit
    assert newest().status is Status.WAITING


def test_escape_asks_only_when_something_was_typed(
    form: OpenDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_when_asked(monkeypatch, lose=False)
    Keyboard(form).types("12").escapes()
    assert len(asked) == 1
    assert form.isVisible()
    form.who.plate.clear()
    Keyboard(form).escapes()
    assert len(asked) == 1
    assert not form.isVisible()


@pytest.mark.parametrize("typed", ["<b>רות</b>", "רות\u202e", "😀" * 50, "א" * 20_001, "\x00"])
def test_hostile_typing_is_saved_or_refused_and_never_breaks_the_form(
    known: Vehicle, form: OpenDialog, typed: str
) -> None:
    form.who.look_up(typed)
    form.who.look_up(PLATE)
    form.details.text.set_text(typed)
    form.details.cells["reason"].setText(typed)
    form.save()
    said = problem(form, "text") or problem(form, "reason")
    assert Complaint.select().count() == (0 if said else 1)
    assert bool(said) == (len(typed) > 4_000 or typed == "\x00")


def test_the_form_fits_a_screen_of_768(known: Vehicle, form: OpenDialog) -> None:
    form.who.look_up(PLATE)
    form.adjustSize()
    # 40 pixels are the title of the window, 40 the bar of the desktop.
    assert form.sizeHint().height() <= 768 - 80
    assert form.sizeHint().width() <= 1366


def test_only_an_open_permission_saves(
    people: People, known: Vehicle, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = opened_form(session_of(people.administrator), qtbot, plate=PLATE)
    dialog.details.text.set_text("איחור")
    dialog.save()
    assert dialog.banner.isVisible()
    assert not Complaint.select().exists()


def test_endless_words_of_an_earlier_complaint_do_not_widen_the_form(
    people: People, form: OpenDialog
) -> None:
    owner = customer(people.front_desk, "א" * 120, "050-1112222")
    known = vehicle(people.front_desk, PLATE, owner)
    opened(people.front_desk, vehicle=known, customer=owner, text="ב" * 5_000)
    form.who.look_up(PLATE)
    form.adjustSize()
    assert form.earlier.isVisible()
    assert form.width() <= 900


def test_the_customers_details_are_changed_without_leaving_the_form(
    known: Vehicle, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    form = opened_form(session_of(people.front_desk), qtbot, plate=PLATE)
    form.who.card.details.click()
    details = form.findChild(QDialog, "customerDialog")
    assert isinstance(details, QDialog)
    details.activateWindow()
    qtbot.waitUntil(details.isActiveWindow)
    name = named(details, "customer_name")
    assert isinstance(name, QLineEdit)
    name.setText("רות לוי")
    Keyboard(details).saves()
    assert unmarked(form.who.card._name.text()) == "רות לוי"
    assert form.isVisible()


def test_all_that_is_missing_is_said_at_once(form: OpenDialog) -> None:
    form.save()
    assert problem(form, "plate")
    assert problem(form, "text")
    assert standing_on(form) == "plate"


def test_its_buttons_stay_on_the_screen_when_a_customer_is_new(form: OpenDialog) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    form.move(form.x(), screen.bottom() - form.frameGeometry().height())
    height = form.height()
    Keyboard(form).types("7654321").tab()
    QApplication.processEvents()
    assert form.height() > height
    assert form.frameGeometry().bottom() <= screen.bottom()
    assert form.frameGeometry().top() >= screen.top()


def test_who_drags_a_form_half_off_the_screen_finds_it_there(form: OpenDialog) -> None:
    there = QGuiApplication.primaryScreen().availableGeometry().bottom() - 100
    form.move(form.x(), there)
    Keyboard(form).types("תלונה")
    QApplication.processEvents()
    assert form.frameGeometry().top() == there

"""Two people change the same field: the second sees both texts and chooses, by keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from db import complaints, history
from db.models import Complaint, Employee
from rules.words import Urgency
from tests.store import NOW, People, customer, hours, israel, opened, vehicle
from tests.ui.forms import Keyboard, answers_when_asked, problem, shown, standing_on
from ui.bidi import unmarked
from ui.complaints.conflict_dialog import ConflictDialog
from ui.complaints.update_dialog import UpdateDialog
from ui.session import Session

Sit = Callable[[Employee], Session]
RIGHT, LEFT, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler, reason="ישן", now=NOW - hours(2))


@pytest.fixture
def form(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> Iterator[UpdateDialog]:
    dialog = UpdateDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    yield dialog
    modal = QApplication.activeModalWidget()
    if isinstance(modal, ConflictDialog):
        modal.done(0)


def theirs(complaint: Complaint, people: People, **changes: object) -> None:
    latest = Complaint.get_by_id(complaint.id)
    complaints.update(latest, changes, by=people.relations_owner, now=NOW - hours(1))


def asked(form: UpdateDialog) -> ConflictDialog:
    QApplication.processEvents()
    # One that was answered goes when the program comes to rest.
    boxes = form.findChildren(QLabel, "conflictDialog.reason.mine")
    (found,) = {box.window() for box in boxes if box.isVisible()}
    assert isinstance(found, ConflictDialog)
    found.activateWindow()
    QApplication.processEvents()
    return found


def text_of(dialog: ConflictDialog, name: str) -> str:
    box = dialog.findChild(QLabel, f"conflictDialog.{name}")
    assert isinstance(box, QLabel)
    return unmarked(box.text())


def met(form: UpdateDialog, complaint: Complaint, people: People) -> ConflictDialog:
    """Let both change the reason, and the second save."""
    theirs(complaint, people, reason="של אחר")
    form.details.cells["reason"].setText("שלי")
    form.details.cells["failure"].setText("לא צולם")
    Keyboard(form).saves()
    return asked(form)


def after(complaint: Complaint) -> Complaint:
    found: Complaint = Complaint.get_by_id(complaint.id)
    return found


def test_both_texts_are_shown_with_whose_the_other_is_and_nothing_is_chosen(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    dialog = met(form, complaint, people)
    assert text_of(dialog, "reason.mine") == "שלי"
    assert text_of(dialog, "reason.theirs") == "של אחר"
    heads = [unmarked(label.text()) for label in dialog.findChildren(QLabel)]
    assert f"{people.relations_owner.name} · היום 08:00" in heads
    assert dialog.chosen() == {}
    assert standing_on(dialog) == "reason"
    assert after(complaint).reason == "של אחר"


def test_saving_without_a_choice_asks_for_it(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    dialog = met(form, complaint, people)
    Keyboard(dialog).saves()
    assert dialog.isVisible()
    assert problem(dialog, "reason")
    assert after(complaint).reason == "של אחר"


@pytest.mark.parametrize(("digit", "kept"), [("1", "שלי"), ("2", "של אחר"), ("3", "של אחר; שלי")])
def test_one_key_chooses_and_saving_is_all_there_is_to_do(
    form: UpdateDialog, complaint: Complaint, people: People, digit: str, kept: str
) -> None:
    dialog = met(form, complaint, people)
    Keyboard(dialog).types(digit).saves()
    assert not form.isVisible()
    assert (after(complaint).reason, after(complaint).failure) == (kept, "לא צולם")
    changes = history.lines(complaint.id)[-1].facts["changes"]
    assert [name for name, *_ in changes] == (
        ["failure"] if digit == "2" else ["reason", "failure"]
    )


def test_escape_goes_back_to_the_form_with_everything_typed(
    form: UpdateDialog,
    complaint: Complaint,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    questions = answers_when_asked(monkeypatch, lose=True)
    dialog = met(form, complaint, people)
    Keyboard(dialog).types("2").escapes()
    assert questions == []
    assert form.isVisible()
    assert form.details.cells["reason"].text() == "שלי"
    assert form.details.cells["failure"].text() == "לא צולם"
    assert after(complaint).failure == ""
    form.save()
    assert asked(form).isVisible()


def test_who_writes_again_while_one_chooses_is_asked_about_too(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    dialog = met(form, complaint, people)
    theirs(complaint, people, reason="שוב אחר")
    Keyboard(dialog).types("1").saves()
    assert form.isVisible()
    QApplication.processEvents()
    again = asked(form)
    assert text_of(again, "reason.theirs") == "שוב אחר"
    Keyboard(again).types("1").saves()
    assert after(complaint).reason == "שלי"


def test_every_kind_of_field_can_take_what_the_other_wrote(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    theirs(
        complaint,
        people,
        text="נוסח אחר",
        urgency=Urgency.HIGH,
        source=2,
        received_at=israel(2026, 11, 20, 9),
        reason="של אחר",
    )
    form.details.text.set_text("נוסח שלי")
    form.details.urgency.choose(Urgency.MEDIUM)
    form.details.source.choose(3)
    form.received_at.set_moment(israel(2026, 11, 21, 9))
    form.details.cells["reason"].setText("שלי")
    form.details.cells["parties"].setText("היבואן")
    form.save()
    dialog = asked(form)
    keys = Keyboard(dialog)
    for name in ("source", "urgency", "received_at", "text", "reason"):
        dialog.fields[name].editor.setFocus()
        keys.types("2")
    keys.saves()
    found = after(complaint)
    assert (found.text, found.urgency, found.source_id) == ("נוסח אחר", Urgency.HIGH, 2)
    assert (found.received_at, found.parties) == (israel(2026, 11, 20, 9), "היבואן")


def test_a_long_text_is_all_there_and_is_scrolled(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    long = "רעש מהגלגל " * 200
    theirs(complaint, people, text=long, reason="של אחר")
    form.details.text.set_text("שלי")
    form.details.cells["reason"].setText("שלי")
    form.save()
    box = asked(form).findChild(QTextEdit, "conflictDialog.text.theirs")
    assert box is not None
    assert unmarked(box.toPlainText()).strip() == long.strip()
    assert box.height() < 200


def test_texts_can_be_joined_and_words_of_a_list_cannot(
    form: UpdateDialog, complaint: Complaint, people: People
) -> None:
    theirs(complaint, people, text="נוסח אחר", urgency=Urgency.HIGH, reason="של אחר")
    form.details.text.set_text("נוסח שלי")
    form.details.urgency.choose(Urgency.MEDIUM)
    form.details.cells["reason"].setText("שלי")
    form.save()
    dialog = asked(form)
    keys = Keyboard(dialog)
    for name, digit in (("urgency", "3"), ("text", "3"), ("reason", "3")):
        dialog.fields[name].editor.setFocus()
        keys.types(digit)
    assert set(dialog.chosen()) == {"text", "reason"}
    dialog.fields["urgency"].editor.setFocus()
    keys.types("1").saves()
    assert after(complaint).text == "נוסח אחר\nנוסח שלי"
    assert after(complaint).urgency is Urgency.MEDIUM


@pytest.mark.parametrize(("digit", "mine"), [("1", True), ("2", False)])
def test_customer_and_vehicle_are_asked_about_together(
    form: UpdateDialog, complaint: Complaint, people: People, digit: str, *, mine: bool
) -> None:
    one, two = (customer(people.front_desk, name) for name in ("נועם", "ליאור"))
    cars = [vehicle(people.front_desk, "1234567", one), vehicle(people.front_desk, "7654321", two)]
    theirs(complaint, people, customer=one, vehicle=cars[0], reason="של אחר")
    form.who.look_up("7654321")
    form.details.cells["reason"].setText("שלי")
    form.save()
    dialog = asked(form)
    assert "ליאור" in text_of(dialog, "customer.mine")
    assert "נועם" in text_of(dialog, "customer.theirs")
    keys = Keyboard(dialog)
    for name in ("customer", "reason"):
        dialog.fields[name].editor.setFocus()
        keys.types(digit)
    keys.saves()
    found = after(complaint)
    assert (found.customer, found.vehicle) == ((two, cars[1]) if mine else (one, cars[0]))

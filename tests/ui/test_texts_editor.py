"""The editor of the fixed texts: written for every channel, seen on a real complaint."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import message_texts
from db.models import Complaint, Customer, Employee, MessageText
from rules.permissions import Scope
from rules.text_fields import require_fillable
from rules.words import Action, Channel, FormOfAddress, Sending, TextKind
from tests.pdf import text_in
from tests.store import NOW, People, customer, opened, vehicle
from tests.ui.forms import type_letter
from tests.ui.plain import unmarked
from ui.session import Session
from ui.texts.editor import TextsEditor
from ui.texts.fields_menu import worked_examples
from ui.texts.wrong import tags

SessionOf: TypeAlias = Callable[[Employee], Session]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def complaint(people: People) -> Complaint:
    desk = people.front_desk
    who = customer(desk, "רונית Example", "050-2223333", email="ronit@example.com")
    Customer.update(form_of_address=FormOfAddress.FEMALE).where(Customer.id == who.id).execute()
    car = vehicle(desk, "123-45-678", who)
    return opened(desk, customer=who, vehicle=car, handler=people.relations_owner)


@pytest.fixture
def editor(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> TextsEditor:
    return shown(session_of(people.relations_owner), qtbot)


def shown(session: Session, qtbot: QtBot) -> TextsEditor:
    made = TextsEditor(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    return made


def kept(kind: TextKind = TextKind.ACKNOWLEDGEMENT, channel: Channel = Channel.SMS) -> MessageText:
    return message_texts.text_of(kind, channel)


def change_elsewhere(text: MessageText, body: str, by: Employee) -> None:
    message_texts.change(
        text,
        subject=text.subject or "נושא",
        body=body,
        sending=text.sending,
        promotional=text.promotional,
        by=by,
        now=NOW,
    )


def types(place: QWidget, text: str) -> None:
    for letter in text:
        type_letter(place, letter)


def writes(editor: TextsEditor, text: str) -> None:
    """Replace the text with the keyboard."""
    editor.text.setFocus()
    QTest.keyClick(editor.text, Qt.Key.Key_A, CONTROL)
    types(editor.text, text)
    editor.show_preview()


def saves(editor: TextsEditor) -> None:
    QTest.keyClick(editor.focusWidget() or editor, Qt.Key.Key_S, CONTROL)


def bubble(editor: TextsEditor) -> str:
    return editor.preview.message.phone.bubble.words.toPlainText()


def problem(editor: TextsEditor, field: str = "body") -> str:
    label = editor.fields[field].problem
    return "" if label.isHidden() else unmarked(label.text())


def waved(editor: TextsEditor) -> list[str]:
    """Give the pieces of the text under which a red wave runs."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        one.cursor.selectedText()
        for one in editor.text.extraSelections()
        if one.format.underlineStyle() == wave
    ]


def test_occasion_and_channel_are_chosen_with_the_keyboard(editor: TextsEditor) -> None:
    editor.kind.setFocus()
    QTest.keyClick(editor.kind, Qt.Key.Key_Down)
    editor.channel.setFocus()
    QTest.keyClick(editor.channel, Qt.Key.Key_3)
    assert editor.text.text() == kept(TextKind.INTERIM, Channel.SMS).body
    assert editor.fields["subject"].isHidden()
    assert not editor.leaving.isHidden()


def test_a_letter_is_drawn_for_the_newest_complaint(editor: TextsEditor, qtbot: QtBot) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.LETTER)
    qtbot.waitUntil(lambda: bool(editor.preview.paper.pdf()))
    said = text_in(editor.preview.paper.pdf())
    assert "רונית Example" in said
    assert "123-45-678" in said
    assert editor.leaving.isHidden()


def test_what_is_typed_is_seen_on_the_complaint_and_saved_with_the_keyboard(
    editor: TextsEditor, qtbot: QtBot
) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלום {שם הלקוח}, תלונה {מספר תלונה}")
    assert bubble(editor) == "שלום רונית Example, תלונה 1"
    with qtbot.waitSignal(editor.saved):
        saves(editor)
    assert kept().body == "שלום {שם הלקוח}, תלונה {מספר תלונה}"
    assert not editor.is_dirty()


def test_every_form_of_address_can_be_seen(editor: TextsEditor) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.WHATSAPP)
    writes(editor, "{מוזמן/מוזמנת/מוזמנים/שלום}")
    assert bubble(editor) == "מוזמנת"
    said = {}
    for form in FormOfAddress:
        editor.preview.form.choose(form)
        said[form] = bubble(editor)
    assert list(said.values()) == ["שלום", "מוזמן", "מוזמנת", "מוזמנים"]


def test_another_complaint_is_chosen_by_its_number(
    editor: TextsEditor, people: People, qtbot: QtBot
) -> None:
    other = opened(people.front_desk, customer=customer(people.front_desk, "אבי דוגמה"))
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "{שם הלקוח}")
    assert bubble(editor) == "רונית Example"
    editor.preview.number.setFocus()
    QTest.keyClick(editor.preview.number, Qt.Key.Key_A, CONTROL)
    types(editor.preview.number, str(other.number))
    assert bubble(editor) == "אבי דוגמה"
    assert editor.preview.chosen_form() is FormOfAddress.UNKNOWN
    types(editor.preview.number, "77")
    assert not editor.preview.number_field.problem.isHidden()
    assert bubble(editor) == "אבי דוגמה"
    QTest.keyClick(editor.preview.number, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(editor.preview.number, Qt.Key.Key_Delete)
    assert bubble(editor) == "רות לדוגמה"


def test_without_a_complaint_an_invented_one_fills_every_field(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    editor = shown(session_of(people.relations_owner), qtbot)
    assert not editor.preview.sample.is_real
    missing = [blank for blank, value in editor.preview.values().items() if not value]
    # The business of the tests has no telephone.
    assert [blank.value for blank in missing] == ["business_phone"]


def test_a_complaint_one_may_not_see_is_as_if_it_did_not_exist(
    people: People, session_of: SessionOf, qtbot: QtBot, complaint: Complaint
) -> None:
    from db.models import Right

    Right.create(employee=people.relations_owner, action=Action.SEE, scope=Scope.NONE)
    editor = shown(session_of(people.relations_owner), qtbot)
    assert not editor.preview.sample.is_real
    types(editor.preview.number, str(complaint.number))
    assert not editor.preview.number_field.problem.isHidden()


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("שלום {שם לקוח}", ["{שם לקוח}"], "שם הלקוח"),
        ("שלום\n{אם תור}נקבע", ["{אם תור}"], "שורה 2"),
        ("{מוזמן/ת}", ["{מוזמן/ת}"], "שורה 1"),
        ("😀 {סוף} {שם העסק}", ["{סוף}"], "שורה 1"),
        ("{אם אין כזה}א{סוף}", ["{אם אין כזה}"], "כזה"),
        ("{תור: אחד/רבים}", ["{תור: אחד/רבים}"], "תור"),
        ("{שם הלקוח} {בלי} {בלוי}", ["{בלי}", "{בלוי}"], "בלי"),
    ],
)
def test_what_is_wrong_is_marked_as_typed_said_with_its_place_and_refused(
    editor: TextsEditor, text: str, marked: list[str], said: str
) -> None:
    before = kept().body
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    editor.text.set_text(text)
    editor.show_preview()
    assert waved(editor) == marked
    assert said in problem(editor)
    saves(editor)
    assert said in problem(editor)
    assert kept().body == before
    assert editor.text.text() == text
    assert editor.is_dirty()


def test_a_wrong_subject_is_refused_beside_the_subject(editor: TextsEditor) -> None:
    editor.show_text(TextKind.BOOKED, Channel.EMAIL)
    editor.subject.setText("{אין דבר כזה}")
    saves(editor)
    assert problem(editor, "subject")
    assert not problem(editor)


def test_a_field_and_an_example_are_inserted_from_the_menu(editor: TextsEditor) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלום ")
    editor.menu.fill()
    first = editor.menu.actions()[0]
    assert "רונית Example" in first.text()
    first.trigger()
    assert editor.text.text() == "שלום {שם הלקוח}"
    editor.menu.actions()[-1].trigger()
    editor.show_preview()
    assert editor.text.text().endswith("{פניות: פנייה אחת/# פניות}")
    assert bubble(editor) == "שלום רונית Exampleפנייה אחת"


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_worked_example_works(language: str) -> None:
    for example in worked_examples().values():
        require_fillable(example[language], field="body")
        assert all(tag.right for tag in tags(example[language]))


def test_what_happens_by_itself_is_chosen_and_kept(editor: TextsEditor) -> None:
    editor.show_text(TextKind.BOOKED, Channel.SMS)
    editor.leaving.sending.setFocus()
    QTest.keyClick(editor.leaving.sending, Qt.Key.Key_3)
    QTest.keyClick(editor.leaving.promotional, Qt.Key.Key_Space)
    saves(editor)
    text = kept(TextKind.BOOKED, Channel.SMS)
    assert (text.sending, text.promotional) == (Sending.AUTOMATIC, True)


def test_whatsapp_cannot_leave_by_itself(editor: TextsEditor) -> None:
    editor.show_text(TextKind.BOOKED, Channel.WHATSAPP)
    editor.leaving.sending.setFocus()
    for _ in Sending:
        QTest.keyClick(editor.leaving.sending, Qt.Key.Key_Left)
    assert editor.leaving.choice()[0] is Sending.PROPOSE


def test_unsaved_words_are_marked_wait_and_can_be_given_up(editor: TextsEditor) -> None:
    before = kept().body
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "חדש")
    editor.show_text(TextKind.CLOSING, Channel.EMAIL)
    assert editor.text.text() == kept(TextKind.CLOSING, Channel.EMAIL).body
    assert editor.kind.item(0).text().startswith("•")
    assert not editor.kind.item(5).text().startswith("•")
    editor.refresh()
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    assert editor.text.text() == "חדש"
    editor.undo_button.click()
    assert editor.text.text() == before
    assert not editor.is_dirty()


def test_looking_at_texts_is_no_change_that_could_be_lost(editor: TextsEditor) -> None:
    for kind in TextKind:
        for channel in message_texts.CHANNELS:
            editor.show_text(kind, channel)
            assert editor.text.text()
    assert not editor.is_dirty()


def test_a_text_that_somebody_else_changed_is_seen_before_it_is_replaced(
    editor: TextsEditor, people: People
) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלי")
    change_elsewhere(kept(), "של אחר", people.relations_owner)
    saves(editor)
    assert kept().body == "של אחר"
    assert editor.text.text() == "שלי"
    assert not editor.contested.isHidden()

    editor.contested.button.click()
    assert editor.text.text() == "של אחר"
    assert editor.is_dirty()
    saves(editor)
    editor.contested.button.click()
    assert editor.text.text() == "שלי"
    saves(editor)
    assert kept().body == "שלי"
    assert editor.contested.isHidden()
    assert not editor.is_dirty()


def test_reading_again_does_not_hide_that_somebody_else_changed_the_text(
    editor: TextsEditor, people: People
) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלי")
    change_elsewhere(kept(), "של אחר", people.relations_owner)
    editor.refresh()
    assert not editor.contested.isHidden()
    saves(editor)
    assert kept().body == "של אחר"
    editor.undo_button.click()
    assert editor.text.text() == "של אחר"
    assert not editor.is_dirty()


def test_reading_again_leaves_the_cursor_alone_and_shows_what_others_saved(
    editor: TextsEditor, people: People
) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    editor.text.setFocus()
    QTest.keyClick(editor.text, Qt.Key.Key_End, CONTROL)
    place = editor.text.textCursor().position()
    assert place > 0
    editor.refresh()
    assert editor.text.textCursor().position() == place
    change_elsewhere(kept(), "של אחר", people.relations_owner)
    editor.refresh()
    assert editor.text.text() == "של אחר"
    assert editor.contested.isHidden()


def test_the_menu_opens_and_inserts_with_the_keyboard(editor: TextsEditor) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלום ")
    QTest.keyClick(editor.insert_button, Qt.Key.Key_Space)
    assert editor.menu.isVisible()
    QTest.keyClick(editor.menu, Qt.Key.Key_Down)
    QTest.keyClick(editor.menu, Qt.Key.Key_Down)
    QTest.keyClick(editor.menu, Qt.Key.Key_Return)
    assert editor.text.text() == "שלום {מספר תלונה}"


def test_all_changed_texts_are_saved_together_up_to_one_that_is_refused(
    editor: TextsEditor,
) -> None:
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "ראשון")
    editor.show_text(TextKind.INTERIM, Channel.EMAIL)
    editor.subject.setText("{אין כזה}")
    editor.show_text(TextKind.CLOSING, Channel.LETTER)
    editor.save_all()
    assert kept().body == "ראשון"
    assert editor.kind.currentRow() == 1
    assert problem(editor, "subject")
    editor.discard()
    assert not editor.is_dirty()


def test_who_may_no_longer_change_texts_is_told_and_keeps_his_words(
    editor: TextsEditor, people: People
) -> None:
    from db.models import Right

    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "שלי")
    Right.create(employee=people.relations_owner, action=Action.TEXTS, scope=Scope.NONE)
    saves(editor)
    assert not editor.problem.isHidden()
    assert editor.text.text() == "שלי"


def test_a_customer_with_a_hostile_name_is_only_text(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    who = customer(people.front_desk, "<b>{מספר תלונה}</b> \u202e&הפוך")
    opened(people.front_desk, customer=who)
    editor = shown(session_of(people.relations_owner), qtbot)
    editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    writes(editor, "{שם הלקוח}")
    assert "<b>{מספר תלונה}</b>" in bubble(editor)
    editor.menu.fill()
    assert "&&" in editor.menu.actions()[0].text()


def test_a_long_paste_is_told(editor: TextsEditor) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("א" * 60_000)
    before = editor.text.text()
    editor.text.paste()
    assert "60,000" in problem(editor)
    assert editor.text.text() == before

"""Letters: put together, seen, kept as they left."""

import base64
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import appointments, complaints, letters, message_texts, promises, settings
from db.models import Complaint, Employee, MessageText
from rules.errors import RuleBroken
from rules.text_fields import Blank, every_name, named
from rules.texts import names_in as blanks_in
from rules.words import Channel, FormOfAddress, Sending, TextKind, Verdict
from tests.pdf import pictures_in, text_in
from tests.store import NOW, People, closed, customer, hours, opened, topic, vehicle
from tests.ui.deciding import recommended, signed
from ui.letters import compose
from ui.letters.dialog import LetterDialog
from ui.letters.sent import LetterViewer
from ui.pdf_view import page_sizes
from ui.session import Session

SessionOf: TypeAlias = Callable[[Employee], Session]


def first_text() -> MessageText:
    return message_texts.text_of(TextKind.ACKNOWLEDGEMENT, Channel.LETTER)


def change(text: MessageText, *, subject: str, body: str, by: Employee) -> None:
    message_texts.change(
        text,
        subject=subject,
        body=body,
        sending=Sending.OFF,
        promotional=False,
        by=by,
        now=NOW,
    )


@pytest.fixture
def complaint(people: People) -> Complaint:
    settings.change(
        {"business_name": "מוסך הדוגמה", "business_phone": "04-555-1234"},
        by=people.administrator,
        now=NOW,
    )
    desk = people.front_desk
    who = customer(desk, "רונית Example", "050-2223333", address="רחוב הדוגמה 7")
    car = vehicle(desk, "123-45-678", who)
    return opened(desk, customer=who, vehicle=car, handler=people.relations_owner)


@pytest.fixture
def dialog(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> LetterDialog:
    return shown(LetterDialog(session_of(people.relations_owner), complaint, None), qtbot)


def shown(dialog: LetterDialog, qtbot: QtBot) -> LetterDialog:
    qtbot.addWidget(dialog, before_close_func=lambda it: it.done(0))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: bool(dialog.preview.pdf()))
    return dialog


def to_file(file: Path) -> Callable[[QWidget], QPrinter]:
    """Give a printer that prints into a file."""

    def choose(_parent: QWidget) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    return choose


def book(complaint: Complaint, people: People) -> None:
    bay = appointments.bays()[0]
    owner = people.relations_owner
    appointments.book(complaint, bay, NOW + hours(2), 30, by=owner, now=NOW)


def answered(complaint: Complaint, people: People, resolution: str) -> Complaint:
    return complaints.close(
        complaint,
        verdict=Verdict.JUSTIFIED,
        resolution=resolution,
        topics=frozenset({topic()}),
        by=people.relations_owner,
        now=NOW + hours(1),
    )


@pytest.mark.parametrize("kind", list(TextKind))
def test_every_shipped_letter_can_be_filled_for_a_closed_complaint(
    complaint: Complaint, people: People, app: object, kind: TextKind
) -> None:
    book(complaint, people)
    done = answered(complaint, people, "הרפידות הוחלפו")
    made = compose.letter(done, kind, now=NOW)
    text = text_in(compose.pdf(made))
    assert not blanks_in(made.body + made.subject)
    for said in ("מוסך הדוגמה", "לכבוד", "רונית Example", "123-45-678", "תלונה מס׳ 1"):
        assert said in text
    assert made.rtl


def test_every_blank_has_a_value_under_its_name_in_both_languages(
    complaint: Complaint, people: People, app: object
) -> None:
    book(complaint, people)
    promised = complaint.due_at + hours(24)
    promises.give(complaint, promised, told=True, by=people.relations_owner, now=NOW)
    values = compose.values(answered(complaint, people, "תוקן"), "he", now=NOW)
    assert set(values) == every_name()
    assert all(values.values())
    hebrew, english = named("he"), named("en")
    assert all(values[hebrew[blank]] == values[english[blank]] for blank in Blank)


def test_a_letter_without_an_answer_is_refused_by_the_name_of_what_is_missing(
    complaint: Complaint, app: object
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        compose.letter(complaint, TextKind.ANSWER_JUSTIFIED, now=NOW)
    assert refusal.value.code == "empty_blanks"
    assert refusal.value.facts["blanks"] == ("תשובה",)


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src='/etc/passwd'> <b>x</b>",
        "=1+1",
        "סוף \u202eהפוך",
        "{שם הלקוח} {nothing like it} {",
        "**לא** מודגש",
        "תודה 😀",
        "לפני\x00אחרי",
        "ארוך מאוד. " * 1800,
    ],
)
def test_an_answer_with_any_text_becomes_a_letter_and_is_only_text(
    complaint: Complaint, people: People, app: object, hostile: str
) -> None:
    done = answered(complaint, people, hostile)
    made = compose.letter(done, TextKind.ANSWER_JUSTIFIED, now=NOW)
    # A person may change a word of it: what the customer said is still no blank.
    again = compose.letter(done, TextKind.ANSWER_JUSTIFIED, now=NOW, body=made.body)
    assert again == made
    text = text_in(compose.pdf(made))
    assert "root:" not in text
    assert "בכבוד רב" in text
    if "לא" in hostile:
        assert "**" in text
    if "nothing" in hostile:
        assert "nothing like it" in text


def test_a_letter_says_its_dates_in_its_own_language_whatever_that_of_the_window(
    complaint: Complaint, app: object
) -> None:
    english, hebrew = (
        compose.letter(complaint, TextKind.INTERIM, now=NOW, subject="x", body=body)
        for body in ("We promised it by {מועד סיום}.", "הבטחנו עד {due time}.")
    )
    assert "Monday" in english.body
    assert "יום שני" in hebrew.body
    assert (english.rtl, hebrew.rtl) == (False, True)


def test_a_letter_speaks_to_its_customer_in_his_form(complaint: Complaint, app: object) -> None:
    said = {
        form: compose.letter(
            customer_is(complaint, form),
            TextKind.CLOSING,
            now=NOW,
            subject="{רצית/רצית/רציתם}",
            body="{בוא/בואי/בואו} אלינו",
        ).body
        for form in FormOfAddress
    }
    assert list(said.values()) == ["בואו אלינו", "בוא אלינו", "בואי אלינו", "בואו אלינו"]


def customer_is(complaint: Complaint, form: FormOfAddress) -> Complaint:
    found: Complaint = Complaint.get_by_id(complaint.id)
    assert found.customer is not None
    found.customer.form_of_address = form
    return found


def test_the_letter_that_is_due_next_is_offered(
    complaint: Complaint, people: People, app: object
) -> None:
    def send(kind: TextKind) -> None:
        owner = people.relations_owner
        letters.archive(complaint, kind, subject="x", pdf=b"%PDF", by=owner, now=NOW)

    assert compose.suggested(complaint) is TextKind.ACKNOWLEDGEMENT
    send(TextKind.ACKNOWLEDGEMENT)
    assert compose.suggested(complaint) is TextKind.INTERIM
    done = closed(complaint, people.relations_owner)
    assert compose.suggested(done) is TextKind.ANSWER_JUSTIFIED
    send(TextKind.ANSWER_JUSTIFIED)
    assert compose.suggested(done) is TextKind.CLOSING


@pytest.mark.qt_log_ignore("Keyboard event not accepted")  # the form is closed while it prints
def test_what_is_printed_is_what_was_seen_and_what_is_kept(
    dialog: LetterDialog, complaint: Complaint, tmp_path: Path, qtbot: QtBot
) -> None:
    seen = dialog.preview.pdf()
    printed = tmp_path / "printed.pdf"
    dialog.ask_for_printer = to_file(printed)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = letters.of_complaint(complaint.id)
    assert letters.pages_of(kept.id) == seen
    assert dialog.outcome == kept
    assert len(page_sizes(printed.read_bytes())) == 1


def test_nothing_is_kept_when_no_printer_is_chosen(
    dialog: LetterDialog, complaint: Complaint
) -> None:
    dialog.ask_for_printer = lambda _: None
    dialog.save()
    assert letters.of_complaint(complaint.id) == []
    assert dialog.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_letter_whose_printing_failed_is_kept_once_and_printed_again(
    dialog: LetterDialog, complaint: Complaint, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.ask_for_printer = to_file(tmp_path / "missing" / "printed.pdf")
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.banner.isHidden())
    dialog.ask_for_printer = to_file(tmp_path / "printed.pdf")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    assert len(letters.of_complaint(complaint.id)) == 1


def test_the_words_of_one_letter_can_be_changed_and_the_page_follows(
    dialog: LetterDialog, complaint: Complaint, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.text, "In person ")
    qtbot.waitUntil(lambda: "In person" in text_in(dialog.preview.pdf()))
    dialog.keep()
    (kept,) = letters.of_complaint(complaint.id)
    assert "In person" in text_in(letters.pages_of(kept.id))
    assert "In person" not in first_text().body


def test_a_blank_that_cannot_be_filled_is_said_beside_the_text_and_stops_the_letter(
    dialog: LetterDialog, complaint: Complaint
) -> None:
    dialog.kind.choose(TextKind.CLOSING)
    problem = dialog.fields["body"].problem
    assert not problem.isHidden()
    assert "תשובה" in problem.text()
    dialog.keep()
    assert dialog.isVisible()
    assert letters.of_complaint(complaint.id) == []


def test_what_was_typed_for_one_letter_waits_while_another_is_looked_at(
    dialog: LetterDialog,
) -> None:
    QTest.keyClicks(dialog.subject, "Other ")
    typed = dialog.subject.text()
    dialog.kind.choose(TextKind.INTERIM)
    assert dialog.subject.text() != typed
    assert dialog.is_dirty()
    dialog.kind.choose(TextKind.ACKNOWLEDGEMENT)
    assert dialog.subject.text() == typed


def test_looking_at_letters_is_no_change_that_could_be_lost(dialog: LetterDialog) -> None:
    dialog.kind.choose(TextKind.INTERIM)
    assert not dialog.is_dirty()


def test_a_letter_can_be_saved_as_a_file_without_having_left(
    dialog: LetterDialog, complaint: Complaint, tmp_path: Path
) -> None:
    file = tmp_path / "letter.pdf"
    dialog.ask_for_file = lambda _parent, _name: file
    dialog.save_file()
    assert file.read_bytes() == dialog.preview.pdf()
    assert letters.of_complaint(complaint.id) == []
    dialog.ask_for_file = lambda _parent, _name: tmp_path / "missing" / "letter.pdf"
    dialog.save_file()
    assert not dialog.banner.isHidden()


def test_a_letter_that_left_stays_as_it_was_when_text_name_and_logo_are_changed(
    dialog: LetterDialog, complaint: Complaint, people: People, qtbot: QtBot
) -> None:
    dialog.keep()
    (kept,) = letters.of_complaint(complaint.id)
    before = letters.pages_of(kept.id)
    text = first_text()
    owner = people.relations_owner
    change(text, subject="אחר", body="אחר לגמרי", by=owner)
    picture = BytesIO()
    Image.new("RGB", (40, 20)).save(picture, "PNG")
    logo = base64.b64encode(picture.getvalue()).decode()
    renamed = {"business_name": "שם חדש", "logo": logo}
    settings.change(renamed, by=people.administrator, now=NOW)
    viewer = LetterViewer(dialog.session, kept, None)
    qtbot.addWidget(viewer)
    assert viewer.view.pdf() == before
    new = compose.pdf(compose.letter(complaint, TextKind.ACKNOWLEDGEMENT, now=NOW))
    for said in ("אחר לגמרי", "שם חדש"):
        assert said in text_in(new)
        assert said not in text_in(before)


def test_a_closing_letter_is_written_for_a_closed_complaint(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    done = answered(complaint, people, "הרפידות הוחלפו ללא חיוב")
    dialog = shown(LetterDialog(session_of(people.relations_owner), done, None), qtbot)
    dialog.kind.choose(TextKind.CLOSING)
    dialog.keep()
    (kept,) = letters.of_complaint(complaint.id)
    assert "ללא חיוב" in text_in(letters.pages_of(kept.id))


def test_somebody_who_may_not_write_is_told_and_keeps_his_words(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    dialog = shown(LetterDialog(session_of(people.manager), complaint, None), qtbot)
    dialog.keep()
    assert not dialog.banner.isHidden()
    assert letters.of_complaint(complaint.id) == []


# --- who approved the answer -----------------------------------------------------------------


def drawing() -> bytes:
    picture = BytesIO()
    Image.new("RGBA", (120, 40), (0, 0, 0, 255)).save(picture, "PNG")
    return picture.getvalue()


def pages_of(complaint: Complaint, kind: TextKind) -> bytes:
    seen = Complaint.get_by_id(complaint.id)
    return compose.pdf(compose.letter(seen, kind, now=NOW, subject="x", body="שלום"))


@pytest.mark.parametrize("kind", [TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED])
def test_a_letter_of_answer_carries_the_signature_that_was_drawn(
    complaint: Complaint, people: People, app: object, kind: TextKind
) -> None:
    row = recommended(complaint, people.relations_owner, 301)
    assert "אושרה" not in text_in(pages_of(complaint, kind))
    signed(row, people.service_manager, drawing())
    pdf = pages_of(complaint, kind)
    text = text_in(pdf)
    for said in ("התשובה אושרה", people.service_manager.name, "22.11.2026 09:00"):
        assert said in text
    assert "מנהל יחידת שירות" in text
    assert pictures_in(pdf) == 1
    other = pages_of(complaint, TextKind.INTERIM)
    assert people.service_manager.name not in text_in(other)
    assert pictures_in(other) == 0


def test_without_a_drawing_name_role_and_time_stand_alone(
    complaint: Complaint, people: People, app: object
) -> None:
    signed(recommended(complaint, people.relations_owner, 301), people.service_manager)
    pdf = pages_of(complaint, TextKind.ANSWER_JUSTIFIED)
    assert people.service_manager.name in text_in(pdf)
    assert pictures_in(pdf) == 0


def test_an_answer_that_needed_no_signature_says_nothing_of_one(
    complaint: Complaint, people: People, app: object
) -> None:
    recommended(complaint, people.relations_owner, 300)
    assert "אושרה" not in text_in(pages_of(complaint, TextKind.ANSWER_JUSTIFIED))


def test_the_page_that_is_seen_carries_the_signatures_of_the_kind_that_is_chosen(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    signed(recommended(complaint, people.relations_owner, 301), people.service_manager, drawing())
    seen = Complaint.get_by_id(complaint.id)
    dialog = shown(LetterDialog(session_of(people.relations_owner), seen, None), qtbot)
    assert dialog.kind.chosen() is TextKind.ANSWER_UNJUSTIFIED
    assert pictures_in(dialog.preview.pdf()) == 1
    dialog.kind.choose(TextKind.INTERIM)
    qtbot.waitUntil(lambda: pictures_in(dialog.preview.pdf()) == 0)
    dialog.kind.choose(TextKind.ANSWER_JUSTIFIED)
    qtbot.waitUntil(lambda: pictures_in(dialog.preview.pdf()) == 1)
    dialog.text.set_text("הוחלט לזכות")
    qtbot.waitUntil(lambda: "הוחלט לזכות" in text_in(dialog.preview.pdf()))
    dialog.keep()
    (kept,) = letters.of_complaint(complaint.id)
    assert pictures_in(letters.pages_of(kept.id)) == 1

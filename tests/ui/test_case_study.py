"""Telling a complaint to the management: typed, seen, printed; and a copy that names nobody."""

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import attachments, case_study, complaints, contacts, customers, incoming, letters, outbox
from db import settings as stored
from db.case_study import Told
from db.customers import CustomerDetails, VehicleDetails
from db.models import AuditLine, Complaint, Customer, Employee, Message, Topic
from db.privacy.erasing import erase
from db.steps import case_of
from rules.audit import Export
from rules.words import (
    Channel,
    Deed,
    Direction,
    MessageState,
    Role,
    Status,
    TextKind,
    Urgency,
    Verdict,
)
from tests.db.privacy_help import _mail
from tests.pdf import metadata_in, texts_in
from tests.store import NOW, People, closed, customer, hours, opened, topic, vehicle
from tests.ui.forms import Keyboard, named, problem, shown
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language, wording
from ui.case_study import paper
from ui.case_study.dialog import CaseStudyDialog
from ui.case_study.naming import NoNames, labels_of
from ui.complaints.act_dialogs import dialog_of
from ui.complaints.acts import Act, obstacle
from ui.complaints.process_dialog import ProcessDialog
from ui.complaints.toolbar import Toolbar
from ui.session import Session

LATER = NOW + hours(30)
SessionOf = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    owner = customer(people.front_desk, "רות ישראלי", "050-1112222")
    one = opened(
        people.front_desk,
        handler=people.handler,
        customer=owner,
        vehicle=vehicle(people.front_desk, "1234567", owner),
    )
    contacts.add(
        one, Channel.CALL, Direction.INCOMING, "התקשרה שוב", by=people.handler, now=NOW + hours(1)
    )
    one = complaints.transfer(
        one, to=people.other_handler, reason="עומס", by=people.handler, now=NOW + hours(3)
    )
    return closed(one, people.relations_owner, now=NOW + hours(27))


@pytest.fixture
def form(
    complaint: Complaint, people: People, app: object, qtbot: QtBot
) -> Iterator[CaseStudyDialog]:
    dialog = CaseStudyDialog(Session(people.manager, lambda: LATER), complaint, None)
    shown(qtbot, dialog)
    yield dialog
    dialog.done(0)


def text_of(pdf: bytes | Path) -> str:
    return "\n".join(texts_in(pdf)).replace("\r\n", "\n")


def pages_of(complaint: Complaint, by: Employee, *, anonymous: bool) -> bytes:
    case = case_study.of(complaint.id, by=by)
    naming = paper.naming_of(case, anonymous=anonymous)
    return paper.pdf(paper.study(case, naming, LATER))


def press(form: QWidget, name: str) -> None:
    button = named(form, name)  # type: ignore[arg-type]
    assert isinstance(button, QPushButton)
    button.click()


def exported() -> list[str]:
    lines = AuditLine.select().where(AuditLine.deed == Deed.EXPORTED).order_by(AuditLine.id)
    return [line.facts["what"] for line in lines]


# --- the story ----------------------------------------------------------------------------------


def test_the_pages_tell_the_whole_story(complaint: Complaint, people: People, app: object) -> None:
    seen = case_study.told_of(complaint.id)
    case_study.write(
        seen, entitled="תיקון ללא חיוב", cost=1450, lesson="לבדוק קודם", by=people.manager, now=NOW
    )
    text = text_of(pages_of(complaint, people.manager, anonymous=False))
    told = (
        f"תלונה {complaint.number}",
        "רות ישראלי",
        "פרטי",
        "12-345-67",
        "תיקון ללא חיוב",
        "הרכב חזר עם אותה תקלה",
        "24 שעות שעון",
        "איחור של 3 שעות",
        "חיים מטפל",
        "3:00 ש'",
        "טל מטפלת",
        "24:00 ש'",
        "התקשרה שוב",
        "עומס",
        "תוקן שוב, ללא חיוב",
        "מוצדקת",
        "1,450",
        "לבדוק קודם",
    )
    assert [words for words in told if words not in text] == []


def test_what_was_taken_back_is_not_told(complaint: Complaint, people: People, app: object) -> None:
    from db import undo

    one = complaints.reopen(complaint, reason="טעות בפתיחה", by=people.relations_owner, now=LATER)
    step = undo.last_of(one, people.relations_owner, LATER)
    assert step is not None
    undo.undo(step, by=people.relations_owner, now=LATER)
    text = text_of(pages_of(complaint, people.manager, anonymous=False))
    assert "טעות בפתיחה" not in text


def test_a_complaint_that_was_opened_again_says_so_and_when_it_was_due_before(
    complaint: Complaint, people: People, app: object
) -> None:
    complaints.reopen(complaint, reason="לא זוכתה", by=people.relations_owner, now=LATER)
    text = text_of(pages_of(complaint, people.manager, anonymous=False))
    for words in ("נפתחה מחדש", "לא זוכתה", "23.11.2026 09:00", "עדיין לא"):
        assert words in text


def test_a_repeat_names_the_first_only_where_names_may_be(
    complaint: Complaint, people: People, app: object
) -> None:
    again = opened(people.front_desk, customer=complaint.customer, repeat_of=complaint)
    assert f"של תלונה {complaint.number}" in text_of(
        pages_of(again, people.manager, anonymous=False)
    )
    assert "של תלונה" not in text_of(pages_of(again, people.manager, anonymous=True))


def test_of_an_erased_customer_only_figures_are_told(
    complaint: Complaint, people: People, app: object
) -> None:
    seen = case_study.told_of(complaint.id)
    case_study.write(seen, entitled="סודי", cost=77, lesson="סודי", by=people.manager, now=NOW)
    erase(Customer.get_by_id(complaint.customer_id), by=people.administrator, now=NOW)
    text = text_of(pages_of(complaint, people.manager, anonymous=False))
    for gone in ("רות ישראלי", "12-345-67", "סודי", "עומס", "התקשרה"):
        assert gone not in text
    for left in ("27:00", "77", "מוצדקת", "הפרטים האישיים נמחקו"):
        assert left in text


# --- nobody's name ------------------------------------------------------------------------------

NAME = "מרקיזה ז'קלין דוגמתית"
WORDS = ("מרקיזה", "זקלין", "דוגמתית", "marquise", "קיקיון", "גבעתיים")
ADDRESS = "רחוב קיקיון 77, גבעתיים"
EMAIL = "marquise.d@example.org"
LONG = ("0521119876", "521119876", "98765432", "7654399", "318765", "312345678", "0549998877")
WRITINGS = (
    "מרקיזה אמרה שז׳קלין דוגמתית תתקשר ל-052-111-9876 מ־98-765-432",
    "למרקיזה, +972 52 1119876, קיקיון 77 גבעתיים, MARQUISE.D@EXAMPLE.ORG",
    'מַרְקִיזָה דו\u200bגמתית (052) 111 9876 ת"ז 312345678 לקוחה 318765',
    "ודוגמתית ז'קלין 00972-52-111-98-76 רכב 987.65.432 ורכב 76-543-99",
    "הבעל: 054-9998877, hus.band@mail.example.com, רכבו 11-222-33, www.example.org/marquise",
    "בקיקיון 77, ٠٥٢١١١٩٨٧٦, מ.ר.ק.י.ז.ה, דוגמתית-ז'קלין; ０５２１１１９８７６",
    "חיים מטפל דיבר עם המרקיזה וטל אמרה לאורי",
    "marquise.d (at) example dot org \u2068מרקיזה\u2069 052\n1119876",
)


@pytest.fixture
def planted(people: People) -> Complaint:
    """Give a complaint in every text of which the customer stands, each time written otherwise."""
    texts = iter(WRITINGS * 9)

    def said() -> str:
        return next(texts)

    desk, owner = people.front_desk, people.relations_owner
    details = CustomerDetails(NAME, ("0521119876",), email=EMAIL, address=ADDRESS)
    her = customers.add(details, by=desk, now=NOW - timedelta(days=900))
    Customer.update(number=318765).where(Customer.id == her.id).execute()
    her = Customer.get_by_id(her.id)
    car = customers.add_vehicle(
        VehicleDetails("98765432", "מאזדה", said()[:50], 2019), owner=her, by=desk, now=NOW
    )
    customers.add_vehicle(VehicleDetails("7654399"), owner=her, by=desk, now=NOW)
    Topic.update(name=f"נושא של {NAME}").where(Topic.id == topic()).execute()
    stored.change({"business_name": f"מוסך {NAME}"}, by=people.administrator, now=NOW)
    one = opened(desk, customer=her, vehicle=car, text=said(), handler=people.handler)
    fresh = {name: said() for name in ("reason", "expectation", "failure", "parties")}
    one = complaints.update(one, {**fresh, "urgency": Urgency.HIGH}, by=owner, now=NOW)
    for channel, direction in (
        (Channel.CALL, Direction.INCOMING),
        (Channel.WHATSAPP, Direction.OUTGOING),
        (Channel.INTERNAL, Direction.INTERNAL),
    ):
        for _ in range(2):
            contacts.add(one, channel, direction, said(), by=owner, now=NOW)
    one = Complaint.get_by_id(one.id)
    one = complaints.transfer(
        one, to=people.other_handler, reason=said(), remarks=said(), by=owner, now=NOW + hours(2)
    )
    sent = outbox.WrittenMessage(Channel.WHATSAPP, "0521119876", "", said())
    outbox.log_sent_by_hand(one, sent, by=owner, now=NOW)
    Message.create(
        key="planted", complaint=one, channel=Channel.EMAIL, address=EMAIL, subject=said(),
        body=said(), state=MessageState.SENT, created_at=NOW, not_before=NOW, sent_at=NOW,
    )  # fmt: skip
    filed = incoming.take_in("box", _mail("1@example.org", said()), NOW)
    assert filed is not None
    incoming.file_under(filed, one, by=owner, now=NOW)
    letters.archive(one, TextKind.INTERIM, subject=said(), pdf=b"%PDF", by=owner, now=NOW)
    added = attachments.add(one, [(f"{NAME}.txt", b"a")], by=owner, now=NOW)
    assert added is not None
    attachments.remove(attachments.of_complaint(one.id)[-1], by=owner, now=NOW)
    one = Complaint.get_by_id(one.id)
    one = complaints.close(
        one,
        verdict=Verdict.PARTLY,
        resolution=said(),
        topics=frozenset({topic(f"נושא של {NAME}")}),
        by=owner,
        now=NOW + hours(3),
    )
    one = complaints.reopen(one, reason=said(), by=owner, now=NOW + hours(4))
    seen = case_study.told_of(one.id)
    case_study.write(seen, entitled=said(), cost=9, lesson=said(), by=people.manager, now=NOW)
    return one


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
    return "".join(str(unicodedata.decimal(s)) if s.isdecimal() else s for s in kept)


def traces(text: str) -> list[str]:
    """Give what of the customer and of others can be found in a text."""
    letters_only = re.sub(r"[\W\d_]", "", bare(text))
    digits_only = re.sub(r"\D", "", bare(text))
    found = [word for word in WORDS if word in letters_only]
    found += [number for number in LONG if number in digits_only]
    found += [sign for sign in ("@", "www", "example") if sign in bare(text)]
    return found


def streams_of(pdf: bytes) -> bytes:
    """Give what is packed in a file, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for one in packed:
        try:
            unpacked.append(zlib.decompress(one))
        except zlib.error:
            unpacked.append(one)
    return b"\n".join(unpacked)


def test_the_names_are_there_to_be_found_in_the_copy_with_names(
    planted: Complaint, people: People, app: object
) -> None:
    found = traces(text_of(pages_of(planted, people.manager, anonymous=False)))
    assert {"מרקיזה", "זקלין", "דוגמתית", "קיקיון", "גבעתיים", "marquise"} <= set(found)
    assert {"0521119876", "98765432", "318765", "312345678", "@", "www"} <= set(found)


@pytest.mark.parametrize("turn", range(len(WRITINGS)))
def test_the_copy_without_names_holds_nobody_anywhere(
    turn: int, planted: Complaint, people: People, app: object
) -> None:
    # Every writing stands once in each of the fields that are told first.
    for place, name in enumerate(("text", "reason", "expectation", "failure", "parties")):
        written = WRITINGS[(turn + place) % len(WRITINGS)]
        Complaint.update({name: written}).where(Complaint.id == planted.id).execute()
    pdf = pages_of(planted, people.manager, anonymous=True)
    text = text_of(pdf)
    assert traces(text) == []
    assert "[לקוח]" in text
    assert traces(metadata_in(pdf)) == []
    for raw in (pdf, streams_of(pdf)):
        for coding in ("utf-8", "utf-16-be", "cp1255", "latin-1"):
            for word in (*WORDS, *LONG, EMAIL):
                sign = word.encode(coding, "ignore")
                assert not sign or sign not in raw


def test_the_copy_without_names_names_none_of_ours_either(
    planted: Complaint, people: People, app: object
) -> None:
    text = text_of(pages_of(planted, people.manager, anonymous=True))
    names = {word for row in Employee.select() for word in row.name.split()}
    told = set(re.findall(r"[^\W\d_]+", text))
    roles = {"מטפל", "מטפלת", "דלפק", "מנהל", "מנהלת"}
    assert {name for name in names - roles if name in told} == set()
    assert "עובד מטפל א'" in text
    assert "עובד מטפל ב'" in text


def test_who_is_who_is_the_same_throughout(planted: Complaint, people: People, app: object) -> None:
    text = text_of(pages_of(planted, people.manager, anonymous=True))
    passed = re.search(r"הועברה מ(.+?) אל (.+)", text)
    assert passed is not None
    assert passed.groups() == ("עובד מטפל א'", "עובד מטפל ב'")
    assert "עובד מטפל א' דיבר עם ה[לקוח]" in text


def test_neither_number_of_the_complaint_nor_of_the_customer_is_told(
    planted: Complaint, people: People, app: object
) -> None:
    Complaint.update(number=73519).where(Complaint.id == planted.id).execute()
    one = Complaint.get_by_id(planted.id)
    Complaint.update(text="תלונה 73519, ושוב 73519; 73-519").where(
        Complaint.id == planted.id
    ).execute()
    case = case_study.of(one.id, by=people.manager)
    text = text_of(pages_of(one, people.manager, anonymous=True))
    assert "73519" not in re.sub(r"\D", "", text)
    assert paper.file_name(case, anonymous=True) == "תיאור מקרה ללא שמות.pdf"
    assert "73519" in paper.file_name(case, anonymous=False)


def test_a_business_that_bears_the_name_is_not_named(
    planted: Complaint, people: People, app: object
) -> None:
    assert "מוסך" not in text_of(pages_of(planted, people.manager, anonymous=True))
    stored.change({"business_name": "מוסך לדוגמה"}, by=people.administrator, now=NOW)
    assert "מוסך לדוגמה" in text_of(pages_of(planted, people.manager, anonymous=True))


def test_without_a_customer_what_looks_like_somebody_goes_all_the_same(
    people: People, app: object
) -> None:
    car = vehicle(people.front_desk, "1112233")
    made = opened(
        people.front_desk, customer=None, vehicle=car, text="052-9998877 x@example.org 11-122-33"
    )
    text = text_of(pages_of(made, people.manager, anonymous=True))
    assert '[טלפון] [דוא"ל] [מספר רישוי]' in text


def test_of_many_in_one_role_each_has_a_sign_of_his_own() -> None:
    from db.case_people import OneOfUs

    ours = [OneOfUs(one, f"עובד {one}", Role.HANDLER) for one in range(1, 60)]
    labels = labels_of([*ours, OneOfUs(99, "אחת", Role.MANAGER)])
    assert len(set(labels.values())) == 60


def test_a_name_that_two_of_ours_bear_stands_for_both(people: People, app: object) -> None:
    Employee.update(name="נגה ארבל").where(
        Employee.id.in_([people.handler.id, people.manager.id])
    ).execute()
    made = opened(people.front_desk, handler=people.handler, text="שוחח עם נגה ארבל")
    told = NoNames(made).text(made.text)
    assert "נגה" not in told
    for role in (Role.HANDLER, Role.MANAGER):
        assert wording.word(role) in told


# --- the form -----------------------------------------------------------------------------------


def test_typed_by_the_keyboard_alone_and_kept(form: CaseStudyDialog, complaint: Complaint) -> None:
    Keyboard(form).types("זיכוי").tab().types("1,250").tab().types("לבדוק").saves()
    assert case_study.told_of(complaint.id)[1:4] == ("זיכוי", 1250, "לבדוק")
    assert isinstance(form.outcome, Told)
    assert form.isHidden()


@pytest.mark.parametrize("typed", ["אלף", "1.5", "-3", "99999999999", "²"])
def test_a_cost_that_is_none_is_said_beside_it(typed: str, form: CaseStudyDialog) -> None:
    form.cost.setText(typed)
    form.save()
    assert problem(form, "cost")
    assert form.isVisible()
    assert form.cost.text() == typed


def test_the_pages_follow_the_typing(form: CaseStudyDialog, qtbot: QtBot) -> None:
    form.lesson.set_text("לקח שנכתב עכשיו")
    qtbot.waitUntil(lambda: "לקח שנכתב עכשיו" in _shown_in(form), timeout=10_000)
    assert "רות ישראלי" in _shown_in(form)
    Keyboard(form).tab(3).presses(Qt.Key.Key_Space)
    assert form.anonymous.isChecked()
    qtbot.waitUntil(lambda: "רות" not in re.findall(r"\w+", _shown_in(form)), timeout=10_000)


def _shown_in(form: CaseStudyDialog) -> str:
    return text_of(form.preview.pdf()) if form.preview.pdf() else ""


def test_saving_the_pages_keeps_what_was_typed_and_is_recorded(
    form: CaseStudyDialog, complaint: Complaint, tmp_path: Path
) -> None:
    asked: list[str] = []

    def chosen(_: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / "study.pdf"

    form.ask_for_file = chosen
    form.lesson.set_text("לקח")
    press(form, "savePdf")
    assert asked == [f"תיאור מקרה {complaint.number}.pdf"]
    assert "לקח" in text_of(tmp_path / "study.pdf")
    assert case_study.told_of(complaint.id).lesson == "לקח"
    assert exported() == [Export.CASE_STUDY.value]
    assert form.isVisible()
    assert not form.is_dirty()


def test_the_copy_without_names_is_what_is_saved_when_it_is_shown(
    form: CaseStudyDialog, tmp_path: Path
) -> None:
    asked: list[str] = []

    def chosen(_: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / "study.pdf"

    form.ask_for_file = chosen
    form.anonymous.setChecked(True)
    press(form, "savePdf")
    text = text_of(tmp_path / "study.pdf")
    assert "ישראלי" not in text
    assert "עובד מטפל א'" in text
    assert asked == ["תיאור מקרה ללא שמות.pdf"]


def test_thinking_better_of_it_records_nothing(form: CaseStudyDialog) -> None:
    form.ask_for_file = lambda *_: None
    form.ask_for_printer = lambda _: None
    press(form, "savePdf")
    press(form, "print")
    assert exported() == []


def test_what_may_not_leave_is_not_written(
    form: CaseStudyDialog, complaint: Complaint, people: People, tmp_path: Path
) -> None:
    def meanwhile(*_: object) -> Path:
        Complaint.update(about=people.manager.id).where(Complaint.id == complaint.id).execute()
        return tmp_path / "study.pdf"

    form.ask_for_file = meanwhile
    press(form, "savePdf")
    assert not (tmp_path / "study.pdf").exists()
    assert form.banner.isVisible()


def test_a_folder_that_refuses_is_said(form: CaseStudyDialog, tmp_path: Path) -> None:
    form.ask_for_file = lambda *_: tmp_path / "missing" / "study.pdf"
    press(form, "savePdf")
    assert form.banner.isVisible()
    assert form.isVisible()


def test_printing_goes_to_the_printer_that_was_chosen(
    form: CaseStudyDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "paper.pdf"

    def chosen(_: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    form.ask_for_printer = chosen
    press(form, "print")
    qtbot.waitUntil(form.isEnabled, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")
    assert exported() == [Export.CASE_STUDY.value]


def test_what_another_wrote_meanwhile_is_shown_and_nothing_typed_is_lost(
    form: CaseStudyDialog, complaint: Complaint, people: People
) -> None:
    form.lesson.set_text("הלקח שלי")
    seen = case_study.told_of(complaint.id)
    case_study.write(
        seen, entitled="שלהם", cost=80, lesson="הלקח שלהם", by=people.relations_owner, now=NOW
    )
    form.save()
    assert form.isVisible()
    assert people.relations_owner.name in form.banner.text()
    assert "הלקח שלהם" in form.banner.text()
    assert form.lesson.text() == "הלקח שלי"
    assert (form.entitled.text(), form.cost.text()) == ("שלהם", "80")
    form.save()
    told = case_study.told_of(complaint.id)
    assert told[1:4] == ("שלהם", 80, "הלקח שלי")


def test_who_typed_nothing_prints_what_another_wrote_meanwhile(
    form: CaseStudyDialog, complaint: Complaint, people: People, tmp_path: Path
) -> None:
    seen = case_study.told_of(complaint.id)
    case_study.write(seen, entitled="", cost=None, lesson="טרי", by=people.manager, now=NOW)
    form.ask_for_file = lambda *_: tmp_path / "study.pdf"
    press(form, "savePdf")
    assert "טרי" in text_of(tmp_path / "study.pdf")
    assert form.lesson.text() == "טרי"


def test_of_an_erased_one_the_figures_can_be_printed_and_nothing_typed(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    erase(Customer.get_by_id(complaint.customer_id), by=people.administrator, now=NOW)
    dialog = CaseStudyDialog(session_of(people.manager), complaint, None)
    shown(qtbot, dialog)
    assert not dialog.save_button.isEnabled()
    assert dialog.print_button.isEnabled()


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    complaint: Complaint, people: People, english: QApplication, qtbot: QtBot, spoken: str
) -> None:
    language.speak(english, spoken)
    dialog = CaseStudyDialog(Session(people.manager, lambda: NOW), complaint, None)
    shown(qtbot, dialog)
    assert nameless(dialog) == []
    assert doubled(dialog) == set()
    assert letters_twice(dialog) == set()
    process = ProcessDialog(Session(people.manager, lambda: NOW), complaint, None)
    shown(qtbot, process)
    assert letters_twice(process) == set()


# --- the way there ------------------------------------------------------------------------------


def test_it_is_one_click_from_the_process(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    process = ProcessDialog(session_of(people.manager), complaint, None)
    shown(qtbot, process)
    press(process, "caseStudy")
    found = process.findChild(QWidget, "caseStudyDialog")
    assert isinstance(found, CaseStudyDialog)
    found.done(0)


def test_who_may_not_report_finds_it_greyed_with_the_reason(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    process = ProcessDialog(session_of(people.administrator), complaint, None)
    shown(qtbot, process)
    button = named(process, "caseStudy")
    assert not button.isEnabled()
    assert button.toolTip()


def test_the_menu_of_a_complaint_leads_there(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    toolbar = Toolbar(parent)
    for by, enabled in ((people.manager, True), (people.administrator, False)):
        session = session_of(by)
        toolbar.show_case(session.actor(), case_of(complaint))
        action = toolbar.menu(parent).findChild(QAction, "grid.menu.caseStudy")
        assert action is not None
        assert action.isEnabled() is enabled
    with qtbot.waitSignal(toolbar.wanted) as wanted:
        toolbar.show_case(session_of(people.manager).actor(), case_of(complaint))
        action = toolbar.menu(parent).findChild(QAction, "grid.menu.caseStudy")
        assert action is not None
        action.trigger()
    assert wanted.args == [Act.CASE_STUDY]
    dialog = dialog_of(Act.CASE_STUDY, session_of(people.manager), complaint, parent)
    assert isinstance(dialog, CaseStudyDialog)
    dialog.done(0)


def test_the_front_desk_tells_only_of_its_own(
    complaint: Complaint, people: People, session_of: SessionOf
) -> None:
    actor = session_of(people.other_handler).actor()
    assert complaint.status is Status.CLOSED
    assert obstacle(Act.CASE_STUDY, actor, case_of(complaint)) is None
    others = opened(people.relations_owner, handler=people.handler)
    assert obstacle(Act.CASE_STUDY, actor, case_of(others)) is not None
    assert obstacle(Act.CASE_STUDY, actor, None) is not None

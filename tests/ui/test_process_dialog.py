"""The whole story of a complaint, on the screen and on paper."""

from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from db import complaints, contacts
from db.models import Complaint, Department
from db.process import inquiries
from printing.case_sheet import write_case_sheet
from rules.words import Channel, Direction, Urgency
from tests.pdf import text_in
from tests.store import NOW, People, closed, hours, opened
from tests.ui.deciding import recommended, signed
from tests.ui.forms import named
from tests.ui.plain import unmarked
from ui.complaints import case_paper
from ui.complaints.process_dialog import ProcessDialog
from ui.session import Session

SECRET = "<b>לא מודגש</b>"


@pytest.fixture
def complaint(people: People) -> Complaint:
    """Give a complaint that was changed, talked about, passed on, closed and opened again."""
    one = opened(people.front_desk, handler=people.handler)
    one = complaints.update(one, {"urgency": Urgency.HIGH}, by=people.handler, now=NOW + hours(0.5))
    contacts.add(
        one, Channel.CALL, Direction.OUTGOING, SECRET, by=people.handler, now=NOW + hours(1)
    )
    one = complaints.transfer(
        one, to=people.other_handler, reason="עומס", by=people.handler, now=NOW + hours(3)
    )
    one = closed(one, people.relations_owner, now=NOW + hours(9))
    return complaints.reopen(one, reason="לא זוכתה", by=people.relations_owner, now=NOW + hours(12))


@pytest.fixture
def form(app: object, complaint: Complaint, people: People, qtbot: QtBot) -> ProcessDialog:
    session = Session(people.relations_owner, lambda: NOW + hours(14))
    dialog = ProcessDialog(session, complaint, None)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def row_of(form: ProcessDialog, words: str) -> list[str]:
    """Give the cells of the first row in which some words stand."""
    table = form.table
    rows = [
        [_text(table.item(row, column)) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return next(row for row in rows if any(words in cell for cell in row))


def _text(item: object) -> str:
    words: str = item.text()  # type: ignore[attr-defined]
    return words.translate({ord(mark): None for mark in "\u2066\u2067\u2068\u2069"})


def test_every_step_stands_in_its_order(form: ProcessDialog) -> None:
    first = [_text(form.table.item(row, 0)) for row in range(form.table.rowCount())]
    assert len(first) == 7
    assert first == sorted(first)
    assert first[0] == "22.11.2026 09:00"


def test_a_transfer_says_from_whom_to_whom_why_and_how_long(form: ProcessDialog) -> None:
    row = row_of(form, "עומס")
    assert row[3] == "חיים מטפל ← טל מטפלת"
    assert "3:00" in row[5]


def test_a_changed_field_shows_old_and_new(form: ProcessDialog) -> None:
    assert "רגילה ← גבוהה" in row_of(form, "דחיפות: ")[4]


def test_customers_words_are_shown_as_they_are(form: ProcessDialog) -> None:
    assert row_of(form, SECRET)[4] == SECRET


def test_who_held_it_is_shown_with_bars_against_the_longest(form: ProcessDialog) -> None:
    bars = form.holdings.findChildren(QProgressBar)
    assert [bar.value() for bar in bars] == [500, 1000, 333]
    words = " ".join(label.text() for label in form.holdings.findChildren(QLabel))
    assert "3:00" in words
    assert "6:00" in words


def test_the_paper_tells_the_whole_story(form: ProcessDialog, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "process.pdf"
    form.ask_for_file = lambda *_: file
    press(form, "savePdf")
    qtbot.waitUntil(form.save_button.isEnabled)
    text = text_in(file)
    for words in ("עומס", "לא זוכתה", "חיים מטפל", "טל מטפלת", "מודגש", "6:00"):
        assert words in text


def test_printing_goes_to_the_printer_that_was_chosen(
    form: ProcessDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "paper.pdf"

    def chosen(_: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    form.ask_for_printer = chosen
    press(form, "print")
    qtbot.waitUntil(form.print_button.isEnabled)
    assert paper.read_bytes().startswith(b"%PDF")


def test_thinking_better_of_it_prints_and_saves_nothing(form: ProcessDialog) -> None:
    form.ask_for_printer = lambda _: None
    form.ask_for_file = lambda *_: None
    press(form, "print")
    press(form, "savePdf")
    assert form.print_button.isEnabled()
    assert form.problem.isHidden()


def test_the_pages_are_set_beside_the_window_and_closing_waits_for_them(
    form: ProcessDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, threads = tmp_path / "process.pdf", list[Thread]()

    def noted(*given: Any) -> None:
        threads.append(current_thread())
        write_case_sheet(*given)

    monkeypatch.setattr("ui.complaints.case_paper.write_case_sheet", noted)
    form.ask_for_file = lambda *_: file
    press(form, "savePdf")
    assert not form.save_button.isEnabled()
    assert not form.print_button.isEnabled()
    form.close()
    assert text_in(file)
    assert main_thread() not in threads


def test_a_folder_that_refuses_is_said_and_the_window_stays(
    form: ProcessDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    form.ask_for_file = lambda *_: tmp_path / "missing" / "process.pdf"
    press(form, "savePdf")
    qtbot.waitUntil(form.save_button.isEnabled)
    assert form.problem.isVisible()
    assert form.isVisible()


def test_who_closes_too_soon_hears_that_the_paper_was_not_saved(
    form: ProcessDialog, tmp_path: Path
) -> None:
    form.ask_for_file = lambda *_: tmp_path / "missing" / "process.pdf"
    press(form, "savePdf")
    form.reject()
    assert form.isVisible()
    assert form.problem.isVisible()
    assert form.save_button.isEnabled()
    form.reject()
    assert not form.isVisible()


def press(form: ProcessDialog, name: str) -> None:
    button = named(form, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_the_paper_says_what_was_recommended_and_who_signed_it(
    form: ProcessDialog, complaint: Complaint, people: People
) -> None:
    paper = text_in(case_paper.pdf(case_paper.sheet(complaint, NOW)))
    assert "המלצה לאופן המענה" not in paper
    row = recommended(complaint, people.relations_owner, 450, text="החלק הוחלף ללא צורך")
    paper = text_in(case_paper.pdf(case_paper.sheet(complaint, NOW)))
    for said in ("החלק הוחלף ללא צורך", "מהחשבון האחרון", "450", "ממתין לחתימה"):
        assert said in paper
    signed(row, people.service_manager)
    paper = text_in(case_paper.pdf(case_paper.sheet(complaint, NOW)))
    assert "נחתם" in paper
    assert people.service_manager.name in paper


def test_whom_we_only_ask_hears_of_his_question_and_takes_no_paper_home(
    app: object, complaint: Complaint, people: People, qtbot: QtBot
) -> None:
    seen, later = Complaint.get_by_id(complaint.id), NOW + hours(13)
    for place, department in enumerate(Department.select().limit(2)):
        Department.update(
            representative=people.other_handler if place else people.department_rep
        ).where(Department.id == department.id).execute()
        question = f"מה קרה במחלקה {place}?"
        asker = people.relations_owner
        inquiries.ask(seen, department=department, question=question, by=asker, now=later)
    recommended(complaint, people.relations_owner, 450)
    form = ProcessDialog(Session(people.relations_owner, lambda: NOW), seen, None)
    qtbot.addWidget(form)
    whole = cells(form)
    assert "מה קרה במחלקה 0?" in whole
    assert "מה קרה במחלקה 1?" in whole
    assert "450" in whole
    form = ProcessDialog(Session(people.department_rep, lambda: NOW), seen, None)
    qtbot.addWidget(form)
    his = cells(form)
    assert "ברור עם מכירות" in his
    for hidden in ("כספים", "במחלקה 1", "450", "המלצה"):
        assert hidden not in his
    for name in ("print", "savePdf"):
        assert not named(form, name).isEnabled()


def cells(form: ProcessDialog) -> str:
    table = form.table
    items = (
        table.item(row, column)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    )
    return unmarked("\n".join(item.text() for item in items if item))

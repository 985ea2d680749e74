"""One letter to each customer of a list: made beside the window, seen, kept and printed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db import letters
from db.filters import Filter, State
from db.models import Complaint, Employee, Letter
from rules.words import TextKind
from tests.pdf import text_in
from tests.store import NOW, People, customer, opened
from ui.background import Background
from ui.complaints.page import ComplaintsPage
from ui.letters.of_list import LettersOfList
from ui.session import Session

ALL = Filter(state=State.BOTH)
PATIENCE = 60_000
Show = Callable[..., LettersOfList]


@pytest.fixture(name="rows")
def complaints_of_the_list(people_on_disk: People) -> list[Complaint]:
    desk = people_on_disk.front_desk
    who = [customer(desk, name, address="רחוב הדוגמה 7") for name in ("רונית דוגמה", "Olga")]
    return [opened(desk, customer=one) for one in who]


@pytest.fixture(name="show")
def show_to_somebody(people_on_disk: People, app: QApplication, qtbot: QtBot) -> Iterator[Show]:
    behind = QWidget()
    qtbot.addWidget(behind)
    shown: list[LettersOfList] = []

    def show(by: Employee | None = None, wanted: Filter = ALL) -> LettersOfList:
        session = Session(by or people_on_disk.relations_owner, lambda: NOW)
        dialog = LettersOfList(session, wanted, behind)
        # The test still asks it when it is closed.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        shown.append(dialog)
        return dialog

    yield show
    for dialog in shown:
        if isValid(dialog) and dialog.isVisible():
            dialog.reject()


def made(dialog: LettersOfList, qtbot: QtBot) -> str:
    """Wait until the letters are there; gives what is said of them."""
    qtbot.waitUntil(lambda: not dialog.job.is_running, timeout=PATIENCE)
    return dialog.told.text()


def kept(dialog: LettersOfList, qtbot: QtBot) -> list[Letter]:
    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    return list(Letter.select().order_by(Letter.id))


def test_the_letters_are_seen_before_they_leave_and_kept_each_with_its_complaint(
    rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show()
    assert "2" in made(dialog, qtbot)
    seen = text_in(dialog.preview.pdf())
    assert "רונית דוגמה" in seen
    assert "Olga" in seen
    assert not Letter.select().exists()
    first, second = kept(dialog, qtbot)
    assert [first.complaint_id, second.complaint_id] == [row.id for row in rows]
    assert {first.kind, second.kind} == {TextKind.ACKNOWLEDGEMENT}
    assert "רונית דוגמה" in text_in(letters.pages_of(first.id))
    assert "Olga" not in text_in(letters.pages_of(first.id))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_is_printed_is_kept_and_only_once(
    rows: list[Complaint], show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = show()
    made(dialog, qtbot)
    broken = QPrinter()
    broken.setOutputFileName(str(tmp_path / "missing" / "paper.pdf"))
    dialog.ask_for_printer = lambda _: broken
    dialog.print_all()
    qtbot.waitUntil(dialog.isEnabled, timeout=PATIENCE)
    qtbot.waitUntil(lambda: dialog._is_kept and dialog.isEnabled(), timeout=PATIENCE)
    assert dialog.isVisible()
    assert not dialog.keep_button.isEnabled()
    whole = QPrinter()
    whole.setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.ask_for_printer = lambda _: whole
    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        dialog.print_all()
    assert (tmp_path / "paper.pdf").exists()
    assert Letter.select().count() == len(rows)


def test_who_thinks_better_of_the_printer_keeps_nothing(
    rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show()
    made(dialog, qtbot)
    dialog.ask_for_printer = lambda _: None
    dialog.print_all()
    assert dialog.isEnabled()
    assert not Letter.select().exists()


def test_another_letter_is_made_when_it_is_chosen_also_while_the_first_is_under_way(
    rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show()
    dialog.kind.setCurrentIndex(dialog.kind.findData(TextKind.INTERIM))
    qtbot.waitUntil(lambda: bool(dialog.preview.pdf()), timeout=PATIENCE)
    assert {one.kind for one in kept(dialog, qtbot)} == {TextKind.INTERIM}


def test_what_is_being_kept_is_waited_for_also_by_who_closes_the_window(
    rows: list[Complaint], show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = show()
    made(dialog, qtbot)
    paper = QPrinter()
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.ask_for_printer = lambda _: paper
    dialog.print_all()
    dialog.close()
    assert dialog.isVisible(), "else the letters would be kept as sent, and never printed"
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    assert Letter.select().count() == len(rows)
    assert (tmp_path / "paper.pdf").exists()


def test_a_list_in_which_nobody_lacks_it_says_so(
    people_on_disk: People, rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show(wanted=Filter(handler=people_on_disk.handler.id))
    assert made(dialog, qtbot)
    assert not dialog.preview.pdf()
    assert not dialog.print_button.isEnabled()
    assert not dialog.keep_button.isEnabled()


def test_a_letter_of_which_part_is_not_known_is_left_out_and_said(
    rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show()
    made(dialog, qtbot)
    dialog.kind.setCurrentIndex(dialog.kind.findData(TextKind.BOOKED))
    assert "2" in made(dialog, qtbot)
    assert not dialog.keep_button.isEnabled()


def test_escape_ends_what_is_under_way_and_leaves_nothing_behind(
    rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show()
    process, folder = dialog.job._process, dialog._folder
    assert process is not None
    number = process.processId()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(dialog.destroyed, timeout=PATIENCE):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not folder.exists()
    assert not _runs(number)
    assert not Letter.select().exists()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_who_may_write_to_nobody_gets_no_letters(
    people_on_disk: People, rows: list[Complaint], show: Show, qtbot: QtBot
) -> None:
    dialog = show(by=people_on_disk.department_rep)
    assert made(dialog, qtbot)
    assert not dialog.preview.pdf()
    assert not dialog.keep_button.isEnabled()


def test_they_are_asked_for_where_the_list_is(
    people_on_disk: People, rows: list[Complaint], app: QApplication, qtbot: QtBot
) -> None:
    session = Session(people_on_disk.relations_owner, lambda: NOW)
    page = ComplaintsPage(session, Background())
    qtbot.addWidget(page)
    page.show()
    late = Filter(late=True)
    page.show_filter(late)
    assert not page.letters.isEnabled()
    page.show_filter(ALL)
    assert page.letters.isEnabled()
    page.letters.trigger()
    (dialog,) = (one for one in page.children() if isinstance(one, LettersOfList))
    assert dialog.wanted == ALL
    with qtbot.waitSignal(dialog.destroyed, timeout=PATIENCE):
        dialog.reject()

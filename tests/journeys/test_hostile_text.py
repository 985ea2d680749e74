"""Ten complaints that somebody wrote to break things: window, letter and workbook stay whole."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, customers, letters
from db.customers import CustomerDetails
from db.filters import Filter, State
from db.models import Complaint
from rules.search_text import clean_text
from rules.words import TextKind, Verdict
from tests.pdf import texts_in
from tests.store import NOW, PASSWORD, People, opened, topic
from tests.ui.conftest import app as dressed
from tests.ui.conftest import people_on_disk as on_disk
from ui.export.workbook import export_complaints
from ui.letters import compose
from ui.main_window import COMPLAINTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

app, people_on_disk = dressed, on_disk

HOSTILE = {
    "html": "<b>חזק</b> <img src=/etc/passwd> <script>alert(1)</script> &amp; <a href=x>",
    "formula": "=1+1",
    "command": '=cmd|"/c calc"!A1',
    "plus": "+972 50-555-1234 -5 @SUM(A1)",
    "override": "רכב 12-345-67\u202e תיקון 89-012-34",
    "long": "הרכב חזר עם אותה תקלה. " * 860,
    "emoji": "מאוכזב מאוד 😡🚗💥 וגם 👨‍👩‍👧",
    "controls": "לפני\x00אחרי\x07\x1b[31mאדום\x0b",
    "unclosed": "<font color=red <b לא נסגר { } {שם הלקוח} **",
    "surrogate": "חצי תו \ud83d וגם \uffff \ufdd0 סוף",
}


def name_of(kind: str) -> str:
    return f"לקוח <i>{kind}</i>\u202e =1+1"


@pytest.fixture
def hostile(people_on_disk: People) -> dict[str, Complaint]:
    desk = people_on_disk.front_desk
    made = {}
    for kind, text in HOSTILE.items():
        who = customers.add(CustomerDetails(name_of(kind)), by=desk, now=NOW)
        made[kind] = opened(
            desk, customer=who, text=text, expectation=text[:4000], handler=people_on_disk.handler
        )
    return made


def test_nothing_visible_is_lost_in_the_store(hostile: dict[str, Complaint]) -> None:
    for kind, complaint in hostile.items():
        kept = Complaint.get_by_id(complaint.id).text
        assert kept == clean_text(HOSTILE[kind])
        assert "\x00" not in kept


def test_the_window_shows_every_one_as_plain_text(
    hostile: dict[str, Complaint],
    people_on_disk: People,
    app: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = MainWindow(Session(people_on_disk.relations_owner, lambda: NOW), ThisPc(tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.show_page(COMPLAINTS)
    for complaint in hostile.values():
        window.complaints.select(complaint.id)
        assert not window.grab().isNull()
        formats = {label.textFormat() for label in window.complaints.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}
    window.close()
    window.services.background.wait()


def test_a_letter_with_each_of_them_is_a_letter(
    hostile: dict[str, Complaint], people_on_disk: People, app: QWidget
) -> None:
    owner = people_on_disk.relations_owner
    for kind, complaint in hostile.items():
        done = complaints.close(
            complaint,
            verdict=Verdict.JUSTIFIED,
            resolution=complaint.text,
            topics=frozenset({topic()}),
            by=owner,
            now=NOW,
        )
        letter = compose.letter(done, TextKind.ANSWER_JUSTIFIED, now=NOW)
        pdf = compose.pdf(letter)
        kept = letters.archive(
            done, TextKind.ANSWER_JUSTIFIED, subject=letter.subject, pdf=pdf, by=owner, now=NOW
        )
        text = "".join(texts_in(pdf))
        assert letters.pages_of(kept.id) == pdf
        assert kind in text
        assert "=1+1" in text
        assert "root:" not in text
        assert PASSWORD not in text


def test_the_workbook_holds_every_one_as_text(
    hostile: dict[str, Complaint], people_on_disk: People, app: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.xlsx"
    count = export_complaints(
        path, Filter(state=State.BOTH), by=people_on_disk.manager, now=NOW, language="he"
    )
    assert count == len(hostile)
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[-1] for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    values = [str(cell.value) for cell in cells]
    for kind in ("formula", "command", "plus", "html", "unclosed"):
        assert HOSTILE[kind] in values

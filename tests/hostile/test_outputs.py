"""Every naughty string in what leaves: the window, letters, papers and workbooks stay whole."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, intake
from db.filters import Filter, State
from db.texts import LONGEST_TEXT
from rules.errors import RuleBroken
from rules.search_text import clean_text
from rules.words import TextKind, Verdict
from tests.hostile.strings import naughty
from tests.hostile.visible import visible
from tests.pdf import pictures_in, texts_in
from tests.store import NOW, People, customer, heard, topic
from tests.ui.conftest import app as dressed
from tests.ui.conftest import people_on_disk as on_disk
from ui.export.workbook import export_complaints
from ui.letters import compose
from ui.main_window import COMPLAINTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

app, people_on_disk = dressed, on_disk


@pytest.fixture(name="told")
def complaints_that_tell_them(people_on_disk: People) -> dict[int, str]:
    """Register a complaint for each that can be one; gives the texts by complaint."""
    whose = customer(people_on_disk.front_desk, "=1+1 <b>רות</b>\u202e")
    told = {}
    for text in naughty():
        new = heard(text=text, customer=whose, handler=people_on_disk.handler)
        try:
            made = intake.open_complaint(new, by=people_on_disk.front_desk, now=NOW)
        except RuleBroken:
            continue
        told[made.id] = text
    assert len(told) > 450
    return told


def test_a_workbook_holds_every_one_as_text_and_opens_elsewhere(
    told: dict[int, str], people_on_disk: People, app: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    wanted = Filter(state=State.BOTH)
    by = people_on_disk.manager
    assert export_complaints(path, wanted, by=by, now=NOW, language="he") == len(told)
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    kept = {visible(str(cell.value)) for cell in cells}
    assert [text[:40] for text in told.values() if visible(text) not in kept] == []
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: nobody else opened the workbook")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    again = openpyxl.load_workbook(tmp_path / "again" / path.name).worksheets[-1]
    assert again.max_row == sheet.max_row
    assert {cell.data_type for row in again.iter_rows() for cell in row} <= {"s", "n", "d"}


def answers() -> Iterator[str]:
    """Give all of them, as many in one answer as fit."""
    answer = ""
    for text in map(clean_text, naughty()):
        if len(answer) + len(text) > LONGEST_TEXT - 100:
            yield answer
            answer = ""
        if len(text) < LONGEST_TEXT / 2:
            answer += f"{text}\n"
    yield answer


def test_letters_with_all_of_them_are_letters(people_on_disk: People, app: QWidget) -> None:
    owner = people_on_disk.relations_owner
    for answer in answers():
        new = heard(handler=people_on_disk.handler)
        done = complaints.close(
            intake.open_complaint(new, by=owner, now=NOW),
            verdict=Verdict.JUSTIFIED,
            resolution=f"תחילה\n{answer}\nסופה",
            topics=frozenset({topic()}),
            by=owner,
            now=NOW,
        )
        pdf = compose.pdf(compose.letter(done, TextKind.ANSWER_JUSTIFIED, now=NOW))
        text = "".join(texts_in(pdf))
        assert "תחילה" in text
        assert "סופה" in text
        assert "root:" not in text
        assert pictures_in(pdf) == 0


@pytest.fixture
def every(request: pytest.FixtureRequest) -> int:
    """Give how many of them one stands for: drawing all of them takes its time."""
    return 1 if request.config.getoption("--long") else 16


@pytest.mark.usefixtures("app")
def test_the_window_shows_them_as_plain_text(
    told: dict[int, str], people_on_disk: People, qtbot: QtBot, tmp_path: Path, every: int
) -> None:
    window = MainWindow(Session(people_on_disk.relations_owner, lambda: NOW), ThisPc(tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.show_page(COMPLAINTS)
    for complaint in list(told)[::every]:
        window.complaints.select(complaint)
        assert not window.grab().isNull()
        labels = window.complaints.findChildren(QLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    window.close()
    window.services.background.wait()

"""Taking customers and vehicles in from a list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from db.models import Customer, Vehicle
from tests.store import NOW, People
from ui.imports.dialog import ImportDialog
from ui.session import Session

HEADINGS = "מספר לקוח,שם לקוח,טלפון,מספר רישוי"
GOOD = f"{HEADINGS}\n1001,רות לדוגמה,050-5550001,12-345-67\n1002,דן לדוגמה,050-5550002,123-45-678\n"
Open = Callable[[], ImportDialog]


@pytest.fixture
def dialog(app: QApplication, qtbot: QtBot, people_on_disk: People) -> ImportDialog:
    form = ImportDialog(Session(people_on_disk.administrator, lambda: NOW), None)
    qtbot.addWidget(form)
    form.open()
    return form


def listed(folder: Path, text: str) -> Path:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8-sig")
    return file


def read(dialog: ImportDialog, file: Path, qtbot: QtBot) -> None:
    dialog.read(file)
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)


def column(dialog: ImportDialog, number: int) -> QComboBox:
    found = dialog.findChild(QComboBox, f"importDialog.column.{number}")
    assert isinstance(found, QComboBox)
    return found


def test_a_list_is_looked_at_first_and_then_taken_in(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD), qtbot)
    assert Customer.select().count() == 0
    assert dialog.preview.rows.rowCount() == 2
    assert dialog.save.isEnabled()

    with qtbot.waitSignals([dialog.imported, dialog._session.changed], timeout=30_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {row.name for row in Customer.select()} == {"רות לדוגמה", "דן לדוגמה"}
    assert {row.plate for row in Vehicle.select()} == {"1234567", "12345678"}
    assert not dialog.isVisible()


def test_nothing_is_taken_in_while_one_row_is_wrong(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD + "1003,גיל לדוגמה,050-5550003,12\n"), qtbot)
    assert not dialog.save.isEnabled()
    assert dialog.preview.errors.count() == 1
    assert "4" in dialog.preview.errors.item(0).text()
    dialog.take_in()
    assert Customer.select().count() == 0


def test_a_column_can_be_something_else_or_nothing(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(dialog, listed(tmp_path, GOOD + "1003,גיל לדוגמה,050-5550003,12\n"), qtbot)
    column(dialog, 4).setCurrentIndex(0)
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert "plate" not in dialog.mapping.mapping()
    assert dialog.save.isEnabled()

    name = column(dialog, 2).findData("customer_name")
    column(dialog, 4).setCurrentIndex(name)
    assert dialog.mapping.mapping()["customer_name"] == 3
    assert column(dialog, 2).currentData() is None
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)


def test_a_workbook_is_read_too(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in GOOD.splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "list.xlsx")
    read(dialog, tmp_path / "list.xlsx", qtbot)
    assert dialog.preview.rows.rowCount() == 2


@pytest.mark.parametrize("content", ["", "\x00\x01", "nothing,of,this\nis,a,customer\n"])
def test_a_file_that_is_no_list_is_answered_calmly(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, content: str
) -> None:
    read(dialog, listed(tmp_path, content), qtbot)
    assert not dialog.banner.isHidden()
    assert not dialog.save.isEnabled()

    read(dialog, listed(tmp_path, GOOD), qtbot)
    assert dialog.banner.isHidden()
    assert dialog.save.isEnabled()


def test_a_list_with_nothing_new_has_nothing_to_import(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, people_on_disk: People
) -> None:
    file = listed(tmp_path, GOOD)
    read(dialog, file, qtbot)
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        dialog.save.click()
    again = ImportDialog(dialog._session, None)
    qtbot.addWidget(again)
    read(again, file, qtbot)
    assert not again.save.isEnabled()


def test_hostile_cells_are_shown_as_text(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    hostile = "<img src=x onerror=1>"
    read(dialog, listed(tmp_path, f"{HEADINGS}\n1001,{hostile},=1+1,12\n"), qtbot)
    cell = dialog.preview.rows.item(0, 1)
    assert cell is not None
    assert cell.text() == hostile
    assert dialog.preview.errors.count() >= 1

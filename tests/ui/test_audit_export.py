"""The audit log that leaves for Excel: a program of its own writes it, whole or not at all."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from db import audit
from db.audit_reading import PROGRAM, Wanted
from db.models import AuditLine, Employee, database
from rules.errors import RuleBroken
from rules.words import Deed
from tests.store import NOW, People, opened
from ui.audit import order
from ui.audit.export import AuditExport
from ui.audit.order import Order
from ui.beside import waited_for
from ui.session import Session

PATIENCE = 60_000
ExportOf = Callable[..., AuditExport]


@pytest.fixture(name="path")
def chosen_place(tmp_path: Path) -> Path:
    path = tmp_path / "יומנים" / "log.xlsx"
    path.parent.mkdir()
    return path


@pytest.fixture(name="export_of")
def export_of_somebody(people_on_disk: People, app: QApplication, qtbot: QtBot) -> ExportOf:
    opened(people_on_disk.front_desk)

    def make(employee: Employee | None = None) -> AuditExport:
        window = QWidget()
        qtbot.addWidget(window)
        return AuditExport(Session(employee or people_on_disk.administrator, lambda: NOW), window)

    return make


def ends(export: AuditExport, path: Path, qtbot: QtBot, wanted: Wanted = Wanted()) -> str:  # noqa: B008 - frozen
    with qtbot.waitSignal(export.said, timeout=PATIENCE) as said:
        export.write(path, wanted)
    assert said.args is not None
    return str(said.args[0])


def last_line() -> AuditLine:
    line: AuditLine = AuditLine.select().order_by(AuditLine.id.desc()).get()
    return line


def test_the_workbook_holds_what_is_filtered_and_its_leaving_is_recorded(
    export_of: ExportOf, path: Path, qtbot: QtBot
) -> None:
    export = export_of()
    many(3)
    lines = list(AuditLine.select().where(AuditLine.deed == Deed.IMPORTED))
    with qtbot.waitSignal(export.session.changed):
        said = ends(export, path, qtbot, Wanted(deed=Deed.IMPORTED))
    assert said.startswith(f"{len(lines)} שורות נכתבו")
    sheet = load_workbook(path).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[0] == "שורה"
    assert [(row[0], row[-1]) for row in rows] == [(one.id, one.chain) for one in reversed(lines)]
    assert {row[5] for row in rows} == {"לקוחות שנוספו: 3"}
    line = last_line()
    assert (line.deed, line.at, line.facts) == (
        Deed.EXPORTED,
        NOW,
        {"what": "audit_log", "count": len(lines)},
    )
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_log_of_several_pages_is_whole(export_of: ExportOf, path: Path, qtbot: QtBot) -> None:
    many(1_500)
    count = AuditLine.select().count()
    ends(export_of(), path, qtbot)
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows][1:] == list(range(count, 0, -1))


def test_who_may_not_is_told_so_by_the_program_too(
    export_of: ExportOf, path: Path, people_on_disk: People, qtbot: QtBot
) -> None:
    before = audit.tail()
    assert "הרשאה" in ends(export_of(people_on_disk.manager), path, qtbot)
    assert list(path.parent.iterdir()) == []
    assert audit.tail() == before


def test_somebody_who_is_not_here_gets_nothing(
    export_of: ExportOf, path: Path, qtbot: QtBot
) -> None:
    export = export_of()
    facts = order.facts_of(Order(99_999, NOW, Wanted()))
    with qtbot.waitSignal(export.said, timeout=PATIENCE):
        export.begin(("audit", str(path), "--progress"), facts, path)
    assert list(path.parent.iterdir()) == []


def test_esc_ends_the_program_and_leaves_what_was_there(
    export_of: ExportOf, path: Path, qtbot: QtBot
) -> None:
    many(5_000)
    path.write_bytes(b"yesterday")
    export = export_of()
    with qtbot.waitSignal(export.job.told, timeout=PATIENCE) as told:
        export.write(path, Wanted())
    assert told.args is not None
    assert told.args[1] == AuditLine.select().count() - 1
    progress = export.window.findChild(QProgressDialog, "exportProgress")
    assert isinstance(progress, QProgressDialog)
    with qtbot.waitSignal(export.said, timeout=PATIENCE) as said:
        progress.show()
        progress.activateWindow()
        qtbot.waitUntil(progress.isActiveWindow)
        QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert said.args == ["הופסק; לא נכתב קובץ."]
    assert path.read_bytes() == b"yesterday"
    assert list(path.parent.iterdir()) == [path]
    # That it was meant to leave stands in the log, as of a list.
    assert last_line().deed is Deed.EXPORTED


def test_a_second_workbook_waits_for_nobody(export_of: ExportOf, path: Path, qtbot: QtBot) -> None:
    export = export_of()
    with qtbot.waitSignal(export.said, timeout=PATIENCE):
        export.write(path, Wanted())
        export.write(path.with_name("second.xlsx"), Wanted())
    assert [one.name for one in path.parent.iterdir()] == [path.name]


OTHERS = {
    "first_day": date(2026, 11, 1),
    "last_day": date(2026, 11, 30),
    "person": PROGRAM,
    "deed": Deed.EXPORTED,
    "number": 0,
}


@pytest.mark.parametrize("name", [field.name for field in fields(Wanted)])
def test_the_program_writes_just_what_the_window_shows(name: str) -> None:
    wanted = replace(Wanted(), **{name: OTHERS[name]})  # type: ignore[arg-type]
    assert wanted != Wanted()
    asked = Order(5, NOW, wanted)
    assert order.order_of(json.loads(json.dumps(order.facts_of(asked)))) == asked


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"acting": "x", "now": 1}'])
def test_a_line_that_is_no_order_is_refused(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(line))
    with pytest.raises(RuleBroken, match="not_employed"):
        waited_for.ordered(order.order_of)


def many(count: int) -> None:
    with database.atomic():
        for _ in range(count):
            audit.record(Deed.IMPORTED, by=None, now=NOW, customers_added=3)

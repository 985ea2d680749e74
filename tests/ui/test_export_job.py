"""The list that leaves for Excel: a program of its own writes it, whole or not at all."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.filters import Filter, State
from db.models import AuditLine, Complaint, Employee
from rules.errors import RuleBroken
from rules.measures import Counted, Dimension, Figure, Period
from rules.words import Deed, Urgency
from tests.store import NOW, People, opened
from ui import own_process
from ui.beside import waited_for
from ui.export import order as export_order
from ui.export.job import ExportJob
from ui.export.order import Order
from ui.session import Session

EVERYTHING = Filter(state=State.BOTH)
PATIENCE = 60_000
Begin = Callable[..., ExportJob]


@pytest.fixture(name="path")
def chosen_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person who is asked for a place chooses this one."""
    path = tmp_path / "רשימות של המשרד" / "list.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr(ExportJob, "ask_path", lambda _job: path)
    return path


@pytest.fixture(name="job_of")
def job_of_somebody(people_on_disk: People, app: QApplication, qtbot: QtBot) -> Begin:
    opened(people_on_disk.front_desk)

    def make(employee: Employee | None = None) -> ExportJob:
        window = QWidget()
        qtbot.addWidget(window)
        return ExportJob(Session(employee or people_on_disk.manager, lambda: NOW), window)

    return make


def ends(job: ExportJob, qtbot: QtBot, wanted: Filter = EVERYTHING) -> str:
    with qtbot.waitSignal(job.said, timeout=PATIENCE) as said:
        job.start(wanted)
    assert said.args is not None
    return str(said.args[0])


def many(count: int) -> None:
    (row,) = Complaint.select().where(Complaint.number == 1).dicts()
    rows = [{**row, "id": number, "number": number} for number in range(10, 10 + count)]
    for first in range(0, count, 500):
        Complaint.insert_many(rows[first : first + 500]).execute()


def under_way(job: ExportJob, qtbot: QtBot) -> int:
    """Begin a long one and give the number of its program when it has written some of it."""
    many(8_000)
    with qtbot.waitSignal(job.job.told, timeout=PATIENCE):
        job.start(EVERYTHING)
    process = job.job._process
    assert process is not None
    return int(process.processId())


def window_of(job: ExportJob) -> QWidget:
    window = job.parent()
    assert isinstance(window, QWidget)
    return window


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_workbook_is_written_beside_the_window(job_of: Begin, path: Path, qtbot: QtBot) -> None:
    assert ends(job_of(), qtbot).startswith("תלונה אחת נכתבה")
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert load_workbook(path).worksheets[-1].max_row == 2
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert (line.deed, line.at) == (Deed.EXPORTED, NOW)


def test_a_workbook_that_cannot_be_written_is_said(job_of: Begin, path: Path, qtbot: QtBot) -> None:
    path.parent.rmdir()
    assert "התיקייה אינה נמצאת" in ends(job_of(), qtbot)


def test_who_may_not_is_told_so_by_the_program_too(
    job_of: Begin, path: Path, people_on_disk: People, qtbot: QtBot
) -> None:
    sentence = ends(job_of(people_on_disk.administrator), qtbot)
    assert "הרשאה" in sentence
    assert list(path.parent.iterdir()) == []


def test_stop_ends_the_program_and_leaves_what_was_there(
    job_of: Begin, path: Path, qtbot: QtBot
) -> None:
    path.write_bytes(b"yesterday")
    job = job_of()
    program = under_way(job, qtbot)
    progress = window_of(job).findChild(QProgressDialog, "exportProgress")
    assert isinstance(progress, QProgressDialog)
    assert progress.maximum() == 8_001
    stop = progress.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    with qtbot.waitSignal(job.said, timeout=PATIENCE) as said:
        stop.click()
    assert said.args == ["הופסק; לא נכתב קובץ."]
    assert path.read_bytes() == b"yesterday"
    assert list(path.parent.iterdir()) == [path]
    assert is_gone(program)


def test_with_the_window_goes_what_it_began(job_of: Begin, path: Path, qtbot: QtBot) -> None:
    job = job_of()
    program = under_way(job, qtbot)
    with qtbot.waitSignal(job.destroyed):
        window_of(job).deleteLater()
    assert list(path.parent.iterdir()) == []
    assert is_gone(program)


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_program_that_somebody_kills_leaves_nothing(
    job_of: Begin, path: Path, qtbot: QtBot
) -> None:
    job = job_of()
    program = under_way(job, qtbot)
    with qtbot.waitSignal(job.said, timeout=PATIENCE) as said:
        os.kill(program, signal.SIGKILL)
    assert said.args == ["לא ניתן היה לכתוב את הקובץ."]
    assert list(path.parent.iterdir()) == []


def test_a_program_for_which_nobody_waits_any_more_ends_by_itself(
    job_of: Begin, path: Path, people_on_disk: People
) -> None:
    many(8_000)
    order = Order(people_on_disk.manager.id, NOW, EVERYTHING)
    program = subprocess.Popen(
        own_process.command("export", str(path), "--progress"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(json.dumps(export_order.facts_of(order)).encode() + b"\n")
    program.stdin.flush()
    assert json.loads(program.stdout.readline())["of"] == 8_001
    # As when the window that started it is gone.
    program.communicate(timeout=PATIENCE)
    assert program.returncode == 1
    assert list(path.parent.iterdir()) == []


PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))
OTHERS: Mapping[str, Any] = {
    "state": State.CLOSED,
    "handler": 0,
    "urgencies": frozenset({Urgency.HIGH}),
    "late": True,
    "due_today": True,
    "mine": True,
    "stage_late": True,
    "active_topics": True,
    "text": 'רפידות "בלמים"\n\'',
    "customer": 7,
    "vehicle": 8,
    "registered_from": date(2026, 11, 1),
    "registered_to": date(2026, 11, 30),
    "counted": Counted(Figure.LATE, PERIOD, 3, (Dimension.MONTH, date(2026, 11, 1))),
}


def sent(order: Order) -> Order:
    """Give what the program reads of an order that the window writes."""
    return export_order.order_of(json.loads(json.dumps(export_order.facts_of(order))))


@pytest.mark.parametrize("name", [field.name for field in fields(Filter)])
def test_the_program_writes_just_what_the_window_shows(name: str) -> None:
    wanted = replace(Filter(), **{name: OTHERS[name]})
    assert wanted != Filter()
    order = Order(5, NOW, wanted)
    assert sent(order) == order


@pytest.mark.parametrize("group", [None, (Dimension.MAKE, "מאזדה"), (Dimension.TOPIC, None)])
def test_the_bar_that_a_list_stands_behind_is_told_too(group: tuple[Dimension, str] | None) -> None:
    order = Order(5, NOW, Filter(counted=Counted(Figure.OPENED, PERIOD, None, group)))
    assert sent(order) == order


@pytest.mark.parametrize(
    "line", ["", "{}", "[]", '{"acting": "x", "now": 1, "wanted": {}}', "null", "NaN"]
)
def test_a_line_that_is_no_order_is_refused(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(line))
    with pytest.raises(RuleBroken, match="not_employed"):
        waited_for.ordered(export_order.order_of)

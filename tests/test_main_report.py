"""The command `report` as people and windows use it: a program of its own."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from peewee import sqlite3 as driver

from db import settings
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import AuditLine, Employee, PackRun, database
from rules.clock import local_day
from rules.words import Deed
from tests.platforms import needs_signals
from tests.store import Template, customer, opened, people
from tests.test_main import ROOT, inside, run, speaks_and_logs_as_before
from ui.chosen_server import DATABASE_VARIABLE
from ui.session import wall_clock

__all__ = ["speaks_and_logs_as_before"]
TODAY = local_day(wall_clock())


@pytest.fixture(name="data")
def data_folder(tmp_path: Path, store_template: Template) -> Path:
    """Make a data folder with two complaints of now, one of them about the service manager."""
    create_store(tmp_path / "data" / FILE_NAME)
    store_template.backup(database.connection())
    boss = people().relations_owner
    who = customer(boss, "רות ישראלי", "050-1111111")
    opened(boss, customer=who, handler=people().handler, now=wall_clock())
    opened(boss, customer=who, about=people().service_manager.id, now=wall_clock())
    close_store()
    return tmp_path / "data"


@pytest.fixture(name="reports")
def folder_of_reports(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


@pytest.fixture(name="store")
def open_again(data: Path) -> Iterator[Path]:
    yield data
    close_store()


def numbers(file: Path) -> list[int]:
    headings, *rows = load_workbook(file)["Complaints opened"].iter_rows(values_only=True)
    return [row[headings.index("Number")] for row in rows]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def asks(data: Path, folder: Path, first_line: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Ask for the report of today as a window does."""
    days = (f"--from={TODAY}", f"--to={TODAY}", "--replace", "--progress")
    command = [sys.executable, "main.py", "--language", "en", "--data", str(data), "report"]
    return subprocess.run(
        [*command, str(folder), *days, *more],
        cwd=ROOT,
        input=first_line,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_person_gets_both_files_and_older_ones_stay(data: Path, reports: Path) -> None:
    for _ in range(2):
        done = run("report", reports, "--from", TODAY, "--to", TODAY, data=data)
        assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first == f"2 complaints written to {reports / f'kashuv-report-{TODAY} (2).xlsx'}"
    assert second.endswith(f"kashuv-report-{TODAY} (2).pdf")
    assert len(names(reports)) == 4
    assert numbers(reports / f"kashuv-report-{TODAY}.xlsx") == [1, 2]


def test_what_leaves_is_in_the_log_of_acts(store: Path, reports: Path) -> None:
    assert run("report", reports, "--from", TODAY, data=store).returncode == 0
    open_store(store / FILE_NAME)
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert (line.deed, line.facts) == (Deed.EXPORTED, {"what": "report", "count": 2})


def test_without_days_it_is_the_month_that_ended_last(
    data: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = inside(capsys, "--data", data, "report", reports)
    assert (code, len(said.splitlines())) == (0, 2)
    last = TODAY.replace(day=1).toordinal() - 1
    month = TODAY.fromordinal(last)
    assert names(reports) == [
        f"kashuv-report-{month:%Y-%m}.pdf",
        f"kashuv-report-{month:%Y-%m}.xlsx",
    ]


def test_one_employees_own_figures(
    data: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--data", data, "report", reports, "--from", TODAY, "--employee")
    assert inside(capsys, *asked, "Handler")[0] == 0
    assert numbers(next(reports.glob("*.xlsx"))) == [1]
    code, _, trouble = inside(capsys, *asked, "nobody")
    assert (code, trouble) == (1, "No employee signs in as nobody.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("report",), 2),
        (("report", "{reports}", "--due"), 2),
        (("report", "{reports}", "--last", "week", "--from", "2026-01-01"), 2),
        (("report", "{reports}", "--from", "2026-02-01", "--to", "2026-01-01"), 1),
        (("report", "{reports}", "--to", "2026-01-01"), 1),
        (("report", "{reports}/gone"), 1),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    data: Path,
    reports: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    asked = [one.format(reports=reports) for one in arguments]
    if code == 2:
        with pytest.raises(SystemExit, match="2"):
            inside(capsys, "--data", data, *asked)
    else:
        done, said, trouble = inside(capsys, "--data", data, *asked)
        assert (done, said, trouble.count("\n")) == (1, "", 1)
    assert names(reports) == []


def test_it_needs_nothing_of_windows(data: Path, reports: Path) -> None:
    program = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "windows = [one for one in sys.modules if one in ('PySide6.QtWidgets', 'PySide6.QtGui')];"
        "sys.exit(code or len(windows))"
    )
    asked = ["--data", str(data), "report", str(reports)]
    done = subprocess.run([sys.executable, "-c", program, *asked], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert len(names(reports)) == 2


def test_a_store_on_a_server_has_its_report_too(
    empty_database: str,
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, empty_database)
    assert inside(capsys, "--data", tmp_path, "demo", 12)[0] == 0
    code, said, trouble = inside(
        capsys, "--data", tmp_path, "report", reports, "--from", "2020-01-01"
    )
    assert (code, trouble, said.partition(" ")[0]) == (0, "", "12")
    assert len(numbers(next(reports.glob("*.xlsx")))) == 12


# --- for a window ----------------------------------------------------------------------------


def test_a_window_hears_how_far_it_is(data: Path, reports: Path) -> None:
    done = asks(data, reports, "{}\n")
    assert (done.returncode, done.stderr) == (0, "")
    *told, last = map(json.loads, done.stdout.splitlines())
    assert told[-1] == {"done": 2, "of": 2}
    assert last["complaints"] == 2
    assert [Path(file).exists() for file in last["files"]] == [True, True]
    assert names(reports) == sorted(Path(file).name for file in last["files"])
    assert asks(data, reports, "{}\n").returncode == 0
    assert len(names(reports)) == 2


def acting(data: Path, sign_in: str) -> str:
    open_store(data / FILE_NAME)
    number = Employee.get(Employee.sign_in == sign_in).id
    close_store()
    return json.dumps({"acting": number}) + "\n"


def test_it_is_made_by_the_eyes_of_who_sits_at_the_window(data: Path, reports: Path) -> None:
    seen = {}
    for who in ("relations_owner", "service_manager", "handler"):
        assert asks(data, reports, acting(data, who)).returncode == 0
        seen[who] = numbers(next(reports.glob("*.xlsx")))
    assert seen == {"relations_owner": [1, 2], "service_manager": [1], "handler": [1]}


@pytest.mark.parametrize("said", ['{"acting": 999}', '{"acting": "x"}', "[]", "nonsense"])
def test_nobody_else_gets_a_report(
    data: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{said}\n"))
    code, out, trouble = inside(capsys, "--data", data, "report", reports, "--progress")
    assert (code, out, trouble.count("\n")) == (1, "", 1)
    assert names(reports) == []


def test_who_may_see_no_reports_gets_none(data: Path, reports: Path) -> None:
    done = asks(data, reports, acting(data, "administrator"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "permission" in done.stderr
    assert names(reports) == []


@needs_signals
def test_ctrl_c_leaves_nothing_half_written(data: Path, reports: Path) -> None:
    _multiply(data, 3_000)
    command = [sys.executable, "main.py", "--data", str(data), "report", str(reports)]
    days = (f"--from={TODAY}", "--progress")
    with (
        closing(driver.connect(data / FILE_NAME, isolation_level=None)) as other,
        subprocess.Popen(
            [*command, *days],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as running,
    ):
        # However quick it is, it cannot be over before the signal: it has to record what it takes.
        other.execute("BEGIN IMMEDIATE")
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("{}\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["of"] == 3_002
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 1
    assert names(reports) == []


def _multiply(data: Path, count: int) -> None:
    from db.models import Complaint

    open_store(data / FILE_NAME)
    (row,) = Complaint.select().where(Complaint.number == 1).dicts()
    rows = [{**row, "id": number, "number": number} for number in range(10, 10 + count)]
    for first in range(0, count, 500):
        Complaint.insert_many(rows[first : first + 500]).execute()
    close_store()


# --- by itself -------------------------------------------------------------------------------


@pytest.fixture(name="weekly")
def weekly_report(data: Path, reports: Path) -> Path:
    open_store(data / FILE_NAME)
    values: dict[str, Any] = {"pack_every": "week", "pack_folder": str(reports)}
    settings.keep({**values, "pack_for": people().manager.id})
    close_store()
    return data


@pytest.mark.parametrize("command", [("report", "--due"), ("watch", "--once")])
def test_the_report_that_is_due_is_made_once(
    weekly: Path, reports: Path, command: tuple[str, ...]
) -> None:
    first, second = (run(*command, data=weekly) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert "report" in first.stdout
    assert second.stdout == "There was nothing to do.\n"
    assert len(names(reports)) == 2


def test_of_several_programs_that_watch_one_makes_it(weekly: Path, reports: Path) -> None:
    command = [sys.executable, "main.py", "--language", "en", "--data", str(weekly)]
    running = [
        subprocess.Popen(
            [*command, "report", "--due"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(4)
    ]
    said = sorted(one.communicate(timeout=120)[0] for one in running)
    assert said == ["The report was made.\n"] + ["There was nothing to do.\n"] * 3
    assert len(names(reports)) == 2


def test_a_folder_that_has_gone_is_said_in_one_line_and_tried_again(
    weekly: Path, reports: Path
) -> None:
    reports.rmdir()
    done = run("watch", "--once", data=weekly)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(reports) in done.stderr
    reports.mkdir()
    assert run("watch", "--once", data=weekly).returncode == 0
    assert len(names(reports)) == 2


def test_a_program_killed_in_the_middle_is_taken_over(weekly: Path, reports: Path) -> None:
    killing = (
        "import os, sys, main; from ui.reports import packing;"
        # At once, as a kill does: nothing is put away and nothing is written.
        "packing.bring = lambda *_: os._exit(9);"
        "main.main(sys.argv[1:])"
    )
    where = ["--data", str(weekly), "--language", "en"]
    command = [sys.executable, "-c", killing, *where, "report", "--due"]
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode == 9
    (left,) = reports.iterdir()
    assert left.name.startswith(".unfinished-report-")
    assert run("report", "--due", data=weekly).stdout == "There was nothing to do.\n"
    # Half an hour later.
    old = time.time() - 3_600
    os.utime(left, (old, old))
    open_store(weekly / FILE_NAME)
    run_of_it = PackRun.get()
    assert run_of_it.claimed_by
    PackRun.update(claimed_at=wall_clock().fromtimestamp(old, wall_clock().tzinfo)).execute()
    close_store()
    assert run("report", "--due", data=weekly).stdout == "The report was made.\n"
    assert [name.startswith("kashuv-report-") for name in names(reports)] == [True, True]
    open_store(weekly / FILE_NAME)
    done = PackRun.get()
    assert (done.attempts, done.trouble, done.done_at is not None) == (2, {}, True)
    close_store()

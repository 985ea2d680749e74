"""The report as two files: what they say, where they go, and that nothing half-written stays."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from db import staff
from db.models import Employee
from printing.workbook import Cancelled
from rules.errors import RuleBroken
from rules.measures import Period
from rules.permissions import Scope
from rules.words import Action, Role
from tests.pdf import text_in
from tests.store import NOW, People, closed, customer, hours, opened
from ui.beside.aside import aside, aside_of
from ui.reports import packing
from ui.reports.packing import Asked, Files, base_name, files_in, free_name

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def go_on(_done: int, _of: int) -> bool:
    return True


@pytest.fixture(name="garage")
def complaints_of_november(people_on_disk: People, english: QApplication) -> People:
    people = people_on_disk
    who = customer(people.relations_owner, "רות ישראלי", "050-1111111")
    opened(people.front_desk, customer=who, handler=people.handler, now=NOW - hours(9))
    closed(
        opened(people.relations_owner, customer=who, handler=people.relations_owner),
        people.relations_owner,
        now=NOW + hours(2),
    )
    opened(people.front_desk, customer=who, text="סודי", about=people.manager.id)
    return people


def asked(by: Employee, employee: Employee | None = None, language: str = "en") -> Asked:
    return Asked(NOVEMBER, by, NOW + hours(5), language, employee)


def made(folder: Path, of: Asked) -> tuple[Files, int]:
    files = files_in(folder, base_name(of.period))
    return files, packing.write_beside(files, of)


def listed(file: Path) -> list[dict[str, object]]:
    sheet = load_workbook(file)["Complaints opened"]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-11-01", "2026-11-30", "kashuv-report-2026-11"),
        ("2026-01-01", "2026-12-31", "kashuv-report-2026"),
        ("2026-01-01", "2026-06-30", "kashuv-report-2026-01-01_2026-06-30"),
        ("2026-11-15", "2026-11-21", "kashuv-report-2026-11-15_2026-11-21"),
        ("2026-11-22", "2026-11-22", "kashuv-report-2026-11-22"),
    ],
)
def test_the_name_of_a_report_says_which_days(
    english: QApplication, first: str, last: str, name: str
) -> None:
    assert base_name(Period(date.fromisoformat(first), date.fromisoformat(last))) == name


def test_figures_of_one_employee_do_not_replace_those_of_the_business(
    english: QApplication,
) -> None:
    assert base_name(NOVEMBER, personal=True) == "kashuv-personal-report-2026-11"


def test_both_files_say_of_what_they_are(garage: People, tmp_path: Path) -> None:
    files, count = made(tmp_path, asked(garage.relations_owner))
    assert count == 3
    assert [row["Number"] for row in listed(files.workbook)] == [1, 2, 3]
    said = text_in(files.paper)
    summary = [cell.value for row in load_workbook(files.workbook)["Summary"] for cell in row]
    for words in ("November 2026", garage.relations_owner.name, "מוסך הבדיקה"):
        assert words in summary or words in said
    assert "October 2026" in said
    assert summary[summary.index("Number of customer complaints opened") + 1] == 3
    reckoned = load_workbook(files.workbook, data_only=True)["Summary"]
    assert [cell.value for cell in reckoned[reckoned.max_row]][1:] == [
        3,
        None,
        "as many as were opened",
    ]


def test_what_is_about_somebody_is_in_no_report_of_his(garage: People, tmp_path: Path) -> None:
    files, count = made(tmp_path, asked(garage.manager))
    assert count == 2
    assert [row["Number"] for row in listed(files.workbook)] == [1, 2]
    assert "סודי" not in text_in(files.paper)


def test_the_figures_of_an_employee_are_his_own_whoever_asks(
    garage: People, tmp_path: Path
) -> None:
    for by, employee in ((garage.manager, garage.handler), (garage.handler, None)):
        files, count = made(tmp_path, asked(by, employee))
        summary = [cell.value for row in load_workbook(files.workbook)["Summary"] for cell in row]
        assert any(garage.handler.name in str(words) for words in summary)
        assert ([row["Number"] for row in listed(files.workbook)], count) == ([1], 1)


def test_without_the_right_nothing_is_written(garage: People, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="not_permitted"):
        made(tmp_path / "x", asked(garage.administrator))
    assert not (tmp_path / "x").exists()


def test_a_hebrew_report_runs_from_right_to_left(
    people_on_disk: People, app: QApplication, tmp_path: Path
) -> None:
    files, _ = made(tmp_path, asked(people_on_disk.manager, language="he"))
    sheets = load_workbook(files.workbook).worksheets
    assert all(sheet.sheet_view.rightToLeft for sheet in sheets)


def test_who_stops_it_gets_no_file(garage: People, tmp_path: Path) -> None:
    files = files_in(tmp_path / "aside", "x")
    files.paper.parent.mkdir()
    with pytest.raises((Cancelled, RuleBroken)):
        packing.write_beside(files, asked(garage.manager), lambda _done, _of: False)
    assert list(files.paper.parent.iterdir()) == []


def test_a_right_that_was_taken_away_ends_it(garage: People, tmp_path: Path) -> None:
    rights = {Action.REPORT: Scope.NONE}
    details = staff.Details("גיל", "manager", Role.MANAGER, rights=rights)
    seen = Employee.get_by_id(garage.manager.id)
    staff.update(seen, details, by=garage.administrator, now=NOW)
    with pytest.raises(RuleBroken, match="not_permitted"):
        made(tmp_path, asked(garage.manager))


# --- places ----------------------------------------------------------------------------------


def put(folder: Path, words: str) -> Files:
    folder.mkdir(exist_ok=True)
    files = files_in(folder, "report")
    for file in files:
        file.write_text(words, encoding="utf-8")
    return files


def test_a_taken_name_gets_a_counter(tmp_path: Path) -> None:
    assert free_name(tmp_path, "report") == "report"
    (tmp_path / "report.pdf").touch()
    assert free_name(tmp_path, "report") == "report (2)"
    (tmp_path / "report (2).xlsx").touch()
    assert free_name(tmp_path, "report") == "report (3)"


def test_files_come_to_their_place_together_and_nothing_is_left_aside(tmp_path: Path) -> None:
    place = put(tmp_path / "reports", "old")
    with aside(tmp_path / "reports") as beside:
        packing.bring(put(beside, "new"), place)
    assert [file.read_text(encoding="utf-8") for file in place] == ["new", "new"]
    assert sorted(file.name for file in (tmp_path / "reports").iterdir()) == [
        "report.pdf",
        "report.xlsx",
    ]


@pytest.mark.parametrize("there_before", [True, False])
def test_when_the_second_file_cannot_come_the_first_goes_back(
    tmp_path: Path, *, there_before: bool
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    place = put(folder, "old") if there_before else files_in(folder, "report")
    with aside(folder) as beside:
        new = put(beside, "new")
        new.paper.unlink()
        with pytest.raises(FileNotFoundError):
            packing.bring(new, place)
    kept = [file.read_text(encoding="utf-8") for file in place.existing()]
    assert kept == (["old", "old"] if there_before else [])


def test_what_a_program_left_that_was_broken_off_goes_in_time(tmp_path: Path) -> None:
    old, fresh = aside_of(tmp_path, 999_998), aside_of(tmp_path, 999_999)
    for left in (old, fresh):
        put(left, "half")
    hour_ago = time.time() - 3_600
    os.utime(old, (hour_ago, hour_ago))
    with aside(tmp_path):
        assert not old.exists()
        # Its program may still be at work.
        assert fresh.exists()


def test_a_folder_that_is_gone_is_named_as_it_was_chosen(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(FileNotFoundError) as wrong, aside(gone):
        pass
    assert wrong.value.filename == str(gone)

"""The list of complaints as a workbook, as Excel sees it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from PySide6.QtWidgets import QApplication

from db.filters import Filter, State
from printing.workbook import Cancelled
from rules.words import Urgency
from tests.store import NOW, People, closed, customer, hours, opened, vehicle
from ui.export.workbook import export_complaints

EVERYTHING = Filter(state=State.BOTH)
LATER = NOW + hours(30)


@pytest.fixture
def garage(people: People, english: QApplication) -> People:
    boss = people.relations_owner
    who = customer(boss, '=HYPERLINK("http://x")', "050-1111111")
    car = vehicle(boss, "12-345-67", who)
    opened(boss, customer=who, vehicle=car, urgency=Urgency.HIGH, text="=1+1\nשורה שנייה")
    closed(opened(boss, customer=who, handler=boss), boss, now=NOW + hours(2.5))
    return people


def written(path: Path, people: People, language: str = "en") -> Workbook:
    rows = export_complaints(
        path, EVERYTHING, by=people.manager, now=LATER, language=language, tell=None
    )
    workbook = load_workbook(path)
    assert workbook.worksheets[1].max_row == rows + 1
    return workbook


def table(workbook: Workbook) -> list[dict[str, object]]:
    headings, *rows = workbook.worksheets[1].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_list_has_every_complaint_with_every_column(garage: People, tmp_path: Path) -> None:
    open_one, closed_one = table(written(tmp_path / "list.xlsx", garage))
    assert open_one["Plate"] == "12-345-67"
    assert open_one["Phone"] == "050-111-1111"
    assert (open_one["Urgency"], open_one["In time?"]) == ("High", "Late")
    assert open_one["Complaint text"] == "=1+1\nשורה שנייה"
    assert str(open_one["Registered at"]) == "2026-11-22 09:00:00"
    assert (closed_one["In time?"], closed_one["Verdict"]) == ("In time", "Justified")
    assert str(closed_one["Hours to close"]) == "2:30:00"
    assert closed_one["Topics"] == "אחריות"


def test_nothing_a_customer_wrote_becomes_a_formula(garage: People, tmp_path: Path) -> None:
    workbook = written(tmp_path / "list.xlsx", garage)
    cells = [cell for row in workbook.worksheets[1].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=")} == {"s"}


def test_the_summary_stands_first_and_its_figures_are_those_of_the_list(
    garage: People, tmp_path: Path
) -> None:
    workbook = written(tmp_path / "list.xlsx", garage)
    lines = dict(workbook.worksheets[0].iter_rows(max_col=2, values_only=True))
    assert (lines["Complaints"], lines["Late"], lines["In time"]) == (2, 1, 1)
    assert (lines["High"], lines["Medium"], lines["Normal"]) == (1, 0, 1)
    assert (lines["In handling"], lines["Closed"]) == (0, 1)
    assert lines[garage.relations_owner.name] == 1


@pytest.mark.parametrize(("language", "from_the_right"), [("he", True), ("en", False)])
def test_a_hebrew_list_runs_from_right_to_left(
    garage: People, tmp_path: Path, language: str, *, from_the_right: bool
) -> None:
    workbook = written(tmp_path / "list.xlsx", garage, language)
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in workbook] == [from_the_right] * 2


def test_a_cancelled_export_leaves_no_file(garage: People, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export_complaints(
            tmp_path / "list.xlsx",
            EVERYTHING,
            by=garage.manager,
            now=LATER,
            language="en",
            tell=lambda _rows, _of: False,
        )
    assert list(tmp_path.iterdir()) == []

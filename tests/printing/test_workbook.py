from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from printing.cells import LONGEST_CELL, ColumnKind, Tint, Tinted
from printing.text import CUT_OFF
from printing.workbook import Cancelled, Column, Sheet, Summary, SummaryLine, write_workbook


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of 2026 as a sheet shows it: without a zone."""
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001


MOMENT = datetime(2026, 11, 18, 11, 22, tzinfo=UTC)


def sheet_of(kind: ColumnKind, *values: object) -> Sheet:
    return Sheet("רשימה", (Column("כותרת", kind),), [(value,) for value in values])


def read_back(path: Path, *sheets: Sheet, summary: Summary | None = None, rtl: bool = True) -> Any:
    write_workbook(path, sheets=sheets, summary=summary, rtl=rtl)
    return load_workbook(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.xlsx"


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (ColumnKind.TEXT, "רונית", "רונית"),
        (ColumnKind.CODE, "0123456", "0123456"),
        (ColumnKind.CODE, 1234567, "1234567"),
        (ColumnKind.NUMBER, 4127, 4127),
        (ColumnKind.DECIMAL, Decimal("350.50"), 350.5),
        (ColumnKind.SHARE, 0.6, 0.6),
        (ColumnKind.MOMENT, MOMENT, local(11, 18, 13, 22)),
        (ColumnKind.MOMENT, datetime(2026, 7, 1, 12, tzinfo=UTC), local(7, 1, 15)),
        (ColumnKind.MOMENT, local(11, 18, 9, 5), local(11, 18, 9, 5)),
        (ColumnKind.MOMENT, datetime(2026, 11, 18, 23, tzinfo=UTC), local(11, 19, 1)),
        (ColumnKind.MINUTES, 1243, timedelta(hours=20, minutes=43)),
        (ColumnKind.NUMBER, None, None),
        (ColumnKind.NUMBER, "", None),
        (ColumnKind.NUMBER, "אין", "אין"),
        (ColumnKind.NUMBER, float("nan"), "nan"),
        (ColumnKind.MOMENT, date(1066, 1, 2), "1066-01-02"),
        # Excel counts a day that this year did not have.
        (ColumnKind.MOMENT, datetime(1900, 2, 28), datetime(1900, 2, 28)),  # noqa: DTZ001
        (ColumnKind.MOMENT, datetime(1900, 3, 1), datetime(1900, 3, 1)),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_value_stays_what_it_is(
    path: Path, kind: ColumnKind, value: object, kept: object
) -> None:
    cell = read_back(path, sheet_of(kind, value)).active["A2"]
    assert cell.value == kept
    assert type(cell.value) is type(kept)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK()", "#REF!", "12-34", "1e5", "TRUE"]
)
def test_text_stays_text_whatever_it_begins_with(path: Path, text: str) -> None:
    for kind in (ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.NUMBER):
        cell = read_back(path, sheet_of(kind, text)).active["A2"]
        assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("sign", ["&", "<", ">", "_x0041_", "\n", " ", "\t", "]]>", "é"])
def test_signs_that_mean_something_stand_anywhere_in_a_text(path: Path, sign: str) -> None:
    texts = (f"{sign}אב", f"א{sign}ב", f"אב{sign}", f"{sign}א{sign}", "א" * 3_000 + sign + "ב")
    for kind in (ColumnKind.TEXT, ColumnKind.NUMBER):
        rows = read_back(path, sheet_of(kind, *texts)).active.iter_rows(min_row=2, values_only=True)
        kept = tuple(text.replace("_x005F_", "_") for (text,) in rows)
        assert kept == texts


def test_text_in_headings_and_titles_is_no_formula_either(path: Path) -> None:
    sheet = Sheet("=1+1", (Column("=1+1"),), [("=1+1",)])
    book = read_back(path, sheet, summary=Summary("=2+2", (SummaryLine("=3+3", 1), "=4+4")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s"] * 5


def test_a_text_that_excel_would_unescape_is_escaped(path: Path) -> None:
    cell = read_back(path, sheet_of(ColumnKind.TEXT, "קוד _x0041_ כאן")).active["A2"]
    assert cell.value == "קוד _x005F_x0041_ כאן"


@pytest.mark.parametrize("sign", ["א", "😀"])
def test_a_text_too_long_for_a_cell_says_so_at_its_end(path: Path, sign: str) -> None:
    cell = read_back(path, sheet_of(ColumnKind.LONG_TEXT, sign * 40_000)).active["A2"]
    assert len(cell.value.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert cell.value.endswith(sign + CUT_OFF)


def test_hostile_text_in_a_workbook_is_only_text(path: Path, hostile_text: str) -> None:
    columns = (Column(hostile_text), Column(hostile_text, ColumnKind.CODE))
    rows = [(hostile_text, "123-45-678"), ("רונית", hostile_text)]
    summary = Summary(hostile_text, (hostile_text, SummaryLine(hostile_text, hostile_text)))
    book = read_back(path, Sheet(hostile_text, columns, rows), summary=summary)
    page = book.worksheets[1]
    assert page["B2"].value == "123-45-678"
    assert page["A3"].value == "רונית"
    assert page["A2"].data_type == "s"
    visible = set(hostile_text) - set("\x00\ud800\u202e")
    assert visible <= set(page["A2"].value)


def test_a_hebrew_workbook_opens_from_the_right_and_an_english_one_from_the_left(
    path: Path,
) -> None:
    sheet, summary = sheet_of(ColumnKind.TEXT, "א"), Summary("סיכום", ())
    for rtl in (True, False):
        book = read_back(path, sheet, summary=summary, rtl=rtl)
        assert [bool(page.sheet_view.rightToLeft) for page in book] == [rtl, rtl]


def test_the_heading_stays_in_sight_and_filters_exactly_the_rows(path: Path) -> None:
    columns = (Column("מספר", ColumnKind.NUMBER, 9), Column("שם", width=30))
    sheet = Sheet("רשימה", columns, [(1, "א"), (2, "ב")])
    page = read_back(path, sheet).active
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert [cell.value for cell in page[3]] == [2, "ב"]
    assert [page.column_dimensions[letter].width for letter in "AB"] == [9, 30]


def test_a_tint_colours_one_cell_and_leaves_its_word(path: Path) -> None:
    page = read_back(path, sheet_of(ColumnKind.TEXT, Tinted("באיחור", Tint.RED), "בזמן")).active
    assert page["A2"].value == "באיחור"
    assert page["A2"].font.color.rgb.endswith("C62828")
    assert page["A2"].fill.fgColor.rgb.endswith("FDECEA")
    assert page["A3"].fill.fill_type is None


def test_the_summary_comes_first_with_real_figures(path: Path) -> None:
    lines = ("תלונות", SummaryLine("נפתחו", 42), SummaryLine("זמן", 90, ColumnKind.MINUTES))
    book = read_back(path, sheet_of(ColumnKind.TEXT, "א"), summary=Summary("סיכום", lines))
    assert book.sheetnames == ["סיכום", "רשימה"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in book["סיכום"]]
    filled = [row for row in rows if row]
    assert filled == [["סיכום"], ["תלונות"], ["נפתחו", 42], ["זמן", timedelta(minutes=90)]]


def test_sheet_names_are_made_valid_and_different(path: Path) -> None:
    wanted = ["a/b:c[d]*?", "א" * 50, "א" * 60, "", "History", "'quoted'", "same" * 9, "SAME" * 9]
    column = (Column("כותרת"),)
    book = read_back(path, *(Sheet(title, column, []) for title in wanted))
    names = book.sheetnames
    assert len({name.lower() for name in names}) == len(wanted)
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)
    assert names[0] == "a b c d"
    assert names[4].lower() != "history"


@pytest.fixture
def temporary_files(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Where openpyxl puts the sheets it is writing."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def numbered(rows: int) -> Iterator[tuple[int]]:
    return ((number,) for number in range(rows))


def test_progress_is_told_with_the_number_of_rows(path: Path) -> None:
    told: list[int] = []

    def tell(rows: int) -> bool:
        told.append(rows)
        return True

    column = (Column("מספר", ColumnKind.NUMBER),)
    sheets = [Sheet("א", column, numbered(250)), Sheet("ב", column, numbered(30))]
    assert write_workbook(path, sheets=sheets, rtl=True, tell=tell) == 280
    assert told[:4] == [100, 200, 250, 280]
    assert set(told[4:]) == {280}, "while it is saved it can still be cancelled"


def test_a_cancelled_export_leaves_what_was_there(path: Path, temporary_files: Path) -> None:
    path.write_bytes(b"yesterday")
    sheet = Sheet("א", (Column("מספר", ColumnKind.NUMBER),), numbered(5_000))
    with pytest.raises(Cancelled):
        write_workbook(path, sheets=[sheet], rtl=True, tell=lambda rows: rows < 300)
    assert path.read_bytes() == b"yesterday"
    assert list(temporary_files.iterdir()) == []
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_export_leaves_no_file(path: Path) -> None:
    def failing() -> Iterator[tuple[int]]:
        yield (1,)
        raise OSError("the store is gone")

    sheet = Sheet("א", (Column("מספר", ColumnKind.NUMBER),), failing())
    with pytest.raises(OSError, match="gone"):
        write_workbook(path, sheets=[sheet], rtl=True)
    with pytest.raises(OSError, match="missing"):
        write_workbook(path.parent / "missing" / "x.xlsx", sheets=[], rtl=True)
    assert list(path.parent.iterdir()) == []


def test_a_row_that_does_not_fit_its_columns_is_refused(path: Path) -> None:
    sheet = replace(sheet_of(ColumnKind.TEXT), rows=[("א", "ב")])
    with pytest.raises(ValueError, match="zip"):
        write_workbook(path, sheets=[sheet], rtl=True)


def test_a_row_makes_room_for_its_long_text_but_not_without_end(tmp_path: Path) -> None:
    columns = (Column("n", ColumnKind.NUMBER), Column("text", ColumnKind.LONG_TEXT, 20))
    texts = ["short", "word " * 10, "x\n" * 3, "word " * 4000, ""]
    path = tmp_path / "list.xlsx"
    write_workbook(path, sheets=[Sheet("list", columns, enumerate(texts))], rtl=True)
    dimensions = load_workbook(path).worksheets[0].row_dimensions
    one = dimensions[2].height
    assert [dimensions[row].height / one for row in range(2, 7)] == [1, 3, 3, 6, 1]

"""Reading lists that other programs made."""

import re
import tracemalloc
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from printing import sheet_extent, sheet_reader, workbook_reader
from printing.sheet_reader import SheetRow, read_sheet
from rules.errors import RuleBroken

HEADINGS = ("שם", "טלפון", "רישוי")


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def changed_part(path: Path, part: str, content: str | bytes) -> Path:
    """Write one part of a workbook anew, as only a hand or another program would."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, old_content in parts.items():
            new.writestr(name, content if name == part else old_content)
    return path


def sheet_xml(rows: str) -> str:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def refusal_of(path: Path) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        read_sheet(path)
    return refused.value


def test_a_workbook_gives_headings_and_rows_with_the_numbers_people_see(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - Excel knows no zones
    file = workbook(
        tmp_path / "a.xlsx", (), HEADINGS, ("דנה", 501234567, None), (), (None, moment, "x")
    )
    sheet = read_sheet(file)
    assert sheet.headings == HEADINGS
    assert sheet.rows == [SheetRow(3, ("דנה", 501234567)), SheetRow(5, (None, moment, "x"))]


def test_the_first_sheet_with_something_in_it_is_read_and_hidden_ones_are_not(
    tmp_path: Path,
) -> None:
    made = Workbook()
    hidden = made.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["secret"])
    made.create_sheet("list").append(["שם"])
    made.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").headings == ("שם",)


def test_a_formula_gives_what_excel_last_worked_out_and_is_never_run(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("x",))
    cells = '<c r="A1"><v>1</v></c><c r="B1"><f>1+2</f><v>3</v></c><c r="C1"><f>NOW()</f></c>'
    changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(f'<row r="1">{cells}</row>'))
    assert read_sheet(file).headings == ("1", "3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1255"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_lists_are_read_in_every_encoding_that_excel_writes(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = [HEADINGS, ("דנה כהן", '="0501234567"', "12-345-67"), ("", "", ""), ("יוסי", "", "")]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode(encoding))
    sheet = read_sheet(file)
    assert sheet.headings == HEADINGS
    assert sheet.rows == [
        SheetRow(2, ("דנה כהן", "0501234567", "12-345-67")),
        SheetRow(4, ("יוסי",)),
    ]


def test_a_comma_inside_quotes_and_a_line_end_inside_a_cell_part_nothing(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes('שם,"כתובת, עיר"\r\nדנה,"רחוב 1\nחיפה"\r\n'.encode())
    sheet = read_sheet(file)
    assert sheet.headings == ("שם", "כתובת, עיר")
    assert sheet.rows[0].values == ("דנה", "רחוב 1\nחיפה")


def test_what_is_no_list_is_refused_by_one_kind_of_exception(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    whole = workbook(file, HEADINGS, ("דנה", 1, 2)).read_bytes()
    for length in range(5, len(whole), 97):
        file.write_bytes(whole[:length])
        assert refusal_of(file).code == "sheet_unreadable"


def test_every_flipped_byte_of_a_workbook_is_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    whole = bytearray(workbook(file, HEADINGS, ("דנה", 1, 2)).read_bytes())
    for place in range(0, len(whole), 61):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        file.write_bytes(damaged)
        try:
            read_sheet(file)
        except RuleBroken as refused:
            assert refused.code.startswith("sheet_")  # noqa: PT017 - either way is right


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\r\n ,,\r\n", "sheet_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "sheet_old_format"),
        (b"\xe9\xd9\xff\xfb\xfc", "sheet_unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 40, "sheet_unreadable"),
        (b'a,"' + b"x" * 200_000 + b'"', "sheet_unreadable"),
        (b"name\n" + b"x" * 40_000, "sheet_cell_too_long"),
        (b"name\n" + b"," * 300 + b"x", "sheet_too_wide"),
    ],
)
def test_a_bad_text_list_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert refusal_of(file).code == code


def test_an_endless_row_of_nothing_makes_no_other_row_longer(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"name{',' * 100_000}\n" + "x\n" * 900, encoding="utf-8")
    tracemalloc.start()
    try:
        sheet = read_sheet(file)
        (_, most) = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (sheet.headings, len(sheet.rows)) == (("name",), 900)
    assert most < 50_000_000


def test_a_cell_alone_in_the_last_row_takes_no_room_for_the_way_there(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    for place in ("C1048576", "XFD1048576"):
        cell = f'<row r="1048576"><c r="{place}"><v>1</v></c></row>'
        changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(cell))
        if place.startswith("C"):
            assert read_sheet(file).headings == ("", "", "1")
    assert refusal_of(file).code == "sheet_too_wide"


@pytest.mark.parametrize(
    ("cell", "is_seen"),
    [
        ('<c r="AX99999" s="1" t="n">', True),
        ('<c r="RZ9999"/>', True),
        ('<c r="AY99999">', False),
        ('<c r="SA9999">', False),
        ('<c r="A100000">', False),
        ('<x:c r="XFD1048576">', False),
        ('<!-- <c r="B2"> -->', False),
        ('<c s="1" r="B2">', False),
        ("<c>", False),
    ],
)
def test_only_cells_that_stand_near_in_the_usual_way_are_seen_at_a_glance(
    cell: str, is_seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[bool] = []
    monkeypatch.setattr(sheet_extent._Measure, "look", lambda *_: measured.append(True))
    sheet_extent.require_room(sheet_xml(f'<row r="1"><c r="A1">{cell}</row>').encode())
    assert measured == ([] if is_seen else [True])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "none.xlsx").code == "sheet_missing"
    assert refusal_of(tmp_path).code == "sheet_missing"


def test_a_small_file_that_unpacks_to_much_is_refused_unread(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(row * 400_000))
    assert file.stat().st_size < workbook_reader.UNSUSPICIOUS
    assert refusal_of(file).code == "sheet_too_big"


@pytest.mark.parametrize("reference", ["A99999999999", "A2000000"])
def test_a_row_far_below_all_others_is_refused(tmp_path: Path, reference: str) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    row = reference.removeprefix("A")
    cell = '<c r="{}"><v>1</v></c>'
    near, far = cell.format("A1"), cell.format(reference)
    cells = f'<row r="1">{near}</row><row r="{row}">{far}</row>'
    changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(cells))
    assert refusal_of(file).code == "sheet_too_long"


def test_a_cell_far_to_the_side_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    changed_part(
        file,
        "xl/worksheets/sheet1.xml",
        sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'),
    )
    assert refusal_of(file).code == "sheet_too_wide"


def corners(path: Path, last: str) -> Path:
    """Give a workbook of two filled cells: the first of its sheet, and another."""
    file = workbook(path, HEADINGS)
    row = last.strip("ABCDEFGX")
    cell = '<row r="{}"><c r="{}"><v>1</v></c></row>'
    cells = cell.format(1, "A1") + cell.format(row, last)
    return changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(cells))


def test_a_rectangle_that_would_fill_the_memory_is_refused_before_there_is_room_made_for_it(
    tmp_path: Path,
) -> None:
    assert refusal_of(corners(tmp_path / "a.xlsx", "XFD1048576")).code == "sheet_too_big"
    assert refusal_of(corners(tmp_path / "a.xlsx", "GA100000")).code == "sheet_too_big"
    assert read_sheet(corners(tmp_path / "a.xlsx", "A100000")).rows == [SheetRow(100_000, (1,))]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("<row><c><v>1</v></c></row>" + "<row/>" * 90_000 + "{far}", id="no numbers"),
        pytest.param('<row><c r="A1"><v>1</v></c><c r="xfd1048576"><v>1</v></c></row>', id="small"),
        pytest.param('<row s="1" r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row>'
          '<row r="1"><c r="A1"><v>1</v></c></row>', id="upside down"),
        pytest.param('<row><c r="A1"><v>1</v></c></row><!-- --><row><c r="XFD1048576"><v>1</v></c>'
          "</row>", id="a remark"),
        pytest.param('</sheetData><sheetData ><row><c r="A1"><v>1</v></c></row><row>'
          '<c r="XFD1048576"><v>1</v></c></row></sheetData><sheetData>', id="two lists"),
    ],
)  # fmt: skip
def test_places_that_are_told_in_unusual_ways_are_measured_all_the_same(
    tmp_path: Path, rows: str
) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    far = "<row>" + "<c/>" * 150 + "<c><v>1</v></c></row>"
    changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(rows.replace("{far}", far)))
    assert refusal_of(file).code == "sheet_too_big"


def test_a_sheet_in_letters_of_another_prefix_or_alphabet_is_measured_or_refused(
    tmp_path: Path,
) -> None:
    file = corners(tmp_path / "a.xlsx", "XFD1048576")
    with ZipFile(file) as parts:
        plain = parts.read("xl/worksheets/sheet1.xml").decode()
    prefixed = re.sub("<(/?)", r"<\1x:", plain).replace("xmlns=", "xmlns:x=")
    changed_part(file, "xl/worksheets/sheet1.xml", prefixed)
    assert refusal_of(file).code == "sheet_too_big"
    changed_part(file, "xl/worksheets/sheet1.xml", plain.encode("utf-16"))
    assert refusal_of(file).code == "sheet_unreadable"


def test_cells_outside_of_what_excel_takes_for_them_are_measured_too(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>'
    plain = '<row r="1"><c r="A1"><v>1</v></c></row>'
    whole = sheet_xml(plain)
    for other in (
        f"<sheetData >{far}</sheetData ><sheetData>",
        f"<sheetData\n>{far}</sheetData\n>",
    ):
        changed_part(
            file, "xl/worksheets/sheet1.xml", whole.replace("<sheetData>", f"{other}<sheetData>", 1)
        )
        with pytest.raises(RuleBroken):
            read_sheet(file)


def test_a_cell_with_two_places_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" r="XFD1048576"><v>1</v></c></row>'
    changed_part(file, "xl/worksheets/sheet1.xml", sheet_xml(row))
    assert refusal_of(file).code == "sheet_unreadable"


def test_of_two_parts_with_one_name_nobody_knows_which_is_meant(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    with ZipFile(file, "a") as parts, pytest.warns(UserWarning, match="Duplicate"):
        parts.writestr("xl/worksheets/sheet1.xml", sheet_xml(""))
    assert refusal_of(file).code == "sheet_unreadable"


def test_all_that_excel_keeps_in_cells_comes_as_what_it_is(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 22, 9, 30, 15)  # noqa: DTZ001 - Excel knows no zones
    long_time = timedelta(hours=30)
    values = (True, 0.25, 1e20, long_time, time(9, 30), moment, date(2019, 3, 1), "  ב\nג ")
    file = workbook(tmp_path / "a.xlsx", ("x",), values, ("", None, "#N/A", "a"))
    first, second = read_sheet(file).rows
    kept = (*values[:-2], datetime(2019, 3, 1), values[-1])  # noqa: DTZ001 - as above
    assert first.values == kept
    assert second.values == (None, None, None, "a")


def test_a_list_that_begins_beside_and_below_the_corner_keeps_its_places(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", (), (None, None, "שם"), (), (None, None, None, 7))
    sheet = read_sheet(file)
    assert sheet.headings == ("", "", "שם")
    assert sheet.rows == [SheetRow(4, (None, None, None, 7))]


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADINGS)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>'
    changed_part(file, "xl/worksheets/sheet1.xml", bomb + sheet_xml(row))
    assert refusal_of(file).code == "sheet_unreadable"


def test_more_rows_than_the_limit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_reader, "MOST_ROWS", 10)
    file = tmp_path / "list.csv"
    file.write_text("x\n" * 10, encoding="utf-8")
    assert len(read_sheet(file).rows) == 9
    file.write_text("x\n" * 11, encoding="utf-8")
    assert refusal_of(file).code == "sheet_too_long"

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from printing.cells import ColumnKind, Tint, Tinted
from printing.report_paper import (
    Bar,
    Chapter,
    Definition,
    Distribution,
    Headline,
    Headlines,
    ReportPaper,
    Table,
    TableColumn,
)
from printing.report_workbook import write_report_workbook
from printing.workbook import Cancelled, Column, Sheet
from tests.printing.office import reckoned
from tests.printing.papers import EMPTY, FIRST_CONTACT, PAPER, TOPICS, WORDS

COLUMNS = (Column("מספר", ColumnKind.NUMBER, 10), Column("לקוחה"), Column("תוכן"))


def listed(rows: int, title: str = "תלונות") -> Sheet:
    return Sheet(title, COLUMNS, ((4000 + n, "ישראלה לדוגמה", "=1+1") for n in range(rows)))


def written(path: Path, paper: ReportPaper = PAPER, rows: int = 412, *, rtl: bool = True) -> Any:
    assert write_report_workbook(path, paper, listed=listed(rows), rtl=rtl) == rows
    return load_workbook(path)


def rows_of(page: Any) -> list[list[object]]:
    """The filled cells of every row that has some."""
    rows = [[cell.value for cell in row if cell.value is not None] for row in page]
    return [row for row in rows if row]


def row_named(page: Any, name: str) -> list[Any]:
    """The values of the row whose first cell says so."""
    (found,) = [row for row in page.iter_rows(values_only=True) if row[0] == name]
    return list(found)


def found_at(page: Any, reference: str) -> list[object]:
    """What the cells say that a chart refers to."""
    title, cells = reference.rsplit("!", 1)
    assert title.strip("'").replace("''", "'") == page.title
    first, top, last, bottom = range_boundaries(cells)
    assert first == last
    return [page.cell(row, first).value for row in range(top, bottom + 1)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


@pytest.fixture(scope="module")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook of the report after LibreOffice reckoned it anew."""
    path = tmp_path_factory.mktemp("office") / "report.xlsx"
    written(path)
    return reckoned(path)


def test_the_sheets_stand_in_the_order_of_the_report(path: Path) -> None:
    book = written(path)
    between = [one.title for one in PAPER.distributions] + [one.title for one in PAPER.chapters]
    assert book.sheetnames == ["סיכום", *between, "תלונות", "הגדרות"]
    assert all(page.sheet_view.rightToLeft for page in book)
    book = written(path, rtl=False)
    assert not any(page.sheet_view.rightToLeft for page in book)


def test_the_summary_says_of_when_by_whom_and_all_figures_beside_those_before(path: Path) -> None:
    page = written(path)["סיכום"]
    rows = rows_of(page)
    assert rows[:7] == [
        [PAPER.title],
        [PAPER.business],
        ["תקופה", PAPER.period],
        ["בהשוואה אל", PAPER.compared_with],
        ["סינון", PAPER.filters],
        ["הופק", PAPER.made_at],
        ["הופק בידי", PAPER.made_by],
    ]
    assert ["כמות תלונות לקוחות שנפתחו", 412, 377, "▲ 9% יותר"] in rows
    assert ["פתוחות עכשיו", 61] in rows
    assert ["נסגרו בזמן (346 מתוך 398)", 0.873, 0.861, "▲ 1.2 נקודות"] in rows
    (late,) = [row for row in page if row[0].value == "חרגו ועדיין פתוחות"]
    assert late[1].font.color.rgb.endswith("C62828")


def test_every_sum_is_a_formula_that_libreoffice_reckons_to_the_figures_given(
    path: Path, by_office: Any
) -> None:
    book = written(path)
    for one in PAPER.distributions:
        total = row_named(book[one.title], WORDS.total)
        assert [str(cell).startswith("=") for cell in total[1:5]] == [True] * 4
        assert str(total[1]).startswith("=SUM(")
    for one in PAPER.distributions:
        page = by_office[one.title]
        whole = one.total if one.whole is None else one.whole
        assert row_named(page, WORDS.total)[1:5] == pytest.approx(
            [one.total, one.total / whole, one.total_before, one.total - one.total_before]
        )
        for bar in one.bars:
            share, change = bar.now / whole, bar.now - (bar.before or 0)
            assert row_named(page, bar.label)[1:5] == pytest.approx(
                [bar.now, share, bar.before, change]
            )
    tables = by_office[FIRST_CONTACT.title]
    totals = [row for row in tables.iter_rows(values_only=True) if row[0] == WORDS.total]
    assert [row[1:3] for row in totals] == [(412, 248), (412, 248), (398, 346)]
    assert [totals[0][3], totals[1][3]] == pytest.approx([248 / 412] * 2)
    assert checked(by_office) == [412, None, "תואם את הנפתחו"]


def test_a_text_without_letters_reads_from_the_side_of_its_sheet(path: Path) -> None:
    figures = (Headline("נפתחו", 5, change="▲ 284"), Headline("נסגרו", 5, change="▲ 2 more"))
    paper = replace(PAPER, period="1.1.2026 – 31.1.2026", headlines=(Headlines("א", figures),))
    for rtl, mark in ((True, "\u200f"), (False, "")):
        page = written(path, paper, rtl=rtl)["סיכום"]
        assert row_named(page, "תקופה")[1] == f"{mark}1.1.2026 – 31.1.2026"
        assert row_named(page, "נפתחו")[3] == f"{mark}▲ 284"
        assert row_named(page, "נסגרו")[3] == "▲ 2 more"


def checked(book: Any) -> list[Any]:
    """What the summary says of the list."""
    assert PAPER.check is not None
    return row_named(book["סיכום"], PAPER.check.label)[1:]


def test_every_distribution_has_a_chart_of_its_own_cells_beside_its_table(path: Path) -> None:
    book = written(path)
    for one in PAPER.distributions:
        page: Any = book[one.title]
        (chart,) = page._charts
        now, before = chart.series
        for series, name, values in (
            (now, WORDS.now, [bar.now for bar in one.bars]),
            (before, WORDS.before, [bar.before for bar in one.bars]),
        ):
            assert found_at(page, series.cat.strRef.f) == [bar.label for bar in one.bars]
            assert found_at(page, series.tx.strRef.f) == [name]
            assert found_at(page, series.val.numRef.f) == values
            assert [point.v for point in series.val.numRef.numCache.pt] == values
        assert chart.anchor._from.col >= page.max_column, "it would hide the table"
        assert chart.type == ("col" if one.ordered else "bar")


def test_charts_read_from_the_side_that_the_sheet_does(path: Path) -> None:
    for rtl in (True, False):
        book = written(path, rtl=rtl)
        lying = book[TOPICS.title]._charts[0]
        upright = book["לפי חודש"]._charts[0]
        turned = "maxMin" if rtl else "minMax"
        assert lying.y_axis.scaling.orientation == turned, "where bars grow to"
        assert lying.x_axis.scaling.orientation == "maxMin", "the first group stands on top"
        assert upright.x_axis.scaling.orientation == turned, "the first month comes first"
        assert upright.y_axis.scaling.orientation == "minMax"


def test_the_two_rows_of_bars_differ_without_colour(path: Path) -> None:
    (chart,) = written(path)[TOPICS.title]._charts
    now, before = (series.graphicalProperties for series in chart.series)
    assert now.solidFill is not None
    assert before.pattFill.prst


def test_without_a_period_before_there_is_nothing_of_it(path: Path) -> None:
    alone = Distribution("לפי תוצר", (Bar("מאזדה", 7), Bar("קיה", 3)))
    page = written(path, replace(PAPER, distributions=(alone,)))["לפי תוצר"]
    assert WORDS.before not in [cell.value for row in page for cell in row]
    (chart,) = page._charts
    assert len(chart.series) == 1


def test_a_chart_of_many_groups_shows_the_first_and_the_table_has_all(path: Path) -> None:
    many = Distribution("לפי תוצר", tuple(Bar(f"יצרן {n}", 500 - n, n) for n in range(300)))
    page = written(path, replace(PAPER, distributions=(many,)))["לפי תוצר"]
    (chart,) = page._charts
    shown = len(found_at(page, chart.series[0].val.numRef.f))
    assert 20 <= shown <= 60
    assert sum(str(row[0].value).startswith("יצרן") for row in page) == 300


def test_an_empty_report_is_still_a_workbook(path: Path) -> None:
    book = written(path, EMPTY, rows=0)
    assert [WORDS.nothing] in rows_of(book["לפי נושא"])
    assert [WORDS.nothing] in rows_of(book["מורכבות הטיפול"])
    assert not any(page._charts for page in book)


def test_figures_stay_figures_of_their_kind(path: Path) -> None:
    page = written(path)[FIRST_CONTACT.title]
    (row,) = [row for row in page if row[0].value == "דואר אלקטרוני" and row[5].value]
    assert [cell.value for cell in row] == ["דואר אלקטרוני", 58, 46, 24, 26.5, 2.5]
    assert [cell.data_type for cell in row[1:]] == ["n"] * 5
    assert row[5].number_format.startswith("+")
    assert row[5].alignment.readingOrder == 1, "in a Hebrew cell its sign would jump behind it"


def test_hostile_text_anywhere_in_a_report_is_only_text(path: Path, hostile_text: str) -> None:
    text = hostile_text
    table = Table(text, (TableColumn(text, ColumnKind.TEXT), TableColumn(text)), ((text, 1),))
    paper = replace(
        PAPER,
        title=text,
        business=text,
        filters=text,
        headlines=(Headlines(text, (Headline(text, 5, change=text, note=text),)),),
        distributions=(Distribution(text, (Bar(text, 5, 6), Bar("אחר", 1, 1)), note=text),) * 2,
        chapters=(Chapter(text, (text,), (table,)),),
        definitions=(Definition(text, text),),
    )
    sheet = Sheet(text, COLUMNS, [(1, text, "123-45-678")])
    write_report_workbook(path, paper, listed=sheet, rtl=True)
    book = load_workbook(path)
    assert len(book.sheetnames) == 6
    formulas = [
        cell.value for page in book for row in page for cell in row if cell.data_type == "f"
    ]
    assert all(str(one).startswith(("=SUM(", "=IF(", "=B", "=COUNTA(")) for one in formulas)
    assert book.worksheets[-2]["C2"].value == "123-45-678"


def test_a_program_that_does_not_reckon_shows_the_same(path: Path, by_office: Any) -> None:
    """As Excel does with what came by mail, until somebody allows it to be edited."""
    written(path)
    told = load_workbook(path, data_only=True)
    titles = [one.title for one in PAPER.distributions] + [one.title for one in PAPER.chapters]
    for title in titles:
        ours, theirs = list(told[title]), list(by_office[title])
        assert len(theirs) >= len(ours) > 3
        for row, same in zip(ours, theirs, strict=False):
            values = [cell.value for cell in row]
            assert values == [pytest.approx(cell.value) for cell in same[: len(values)]]
    assert checked(told) == checked(by_office)


def test_a_list_that_differs_from_its_figure_is_told_whatever_its_name(path: Path) -> None:
    sheet = replace(listed(411), title="O'Brien & 'x'!A1 <b>")
    write_report_workbook(path, PAPER, listed=sheet, rtl=True)
    assert checked(reckoned(path)) == [411, None, 'שונה "מן" הנפתחו']


def test_a_cancelled_report_leaves_what_was_there(path: Path) -> None:
    path.write_bytes(b"yesterday")
    told: list[int] = []

    def tell(rows: int) -> bool:
        told.append(rows)
        return rows < 300

    with pytest.raises(Cancelled):
        write_report_workbook(path, PAPER, listed=listed(5_000), rtl=True, tell=tell)
    assert told == [100, 200, 300]
    assert path.read_bytes() == b"yesterday"
    assert list(path.parent.iterdir()) == [path]


def test_a_list_that_fails_leaves_no_file(path: Path) -> None:
    def failing() -> Iterator[tuple[object, ...]]:
        yield (1, "א", "ב")
        raise OSError("the store is gone")

    with pytest.raises(OSError, match="gone"):
        write_report_workbook(path, PAPER, listed=Sheet("א", COLUMNS, failing()), rtl=True)
    assert list(path.parent.iterdir()) == []


def test_tinted_and_long_values_of_the_list_stay_what_they_are(path: Path) -> None:
    columns = (Column("מתי", ColumnKind.TEXT), Column("תוכן", ColumnKind.LONG_TEXT))
    rows = [(Tinted("באיחור", Tint.RED), "שורה\nשורה"), ("בזמן", " רווח בהתחלה")]
    write_report_workbook(path, EMPTY, listed=Sheet("רשימה", columns, rows), rtl=True)
    page = load_workbook(path)["רשימה"]
    assert [[cell.value for cell in row] for row in page][1:] == [
        ["באיחור", "שורה\nשורה"],
        ["בזמן", " רווח בהתחלה"],
    ]
    assert page["A2"].fill.fgColor.rgb.endswith("FDECEA")
    with ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if "/sheet" in name]
    # Without the word, Excel leaves out the blank.
    assert '<t xml:space="preserve"> רווח' in b"".join(sheets).decode()


def test_every_part_of_the_file_is_there_once(path: Path) -> None:
    written(path)
    with ZipFile(path) as package:
        names = package.namelist()
        assert package.testzip() is None
    assert len(names) == len(set(names))
    assert sum(name.startswith("xl/charts/chart") for name in names) == len(PAPER.distributions)

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from printing.cells import ColumnKind
from printing.figures import printed
from printing.fonts import Typeface
from printing.paragraph import Style, set_width, shortened
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
from printing.report_pdf import MOST_PAGES, write_report_pdf
from tests.printing.papers import EMPTY, PAPER, WORDS

ReadPdf = Callable[[bytes | Path], list[str]]
ACCENT = (0x24, 0x57, 0xD6)
INK = (0x1C, 0x24, 0x30)
Box = tuple[float, float, float, float]
"""Left, bottom, right and top of something, in points."""


def printed_report(paper: ReportPaper, *, rtl: bool = True) -> bytes:
    file = BytesIO()
    write_report_pdf(file, paper, rtl=rtl)
    return file.getvalue()


def filled_boxes(content: bytes, colour: tuple[int, int, int]) -> list[Box]:
    """The filled rectangles of one colour on the first page, in the order they were drawn."""
    document = pypdfium2.PdfDocument(content)
    found = [
        thing.get_bounds()
        for thing in document[0].get_objects()
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH and _fill(thing) == colour
    ]
    document.close()
    return found


def _fill(thing: Any) -> tuple[int, ...]:
    parts = [pypdfium2.raw.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(thing.raw, *parts)
    return tuple(int(part.value) for part in parts[:3])


def only(*bars: Bar, ordered: bool = False) -> ReportPaper:
    """A report with one chart and nothing else."""
    chart = Distribution("לפי תוצר", bars, ordered=ordered)
    return replace(EMPTY, distributions=(chart,), chapters=())


def bars_of(content: bytes) -> list[Box]:
    """The bars of the only chart, from its first group on; the legend's square comes before."""
    return filled_boxes(content, ACCENT)[1:]


def test_every_figure_and_group_is_there_in_the_order_of_reading(read_pdf: ReadPdf) -> None:
    texts = read_pdf(printed_report(PAPER))
    whole = "\n".join(texts)
    for phrase in (
        "דוח מנהל: תלונות לקוחות",
        'מוסך לדוגמה בע"מ',
        "1.8.2026 עד 31.10.2026",
        "בהשוואה אל: 1.5.2026 עד 31.7.2026",
        "כמות תלונות לקוחות שנפתחו",
        "412",
        "377",
        "87.3%",
        "נסגרו בזמן (346 מתוך 398)",
        "תלונות שונות: 412",
        "הועברה בין עובדים",
        "התחייבות מול ביצוע, שעות",
        "-6.4",
        "+2.5",
        "60.2%",
        "גורמים מעורבים",
        "נפתרו בפנייה אחת",
    ):
        assert phrase in whole, phrase
    assert whole.index("נפתחו מחדש") < whole.index("לפי נושא") < whole.index("מורכבות הטיפול")


def test_every_page_says_of_when_by_whom_and_which_page_it_is(read_pdf: ReadPdf) -> None:
    texts = read_pdf(printed_report(PAPER))
    for number, text in enumerate(texts, start=1):
        for phrase in (PAPER.period, PAPER.filters, PAPER.made_at, PAPER.made_by):
            assert phrase in text
        assert f"עמוד {number} מתוך {len(texts)}" in text


def test_the_number_of_pages_is_told() -> None:
    file = BytesIO()
    pages = write_report_pdf(file, PAPER, rtl=True)
    assert len(pypdfium2.PdfDocument(file.getvalue())) == pages <= MOST_PAGES


def test_bars_grow_from_the_side_where_reading_starts() -> None:
    paper = only(Bar("מאזדה", 100), Bar("קיה", 50), Bar("סקודה", 0))
    long, half, none = bars_of(printed_report(paper))
    assert long[2] == pytest.approx(half[2], abs=0.1)
    assert (long[2] - long[0]) == pytest.approx(2 * (half[2] - half[0]), abs=0.2)
    assert none[2] - none[0] < 1
    assert long[1] > half[1] > none[1]
    long, half, _ = bars_of(printed_report(paper, rtl=False))
    assert long[0] == pytest.approx(half[0], abs=0.1)
    assert (long[2] - long[0]) == pytest.approx(2 * (half[2] - half[0]), abs=0.2)


def test_a_mark_stands_where_the_group_stood_before() -> None:
    content = printed_report(only(Bar("מאזדה", 100, 40), Bar("קיה", 50, 80), Bar("סיאט", 7)))
    (long, half, _), marks = bars_of(content), filled_boxes(content, INK)[1:]
    assert len(marks) == 2, "one without a period before has no mark"
    whole = long[2] - long[0]
    places = [(long[2] - (left + right) / 2) / whole for left, _, right, _ in marks]
    assert places == pytest.approx([0.4, 0.8], abs=0.01)
    assert half[2] - half[0] == pytest.approx(0.5 * whole, abs=0.2)


def test_a_report_of_nothing_is_a_page_that_says_so(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed_report(EMPTY))
    assert EMPTY.title in text
    assert text.count(WORDS.nothing) == 2
    (text,) = read_pdf(printed_report(replace(EMPTY, distributions=(), chapters=())))
    assert EMPTY.made_by in text


def test_groups_that_are_all_zero_are_drawn(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed_report(only(Bar("ראשון", 0, 0), Bar("שני", 0, 0), ordered=True)))
    assert "שני" in text


def crowded(groups: int, label: str = "קבוצה") -> ReportPaper:
    """Much more of everything than four pages hold."""
    bars = tuple(Bar(f"{label} {n}", 1_000_000 - n, n) for n in range(groups))
    rows = tuple((f"{label} {n}", 1_000_000 - n, n, 0.5) for n in range(groups))
    columns = (
        TableColumn(label, ColumnKind.TEXT),
        TableColumn("נרשמו", summed=True),
        TableColumn("נפתרו", summed=True),
        TableColumn("FCR", ColumnKind.SHARE, quotient=(2, 1)),
    )
    wide = (*columns, *columns[1:], TableColumn("פער", ColumnKind.DIFFERENCE))
    wide_rows = tuple((*row, *row[1:], -1_000_000.5) for row in rows)
    tables = tuple(Table(label, columns, rows) for _ in range(3))
    figures = tuple(Headline(f"{label} {n}", 1e6 + n, before=n, tile=True) for n in range(15))
    return replace(
        PAPER,
        headlines=(Headlines(label, figures[:8]), Headlines(label, figures[8:])),
        distributions=tuple(
            Distribution(f"{label} {n}", bars, note=label, ordered=n in {6, 7}) for n in range(9)
        ),
        chapters=(
            Chapter(label, (label, label), (*tables, Table(label, wide, wide_rows))),
            Chapter(label, (label,), tables[:1]),
        ),
        definitions=tuple(Definition(f"{label} {n}", f"{label}. " * 60) for n in range(18)),
    )


@pytest.mark.parametrize("groups", [1, 7, 13, 60, 400])
@pytest.mark.parametrize("label", ["קבוצה", "רעש מן הבלמים אחרי טיפול 60,000 " * 7])
def test_whatever_the_data_there_are_at_most_four_pages(
    groups: int, label: str, read_pdf: ReadPdf
) -> None:
    texts = read_pdf(printed_report(crowded(groups, label)))
    assert len(texts) <= MOST_PAGES
    assert PAPER.words.definitions in "".join(texts)


def test_what_was_left_out_is_told_with_its_complaints(read_pdf: ReadPdf) -> None:
    sizes = [5] * 40 + [100, 90] + [5] * 18
    bars = tuple(Bar(f"יצרן {number:03}", size) for number, size in enumerate(sizes))
    (text,) = read_pdf(printed_report(only(*bars)))
    shown = [bar for bar in bars if bar.label in text]
    assert {100, 90} <= {bar.now for bar in shown}, "the largest are printed"
    hidden = sum(sizes) - sum(bar.now for bar in shown)
    assert WORDS.more(len(bars) - len(shown), hidden) in text
    assert f'סה"כ: {sum(sizes)}' in text


def test_of_months_the_latest_are_printed(read_pdf: ReadPdf) -> None:
    bars = tuple(Bar(f"חודש {number:03}", 100 - number) for number in range(1, 31))
    (text,) = read_pdf(printed_report(only(*bars, ordered=True)))
    shown = [number for number in range(1, 31) if f"חודש {number:03}" in text]
    assert shown == list(range(31 - len(shown), 31))
    assert len(shown) >= 12


def test_a_cut_table_says_so_and_sums_all_its_rows(read_pdf: ReadPdf) -> None:
    rows = tuple((f"עובד {number:03}", 10, 5, 0.5) for number in range(60))
    table = replace(PAPER.chapters[0].tables[0], rows=rows)
    paper = replace(EMPTY, distributions=(), chapters=(Chapter("FCR", (), (table,)),))
    (text,) = read_pdf(printed_report(paper))
    kept = sum(f"עובד {number:03}" in text for number in range(60))
    assert 0 < kept < 60
    assert WORDS.more(60 - kept, 10 * (60 - kept)) in text
    for figure in ("600", "300", "50.0%"):
        assert figure in text


@pytest.mark.parametrize("name", ["Passed between employees", "הועברה בין עובדים אחרים", "ב" * 90])
def test_a_name_too_long_is_cut_where_its_room_ends(name: str) -> None:
    style, width = Style(Typeface.HEADING, 8.5, 14), 80.0
    cut = shortened(name, style, rtl=True, width=width)
    assert cut.text.characters.endswith("…")
    assert name.startswith(cut.text.characters[:-1])
    assert width - style.size < set_width(cut) <= width
    two = shortened(name * 3, style, rtl=True, width=width, lines=2)
    assert [len(cut.lines), len(two.lines)] == [1, 2]


def test_a_number_is_never_cut_off(read_pdf: ReadPdf) -> None:
    large, name = 12_345_678.0, TableColumn("ערוץ", ColumnKind.TEXT)
    columns = (name, *[TableColumn("שעות", ColumnKind.DIFFERENCE)] * 8)
    table = Table("רחבה", columns, (("טלפון ודואר אלקטרוני", *[large] * 8),))
    narrow = Table("צרה", columns[:4], (("טלפון", *[-large] * 3),))
    paper = replace(
        EMPTY,
        headlines=(Headlines("א", (Headline("נפתחו", 10 * large, tile=True),)),),
        distributions=(Distribution("ב", (Bar("ארוך " * 30, int(large)),)),),
        chapters=(Chapter("ג", (), (narrow, narrow, table)),),
    )
    text = "".join(read_pdf(printed_report(paper)))
    assert text.count("+12,345,678.0") == 8
    assert text.count("-12,345,678.0") == 6
    assert text.count("123,456,780") == 2
    assert text.count("12,345,678\n") + text.count("12,345,678 ") >= 1


def test_hostile_text_anywhere_in_a_report_is_only_text(
    hostile_text: str, read_pdf: ReadPdf, pictures_in_pdf: Callable[[bytes], int]
) -> None:
    text = hostile_text
    table = Table(text, (TableColumn(text, ColumnKind.TEXT), TableColumn(text)), ((text, 1),))
    paper = replace(
        PAPER,
        title=text,
        business=text,
        filters=text,
        headlines=(Headlines(text, (Headline(text, 5, change=text, note=text, tile=True),)),),
        distributions=(Distribution(text, (Bar(text, 5, 6), Bar("123-45-678", 1)), note=text),),
        chapters=(Chapter(text, (text,), (table,)),),
        definitions=(Definition(text, text),),
    )
    for rtl in (True, False):
        content = printed_report(paper, rtl=rtl)
        pages = read_pdf(content)
        assert len(pages) <= MOST_PAGES
        assert "123-45-678" in pages[0]
        assert PAPER.made_by in pages[0]
        assert "root:" not in "".join(pages)
        assert pictures_in_pdf(content) == 0


def test_a_name_that_turns_direction_does_not_turn_its_number(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed_report(only(Bar("דנה\u202e 12-345-67", 1_234_567))))
    assert "12-345-67" in text
    assert "1,234,567" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert printed_report(PAPER) == printed_report(PAPER)


def test_the_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"yesterday")
    write_report_pdf(path, PAPER, rtl=True)
    assert path.read_bytes() == printed_report(PAPER)
    with pytest.raises(OSError, match="missing"):
        write_report_pdf(tmp_path / "missing" / "x.pdf", PAPER, rtl=True)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (1_000_000, ColumnKind.COUNT, "1,000,000"),
        (0, ColumnKind.COUNT, "0"),
        (12.0, ColumnKind.NUMBER, "12"),
        (0.8734, ColumnKind.SHARE, "87.3%"),
        (19.44, ColumnKind.DECIMAL, "19.4"),
        (-0.04, ColumnKind.DECIMAL, "0.0"),
        (1234.56, ColumnKind.DIFFERENCE, "+1,234.6"),
        (-2.5, ColumnKind.DIFFERENCE, "-2.5"),
        (0, ColumnKind.DIFFERENCE, "0.0"),
        (3, ColumnKind.CHANGE, "+3"),
        (0, ColumnKind.CHANGE, "0"),
        (0.125, ColumnKind.SMALL, "0.13"),
    ],
)
def test_a_number_is_printed_as_its_kind(value: float, kind: ColumnKind, words: str) -> None:
    assert printed(value, kind).strip("\u2066\u2069") == words


def test_nothing_is_a_dash_and_words_stay_words() -> None:
    assert printed(None, ColumnKind.COUNT) == "–"
    assert printed("מאזדה", ColumnKind.COUNT) == "מאזדה"

"""The sheets of the report: its figures, its distributions with charts, its tables, its terms."""

from openpyxl.utils import get_column_letter, quote_sheetname

from printing.book import Book
from printing.cells import ColumnKind, Formula, Look, Tinted
from printing.report_paper import (
    Chapter,
    Distribution,
    ListCheck,
    ReportPaper,
    Table,
)
from printing.sheet_charts import Bars, ChartData, add_bar_chart
from printing.sheet_pen import SheetPen

SUMMARY_WIDTHS = (40, 16, 16, 30)
BAR_WIDTHS = (34, 12, 12)
BEFORE_WIDTHS = (12, 12)
NAME_WIDTH, VALUE_WIDTH = 34, 16
TERM_WIDTH, MEANING_WIDTH = 30, 90
LAST_ROW = 1_048_576
"""Of a sheet (Microsoft, "Excel specifications and limits")."""


def fill_summary(pen: SheetPen, paper: ReportPaper, *, list_title: str, listed: int) -> None:
    """Fill the first sheet: what, of when, by whom, and the figures beside those before.

    `listed` is the number of rows that the list has.
    """
    words = paper.words
    pen.across(paper.title, Look.TITLE)
    pen.across(paper.business, Look.NOTE)
    pen.gap()
    pen.fact(words.period, paper.period)
    pen.fact(words.compared_with, paper.compared_with)
    pen.fact(words.filters, paper.filters)
    pen.fact(words.made_at, paper.made_at)
    pen.fact(words.made_by, paper.made_by)
    for group in paper.headlines:
        pen.gap()
        pen.heads((group.heading, words.now, words.before, words.change))
        for one in group.figures:
            label = f"{one.label} ({one.note})" if one.note else one.label
            kinds = (ColumnKind.TEXT, one.kind, one.kind, ColumnKind.TEXT)
            pen.values((label, Tinted(one.value, one.tint), one.before, one.change), kinds)
    if paper.check:
        pen.gap()
        _add_check(pen, paper.check, list_title, listed)


def _add_check(pen: SheetPen, check: ListCheck, list_title: str, listed: int) -> None:
    """The list's rows, counted by Excel, against the figure above."""
    counted = Formula(f"=COUNTA({quote_sheetname(list_title)}!A2:A{LAST_ROW})", listed)
    here = f"B{pen.row + 1}"
    verdict = Formula(
        f"=IF({here}={check.expected},{_quoted(check.agrees)},{_quoted(check.differs)})",
        check.agrees if listed == check.expected else check.differs,
    )
    kinds = (ColumnKind.TEXT, ColumnKind.COUNT, ColumnKind.TEXT, ColumnKind.TEXT)
    pen.values((check.label, counted, None, verdict), kinds)


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def add_distribution(book: Book, title: str, paper: ReportPaper, shown: Distribution) -> None:
    """Add a table of groups with its sums, and the chart beside it."""
    words = paper.words
    compared = any(bar.before is not None for bar in shown.bars)
    widths = (*BAR_WIDTHS, *(BEFORE_WIDTHS if compared else ()))
    pen = SheetPen(book, title, widths)
    pen.page.page_setup.orientation = "landscape"
    pen.across(shown.title, Look.TITLE)
    pen.across(" \N{MIDDLE DOT} ".join(filter(None, (paper.period, paper.filters))), Look.NOTE)
    pen.across(shown.note, Look.NOTE)
    pen.gap()
    if not shown.bars:
        pen.across(words.nothing, Look.NOTE)
        return
    heads = (shown.title, words.now, words.share, words.before, words.change)
    pen.heads(heads[: len(widths)])
    head = pen.row
    _add_bars(pen, shown, len(widths))
    _add_sums(pen, paper, shown, head, len(widths))
    bars = [Bars(2, words.now, [bar.now for bar in shown.bars])]
    if compared:
        bars.append(Bars(4, words.before, [bar.before or 0 for bar in shown.bars]))
    names = [bar.label for bar in shown.bars]
    add_bar_chart(
        pen.page,
        f"{get_column_letter(len(widths) + 2)}{head}",
        shown.title,
        ChartData(head, names, tuple(bars)),
        upright=shown.ordered,
        rtl=book.rtl,
    )


_BAR_KINDS = (
    ColumnKind.TEXT,
    ColumnKind.COUNT,
    ColumnKind.SHARE,
    ColumnKind.COUNT,
    ColumnKind.CHANGE,
)


def _add_bars(pen: SheetPen, shown: Distribution, columns: int) -> None:
    whole = pen.row + len(shown.bars) + (1 if shown.whole is None else 2)
    for bar in shown.bars:
        here = pen.row + 1
        share = Formula(f"=IF(B${whole}=0,0,B{here}/B${whole})", shown.share(bar.now))
        change = Formula(f"=B{here}-D{here}", bar.now - (bar.before or 0))
        values = (bar.label, bar.now, share, bar.before, change)
        pen.values(values[:columns], _BAR_KINDS[:columns])


def _add_sums(
    pen: SheetPen, paper: ReportPaper, shown: Distribution, head: int, columns: int
) -> None:
    first, last, here = head + 1, pen.row, pen.row + 1
    whole = here if shown.whole is None else here + 1
    values = (
        paper.words.total,
        Formula(f"=SUM(B{first}:B{last})", shown.total),
        Formula(f"=IF(B${whole}=0,0,B{here}/B${whole})", shown.share(shown.total)),
        Formula(f"=SUM(D{first}:D{last})", shown.total_before),
        Formula(f"=B{here}-D{here}", shown.total - shown.total_before),
    )
    pen.values(values[:columns], _BAR_KINDS[:columns], Look.TOTAL)
    if shown.whole is not None:
        counted = (paper.words.different, shown.whole)
        pen.values(counted, _BAR_KINDS[:2], Look.STRONG)


def add_chapter(book: Book, title: str, paper: ReportPaper, chapter: Chapter) -> None:
    """Add sentences and tables that belong together."""
    most = max((len(table.columns) for table in chapter.tables), default=1)
    pen = SheetPen(book, title, (NAME_WIDTH, *([VALUE_WIDTH] * max(3, most - 1))))
    pen.across(chapter.title, Look.TITLE)
    pen.across(" \N{MIDDLE DOT} ".join(filter(None, (paper.period, paper.filters))), Look.NOTE)
    pen.gap()
    for sentence in chapter.sentences:
        pen.across(sentence, Look.STRONG)
    for table in chapter.tables:
        pen.gap()
        _add_table(pen, table, paper)


def _add_table(pen: SheetPen, table: Table, paper: ReportPaper) -> None:
    pen.across(table.title, Look.SECTION)
    if not table.rows:
        pen.across(paper.words.nothing, Look.NOTE)
        return
    kinds = [column.kind for column in table.columns]
    pen.heads([column.title for column in table.columns])
    first = pen.row + 1
    for row in table.rows:
        pen.values(row, kinds)
    if table.has_totals:
        pen.values(_totals(table, paper, first, pen.row), kinds, Look.TOTAL)


def _totals(table: Table, paper: ReportPaper, first: int, last: int) -> list[object]:
    totals: list[object] = [paper.words.total]
    columns = zip(table.columns[1:], table.totals()[1:], strict=True)
    for place, (column, value) in enumerate(columns, start=2):
        letter = get_column_letter(place)
        if column.summed:
            totals.append(Formula(f"=SUM({letter}{first}:{letter}{last})", value or 0))
        elif column.quotient:
            above, below = (f"{get_column_letter(one + 1)}{last + 1}" for one in column.quotient)
            reckoned = "" if value is None else value
            totals.append(Formula(f'=IF({below}=0,"",{above}/{below})', reckoned))
        else:
            totals.append(None)
    return totals


def add_definitions(book: Book, title: str, paper: ReportPaper) -> None:
    """Add what the terms mean."""
    pen = SheetPen(book, title, (TERM_WIDTH, MEANING_WIDTH))
    pen.across(paper.words.definitions, Look.TITLE)
    pen.gap()
    for one in paper.definitions:
        kinds = (ColumnKind.LONG_TEXT, ColumnKind.LONG_TEXT)
        height = max(pen.text_height(one.term, 0), pen.text_height(one.text, 1))
        pen.values((Tinted(one.term, None), one.text), kinds, height=height)

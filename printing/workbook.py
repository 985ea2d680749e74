"""Lists and figures as an Excel workbook that opens the right way round and cannot be harmful."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from printing.book import Book, saved_book
from printing.cells import Cell, ColumnKind, Look, Tint, Tinted
from printing.sheet_rows import SheetRows
from printing.sheet_titles import valid_titles

ROWS_AT_ONCE = 100
READABLE_WIDTH = 170
"""Characters that one line of a page across holds in a size that can be read."""
HEADER_HEIGHT = 22
TITLE_HEIGHT = 30
LINE_HEIGHT = 13.5
"""Points of a line of text at the size of a list."""
LETTERS_A_UNIT = 1.15
"""Letters of running text in one unit of width, which is that of a digit."""
MOST_LINES = 6
"""Lines that a row shows of a long text; the cell holds all of it."""
LABEL_WIDTH = 44
VALUE_WIDTH = 18
"""Characters, as all widths here; heights are in points."""

Tell = Callable[[int], bool]


@dataclass(frozen=True)
class Column:
    """One column; the width in characters."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 16


@dataclass(frozen=True)
class Sheet:
    """One list. Rows may come from a generator."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True)
class SummaryLine:
    """One figure and what it is called."""

    label: str
    value: object
    kind: ColumnKind = ColumnKind.NUMBER
    tint: Tint | None = None


@dataclass(frozen=True)
class Summary:
    """The first sheet: figures in groups. A bare string among the lines is a group's heading.

    The lines are asked for when the lists are written, so that they may count those.
    """

    title: str
    lines: Iterable[SummaryLine | str]


class Cancelled(Exception):
    """The person cancelled; there is no new file."""


def write_workbook(
    path: Path,
    *,
    sheets: Sequence[Sheet],
    rtl: bool,
    summary: Summary | None = None,
    tell: Tell | None = None,
) -> int:
    """Write the workbook and give back the number of rows in its lists.

    `tell` hears now and then how many rows are written and returns False to cancel. The file
    appears under its name only when it is whole: after an error or a cancelling, what stood
    there before still stands. Raises Cancelled, and OSError when the file cannot be written.
    """
    progress = Progress(tell)
    with saved_book(path, rtl=rtl, go_on=progress.report) as book:
        _fill(book, sheets, summary, progress)
    return progress.written


def _fill(
    book: Book, sheets: Sequence[Sheet], summary: Summary | None, progress: "Progress"
) -> None:
    titles = valid_titles([*([summary.title] if summary else []), *(one.title for one in sheets)])
    first = book.new_sheet(titles.pop(0)) if summary else None
    for sheet, title in zip(sheets, titles, strict=True):
        add_list(book, title, sheet, progress)
    if summary and first:
        _fill_summary(first, summary)
    progress.report()


@dataclass
class Progress:
    """Counts the rows and asks now and then whether to go on."""

    tell: Tell | None
    written: int = 0

    def report(self) -> None:
        """Tell how many there are. Raises Cancelled."""
        if self.tell and not self.tell(self.written):
            raise Cancelled

    def add(self, rows: int) -> None:
        """Count some rows. Raises Cancelled."""
        self.written += rows
        self.report()


def add_list(book: Book, title: str, sheet: Sheet, progress: Progress) -> None:
    """Add one list; `title` is a valid name for its sheet."""
    rows = book.new_sheet(title)
    page, kinds = rows.page, tuple(column.kind for column in sheet.columns)
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:1"
    page.print_title_cols = "A:A"
    # All columns on one page would be too small to read.
    width = sum(column.width for column in sheet.columns)
    page.page_setup.fitToWidth = max(1, round(width / READABLE_WIDTH))
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    heads = [Cell(column.title, ColumnKind.TEXT, Look.HEADER) for column in sheet.columns]
    rows.add(heads, HEADER_HEIGHT)
    source = iter(sheet.rows)
    while some := list(islice(source, ROWS_AT_ONCE)):
        rows.add_rows(some, kinds, _heights(some, sheet.columns))
        progress.add(len(some))
    page.auto_filter.ref = f"A1:{get_column_letter(len(kinds))}{rows.last}"


def _heights(rows: Sequence[Sequence[object]], columns: Sequence[Column]) -> list[float]:
    """Room for the longest text: not every program makes it when it opens the file."""
    lines = [1] * len(rows)
    for place, column in enumerate(columns):
        if column.kind is ColumnKind.LONG_TEXT:
            width = int(column.width * LETTERS_A_UNIT)
            own = [_lines(row[place], width) for row in rows]
            lines = list(map(max, lines, own))
    return [LINE_HEIGHT * min(most, MOST_LINES) for most in lines]


def _lines(value: object, width: int) -> int:
    text = value if isinstance(value, str) else str(value or "")
    if len(text) < width and "\n" not in text:
        return 1
    return sum(1 + len(line) // width for line in text.splitlines())


def _fill_summary(rows: SheetRows, summary: Summary) -> None:
    rows.page.sheet_view.showGridLines = False
    rows.page.column_dimensions["A"].width = LABEL_WIDTH
    rows.page.column_dimensions["B"].width = VALUE_WIDTH
    rows.add([Cell(summary.title, ColumnKind.TEXT, Look.TITLE)], TITLE_HEIGHT)
    for line in summary.lines:
        if isinstance(line, str):
            rows.add([], LINE_HEIGHT)
            heads = [Cell(text, ColumnKind.TEXT, Look.HEADER) for text in (line, "")]
            rows.add(heads, LINE_HEIGHT)
        else:
            value = Cell(Tinted(line.value, line.tint), line.kind)
            rows.add([Cell(line.label), value], LINE_HEIGHT)

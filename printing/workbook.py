"""Lists and figures as an Excel workbook that opens the right way round and cannot be harmful."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from printing.cells import CellMaker, ColumnKind, Look, Tint, Tinted
from printing.delivery import whole_file
from printing.sheet_titles import valid_titles

ROWS_BETWEEN_REPORTS = 100
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
    """One list. Rows may come from a generator; `total` is an optional last row, in bold."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]
    total: Sequence[object] | None = None


@dataclass(frozen=True)
class SummaryLine:
    """One figure and what it is called."""

    label: str
    value: object
    kind: ColumnKind = ColumnKind.NUMBER
    tint: Tint | None = None


@dataclass(frozen=True)
class Summary:
    """The first sheet: figures in groups. A bare string among the lines is a group's heading."""

    title: str
    lines: tuple[SummaryLine | str, ...]


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
    with saved_workbook(path) as workbook:
        _fill(workbook, sheets, summary, CellMaker(workbook, rtl=rtl), progress)
    return progress.written


def _fill(
    workbook: Workbook,
    sheets: Sequence[Sheet],
    summary: Summary | None,
    maker: CellMaker,
    progress: "Progress",
) -> None:
    titles = valid_titles([*([summary.title] if summary else []), *(one.title for one in sheets)])
    if summary:
        _add_summary(workbook, titles.pop(0), summary, maker)
    for sheet, title in zip(sheets, titles, strict=True):
        add_list(workbook, title, sheet, maker, progress)
    progress.report()


@contextmanager
def saved_workbook(path: Path) -> Iterator[Workbook]:
    """Give a workbook to fill, row after row; it is saved when all went well."""
    workbook = Workbook(write_only=True)
    try:
        yield workbook
        with whole_file(path) as unfinished:
            workbook.save(unfinished)
    except BaseException:
        _abandon(workbook)
        raise


def _abandon(workbook: Workbook) -> None:
    """Remove what openpyxl keeps, customers' names and all, until the program ends."""
    for page in workbook.worksheets:
        with suppress(OSError, ValueError, WorkbookAlreadySaved):
            page.close()
            page._writer.cleanup()  # noqa: SLF001 - it offers no other way


@dataclass
class Progress:
    """Counts the rows and asks now and then whether to go on."""

    tell: Tell | None
    written: int = 0

    def report(self) -> None:
        """Tell how many there are. Raises Cancelled."""
        if self.tell and not self.tell(self.written):
            raise Cancelled

    def step(self) -> None:
        """Count a row. Raises Cancelled."""
        self.written += 1
        if self.written % ROWS_BETWEEN_REPORTS == 0:
            self.report()


def add_list(
    workbook: Workbook, title: str, sheet: Sheet, maker: CellMaker, progress: Progress
) -> None:
    """Add one list; `title` is a valid name for its sheet."""
    page = new_page(workbook, title, maker)
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:1"
    page.print_title_cols = "A:A"
    # All columns on one page would be too small to read.
    width = sum(column.width for column in sheet.columns)
    page.page_setup.fitToWidth = max(1, round(width / READABLE_WIDTH))
    page.row_dimensions[1].height = HEADER_HEIGHT
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    kinds = [column.kind for column in sheet.columns]
    page.append([maker.header(page, column.title) for column in sheet.columns])
    before = progress.written
    for number, row in enumerate(sheet.rows, start=2):
        page.row_dimensions[number].height = _height(row, sheet.columns)
        page.append([maker.cell(page, value, kind) for value, kind in zip(row, kinds, strict=True)])
        # It is written; kept, it would take more memory than the row itself.
        del page.row_dimensions[number]
        progress.step()
    last_column = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last_column}{progress.written - before + 1}"
    if sheet.total is not None:
        page.append(
            [
                maker.cell(page, value, kind, Look.TOTAL)
                for value, kind in zip(sheet.total, kinds, strict=True)
            ]
        )


def _height(row: Sequence[object], columns: Sequence[Column]) -> float:
    """Room for the longest text: not every program makes it when it opens the file."""
    lines = [
        sum(
            1 + len(line) // int(column.width * LETTERS_A_UNIT)
            for line in str(value or "").splitlines()
        )
        for value, column in zip(row, columns, strict=True)
        if column.kind is ColumnKind.LONG_TEXT
    ]
    return LINE_HEIGHT * min(max(lines, default=1) or 1, MOST_LINES)


def _add_summary(workbook: Workbook, title: str, summary: Summary, maker: CellMaker) -> None:
    page = new_page(workbook, title, maker)
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = LABEL_WIDTH
    page.column_dimensions["B"].width = VALUE_WIDTH
    page.row_dimensions[1].height = TITLE_HEIGHT
    page.append([maker.cell(page, summary.title, ColumnKind.TEXT, Look.TITLE)])
    for line in summary.lines:
        if isinstance(line, str):
            page.append([])
            page.append([maker.header(page, line), maker.header(page, "")])
        else:
            label = maker.cell(page, line.label, ColumnKind.TEXT)
            page.append([label, maker.cell(page, Tinted(line.value, line.tint), line.kind)])


def new_page(workbook: Workbook, title: str, maker: CellMaker) -> WriteOnlyWorksheet:
    """An empty sheet that prints on A4, as long as it takes."""
    page = workbook.create_sheet(title)
    page.sheet_view.rightToLeft = maker.rtl
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    return page

"""A workbook in the making: it is saved whole, or nothing is left of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from printing.cells import CellMaker, ColumnKind
from printing.delivery import whole_file
from printing.long_rows import LongRows, put_in


class Book:
    """The sheets so far, and the cells' looks. `folder` is for what is not yet in its place."""

    def __init__(self, folder: Path, *, rtl: bool) -> None:
        self.folder = folder
        self.workbook = Workbook(write_only=True)
        self.maker = CellMaker(self.workbook, rtl=rtl)
        self.long: list[LongRows] = []

    def new_page(self, title: str) -> WriteOnlyWorksheet:
        """An empty sheet that prints on A4, as long as it takes; `title` is a valid name."""
        page = self.workbook.create_sheet(title)
        page.sheet_view.rightToLeft = self.maker.rtl
        page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToHeight = 0
        return page

    def long_rows(
        self, page: WriteOnlyWorksheet, kinds: Sequence[ColumnKind], first: int
    ) -> LongRows:
        """Begin the rows of a list, from a row on; openpyxl writes none after them."""
        file = self.folder / f"rows-{len(self.long)}"
        rows = LongRows(file, page, self.maker, kinds, first)
        self.long.append(rows)
        return rows


@contextmanager
def saved_book(path: Path, *, rtl: bool, go_on: Callable[[], None]) -> Iterator[Book]:
    """Give a workbook to fill; it gets its name when all went well.

    `go_on` is asked while a large one is saved, and raises to stop it.
    """
    with TemporaryDirectory(prefix="workbook-") as folder:
        book = Book(Path(folder), rtl=rtl)
        try:
            yield book
            plain = book.folder / "plain.xlsx"
            book.workbook.save(plain)
            with whole_file(path) as unfinished:
                put_in(plain, book.long, unfinished, go_on=go_on)
        except BaseException:
            _abandon(book.workbook)
            raise


def _abandon(workbook: Workbook) -> None:
    """Remove what openpyxl keeps, customers' names and all, until the program ends."""
    for page in workbook.worksheets:
        with suppress(OSError, ValueError, WorkbookAlreadySaved):
            page.close()
            page._writer.cleanup()  # noqa: SLF001 - it offers no other way

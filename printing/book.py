"""A workbook in the making: it is saved whole, or nothing is left of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from printing.cells import Styles
from printing.delivery import whole_file
from printing.sheet_rows import SheetRows, put_in


class Book:
    """The sheets so far, and the cells' looks. `folder` is for what is not yet in its place."""

    def __init__(self, folder: Path, *, rtl: bool) -> None:
        self.folder = folder
        self.rtl = rtl
        self.workbook = Workbook(write_only=True)
        self.styles = Styles(self.workbook, rtl=rtl)
        self.sheets: list[SheetRows] = []

    def new_sheet(self, title: str) -> SheetRows:
        """An empty sheet that prints on A4, as long as it takes; `title` is a valid name."""
        page = self.workbook.create_sheet(title)
        page.sheet_view.rightToLeft = self.rtl
        page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToHeight = 0
        rows = SheetRows(self.folder / f"rows-{len(self.sheets)}", page, self.styles)
        self.sheets.append(rows)
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
            _save(book, path, go_on)
        finally:
            for rows in book.sheets:
                rows.file.close()


def _save(book: Book, path: Path, go_on: Callable[[], None]) -> None:
    for rows in book.sheets:
        rows.file.close()
    plain = book.folder / "plain.xlsx"
    book.workbook.save(plain)
    with whole_file(path) as unfinished:
        put_in(plain, book.sheets, unfinished, go_on=go_on)

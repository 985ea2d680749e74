"""Writes a sheet of figures row after row and knows which row it stands at."""

from collections.abc import Sequence
from unicodedata import bidirectional

from openpyxl.utils import get_column_letter

from printing.book import Book
from printing.cells import Cell, ColumnKind, Look
from printing.workbook import LETTERS_A_UNIT, LINE_HEIGHT

ROW_HEIGHT = 17
HEAD_ROW_HEIGHT = 30
"""Points; the head of a narrow column takes two lines."""
TITLE_HEIGHT = 28
FOOTER = "&P / &N"
"""Excel's signs for the number of the page and of all pages."""
SECTION_HEIGHT = 22


LETTERS = frozenset({"L", "R", "AL"})
FROM_RIGHT = "\N{RIGHT-TO-LEFT MARK}"


class SheetPen:
    """`widths` are those of the columns, in characters; texts across run over all of them."""

    def __init__(self, book: Book, title: str, widths: Sequence[float]) -> None:
        self.rtl = book.rtl
        self.widths = tuple(widths)
        self.rows = book.new_sheet(title)
        self.page = self.rows.page
        self.page.sheet_view.showGridLines = False
        for number, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(number)].width = width
        self.page.oddFooter.center.text = FOOTER

    @property
    def row(self) -> int:
        """Give the last row that was written, as Excel counts."""
        return self.rows.last

    def gap(self) -> None:
        """Leave a row empty."""
        self.rows.add([], LINE_HEIGHT)

    def across(self, text: str, look: Look) -> None:
        """A text over the width of all columns, in as many lines as it takes."""
        if not text:
            return
        height = self._text_height(text, sum(self.widths), look)
        self.rows.add([Cell(self._directed(text), ColumnKind.LONG_TEXT, look)], height)
        self._merge(1, len(self.widths))

    def fact(self, label: str, text: str) -> None:
        """A label in the first column and its text across the others."""
        if not text:
            return
        cells = [
            Cell(label, ColumnKind.TEXT, Look.NOTE),
            Cell(self._directed(text), ColumnKind.LONG_TEXT, Look.STRONG),
            *(Cell(None, ColumnKind.TEXT, Look.STRONG) for _ in self.widths[2:]),
        ]
        self.rows.add(cells, self._text_height(text, sum(self.widths[1:]), Look.PLAIN))
        self._merge(2, len(self.widths))

    def heads(self, titles: Sequence[str]) -> None:
        """The heads of a table's columns."""
        cells = [Cell(title, ColumnKind.LONG_TEXT, Look.HEADER) for title in titles]
        self.rows.add(cells, HEAD_ROW_HEIGHT)

    def values(
        self,
        values: Sequence[object],
        kinds: Sequence[ColumnKind],
        look: Look = Look.FIGURE,
        height: float = ROW_HEIGHT,
    ) -> None:
        """One row of a table."""
        directed = [self._directed(value) for value in values]
        self.rows.add_rows([directed], tuple(kinds), [height], look)

    def text_height(self, text: str, column: int) -> float:
        """Points that a text takes in a column, counted from 0."""
        return max(ROW_HEIGHT, self._text_height(text, self.widths[column], Look.PLAIN))

    def _text_height(self, text: str, width: float, look: Look) -> float:
        if look is Look.TITLE:
            return TITLE_HEIGHT
        if look is Look.SECTION:
            return SECTION_HEIGHT
        lines = sum(1 + int(len(line) / (width * LETTERS_A_UNIT)) for line in text.splitlines())
        return LINE_HEIGHT * max(lines, 1) + 2

    def _directed(self, value: object) -> object:
        """Dates and arrows without a letter would read from the left in some programs."""
        if not self.rtl or not isinstance(value, str) or not value:
            return value
        return value if LETTERS & set(map(bidirectional, value)) else f"{FROM_RIGHT}{value}"

    def _merge(self, first: int, last: int) -> None:
        letters = get_column_letter(first), get_column_letter(last)
        self.page.merged_cells.add(f"{letters[0]}{self.row}:{letters[1]}{self.row}")

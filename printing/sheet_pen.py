"""Writes a sheet of figures row after row and knows which row it stands at."""

from collections.abc import Sequence
from unicodedata import bidirectional

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from printing.book import Book
from printing.cells import ColumnKind, Look
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
        self.maker = book.maker
        self.widths = tuple(widths)
        self.page = book.new_page(title)
        self.page.sheet_view.showGridLines = False
        for number, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(number)].width = width
        self.page.oddFooter.center.text = FOOTER
        self.row = 0
        """The last row that was written, as Excel counts."""

    def gap(self) -> None:
        """Leave a row empty."""
        self._append([], LINE_HEIGHT)

    def across(self, text: str, look: Look) -> None:
        """A text over the width of all columns, in as many lines as it takes."""
        if not text:
            return
        directed = self._directed(text)
        cells = [self.maker.cell(self.page, directed, ColumnKind.LONG_TEXT, look)]
        self._append(cells, self._text_height(text, sum(self.widths), look))
        self._merge(1, len(self.widths))

    def fact(self, label: str, text: str) -> None:
        """A label in the first column and its text across the others."""
        if not text:
            return
        cells = [
            self.maker.cell(self.page, label, ColumnKind.TEXT, Look.NOTE),
            self.maker.cell(self.page, self._directed(text), ColumnKind.LONG_TEXT, Look.STRONG),
            *(self._empty(Look.STRONG) for _ in self.widths[2:]),
        ]
        self._append(cells, self._text_height(text, sum(self.widths[1:]), Look.PLAIN))
        self._merge(2, len(self.widths))

    def heads(self, titles: Sequence[str]) -> None:
        """The heads of a table's columns."""
        kind = ColumnKind.LONG_TEXT
        cells = [self.maker.cell(self.page, title, kind, Look.HEADER) for title in titles]
        self._append(
            [cell if cell.value else self._empty(Look.HEADER) for cell in cells], HEAD_ROW_HEIGHT
        )

    def values(
        self,
        values: Sequence[object],
        kinds: Sequence[ColumnKind],
        look: Look = Look.FIGURE,
        height: float = ROW_HEIGHT,
    ) -> None:
        """One row of a table."""
        self._append(
            [
                self.maker.cell(self.page, self._directed(value), kind, look)
                for value, kind in zip(values, kinds, strict=True)
            ],
            height,
        )

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
        if not self.maker.rtl or not isinstance(value, str) or not value:
            return value
        return value if LETTERS & set(map(bidirectional, value)) else f"{FROM_RIGHT}{value}"

    def _empty(self, look: Look) -> WriteOnlyCell:
        return self.maker.cell(self.page, None, ColumnKind.TEXT, look)

    def _append(self, cells: Sequence[WriteOnlyCell], height: float) -> None:
        self.row += 1
        self.page.row_dimensions[self.row].height = height
        self.page.append(list(cells))

    def _merge(self, first: int, last: int) -> None:
        letters = get_column_letter(first), get_column_letter(last)
        self.page.merged_cells.add(f"{letters[0]}{self.row}:{letters[1]}{self.row}")

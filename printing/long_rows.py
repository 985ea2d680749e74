"""The rows of a long list, written as Excel's own XML beside the workbook and put in at its end.

Cell by cell, openpyxl takes a minute and a half for 100,000 complaints; this takes a fifth.
Sources: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.53 (is).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from printing.cells import CellMaker, ColumnKind, Look, Tinted, cell_text, excel_value

END_OF_ROWS = b"</sheetData>"
LONGEST_WORD, MOST_WORDS = 60, 5_000
"""Characters of a text that is kept for its next time, and how many are."""
PIECE = 1_000_000
"""Bytes that are copied at a time."""


class LongRows:
    """The rows of one sheet, after those that openpyxl writes. Close it when all are written."""

    def __init__(
        self,
        file: Path,
        page: WriteOnlyWorksheet,
        maker: CellMaker,
        kinds: Sequence[ColumnKind],
        first: int,
    ) -> None:
        self.path = file
        self.page = page
        self.maker = maker
        self.kinds = tuple(kinds)
        self.row = first - 1
        """The last row that was written, as Excel counts."""
        self.styles: dict[Look, list[int]] = {}
        self.words: dict[str, str] = {}
        self.letters = [get_column_letter(place) for place in range(1, len(kinds) + 1)]
        self.file: IO[str] = file.open("w", encoding="utf-8", newline="")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.file.close()

    def add(self, values: Iterable[object], height: float, look: Look = Look.PLAIN) -> None:
        """Write a row, `height` points high. Raises ValueError if it does not fit the columns."""
        self.row += 1
        cells = "".join(
            self._cell(f"{letter}{self.row}", value, kind, style, look)
            for letter, value, kind, style in zip(
                self.letters, values, self.kinds, self._styles(look), strict=True
            )
        )
        self.file.write(f'<row r="{self.row}" ht="{height}" customHeight="1">{cells}</row>')

    def _styles(self, look: Look) -> list[int]:
        if look not in self.styles:
            self.styles[look] = [
                self.maker.style_number(self.page, kind, look, None) for kind in self.kinds
            ]
        return self.styles[look]

    def _cell(self, place: str, value: object, kind: ColumnKind, style: int, look: Look) -> str:
        if isinstance(value, Tinted):
            style = self.maker.style_number(self.page, kind, look, value.tint)
            value = value.value
        fitting = self._word(value) if isinstance(value, str) else excel_value(value, kind)
        if fitting is None or fitting == "":
            return f'<c r="{place}" s="{style}"/>'
        if isinstance(fitting, str):
            # Whatever it begins with: a string of its own, never a formula.
            text = escape(fitting)
            return (
                f'<c r="{place}" s="{style}" t="inlineStr">'
                f'<is><t xml:space="preserve">{text}</t></is></c>'
            )
        number = to_excel(fitting) if isinstance(fitting, date) else +fitting
        return f'<c r="{place}" s="{style}"><v>{number}</v></c>'

    def _word(self, text: str) -> str:
        """A text as a cell holds it; the words of a list come again and again."""
        known = self.words.get(text)
        if known is None:
            known = cell_text(text)
            if len(text) <= LONGEST_WORD and len(self.words) < MOST_WORDS:
                self.words[text] = known
        return known


def put_in(
    book: Path, rows: Sequence[LongRows], target: Path, *, go_on: Callable[[], None]
) -> None:
    """Copy a saved workbook with the long rows in their sheets; `go_on` may raise to stop it."""
    by_name = {one.page.path.removeprefix("/"): one for one in rows}
    with ZipFile(book) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            if name not in by_name:
                package.writestr(name, content)
                continue
            above, end, below = content.rpartition(END_OF_ROWS)
            with package.open(name, "w", force_zip64=True) as sheet:
                sheet.write(above)
                with by_name[name].path.open("rb") as written:
                    while piece := written.read(PIECE):
                        sheet.write(piece)
                        go_on()
                sheet.write(end + below)

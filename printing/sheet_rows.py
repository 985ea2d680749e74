"""The rows of a sheet, written as Excel's own XML and put into the workbook at its end.

Cell by cell, openpyxl takes many times as long. What a formula comes to is written too, without
which a workbook that came by mail shows nothing there until somebody allows it to be edited.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from printing.cells import Cell, ColumnKind, Look, Styles
from printing.sheet_columns import (
    ColumnCells,
    after,
    list_columns,
    row_start,
    rows_of_pieces,
)

END_OF_ROWS = b"</sheetData>"
AT_ONCE = 1_000_000
"""Bytes that are copied at a time."""
QUICKLY = 2
"""Of 9: a list is a fifth larger than at the usual 6, in less than half of the time."""
Kinds = tuple[ColumnKind, ...]


class SheetRows:
    """All rows of one sheet; openpyxl's `page` has the rest of it, as columns and charts."""

    def __init__(self, file: Path, page: WriteOnlyWorksheet, styles: Styles) -> None:
        self.path = file
        self.page = page
        self.styles = styles
        self.last = 0
        """The last row that was written, as Excel counts."""
        self.columns: dict[tuple[Look, Kinds], list[ColumnCells]] = {}
        self.file: IO[str] = file.open("w", encoding="utf-8", newline="")

    def add(self, cells: Sequence[Cell], height: float) -> None:
        """Write a row of cells that look differently, `height` points high."""
        pieces = [
            ColumnCells(cell.kind, cell.look, self.styles, after(place, len(cells))).piece(
                cell.value
            )
            for place, cell in enumerate(cells)
        ]
        self._write([pieces], [height])

    def add_rows(
        self,
        rows: Sequence[Sequence[object]],
        kinds: Kinds,
        heights: Sequence[float],
        look: Look = Look.PLAIN,
    ) -> None:
        """Write rows of values, one of each kind. Raises ValueError if their numbers differ."""
        columns = self.columns.get((look, kinds))
        if columns is None:
            columns = self.columns[look, kinds] = list_columns(kinds, look, self.styles)
        self._write(rows_of_pieces(columns, rows), heights)

    def _write(self, rows: Iterable[Sequence[str]], heights: Sequence[float]) -> None:
        lines = []
        for number, (pieces, height) in enumerate(zip(rows, heights, strict=True), self.last + 1):
            start = f'" ht="{height}" customHeight="1">{row_start(len(pieces))}'
            lines.append(str(number).join(('<row r="', start, *pieces)))
        self.last += len(lines)
        self.file.write("".join(lines))


def put_in(
    book: Path, rows: Iterable[SheetRows], target: Path, *, go_on: Callable[[], None]
) -> None:
    """Copy a saved workbook with the rows in their sheets; `go_on` may raise to stop it."""
    by_name = {one.page.path.removeprefix("/"): one for one in rows}
    packed = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=QUICKLY)
    with ZipFile(book) as source, packed as package:
        for name in source.namelist():
            content = source.read(name)
            if name not in by_name:
                package.writestr(name, content)
                continue
            above, end, below = content.rpartition(END_OF_ROWS)
            with package.open(name, "w", force_zip64=True) as sheet:
                sheet.write(above)
                with by_name[name].path.open("rb") as written:
                    while some := written.read(AT_ONCE):
                        sheet.write(some)
                        go_on()
                sheet.write(end + below)

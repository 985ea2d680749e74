"""Lists that other programs made, .xlsx or .csv, read as plain values and never trusted.

What a file is shows in its first bytes; its name is not asked. Refusals are `RuleBroken`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import StringIO
from itertools import islice, zip_longest
from operator import itemgetter
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from printing.sheet_extent import LAST_ROW
from printing.workbook_reader import Row, first_list
from rules.bulk import all_of_it_kept
from rules.errors import RuleBroken

LARGEST_FILE = 30_000_000
"""Bytes."""
MOST_ROWS = 100_000
"""Rows with something in them."""
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
"""Characters; what Excel itself allows."""
LONGEST_READING = 60.0
"""Seconds."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How many programs keep the zero of a phone from Excel: ="0501234567"."""

_EMPTY = frozenset(("",))
_LOOKED_AT = _EMPTY.union("=", filter(str.isspace, map(chr, range(0x3001))))
"""With what a text begins that may be blank, or kept from Excel; other texts are as they are."""

_BEGINNING = itemgetter(slice(1))
_AT_ONCE = 1_000
"""Rows."""


class SheetRow(NamedTuple):
    """One row; `number` is the one that people see beside it in Excel, from 1."""

    number: int
    values: tuple[object, ...]


class Sheet(NamedTuple):
    """A list: its headings, and the rows below them that are not empty."""

    headings: tuple[str, ...]
    rows: list[SheetRow]


def read_sheet(path: Path) -> Sheet:
    """Read the first list of a file; the first row that is not empty has the headings.

    Of a formula the value is given that was last worked out in Excel; nothing is worked out here.
    Raises RuleBroken `sheet_missing`, `sheet_unreadable`, `sheet_old_format` (.xls, or protected
    by a password), `sheet_too_big`, `sheet_too_long`, `sheet_too_wide`, `sheet_cell_too_long` and
    `sheet_empty`.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise RuleBroken("sheet_too_big")
        content = path.read_bytes()
    except OSError as wrong:
        raise RuleBroken("sheet_missing", path=str(path)) from wrong
    with all_of_it_kept():
        filled = list(_filled_rows(_numbered(content)))
    if not filled:
        raise RuleBroken("sheet_empty")
    headings = tuple("" if value is None else str(value).strip() for value in filled[0].values)
    return Sheet(headings, filled[1:])


def _numbered(content: bytes) -> Iterator[Row]:
    if content.startswith(_OLE):
        raise RuleBroken("sheet_old_format")
    return first_list(content) if content.startswith(_ZIP) else enumerate(_text_rows(content), 1)


def _filled_rows(rows: Iterator[Row]) -> Iterator[SheetRow]:
    """Give the rows with something in them, and hold every row to the limits."""
    ends, filled = monotonic() + LONGEST_READING, 0
    while some := list(islice(rows, _AT_ONCE)):
        if monotonic() > ends:
            raise RuleBroken("sheet_too_big")
        kept = [
            SheetRow(number, values)
            for (number, _), row in zip(some, _plain_rows(some), strict=True)
            if (values := row if row and row[-1] is not None else _without_end(row))
        ]
        filled += len(kept)
        if filled > MOST_ROWS or some[-1][0] > LAST_ROW:
            raise RuleBroken("sheet_too_long", most=MOST_ROWS)
        yield from kept


def _without_end(values: tuple[object, ...]) -> tuple[object, ...]:
    """Give a row without the empty cells behind its last."""
    width = len(values)
    while width and values[width - 1] is None:
        width -= 1
    return values[:width]


def _plain_rows(rows: Sequence[Row]) -> Iterable[tuple[object, ...]]:
    """Give rows of one length as plain values.

    Raises `sheet_cell_too_long` and `sheet_too_wide`.
    """
    numbers = [number for number, _ in rows]
    narrow = (row if len(row) <= MOST_COLUMNS else _narrow(row, number) for number, row in rows)
    columns = [_plain_column(column, numbers) for column in zip_longest(*narrow)]
    return zip(*columns, strict=True) if columns else [()] * len(rows)


def _narrow(row: Sequence[object], number: int) -> Sequence[object]:
    """Give a wide row without its empty end: all rows would be as long as it."""
    filled = _without_end(tuple(_plain(value, number) for value in row))
    if len(filled) > MOST_COLUMNS:
        raise RuleBroken("sheet_too_wide", most=MOST_COLUMNS)
    return filled


def _plain_column(column: Sequence[Any], numbers: Sequence[int]) -> Sequence[object]:
    """Give what stands in one column, which is mostly of one kind: that is seen all at once."""
    kinds = set(map(type, column))
    if kinds == {float}:
        return [int(value) if value.is_integer() else value for value in column]
    if kinds == {str} and max(map(len, column)) <= LONGEST_CELL:
        looked_at = _LOOKED_AT.intersection(map(_BEGINNING, column))
        if looked_at <= _EMPTY:
            return [value or None for value in column] if looked_at else column
    return [_plain(value, number) for value, number in zip(column, numbers, strict=True)]


def _plain(value: object, row: int) -> object:
    if isinstance(value, str):
        return _filled_text(value, row) if value else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, date) and not isinstance(value, datetime):
        # In Excel a day is the moment it begins.
        return datetime.combine(value, time())
    return value


def _filled_text(value: str, row: int) -> str | None:
    if len(value) > LONGEST_CELL:
        raise RuleBroken("sheet_cell_too_long", row=row, most=LONGEST_CELL)
    if value[0] == "=":
        kept = _KEPT_AS_TEXT.fullmatch(value)
        value = kept[1] if kept else value
    return value if value and not value.isspace() else None


def _text_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    try:
        delimiter = max(_DELIMITERS, key=lambda sign: _columns_by(sign, text))
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as wrong:
        raise RuleBroken("sheet_unreadable") from wrong


def _columns_by(delimiter: str, text: str) -> int:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return len(next(csv.reader([first], delimiter=delimiter), ()))


def _decoded(content: bytes) -> str:
    """Give the text of a list as Excel for Windows writes it, by its marks or by trying."""
    for encoding in _possible_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # One of the alphabets can read anything at all; signs that nobody types give it away.
        if not _NEVER_TYPED.search(text):
            return text
    raise RuleBroken("sheet_unreadable")


def _possible_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in content:
        # Without a mark, the commas and digits show which half of a sign is the empty one.
        return ("utf-16-le",) if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "cp1255")

"""How far the cells of a sheet reach, found out before anybody makes room for them."""

import re
from string import ascii_uppercase, digits
from xml.parsers.expat import ParserCreate
from zipfile import BadZipFile

from rules.errors import RuleBroken

LAST_ROW = 1_048_576
"""Of any sheet, by Excel; formats alone may reach down to it."""
MOST_CELLS = 5_000_000
"""Of a sheet's rectangle, empty ones too; each takes 32 bytes."""
_CELLS = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="[0-9]+")?(?: t="[A-Za-z]+")?/?>')
"""Told whole: of a cell with two places, who knows which is taken."""
_LETTERS, _DIGITS = ascii_uppercase.encode(), digits.encode()
_BEGIN, _END, _CALLED = b"<sheetData>", b"</sheetData>", b"sheetData"
_ELSE = (b":c", b"<!")
"""A cell with a prefix, if it is one; remarks, and what could rename things."""


def require_room(part: bytes) -> None:
    """Refuse a sheet whose rectangle of cells is too large.

    Raises `sheet_too_long` or `sheet_too_big`; another exception for what is no XML.
    """
    if not _is_plainly_small(part):
        _Measure().look(part)


def _is_plainly_small(part: bytes) -> bool:
    """Tell by the places that all cells name as Excel writes them; six times as quick as XML."""
    above, begins, below = part.partition(_BEGIN)
    rows, ends, rest = below.rpartition(_END)
    if not (begins and ends) or _CALLED in above or _CALLED in rest:
        return False
    places = _CELLS.findall(rows)
    if not places or rows.count(b"<c") > len(places) or any(one in part for one in _ELSE):
        return False
    joined = b" ".join(places)
    right = max(map(_number_of, set(joined.translate(None, _DIGITS).decode().split())))
    numbers = set(map(int, set(joined.translate(None, _LETTERS).split())))
    bottom = max(numbers)
    return bottom <= LAST_ROW and (bottom - min(numbers) + 1) * right <= MOST_CELLS


class _Measure:
    """How large the rectangle around the filled cells of a sheet is."""

    def __init__(self) -> None:
        self.row, self.column, self.named = 1, 0, ""
        """Of the cell that was begun, from 1, and how its row was written."""
        self.rows = 0
        """Of the row that was begun; those without a number follow one another."""
        self.top, self.bottom, self.right = LAST_ROW, 0, 0
        self.columns: dict[str, int] = {}

    def look(self, part: bytes) -> None:
        """Raise `sheet_too_long` or `sheet_too_big`; another exception for what is no XML."""
        parser = ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._begin
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(part, True)  # noqa: FBT003 - expat's own way
        if (self.bottom - self.top + 1) * self.right > MOST_CELLS:
            raise RuleBroken("sheet_too_big")

    def _begin(self, name: str, attributes: list[str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._cell(_place(attributes))
        elif name in {"v", "is"}:
            row, column = self.row, self.column
            self.top = min(self.top, row)
            self.bottom = max(self.bottom, row)
            self.right = max(self.right, column)
        elif name == "row":
            place = _place(attributes)
            self.rows = self.row = int(place) if place else self.rows + 1
            self.column, self.named = 0, place
            _require_row(self.row)

    def _cell(self, place: str) -> None:
        letters = place.rstrip(digits)
        row = place[len(letters) :]
        if row != self.named:
            self.row, self.named = int(row) if row else self.rows, row
            _require_row(self.row)
        if not letters:
            self.column += 1
        elif letters in self.columns:
            self.column = self.columns[letters]
        else:
            self.column = self.columns[letters] = _number_of(letters)


def _place(attributes: list[str]) -> str:
    """Give what names the place of a row or cell, which nearly always comes first."""
    if attributes and attributes[0] == "r":
        return attributes[1]
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get("r", "")


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return number


def _require_row(row: int) -> None:
    if row > LAST_ROW:
        raise RuleBroken("sheet_too_long", most=LAST_ROW)


def _refuse(*_: object) -> None:
    raise BadZipFile("no workbook declares what its words stand for")

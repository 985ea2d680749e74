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
_PLACES = (rb"(?:[A-Z]|A[A-X])[1-9][0-9]{0,4}", rb"(?:[A-Z]|[A-R][A-Z])[1-9][0-9]{0,3}")
"""In 50 columns of 99,999 rows, or 494 of 9,999: no rectangle of such cells is too large."""
_BEYOND = tuple(
    re.compile(rb'<c(?! r="' + place + rb'"(?: [st]="[A-Za-z0-9]+")*/?>)') for place in _PLACES
)
"""A cell that stands elsewhere, or is told otherwise: of two places, who knows which is taken."""
_BEGIN, _END, _CALLED = b"<sheetData>", b"</sheetData>", b"sheetData"


def require_room(part: bytes) -> None:
    """Refuse a sheet whose rectangle of cells is too large.

    Raises `sheet_too_long` or `sheet_too_big`; another exception for what is no XML.
    """
    if not _is_plainly_small(part):
        _Measure().look(part)


def _is_plainly_small(part: bytes) -> bool:
    """Tell by the places that all cells name as Excel writes them; much quicker than as XML."""
    begins, ends = part.find(_BEGIN), part.rfind(_END)
    if not 0 <= begins < ends or part.count(_CALLED) > len((_BEGIN, _END)):
        return False
    # Remarks, and what could rename things. One sign is found much sooner than two.
    if b"!" in part and b"<!" in part:
        return False
    # A cell with a prefix, if it is one.
    if part.find(b":", begins, ends) > 0 and part.find(b":c", begins, ends) > 0:
        return False
    return any(beyond.search(part, begins, ends) is None for beyond in _BEYOND)


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

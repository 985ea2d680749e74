"""The cells of a list in Excel's own XML, a column at a time: most of them say what others said.

A row is its pieces joined by its number, which stands in the row and in each of its cells; so the
piece of a cell begins behind that number and ends before the next one.
Sources: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.40 (f), 18.3.1.53 (is).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from printing.cells import (
    TEXT_KINDS,
    ColumnKind,
    Formula,
    Look,
    Styles,
    Tinted,
    excel_value,
)

LONGEST_WORD, MOST_WORDS = 60, 5_000
"""Characters of a text that is kept for its next time, and how many are in each column."""
_MARKUP = re.compile("[&<>]")
_PLAIN = re.compile("[!-%'-;=?-^`-~א-ת](?:[ -%'-;=?-^`-~א-ת]{0,2000}[!-%'-;=?-^`-~א-ת])?")
"""Most texts: nothing of it is to be told in another way, or would be lost at an end."""
FIRST_DAY, ONE_DAY = datetime(1899, 12, 30), timedelta(days=1)  # noqa: DTZ001 - Excel knows no zones
LEAP_YEAR_THAT_WAS_NONE = datetime(1900, 3, 1)  # noqa: DTZ001 - as above
"""Up to here Excel counts a day too much."""


def row_start(cells: int) -> str:
    """Give what stands in a row before the number in its first cell, if it has cells."""
    return '<c r="A' if cells else "</row>"


def after(place: int, cells: int) -> str:
    """Give what follows the cell at a place, counted from 0, up to the next cell's number."""
    return f'<c r="{get_column_letter(place + 2)}' if place + 1 < cells else "</row>"


class ColumnCells:
    """One column of a list; words that come again are kept as they were written."""

    def __init__(self, kind: ColumnKind, look: Look, styles: Styles, after: str) -> None:
        self.kind, self.look, self.styles, self.after = kind, look, styles, after
        self.plain = styles.number(kind, look, None)
        self.known: dict[object, str] = {}

    def pieces(self, values: Iterable[object]) -> list[str]:
        """Give the pieces of some cells, one below the other."""
        if self.kind not in TEXT_KINDS:
            return [self.piece(value) for value in values]
        known = self.known
        return [known.get(value) or self._word(value) for value in values]

    def piece(self, value: object) -> str:
        """Give the piece of one cell."""
        style = self.plain
        if isinstance(value, Tinted):
            style = self.styles.number(self.kind, self.look, value.tint)
            value = value.value
        return f'" s="{style}"{_content(value, self.kind)}{self.after}'

    def _word(self, value: object) -> str:
        written = self.piece(value)
        said = value.value if isinstance(value, Tinted) else value
        # Numbers are not kept: 1 is True to a dictionary.
        is_word = said is None or (isinstance(said, str) and len(said) <= LONGEST_WORD)
        if is_word and len(self.known) < MOST_WORDS:
            self.known[value] = written
        return written


def list_columns(kinds: Sequence[ColumnKind], look: Look, styles: Styles) -> list[ColumnCells]:
    """Give the columns of a list."""
    return [
        ColumnCells(kind, look, styles, after(place, len(kinds)))
        for place, kind in enumerate(kinds)
    ]


def rows_of_pieces(
    columns: Sequence[ColumnCells], rows: Sequence[Sequence[object]]
) -> Iterator[tuple[str, ...]]:
    """Give the pieces of each row. Raises ValueError for a row of another length."""
    values = zip(*rows, strict=True)
    return zip(
        *(column.pieces(each) for column, each in zip(columns, values, strict=True)), strict=True
    )


def _content(value: object, kind: ColumnKind) -> str:
    """Give a cell from behind its look to its end."""
    if value is None:
        return "/>"
    if isinstance(value, str) and kind in TEXT_KINDS and _PLAIN.fullmatch(value):
        return f' t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, Formula):
        return _formula(value)
    fitting = excel_value(value, kind)
    if fitting is None or fitting == "":
        return "/>"
    if isinstance(fitting, str):
        # Whatever it begins with: a string of its own, never a formula.
        return f' t="inlineStr"><is>{_text(fitting)}</is></c>'
    return f"><v>{_number(fitting)}</v></c>"


def _text(text: str) -> str:
    # Blanks at its ends are kept only when that is asked for.
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{kept}>{escape(text) if _MARKUP.search(text) else text}</t>"


def _formula(formula: Formula) -> str:
    told, value = "", formula.value
    if isinstance(value, str):
        told, value = ' t="str"', escape(value)
    asked = escape(formula.text.removeprefix("="))
    return f"{told}><f>{asked}</f><v>{value}</v></c>"


def _number(value: float | Decimal | date) -> float | Decimal:
    if isinstance(value, datetime) and value >= LEAP_YEAR_THAT_WAS_NONE:
        return (value - FIRST_DAY) / ONE_DAY
    if isinstance(value, date):
        return float(to_excel(value))
    # True and False become 1 and 0.
    return +value

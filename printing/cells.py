"""The cells of a workbook: values as Excel's own kinds, text that can only be text, and looks."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isfinite
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from printing.text import CUT_OFF, clean

LOCAL_TIME = ZoneInfo("Asia/Jerusalem")
LONGEST_CELL = 32_767
"""Units of UTF-16 (Microsoft, "Excel specifications and limits")."""
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads _x0041_ as the letter A; the first stroke is written as its own escape."""
FIRST_YEAR = 1900
"""Excel knows no earlier days; they are written as text."""
MINUTES_A_DAY = 24 * 60
FONT = "Arial"
INK = "1C2430"
MUTED = "667085"
LINE = "D5DAE3"
HEADER_FILL = "E8EEFC"
ACCENT = "2457D6"
READS_FROM_LEFT, READS_FROM_RIGHT = 1, 2
"""Excel's numbers for the reading order of a cell."""


class ColumnKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    """Text that may take several lines of its row."""
    CODE = "code"
    """Text that always reads from left to right: plates, phones, e-mail addresses."""
    NUMBER = "number"
    COUNT = "count"
    """How many; with a comma between the thousands."""
    DECIMAL = "decimal"
    """A measure such as hours or a mean, with one digit after the point."""
    SMALL = "small"
    """A mean of small numbers, with two digits."""
    DIFFERENCE = "difference"
    """Between two measures, with its sign in front, plus too."""
    CHANGE = "change"
    """Between two counts, with its sign."""
    MOMENT = "moment"
    """A datetime; an aware one is shown as the clock in Israel stood."""
    MINUTES = "minutes"
    """A number of minutes, shown as hours and minutes."""
    SHARE = "share"
    """A fraction, shown as a percentage."""


NUMBER_FORMATS = {
    ColumnKind.TEXT: "@",
    ColumnKind.LONG_TEXT: "@",
    ColumnKind.CODE: "@",
    ColumnKind.NUMBER: "General",
    ColumnKind.COUNT: "#,##0",
    ColumnKind.DECIMAL: "#,##0.0",
    ColumnKind.SMALL: "#,##0.00",
    ColumnKind.DIFFERENCE: "+#,##0.0;-#,##0.0;0.0",
    ColumnKind.CHANGE: "+#,##0;-#,##0;0",
    ColumnKind.MOMENT: "dd.mm.yyyy hh:mm",
    ColumnKind.MINUTES: "[h]:mm",
    ColumnKind.SHARE: "0.0%",
}
FROM_LEFT_KINDS = frozenset({ColumnKind.CODE, ColumnKind.DIFFERENCE, ColumnKind.CHANGE})
"""In a Hebrew cell a sign would jump behind its number."""
TEXT_KINDS = (ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.CODE)


class Tint(Enum):
    """The colour of a cell that must not be overlooked; its word is the cell's own text."""

    RED = "red"
    ORANGE = "orange"
    GREEN = "green"


TINT_COLOURS = {
    Tint.RED: ("C62828", "FDECEA"),
    Tint.ORANGE: ("B25E00", "FFF3E0"),
    Tint.GREEN: ("1B7A3D", "E7F5EC"),
}
"""Ink and ground."""


@dataclass(frozen=True)
class Tinted:
    """A value with a colour, to stand in a row instead of the bare value."""

    value: object
    tint: Tint | None


@dataclass(frozen=True)
class Formula:
    """What Excel reckons out itself, as `=SUM(B2:B9)`; to stand in a row instead of a value.

    Made of the program's own words and places only, never of people's text. `value` is what it
    comes to, for programs that show a workbook without reckoning.
    """

    text: str
    value: float | str


class Look(Enum):
    """What place a cell has in its sheet."""

    PLAIN = "plain"
    """Of a list; long texts begin at the top of their row."""
    FIGURE = "figure"
    TOTAL = "total"
    TITLE = "title"
    SECTION = "section"
    """Heading of a table among others."""
    HEADER = "header"
    NOTE = "note"
    """Small print round the figures."""
    STRONG = "strong"
    """The figure that is looked for first."""


SIZE = 10
SIZES = {Look.TITLE: 15, Look.SECTION: 12, Look.NOTE: 9}
"""Points of letters."""
INKS = {Look.SECTION: ACCENT, Look.NOTE: MUTED}
LIGHT_LOOKS = frozenset({Look.PLAIN, Look.FIGURE, Look.NOTE})


@dataclass(frozen=True)
class Cell:
    """A value and how it looks."""

    value: object
    kind: ColumnKind = ColumnKind.TEXT
    look: Look = Look.PLAIN


class Styles:
    """How the cells of one workbook look; each look is made once and then shared."""

    def __init__(self, workbook: Workbook, *, rtl: bool) -> None:
        self.workbook = workbook
        self.rtl = rtl
        self.numbers: dict[tuple[ColumnKind, Look, Tint | None], int] = {}

    def number(self, kind: ColumnKind, look: Look, tint: Tint | None) -> int:
        """By which number a cell in the file tells how it looks."""
        wanted = (kind, look, tint)
        if wanted not in self.numbers:
            name = f"{look.value} {kind.value} {tint.value if tint else ''}".rstrip()
            self.workbook.add_named_style(self._new_style(name, kind, look, tint))
            cell = WriteOnlyCell(self.workbook.worksheets[0])
            cell.style = name
            self.numbers[wanted] = cell.style_id
        return self.numbers[wanted]

    def _new_style(self, name: str, kind: ColumnKind, look: Look, tint: Tint | None) -> NamedStyle:
        ink, ground = TINT_COLOURS[tint] if tint else (INKS.get(look, INK), None)
        if look is Look.HEADER:
            ground = HEADER_FILL
        from_left = kind in FROM_LEFT_KINDS or not self.rtl
        return NamedStyle(
            name,
            font=Font(
                name=FONT,
                size=SIZES.get(look, SIZE),
                bold=look not in LIGHT_LOOKS or tint is not None,
                color=ink,
            ),
            fill=PatternFill("solid", fgColor=ground) if ground else PatternFill(),
            border=_border(look),
            alignment=Alignment(
                horizontal="right" if self.rtl else "left",
                vertical="top" if look is Look.PLAIN else "center",
                wrap_text=kind is ColumnKind.LONG_TEXT,
                readingOrder=READS_FROM_LEFT if from_left else READS_FROM_RIGHT,
            ),
            number_format=NUMBER_FORMATS[kind],
        )


def _border(look: Look) -> Border:
    accent = Side(style="medium", color=ACCENT)
    line = Side(style="thin", color=LINE)
    return {
        Look.PLAIN: Border(bottom=line),
        Look.FIGURE: Border(bottom=line),
        Look.STRONG: Border(bottom=line),
        Look.TOTAL: Border(top=accent, bottom=line),
        Look.HEADER: Border(bottom=accent),
    }.get(look, Border())


def excel_value(value: object, kind: ColumnKind) -> str | float | Decimal | date | None:
    """The value as Excel keeps its kind; what does not fit its kind becomes text."""
    if value is None or value == "":
        return None
    if kind in TEXT_KINDS:
        return cell_text(value)
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(LOCAL_TIME).replace(tzinfo=None)
    if isinstance(value, date) and value.year >= FIRST_YEAR:
        return value
    if isinstance(value, int | float | Decimal) and isfinite(value):
        return float(value) / MINUTES_A_DAY if kind is ColumnKind.MINUTES else value
    return cell_text(value)


def cell_text(value: object) -> str:
    """Text that a cell can hold; what is too long ends in a mark that shows it."""
    text = LOOKS_ESCAPED.sub("_x005F_", clean(str(value), longest=LONGEST_CELL))
    if len(text) * 2 <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    kept = units[: 2 * (LONGEST_CELL - len(CUT_OFF))]
    return kept.decode("utf-16-le", "ignore") + CUT_OFF

"""A table of figures on paper: names, numbers under their heads, a last row with the sums."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from printing.cells import ColumnKind
from printing.drawn import Drawn, set_text
from printing.figures import printed
from printing.fonts import Typeface
from printing.page import ACCENT, INK, LINE, MUTED
from printing.paragraph import Alignment, Style, set_width
from printing.report_paper import Figure, Table, TableColumn
from printing.text import left_to_right

ROW = 15.0
HEAD_LINE = 10.5
HEAD_LINES = 3
MORE_THAN_HALF = 0.7
"""Of a head's width: in so much it stands in two lines."""
UNDER_HEAD = 3.0
GAP = 7.0
"""Points, as all sizes here; between two columns."""
LEAST_NAME = 0.25
"""Of the width that the first column keeps."""
LEAST_FIGURE, MOST_FIGURE = 34.0, 100.0
MORE = Style(Typeface.HEADING, 8, ROW, MUTED)


TITLE = Style(Typeface.HEADING, 10, 14, INK, bold=True)
HEAD = Style(Typeface.HEADING, 8, HEAD_LINE, MUTED, bold=True)
PLAIN = Style(Typeface.HEADING, 9, ROW, INK)
STRONG = Style(Typeface.HEADING, 9, ROW, INK, bold=True)


@dataclass(frozen=True)
class _Row:
    """Words ready to be written."""

    texts: tuple[str, ...]
    strong: bool = False
    across: bool = False
    """One text over the whole width, in small print."""


class FigureTable(Drawn):
    """At most `most` rows; a line says what was left out."""

    def __init__(
        self, table: Table, *, most: int, total: str, more: Callable[[int, int], str], rtl: bool
    ) -> None:
        super().__init__()
        self.table = table
        self.rtl = rtl
        self.rows = _rows(table, most, total, more)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.scale = 1.0
        self.widths = _widths(self.table, self.rows, available_width, rtl=self.rtl)
        figures = available_width - self.widths[0]
        if figures > available_width * (1 - LEAST_NAME):
            # A number is never cut off: rather, all letters are smaller.
            self.scale = available_width * (1 - LEAST_NAME) / figures
            needed = [width * self.scale for width in self.widths[1:]]
            self.widths = [available_width * LEAST_NAME, *needed]
        self.head = max(HEAD_LINE * self._head_lines(), self._title_height()) + UNDER_HEAD
        self.height = self.head + ROW * len(self.rows)
        return self.width, self.height

    def draw(self) -> None:
        """Put the table on the page."""
        foot = self.height - self.head
        self._write_heads()
        self.rule(foot, ACCENT, 0.9)
        for row in self.rows:
            if row.across:
                self.write(row.texts[0], MORE, 0, foot, self.width)
            else:
                if row.strong:
                    self.rule(foot, ACCENT, 0.6)
                self._write_row(row.texts, STRONG if row.strong else PLAIN, foot)
            foot -= ROW
            self.rule(foot, LINE, 0.4)

    def _title_height(self) -> float:
        return 0.0 if self.table.title else TITLE.leading

    def _head_lines(self) -> int:
        return max(
            len(set_text(one.title, HEAD, rtl=self.rtl, width=width, lines=HEAD_LINES).lines)
            for one, width in zip(self.table.columns, self.widths, strict=True)
        )

    def _write_heads(self) -> None:
        """Above the line; without a title of its own, the table is called as its first column."""
        heads = [column.title for column in self.table.columns]
        lines = self._head_lines()
        if self.table.title:
            self._write_row(heads, HEAD, self.height, lines)
        else:
            self.write(heads[0], TITLE, 0, self.height - self.head + TITLE.leading, self.widths[0])
            self._write_row(["", *heads[1:]], HEAD, self.height, lines)

    def _write_row(self, texts: Sequence[str], style: Style, top: float, lines: int = 1) -> None:
        """Numbers stand one under the other at the right in any language."""
        style = replace(style, size=style.size * self.scale)
        at_right = replace(style, alignment=Alignment.START if self.rtl else Alignment.END)
        start = 0.0
        for place, (text, width) in enumerate(zip(texts, self.widths, strict=True)):
            self.write(text, at_right if place else style, start, top, width, lines=lines)
            start += width + GAP * self.scale


def _widths(table: Table, rows: Sequence[_Row], available: float, *, rtl: bool) -> list[float]:
    """Figures take what they need; the names get the rest, below nothing where there is none."""
    needed = [
        _needed(table.columns[place].title, rows, place, rtl=rtl)
        for place in range(1, len(table.columns))
    ]
    return [available - sum(needed) - GAP * len(needed), *needed]


def _needed(head: str, rows: Sequence[_Row], place: int, *, rtl: bool) -> float:
    """Room for every number, for the longest word of the head and for half of it."""
    texts = [row.texts[place] for row in rows if not row.across]
    widths = [_width(text, STRONG, rtl=rtl) for text in texts]
    widths += [_width(word, HEAD, rtl=rtl) for word in head.split()]
    widths.append(_width(head, HEAD, rtl=rtl) * MORE_THAN_HALF)
    return min(max([LEAST_FIGURE, *widths]), MOST_FIGURE)


def _width(text: str, style: Style, *, rtl: bool) -> float:
    return set_width(set_text(text, style, rtl=rtl, width=MOST_FIGURE)) + 1


def _rows(table: Table, most: int, total: str, more: Callable[[int, int], str]) -> tuple[_Row, ...]:
    rows = [_Row(_printed(row, table.columns)) for row in table.rows[:most]]
    if len(table.rows) > most:
        rows.append(_Row((_left_out(table, most, more),), across=True))
    if table.has_totals and table.rows:
        totals = (total, *table.totals()[1:])
        asked = [column.summed or column.quotient for column in table.columns[1:]]
        texts = _printed(totals, table.columns)
        told = [text if wanted else "" for text, wanted in zip(texts[1:], asked, strict=True)]
        rows.append(_Row((total, *told), strong=True))
    return tuple(rows)


def _printed(row: Sequence[str | Figure], columns: Sequence[TableColumn]) -> tuple[str, ...]:
    return tuple(printed(value, column.kind) for value, column in zip(row, columns, strict=True))


def _left_out(table: Table, first: int, more: Callable[[int, int], str]) -> str:
    """What the rows from the first left out on come to."""
    rows = len(table.rows) - first
    counts = [place for place, one in enumerate(table.columns) if one.kind is ColumnKind.COUNT]
    if not counts:
        return left_to_right(f"+{rows:,}")
    # Where both are told, the whole comes with the part: the larger of the two sums.
    return more(rows, int(max(table.sum_of(place, first) for place in counts)))

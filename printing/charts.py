"""Bars on paper, growing from the side where reading starts; they need no colour to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.cells import ColumnKind
from printing.drawn import Drawn, set_text
from printing.figures import printed
from printing.fonts import Typeface
from printing.page import ACCENT, INK, MUTED
from printing.paragraph import Style, set_width
from printing.report_paper import Bar

ROW = 14.0
BAR = 7.5
"""Points, as all sizes here: the room of a group, and how thick its bar is."""
GAP = 5.0
"""Between a name and its bar, and between a bar and its number."""
MOST_NAME = 0.46
"""Of the width that names may take."""
MARK = 1.1
MARK_OVER = 1.8
"""How far the mark of the period before stands out over a bar."""
TRACK = "#eef1f6"
NAME = Style(Typeface.HEADING, 8.5, ROW, INK)
VALUE = Style(Typeface.HEADING, 8.5, ROW, INK, bold=True)
LEGEND = Style(Typeface.HEADING, 8, 11, MUTED)
SQUARE = 7.0


@dataclass(frozen=True)
class _Columns:
    """How the width is shared, from the side where reading starts."""

    name: float
    bars: float
    value: float

    @property
    def value_at(self) -> float:
        """Where the numbers begin."""
        return self.name + self.bars + 2 * GAP


class BarChart(Drawn):
    """One bar for each group with its number, and a thin mark where it stood before."""

    def __init__(self, bars: Sequence[Bar], *, rtl: bool) -> None:
        super().__init__()
        self.bars = tuple(bars)
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.height = len(self.bars) * ROW
        return self.width, self.height

    def draw(self) -> None:
        """Put the bars on the page."""
        numbers = [printed(bar.now, ColumnKind.COUNT) for bar in self.bars]
        columns = self._columns(numbers)
        most = max((max(bar.now, bar.before or 0) for bar in self.bars), default=0)
        top = self.height
        for bar, number in zip(self.bars, numbers, strict=True):
            self.write(bar.label, NAME, 0, top, columns.name)
            self._draw_bar(bar, top, columns, most)
            self.write(number, VALUE, columns.value_at, top, columns.value)
            top -= ROW

    def _columns(self, numbers: Sequence[str]) -> _Columns:
        """Names as wide as the longest, if that leaves room for the bars."""
        name = max((self._room(bar.label, NAME) for bar in self.bars), default=0.0)
        name = min(name, self.width * MOST_NAME)
        value = max((self._room(number, VALUE) for number in numbers), default=0.0)
        return _Columns(name, self.width - name - value - 2 * GAP, value)

    def _room(self, text: str, style: Style) -> float:
        paragraph = set_text(text, style, rtl=self.rtl, width=self.width)
        return set_width(paragraph) + 1

    def _draw_bar(self, bar: Bar, top: float, columns: _Columns, most: int) -> None:
        begins, foot = columns.name + GAP, top - (ROW + BAR) / 2
        self.box(begins, foot, columns.bars, BAR, TRACK)
        if not most:
            return
        self.box(begins, foot, columns.bars * bar.now / most, BAR, ACCENT)
        if bar.before is not None:
            before = begins + columns.bars * bar.before / most
            # The white edges keep the mark in sight on a bar as dark as itself.
            self.box(before - MARK, foot - MARK_OVER, 2 * MARK, BAR + 2 * MARK_OVER, "#ffffff")
            self.box(before - MARK / 2, foot - MARK_OVER, MARK, BAR + 2 * MARK_OVER, INK)


class Legend(Drawn):
    """What the bar is and what the mark."""

    def __init__(self, now: str, before: str, *, rtl: bool) -> None:
        super().__init__()
        self.now = now
        self.before = before
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        return available_width, LEGEND.leading

    def draw(self) -> None:
        """Put both signs and their words on the page."""
        middle = LEGEND.leading / 2
        self.box(0, middle - BAR / 2, SQUARE, BAR, ACCENT)
        at = self._told(self.now, SQUARE + GAP)
        self.box(at, middle - BAR / 2 - MARK_OVER, MARK, BAR + 2 * MARK_OVER, INK)
        self._told(self.before, at + MARK + GAP)

    def _told(self, words: str, start: float) -> float:
        """Where the next sign stands."""
        room = self.width / 2
        self.write(words, LEGEND, start, LEGEND.leading, room)
        return start + set_width(set_text(words, LEGEND, rtl=self.rtl, width=room)) + 3 * GAP

"""A paragraph for reportlab that reads from right to left as well as from left to right.

Lines are broken in the order of reading, by width; only then is each line turned into the order
of seeing, with the levels of the whole paragraph, so that a wrapped name or number stays whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from unicodedata import category

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from printing.bidi import levels_of, mirrored, visual_order
from printing.fonts import Typeface, glyph
from printing.text import LONGEST_LINE, bold_spans, clean

WORD = re.compile("[^ \n\u200b]+")
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
ROUNDING = 1e-6
LEAST_LINES = 2
"""No fewer lines of a parted paragraph stand at the foot or the head of a page."""
BASELINE = 0.27
"""How far above the foot of its line a letter stands, in parts of the line's height."""


class Alignment(Enum):
    """Where the lines stand; start and end are the sides of reading."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; sizes in points."""

    typeface: Typeface = Typeface.TEXT
    size: float = 12
    leading: float = 17
    colour: str = "#1c2430"
    bold: bool = False
    alignment: Alignment = Alignment.START
    space_after: float = 0


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    width: float
    ends_paragraph: bool


class _Text:
    """A text measured once: what is drawn for each character, and in which direction it reads."""

    def __init__(self, text: str, style: Style, *, rtl: bool, marks: bool) -> None:
        spans = bold_spans(clean(text)) if marks else [(clean(text), False)]
        self.characters = "".join(piece for piece, _ in spans).replace("\t", " ")
        bold = [style.bold or strong for piece, strong in spans for _ in piece]
        self.levels: list[int] = []
        for line in self.characters.splitlines(keepends=True):
            self.levels += levels_of(line, rtl=rtl)
        self.glyphs = [
            glyph(mirrored(character, level), style.typeface, bold=heavy)
            for character, level, heavy in zip(self.characters, self.levels, bold, strict=True)
        ]
        self.reached = list(
            accumulate((width * style.size for _, _, width in self.glyphs), initial=0.0)
        )

    def width(self, start: int, end: int) -> float:
        return self.reached[end] - self.reached[start]

    def lines(self, start: int, available: float) -> list[_Line]:
        """The lines from a character on, none wider than `available` points."""
        lines: list[_Line] = []
        text = self.characters
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            lines += self._wrapped(start, end, available)
            start = end + 1
        return lines

    def fitting(self, start: int, available: float) -> int:
        """Where a line that need not end with a word has to end."""
        end = start
        while (
            end < len(self.characters)
            and self.characters[end] != "\n"
            and self.width(start, end + 1) <= available
        ):
            end += 1
        return end

    def _wrapped(self, start: int, end: int, available: float) -> Iterator[_Line]:
        line_start, line_end = start, start
        for word in WORD.finditer(self.characters, start, end):
            if self.width(line_start, word.end()) > available + ROUNDING:
                if line_end > line_start:
                    yield self._line(line_start, line_end, ends_paragraph=False)
                line_start = word.start()
                while self.width(line_start, word.end()) > available + ROUNDING:
                    cut = self._cut(line_start, word.end(), available)
                    yield self._line(line_start, cut, ends_paragraph=False)
                    line_start = cut
            line_end = word.end()
        yield self._line(line_start, line_end, ends_paragraph=True)

    def _line(self, start: int, end: int, *, ends_paragraph: bool) -> _Line:
        return _Line(start, end, self.width(start, end), ends_paragraph)

    def _cut(self, start: int, end: int, available: float) -> int:
        """Where a word too long for one line breaks: never between a letter and its points."""
        cut = start + 1
        while cut < end and self.width(start, cut + 1) <= available:
            cut += 1
        while cut > start + 1 and category(self.characters[cut]) == "Mn":
            cut -= 1
        return cut


class Paragraph(Flowable):  # type: ignore[misc]
    """A text set in lines; goes on over page ends and inside table cells.

    `marks` says whether double stars make bold type. Single line ends are kept.
    """

    def __init__(
        self, text: str | _Text, style: Style, *, rtl: bool, marks: bool = False, start: int = 0
    ) -> None:
        super().__init__()
        self.text = text if isinstance(text, _Text) else _Text(text, style, rtl=rtl, marks=marks)
        self.style = style
        self.rtl = rtl
        self.start = start
        self.stop: int | None = None
        self.lines: list[_Line] = []
        self.wrapped_to = -1.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed (reportlab's question)."""
        if available_width != self.wrapped_to:
            self.lines = self.text.lines(self.start, available_width)[: self.stop]
            self.wrapped_to = available_width
        return available_width, len(self.lines) * self.style.leading

    def height_in(self, width: float) -> float:
        """How many points high the text stands in a column of `width` points."""
        return self.wrap(width, 0)[1]

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits on this page and what goes on to the next (reportlab's question)."""
        self.wrap(available_width, available_height)
        fitting = int((available_height + ROUNDING) // self.style.leading)
        if fitting >= len(self.lines):
            return [self]
        if len(self.lines) - fitting < LEAST_LINES:
            fitting = len(self.lines) - LEAST_LINES
        if fitting < LEAST_LINES:
            return []
        first = Paragraph(self.text, self.style, rtl=self.rtl, start=self.start)
        first.stop = fitting
        rest = Paragraph(self.text, self.style, rtl=self.rtl, start=self.lines[fitting].start)
        rest.stop = None if self.stop is None else self.stop - fitting
        return [first, rest]

    def getSpaceAfter(self) -> float:  # noqa: N802 (reportlab's name)
        """The gap below (reportlab's question)."""
        return self.style.space_after

    def draw(self) -> None:
        """Put the lines on the page."""
        self.canv.setFillColor(HexColor(self.style.colour))
        foot = len(self.lines) * self.style.leading
        for line in self.lines:
            foot -= self.style.leading
            self._draw_line(line, foot + BASELINE * self.style.leading)

    def _draw_line(self, line: _Line, baseline: float) -> None:
        order = [
            line.start + place for place in visual_order(self.text.levels[line.start : line.end])
        ]
        stretch = self._stretch(line)
        left = self._left(self.wrapped_to if stretch else line.width)
        for font, letters, width in self._runs(order, stretch):
            self.canv.setFont(font, self.style.size)
            self.canv.drawString(left, baseline, letters)
            left += width

    def _stretch(self, line: _Line) -> float:
        """What justifying adds to each blank of a line."""
        if self.style.alignment is not Alignment.JUSTIFY or line.ends_paragraph:
            return 0.0
        blanks = self.text.characters.count(" ", line.start, line.end)
        return (self.wrapped_to - line.width) / blanks if blanks else 0.0

    def _left(self, width: float) -> float:
        free = self.wrapped_to - width
        if self.style.alignment is Alignment.CENTRE:
            return free / 2
        at_end = self.style.alignment is Alignment.END
        return free if self.rtl != at_end else 0.0

    def _runs(self, order: Sequence[int], stretch: float) -> Iterator[tuple[str, str, float]]:
        """Letters that are drawn in one go: same font, and no stretched blank but at the end."""
        font, letters, width = "", "", 0.0
        for place in order:
            letter, wanted, letter_width = self.text.glyphs[place]
            if letters and letter and (wanted != font or (stretch and letters.endswith(" "))):
                yield font, letters, width
                letters, width = "", 0.0
            font = wanted if letter else font
            letters += letter
            width += letter_width * self.style.size + (stretch if letter == " " else 0.0)
        if letters:
            yield font, letters, width


def shortened(text: str, style: Style, *, rtl: bool, width: float, lines: int = 1) -> Paragraph:
    """A paragraph of at most `lines` lines; three dots show where the rest was left out."""
    most = lines * LONGEST_LINE
    paragraph = Paragraph(clean(text, longest=most), style, rtl=rtl)
    paragraph.wrap(width, 0)
    dots = _Text(ELLIPSIS, style, rtl=rtl, marks=False)
    while len(paragraph.lines) > lines:
        start, whole = paragraph.lines[lines - 1].start, paragraph.text.characters
        end = paragraph.text.fitting(start, width - dots.width(0, 1))
        kept = whole[: min(end, len(whole) - 1)].removesuffix(ELLIPSIS).rstrip()
        paragraph = Paragraph(kept + ELLIPSIS, style, rtl=rtl)
        paragraph.wrap(width, 0)
    return paragraph


def set_width(paragraph: Paragraph) -> float:
    """How many points wide the longest line of a wrapped paragraph is."""
    return max((line.width for line in paragraph.lines), default=0.0)

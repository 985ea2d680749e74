"""A text set in lines: measured once, broken for any width, and drawn by ready operators of a page.

Lines are broken in the order of reading, by width; only then is each line turned into the order
of seeing, with the levels of the whole paragraph, so that a wrapped name or number stays whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import category

from reportlab.lib.colors import HexColor

from printing.bidi import levels_of, mirrored_places, visual_runs
from printing.embedding import Font
from printing.fonts import Glyph, Typeface, glyphs
from printing.text import bold_spans, clean

WORD = re.compile("[^ \n\u200b]+")
ROUNDING = 1e-6
BASELINE = 0.27
"""How far above the foot of its line a letter stands, in parts of the line's height."""
KEPT_TEXTS, KEPT_LENGTH = 256, 2_000
"""How many texts are kept for the next time, and up to how many characters each."""


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


class Line(NamedTuple):
    """Characters from `start` to before `end`; `width` in points."""

    start: int
    end: int
    width: float
    ends_paragraph: bool


class Setting(NamedTuple):
    """Lines ready for any page: operators (ISO 32000-1, 9.4) round the lower left corner."""

    operators: str
    used: dict[Font, frozenset[str]]
    """The characters that each font has to draw."""


class Typeset:
    """A text in a style: what is drawn for each character, and in which direction it reads."""

    def __init__(self, text: str, style: Style, *, rtl: bool, marks: bool) -> None:
        spans = bold_spans(clean(text)) if marks else [(clean(text), False)]
        self.characters = "".join(piece for piece, _ in spans).replace("\t", " ")
        self.style, self.rtl = style, rtl
        self.levels: list[int] = []
        for line in self.characters.splitlines(keepends=True):
            self.levels += levels_of(line, rtl=rtl)
        self.glyphs = list(self._glyphs(spans))
        self._reached = list(
            accumulate((glyph.width * style.size for glyph in self.glyphs), initial=0.0)
        )
        self._lines: dict[tuple[int, float], list[Line]] = {}
        self._settings: dict[tuple[int, int | None, float], Setting] = {}

    def width(self, start: int, end: int) -> float:
        """Give how many points wide some characters are."""
        return self._reached[end] - self._reached[start]

    def lines(self, start: int, available: float) -> list[Line]:
        """Give the lines from a character on, none wider than `available` points."""
        kept = self._lines.get((start, available))
        if kept is None:
            kept = self._lines[start, available] = list(self._broken(start, available))
        return kept

    def setting(self, start: int, stop: int | None, available: float) -> Setting:
        """Give the lines from a character on, up to so many, ready to be drawn."""
        key = (start, stop, available)
        kept = self._settings.get(key)
        if kept is None:
            kept = self._settings[key] = self._set(self.lines(start, available)[:stop], available)
        return kept

    def fitting(self, start: int, available: float) -> int:
        """Give where a line that need not end with a word has to end."""
        end = start
        while (
            end < len(self.characters)
            and self.characters[end] != "\n"
            and self.width(start, end + 1) <= available
        ):
            end += 1
        return end

    def _glyphs(self, spans: list[tuple[str, bool]]) -> Iterator[Glyph]:
        turned = mirrored_places(self.characters, self.levels)
        shown: list[str] | str = self.characters
        if turned:
            shown = list(self.characters)
            for place, character in turned.items():
                shown[place] = character
        start = 0
        for piece, strong in spans:
            table = glyphs(self.style.typeface, bold=self.style.bold or strong)
            end = start + len(piece)
            yield from map(table.__getitem__, shown[start:end])
            start = end

    # --- breaking ----------------------------------------------------------------------------

    def _broken(self, start: int, available: float) -> Iterator[Line]:
        text = self.characters
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield from self._wrapped(start, end, available)
            start = end + 1

    def _wrapped(self, start: int, end: int, available: float) -> Iterator[Line]:
        line_start, line_end = start, start
        for word in WORD.finditer(self.characters, start, end):
            word_end = word.end()
            if self.width(line_start, word_end) > available + ROUNDING:
                if line_end > line_start:
                    yield self._line(line_start, line_end, ends_paragraph=False)
                line_start = word.start()
                while self.width(line_start, word_end) > available + ROUNDING:
                    cut = self._cut(line_start, word_end, available)
                    yield self._line(line_start, cut, ends_paragraph=False)
                    line_start = cut
            line_end = word_end
        yield self._line(line_start, line_end, ends_paragraph=True)

    def _line(self, start: int, end: int, *, ends_paragraph: bool) -> Line:
        return Line(start, end, self.width(start, end), ends_paragraph)

    def _cut(self, start: int, end: int, available: float) -> int:
        """Give where a word too long for one line breaks: never between a letter and its points."""
        cut = start + 1
        while cut < end and self.width(start, cut + 1) <= available:
            cut += 1
        while cut > start + 1 and category(self.characters[cut]) == "Mn":
            cut -= 1
        return cut

    # --- drawing -----------------------------------------------------------------------------

    def _set(self, lines: list[Line], available: float) -> Setting:
        style = self.style
        foot = (len(lines) - 1 + BASELINE) * style.leading
        drawn = [f"{_colour(style.colour)} BT"]
        used: dict[Font, set[str]] = {}
        for line in lines:
            stretch = self._stretch(line, available)
            left = self._left(line.width, available) if not stretch else 0.0
            letters = " ".join(self._drawn(line, stretch, used))
            if letters:
                drawn.append(f"1 0 0 1 {left:.5f} {foot:.5f} Tm {letters}")
            foot -= style.leading
        drawn.append("ET")
        operators = "\n".join(drawn) if used else ""
        return Setting(operators, {font: frozenset(each) for font, each in used.items()})

    def _stretch(self, line: Line, available: float) -> float:
        """Give what justifying adds to each blank of a line."""
        if self.style.alignment is not Alignment.JUSTIFY or line.ends_paragraph:
            return 0.0
        blanks = self.characters.count(" ", line.start, line.end)
        return (available - line.width) / blanks if blanks else 0.0

    def _left(self, width: float, available: float) -> float:
        free = available - width
        if self.style.alignment is Alignment.CENTRE:
            return free / 2
        at_end = self.style.alignment is Alignment.END
        return free if self.rtl != at_end else 0.0

    def _drawn(self, line: Line, stretch: float, used: dict[Font, set[str]]) -> Iterator[str]:
        """Give what draws a line: from the left edge to the right, the letters of a run at once.

        Where a run begins is told anew: not every program adds up widths as finely as we do.
        """
        size = self.style.size
        ahead = 0.0
        for font, letters in self._runs(line, stretch):
            used.setdefault(font, set()).update([glyph.character for glyph in letters])
            begin = f"{ahead:.5f} 0 Td " if ahead else ""
            codes = "".join([glyph.code for glyph in letters])
            yield f"{begin}/{font.name} {size:g} Tf <{codes}> Tj"
            ahead = sum([glyph.width for glyph in letters]) * size
            ahead += stretch * (letters[-1].character == " ")

    def _runs(self, line: Line, stretch: float) -> Iterator[tuple[Font, list[Glyph]]]:
        """Give letters of one font; where a line is stretched, a blank ends them."""
        for font, letters in groupby(self._seen(line), key=_font_of):
            run = list(letters)
            if stretch:
                yield from ((font, word) for word in _words(run))
            else:
                yield font, run

    def _seen(self, line: Line) -> list[Glyph]:
        seen: list[Glyph] = []
        for start, end, backwards in visual_runs(self.levels[line.start : line.end]):
            run = self.glyphs[line.start + start : line.start + end]
            seen += reversed(run) if backwards else run
        return [glyph for glyph in seen if glyph.code]


@lru_cache(maxsize=KEPT_TEXTS)
def _kept(text: str, style: Style, *, rtl: bool, marks: bool) -> Typeset:
    return Typeset(text, style, rtl=rtl, marks=marks)


def typeset(text: str, style: Style, *, rtl: bool, marks: bool = False) -> Typeset:
    """Give a text in a style; `marks` says whether double stars make bold type.

    What letters of one kind have in common is measured and turned once.
    """
    make = _kept if len(text) <= KEPT_LENGTH else Typeset
    return make(text, style, rtl=rtl, marks=marks)


def _words(letters: list[Glyph]) -> Iterator[list[Glyph]]:
    """Give letters up to and with each blank."""
    start = 0
    for end, glyph in enumerate(letters, start=1):
        if glyph.character == " " or end == len(letters):
            yield letters[start:end]
            start = end


def _font_of(glyph: Glyph) -> Font:
    return glyph.font


@lru_cache
def _colour(colour: str) -> str:
    red, green, blue = HexColor(colour).rgb()
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"

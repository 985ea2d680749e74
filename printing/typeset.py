"""A text set in lines: measured once, broken for any width, and drawn by ready operators of a page.

Lines are broken in the order of reading, by width; only then is each line turned into the order
of seeing, with the levels of the whole paragraph, so that a wrapped name or number stays whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import category

from reportlab.lib.colors import HexColor

from printing.bidi import levels_of, mirrored_text, visual_runs
from printing.embedding import Font
from printing.fonts import Typeface, codes, glyphs, widths
from printing.text import bold_spans, clean

WORD = re.compile("[^ \n\u200b]+")
_WORD_AND_BLANK = re.compile("[^ ]* |[^ ]+")
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
    used: Mapping[Font, frozenset[str]]
    """The characters that each font has to draw, or what stands for them."""


class _Span(NamedTuple):
    """Characters that one font draws."""

    start: int
    end: int
    font: Font


class Typeset:
    """A text in a style: what is drawn for each character, and in which direction it reads."""

    def __init__(self, text: str, style: Style, *, rtl: bool, marks: bool) -> None:
        pieces = bold_spans(clean(text)) if marks else [(clean(text), False)]
        self.characters = "".join(piece for piece, _ in pieces).replace("\t", " ")
        self.style, self.rtl = style, rtl
        self.levels: list[int] = []
        for line in self.characters.splitlines(keepends=True):
            self.levels += levels_of(line, rtl=rtl)
        self._shown = mirrored_text(self.characters, self.levels)
        self._spans: list[_Span] = []
        self._widths: list[float] = []
        for piece, strong in pieces:
            self._measure(len(piece), bold=style.bold or strong)
        self._reached = list(accumulate(self._widths, initial=0.0))
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

    def _measure(self, length: int, *, bold: bool) -> None:
        """Find out of the next so many characters how wide they are, and which fonts draw them."""
        start = len(self._widths)
        piece = self._shown[start : start + length]
        typeface = self.style.typeface
        known = widths(typeface, self.style.size, bold=bold)
        self._widths += map(known.__getitem__, piece)
        fonts = glyphs(typeface, bold=bold)
        if len({fonts[character] for character in set(piece)}) == 1:
            self._spans.append(_Span(start, start + length, fonts[piece[0]]))
            return
        for font, run in groupby(piece, key=fonts.__getitem__):
            end = start + sum(1 for _ in run)
            self._spans.append(_Span(start, end, font))
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
        for line in lines:
            stretch = self._stretch(line, available)
            left = self._left(line.width, available) if not stretch else 0.0
            letters = " ".join(self._drawn(line, stretch))
            if letters:
                drawn.append(f"1 0 0 1 {left:.5f} {foot:.5f} Tm {letters}")
            foot -= style.leading
        drawn.append("ET")
        return Setting("\n".join(drawn) if len(drawn) > 2 else "", self._used)  # noqa: PLR2004

    @cached_property
    def _used(self) -> Mapping[Font, frozenset[str]]:
        used: dict[Font, frozenset[str]] = {}
        for span in self._spans:
            used[span.font] = used.get(span.font, frozenset()).union(
                self._shown[span.start : span.end]
            )
        return used

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

    def _drawn(self, line: Line, stretch: float) -> Iterator[str]:
        """Give what draws a line: from the left edge to the right, the letters of a run at once.

        Where a run begins is told anew: not every program adds up widths as finely as we do.
        """
        size, ahead = self.style.size, 0.0
        for font, letters, width in self._runs(line, stretch):
            begin = f"{ahead:.5f} 0 Td " if ahead else ""
            shown = letters.translate(codes(font))
            yield f"{begin}/{font.name} {size:g} Tf <{shown}> Tj"
            ahead = width

    def _runs(self, line: Line, stretch: float) -> Iterator[tuple[Font, str, float]]:
        """Give letters of one font and their width; in a stretched line a blank ends them."""
        for font, letters, places in self._seen(line):
            if not stretch:
                yield font, letters, sum(places)
                continue
            start = 0
            for word in _WORD_AND_BLANK.findall(letters):
                end = start + len(word)
                wider = stretch if word[-1] == " " else 0.0
                yield font, word, sum(places[start:end]) + wider
                start = end

    def _seen(self, line: Line) -> Iterator[tuple[Font, str, list[float]]]:
        """Give the letters of a line, and their widths, from the left edge to the right."""
        spans = self._spans_seen(line)
        for font, together in groupby(spans, key=lambda seen: seen[0].font):
            letters, places = "", []
            for span, step in together:
                letters += self._shown[span.start : span.end][::step]
                places += self._widths[span.start : span.end][::step]
            yield font, letters, places

    def _spans_seen(self, line: Line) -> Iterator[tuple[_Span, int]]:
        """Give the parts of a line from left to right; -1 beside one that is read backwards."""
        for start, end, backwards in visual_runs(self.levels[line.start : line.end]):
            step = -1 if backwards else 1
            for part in self._parts(line.start + start, line.start + end)[::step]:
                yield part, step

    def _parts(self, start: int, end: int) -> list[_Span]:
        return [
            _Span(max(span.start, start), min(span.end, end), span.font)
            for span in self._spans
            if span.start < end and span.end > start
        ]


@lru_cache(maxsize=KEPT_TEXTS)
def _kept(text: str, style: Style, *, rtl: bool, marks: bool) -> Typeset:
    return Typeset(text, style, rtl=rtl, marks=marks)


def typeset(text: str, style: Style, *, rtl: bool, marks: bool = False) -> Typeset:
    """Give a text in a style; `marks` says whether double stars make bold type.

    What letters of one kind have in common is measured and turned once.
    """
    make = _kept if len(text) <= KEPT_LENGTH else Typeset
    return make(text, style, rtl=rtl, marks=marks)


@lru_cache
def _colour(colour: str) -> str:
    red, green, blue = HexColor(colour).rgb()
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"

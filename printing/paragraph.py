"""A paragraph for the pages: it reads from right to left as well as from left to right."""

from printing.paper import Paper
from printing.piece import Piece
from printing.text import LONGEST_LINE, clean
from printing.typeset import ROUNDING, Alignment, Line, Style, Typeset, typeset

__all__ = ["ROUNDING", "Alignment", "Paragraph", "Style", "set_width", "shortened"]

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
LEAST_LINES = 2
"""No fewer lines of a parted paragraph stand at the foot or the head of a page."""


class Paragraph(Piece):
    """A text set in lines; goes on over page ends and inside table cells.

    `marks` says whether double stars make bold type. Single line ends are kept.
    """

    def __init__(
        self, text: str | Typeset, style: Style, *, rtl: bool, marks: bool = False, start: int = 0
    ) -> None:
        super().__init__()
        if isinstance(text, str):
            text = typeset(text, style, rtl=rtl, marks=marks)
        self.text = text
        self.style = style
        self.rtl = rtl
        self.start = start
        self.stop: int | None = None
        self.lines: list[Line] = []
        self.wrapped_to = -1.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        if available_width != self.wrapped_to:
            self.lines = self.text.lines(self.start, available_width)[: self.stop]
            self.wrapped_to = available_width
        return available_width, len(self.lines) * self.style.leading

    def height_in(self, width: float) -> float:
        """How many points high the text stands in a column of `width` points."""
        return self.wrap(width, 0)[1]

    def split(self, available_width: float, available_height: float) -> list["Paragraph"]:
        """What fits on this page and what goes on to the next."""
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

    def space_after(self) -> float:
        """The gap below."""
        return self.style.space_after

    def draw_on(self, paper: Paper, left: float, foot: float) -> None:
        """Put the lines on the page."""
        paper.put(self.text.setting(self.start, self.stop, self.wrapped_to), left, foot)


def shortened(text: str, style: Style, *, rtl: bool, width: float, lines: int = 1) -> Paragraph:
    """A paragraph of at most `lines` lines; three dots show where the rest was left out."""
    most = lines * LONGEST_LINE
    paragraph = Paragraph(clean(text, longest=most), style, rtl=rtl)
    paragraph.wrap(width, 0)
    while len(paragraph.lines) > lines:
        dots = typeset(ELLIPSIS, style, rtl=rtl).width(0, 1)
        start, whole = paragraph.lines[lines - 1].start, paragraph.text.characters
        end = paragraph.text.fitting(start, width - dots)
        kept = whole[: min(end, len(whole) - 1)].removesuffix(ELLIPSIS).rstrip()
        paragraph = Paragraph(kept + ELLIPSIS, style, rtl=rtl)
        paragraph.wrap(width, 0)
    return paragraph


def set_width(paragraph: Paragraph) -> float:
    """How many points wide the longest line of a wrapped paragraph is."""
    return max((line.width for line in paragraph.lines), default=0.0)

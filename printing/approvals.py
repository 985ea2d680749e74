"""Who approved an answer: name, role and time side by side, above them what was drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from printing.fonts import Typeface
from printing.page import INK, MUTED, TEXT_WIDTH
from printing.paragraph import Paragraph, Style, shortened
from printing.picture import Picture, read
from printing.piece import Gap, Piece

IN_A_ROW = 3
GAP = 6 * mm
WIDTH = (TEXT_WIDTH - (IN_A_ROW - 1) * GAP) / IN_A_ROW
DRAWING_WIDTH, DRAWING_HEIGHT = 42 * mm, 14 * mm
UNDER_DRAWING = 1.5 * mm
DRAWING_PIXELS = 1200
"""Longest side of a drawing in the file; more would show nowhere."""
NAME_LINES = 2

TITLE = Style(Typeface.TEXT, 10, 14, MUTED)
NAME = Style(Typeface.TEXT, 11, 14, INK, bold=True)
DETAIL = Style(Typeface.TEXT, 9.5, 13, MUTED)


@dataclass(frozen=True)
class Signature:
    """An approver's: `drawing` is what he drew, as a picture file's content.

    One that cannot be read is left out.
    """

    name: str
    role: str
    at: str
    drawing: bytes | None = None


def approvals(title: str, signatures: Sequence[Signature], *, rtl: bool) -> Iterator[Piece]:
    """Give the block of all signatures; nothing for none."""
    if not signatures:
        return
    yield Gap(6 * mm)
    if title:
        yield Paragraph(title, TITLE, rtl=rtl)
    for first in range(0, len(signatures), IN_A_ROW):
        yield Gap(2 * mm)
        yield _Row(signatures[first : first + IN_A_ROW], rtl=rtl)


class _Row(Piece):
    """Signatures side by side, never parted; without a drawing among them no room is left."""

    def __init__(self, signatures: Sequence[Signature], *, rtl: bool) -> None:
        super().__init__()
        self.rtl = rtl
        self.drawings = [read(one.drawing, DRAWING_PIXELS) for one in signatures]
        self.words = [_words(one, rtl=rtl) for one in signatures]
        self.above = DRAWING_HEIGHT + UNDER_DRAWING if any(self.drawings) else 0.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.height = self.above + max(
            sum(one.height_in(WIDTH) for one in words) for words in self.words
        )
        return self.width, self.height

    def draw(self) -> None:
        """Put the row on the page."""
        for place, (drawing, words) in enumerate(zip(self.drawings, self.words, strict=True)):
            start = place * (WIDTH + GAP)
            left = self.width - start - WIDTH if self.rtl else start
            if drawing is not None:
                self._draw_by_hand(drawing, left)
            top = self.height - self.above
            for one in words:
                top -= one.height_in(WIDTH)
                one.draw_on(self.paper, left, top)

    def _draw_by_hand(self, drawing: Picture, left: float) -> None:
        scale = min(DRAWING_WIDTH / drawing.width, DRAWING_HEIGHT / drawing.height)
        width, height = drawing.width * scale, drawing.height * scale
        self.paper.put_picture(
            drawing,
            left + WIDTH - width if self.rtl else left,
            self.height - self.above + UNDER_DRAWING,
            width,
            height,
        )


def _words(one: Signature, *, rtl: bool) -> list[Paragraph]:
    said = [(one.name, NAME, NAME_LINES), (one.role, DETAIL, NAME_LINES), (one.at, DETAIL, 1)]
    return [
        shortened(text, style, rtl=rtl, width=WIDTH, lines=lines)
        for text, style, lines in said
        if text
    ]

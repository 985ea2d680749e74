"""Pieces of a page that are drawn, with places told from the side where reading starts."""

from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib.colors import HexColor

from printing.paragraph import Paragraph, Style, shortened
from printing.piece import Piece

ENDLESS = 10_000.0
"""Points; more than any paper has."""


@lru_cache(maxsize=1_000)
def set_text(text: str, style: Style, *, rtl: bool, width: float, lines: int = 1) -> Paragraph:
    """A text of at most so many lines, ready to be drawn; wrapped to `width`.

    Kept for the next time: a report is set several times until it fits its pages.
    """
    return shortened(text, style, rtl=rtl, width=width, lines=lines)


class Drawn(Piece):
    """What is drawn in one piece and does not go on over a page's end.

    All measures are in points. A subclass sets `width` and `height` in `wrap`.
    """

    rtl: bool

    def box(self, start: float, foot: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.paper.setFillColor(HexColor(colour))
        self.paper.rect(self.left(start, width), foot, width, height, stroke=0, fill=1)

    def rule(self, foot: float, colour: str, thickness: float) -> None:
        """A line across the whole width."""
        self.paper.setStrokeColor(HexColor(colour))
        self.paper.setLineWidth(thickness)
        self.paper.line(0, foot, self.width, foot)

    def write(
        self, text: str, style: Style, start: float, top: float, width: float, *, lines: int = 1
    ) -> float:
        """Write a text of at most so many lines under `top`; tell where it ends."""
        paragraph = set_text(text, style, rtl=self.rtl, width=width, lines=lines)
        foot = top - paragraph.height_in(width)
        paragraph.draw_on(self.paper, self.left(start, width), foot)
        return foot

    def left(self, start: float, width: float) -> float:
        """The left end of something that begins so far from where reading starts."""
        return float(self.width - start - width if self.rtl else start)


class Stack(Drawn):
    """Pieces one under the other, kept together."""

    def __init__(self, pieces: Sequence[Piece], *, below: float = 0) -> None:
        super().__init__()
        self.pieces = tuple(pieces)
        self.below = below

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.heights = [_height(piece, available_width) for piece in self.pieces]
        self.height = sum(self.heights) + self.below
        return self.width, self.height

    def draw(self) -> None:
        """Put the pieces on the page."""
        top = self.height
        for piece, height in zip(self.pieces, self.heights, strict=True):
            top -= height
            piece.draw_on(self.paper, 0, top + piece.space_after())


class SideBySide(Drawn):
    """Pieces in columns of the same width, the first where reading starts."""

    def __init__(
        self, pieces: Sequence[Piece], *, columns: int, gap: float, below: float, rtl: bool
    ) -> None:
        super().__init__()
        self.pieces = tuple(pieces)
        self.columns = columns
        self.gap = gap
        self.below = below
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.each = (available_width - (self.columns - 1) * self.gap) / self.columns
        self.heights = [_height(piece, self.each) for piece in self.pieces]
        self.height = max(self.heights, default=0) + self.below
        return self.width, self.height

    def draw(self) -> None:
        """Put the pieces on the page, their upper edges in one line."""
        for place, (piece, height) in enumerate(zip(self.pieces, self.heights, strict=True)):
            left = self.left(place * (self.each + self.gap), self.each)
            piece.draw_on(self.paper, left, self.height - height + piece.space_after())


class Masonry(Drawn):
    """Pieces in columns of the same width, each under the one that ends highest.

    Goes on over a page's end between two pieces.
    """

    def __init__(
        self, pieces: Sequence[Piece], *, columns: int, gap: float, between: float, rtl: bool
    ) -> None:
        super().__init__()
        self.pieces = tuple(pieces)
        self.columns = columns
        self.gap = gap
        self.between = between
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.each = (available_width - (self.columns - 1) * self.gap) / self.columns
        self.places = self._places(ENDLESS)
        self.height = max((depth for _, depth in self.places), default=0.0) + self.between
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Piece]:
        """What fits on this page and what goes on to the next."""
        self.wrap(available_width, available_height)
        fitting = len(self._places(available_height - self.between))
        if not fitting:
            return []
        return [self._part(self.pieces[:fitting]), self._part(self.pieces[fitting:])]

    def _part(self, pieces: Sequence[Piece]) -> "Masonry":
        return Masonry(
            pieces, columns=self.columns, gap=self.gap, between=self.between, rtl=self.rtl
        )

    def _places(self, room: float) -> list[tuple[int, float]]:
        """The column of each piece, and how deep its foot is, up to the first without room."""
        depths = [0.0] * self.columns
        places: list[tuple[int, float]] = []
        for piece in self.pieces:
            column = depths.index(min(depths))
            foot = depths[column] + _height(piece, self.each)
            if foot > room:
                break
            places.append((column, foot))
            depths[column] = foot + self.between
        return places

    def draw(self) -> None:
        """Put the pieces on the page."""
        for piece, (column, depth) in zip(self.pieces, self.places, strict=True):
            left = self.left(column * (self.each + self.gap), self.each)
            piece.draw_on(self.paper, left, self.height - depth + piece.space_after())


def _height(piece: Piece, width: float) -> float:
    return float(piece.wrap(width, ENDLESS)[1] + piece.space_after())

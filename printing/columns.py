"""Texts side by side, the first at the side where reading starts, going on over page ends.

Reportlab's own tables neither turn round for Hebrew nor part such texts rightly.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from printing.paragraph import ROUNDING, Paragraph
from printing.piece import Piece

SHORT_ROW = 150
"""Points; a row up to this height is not parted but moves to the next page."""


@dataclass(frozen=True)
class Column:
    """Paragraphs one under the other; the room in points."""

    width: float
    paragraphs: tuple[Paragraph, ...]

    def height(self) -> float:
        """The room that all of them need."""
        return sum(paragraph.height_in(self.width) for paragraph in self.paragraphs)

    def parted(self, room: float) -> tuple["Column", "Column"]:
        """What fits into `room` points, and the rest."""
        for number, paragraph in enumerate(self.paragraphs):
            height = paragraph.height_in(self.width)
            if height > room + ROUNDING:
                upper, lower = self.paragraphs[:number], self.paragraphs[number:]
                pieces = paragraph.split(self.width, room)
                if pieces:
                    upper, lower = (*upper, pieces[0]), (pieces[1], *lower[1:])
                return Column(self.width, upper), Column(self.width, lower)
            room -= height
        return self, Column(self.width, ())


class Columns(Piece):
    """One row of columns. `gap` points stay free between two of them, `below` under the row."""

    def __init__(
        self, columns: Sequence[Column], *, rtl: bool, gap: float = 0, below: float = 0
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rtl = rtl
        self.gap = gap
        self.below = below
        self.came_over = False
        """Whether the row began on the page before."""
        self.goes_on = False
        """Whether the row ends on a later page."""

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.height = max(column.height() for column in self.columns) + self.below
        return self.width, self.height

    def split(self, _available_width: float, available_height: float) -> list[Piece]:
        """What fits on this page and what goes on to the next."""
        if self.height <= SHORT_ROW:
            return []
        parts = [column.parted(available_height - self.below) for column in self.columns]
        for column, (above, _) in zip(self.columns, parts, strict=True):
            if column.paragraphs and not above.paragraphs:
                return []
        first = self._part([above for above, _ in parts])
        rest = self._part([under for _, under in parts])
        first.goes_on = rest.came_over = True
        return [first, rest]

    def _part(self, columns: Sequence[Column]) -> "Columns":
        part = copy(self)
        part.columns = tuple(columns)
        return part

    def draw(self) -> None:
        """Put the row on the page."""
        start = 0.0
        for column in self.columns:
            left = self.from_left(start + column.width if self.rtl else start)
            top = self.height
            for paragraph in column.paragraphs:
                top -= paragraph.height_in(column.width)
                paragraph.draw_on(self.paper, left, top)
            start += column.width + self.gap
        self.decorate()

    def from_left(self, start: float) -> float:
        """A distance from the side where reading starts, as one from the left."""
        return float(self.width - start) if self.rtl else start

    def decorate(self) -> None:
        """What else belongs to the row, as lines and dots; nothing here."""

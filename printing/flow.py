"""Pieces put one under the other, from page to page.

Reportlab's own templates do the same for pages of any shape, at ten times the price.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from printing.paper import Paper
from printing.piece import Piece, RoomAhead

ROUNDING = 1e-6


@dataclass(frozen=True)
class Room:
    """Where the pieces of a page stand; in points from the lower left corner of the paper."""

    left: float
    width: float
    top: float
    foot: float


class Together:
    """Pieces that begin a new page rather than be parted; only more than a page is."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)

    def height(self, width: float) -> float:
        """Give the room that all of them need."""
        heights = (piece.wrap(width, 0)[1] + piece.space_after() for piece in self.pieces)
        return float(sum(heights) - self.pieces[-1].space_after())


class Flow:
    """One run of pieces over pages; `begin_page` is told which, and gives the room on it."""

    def __init__(self, paper: Paper, begin_page: Callable[[int], Room]) -> None:
        self._paper = paper
        self._begin_page = begin_page
        self._page = 0
        self._next_page()

    def put(self, story: Iterable[Piece | Together]) -> None:
        """Draw the pieces. Raises ValueError for one that no page can hold."""
        waiting = deque(story)
        while waiting:
            piece = waiting.popleft()
            if isinstance(piece, RoomAhead):
                if self._left < piece.height:
                    self._next_page()
            elif isinstance(piece, Together):
                if piece.height(self._room.width) > self._left and not self._is_endless:
                    self._next_page()
                waiting.extendleft(reversed(piece.pieces))
            elif not self._draw(piece):
                waiting.extendleft(reversed(self._part(piece)))

    @property
    def _left(self) -> float:
        """How many points of the page are free."""
        return self._top - self._room.foot

    @property
    def _is_endless(self) -> bool:
        """Whether the next page has no more room than what is left of this one."""
        return self._page > 1 and self._top == self._room.top

    def _next_page(self) -> None:
        if self._page:
            self._paper.showPage()
        self._page += 1
        self._room = self._begin_page(self._page)
        self._top = self._room.top

    def _draw(self, piece: Piece) -> bool:
        """Draw a piece where there is room for all of it."""
        if self._left <= 0:
            return False
        height = piece.wrap(self._room.width, self._left)[1]
        if height > self._left + ROUNDING:
            return False
        piece.draw_on(self._paper, self._room.left, self._top - height)
        self._top -= height + piece.space_after()
        return True

    def _part(self, piece: Piece) -> list[Piece]:
        """Draw what fits of a piece, and give what is to come."""
        parts = piece.split(self._room.width, self._left) if self._left > 0 else []
        if parts and self._draw(parts[0]):
            return list(parts[1:])
        if self._is_endless:
            raise ValueError(f"{piece.__class__.__name__} is higher than a page")
        self._next_page()
        return [piece]

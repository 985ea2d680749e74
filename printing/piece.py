"""What stands on a page: pieces of a known size, which `printing.flow` puts one under the other.

Reportlab has such pieces too. With them come its own paragraphs, tables and templates, which
nobody here uses: half of the time and memory that reading the printing would take.
"""

from collections.abc import Sequence

from printing.paper import Paper


class Piece:
    """Something of a known size that draws itself; all measures are in points."""

    width: float = 0
    height: float = 0
    """Both are known once `wrap` has told them."""
    paper: Paper
    """What it is being drawn on; its lower left corner is where measures begin."""

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Give the room that is needed, of what there is: width and height."""
        return self.width, self.height

    def split(self, _available_width: float, _available_height: float) -> Sequence["Piece"]:
        """Give what fits and what goes on to the next page; nothing when it cannot be parted."""
        return ()

    def space_after(self) -> float:
        """Give the gap below."""
        return 0

    def draw(self) -> None:
        """Put it on `paper`."""
        raise NotImplementedError

    def draw_on(self, paper: Paper, left: float, foot: float) -> None:
        """Put it on a page, its lower left corner there."""
        self.paper = paper
        paper.saveState()
        paper.translate(left, foot)
        self.draw()
        paper.restoreState()


class Gap(Piece):
    """Free room between two pieces."""

    def __init__(self, height: float) -> None:
        self.height = height

    def draw(self) -> None:
        """Leave it free."""


class RoomAhead(Piece):
    """Where less than so much of the page is free, what follows begins the next one."""

    def __init__(self, height: float) -> None:
        self.height = height

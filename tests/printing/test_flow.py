"""Which piece stands on which page."""

from collections.abc import Sequence
from io import BytesIO

import pytest

from printing.flow import Flow, Room, Together
from printing.paper import Paper
from printing.piece import Gap, Piece, RoomAhead

HIGH = 100.0


class Block(Piece):
    """A piece that notes where it was drawn: the page, and the height of its foot."""

    def __init__(self, height: float, drawn: list[tuple[int, float]]) -> None:
        self.height = height
        self.drawn = drawn

    def draw(self) -> None:
        _, foot = self.paper.absolutePosition(0, 0)
        self.drawn.append((len(self.paper.held) + 1, foot))


class Lines(Block):
    """A piece of lines of ten points, which goes on over a page's end."""

    def split(self, _available_width: float, available_height: float) -> Sequence[Piece]:
        fitting = available_height // 10 * 10
        parts = (fitting, self.height - fitting)
        return [Lines(height, self.drawn) for height in parts] if fitting else ()


def put(*story: Piece | Together) -> int:
    """Put pieces on pages of a hundred points; gives how many pages there are."""
    begun: list[int] = []

    def begin(page: int) -> Room:
        begun.append(page)
        return Room(left=0, width=50, top=HIGH, foot=0)

    Flow(Paper(BytesIO(), title="", author="", rtl=True), begin).put(story)
    return len(begun)


def test_pieces_stand_one_under_the_other_with_the_gaps_between() -> None:
    drawn: list[tuple[int, float]] = []
    assert put(Block(30, drawn), Gap(10), Block(20, drawn)) == 1
    assert drawn == [(1, 70), (1, 40)]


def test_what_finds_no_room_begins_the_next_page() -> None:
    drawn: list[tuple[int, float]] = []
    assert put(Block(60, drawn), Block(41, drawn)) == 2
    assert drawn == [(1, 40), (2, 59)]


@pytest.mark.parametrize(("wanted", "page"), [(40, 1), (41, 2)])
def test_what_wants_room_ahead_goes_along_with_what_follows(wanted: float, page: int) -> None:
    drawn: list[tuple[int, float]] = []
    put(Block(60, drawn), RoomAhead(wanted), Block(10, drawn))
    assert [where for where, _ in drawn] == [1, page]


def test_what_belongs_together_is_not_parted() -> None:
    drawn: list[tuple[int, float]] = []
    put(Block(60, drawn), Together([Block(30, drawn), Block(30, drawn)]))
    assert [where for where, _ in drawn] == [1, 2, 2]


def test_what_can_be_parted_goes_on_over_the_end_of_a_page() -> None:
    drawn: list[tuple[int, float]] = []
    assert put(Block(75, drawn), Lines(150, drawn)) == 3
    assert drawn == [(1, 25), (1, 5), (2, 0), (3, 70)]


def test_what_no_page_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="Block is higher than a page"):
        put(Block(HIGH + 1, []))

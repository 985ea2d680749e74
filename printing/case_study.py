"""One complaint told to the management on one to three pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from printing.columns import Column, Columns
from printing.delivery import deliver
from printing.drawn import Drawn
from printing.fonts import Typeface
from printing.page import ACCENT, INK, MUTED, TEXT_WIDTH, write_document
from printing.paragraph import Paragraph, Style, shortened
from printing.piece import Gap, Piece, RoomAhead
from printing.sheet import (
    ROOM_UNDER_HEADING,
    TEXT,
    TimelineLine,
    chronicle,
    fact_rows,
    headed,
    heading,
)
from printing.text import LONGEST_LINE, clean

MOST_PAGES = 3
TILE_GAP = 3 * mm
TILE_HEIGHT = 17 * mm
TILE_PADDING = 8
GROUND = "#f3f6fc"
TRACK = "#e4e9f2"
WARNING, WARNING_GROUND = "#c62828", "#fdecea"
HOLDER_WIDTH, LENGTH_WIDTH = 52 * mm, 36 * mm
HOLDER_GAP = 4 * mm
BAR_HEIGHT = 6
HOLDER_HEIGHT = 17
MOST_HOLDERS = 10
BOX_PADDING = 10
FACT_LINES = 2

FIGURE = Style(Typeface.HEADING, 13.5, 18, INK, bold=True)
WARNED = Style(Typeface.HEADING, 13.5, 18, WARNING, bold=True)
TILE_LABEL = Style(Typeface.HEADING, 8, 11, MUTED)
HOLDER = Style(Typeface.HEADING, 9, 13, INK)
LENGTH = Style(Typeface.HEADING, 9, 13, INK, bold=True)
NOTE = Style(Typeface.HEADING, 8.5, 13, MUTED, space_after=4)
LESSON_TITLE = Style(Typeface.HEADING, 11.5, 17, ACCENT, bold=True)


@dataclass(frozen=True)
class Tile:
    """A figure that is seen at a glance."""

    label: str
    value: str
    warns: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with facts, with a text, or with both; without either it is left out."""

    title: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """A line of the chain of handling; `matters`: it is left out last where room is short."""

    line: TimelineLine
    matters: bool = True


@dataclass(frozen=True)
class Stay:
    """Who held the complaint, and for how long: in words, and in hours for the bar."""

    holder: str
    length: str
    hours: float


@dataclass(frozen=True)
class CaseStudy:
    """The whole story; what is empty is left out, what is too long is shortened with a mark."""

    title: str
    subtitle: str
    tiles: tuple[Tile, ...]
    before: tuple[Section, ...]
    """What stands before the chain of handling, in order."""
    stays_title: str
    stays: tuple[Stay, ...]
    steps_title: str
    steps: tuple[Step, ...]
    left_out: Callable[[int], str]
    """Says how many steps were left out."""
    after: tuple[Section, ...]
    lesson_title: str
    lesson: str
    footer: str
    rtl: bool


class _Measure(NamedTuple):
    """How much of everything is told."""

    text_lines: int
    detail_lines: int
    steps: int


_MEASURES = (
    _Measure(16, 6, 80),
    _Measure(12, 4, 50),
    _Measure(8, 2, 36),
    _Measure(6, 1, 26),
    _Measure(3, 0, 16),
)
"""From the fullest to the shortest, which always fits."""


def write_case_study(study: CaseStudy, file: BinaryIO | Path) -> int:
    """Write the study as a PDF of at most three pages and give back their number.

    The same study gives the same bytes. Raises OSError when the file cannot be written.
    """
    for measure in _MEASURES:
        content = BytesIO()
        document = headed(study.title, study.subtitle, study.footer, rtl=study.rtl)
        pages = write_document(document, list(_story(study, measure)), content)
        if pages <= MOST_PAGES:
            break
    deliver(content.getvalue(), file)
    return pages


def _story(study: CaseStudy, measure: _Measure) -> Iterator[Piece]:
    rtl = study.rtl
    if study.tiles:
        yield _Tiles(study.tiles, rtl=rtl)
        yield Gap(5 * mm)
    for section in study.before:
        yield from _section(section, measure, rtl=rtl)
    yield from _stays(study)
    steps, left_out = _chosen(study.steps, measure.steps)
    if steps:
        yield from heading(study.steps_title, rtl=rtl)
        yield from chronicle(steps, rtl=rtl, detail_lines=measure.detail_lines)
        if left_out:
            yield Paragraph(study.left_out(left_out), NOTE, rtl=rtl)
        yield Gap(3 * mm)
    for section in study.after:
        yield from _section(section, measure, rtl=rtl)
    if study.lesson.strip():
        yield RoomAhead(ROOM_UNDER_HEADING)
        yield Gap(BOX_PADDING)
        yield _lesson(study, measure)


def _section(section: Section, measure: _Measure, *, rtl: bool) -> Iterator[Piece]:
    text = section.text.strip()
    if not text and not section.facts:
        return
    yield from heading(section.title, rtl=rtl)
    yield from fact_rows(section.facts, rtl=rtl, lines=FACT_LINES)
    if text:
        yield shortened(text, TEXT, rtl=rtl, width=TEXT_WIDTH, lines=measure.text_lines)
    yield Gap(3 * mm)


def _lesson(study: CaseStudy, measure: _Measure) -> Piece:
    width = TEXT_WIDTH - 2 * BOX_PADDING
    text = shortened(
        study.lesson.strip(), TEXT, rtl=study.rtl, width=width, lines=measure.text_lines
    )
    told = Column(width, (Paragraph(study.lesson_title, LESSON_TITLE, rtl=study.rtl), text))
    return _Box((Column(0, ()), told), rtl=study.rtl, gap=BOX_PADDING, below=BOX_PADDING)


def _stays(study: CaseStudy) -> Iterator[Piece]:
    # Where it went round and round, those who held it longest say why it took so long.
    longest = sorted(study.stays, key=lambda stay: stay.hours, reverse=True)[:MOST_HOLDERS]
    shown = [stay for stay in study.stays if stay in longest][:MOST_HOLDERS]
    if not shown:
        return
    most = max(stay.hours for stay in shown)
    yield RoomAhead(ROOM_UNDER_HEADING + len(shown) * HOLDER_HEIGHT)
    yield from heading(study.stays_title, rtl=study.rtl)
    for stay in shown:
        yield _Bar(stay, stay.hours / most if most else 0, rtl=study.rtl)
    yield Gap(5 * mm)


def _chosen(steps: Sequence[Step], most: int) -> tuple[list[TimelineLine], int]:
    """Give the lines that are told, and how many are not: those in the middle go first."""
    last = len(steps) - 1
    by_weight = sorted(
        range(len(steps)), key=lambda place: (not steps[place].matters, min(place, last - place))
    )
    kept = sorted(by_weight[:most])
    return [steps[place].line for place in kept], len(steps) - len(kept)


class _Tiles(Drawn):
    """Figures side by side, the first where reading starts."""

    def __init__(self, tiles: Sequence[Tile], *, rtl: bool) -> None:
        super().__init__()
        self.tiles = tiles
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, TILE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        each = (self.width + TILE_GAP) / len(self.tiles) - TILE_GAP
        for place, tile in enumerate(self.tiles):
            self._draw_tile(tile, self.left(place * (each + TILE_GAP), each), each)

    def _draw_tile(self, tile: Tile, left: float, width: float) -> None:
        self.paper.setFillColor(HexColor(WARNING_GROUND if tile.warns else GROUND))
        self.paper.roundRect(left, 0, width, self.height, 5, stroke=0, fill=1)
        inside = width - 2 * TILE_PADDING
        figure = WARNED if tile.warns else FIGURE
        for text, style, top in (
            (tile.label, TILE_LABEL, self.height - 7),
            (tile.value, figure, self.height - 20),
        ):
            line = _in_one_line(text, style, inside, rtl=self.rtl)
            _, height = line.wrap(inside, self.height)
            line.draw_on(self.paper, left + TILE_PADDING, top - height)


def _in_one_line(text: str, style: Style, width: float, *, rtl: bool) -> Paragraph:
    """Give a text in letters so small that it fits; only then is it shortened."""
    for size in (style.size, style.size * 0.85, style.size * 0.7):
        smaller = replace(style, size=size)
        whole = Paragraph(clean(text, longest=LONGEST_LINE), smaller, rtl=rtl)
        if whole.height_in(width) <= style.leading:
            return whole
    return shortened(text, smaller, rtl=rtl, width=width)


class _Bar(Drawn):
    """Who held the complaint, a bar beside the longest of them, and how long in words."""

    def __init__(self, stay: Stay, share: float, *, rtl: bool) -> None:
        super().__init__()
        self.stay = stay
        self.share = share
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, HOLDER_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        track = self.width - HOLDER_WIDTH - LENGTH_WIDTH - 2 * HOLDER_GAP
        self.write(self.stay.holder, HOLDER, 0, self.height, HOLDER_WIDTH)
        start = HOLDER_WIDTH + HOLDER_GAP
        for colour, width in ((TRACK, track), (ACCENT, max(track * self.share, BAR_HEIGHT))):
            self.paper.setFillColor(HexColor(colour))
            self.paper.roundRect(
                self.left(start, width), 5, width, BAR_HEIGHT, BAR_HEIGHT / 2, stroke=0, fill=1
            )
        length_at = start + track + HOLDER_GAP
        self.write(self.stay.length, LENGTH, length_at, self.height, LENGTH_WIDTH)


class _Box(Columns):
    """A text on a ground of its own, with a line where reading starts."""

    def draw(self) -> None:
        """Put the ground under the text."""
        self.paper.setFillColor(HexColor(GROUND))
        self.paper.roundRect(0, 0, self.width, self.height + BOX_PADDING, 5, stroke=0, fill=1)
        self.paper.setFillColor(HexColor(ACCENT))
        self.paper.rect(self.from_left(3) if self.rtl else 0, 0, 3, self.height + BOX_PADDING, 0, 1)
        super().draw()

"""The running text of the printed report: tiles, figures, charts, tables, definitions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from reportlab.lib.units import mm

from printing.cells import ColumnKind
from printing.charts import BarChart, Legend
from printing.drawn import Masonry, SideBySide, Stack, set_text
from printing.figure_table import FigureTable
from printing.figures import printed
from printing.fonts import Typeface
from printing.page import ACCENT, INK, MUTED, TEXT_WIDTH
from printing.paragraph import Paragraph, Style
from printing.piece import Gap, Piece, RoomAhead
from printing.report_paper import (
    Bar,
    Chapter,
    Distribution,
    Headlines,
    PaperWords,
    ReportPaper,
    Table,
    TableColumn,
)
from printing.tiles import Tile

MOST_TILES = 8
TILES_IN_A_ROW = 4
TILE_GAP = 3 * mm
COLUMN_GAP = 9 * mm
HALF = (TEXT_WIDTH - COLUMN_GAP) / 2
BLOCK_GAP = 5 * mm
IN_A_ROW = 2
"""Charts, narrow tables and definitions side by side."""
NARROW_COLUMNS = 4
"""A table with no more columns takes half of the width."""
TITLE_LINES = 2
ROOM_UNDER_LEGEND = 45 * mm
"""A legend or heading does not stay behind at the foot of a page."""

HEADING = Style(Typeface.HEADING, 13, 19, ACCENT, bold=True, space_after=4)
DEFINITIONS = Style(Typeface.HEADING, 11, 17, ACCENT, bold=True, space_after=4)
BLOCK = Style(Typeface.HEADING, 10, 15, INK, bold=True)
NOTE = Style(Typeface.HEADING, 7.5, 10, MUTED, space_after=2)
SENTENCE = Style(Typeface.TEXT, 11.5, 16, INK, space_after=2)
SMALL_TERM = Style(Typeface.HEADING, 7.5, 10.5, INK, bold=True)
SMALL = Style(Typeface.HEADING, 7.5, 10.5, MUTED)


@dataclass(frozen=True)
class Room:
    """How much of everything is printed."""

    bars: int
    ordered_bars: int
    rows: int
    lines: int
    """Of a note, a sentence or a definition."""


ROOMS = (
    Room(bars=10, ordered_bars=13, rows=12, lines=12),
    Room(bars=8, ordered_bars=13, rows=12, lines=12),
    Room(bars=8, ordered_bars=12, rows=10, lines=12),
    Room(bars=8, ordered_bars=12, rows=8, lines=12),
    Room(bars=6, ordered_bars=12, rows=6, lines=8),
    Room(bars=5, ordered_bars=7, rows=5, lines=5),
    Room(bars=4, ordered_bars=7, rows=4, lines=3),
    Room(bars=3, ordered_bars=7, rows=3, lines=1),
)
"""From the most to the least; the first that fits its pages is taken."""


def story(paper: ReportPaper, room: Room, *, rtl: bool) -> Iterator[Piece]:
    """Everything below the head of the first page."""
    yield from _tiles(paper.headlines, rtl=rtl)
    for headlines in paper.headlines:
        yield _headlines(headlines, paper.words, rtl=rtl)
    yield from _distributions(paper, room, rtl=rtl)
    for chapter in paper.chapters:
        yield from _chapter(chapter, paper.words, room, rtl=rtl)
    yield from _definitions(paper, room, rtl=rtl)


def _tiles(groups: Sequence[Headlines], *, rtl: bool) -> Iterator[Piece]:
    figures = chain.from_iterable(group.figures for group in groups)
    tiles = [Tile(one, rtl=rtl) for one in islice((f for f in figures if f.tile), MOST_TILES)]
    for first in range(0, len(tiles), TILES_IN_A_ROW):
        row = tiles[first : first + TILES_IN_A_ROW]
        yield SideBySide(row, columns=TILES_IN_A_ROW, gap=TILE_GAP, below=TILE_GAP, rtl=rtl)
    if tiles:
        yield Gap(2 * mm)


def _headlines(headlines: Headlines, words: PaperWords, *, rtl: bool) -> Piece:
    heads = (headlines.heading, words.now, words.before, words.change)
    columns = tuple(TableColumn(head, ColumnKind.TEXT) for head in heads)
    rows = tuple(
        (
            f"{one.label} ({one.note})" if one.note else one.label,
            printed(one.value, one.kind),
            printed(one.before, one.kind),
            one.change,
        )
        for one in headlines.figures
    )
    table = Table("", columns, rows)
    body = FigureTable(table, most=len(rows), total="", more=words.more, rtl=rtl)
    return Stack([body], below=BLOCK_GAP)


def _distributions(paper: ReportPaper, room: Room, *, rtl: bool) -> Iterator[Piece]:
    if not paper.distributions:
        return
    charts = [_chart(one, paper.words, room, rtl=rtl) for one in paper.distributions]
    legend = Legend(paper.words.now, paper.words.before, rtl=rtl)
    yield RoomAhead(ROOM_UNDER_LEGEND)
    if any(one.bars for one in paper.distributions):
        yield Stack([legend], below=2 * mm)
    yield _in_columns(charts, BLOCK_GAP, rtl=rtl)


def _chart(shown: Distribution, words: PaperWords, room: Room, *, rtl: bool) -> Piece:
    bars, left_out = _largest(shown, room)
    pieces: list[Piece] = [_block_title(shown.title, rtl=rtl)]
    if shown.note:
        pieces.append(_short(shown.note, NOTE, HALF, room.lines, rtl=rtl))
    if not shown.bars:
        return Stack([*pieces, Paragraph(words.nothing, NOTE, rtl=rtl)])
    pieces.append(BarChart(bars, rtl=rtl))
    told = [f"{words.total}: {printed(shown.total, ColumnKind.COUNT)}"]
    if shown.whole is not None:
        told.append(f"{words.different}: {printed(shown.whole, ColumnKind.COUNT)}")
    if left_out:
        told.insert(0, words.more(len(left_out), sum(bar.now for bar in left_out)))
    line = " \N{MIDDLE DOT} ".join(told)
    return Stack([*pieces, _short(line, NOTE, HALF, 2, rtl=rtl)])


def _largest(shown: Distribution, room: Room) -> tuple[list[Bar], list[Bar]]:
    """The groups that are printed, in their order, and those that are not."""
    places = range(len(shown.bars))
    if shown.ordered:
        kept = set(places[-room.ordered_bars :])
    else:
        by_size = sorted(places, key=lambda place: -shown.bars[place].now)
        kept = set(by_size[: room.bars])
    return (
        [bar for place, bar in enumerate(shown.bars) if place in kept],
        [bar for place, bar in enumerate(shown.bars) if place not in kept],
    )


def _block_title(title: str, *, rtl: bool) -> Piece:
    return _short(title, BLOCK, HALF, TITLE_LINES, rtl=rtl)


def _short(text: str, style: Style, width: float, lines: int, *, rtl: bool) -> Paragraph:
    return set_text(text, style, rtl=rtl, width=width, lines=lines)


def _chapter(chapter: Chapter, words: PaperWords, room: Room, *, rtl: bool) -> Iterator[Piece]:
    opening = [
        _short(chapter.title, HEADING, TEXT_WIDTH, TITLE_LINES, rtl=rtl),
        *(_short(one, SENTENCE, TEXT_WIDTH, room.lines, rtl=rtl) for one in chapter.sentences),
        Gap(2 * mm),
    ]
    blocks = list(_blocks(chapter.tables, words, room, rtl=rtl))
    # A heading does not stay behind at the foot of a page.
    yield Stack([*opening, *blocks[:1]])
    yield from blocks[1:]


def _blocks(
    tables: Iterable[Table], words: PaperWords, room: Room, *, rtl: bool
) -> Iterator[Piece]:
    """Narrow tables in pairs, wide ones alone."""
    waiting: list[Piece] = []
    for table in tables:
        narrow = len(table.columns) <= NARROW_COLUMNS
        block = _table(table, words, room, rtl=rtl)
        if narrow:
            waiting.append(block)
        if len(waiting) == IN_A_ROW:
            yield SideBySide(waiting, columns=IN_A_ROW, gap=COLUMN_GAP, below=BLOCK_GAP, rtl=rtl)
            waiting = []
        if not narrow:
            yield from (Stack([one], below=BLOCK_GAP) for one in (*waiting, block))
            waiting = []
    # One alone has the whole width.
    for block in waiting:
        yield Stack([block], below=BLOCK_GAP)


def _table(table: Table, words: PaperWords, room: Room, *, rtl: bool) -> Piece:
    head = _block_title(table.title, rtl=rtl)
    if not table.rows:
        return Stack([head, Paragraph(words.nothing, NOTE, rtl=rtl)])
    body = FigureTable(table, most=room.rows, total=words.total, more=words.more, rtl=rtl)
    return Stack([head, body])


def _definitions(paper: ReportPaper, room: Room, *, rtl: bool) -> Iterator[Piece]:
    terms = [
        Stack(
            [
                _short(one.term, SMALL_TERM, HALF, 1, rtl=rtl),
                _short(one.text, SMALL, HALF, room.lines, rtl=rtl),
            ],
        )
        for one in paper.definitions
    ]
    if terms:
        yield RoomAhead(ROOM_UNDER_LEGEND)
        yield Paragraph(paper.words.definitions, DEFINITIONS, rtl=rtl)
        yield _in_columns(terms, 2 * mm, rtl=rtl)


def _in_columns(pieces: Sequence[Piece], between: float, *, rtl: bool) -> Piece:
    return Masonry(pieces, columns=IN_A_ROW, gap=COLUMN_GAP, between=between, rtl=rtl)

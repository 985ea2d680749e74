"""What the pages about a complaint or a person have in common: their head, rows and chronicle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from printing.columns import Column, Columns
from printing.fonts import Typeface
from printing.page import (
    ACCENT,
    HEIGHT,
    INK,
    LINE,
    MUTED,
    TEXT_WIDTH,
    Document,
    draw_at,
    rule,
    running_head,
    start_edge,
)
from printing.paper import Paper
from printing.paragraph import Paragraph, Style, shortened
from printing.piece import Piece, RoomAhead

TOP = 18 * mm
HEAD_HEIGHT = 17 * mm
ROW_GAP = 8
ROOM_UNDER_HEADING = 25 * mm
FACTS_IN_A_ROW = 2
LABEL_WIDTH = 27 * mm
WHEN_WIDTH = 33 * mm
"""Room of the moment and the person, at the side where reading starts."""
GUTTER = 9 * mm
"""Room of the line with the dots, between the moment and what happened."""
TOLD_WIDTH = TEXT_WIDTH - WHEN_WIDTH - GUTTER
ENTRY_GAP = 7
DOT_DEPTH = 7
"""How far under the top of its entry a dot stands."""
DOT_RADIUS = 2.6

TITLE = Style(Typeface.HEADING, 17, 22, INK, bold=True)
SUBTITLE = Style(Typeface.HEADING, 9.5, 14, MUTED)
HEADING = Style(Typeface.HEADING, 11.5, 17, ACCENT, bold=True, space_after=5)
LABEL = Style(Typeface.HEADING, 8.5, 13, MUTED)
VALUE = Style(Typeface.HEADING, 9.5, 13, INK, bold=True)
TEXT = Style(Typeface.TEXT, 11.5, 16.5, INK, space_after=4)
WHEN = Style(Typeface.HEADING, 8.5, 13, INK, bold=True)
WHO = Style(Typeface.HEADING, 8.5, 13, MUTED)
WHAT = Style(Typeface.HEADING, 9.5, 13, INK, bold=True)
DETAIL = Style(Typeface.TEXT, 11, 15, INK)


@dataclass(frozen=True)
class TimelineLine:
    """One thing that happened. `detail` may be empty."""

    when: str
    who: str
    what: str
    detail: str = ""


def headed(title: str, subtitle: str, footer: str, *, rtl: bool) -> Document:
    """Give pages with a title on the first, and what they are about on each later one."""
    return Document(
        title=title,
        author=subtitle,
        footer=footer,
        rtl=rtl,
        first_top=TOP + HEAD_HEIGHT + 6 * mm,
        later_top=26 * mm,
        first_page=lambda canvas: _draw_head(canvas, title, subtitle, rtl=rtl),
        later_page=lambda canvas: running_head(canvas, title, subtitle, rtl=rtl),
    )


def _draw_head(canvas: Paper, title: str, subtitle: str, *, rtl: bool) -> None:
    left = start_edge(TEXT_WIDTH, rtl=rtl)
    below = HEIGHT - TOP
    for text, style in ((title, TITLE), (subtitle, SUBTITLE)):
        line = shortened(text, style, rtl=rtl, width=TEXT_WIDTH)
        below = draw_at(canvas, line, left, below, TEXT_WIDTH)
    rule(canvas, HEIGHT - TOP - HEAD_HEIGHT, colour=ACCENT, thickness=1.2)


def heading(title: str, *, rtl: bool) -> Iterator[Piece]:
    """Give the heading of a section, which never stands alone at the foot of a page."""
    yield RoomAhead(ROOM_UNDER_HEADING)
    yield Paragraph(title, HEADING, rtl=rtl)


def fact_rows(
    facts: Sequence[tuple[str, str]], *, rtl: bool, lines: int | None = None
) -> Iterator[Piece]:
    """Give labels with their values, two side by side; `lines` is how much of each is shown."""
    value_width = TEXT_WIDTH / FACTS_IN_A_ROW - LABEL_WIDTH
    for first in range(0, len(facts), FACTS_IN_A_ROW):
        columns = []
        for label, value in facts[first : first + FACTS_IN_A_ROW]:
            columns.append(Column(LABEL_WIDTH, (Paragraph(label, LABEL, rtl=rtl),)))
            columns.append(
                Column(value_width, (_fitting(value, VALUE, value_width, lines, rtl=rtl),))
            )
        yield RuledRow(columns, rtl=rtl, below=ROW_GAP)


def chronicle(
    lines: Sequence[TimelineLine], *, rtl: bool, detail_lines: int | None = None
) -> Iterator[Piece]:
    """Give what happened along a line with dots; `detail_lines` is how much of each is shown."""
    for number, line in enumerate(lines, start=1):
        aside = (Paragraph(line.when, WHEN, rtl=rtl), Paragraph(line.who, WHO, rtl=rtl))
        told = [Paragraph(line.what, WHAT, rtl=rtl)]
        detail = line.detail.strip()
        if detail and detail_lines != 0:
            told.append(_fitting(detail, DETAIL, TOLD_WIDTH, detail_lines, rtl=rtl))
        columns = [Column(WHEN_WIDTH, aside), Column(TOLD_WIDTH, tuple(told))]
        yield _Entry(columns, rtl=rtl, last=number == len(lines))


def _fitting(text: str, style: Style, width: float, lines: int | None, *, rtl: bool) -> Paragraph:
    if lines is None:
        return Paragraph(text, style, rtl=rtl)
    return shortened(text, style, rtl=rtl, width=width, lines=lines)


class RuledRow(Columns):
    """A row with a thin line under it."""

    def decorate(self) -> None:
        """Draw the line."""
        self.paper.setStrokeColor(HexColor(LINE))
        self.paper.setLineWidth(0.4)
        self.paper.line(0, ROW_GAP / 2, self.width, ROW_GAP / 2)


class _Entry(Columns):
    """One line of the chronicle: when and who, a dot on the line, what happened."""

    def __init__(self, columns: Sequence[Column], *, rtl: bool, last: bool) -> None:
        super().__init__(columns, rtl=rtl, gap=GUTTER, below=ENTRY_GAP)
        self.last = last

    def decorate(self) -> None:
        """Draw the line and the dot."""
        across = self.from_left(WHEN_WIDTH + GUTTER / 2)
        dot = self.height - DOT_DEPTH
        self.paper.setStrokeColor(HexColor(LINE))
        self.paper.setLineWidth(1)
        ends_at_dot = self.last and not self.came_over and not self.goes_on
        self.paper.line(across, dot if ends_at_dot else 0, across, self.height)
        if not self.came_over:
            self.paper.setFillColor(HexColor(ACCENT))
            self.paper.circle(across, dot, DOT_RADIUS, stroke=0, fill=1)

"""The printed process of one complaint: its facts, its texts and all that happened, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

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
    start_edge,
    write_document,
)
from printing.paragraph import Alignment, Paragraph, Style, in_reading_order

TOP = 18 * mm
HEAD_HEIGHT = 17 * mm
FACTS_IN_A_ROW = 2
LABEL_WIDTH = 27 * mm
WHEN_WIDTH = 33 * mm
"""Room of the moment and the person, at the side where reading starts."""
GUTTER = 9 * mm
"""Room of the line with the dots, between the moment and what happened."""
ENTRY_GAP = 7
ROOM_UNDER_HEADING = 25 * mm

TITLE = Style(Typeface.HEADING, 17, 22, INK, bold=True)
SUBTITLE = Style(Typeface.HEADING, 9.5, 14, MUTED)
RUNNING_TITLE = Style(Typeface.HEADING, 9, 12, MUTED, bold=True)
RUNNING_SUBTITLE = Style(Typeface.HEADING, 9, 12, MUTED, alignment=Alignment.END)
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


@dataclass(frozen=True)
class CaseSheet:
    """The process of one complaint, with every word of it; what is empty is left out."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    timeline_title: str
    timeline: tuple[TimelineLine, ...]
    durations_title: str
    durations: tuple[tuple[str, str], ...]
    footer: str
    rtl: bool


def write_case_sheet(sheet: CaseSheet, file: BinaryIO | Path) -> int:
    """Write the sheet as a PDF and give back the number of its pages.

    The same sheet gives the same bytes. Raises OSError when the file cannot be written.
    """
    document = Document(
        title=sheet.title,
        author=sheet.subtitle,
        footer=sheet.footer,
        rtl=sheet.rtl,
        first_top=TOP + HEAD_HEIGHT + 6 * mm,
        later_top=26 * mm,
        first_page=lambda canvas: _draw_head(canvas, sheet),
        later_page=lambda canvas: _draw_running_head(canvas, sheet),
    )
    return write_document(document, list(_story(sheet)), file)


def _draw_head(canvas: Canvas, sheet: CaseSheet) -> None:
    left = start_edge(TEXT_WIDTH, rtl=sheet.rtl)
    title = Paragraph(sheet.title, TITLE, rtl=sheet.rtl)
    subtitle = Paragraph(sheet.subtitle, SUBTITLE, rtl=sheet.rtl)
    title.stop = subtitle.stop = 1
    below = draw_at(canvas, title, left, HEIGHT - TOP, TEXT_WIDTH)
    draw_at(canvas, subtitle, left, below, TEXT_WIDTH)
    rule(canvas, HEIGHT - TOP - HEAD_HEIGHT, colour=ACCENT, thickness=1.2)


def _draw_running_head(canvas: Canvas, sheet: CaseSheet) -> None:
    top = HEIGHT - 14 * mm
    half = TEXT_WIDTH / 2 - 3 * mm
    title = Paragraph(sheet.title, RUNNING_TITLE, rtl=sheet.rtl)
    subtitle = Paragraph(sheet.subtitle, RUNNING_SUBTITLE, rtl=sheet.rtl)
    title.stop = subtitle.stop = 1
    draw_at(canvas, title, start_edge(half, rtl=sheet.rtl), top, half)
    draw_at(canvas, subtitle, start_edge(half, rtl=not sheet.rtl), top, half)
    rule(canvas, top - 6 * mm)


def _story(sheet: CaseSheet) -> Iterator[Flowable]:
    if sheet.facts:
        yield _facts_table(sheet.facts, rtl=sheet.rtl)
        yield Spacer(0, 5 * mm)
    for title, text in sheet.sections:
        if text.strip():
            yield from _heading(title, rtl=sheet.rtl)
            yield Paragraph(text.strip(), TEXT, rtl=sheet.rtl)
            yield Spacer(0, 3 * mm)
    if sheet.timeline:
        yield from _heading(sheet.timeline_title, rtl=sheet.rtl)
        for number, line in enumerate(sheet.timeline, start=1):
            yield _Entry(line, rtl=sheet.rtl, last=number == len(sheet.timeline))
        yield Spacer(0, 3 * mm)
    if sheet.durations:
        yield from _heading(sheet.durations_title, rtl=sheet.rtl)
        yield _durations_table(sheet.durations, rtl=sheet.rtl)


def _heading(title: str, *, rtl: bool) -> Iterator[Flowable]:
    yield CondPageBreak(ROOM_UNDER_HEADING)
    yield Paragraph(title, HEADING, rtl=rtl)


def _facts_table(facts: Sequence[tuple[str, str]], *, rtl: bool) -> Table:
    empty = ("", "")
    filled = [*facts, *[empty] * (-len(facts) % FACTS_IN_A_ROW)]
    rows = []
    for first in range(0, len(filled), FACTS_IN_A_ROW):
        row = []
        for label, value in filled[first : first + FACTS_IN_A_ROW]:
            row += [Paragraph(label, LABEL, rtl=rtl), Paragraph(value, VALUE, rtl=rtl)]
        rows.append(in_reading_order(row, rtl=rtl))
    value_width = TEXT_WIDTH / FACTS_IN_A_ROW - LABEL_WIDTH
    widths = in_reading_order([LABEL_WIDTH, value_width] * FACTS_IN_A_ROW, rtl=rtl)
    return _ruled_table(rows, widths)


def _durations_table(durations: Sequence[tuple[str, str]], *, rtl: bool) -> Table:
    rows = [
        in_reading_order(
            [Paragraph(holder, LABEL, rtl=rtl), Paragraph(duration, VALUE, rtl=rtl)], rtl=rtl
        )
        for holder, duration in durations
    ]
    return _ruled_table(rows, in_reading_order([TEXT_WIDTH * 0.4, TEXT_WIDTH * 0.6], rtl=rtl))


def _ruled_table(rows: list[list[Paragraph]], widths: list[float]) -> Table:
    table = Table(rows, colWidths=widths, splitInRow=1)
    table.setStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
    )
    return table


class _Entry(Flowable):  # type: ignore[misc]
    """One line of the timeline: when and who, a dot on the line, what happened."""

    def __init__(self, line: TimelineLine, *, rtl: bool, last: bool) -> None:
        super().__init__()
        self.rtl = rtl
        self.last = last
        self.dotted = True
        self.aside = [Paragraph(line.when, WHEN, rtl=rtl), Paragraph(line.who, WHO, rtl=rtl)]
        self.told = [Paragraph(line.what, WHAT, rtl=rtl)]
        if line.detail.strip():
            self.told.append(Paragraph(line.detail.strip(), DETAIL, rtl=rtl))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The room that is needed (reportlab's question)."""
        self.width = available_width
        aside = _stack_height(self.aside, WHEN_WIDTH)
        told = _stack_height(self.told, self._told_width())
        self.height = max(aside, told) + ENTRY_GAP
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits on this page and what goes on to the next (reportlab's question)."""
        self.wrap(available_width, available_height)
        for number, paragraph in enumerate(self.told):
            above = _stack_height(self.told[:number], self._told_width())
            room = available_height - above - ENTRY_GAP
            pieces = paragraph.split(self._told_width(), room)
            if len(pieces) != 1:
                return self._parted(number, pieces) if pieces and self._aside_fits(room) else []
        return []

    def _aside_fits(self, room: float) -> bool:
        return _stack_height(self.aside, WHEN_WIDTH) <= room

    def _parted(self, number: int, pieces: list[Flowable]) -> list[Flowable]:
        nothing = TimelineLine("", "", "")
        first = _Entry(nothing, rtl=self.rtl, last=False)
        first.aside, first.dotted = self.aside, self.dotted
        first.told = [*self.told[:number], pieces[0]]
        rest = _Entry(nothing, rtl=self.rtl, last=self.last)
        rest.aside, rest.dotted = [], False
        rest.told = [pieces[1], *self.told[number + 1 :]]
        return [first, rest]

    def _told_width(self) -> float:
        return float(self.width - WHEN_WIDTH - GUTTER)

    def draw(self) -> None:
        """Put the entry on the page."""
        line_at = WHEN_WIDTH + GUTTER / 2
        _draw_stack(self, self.aside, 0.0, WHEN_WIDTH)
        _draw_stack(self, self.told, WHEN_WIDTH + GUTTER, self._told_width())
        across = self.width - line_at if self.rtl else line_at
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(1)
        foot = self.height - 7 if self.last and self.dotted else 0.0
        self.canv.line(across, foot, across, self.height)
        if self.dotted:
            self.canv.setFillColor(HexColor(ACCENT))
            self.canv.circle(across, self.height - 7, 2.6, stroke=0, fill=1)


def _stack_height(stack: Sequence[Paragraph], width: float) -> float:
    return sum(paragraph.wrap(width, HEIGHT)[1] for paragraph in stack)


def _draw_stack(entry: _Entry, stack: Sequence[Paragraph], start: float, width: float) -> None:
    """`start` is counted from the side where reading starts."""
    left = entry.width - start - width if entry.rtl else start
    top = entry.height
    for paragraph in stack:
        top -= paragraph.wrap(width, HEIGHT)[1]
        paragraph.drawOn(entry.canv, left, top)

"""The printed process of one complaint: its facts, its texts and all that happened, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Spacer

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
    write_document,
)
from printing.paragraph import Paragraph, Style, shortened

TOP = 18 * mm
HEAD_HEIGHT = 17 * mm
FACTS_IN_A_ROW = 2
LABEL_WIDTH = 27 * mm
WHEN_WIDTH = 33 * mm
"""Room of the moment and the person, at the side where reading starts."""
GUTTER = 9 * mm
"""Room of the line with the dots, between the moment and what happened."""
ENTRY_GAP = 7
DOT_DEPTH = 7
"""How far under the top of its entry a dot stands."""
DOT_RADIUS = 2.6
HOLDER_WIDTH = 60 * mm
ROW_GAP = 8
ROOM_UNDER_HEADING = 25 * mm

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
        later_page=lambda canvas: running_head(canvas, sheet.title, sheet.subtitle, rtl=sheet.rtl),
    )
    return write_document(document, list(_story(sheet)), file)


def _draw_head(canvas: Canvas, sheet: CaseSheet) -> None:
    left = start_edge(TEXT_WIDTH, rtl=sheet.rtl)
    title = shortened(sheet.title, TITLE, rtl=sheet.rtl, width=TEXT_WIDTH)
    subtitle = shortened(sheet.subtitle, SUBTITLE, rtl=sheet.rtl, width=TEXT_WIDTH)
    below = draw_at(canvas, title, left, HEIGHT - TOP, TEXT_WIDTH)
    draw_at(canvas, subtitle, left, below, TEXT_WIDTH)
    rule(canvas, HEIGHT - TOP - HEAD_HEIGHT, colour=ACCENT, thickness=1.2)


def _story(sheet: CaseSheet) -> Iterator[Flowable]:
    if sheet.facts:
        yield from _fact_rows(sheet.facts, rtl=sheet.rtl)
        yield Spacer(0, 5 * mm)
    for title, text in sheet.sections:
        if text.strip():
            yield from _heading(title, rtl=sheet.rtl)
            yield Paragraph(text.strip(), TEXT, rtl=sheet.rtl)
            yield Spacer(0, 3 * mm)
    if sheet.timeline:
        yield from _heading(sheet.timeline_title, rtl=sheet.rtl)
        for number, line in enumerate(sheet.timeline, start=1):
            yield _entry(line, rtl=sheet.rtl, last=number == len(sheet.timeline))
        yield Spacer(0, 3 * mm)
    if sheet.durations:
        yield from _heading(sheet.durations_title, rtl=sheet.rtl)
        yield from _duration_rows(sheet.durations, rtl=sheet.rtl)


def _heading(title: str, *, rtl: bool) -> Iterator[Flowable]:
    yield CondPageBreak(ROOM_UNDER_HEADING)
    yield Paragraph(title, HEADING, rtl=rtl)


def _fact_rows(facts: Sequence[tuple[str, str]], *, rtl: bool) -> Iterator[Flowable]:
    value_width = TEXT_WIDTH / FACTS_IN_A_ROW - LABEL_WIDTH
    for first in range(0, len(facts), FACTS_IN_A_ROW):
        columns = []
        for label, value in facts[first : first + FACTS_IN_A_ROW]:
            columns.append(Column(LABEL_WIDTH, (Paragraph(label, LABEL, rtl=rtl),)))
            columns.append(Column(value_width, (Paragraph(value, VALUE, rtl=rtl),)))
        yield _RuledRow(columns, rtl=rtl, below=ROW_GAP)


def _duration_rows(durations: Sequence[tuple[str, str]], *, rtl: bool) -> Iterator[Flowable]:
    for holder, duration in durations:
        columns = [
            Column(HOLDER_WIDTH, (Paragraph(holder, LABEL, rtl=rtl),)),
            Column(TEXT_WIDTH - HOLDER_WIDTH, (Paragraph(duration, VALUE, rtl=rtl),)),
        ]
        yield _RuledRow(columns, rtl=rtl, below=ROW_GAP)


def _entry(line: TimelineLine, *, rtl: bool, last: bool) -> "_Entry":
    aside = (Paragraph(line.when, WHEN, rtl=rtl), Paragraph(line.who, WHO, rtl=rtl))
    told = [Paragraph(line.what, WHAT, rtl=rtl)]
    if line.detail.strip():
        told.append(Paragraph(line.detail.strip(), DETAIL, rtl=rtl))
    told_width = TEXT_WIDTH - WHEN_WIDTH - GUTTER
    columns = [Column(WHEN_WIDTH, aside), Column(told_width, tuple(told))]
    return _Entry(columns, rtl=rtl, last=last)


class _RuledRow(Columns):
    """A row with a thin line under it."""

    def decorate(self) -> None:
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.4)
        self.canv.line(0, ROW_GAP / 2, self.width, ROW_GAP / 2)


class _Entry(Columns):
    """One line of the timeline: when and who, a dot on the line, what happened."""

    def __init__(self, columns: Sequence[Column], *, rtl: bool, last: bool) -> None:
        super().__init__(columns, rtl=rtl, gap=GUTTER, below=ENTRY_GAP)
        self.last = last

    def decorate(self) -> None:
        across = self.from_left(WHEN_WIDTH + GUTTER / 2)
        dot = self.height - DOT_DEPTH
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(1)
        ends_at_dot = self.last and not self.came_over and not self.goes_on
        self.canv.line(across, dot if ends_at_dot else 0, across, self.height)
        if not self.came_over:
            self.canv.setFillColor(HexColor(ACCENT))
            self.canv.circle(across, dot, DOT_RADIUS, stroke=0, fill=1)

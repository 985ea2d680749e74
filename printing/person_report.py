"""Everything that is kept about one person, as pages for him to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
LABEL_WIDTH = 38 * mm
WHEN_WIDTH = 40 * mm
GUTTER = 5 * mm
ROW_GAP = 7
ROOM_UNDER_CHAPTER = 45 * mm
ROOM_UNDER_HEADING = 25 * mm

TITLE = Style(Typeface.HEADING, 17, 22, INK, bold=True)
SUBTITLE = Style(Typeface.HEADING, 9.5, 14, MUTED)
CHAPTER = Style(Typeface.HEADING, 14, 20, ACCENT, bold=True, space_after=6)
HEADING = Style(Typeface.HEADING, 10.5, 16, INK, bold=True, space_after=4)
NOTE = Style(Typeface.TEXT, 10.5, 15, MUTED, space_after=6)
LABEL = Style(Typeface.HEADING, 8.5, 13, MUTED)
VALUE = Style(Typeface.TEXT, 11, 15, INK)
WHEN = Style(Typeface.HEADING, 8.5, 13, INK, bold=True)
WHO = Style(Typeface.HEADING, 8.5, 13, MUTED)
WHAT = Style(Typeface.HEADING, 9.5, 13, INK, bold=True)
DETAIL = Style(Typeface.TEXT, 11, 15, INK)
MARK = Style(Typeface.HEADING, 8.5, 13, ACCENT, bold=True)


@dataclass(frozen=True)
class Entry:
    """One thing that happened or was written. All but `what` may be empty."""

    what: str
    when: str = ""
    who: str = ""
    detail: str = ""
    mark: str = ""
    """Stands before it, such as that it was a note among ourselves."""


@dataclass(frozen=True)
class Part:
    """Facts and entries under one heading; without either it is left out."""

    heading: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Parts about one thing, such as a complaint. `note` says what they are; it may be empty."""

    title: str
    parts: tuple[Part, ...] = field(default=())
    note: str = ""


@dataclass(frozen=True)
class PersonReport:
    """The whole report."""

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    footer: str
    rtl: bool


def write_person_report(report: PersonReport, file: BinaryIO | Path) -> int:
    """Write the report as a PDF and give back the number of its pages.

    The same report gives the same bytes. Raises OSError when the file cannot be written.
    """
    document = Document(
        title=report.title,
        author=report.subtitle,
        footer=report.footer,
        rtl=report.rtl,
        first_top=TOP + HEAD_HEIGHT + 6 * mm,
        later_top=26 * mm,
        first_page=lambda canvas: _draw_head(canvas, report),
        later_page=lambda canvas: running_head(
            canvas, report.title, report.subtitle, rtl=report.rtl
        ),
    )
    return write_document(document, list(_story(report)), file)


def _draw_head(canvas: Canvas, report: PersonReport) -> None:
    left = start_edge(TEXT_WIDTH, rtl=report.rtl)
    title = shortened(report.title, TITLE, rtl=report.rtl, width=TEXT_WIDTH)
    subtitle = shortened(report.subtitle, SUBTITLE, rtl=report.rtl, width=TEXT_WIDTH)
    below = draw_at(canvas, title, left, HEIGHT - TOP, TEXT_WIDTH)
    draw_at(canvas, subtitle, left, below, TEXT_WIDTH)
    rule(canvas, HEIGHT - TOP - HEAD_HEIGHT, colour=ACCENT, thickness=1.2)


def _story(report: PersonReport) -> Iterator[Flowable]:
    for chapter in report.chapters:
        yield CondPageBreak(ROOM_UNDER_CHAPTER)
        yield Paragraph(chapter.title, CHAPTER, rtl=report.rtl)
        if chapter.note:
            yield Paragraph(chapter.note, NOTE, rtl=report.rtl)
        for part in chapter.parts:
            yield from _part(part, rtl=report.rtl)
        yield Spacer(0, 5 * mm)


def _part(part: Part, *, rtl: bool) -> Iterator[Flowable]:
    if not part.facts and not part.entries:
        return
    if part.heading:
        yield CondPageBreak(ROOM_UNDER_HEADING)
        yield Paragraph(part.heading, HEADING, rtl=rtl)
    for label, value in part.facts:
        yield _row((label, LABEL), ((value, VALUE),), LABEL_WIDTH, rtl=rtl)
    for entry in part.entries:
        yield _entry(entry, rtl=rtl)
    yield Spacer(0, 3 * mm)


def _entry(entry: Entry, *, rtl: bool) -> Flowable:
    told = ((entry.mark, MARK), (entry.what, WHAT), (entry.detail.strip(), DETAIL))
    if not entry.when and not entry.who:
        return _RuledRow([Column(TEXT_WIDTH, _written(told, rtl=rtl))], rtl=rtl, below=ROW_GAP)
    aside = _written(((entry.when, WHEN), (entry.who, WHO)), rtl=rtl)
    columns = [
        Column(WHEN_WIDTH, aside),
        Column(TEXT_WIDTH - WHEN_WIDTH - GUTTER, _written(told, rtl=rtl)),
    ]
    return _RuledRow(columns, rtl=rtl, gap=GUTTER, below=ROW_GAP)


def _row(
    label: tuple[str, Style], told: Sequence[tuple[str, Style]], width: float, *, rtl: bool
) -> Flowable:
    columns = [
        Column(width, _written((label,), rtl=rtl)),
        Column(TEXT_WIDTH - width - GUTTER, _written(told, rtl=rtl)),
    ]
    return _RuledRow(columns, rtl=rtl, gap=GUTTER, below=ROW_GAP)


def _written(texts: Sequence[tuple[str, Style]], *, rtl: bool) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, style, rtl=rtl) for text, style in texts if text)


class _RuledRow(Columns):
    """A row with a thin line under it."""

    def decorate(self) -> None:
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.4)
        self.canv.line(0, ROW_GAP / 2, self.width, ROW_GAP / 2)

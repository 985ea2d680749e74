"""Everything that is kept about one person, as pages for him to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm

from printing.columns import Column
from printing.fonts import Typeface
from printing.page import ACCENT, INK, MUTED, TEXT_WIDTH, write_document
from printing.paragraph import Paragraph, Style
from printing.piece import Gap, Piece, RoomAhead
from printing.sheet import (
    DETAIL,
    LABEL,
    ROOM_UNDER_HEADING,
    ROW_GAP,
    WHAT,
    WHEN,
    WHO,
    RuledRow,
    headed,
)

LABEL_WIDTH = 38 * mm
WHEN_WIDTH = 40 * mm
GUTTER = 5 * mm
ROOM_UNDER_CHAPTER = 45 * mm

CHAPTER = Style(Typeface.HEADING, 14, 20, ACCENT, bold=True, space_after=6)
HEADING = Style(Typeface.HEADING, 10.5, 16, INK, bold=True, space_after=4)
NOTE = Style(Typeface.TEXT, 10.5, 15, MUTED, space_after=6)
VALUE = Style(Typeface.TEXT, 11, 15, INK)
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
    document = headed(report.title, report.subtitle, report.footer, rtl=report.rtl)
    return write_document(document, list(_story(report)), file)


def _story(report: PersonReport) -> Iterator[Piece]:
    for chapter in report.chapters:
        yield RoomAhead(ROOM_UNDER_CHAPTER)
        yield Paragraph(chapter.title, CHAPTER, rtl=report.rtl)
        if chapter.note:
            yield Paragraph(chapter.note, NOTE, rtl=report.rtl)
        for part in chapter.parts:
            yield from _part(part, rtl=report.rtl)
        yield Gap(5 * mm)


def _part(part: Part, *, rtl: bool) -> Iterator[Piece]:
    if not part.facts and not part.entries:
        return
    if part.heading:
        yield RoomAhead(ROOM_UNDER_HEADING)
        yield Paragraph(part.heading, HEADING, rtl=rtl)
    for label, value in part.facts:
        yield _row((label, LABEL), ((value, VALUE),), LABEL_WIDTH, rtl=rtl)
    for entry in part.entries:
        yield _entry(entry, rtl=rtl)
    yield Gap(3 * mm)


def _entry(entry: Entry, *, rtl: bool) -> Piece:
    told = ((entry.mark, MARK), (entry.what, WHAT), (entry.detail.strip(), DETAIL))
    if not entry.when and not entry.who:
        return RuledRow([Column(TEXT_WIDTH, _written(told, rtl=rtl))], rtl=rtl, below=ROW_GAP)
    aside = _written(((entry.when, WHEN), (entry.who, WHO)), rtl=rtl)
    columns = [
        Column(WHEN_WIDTH, aside),
        Column(TEXT_WIDTH - WHEN_WIDTH - GUTTER, _written(told, rtl=rtl)),
    ]
    return RuledRow(columns, rtl=rtl, gap=GUTTER, below=ROW_GAP)


def _row(
    label: tuple[str, Style], told: Sequence[tuple[str, Style]], width: float, *, rtl: bool
) -> Piece:
    columns = [
        Column(width, _written((label,), rtl=rtl)),
        Column(TEXT_WIDTH - width - GUTTER, _written(told, rtl=rtl)),
    ]
    return RuledRow(columns, rtl=rtl, gap=GUTTER, below=ROW_GAP)


def _written(texts: Sequence[tuple[str, Style]], *, rtl: bool) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, style, rtl=rtl) for text, style in texts if text)

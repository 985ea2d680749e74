"""The printed process of one complaint: its facts, its texts and all that happened, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm

from printing.columns import Column
from printing.page import TEXT_WIDTH, write_document
from printing.paragraph import Paragraph
from printing.piece import Gap, Piece
from printing.sheet import (
    LABEL,
    ROW_GAP,
    TEXT,
    VALUE,
    RuledRow,
    TimelineLine,
    chronicle,
    fact_rows,
    headed,
    heading,
)

HOLDER_WIDTH = 60 * mm


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
    document = headed(sheet.title, sheet.subtitle, sheet.footer, rtl=sheet.rtl)
    return write_document(document, list(_story(sheet)), file)


def _story(sheet: CaseSheet) -> Iterator[Piece]:
    if sheet.facts:
        yield from fact_rows(sheet.facts, rtl=sheet.rtl)
        yield Gap(5 * mm)
    for title, text in sheet.sections:
        if text.strip():
            yield from heading(title, rtl=sheet.rtl)
            yield Paragraph(text.strip(), TEXT, rtl=sheet.rtl)
            yield Gap(3 * mm)
    if sheet.timeline:
        yield from heading(sheet.timeline_title, rtl=sheet.rtl)
        yield from chronicle(sheet.timeline, rtl=sheet.rtl)
        yield Gap(3 * mm)
    if sheet.durations:
        yield from heading(sheet.durations_title, rtl=sheet.rtl)
        yield from _duration_rows(sheet.durations, rtl=sheet.rtl)


def _duration_rows(durations: Sequence[tuple[str, str]], *, rtl: bool) -> Iterator[Piece]:
    for holder, duration in durations:
        columns = [
            Column(HOLDER_WIDTH, (Paragraph(holder, LABEL, rtl=rtl),)),
            Column(TEXT_WIDTH - HOLDER_WIDTH, (Paragraph(duration, VALUE, rtl=rtl),)),
        ]
        yield RuledRow(columns, rtl=rtl, below=ROW_GAP)

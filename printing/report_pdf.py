"""The manager's report on at most four pages."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm

from printing.delivery import deliver
from printing.fonts import Typeface
from printing.page import (
    ACCENT,
    HEIGHT,
    INK,
    MUTED,
    TEXT_WIDTH,
    Document,
    draw_at,
    rule,
    running_head,
    start_edge,
    write_document,
)
from printing.paper import Paper
from printing.paragraph import Style, shortened
from printing.report_paper import ReportPaper
from printing.report_story import ROOMS, story

MOST_PAGES = 4
TOP = 15 * mm
HEAD_GAP = 5 * mm
LATER_TOP = 26 * mm
BETWEEN = " \N{MIDDLE DOT} "

BUSINESS = Style(Typeface.HEADING, 9.5, 14, MUTED, bold=True)
TITLE = Style(Typeface.HEADING, 21, 28, INK, bold=True)
PERIOD = Style(Typeface.HEADING, 12, 18, ACCENT, bold=True)
ASIDE = Style(Typeface.HEADING, 8.5, 12.5, MUTED)
HEAD_HEIGHT = BUSINESS.leading + TITLE.leading + PERIOD.leading + 3 * ASIDE.leading + 6
FILTER_LINES = 2


def write_report_pdf(file: BinaryIO | Path, paper: ReportPaper, *, rtl: bool) -> int:
    """Write the report as a PDF and give back the number of its pages, `MOST_PAGES` at most.

    What has no room is summed up in a line that says how much it is. The same paper gives the
    same bytes. Raises OSError when the file cannot be written.
    """
    content, pages = _fitting(paper, rtl=rtl)
    deliver(content, file)
    return pages


def _fitting(paper: ReportPaper, *, rtl: bool) -> tuple[bytes, int]:
    """The report with as many groups and rows as the pages hold."""
    content, pages = b"", 0
    for room in ROOMS:
        file = BytesIO()
        pages = write_document(_document(paper, rtl=rtl), list(story(paper, room, rtl=rtl)), file)
        content = file.getvalue()
        if pages <= MOST_PAGES:
            break
    return content, pages


def _document(paper: ReportPaper, *, rtl: bool) -> Document:
    words = paper.words
    # Long filters are the last of it: the rest must not be cut off.
    footer = (
        paper.period,
        f"{words.made_at} {paper.made_at}",
        f"{words.made_by} {paper.made_by}",
        paper.filters,
    )
    return Document(
        title=paper.title,
        author=paper.business,
        footer=BETWEEN.join(filter(None, footer)),
        rtl=rtl,
        first_top=TOP + HEAD_HEIGHT + HEAD_GAP,
        later_top=LATER_TOP,
        first_page=lambda canvas: _draw_head(canvas, paper, rtl=rtl),
        later_page=lambda canvas: running_head(canvas, paper.title, paper.period, rtl=rtl),
        counter=paper.words.page,
    )


def _draw_head(canvas: Paper, paper: ReportPaper, *, rtl: bool) -> None:
    words, left, top = paper.words, start_edge(TEXT_WIDTH, rtl=rtl), HEIGHT - TOP
    compared = f"{words.compared_with}: {paper.compared_with}" if paper.compared_with else ""
    filters = f"{words.filters}: {paper.filters}" if paper.filters else ""
    for text, style, lines in (
        (paper.business, BUSINESS, 1),
        (paper.title, TITLE, 1),
        (paper.period, PERIOD, 1),
        (compared, ASIDE, 1),
        (filters, ASIDE, FILTER_LINES),
    ):
        if text:
            one = shortened(text, style, rtl=rtl, width=TEXT_WIDTH, lines=lines)
            top = draw_at(canvas, one, left, top, TEXT_WIDTH)
    rule(canvas, HEIGHT - TOP - HEAD_HEIGHT, colour=ACCENT, thickness=1.4)

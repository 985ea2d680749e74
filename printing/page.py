"""What every printed document shares: A4, colours, footer, page numbers, one way into a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from printing.delivery import deliver
from printing.flow import Flow, Room, Together
from printing.fonts import Typeface
from printing.paper import Paper
from printing.paragraph import Alignment, Style, shortened
from printing.piece import Piece
from printing.text import left_to_right

WIDTH, HEIGHT = A4
SIDE = 24 * mm
TEXT_WIDTH = WIDTH - 2 * SIDE
FOOT = 27 * mm
"""Where the text ends, above the lower edge."""

ACCENT = "#2457d6"
LINE = "#d5dae3"
INK = "#1c2430"
MUTED = "#667085"

FOOTER = Style(Typeface.HEADING, 8, 11, MUTED, alignment=Alignment.CENTRE)
PAGE_NUMBER = Style(Typeface.HEADING, 8, 11, MUTED, alignment=Alignment.END)
CORNER = 20 * mm
"""Room of the page number at the side where reading ends."""
HEAD_NAME = Style(Typeface.HEADING, 8.5, 12, MUTED, bold=True)
HEAD_SUBJECT = Style(Typeface.HEADING, 8.5, 12, MUTED, alignment=Alignment.END)
FOOTER_LINES = 2
"""More of the footer would run off the paper."""

PageArt = Callable[[Paper], None]
"""Draws what stands on a page besides the running text."""


def _page_of(number: int, pages: int) -> str:
    return left_to_right(f"{number} / {pages}")


@dataclass(frozen=True)
class Document:
    """The frame round a running text. Heights in points, from the upper edge of the paper."""

    title: str
    author: str
    footer: str
    rtl: bool
    first_top: float
    later_top: float
    first_page: PageArt
    later_page: PageArt
    counter: Callable[[int, int], str] = _page_of
    """Words which page it is, and of how many."""


def draw_at(paper: Paper, piece: Piece, left: float, top: float, width: float) -> float:
    """Draw one piece under `top` and give back where it ends."""
    _, height = piece.wrap(width, HEIGHT)
    piece.draw_on(paper, left, top - height)
    return float(top - height)


def start_edge(width: float, *, rtl: bool) -> float:
    """The left end of something `width` points wide that stands at the side reading starts from."""
    return float(WIDTH - SIDE - width if rtl else SIDE)


def rule(canvas: Paper, height: float, *, colour: str = LINE, thickness: float = 0.5) -> None:
    """A line across the text's width."""
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(thickness)
    canvas.line(SIDE, height, WIDTH - SIDE, height)


def running_head(canvas: Paper, name: str, subject: str, *, rtl: bool) -> None:
    """What says on every later page whose it is: the name, and on the other side the subject."""
    top = HEIGHT - 14 * mm
    width = (TEXT_WIDTH - 6 * mm) / 2
    for text, style, towards_end in ((name, HEAD_NAME, False), (subject, HEAD_SUBJECT, True)):
        paragraph = shortened(text, style, rtl=rtl, width=width)
        draw_at(canvas, paragraph, start_edge(width, rtl=rtl != towards_end), top, width)
    rule(canvas, top - 6 * mm)


def write_document(
    document: Document, story: Iterable[Piece | Together], file: BinaryIO | Path
) -> int:
    """Write the PDF and give back the number of its pages.

    The same story gives the same bytes, so that archived papers can be compared: the file
    carries no clock time. A path holds either the whole document or what it held before.
    """
    content = BytesIO()
    paper = Paper(content, title=document.title, author=document.author, rtl=document.rtl)
    pages = add_document(paper, document, story)
    paper.save()
    deliver(content.getvalue(), file)
    return pages


def add_document(paper: Paper, document: Document, story: Iterable[Piece | Together]) -> int:
    """Draw the pages of a document after those that are there; gives their number."""
    Flow(paper, lambda page: _begin_page(paper, document, first=page == 1)).put(story)
    paper.showPage()
    return paper.finish(lambda number, pages: _draw_footer(paper, document, number, pages))


def _begin_page(paper: Paper, document: Document, *, first: bool) -> Room:
    (document.first_page if first else document.later_page)(paper)
    top = HEIGHT - (document.first_top if first else document.later_top)
    return Room(SIDE, TEXT_WIDTH, top, FOOT)


def _draw_footer(paper: Paper, document: Document, number: int, pages: int) -> None:
    rtl = document.rtl
    top = FOOT - 8 * mm
    if document.footer or pages > 1:
        rule(paper, top)
    if document.footer:
        width = TEXT_WIDTH - 2 * CORNER
        footer = shortened(document.footer, FOOTER, rtl=rtl, width=width, lines=FOOTER_LINES)
        draw_at(paper, footer, SIDE + CORNER, top - 6, width)
    if pages > 1:
        words = document.counter(number, pages)
        counter = shortened(words, PAGE_NUMBER, rtl=rtl, width=CORNER)
        draw_at(paper, counter, start_edge(CORNER, rtl=not rtl), top - 6, CORNER)

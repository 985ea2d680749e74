"""What every printed document shares: A4, colours, footer, page numbers, one way into a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from printing.delivery import deliver
from printing.fonts import Typeface
from printing.paragraph import Alignment, Style, shortened
from printing.text import left_to_right, one_line

# Archived letters are kept for years: without the detour over printable signs they are smaller.
rl_config.useA85 = 0

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

_one_at_a_time = Lock()
"""Reportlab reads a font from one place in its file: two papers at once would mix their letters."""

PageArt = Callable[[Canvas], None]
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


def draw_at(canvas: Canvas, flowable: Flowable, left: float, top: float, width: float) -> float:
    """Draw one flowable under `top` and give back where it ends."""
    _, height = flowable.wrap(width, HEIGHT)
    flowable.drawOn(canvas, left, top - height)
    return float(top - height)


def start_edge(width: float, *, rtl: bool) -> float:
    """The left end of something `width` points wide that stands at the side reading starts from."""
    return float(WIDTH - SIDE - width if rtl else SIDE)


def rule(canvas: Canvas, height: float, *, colour: str = LINE, thickness: float = 0.5) -> None:
    """A line across the text's width."""
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(thickness)
    canvas.line(SIDE, height, WIDTH - SIDE, height)


def running_head(canvas: Canvas, name: str, subject: str, *, rtl: bool) -> None:
    """What says on every later page whose it is: the name, and on the other side the subject."""
    top = HEIGHT - 14 * mm
    width = (TEXT_WIDTH - 6 * mm) / 2
    for text, style, towards_end in ((name, HEAD_NAME, False), (subject, HEAD_SUBJECT, True)):
        paragraph = shortened(text, style, rtl=rtl, width=width)
        draw_at(canvas, paragraph, start_edge(width, rtl=rtl != towards_end), top, width)
    rule(canvas, top - 6 * mm)


def write_document(document: Document, story: Sequence[Flowable], file: BinaryIO | Path) -> int:
    """Write the PDF and give back the number of its pages.

    The same story gives the same bytes, so that archived papers can be compared: the file
    carries no clock time. A path holds either the whole document or what it held before.
    """
    content = BytesIO()
    template = BaseDocTemplate(
        content,
        pagesize=A4,
        invariant=1,
        title=one_line(document.title),
        author=one_line(document.author),
        lang="he-IL" if document.rtl else "en",
    )
    template.addPageTemplates(
        [
            _page_template("first", document.first_top, document.first_page),
            _page_template("later", document.later_top, document.later_page),
        ]
    )

    def canvas_maker(*arguments: object, **options: object) -> _NumberedCanvas:
        return _NumberedCanvas(document, *arguments, **options)

    with _one_at_a_time:
        template.build(list(story) or [Spacer(0, 0)], canvasmaker=canvas_maker)
    deliver(content.getvalue(), file)
    return int(template.page)


def _page_template(name: str, top: float, art: PageArt) -> PageTemplate:
    frame = Frame(SIDE, FOOT, TEXT_WIDTH, HEIGHT - top - FOOT, 0, 0, 0, 0)
    return PageTemplate(
        name,
        [frame],
        onPage=lambda canvas, _: art(canvas),
        autoNextPageTemplate="later",
    )


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known, then adds the footers."""

    def __init__(self, document: Document, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.document = document
        self.held: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self.held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.held, start=1):
            self.__dict__.update(page)
            self._draw_footer(number, len(self.held))
            super().showPage()
        super().save()

    def _draw_footer(self, number: int, pages: int) -> None:
        rtl = self.document.rtl
        top = FOOT - 8 * mm
        if self.document.footer or pages > 1:
            rule(self, top)
        if self.document.footer:
            width = TEXT_WIDTH - 2 * CORNER
            footer = shortened(
                self.document.footer, FOOTER, rtl=rtl, width=width, lines=FOOTER_LINES
            )
            draw_at(self, footer, SIDE + CORNER, top - 6, width)
        if pages > 1:
            words = self.document.counter(number, pages)
            counter = shortened(words, PAGE_NUMBER, rtl=rtl, width=CORNER)
            draw_at(self, counter, start_edge(CORNER, rtl=not rtl), top - 6, CORNER)

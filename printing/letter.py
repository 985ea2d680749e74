"""A letter of fixed format on the business's paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Spacer

from printing.fonts import Typeface
from printing.page import (
    ACCENT,
    HEIGHT,
    INK,
    MUTED,
    SIDE,
    TEXT_WIDTH,
    WIDTH,
    Document,
    draw_at,
    rule,
    start_edge,
    write_document,
)
from printing.paragraph import Alignment, Paragraph, Style
from printing.text import left_to_right

TOP = 16 * mm
LOGO_HEIGHT = 17 * mm
LOGO_WIDTH = 45 * mm
LOGO_PIXELS = 1000
"""Longest side of the logo in the file; more would show nowhere."""
LARGEST_LOGO = 40_000_000
"""Pixels; a picture that unpacks to more is not worth the memory."""
HEAD_HEIGHT = 22 * mm
SIGNATURE_WIDTH = 68 * mm
SIGNATURE_ROOM = 13 * mm
"""For the hand-written name."""
RECIPIENT_LINES = 12
DATE_LINES = 6
"""More lines would leave no room for the letter."""
SHORT_PARAGRAPH = 600
"""Characters; a closing paragraph up to this length stays with the signature."""

NAME = Style(Typeface.HEADING, 19, 24, INK, bold=True)
CONTACT = Style(Typeface.HEADING, 8.5, 12.5, MUTED, alignment=Alignment.END)
DATE = Style(Typeface.TEXT, 12, 17, INK, alignment=Alignment.END)
RECIPIENT = Style(Typeface.TEXT, 12, 17, INK)
SUBJECT = Style(
    Typeface.TEXT, 14, 20, INK, bold=True, alignment=Alignment.CENTRE, space_after=14
)
BODY = Style(Typeface.TEXT, 12, 18.5, INK, alignment=Alignment.JUSTIFY, space_after=9)
SIGNATURE = Style(Typeface.TEXT, 12, 17, INK, alignment=Alignment.CENTRE)
RUNNING_NAME = Style(Typeface.HEADING, 9, 12, MUTED)
RUNNING_SUBJECT = Style(Typeface.HEADING, 9, 12, MUTED, alignment=Alignment.END)


@dataclass(frozen=True)
class Letterhead:
    """Who writes. The logo is a picture file's content; one that cannot be read is left out."""

    name: str
    phone: str
    address: str
    email: str
    logo: bytes | None = None


@dataclass(frozen=True)
class Letter:
    """One letter, with every word of it.

    `body` has paragraphs parted by blank lines, keeps single line ends, and makes `**words**`
    bold; other people's words in it pass through `printing.text.literal`. The first line of
    `signature` is the greeting; the room for the hand-written name comes after it.
    """

    letterhead: Letterhead
    date: str
    reference: str
    recipient: tuple[str, ...]
    subject: str
    body: str
    signature: tuple[str, ...]
    footer: str
    rtl: bool


def write_letter(letter: Letter, file: BinaryIO | Path) -> int:
    """Write the letter as a PDF and give back the number of its pages.

    The same letter gives the same bytes. Raises OSError when the file cannot be written.
    """
    logo = _read_logo(letter.letterhead.logo)
    document = Document(
        title=letter.subject,
        author=letter.letterhead.name,
        footer=letter.footer,
        rtl=letter.rtl,
        first_top=TOP + HEAD_HEIGHT + 10 * mm,
        later_top=26 * mm,
        first_page=lambda canvas: _draw_letterhead(canvas, letter, logo),
        later_page=lambda canvas: _draw_running_head(canvas, letter),
    )
    return write_document(document, list(_story(letter)), file)


def is_usable_logo(picture: bytes) -> bool:
    """Whether a letter can show this picture, for asking before it is kept as the logo."""
    return _read_logo(picture) is not None


def _read_logo(picture: bytes | None) -> Image.Image | None:
    if not picture:
        return None
    try:
        with Image.open(BytesIO(picture)) as image:
            if image.width * image.height > LARGEST_LOGO:
                return None
            logo = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    logo.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
    return logo


def _draw_letterhead(canvas: Canvas, letter: Letter, logo: Image.Image | None) -> None:
    head, rtl = letter.letterhead, letter.rtl
    top = HEIGHT - TOP
    taken = 0.0
    if logo:
        scale = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height)
        width, height = logo.width * scale, logo.height * scale
        bottom = top - (HEAD_HEIGHT - 4 * mm + height) / 2
        canvas.drawImage(
            ImageReader(logo), start_edge(width, rtl=rtl), bottom, width, height, mask="auto"
        )
        taken = width + 5 * mm
    name_width = TEXT_WIDTH * 0.62 - taken
    left = start_edge(name_width, rtl=rtl) + (-taken if rtl else taken)
    _draw_centred(canvas, Paragraph(head.name, NAME, rtl=rtl), left, name_width)
    contact = "\n".join(filter(None, (head.address, left_to_right(head.phone), head.email)))
    contact_width = TEXT_WIDTH * 0.36
    contact_left = SIDE if rtl else WIDTH - SIDE - contact_width
    _draw_centred(canvas, Paragraph(contact, CONTACT, rtl=rtl), contact_left, contact_width)
    _draw_accent(canvas, top - HEAD_HEIGHT, rtl=rtl)


def _draw_centred(canvas: Canvas, paragraph: Paragraph, left: float, width: float) -> None:
    """Half way up the letterhead."""
    room = HEAD_HEIGHT - 4 * mm
    _, height = paragraph.wrap(width, room)
    draw_at(canvas, paragraph, left, HEIGHT - TOP - (room - height) / 2, width)


def _draw_accent(canvas: Canvas, height: float, *, rtl: bool) -> None:
    rule(canvas, height)
    length = 28 * mm
    left = start_edge(length, rtl=rtl)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(left, height - 1, length, 2, stroke=0, fill=1)


def _draw_running_head(canvas: Canvas, letter: Letter) -> None:
    top = HEIGHT - 14 * mm
    half = TEXT_WIDTH / 2 - 3 * mm
    name = Paragraph(letter.letterhead.name, RUNNING_NAME, rtl=letter.rtl)
    subject = Paragraph(letter.subject, RUNNING_SUBJECT, rtl=letter.rtl)
    name.stop = subject.stop = 1
    draw_at(canvas, name, start_edge(half, rtl=letter.rtl), top, half)
    draw_at(canvas, subject, start_edge(half, rtl=not letter.rtl), top, half)
    rule(canvas, top - 6 * mm)


def _story(letter: Letter) -> Iterator[Flowable]:
    rtl = letter.rtl
    yield _Beginning(letter)
    yield Spacer(0, 9 * mm)
    yield Paragraph(letter.subject, SUBJECT, rtl=rtl)
    paragraphs = [
        Paragraph(text.strip("\n"), BODY, rtl=rtl, marks=True)
        for text in letter.body.replace("\r\n", "\n").split("\n\n")
        if text.strip()
    ]
    closing = _signature(letter)
    if paragraphs and len(paragraphs[-1].text.characters) <= SHORT_PARAGRAPH:
        closing = [paragraphs.pop(), *closing]
    yield from chain(paragraphs, [KeepTogether(closing)])


def _signature(letter: Letter) -> list[Flowable]:
    if not letter.signature:
        return []
    greeting, *names = letter.signature
    block = [Spacer(0, 5 * mm), _SignatureLine(greeting, letter.rtl)]
    if names:
        block.append(Spacer(0, SIGNATURE_ROOM))
    return block + [_SignatureLine(name, letter.rtl) for name in names]


class _Beginning(Flowable):  # type: ignore[misc]
    """The recipient, and at the same height on the other side the date and the reference."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        dated = "\n".join(filter(None, (letter.date, letter.reference)))
        recipient = "\n".join(letter.recipient)
        self.rtl = letter.rtl
        self.recipient = Paragraph(recipient, RECIPIENT, rtl=letter.rtl)
        self.recipient.stop = RECIPIENT_LINES
        self.dated = Paragraph(dated, DATE, rtl=letter.rtl)
        self.dated.stop = DATE_LINES

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.side = available_width / 2 - 3 * mm
        heights = [
            part.wrap(self.side, available_height)[1] for part in (self.recipient, self.dated)
        ]
        self.height = max(heights)
        return available_width, self.height

    def draw(self) -> None:
        other = TEXT_WIDTH - self.side
        left, right = (self.dated, self.recipient) if self.rtl else (self.recipient, self.dated)
        for part, place in ((left, 0.0), (right, other)):
            _, height = part.wrap(self.side, self.height)
            part.drawOn(self.canv, place, self.height - height)


class _SignatureLine(Flowable):  # type: ignore[misc]
    """A line in the middle of the signature's block, which stands where reading ends."""

    def __init__(self, text: str, rtl: bool) -> None:  # noqa: FBT001
        super().__init__()
        self.paragraph = Paragraph(text, SIGNATURE, rtl=rtl)
        self.rtl = rtl

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.left = 0 if self.rtl else available_width - SIGNATURE_WIDTH
        _, height = self.paragraph.wrap(SIGNATURE_WIDTH, available_height)
        return available_width, height

    def draw(self) -> None:
        self.paragraph.drawOn(self.canv, self.left, 0)

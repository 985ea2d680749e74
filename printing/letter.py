"""A letter of fixed format on the business's paper."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from printing.approvals import Signature, approvals
from printing.columns import Column, Columns
from printing.delivery import deliver
from printing.flow import Together
from printing.fonts import Typeface
from printing.page import (
    ACCENT,
    HEIGHT,
    INK,
    MUTED,
    TEXT_WIDTH,
    Document,
    add_document,
    draw_at,
    rule,
    running_head,
    start_edge,
    write_document,
)
from printing.paper import Paper
from printing.paragraph import Alignment, Paragraph, Style, shortened
from printing.picture import Picture, read
from printing.piece import Gap, Piece
from printing.text import clean, left_to_right

BLANK_LINES = re.compile("\n[ \t]*\n")
TOP = 16 * mm
LOGO_HEIGHT = 17 * mm
LOGO_WIDTH = 45 * mm
LOGO_PIXELS = 1000
"""Longest side of the logo in the file; more would show nowhere."""
HEAD_HEIGHT = 22 * mm
SIGNATURE_WIDTH = 68 * mm
SIGNATURE_ROOM = 13 * mm
"""For the hand-written name."""
MIDDLE_GAP = 6 * mm
NAME_SHARE = 0.6
"""Of the letterhead's width, with the logo; the rest is for address and phone."""
NAME_LINES = 2
CONTACT_LINES = 4
SHORT_PARAGRAPH = 600
"""Characters; a closing paragraph up to this length stays with the signature."""

NAME = Style(Typeface.HEADING, 19, 24, INK, bold=True)
CONTACT = Style(Typeface.HEADING, 8.5, 12.5, MUTED, alignment=Alignment.END)
DATE = Style(Typeface.TEXT, 12, 17, INK, alignment=Alignment.END)
RECIPIENT = Style(Typeface.TEXT, 12, 17, INK)
SUBJECT = Style(Typeface.TEXT, 14, 20, INK, bold=True, alignment=Alignment.CENTRE, space_after=14)
BODY = Style(Typeface.TEXT, 12, 18.5, INK, alignment=Alignment.JUSTIFY, space_after=9)
SIGNATURE = Style(Typeface.TEXT, 12, 17, INK, alignment=Alignment.CENTRE)


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
    approved: str = ""
    """Stands above the approvals."""
    approvals: tuple[Signature, ...] = ()
    """Of those who approved what the letter says."""


def write_letter(letter: Letter, file: BinaryIO | Path) -> int:
    """Write the letter as a PDF and give back the number of its pages.

    The same letter gives the same bytes. Raises OSError when the file cannot be written.
    """
    return write_document(_document(letter), _story(letter), file)


def write_letters(letters: Iterable[Letter], file: BinaryIO | Path, *, title: str) -> int:
    """Write letters one after the other into one PDF, each from a page of its own and numbered.

    Gives the number of all pages. For letters they are read one by one: whoever gives them can
    tell how far it is, or stop by raising. Raises as `write_letter`, and ValueError for none.
    """
    content = BytesIO()
    paper: Paper | None = None
    pages = 0
    for letter in letters:
        if paper is None:
            name = letter.letterhead.name
            paper = Paper(content, title=title, author=name, rtl=letter.rtl)
        pages += add_document(paper, _document(letter), _story(letter))
    if paper is None:
        raise ValueError("no letters")
    paper.save()
    deliver(content.getvalue(), file)
    return pages


def _document(letter: Letter) -> Document:
    logo = read(letter.letterhead.logo, LOGO_PIXELS)
    return Document(
        title=letter.subject,
        author=letter.letterhead.name,
        footer=letter.footer,
        rtl=letter.rtl,
        first_top=TOP + HEAD_HEIGHT + 10 * mm,
        later_top=26 * mm,
        first_page=lambda canvas: _draw_letterhead(canvas, letter, logo),
        later_page=lambda canvas: running_head(
            canvas, letter.letterhead.name, letter.subject, rtl=letter.rtl
        ),
    )


def _draw_letterhead(canvas: Paper, letter: Letter, logo: Picture | None) -> None:
    head, rtl = letter.letterhead, letter.rtl
    top = HEIGHT - TOP
    taken = 0.0
    if logo:
        scale = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height)
        width, height = logo.width * scale, logo.height * scale
        bottom = top - (HEAD_HEIGHT - 4 * mm + height) / 2
        canvas.put_picture(logo, start_edge(width, rtl=rtl), bottom, width, height)
        taken = width + 5 * mm
    name_width = NAME_SHARE * TEXT_WIDTH - taken
    name = shortened(head.name, NAME, rtl=rtl, width=name_width, lines=NAME_LINES)
    name_left = start_edge(name_width, rtl=rtl) + (-taken if rtl else taken)
    _draw_centred(canvas, name, name_left, name_width)
    contact = "\n".join(filter(None, (head.address, left_to_right(head.phone), head.email)))
    contact_width = TEXT_WIDTH - name_width - taken - MIDDLE_GAP
    details = shortened(contact, CONTACT, rtl=rtl, width=contact_width, lines=CONTACT_LINES)
    _draw_centred(canvas, details, start_edge(contact_width, rtl=not rtl), contact_width)
    _draw_accent(canvas, top - HEAD_HEIGHT, rtl=rtl)


def _draw_centred(canvas: Paper, paragraph: Paragraph, left: float, width: float) -> None:
    """Half way up the letterhead."""
    room = HEAD_HEIGHT - 4 * mm
    _, height = paragraph.wrap(width, room)
    draw_at(canvas, paragraph, left, HEIGHT - TOP - (room - height) / 2, width)


def _draw_accent(canvas: Paper, height: float, *, rtl: bool) -> None:
    rule(canvas, height)
    length = 28 * mm
    left = start_edge(length, rtl=rtl)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(left, height - 1, length, 2, stroke=0, fill=1)


def _story(letter: Letter) -> Iterator[Piece | Together]:
    rtl = letter.rtl
    yield _beginning(letter)
    yield Gap(9 * mm)
    yield Paragraph(letter.subject, SUBJECT, rtl=rtl)
    paragraphs = [
        Paragraph(text.strip("\n"), BODY, rtl=rtl, marks=True)
        for text in BLANK_LINES.split(clean(letter.body))
        if text.strip()
    ]
    closing = [*_signature(letter), *approvals(letter.approved, letter.approvals, rtl=rtl)]
    if paragraphs and len(paragraphs[-1].text.characters) <= SHORT_PARAGRAPH:
        closing = [paragraphs.pop(), *closing]
    yield from chain(paragraphs, [Together(closing)])


def _beginning(letter: Letter) -> Columns:
    """The recipient, and at the same height on the other side the date and the reference."""
    dated = "\n".join(filter(None, (letter.date, letter.reference)))
    recipient = "\n".join(letter.recipient)
    width = (TEXT_WIDTH - MIDDLE_GAP) / 2
    return Columns(
        [
            Column(width, (Paragraph(recipient, RECIPIENT, rtl=letter.rtl),)),
            Column(width, (Paragraph(dated, DATE, rtl=letter.rtl),)),
        ],
        rtl=letter.rtl,
        gap=MIDDLE_GAP,
    )


def _signature(letter: Letter) -> list[Piece]:
    if not letter.signature:
        return []
    greeting, *names = letter.signature
    block = [Gap(5 * mm), _at_end(greeting, rtl=letter.rtl)]
    if names:
        block += [Gap(SIGNATURE_ROOM), _at_end("\n".join(names), rtl=letter.rtl)]
    return block


def _at_end(text: str, *, rtl: bool) -> Columns:
    """Centred in the block at the side where reading ends."""
    signature = Paragraph(text, SIGNATURE, rtl=rtl)
    return Columns(
        [Column(TEXT_WIDTH - SIGNATURE_WIDTH, ()), Column(SIGNATURE_WIDTH, (signature,))], rtl=rtl
    )

"""How lines come onto the page, seen in the pages themselves."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2
import pytest

from printing.embedding import Font
from printing.fonts import FONT_FOLDER, Typeface
from printing.paper import Paper
from printing.paragraph import Alignment, Paragraph, Style

WIDTH = 300.0
STYLE = Style(Typeface.TEXT, 12, 18)
HEBREW = "הרכב יתוקן ללא תשלום ויוחזר לך סך של 350 שקלים. " * 6


class Sign(NamedTuple):
    """A character and where it stands, in points from the left."""

    character: str
    left: float
    right: float
    bottom: float


def page_of(text: str, style: Style = STYLE, *, rtl: bool = True, left: float = 0) -> bytes:
    file = BytesIO()
    paper = Paper(file, title="", author="", rtl=rtl)
    paragraph = Paragraph(text, style, rtl=rtl, marks=True)
    _, height = paragraph.wrap(WIDTH, 0)
    paragraph.draw_on(paper, left, 800 - height)
    paper.showPage()
    paper.finish(lambda _number, _pages: None)
    paper.save()
    return file.getvalue()


def signs_of(content: bytes) -> list[Sign]:
    document = pypdfium2.PdfDocument(content)
    page = document[0].get_textpage()
    signs = []
    for place in range(page.count_chars()):
        left, bottom, right, _ = page.get_charbox(place, loose=True)
        signs.append(Sign(page.get_text_range(place, 1), left, right, bottom))
    document.close()
    return [sign for sign in signs if sign.character.strip()]


def test_justified_lines_reach_both_edges_and_the_last_only_where_reading_starts() -> None:
    style = Style(Typeface.TEXT, 12, 18, alignment=Alignment.JUSTIFY)
    lines: dict[int, list[Sign]] = {}
    for sign in signs_of(page_of(HEBREW, style)):
        lines.setdefault(round(sign.bottom / 18), []).append(sign)
    edges = [
        (min(sign.left for sign in line), max(sign.right for sign in line))
        for _, line in sorted(lines.items(), reverse=True)
    ]
    assert len(edges) > 3
    for left, right in edges[:-1]:
        assert left == pytest.approx(0, abs=1)
        assert right == pytest.approx(WIDTH, abs=1)
    assert edges[-1][0] > 20
    assert edges[-1][1] == pytest.approx(WIDTH, abs=1)


def test_a_line_stands_where_its_alignment_says() -> None:
    for alignment, expected in (
        (Alignment.START, WIDTH),
        (Alignment.END, None),
        (Alignment.CENTRE, None),
    ):
        style = Style(Typeface.TEXT, 12, 18, alignment=alignment)
        signs = signs_of(page_of("שלום", style))
        left, right = min(one.left for one in signs), max(one.right for one in signs)
        if alignment is Alignment.CENTRE:
            assert (left + right) / 2 == pytest.approx(WIDTH / 2, abs=1)
        elif expected:
            assert right == pytest.approx(expected, abs=1)
        else:
            assert left == pytest.approx(0, abs=1)


def test_the_same_text_in_another_style_or_direction_is_set_anew() -> None:
    large = Style(Typeface.TEXT, 24, 36)
    plain = signs_of(page_of("שלום 12", STYLE))
    assert signs_of(page_of("שלום 12", large)) != plain
    assert signs_of(page_of("שלום 12", STYLE, rtl=False)) != plain
    assert signs_of(page_of("שלום 12", STYLE)) == plain


def test_a_text_that_was_set_before_stands_at_its_new_place() -> None:
    here, there = signs_of(page_of("שלום", left=0)), signs_of(page_of("שלום", left=50))
    assert [one.left + 50 for one in here] == pytest.approx([one.left for one in there], abs=0.01)


def test_bold_words_and_strange_letters_stand_side_by_side_in_one_line() -> None:
    signs = signs_of(page_of("רגיל **מודגש** Олег ▲ סוף"))
    by_place = sorted(signs, key=lambda one: one.left)
    assert all(one.right <= after.left + 1 for one, after in pairwise(by_place))
    assert "".join(one.character for one in by_place if one.character.isalpha()) == (
        "ףוסОлегשגדומליגר"
    )


def test_letters_put_together_from_others_are_drawn_whole() -> None:
    def ink(text: str) -> int:
        document = pypdfium2.PdfDocument(page_of(text, rtl=False))
        picture = document[0].render(scale=3, grayscale=True).to_pil()
        document.close()
        return sum(picture.histogram()[:200])

    assert ink("é") > ink("e") > 0
    assert ink("Å") > ink("A")


def test_only_the_letters_that_are_used_are_in_the_file() -> None:
    assert len(page_of("אב")) < len(page_of("אבגדהוזחטיכלמנסעפצקרשת abcdefgh 0123456789"))
    assert b"DejaVu" not in page_of("שלום")
    assert b"DejaVu" in page_of("▲")


def test_a_document_of_very_many_different_letters_keeps_them_all() -> None:
    face = Font(FONT_FOLDER / "DejaVuSans.ttf")
    known = [chr(number) for number in range(0x400, 0x2000) if face.has(chr(number))]
    text = " ".join(one for one in known if one.isalpha() and one.isupper())
    shown = {one.character for one in signs_of(page_of(text, rtl=False))}
    assert len(shown) > 300
    # The reader has one sign where Unicode has two for the same.
    assert shown <= {normalize("NFC", one) for one in text}


def test_every_font_file_is_read_with_its_own_widths() -> None:
    for file in sorted(Path(FONT_FOLDER).glob("*.ttf")):
        font = Font(file)
        assert 0.1 < font.width("1") < 1
        assert font.code("1") != font.code("2")

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from printing.letter import Letter, Letterhead, write_letter

ReadPdf = Callable[[bytes | Path], list[str]]
CountPictures = Callable[[bytes], int]


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGBA") -> bytes:
    content = BytesIO()
    Image.new(mode, size).save(content, "PNG")
    return content.getvalue()


LETTER = Letter(
    letterhead=Letterhead("מוסך הדוגמה", "*5678", "רחוב הדוגמה 12", "office@garage.example"),
    date="22 בנובמבר 2026",
    reference="סימוכין: 4127/2026",
    recipient=("לכבוד", "ישראלה ישראלי", "רחוב הגפן 7"),
    subject="תשובה לתלונה מס' 4127",
    body="לקוחה נכבדה,\n\nהרכב 123-45-678 יתוקן **ללא תשלום**.\nיוחזר לך סך של 350 ₪.",
    signature=("בכבוד רב,", "משה לדוגמה", "אחראי קשרי לקוחות"),
    footer="שעות הפעילות 07:30",
    rtl=True,
)


def printed(letter: Letter) -> bytes:
    file = BytesIO()
    write_letter(letter, file)
    return file.getvalue()


def test_a_hebrew_letter_can_be_read_searched_and_copied(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(LETTER))
    for phrase in (
        "מוסך הדוגמה",
        "*5678",
        "22 בנובמבר 2026",
        "סימוכין: 4127/2026",
        "ישראלה ישראלי",
        "תשובה לתלונה מס' 4127",
        "הרכב 123-45-678 יתוקן ללא תשלום.",
        "יוחזר לך סך של 350",
        "בכבוד רב,",
        "אחראי קשרי לקוחות",
        "שעות הפעילות 07:30",
    ):
        assert phrase in text


def test_an_english_letter_stands_the_other_way_round(read_pdf: ReadPdf) -> None:
    body = "Dear Ms. Example,\n\nYour car (123-45-678) is ready; the card says ישראלה."
    (text,) = read_pdf(printed(replace(LETTER, body=body, rtl=False)))
    assert "Your car (123-45-678) is ready; the card says ישראלה." in text


def test_bold_words_are_set_in_the_bold_typeface() -> None:
    plain = printed(replace(LETTER, subject="", body="רגיל"))
    bold = printed(replace(LETTER, subject="", body="**מודגש**"))
    assert b"DavidLibre-Bold" not in plain
    assert b"DavidLibre-Bold" in bold


def test_the_same_letter_gives_the_same_bytes() -> None:
    letter = replace(LETTER, letterhead=replace(LETTER.letterhead, logo=picture()))
    assert printed(letter) == printed(letter)
    assert printed(letter) != printed(replace(letter, date="23 בנובמבר 2026"))


def test_a_long_letter_loses_nothing(read_pdf: ReadPdf) -> None:
    sentences = [f"משפט מספר {number} של המכתב" for number in range(1, 301)]
    file = BytesIO()
    pages = write_letter(replace(LETTER, body=". ".join(sentences)), file)
    texts = read_pdf(file.getvalue())
    assert pages == len(texts) > 2
    words = " ".join(" ".join(texts).split())
    assert [number for number in range(1, 301) if words.count(f"מספר {number} ") != 1] == []


def test_the_pages_of_a_long_letter_are_numbered(read_pdf: ReadPdf) -> None:
    letter = replace(LETTER, body="Line\n\n" * 60, footer="", rtl=False)
    texts = read_pdf(printed(letter))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text


def test_a_letter_of_one_page_has_no_page_number(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(LETTER))
    assert "1 / 1" not in text


def test_later_pages_say_whose_letter_it_is(read_pdf: ReadPdf) -> None:
    texts = read_pdf(printed(replace(LETTER, body="שורה\n\n" * 60)))
    assert all("מוסך הדוגמה" in text and LETTER.subject in text for text in texts[1:])


def test_the_signature_never_stands_alone_on_a_page(read_pdf: ReadPdf) -> None:
    for lines in range(20, 40):
        texts = read_pdf(printed(replace(LETTER, body="\n".join(["שורה"] * lines) + "\n\nתודה")))
        assert any("תודה" in text and "בכבוד רב" in text for text in texts)


def test_the_file_says_its_title_its_author_and_its_language() -> None:
    content = printed(LETTER)
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("Title") == LETTER.subject
    assert document.get_metadata_value("Author") == LETTER.letterhead.name
    document.close()
    assert b"/Lang (he-IL)" in content


def test_a_logo_is_shown(pictures_in_pdf: CountPictures) -> None:
    logo = replace(LETTER.letterhead, logo=picture((2000, 900)))
    assert pictures_in_pdf(printed(replace(LETTER, letterhead=logo))) == 1
    assert pictures_in_pdf(printed(LETTER)) == 0


@pytest.mark.parametrize(
    "logo",
    [b"", b"not a picture", picture()[:60], picture((9000, 9000), "1")],
    ids=["empty", "no picture", "cut short", "too large to unpack"],
)
def test_a_logo_that_cannot_be_shown_is_left_out_of_the_letter(
    logo: bytes, pictures_in_pdf: CountPictures
) -> None:
    content = printed(replace(LETTER, letterhead=replace(LETTER.letterhead, logo=logo)))
    assert pictures_in_pdf(content) == 0


def test_a_letter_goes_into_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    assert write_letter(LETTER, file) == 1
    assert file.read_bytes() == printed(LETTER)
    with pytest.raises(OSError, match="missing"):
        write_letter(LETTER, tmp_path / "missing" / "letter.pdf")
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.pdf"]


def test_hostile_text_anywhere_in_a_letter_is_only_text(
    hostile_text: str, read_pdf: ReadPdf, pictures_in_pdf: CountPictures
) -> None:
    letter = replace(
        LETTER,
        letterhead=Letterhead(hostile_text, hostile_text, hostile_text, hostile_text),
        reference=hostile_text,
        recipient=("לכבוד", hostile_text),
        subject=hostile_text,
        body=f"{hostile_text}\n\nהרכב 123-45-678",
        footer=hostile_text,
        signature=("בכבוד רב,", hostile_text),
    )
    content = printed(letter)
    text = " ".join(read_pdf(content))
    assert "הרכב 123-45-678" in text
    assert "root:" not in text
    assert pictures_in_pdf(content) == 0


def test_an_override_in_a_name_does_not_turn_the_plate_round(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(replace(LETTER, body="דנה\u202e ורכב 12-345-67 מוכן")))
    assert "12-345-67" in text


def test_markup_is_printed_as_it_was_written(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(
        printed(replace(LETTER, body="<img src=/etc/passwd> <foo> a < b", rtl=False))
    )
    assert "<img src=/etc/passwd> <foo> a < b" in text


def test_what_no_typeface_has_leaves_a_visible_box() -> None:
    def ink(body: str) -> int:
        document = pypdfium2.PdfDocument(printed(replace(LETTER, body=body)))
        picture = document[0].render(scale=2, grayscale=True).to_pil()
        document.close()
        return sum(picture.histogram()[:200])

    assert ink("א 漢 ב") > ink("א   ב")


def test_names_in_cyrillic_and_shapes_are_printed(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(replace(LETTER, body="▲ Олег Примеров", rtl=False)))
    assert "▲ Олег Примеров" in text


def test_letters_made_at_the_same_time_do_not_disturb_each_other() -> None:
    alone, usual = printed(LETTER), sys.getswitchinterval()
    # The threads take turns so often that they would meet inside a font.
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(printed, [LETTER] * 64))
    finally:
        sys.setswitchinterval(usual)
    assert {one == alone for one in together} == {True}

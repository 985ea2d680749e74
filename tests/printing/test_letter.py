import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from printing.approvals import Signature
from printing.letter import Letter, Letterhead, write_letter, write_letters
from printing.page import HEIGHT, SIDE, WIDTH
from printing.text import left_to_right

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


# --- many in one file ------------------------------------------------------------------------


def together(letters: Iterable[Letter]) -> bytes:
    file = BytesIO()
    write_letters(letters, file, title="מכתבים")
    return file.getvalue()


def test_many_letters_look_in_one_file_as_each_does_alone(read_pdf: ReadPdf) -> None:
    logo = replace(LETTER.letterhead, logo=picture((400, 200)))
    letters = [
        replace(LETTER, recipient=("לכבוד", "ישראלה ישראלי"), letterhead=logo),
        replace(LETTER, body="שורה **מודגשת**\n\n" * 40, footer=""),
        replace(LETTER, body="Dear Ms. Example,\n\nYour car is ready.", rtl=False),
        approved(MIRI, GIL, letterhead=logo),
    ]
    content = together(letters)
    alone = [printed(letter) for letter in letters]
    assert read_pdf(content) == [page for one in alone for page in read_pdf(one)]
    assert pictures_of(content) == [page for one in alone for page in pictures_of(one)]


def pictures_of(content: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(content)
    pages = [page.render(scale=0.5, grayscale=True).to_pil().tobytes() for page in document]
    document.close()
    return pages


def test_a_logo_of_many_letters_is_in_their_file_once() -> None:
    logo = replace(LETTER.letterhead, logo=picture((400, 200)))
    content = together([replace(LETTER, letterhead=logo)] * 5)
    assert content.count(b"/Subtype /Image") == 2  # its colours and how far they cover


def test_the_same_letters_give_the_same_bytes_and_the_number_of_all_their_pages() -> None:
    letters = [LETTER, replace(LETTER, body="שורה\n\n" * 60)]
    assert together(letters) == together(letters)
    pages = write_letters(letters, BytesIO(), title="")
    assert pages == 1 + write_letter(letters[1], BytesIO())


def test_letters_that_break_off_leave_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Letter]:
        yield LETTER
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_letters(broken(), tmp_path / "letters.pdf", title="")
    with pytest.raises(ValueError, match="no letters"):
        write_letters([], tmp_path / "letters.pdf", title="")
    assert list(tmp_path.iterdir()) == []


# --- who approved it -------------------------------------------------------------------------


def drawn(size: tuple[int, int] = (300, 90)) -> bytes:
    content = BytesIO()
    Image.new("RGBA", size, (0, 0, 0, 255)).save(content, "PNG")
    return content.getvalue()


MIRI = Signature("מירי מנהלת שירות", "מנהל יחידת שירות", left_to_right("22.11.2026 09:00"), drawn())
GIL = Signature("גיל מנהל", "מנהל", left_to_right("23.11.2026 10:30"), drawn((900, 900)))
DANA = Signature("דנה ללא ציור", "אחראי קשרי לקוחות", left_to_right("24.11.2026 11:00"))


def approved(*signatures: Signature, **changes: object) -> Letter:
    return replace(LETTER, approved="אושר על ידי", approvals=signatures, **changes)  # type: ignore[arg-type]


def places_of_pictures(content: bytes) -> list[tuple[int, tuple[float, ...]]]:
    """Give for each picture its page and left, bottom, right and top, in the order drawn."""
    document = pypdfium2.PdfDocument(content)
    found = [
        (number, tuple(thing.get_bounds()))
        for number, page in enumerate(document)
        for thing in page.get_objects()
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    document.close()
    return found


def test_who_approved_is_said_with_role_and_time_and_shown_as_it_was_drawn(
    read_pdf: ReadPdf, pictures_in_pdf: CountPictures
) -> None:
    content = printed(approved(MIRI, GIL, DANA))
    (text,) = read_pdf(content)
    said = [words for one in (MIRI, GIL, DANA) for words in (one.name, one.role, one.at[1:-1])]
    for words in ("אושר על ידי", *said):
        assert words in text
    assert text.index("בכבוד רב") < text.index("אושר על ידי")
    assert pictures_in_pdf(content) == 2


def test_without_approvals_a_letter_is_as_it_always_was(read_pdf: ReadPdf) -> None:
    letter = replace(LETTER, approved="אושר על ידי")
    assert printed(letter) == printed(LETTER)
    assert "אושר" not in read_pdf(printed(letter))[0]


@pytest.mark.parametrize("rtl", [True, False])
def test_signatures_stand_side_by_side_from_where_reading_starts_and_inside_the_margins(
    *, rtl: bool
) -> None:
    (_, first), (_, second) = places_of_pictures(printed(approved(MIRI, GIL, rtl=rtl)))
    assert (first[0] > second[2]) == rtl
    assert first[1] == pytest.approx(second[1])
    for left, bottom, right, top in (first, second):
        assert SIDE - 1 <= left < right <= WIDTH - SIDE + 1
        assert 0 < bottom < top < HEIGHT
        # Not wider, and not higher, than a name is written by hand.
        assert right - left < 130
        assert top - bottom < 45


def test_a_drawing_keeps_its_shape() -> None:
    (_, (left, bottom, right, top)), *_ = places_of_pictures(printed(approved(MIRI)))
    assert (right - left) / (top - bottom) == pytest.approx(300 / 90, rel=0.02)


def test_more_than_three_go_on_in_the_next_line() -> None:
    places = [place for _, place in places_of_pictures(printed(approved(*[MIRI] * 4)))]
    assert len(places) == 4
    assert places[0][1] == pytest.approx(places[2][1])
    assert places[3][3] < places[0][1]
    assert places[3][0] == pytest.approx(places[0][0])


def test_the_approvals_never_leave_the_signature_nor_their_names(read_pdf: ReadPdf) -> None:
    for lines in range(14, 34, 2):
        letter = approved(MIRI, DANA, body="\n".join(["שורה"] * lines) + "\n\nתודה")
        content = printed(letter)
        pages = [
            number
            for number, text in enumerate(read_pdf(content))
            for _ in text.split("בכבוד רב")[1:]
        ]
        ((page, _),) = places_of_pictures(content)
        text = read_pdf(content)[page]
        assert pages == [page]
        assert all(one.name in text and one.at[1:-1] in text for one in (MIRI, DANA))


@pytest.mark.parametrize("drawing", [b"", b"no picture", drawn()[:60]])
def test_a_drawing_that_cannot_be_shown_is_left_out_and_its_name_is_not(
    drawing: bytes, read_pdf: ReadPdf, pictures_in_pdf: CountPictures
) -> None:
    content = printed(approved(replace(MIRI, drawing=drawing)))
    assert pictures_in_pdf(content) == 0
    assert MIRI.name in read_pdf(content)[0]


def test_a_long_name_is_never_clipped_nor_pushed_over_the_next(read_pdf: ReadPdf) -> None:
    endless = Signature("שם " * 60, "תפקיד " * 60, left_to_right("22.11.2026 09:00"), drawn())
    content = printed(approved(endless, MIRI, endless))
    text = " ".join(read_pdf(content))
    assert MIRI.name in text
    assert text.count("...") == 4
    assert text.count("09:00") == 3


def test_hostile_text_of_an_approver_is_only_text(
    hostile_text: str, read_pdf: ReadPdf, pictures_in_pdf: CountPictures
) -> None:
    signature = Signature(hostile_text, hostile_text, hostile_text)
    content = printed(approved(signature, DANA))
    text = " ".join(read_pdf(content))
    assert DANA.name in text
    assert "root:" not in text
    assert pictures_in_pdf(content) == 0

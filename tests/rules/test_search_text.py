"""Plates, phones, the wrong keyboard and text that would break the store."""

import json
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rules.errors import RuleBroken
from rules.search_text import (
    check_plate,
    clean_text,
    digits,
    format_phone,
    format_plate,
    other_layout,
    phone_digits,
    plate_digits,
)

# A busy machine is no failure.
untimed = settings(deadline=None)

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_digits_of_every_script_are_digits() -> None:
    assert digits("מס' 12-٣٤ ５ x²") == "12345"
    assert digits("") == ""


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("1234567", "1234567"),
        ("12-345-67", "1234567"),
        ("12 345 67", "1234567"),
        ("12.345.67", "1234567"),
        ("12־345־67", "1234567"),
        ("12–345—67", "1234567"),
        ("\u206612-345-67\u2069", "1234567"),
        (" 123-45-678\t", "12345678"),
        ("١٢٣٤٥٦٧", "1234567"),
        ("123456", None),
        ("123456789", None),
        ("12-345-6a", None),
        ("רכב 12-345-67", None),
        ("²²²²²²²", None),
        ("+1234567", None),
        ("-------", None),
        ("", None),
    ],
)
def test_a_plate_is_seven_or_eight_digits_however_separated(typed: str, plate: str | None) -> None:
    assert plate_digits(typed) == plate


def test_plates_are_written_as_on_the_car() -> None:
    assert format_plate("1234567") == "12-345-67"
    assert format_plate("12345678") == "123-45-678"


@untimed
@given(st.from_regex("[0-9]{7,8}", fullmatch=True))
def test_a_written_plate_reads_back_as_the_same_plate(plate: str) -> None:
    assert check_plate(format_plate(plate)) == plate


@pytest.mark.parametrize("typed", ["", "12345", "ABC-1234", "12-345-67-89"])
def test_a_wrong_plate_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_plate(typed)
    assert (refusal.value.code, refusal.value.field) == ("plate_not_a_plate", "plate")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+972-50-222-3333", "0502223333"),
        ("972502223333", "0502223333"),
        ("00972 50 222 3333", "0502223333"),
        ("+972 (0)50-2223333", "0502223333"),
        ("050 2223333", "0502223333"),
        ("(050)222-3333", "0502223333"),
        ("050.222.3333", "0502223333"),
        ("050־222־3333", "0502223333"),
        ("\u202a+972 50-222-3333\u202c", "0502223333"),
        ("972-50-222-3333+", "0502223333"),
        ("502223333", "0502223333"),
        ("٠٥٠٢٢٢٣٣٣٣", "0502223333"),
        ("03-5551234", "035551234"),
        ("+972 3 555 1234", "035551234"),
        ("1-800-123-456", "1800123456"),
        ("*5678", "*5678"),
        ("5678*", "*5678"),
        ("+1 (212) 555-0100", "+12125550100"),
        ("001 212 555 0100", "+12125550100"),
        ("+1 972 555 01001", "+197255501001"),
        ("555-1234", "5551234"),
        ("972-1234", "9721234"),
        ("12345", None),
        ("1234567890123456", None),
        ("משה 050-2223333", None),
        ("050-222-3333 / 03-555-1234", None),
        ("**5678", None),
        ("+", None),
        ("", None),
    ],
)
def test_every_spelling_of_a_phone_is_the_same_phone(typed: str, number: str | None) -> None:
    assert phone_digits(typed) == number


@pytest.mark.parametrize(
    ("number", "readable"),
    [
        ("0502223333", "050-222-3333"),
        ("0771234567", "077-123-4567"),
        ("035551234", "03-555-1234"),
        ("1800123456", "1-800-123-456"),
        ("*5678", "*5678"),
        ("+12125550100", "+12125550100"),
        ("5551234", "5551234"),
    ],
)
def test_phones_are_written_as_people_read_them(number: str, readable: str) -> None:
    assert format_phone(number) == readable


@untimed
@given(st.from_regex(r"0[2-9][0-9]{7,8}|1[0-9]{9}|\*[0-9]{3,5}", fullmatch=True))
def test_a_written_phone_reads_back_as_the_same_phone(number: str) -> None:
    assert phone_digits(format_phone(number)) == number


@untimed
@given(st.from_regex(r"0[2-9][0-9]{7,8}", fullmatch=True))
def test_the_international_spelling_means_the_national_number(number: str) -> None:
    assert phone_digits(f"+972-{number[1:]}") == number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("akuo", "שלום"),
        ("AKUO", "שלום"),
        ("nav fvi", "משה כהן"),
        ("pru,", "פרות"),
        ("יקךךם", "hello"),
        ("'שךאקר", "walter"),
        ("12-345-67", "12-345-67"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_text_typed_on_the_wrong_keyboard_is_understood(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@untimed
@given(st.text("אבגדהוזחטיךכלםמןנסעףפץצקרשת", min_size=1))
def test_there_and_back_gives_the_hebrew_again(text: str) -> None:
    # Three Hebrew letters sit on English punctuation keys, so a Latin letter keeps the direction.
    assert other_layout(other_layout(f"ש{text}")) == f"ש{text}"


@pytest.mark.parametrize(
    ("received", "kept"),
    [
        ("שלום\x00 עולם", "שלום עולם"),
        ("a\x07b\x1bc\x7fd\x9fe", "abcde"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\ufdd0a\ufffeb\uffffc\U0010ffff", "abc"),
        ("a\ud800b\udc00c", "abc"),
        ("\ud83d\ude97 my car", "\U0001f697 my car"),
        ("משה\u202e 12-345-67", "משה 12-345-67"),
        ("\u202a\u202b\u202c\u202dx", "x"),
        ("e\u0301", "é"),
        ("שָׁלוֹם \u200f50% \u2066(א)\u2069", "שָׁלוֹם \u200f50% \u2066(א)\u2069"),
        ("👨\u200d👩\u200d👧 ₪ ״מרכאות״", "👨\u200d👩\u200d👧 ₪ ״מרכאות״"),
    ],
)
def test_only_what_breaks_or_deceives_is_taken_out(received: str, kept: str) -> None:
    assert clean_text(received) == unicodedata.normalize("NFC", kept)


@untimed
@given(ANY_TEXT)
@example("\r\x00\n")
@example("\ud83d\x00\ude97")
def test_clean_text_can_be_stored_everywhere_and_cleaning_again_changes_nothing(text: str) -> None:
    kept = clean_text(text)
    assert clean_text(kept) == kept
    assert json.loads(json.dumps(kept, ensure_ascii=False).encode()) == kept
    assert not any(
        unicodedata.category(sign) in ("Cc", "Cs") for sign in kept if sign not in "\n\t"
    )


@untimed
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_nothing_visible_is_ever_lost(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@untimed
@given(ANY_TEXT)
def test_no_text_at_all_breaks_the_search(text: str) -> None:
    plate, phone = plate_digits(text), phone_digits(text)
    assert plate is None or len(plate) in (7, 8)
    assert phone is None or phone.strip("*+").isdigit()
    other_layout(text)

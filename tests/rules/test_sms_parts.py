"""How many SMS a text becomes: known lengths, the table of the standard, and a slow judge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sms_parts import Parts, parts

# 3GPP TS 23.038, 6.2.1: the table by its rows, 0x00 to 0x7F; 0x1B leads to the extension.
ALPHABET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "\f^{}\\[~]|€"


def test_the_table_has_all_its_places() -> None:
    assert len(set(ALPHABET)) == 127
    assert len(set(EXTENSION)) == 10


@pytest.mark.parametrize("sign", ALPHABET)
def test_a_character_of_the_alphabet_takes_one_place(sign: str) -> None:
    assert parts(sign * 160) == Parts(1, 0, unicode=False)
    assert parts(sign * 161) == Parts(2, 2 * 153 - 161, unicode=False)


@pytest.mark.parametrize("sign", EXTENSION)
def test_a_character_of_the_extension_takes_two(sign: str) -> None:
    assert parts(sign * 80) == Parts(1, 0, unicode=False)
    # 76 of them fill 152 of the 153 places; none begins in one part and ends in the next.
    assert parts(sign * 81) == Parts(2, 153 - 10, unicode=False)


@pytest.mark.parametrize("sign", ["א", "ç", "á", "`", "“", "–", "\t", "\u200f", "\u00a0", "ı"])
def test_one_other_character_makes_the_whole_text_unicode(sign: str) -> None:
    assert parts("a" * 69 + sign) == Parts(1, 0, unicode=True)
    assert parts("a" * 70 + sign) == Parts(2, 2 * 67 - 71, unicode=True)


@pytest.mark.parametrize(
    ("length", "count", "left"),
    [(0, 0, 160), (1, 1, 69), (70, 1, 0), (71, 2, 63), (134, 2, 0), (135, 3, 66), (670, 10, 0)],
)
def test_hebrew_is_seventy_and_then_sixty_seven_a_part(length: int, count: int, left: int) -> None:
    assert parts("ש" * length) == Parts(count, left, unicode=length > 0)


@pytest.mark.parametrize(
    ("length", "count", "left"),
    [(1, 1, 159), (160, 1, 0), (161, 2, 145), (306, 2, 0), (307, 3, 152), (1530, 10, 0)],
)
def test_english_is_a_hundred_and_sixty_and_then_a_hundred_and_fifty_three(
    length: int, count: int, left: int
) -> None:
    assert parts("a" * length) == Parts(count, left, unicode=False)


def test_an_emoji_takes_two_places_and_is_never_cut() -> None:
    assert parts("😀" * 35) == Parts(1, 0, unicode=True)
    # 33 fill 66 places of a part; the 67th stays empty.
    assert parts("😀" * 36) == Parts(2, 67 - 6, unicode=True)
    assert parts("א" + "😀" * 66) == Parts(2, 1, unicode=True)
    assert parts("😀" * 67) == Parts(3, 65, unicode=True)


TEXTS = st.text(st.sampled_from("aZ9 \n€[^אש😀é"), max_size=700)


@given(TEXTS)
def test_the_count_is_that_of_cutting_the_text_by_hand(text: str) -> None:
    counted = parts(text)
    is_unicode = any(sign not in ALPHABET + EXTENSION for sign in text)
    alone, joined = (70, 67) if is_unicode else (160, 153)
    sizes = [
        len(sign.encode("utf-16-be")) // 2 if is_unicode else 1 + (sign in EXTENSION)
        for sign in text
    ]
    assert counted.unicode == is_unicode
    if sum(sizes) <= alone:
        assert counted == Parts(int(bool(text)), alone - sum(sizes), unicode=is_unicode)
        return
    cut: list[list[int]] = [[]]
    for size in sizes:
        if sum(cut[-1]) + size > joined:
            cut.append([])
        cut[-1].append(size)
    assert counted == Parts(len(cut), joined - sum(cut[-1]), unicode=is_unicode)


@given(TEXTS, st.sampled_from("aא€😀"))
def test_a_longer_text_is_never_cheaper(text: str, more: str) -> None:
    assert parts(text + more).count >= parts(text).count

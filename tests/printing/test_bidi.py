from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.bidi import full_levels, levels_of, mirrored_text, visual_order
from printing.bidi.classes import class_letters
from printing.bidi.quick import quick_levels

UNICODE_CASES = Path("/usr/share/unicode/BidiCharacterTest.txt")


def visual_line(text: str, *, rtl: bool) -> str:
    """One line from the left edge to the right."""
    levels = levels_of(text, rtl=rtl)
    shown = mirrored_text(text, levels)
    line = "".join(shown[place] for place in visual_order(levels))
    return line.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("שלום עולם", "םלוע םולש"),
        ("רכב 12-345-67 מוכן", "ןכומ 12-345-67 בכר"),
        ("מאזדה CX-5 (רכב 12-345-67) מוכנה", "הנכומ (12-345-67 בכר) CX-5 הדזאמ"),
        ('אמרת: "חזר [ובגדול!]"', '"[!לודגבו] רזח" :תרמא'),
        ("מחיר 1,250.00 ₪ (כולל מע״מ 18%)", "(18% מ״עמ ללוכ) ₪ 1,250.00 ריחמ"),
        ("עד ה-30.11.2026 ב-17:00.", ".17:00-ב 30.11.2026-ה דע"),
        ("א < ב", "ב > א"),
        ("טלפון \u2066+972-50-555-0199\u2069.", ".+972-50-555-0199 ןופלט"),
        ("שָׁלוֹם", "ם\u05b9ול\u05c1\u05b8ש"),
    ],
)
def test_a_hebrew_line_stands_on_paper_as_it_is_read_from_the_right(
    logical: str, visual: str
) -> None:
    assert visual_line(logical, rtl=True) == visual


def test_an_english_line_keeps_its_order_and_turns_only_its_hebrew() -> None:
    assert visual_line("Name (רונית (אלמוג)) ok", rtl=False) == "Name ((גומלא) תינור) ok"


def test_a_wrapped_line_keeps_the_order_that_the_whole_paragraph_gives_it() -> None:
    # Alone, the second line would read from the right and put the dot on its left.
    text = "רכב \u2066Toyota Corolla 1.8\u2069 כחול"
    start = text.index("1.8")
    line = text[start : start + 3]
    levels = levels_of(text, rtl=True)[start : start + 3]
    assert [line[place] for place in visual_order(levels)] == ["1", ".", "8"]
    assert set(levels) == {2}


def test_an_embedding_deeper_than_the_limit_is_ignored() -> None:
    assert max(levels_of("\u202b" * 200 + "א", rtl=True)) <= 126


def test_all_cases_of_the_unicode_consortium_come_out_right() -> None:
    if not UNICODE_CASES.exists():
        pytest.skip("The Unicode test file is not here; Debian's package unicode-data has it.")
    wrong = [
        case
        for case, text, rtl, levels, order in _unicode_cases()
        if levels_of(text, rtl=rtl) != levels or visual_order(levels) != order
    ]
    assert wrong == []


# Letters of both directions, digits of both kinds, signs, points, brackets, all marks of direction.
MIX = "אב ab 12٣ع+-,.$%()[]<>\t\n\u05b0\u0301\u00ad\u200e\u200f\u202a\u202b\u202c\u202e"
ISOLATES = "\u2066\u2067\u2068\u2069"


def differs(text: str) -> bool:
    """Whether the short way gives other levels than the rules do; it may decline to give any."""
    letters = class_letters(text)
    ways = [(quick_levels(text, letters, base), base) for base in (0, 1)]
    return any(quick not in (None, full_levels(text, letters, base)) for quick, base in ways)


def test_a_bracket_that_is_isolated_is_no_partner_of_one_outside() -> None:
    assert not differs("a(\u2066)\u2069b) א")
    assert not differs("א(\u2067(a\u2069 1)b")


@given(st.text(MIX + 3 * ISOLATES, max_size=40))
def test_the_short_way_comes_to_what_all_the_rules_do(text: str) -> None:
    assert not differs(text)


def test_the_short_way_is_right_for_every_short_line() -> None:
    signs = "אa1(\u2066\u2067\u2069 "
    lines = ("".join(line) for length in range(1, 5) for line in product(signs, repeat=length))
    assert [line for line in lines if differs(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "הרכב יתוקן ללא תשלום, ויוחזר לך סך של 1,350.50 ₪ (כולל מע״מ).",
        "שלום רב \u2068Olga (אולגה) 7\u2069, תלונה \u206612-34\u2069 נרשמה.",
        "מאזדה CX-5 (2019) מוכנה",
        "Your car (123-45-678) is ready",
    ],
)
def test_usual_lines_go_the_short_way(text: str) -> None:
    letters = class_letters(text)
    assert all(quick_levels(text, letters, base) is not None for base in (0, 1))


def _unicode_cases() -> Iterator[tuple[str, str, bool, list[int], list[int]]]:
    for line in UNICODE_CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code_points, _, base, levels, order = line.split(";")
            yield (
                line,
                "".join(chr(int(number, 16)) for number in code_points.split()),
                base == "1",
                [-1 if level == "x" else int(level) for level in levels.split()],
                [int(place) for place in order.split()],
            )

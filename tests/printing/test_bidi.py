from collections.abc import Iterator
from pathlib import Path

import pytest

from printing.bidi import levels_of, mirrored, visual_order

UNICODE_CASES = Path("/usr/share/unicode/BidiCharacterTest.txt")


def visual_line(text: str, *, rtl: bool) -> str:
    """One line from the left edge to the right."""
    levels = levels_of(text, rtl=rtl)
    line = "".join(mirrored(text[place], levels[place]) for place in visual_order(levels))
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

"""Who is told, and the blanks of fixed texts."""

import pytest

from rules.errors import RuleBroken
from rules.notices import Relations, blanks, fill, fill_known, no_blanks, responsible

OWNER, DEPUTY, ONE, TWO = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("owner", "deputy", "managers", "absent", "told"),
    [
        (OWNER, DEPUTY, [ONE], set(), (OWNER,)),
        (OWNER, DEPUTY, [ONE], {OWNER}, (DEPUTY,)),
        (OWNER, DEPUTY, [ONE, TWO], {OWNER, DEPUTY}, (ONE, TWO)),
        (OWNER, None, [ONE, TWO], {OWNER}, (ONE, TWO)),
        (None, DEPUTY, [ONE], set(), (DEPUTY,)),
        (None, None, [ONE, TWO], set(), (ONE, TWO)),
        # Better an absent owner than nobody.
        (OWNER, DEPUTY, [], {OWNER, DEPUTY}, (OWNER,)),
        (None, None, [], set(), ()),
    ],
)
def test_the_owner_is_told_or_who_stands_in(
    owner: int | None,
    deputy: int | None,
    managers: list[int],
    absent: set[int],
    told: tuple[int, ...],
) -> None:
    assert responsible(Relations(owner, deputy, managers, frozenset(absent))) == told


def test_blanks_are_named_once_in_their_order() -> None:
    assert blanks("{ב} ו־{א} ושוב {ב}; {} {\n} {a{b}") == ("ב", "א", "b")


def test_a_text_is_filled_and_nothing_in_a_value_is_a_blank() -> None:
    values = {"שם": "רות {מספר} {0.__class__} %s", "מספר": "17"}
    filled = fill("שלום {שם}, תלונה {מספר} ({מספר})", values)
    assert filled == "שלום רות {מספר} {0.__class__} %s, תלונה 17 (17)"


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("{שם} {משפחה} {קידומת}", "unknown_blanks", ("משפחה", "קידומת")),
        ("שלום {שם} {ריק},", "empty_blanks", ("ריק",)),
        ("{שם.__class__}", "unknown_blanks", ("שם.__class__",)),
    ],
)
def test_a_text_with_blanks_that_cannot_be_filled_is_refused(
    text: str, code: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        fill(text, {"שם": "רות", "ריק": " \n"})
    assert (refusal.value.code, refusal.value.facts["blanks"]) == (code, named)
    assert refusal.value.field == "body"


def test_what_is_not_known_yet_stays_for_a_person_to_see() -> None:
    assert fill_known("{שם}, {ריק}, {אחר}", {"שם": "רות", "ריק": " "}) == "רות, {ריק}, {אחר}"


def test_the_words_of_a_customer_are_never_taken_for_a_blank() -> None:
    said = "החזירו לי {סכום} {שם}"
    filled = fill_known("{אמר} ו{שם}", {"אמר": no_blanks(said)})
    again = fill_known(filled, {"שם": "רות"})
    assert again == f"{no_blanks(said)} ורות"
    assert again.replace("\N{WORD JOINER}", "") == f"{said} ורות"

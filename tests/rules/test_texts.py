"""The one template engine: what a text may hold, how it is filled, and what is refused where."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleBroken
from rules.text_parts import DEEPEST
from rules.texts import check, fill, fill_known, language_of, names_in, no_blanks
from rules.words import FormOfAddress

MALE, FEMALE = FormOfAddress.MALE, FormOfAddress.FEMALE
PLURAL, UNKNOWN = FormOfAddress.PLURAL, FormOfAddress.UNKNOWN

VALUES = {"שם": "רות", "מספר": "17", "תור": "", "plate": "12-345-67", "contacts": "3"}


def refusal(text: str, **values: str) -> RuleBroken:
    with pytest.raises(RuleBroken) as caught:
        fill(text, values or VALUES)
    return caught.value


def code_of(does: Callable[[], object]) -> str | None:
    try:
        does()
    except RuleBroken as broken:
        return broken.code
    return None


def test_fields_are_named_once_in_their_order_and_a_lone_brace_is_none() -> None:
    assert names_in("{ב} ו־{א} ושוב {ב}; {} { } {\n} {a{b}") == ("ב", "א", "b")


def test_fields_of_conditions_and_counts_are_named_and_forms_are_not() -> None:
    text = "{if plate}{שם}{else}{contacts: one/# more}{end} {בוא/בואי/בואו} {אם אין תור}!{סוף}"
    assert names_in(text) == ("plate", "שם", "contacts", "תור")


def test_a_text_is_filled_and_nothing_in_a_value_is_read_again() -> None:
    values = {"שם": "רות {מספר} {0.__class__} %s {אם שם}", "מספר": "17"}
    filled = fill("שלום {שם}, תלונה {מספר} ({ מספר })", values)
    assert filled == "שלום רות {מספר} {0.__class__} %s {אם שם}, תלונה 17 (17)"


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("{שם} {משפחה} {קידומת} {משפחה}", "unknown_blanks", ("משפחה", "קידומת")),
        ("{אם משפחה}{שם}{סוף}", "unknown_blanks", ("משפחה",)),
        ("{calls: one/#}", "unknown_blanks", ("calls",)),
        ("{שם.__class__}", "unknown_blanks", ("שם.__class__",)),
        ("שלום {שם} {תור},", "empty_blanks", ("תור",)),
        ("{אם אין תור}{תור}{סוף}", "empty_blanks", ("תור",)),
    ],
)
def test_a_text_with_fields_that_cannot_be_filled_is_refused(
    text: str, code: str, named: tuple[str, ...]
) -> None:
    broken = refusal(text)
    assert (broken.code, broken.facts["blanks"], broken.field) == (code, named, "body")


@pytest.mark.parametrize(
    ("text", "code", "tag", "line"),
    [
        ("א\n{אם תור}ב", "text_unclosed", "{אם תור}", 2),
        ("{if plate}{if שם}a{end}", "text_unclosed", "{if plate}", 1),
        ("א\n\nב {סוף}", "text_stray", "{סוף}", 3),
        ("{else}", "text_stray", "{else}", 1),
        ("{אם תור}א{אחרת}ב{אחרת}ג{סוף}", "text_stray", "{אחרת}", 1),
        ("{אם}א{סוף}", "text_condition", "{אם}", 1),
        ("{אם אין}א{סוף}", "text_condition", "{אם אין}", 1),
        ("{בוא/בואי}", "text_forms", "{בוא/בואי}", 1),
        ("{a/b/c/d/e}", "text_forms", "{a/b/c/d/e}", 1),
        ("{ / / }", "text_forms", "{ / / }", 1),
        ("{contacts: one}", "text_count", "{contacts: one}", 1),
        ("{contacts: one/two/three}", "text_count", "{contacts: one/two/three}", 1),
        ("{: one/two}", "text_count", "{: one/two}", 1),
        ("{if שם}" * 11 + "{end}" * 11, "text_too_deep", "{if שם}", 1),
    ],
)
def test_a_wrong_tag_is_named_with_its_line(text: str, code: str, tag: str, line: int) -> None:
    broken = refusal(text)
    assert (broken.code, dict(broken.facts)) == (code, {"tag": tag, "line": line})


def test_the_first_mistake_of_a_text_is_the_one_that_is_named() -> None:
    assert refusal("{אם תור} {בוא/בואי}").code == "text_unclosed"
    assert refusal("{בוא/בואי} {אם תור}").code == "text_forms"


def test_a_refusal_names_the_field_that_was_looked_at() -> None:
    for text in ("{סוף}", "{אין כזה}", "{תור}"):
        with pytest.raises(RuleBroken) as caught:
            fill(text, VALUES, field="subject")
        assert caught.value.field == "subject"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{אם שם}{שם}{אחרת}לקוח{סוף}", "רות"),
        ("{אם תור}{תור}{אחרת}אין{סוף}", "אין"),
        ("{אם תור}{תור}{סוף}.", "."),
        ("{אם אין תור}בלי{סוף}", "בלי"),
        ("{if not plate}none{else}{plate}{end}", "12-345-67"),
        ("{IF plate}{If  NOT שם}a{Else}b{END}{end}", "b"),
        ("{if plate}א{אחרת}ב{סוף}", "א"),
        ("{אם plate}{אם תור}1{אחרת}2{סוף}{אחרת}3{סוף}", "2"),
        ("{if שם}" * DEEPEST + "x" + "{end}" * DEEPEST, "x"),
    ],
)
def test_a_condition_asks_whether_something_is_known_in_both_languages(
    text: str, filled: str
) -> None:
    assert fill(text, VALUES) == filled
    assert fill_known(text, VALUES) == filled


@pytest.mark.parametrize(
    ("text", "male", "female", "plural", "unknown"),
    [
        ("{בוא/בואי/בואו}", "בוא", "בואי", "בואו", "בואו"),
        ("{לו/לה/להם/ללקוח}", "לו", "לה", "להם", "ללקוח"),
        ("מוזמנ{/ת/ים}", "מוזמנ", "מוזמנת", "מוזמנים", "מוזמנים"),
        ("{ בוא / בואי / בואו }", "בוא", "בואי", "בואו", "בואו"),
        ("{בוא/בואי:/בואו:}", "בוא", "בואי:", "בואו:", "בואו:"),
    ],
)
def test_a_text_speaks_to_a_customer_in_his_form(
    text: str, male: str, female: str, plural: str, unknown: str
) -> None:
    spoken = [fill(text, {}, form) for form in (MALE, FEMALE, PLURAL, UNKNOWN)]
    assert spoken == [male, female, plural, unknown]
    assert fill(text, {}) == unknown
    assert fill_known(text, {}, FEMALE) == female


@pytest.mark.parametrize(
    ("count", "said"), [("1", "פנייה אחת"), ("0", "0 פניות"), ("12", "12 פניות")]
)
def test_words_follow_their_count(count: str, said: str) -> None:
    text = "{contacts: פנייה אחת/# פניות}"
    assert fill(text, {"contacts": count}) == said
    assert fill_known(text, {"contacts": count}) == said


def test_a_count_that_is_not_known_is_refused_or_stays_to_be_seen() -> None:
    text = "{contacts: one/#}"
    assert refusal(text, contacts="").code == "empty_blanks"
    assert fill_known(text, {"contacts": ""}) == text


def test_words_do_not_depend_on_a_field_that_is_no_count() -> None:
    text = "{contacts: one/#} {if plate}{שם: a/b}{else}{מספר: a/b}{end}"
    check(text, VALUES)
    with pytest.raises(RuleBroken) as caught:
        check(text, VALUES, counts={"contacts"})
    assert (caught.value.code, caught.value.facts["blanks"]) == ("not_a_count", ("שם", "מספר"))


@pytest.mark.parametrize(
    ("text", "without", "with_one"),
    [
        ("א\n\n{אם תור}\nב {תור}\n{סוף}\n\nג", "א\n\nג", "א\n\nב 8:00\n\nג"),
        ("א\n\n{אם תור}ב {תור}{סוף}\n\nג", "א\n\nג", "א\n\nב 8:00\n\nג"),
        ("א\n{אם תור}ב{סוף}\nג", "א\nג", "א\nב\nג"),
        ("א {אם תור}ב {סוף}ג\n", "א ג\n", "א ב ג\n"),
        ("{אם תור}\nב\n{סוף}\n\nג", "ג", "ב\n\nג"),
        ("א\n\n{אם תור}ב{סוף}", "א", "א\n\nב"),
        ("א\n\n{אם תור}\nב\n{אחרת}\nד\n{סוף}\n\nג", "א\n\nד\n\nג", "א\n\nב\n\nג"),
        ("א\n\n{אם תור}ב{אם תור}ד{סוף}{סוף}\n\n\nג", "א\n\n\nג", "א\n\nבד\n\n\nג"),
        ("א\n\n\n\n{אם תור}ב{סוף}\n\n\n\nג", "א\n\n\n\nג", "א\n\n\n\nב\n\n\n\nג"),
        ("{אם שם}א\n\n{אם תור}ב{סוף}{סוף}\n\nג", "א\n\nג", "א\n\nב\n\nג"),
        ("{אם תור}ב{סוף}{שם}\nג", "רות\nג", "ברות\nג"),
    ],
)
def test_a_condition_that_comes_to_nothing_leaves_no_gap(
    text: str, without: str, with_one: str
) -> None:
    assert fill(text, VALUES) == without
    assert fill(text, VALUES | {"תור": "8:00"}) == with_one


def test_long_words_in_braces_are_no_field() -> None:
    long = "{" + "מלה " * 12 + "}"
    assert fill(long, {}) == long
    assert names_in("{" + "א" * 40 + "}") == ("א" * 40,)


def test_what_is_not_known_yet_and_what_is_wrong_stays_for_a_person_to_see() -> None:
    values = {"שם": "רות", "ריק": " "}
    assert fill_known("{שם}, {ריק}, {אחר}", values) == "רות, {ריק}, {אחר}"
    assert fill_known("{אם שם}{שם} {בוא/בואי}", values) == "{אם שם}רות {בוא/בואי}"
    assert fill_known("{שם} {סוף} {אם}{שם}{end}", values) == "רות {סוף} {אם}רות{end}"
    assert fill_known("{אם אחר}א{אחרת}ב{סוף}", values) == "ב"


def test_the_words_of_a_customer_are_never_taken_for_a_tag() -> None:
    said = "החזירו לי {סכום} {שם} {אם שם} {סוף} {בוא/בואי} {"
    filled = fill_known("{אמר} ו{שם}", {"אמר": no_blanks(said)})
    again = fill(filled, {"שם": "רות"})
    assert again == f"{no_blanks(said)} ורות"
    assert again.replace("\N{WORD JOINER}", "") == f"{said} ורות"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("שלום {customer name}", "he"),
        ("Dear {שם הלקוח}", "en"),
        ("שלום Tesla", "en"),
        ("12-345-67 {plate}", "other"),
        ("", "other"),
    ],
)
def test_the_language_of_a_text_is_that_of_most_of_its_letters(text: str, language: str) -> None:
    assert language_of(text, "other") == language


@given(st.text().filter(lambda text: "{" not in text or "}" not in text))
def test_a_text_without_pairs_of_braces_comes_back_as_it_was(text: str) -> None:
    assert fill(text, {}) == fill_known(text, VALUES, FEMALE) == text
    assert names_in(text) == ()


FIELDS = ("{שם}", "{תור}", "{a/b/c}", "{contacts: 1/#}")
TURNS = ("{אם תור}", "{if plate}", "{אם אין שם}", "{else}", "{סוף}", "{end}")
WRONG = ("{a/b}", "{contacts:}", "{אם}", "{", "}", "{ }", "\n", "מלים ")
TAGS = st.sampled_from(FIELDS + TURNS + WRONG)


@given(st.lists(TAGS, max_size=40).map("".join))
def test_a_text_that_passes_the_check_is_filled_wholly_or_names_what_is_empty(text: str) -> None:
    known = VALUES | {"תור": "8:00"}
    code = code_of(lambda: check(text, VALUES))
    assert code is None or code.startswith("text_")
    assert code_of(lambda: fill(text, VALUES)) in ({code} if code else {None, "empty_blanks"})
    if code is None:
        assert names_in(fill(text, known)) == ()
        assert fill_known(text, known) == fill(text, known)


@given(st.text(st.sampled_from("{}אםif /:#\nסוף"), max_size=200), st.sampled_from(FormOfAddress))
def test_no_text_whatever_breaks_the_engine(text: str, form: FormOfAddress) -> None:
    fill_known(text, VALUES, form)
    code = code_of(lambda: check(text, VALUES))
    assert code is None or code.startswith(("text_", "unknown_blanks"))


@given(st.dictionaries(st.sampled_from(["שם", "מספר"]), st.text(min_size=1), min_size=2))
def test_values_of_any_kind_stand_as_they_are(values: dict[str, str]) -> None:
    expected = f"{values['שם']}|{values['מספר']}"
    if all(value.strip() for value in values.values()):
        assert fill("{שם}|{מספר}", values) == expected


HOSTILE = {
    "opening braces": "{" * 20_000,
    "braces in braces": "{" * 5_000 + "}" * 5_000,
    "conditions in conditions": "{if שם}" * 2_850,
    "conditions that are closed": "{if שם}" * 1_600 + "{end}" * 1_600,
    "conditions that come to nothing": "{אם תור}\n{סוף}\n" * 1_250,
    "empty lines": "{אם תור}א{סוף}" + "\n" * 19_900,
    "turns": "{else}" * 3_300,
    "endless tag": "{" + "a" * 20_000,
    "long tags": ("{" + "a" * 198) * 100,
    "slashes": ("{" + "/" * 198 + "}") * 100,
    "spaces": ("{if" + " " * 190 + "x}") * 100,
}


@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    """Steps are counted, not seconds: a busy machine is slow, not wrong."""
    assert steps(text) < 60 * len(text) + 10_000


def steps(text: str) -> int:
    """Count the lines of Python that filling a text runs."""
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        fill_known(text, VALUES)
    finally:
        sys.settrace(None)
    return count

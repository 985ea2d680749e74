"""Texts without names: whatever way somebody is written in them, he is not there afterwards."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.anonymous import Anonymous, Known
from rules.identifiers import Hidden

STAND_INS = {kind: f"[{kind.value}]" for kind in Hidden}
ROUTH = Known(
    names=("רות ז'קלין-ישראלי", "Ruth Müller"),
    addresses=("רחוב הרצל 15, תל אביב",),
    emails=("ruth.israeli@example.org",),
    phones=("0501234567", "035551234", "+12125550100"),
    plates=("1234567", "12345678"),
    numbers=("1007", "12", "4127"),
    ours={"דנה לוי": "עובד א'", "דנה כהן": "עובד ב'", "משה": "אחראי"},
)
ANONYMOUS = Anonymous(ROUTH, STAND_INS)
POINTS = "\u05b0\u05b7\u05bc\u200b\u200f\u2068\u00ad\u034f"
BETWEEN = ("", "-", " ", ".", "/", "\u05be", "\u2013", " - ", "\u200e", "\u00a0", ") ", "\n")
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨")
AROUND = st.sampled_from(
    ("", " ", "הרכב של ", "(", '"', "טל:", "ב-", "נו, ", "…", "\n", "אמרה ש", "🙂")
)


def bare(text: str) -> str:
    """Give the letters and digits as the eye takes them, worked out otherwise than by the rules."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in plain
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    )


def digits_of(text: str) -> str:
    return re.sub(r"\D", "", bare(text))


def words_of(text: str) -> set[str]:
    """Give the words of a text, each also without what Hebrew writes together with it."""
    words = re.findall(r"[^\W\d_]+", re.sub("['׳’\"״]", "", bare(text)))
    return {word[cut:] for word in words for cut in range(5)} - {""}


@st.composite
def written_number(draw: st.DrawFn, number: str) -> str:
    """Write a number as somebody might: other digits, other signs between them."""
    digits = draw(st.sampled_from(DIGITS))
    pieces = [digits[int(number[0])]]
    for digit in number[1:]:
        pieces += [draw(st.sampled_from(("", *BETWEEN))), digits[int(digit)]]
    return "".join(pieces)


@st.composite
def written_word(draw: st.DrawFn, word: str) -> str:
    """Write a word as somebody might: points, invisible signs, capitals, a prefix."""
    turned = draw(st.sampled_from((word, word.upper(), word.title())))
    signs = "".join(sign + draw(st.sampled_from(("", *POINTS))) for sign in turned)
    prefix = draw(
        st.sampled_from(("", "ל", "ב", "ה", "ו", "מ", "ש", "כ", "וש", "שה", "ולכש", "ל-"))
    )
    return prefix + signs


def hidden(text: str) -> str:
    return ANONYMOUS.hide(text)


@given(st.data(), AROUND, AROUND)
def test_a_phone_is_gone_however_it_is_written(
    data: st.DataObject, before: str, after: str
) -> None:
    number = data.draw(
        st.sampled_from(("0501234567", "972501234567", "00972501234567", "501234567"))
    )
    plus = data.draw(st.sampled_from(("", "+", "(", "*"))) if number.startswith("972") else ""
    told = hidden(before + plus + data.draw(written_number(number)) + after)
    assert digits_of(told) == ""


@given(st.data(), AROUND, AROUND)
def test_a_plate_is_gone_however_it_is_written(
    data: st.DataObject, before: str, after: str
) -> None:
    number = data.draw(st.sampled_from(("1234567", "12345678", "4127", "1007")))
    written = number if len(number) < 5 else data.draw(written_number(number))
    told = hidden(before + written + after)
    assert digits_of(told) == ""


@given(st.data(), AROUND, AROUND)
def test_a_name_is_gone_however_it_is_written(data: st.DataObject, before: str, after: str) -> None:
    word = data.draw(
        st.sampled_from(("רות", "ז'קלין", "ז׳קלין", "זקלין", "ישראלי", "Ruth", "Müller"))
    )
    told = hidden(f"{before} {data.draw(written_word(word))} {after}")
    assert words_of(told) & {"רות", "זקלין", "ישראלי", "ruth", "muller"} == set()


@given(st.data(), AROUND)
def test_a_street_is_gone_however_it_is_written(data: st.DataObject, around: str) -> None:
    word = data.draw(st.sampled_from(("הרצל", "רחוב", "אביב")))
    told = hidden(f"{around} {data.draw(written_word(word))} 15")
    assert words_of(told) & {"הרצל", "רחוב", "אביב"} == set()
    assert digits_of(told) == ""


@given(st.text(max_size=300))
def test_any_text_can_be_told_and_told_again(text: str) -> None:
    once = hidden(text)
    assert hidden(once) == once or "[" in text


@given(
    st.lists(
        st.sampled_from(
            ("רות", "0501234567", "12-345-67", "הרצל", " ", "x", "5", ".", "-", "@", "תלונה ")
        )
    )
)
def test_whatever_stands_beside_it_nobody_is_left(pieces: list[str]) -> None:
    told = hidden(" ".join(pieces))
    assert "רות" not in words_of(told)
    assert "501234567" not in digits_of(told)
    assert "1234567" not in digits_of(told).replace("5", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("רותי אמרה שרות התקשרה", "רותי אמרה ש[customer] התקשרה"),
        ("שירות, מכירות ומהירות", "שירות, מכירות ומהירות"),
        ("ל־רות ז'קלין-ישראלי.", "ל־[customer]."),
        ("רות_ישראלי.pdf", "[customer].pdf"),
        ("ר.ו.ת", "[customer]"),
        ("ישראלי רות", "[customer]"),
        ("RUTH MULLER's car", "[customer]'s car"),
        ("קראו ל-0501234567 או 03-5551234", "קראו ל-[phone] או [phone]"),
        ("+1 (212) 555-0100", "[phone]"),
        ("050\n123\n4567", "[phone]"),
        ("טל0501234567נייד", "טל[phone]נייד"),
        ("אחותה 052-999 88 77 ו-08-8555555", "אחותה [phone] ו-[phone]"),
        ("*5678", "[phone]"),
        ("הרכב 98-765-43 ליד 987-65-432", "הרכב [plate] ליד [plate]"),
        ('ת"ז 012345678', 'ת"ז [phone]'),
        ('ת"ז 312345678', 'ת"ז [number]'),
        ("שלדה JM1BK32F781234567", "שלדה [number]"),
        ("other.person+x@mail.example.com", "[email]"),
        ("ruth.israeli (at) example dot org", "[email]"),
        ("ruth . x @ example . org", "[customer] . [email]"),
        ("ruth.israeli אצל השכנים", "[email] אצל השכנים"),
        ("דני שטרודל example.org", "[email]"),
        ("ראו https://example.org/ruth?x=1 שם", "ראו [link] שם"),
        ("wa.me/972501234567", "[link]"),
        ("רחוב הרצל 15, תל אביב", "[address]"),
        ("בהרצל 15א גרים", "ב[address] גרים"),
        ("תלונה מס' 4127 ותלונה 9", "תלונה מס' [number] ותלונה [number]"),
        ("לקוח 12 שילם 12 ₪", "לקוח [number] שילם 12 ₪"),
        ("לקוחה מספר 1007", "לקוחה מספר [number]"),
        ("דנה לוי ודנה כהן", "עובד א' ועובד ב'"),
        ("דנה אמרה למשה", "עובד א' / עובד ב' אמרה לאחראי"),
    ],
)
def test_what_is_told_instead(text: str, told: str) -> None:
    assert hidden(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "ב-22.11.2026 בין 09:00-17:00",
        "22/11/26, 2026-11-22, 1.2 ו-12.11-15.11",
        "שילם 1,250 ₪ ועוד 12,345.50 ₪, 450 ₪",
        '120000 ק"מ, שנת 2019, 90 יום / 6,000 ק"מ',
        "חשבונית 88123, 3 פעמים, 07:45:10",
        "שעה 8:00, 9:30, 10:15, 11:45",
    ],
)
def test_days_hours_sums_and_readings_stay(text: str) -> None:
    assert hidden(text) == text


def test_a_number_that_is_known_goes_even_where_it_looks_like_a_day() -> None:
    known = Anonymous(Known(plates=("22112026",)), STAND_INS)
    assert known.hide("22.11.2026") == "[plate]"


def test_who_bears_the_name_of_one_of_us_is_hidden_as_a_customer() -> None:
    known = Anonymous(Known(names=("משה לוי",), ours={"משה כהן": "אחראי"}), STAND_INS)
    assert known.hide("משה") == "[customer]"
    assert known.hide("משה כהן") == "אחראי"


def test_without_anything_known_what_looks_like_somebody_goes_all_the_same() -> None:
    nobody = Anonymous(Known(), STAND_INS)
    assert nobody.hide("רות 050-1234567 a@b.co") == "רות [phone] [email]"
    assert nobody.names("050-1234567")
    assert not nobody.names("רות")


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800רות", "<b>רות</b>", "[customer]", "ר" * 20_000]
)
def test_hostile_texts_break_nothing(text: str) -> None:
    assert "רות" not in words_of(hidden(text).encode("utf-8", "ignore").decode())

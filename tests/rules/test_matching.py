"""What is recognised in an e-mail, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.matching import (
    LARGEST_NUMBER,
    LONGEST_LOOKED_AT,
    MOST_FOUND,
    Why,
    complaint_numbers,
    plates,
    weight,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("#375", (375,)),
        ("# 375", (375,)),
        ("complaint\u00a0no.\u00a0375", (375,)),
        ("Re: תלונה 375", (375,)),
        ("בנוגע לתלונה מספר 375, תודה", (375,)),
        ("תלונה מס' 375", (375,)),
        ("תלונה מס׳ 375.", (375,)),
        ("תלונה: 375", (375,)),
        ("תלונתי 375 ותלונתי 12", (375, 12)),
        ("פנייתי מס. 375", (375,)),
        ("תלונתכם 375, פנייתכן 12", (375, 12)),
        ("Re: Complaint 375 is late", (375,)),
        ("your COMPLAINT No. 375", (375,)),
        ("complaint number #375", (375,)),
        ("תלונה \u2066375\u2069 (רות)", (375,)),
        ("#12 ושוב #12", (12,)),
        ("תלונה 375\nב-22.11 בשעה 16:30", (375,)),
        # Not numbers of complaints.
        ("375", ()),
        ("שילמתי 375 שקל", ()),
        ("תלונה 22.11.2026", ()),
        ("תלונה 12-345-67", ()),
        ("תלונה 1,200 שקל", ()),
        ("תלונה 16:30", ()),
        ("#375abc", ()),
        ("showcase 375", ()),
        ("#0", ()),
        (f"#{LARGEST_NUMBER + 1}", ()),
        ("#12345678901", ()),
        ("תלונה על 375 שקל", ()),
        ("", ()),
    ],
)
def test_only_what_is_called_a_complaint_is_its_number(text: str, numbers: tuple[int, ...]) -> None:
    assert complaint_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("רכב 12-345-67", ("1234567",)),
        ("רכב 123-45-678.", ("12345678",)),
        ("1234567 או 12345678", ("1234567", "12345678")),
        ("12 345 67", ("1234567",)),
        ("12\u2011345\u201167", ("1234567",)),
        ("12־345־67", ("1234567",)),
        ("\u206612-345-67\u2069", ("1234567",)),
        ("12-345-67, 12-345-67", ("1234567",)),
        # Not plates.
        ("050-1234567", ()),
        ("050 1234567", ()),
        ("03-1234567", ()),
        ("03 1234567", ()),
        ("0501234567", ()),
        ("+972501234567", ()),
        ("123456", ()),
        ("123456789", ()),
        ("12-345-678", ()),
        ("12-345 67", ()),
        ("12-345-67-8", ()),
        ("4580-1234567-1", ()),
        ("", ()),
    ],
)
def test_a_plate_is_seven_or_eight_digits_that_are_nothing_longer(
    text: str, found: tuple[str, ...]
) -> None:
    assert plates(text) == found


@given(st.text(alphabet="#תלונה מס'0123456789-. \n\u2066", max_size=300))
def test_whatever_is_written_gives_numbers_and_plates_that_can_be_asked_for(text: str) -> None:
    assert all(1 <= number <= LARGEST_NUMBER for number in complaint_numbers(text))
    assert all(len(plate) in (7, 8) and plate.isdecimal() for plate in plates(text))


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    beyond = " " * LONGEST_LOOKED_AT
    assert complaint_numbers(f"{beyond}#375") == ()
    many = " ".join(f"#{number}" for number in range(1, 1000))
    assert complaint_numbers(many) == tuple(range(1, MOST_FOUND + 1))
    hostile = "#" * LONGEST_LOOKED_AT + "תלונה " * LONGEST_LOOKED_AT + "1-" * LONGEST_LOOKED_AT
    assert complaint_numbers(hostile) == ()
    assert plates(hostile) == ()


def test_a_number_speaks_for_more_than_a_sender_and_two_reasons_for_more_than_one() -> None:
    assert weight({Why.NUMBER}) > weight({Why.SENDER}) > weight({Why.PLATE}) > weight(())
    assert weight({Why.SENDER, Why.PLATE}) > weight({Why.NUMBER})

"""When a vehicle may be asked to come, and the link to an outside booking program."""

from datetime import datetime, time, timedelta

import pytest

from rules.booking import outside_link, require_bookable
from rules.clock import ZONE, Calendar, Hours
from rules.errors import RuleBroken

CALENDAR = Calendar(week=Hours(time(8), time(17)), friday=None)
SUNDAY = datetime(2026, 11, 22, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        (8, 17, None),
        (7.99, 9, "booking_while_closed"),
        (16, 17.01, "booking_while_closed"),
        (16, 16 + 24, "booking_while_closed"),
        (-15, -14, "booking_while_closed"),
        (-20, -19, "booking_in_past"),
    ],
)
def test_a_closed_hour_warns_and_the_past_is_over(
    begins: float, ends: float, code: str | None
) -> None:
    def ask(*, despite_closed: bool) -> str | None:
        try:
            require_bookable(
                SUNDAY + timedelta(hours=begins),
                SUNDAY + timedelta(hours=ends),
                CALENDAR,
                despite_closed=despite_closed,
                now=SUNDAY - timedelta(hours=16),
            )
        except RuleBroken as refusal:
            return refusal.code
        return None

    assert ask(despite_closed=False) == code
    assert ask(despite_closed=True) == (code if code == "booking_in_past" else None)


VALUES = {"plate": "1234567", "phone": "+12125550100", "customer_number": "1001"}


@pytest.mark.parametrize(
    ("template", "link"),
    [
        ("", []),
        (
            "https://book.example/?car={plate}&tel={phone}",
            ["https://book.example/?car=1234567&tel=%2B12125550100"],
        ),
        ("HTTP://BOOK.EXAMPLE/{customer_number}", ["HTTP://BOOK.EXAMPLE/1001"]),
        ("book --car {plate} -n={customer_number}", ["book", "--car", "1234567", "-n=1001"]),
        (
            r'"C:\Program Files\Book\book.exe" /car:{plate} "two words"',
            [r"C:\Program Files\Book\book.exe", "/car:1234567", "two words"],
        ),
    ],
)
def test_a_template_becomes_an_address_or_a_command(template: str, link: list[str]) -> None:
    assert outside_link(template, **VALUES) == link


def test_a_value_neither_leaves_its_word_nor_its_place_in_the_address() -> None:
    hostile = {**VALUES, "phone": 'x" --delete &y=1#?{plate}'}
    assert outside_link("book {phone} end", **hostile) == ["book", hostile["phone"], "end"]
    (address,) = outside_link("https://book.example/?tel={phone}", **hostile)
    assert address == ("https://book.example/?tel=x%22%20--delete%20%26y%3D1%23%3F%7Bplate%7D")


@pytest.mark.parametrize(
    "template", ["book {plat}", "https://book.example/{name}", "book {plate.__class__}", "{0}"]
)
def test_a_blank_that_does_not_exist_is_named(template: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        outside_link(template, **VALUES)
    assert (refusal.value.code, refusal.value.field) == ("unknown_blanks", "booking_link")
    assert refusal.value.facts["blanks"]

"""Phone numbers as gateways, WhatsApp and dialling programs want them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from rules.errors import RuleBroken
from rules.phone_numbers import (
    call_link,
    international,
    is_abroad,
    is_mobile,
    national,
    whatsapp_link,
)

MOBILE = ["0521234567", "052-123-4567", "+972521234567", "972-52-1234567", "00972521234567"]
NOT_MOBILE = ["035551234", "*5678", "1800123456", "052123456", "05212345678", "", "שלום"]


@pytest.mark.parametrize("phone", MOBILE)
def test_a_mobile_number_is_known_however_it_is_written(phone: str) -> None:
    assert is_mobile(phone)
    assert international(phone) == "972521234567"
    assert national(phone) == "0521234567"


@pytest.mark.parametrize("phone", NOT_MOBILE)
def test_what_is_not_mobile_gets_no_message(phone: str) -> None:
    assert not is_mobile(phone)
    for form in (international, national):
        with pytest.raises(RuleBroken) as refusal:
            form(phone)
        assert refusal.value.code == "phone_not_mobile"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert is_abroad("+1 212 555 0100")
    assert not is_abroad("+972521234567")
    assert international("+1 212 555 0100") == "12125550100"
    with pytest.raises(RuleBroken):
        national("+12125550100")


@pytest.mark.parametrize(
    "text", ["שלום, הרכב מוכן", "a&b=c#d?e+f%20g", "\n\r\t", "😀", "https://x.example/?a=1&text=2"]
)
def test_a_whatsapp_link_opens_one_chat_with_the_exact_text(text: str) -> None:
    link = urlsplit(whatsapp_link("052-1234567", text))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/972521234567")
    assert parse_qs(link.query, strict_parsing=True) == {"text": [text]}
    assert not link.fragment


def test_a_whatsapp_link_needs_a_mobile_number() -> None:
    with pytest.raises(RuleBroken):
        whatsapp_link("035551234", "x")


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("052-1234567", "tel:+972521234567"),
        ("03-5551234", "tel:+97235551234"),
        ("*5678", "tel:*5678"),
        ("1-800-123-456", "tel:1800123456"),
        ("+1 212 555 0100", "tel:+12125550100"),
    ],
)
def test_a_link_dials_the_number(phone: str, link: str) -> None:
    assert call_link(phone) == link


def test_what_is_no_number_is_not_dialled() -> None:
    with pytest.raises(RuleBroken) as refusal:
        call_link("javascript:1")
    assert refusal.value.code == "phone_not_a_phone"

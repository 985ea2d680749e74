"""Phone numbers as gateways, WhatsApp and dialling programs want them."""

import re
from urllib.parse import quote

from rules.errors import RuleBroken
from rules.search_text import phone_digits

_ISRAEL = "972"
# Numbering by the Ministry of Communications: 05, then 8 digits.
_MOBILE = re.compile("05[0-9]{8}")
_AREA = re.compile("0[2-9][0-9]{7,8}")
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}")


def is_mobile(phone: str) -> bool:
    """Say whether this is an Israeli mobile number, in whatever way it is written."""
    return bool(_MOBILE.fullmatch(phone_digits(phone) or ""))


def is_abroad(phone: str) -> bool:
    """Say whether this is a number of another country; nobody can tell whether it is mobile."""
    return bool(_ABROAD.fullmatch(phone_digits(phone) or ""))


def national(phone: str) -> str:
    """Write an Israeli mobile number as it is dialled at home: 0521234567.

    Raises RuleBroken `phone_not_mobile` for any other number.
    """
    number = phone_digits(phone) or ""
    if not _MOBILE.fullmatch(number):
        raise RuleBroken("phone_not_mobile", phone=phone)
    return number


def international(phone: str) -> str:
    """Write a number that can get messages as E.164 without its plus: 972521234567.

    Raises RuleBroken `phone_not_mobile` for an Israeli number that is not mobile.
    """
    number = phone_digits(phone) or ""
    return number[1:] if _ABROAD.fullmatch(number) else f"{_ISRAEL}{national(phone)[1:]}"


def whatsapp_link(phone: str, text: str) -> str:
    """Return the address that opens a WhatsApp chat with the text typed in, ready to be sent.

    Source: WhatsApp's help centre, "How to use click to chat". Raises `phone_not_mobile`.
    """
    return f"https://wa.me/{international(phone)}?text={quote(text, safe='')}"


def call_link(phone: str) -> str:
    """Return the address that dials a number (RFC 3966).

    Numbers without an international form (*5678, 1-800) stay as they are dialled here.
    Raises RuleBroken `phone_not_a_phone`.
    """
    number = phone_digits(phone)
    if number is None:
        raise RuleBroken("phone_not_a_phone", phone=phone)
    if _AREA.fullmatch(number):
        return f"tel:+{_ISRAEL}{number[1:]}"
    return f"tel:{quote(number, safe='+*')}"

"""What looks as if it told who somebody is: addresses, links, phones, plates, numbers.

Looked for in the bare letters of a text; nobody has to be known for it.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from rules.search_text import digits


class Hidden(Enum):
    """What is taken out of a text."""

    CUSTOMER = "customer"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    NUMBER = "number"
    """Of an identity card, a customer, a complaint, a chassis or an account."""
    ADDRESS = "address"
    LINK = "link"


class Place(NamedTuple):
    """Where something stands in a text; `kind` None says that it tells nobody's name."""

    start: int
    end: int
    kind: Hidden | None


_LOOKS_LIKE_SOMEBODY = 7
"""Digits; no date, sum or reading of a meter that is written as one has so many."""
_IDENTITY_NUMBER = 9

_GAP = r"[ \t.,:/\\()+*_'\u00a0\u05be\u2010-\u2015\u2212\-]{0,3}"

_SIGN = r"[^\s@<>()\[\]{},;:\"\x00]"
_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|שטרודל|כרוכית)\s?[)\]}]\s?|\s(?:at|שטרודל|כרוכית)\s)"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:dot|נקודה)\s?[)\]}]\s?|\s(?:dot|נקודה)\s)"
_EMAIL = re.compile(
    rf"(?<!{_SIGN}){_SIGN}+@{_SIGN}+"
    rf"|(?<![\w.+-])[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    r"|(?<!\w)@[\w.-]{2,}"
)
_QUOTE = "['\"`\u00b4\u05f3\u05f4\u2018\u2019\u201c\u201d]"
_LETTER = r"[^\W\d_]"
_NAME_OF_STREET = rf"(?:[ \-\u05be]{{1,2}}{_LETTER}(?:{_LETTER}|{_QUOTE})*){{1,3}}"
_STREET = re.compile(
    # What Hebrew writes together with the word stays: "in", "from", "the".
    rf"(?<![^\W\d_ושמהכלב])(?:רחוב|רח{_QUOTE}|שדרות|שד{_QUOTE}|סמטת)"
    rf"{_NAME_OF_STREET}[ ,]{{1,2}}\d{{1,4}}(?:/\d{{1,3}}|{_QUOTE}?{_LETTER}{_QUOTE}?)?(?!\w)"
    rf"(?:[ ,]{{1,2}}(?:דירה|כניסה|קומה)[ ]\w{{1,3}}(?!\w))*"
    rf"|(?<!\w)\d{{1,4}}(?!(?: \w+)? (?:on|of|the|in|down)\b)"
    rf"{_NAME_OF_STREET} (?:street|st|road|rd|avenue|ave|boulevard|blvd)(?!\w)"
)
_LINK = re.compile(r"(?:(?<![a-z])[a-z]{2,8}://|(?<!\w)(?:www|wa\.me)[./])[^\s\x00]+")
_CHASSIS = re.compile(r"(?<!\w)(?=[a-z]*\d)(?=\d*[a-z])[a-hj-npr-z0-9]{17}(?!\w)")
_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_PLAIN = re.compile(
    # A day, an hour, a sum: they tell what happened, and nobody's name.
    rf"(?<![\d./,]){_DAY}(?P<sign>[./]){_MONTH}(?:(?P=sign)(?:(?:19|20)\d\d|\d\d))?(?!\d|[./,]\d)"
    rf"|(?<![\d./\-]){_DAY}-{_MONTH}-(?:19|20)\d\d(?!\d|[./\-]\d)"
    r"|(?<![\d./\-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d|[./\-]\d)"
    r"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?<![\d.,/\-])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,\-])"
)
_RUN = re.compile(rf"[+*(]{{0,2}}\d(?:{_GAP}\d)*\*?")
_SHORT_CALL = re.compile(r"\*\d{3,6}(?!\d)|(?<!\d)\d{3,6}\*")
_PHONE = re.compile(r"0\d{8,9}|(?:00)?972\d{8,10}|1[5-9]00\d{6}")


def days_hours_and_sums(bare: str) -> Iterator[Place]:
    """Give what has digits and tells what happened."""
    for match in _PLAIN.finditer(bare):
        yield Place(*match.span(), None)


def links_and_addresses(bare: str) -> Iterator[Place]:
    """Give links, e-mail addresses, were they spelled out with "at" and "dot", and streets."""
    for kind, pattern in (
        (Hidden.LINK, _LINK),
        (Hidden.EMAIL, _EMAIL),
        (Hidden.ADDRESS, _STREET),
    ):
        for match in pattern.finditer(bare):
            yield Place(*match.span(), kind)


def numbers(bare: str) -> Iterator[Place]:
    """Give phones, plates and the numbers of cards, cars and accounts."""
    for match in _CHASSIS.finditer(bare):
        yield Place(*match.span(), Hidden.NUMBER)
    for match in _RUN.finditer(bare):
        kind = _kind_of(digits(match[0]))
        if kind is not None:
            yield Place(*match.span(), kind)
    for match in _SHORT_CALL.finditer(bare):
        yield Place(*match.span(), Hidden.PHONE)


def _kind_of(number: str) -> Hidden | None:
    if len(number) < _LOOKS_LIKE_SOMEBODY:
        return None
    if _PHONE.fullmatch(number):
        return Hidden.PHONE
    return Hidden.PLATE if len(number) < _IDENTITY_NUMBER else Hidden.NUMBER

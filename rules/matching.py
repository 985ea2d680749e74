"""What a text says of the complaint it is about: numbers of complaints, plates, reasons.

What is found here only proposes; a person decides where an e-mail belongs.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import TypeVar

from rules.search_text import plate_digits

_Found = TypeVar("_Found")

LONGEST_LOOKED_AT = 20_000
"""Characters of a text; who writes more has said it by then."""
MOST_FOUND = 20
LARGEST_NUMBER = 2**31 - 1

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORDS = "תלונה|תלונת[יךכנוםן]{1,2}|פנייה|פניה|פניי?ת[יךכנוםן]{1,2}|complaint|case|ticket"
_NUMBERED = r"(?:מספר|מס['׳.]?|number|num\.?|no\.?|nr\.?)"
_GAP = "[ \t\u00a0]{0,3}"
_DASHES = r"\-.\u05be\u2010-\u2015\u2212"
_COMPLAINT = re.compile(
    rf"(?:(?<![a-z])(?:{_WORDS}){_GAP}(?:{_NUMBERED}{_GAP})?[:#]?{_GAP}|#[ \u00a0]?)"
    # What goes on is a date, a plate, a sum or a time.
    rf"(?P<number>[0-9]{{1,10}})(?!\w|[/,:{_DASHES}][0-9])",
    re.IGNORECASE,
)
_PLATE = re.compile(
    # Neither the middle of something longer nor a phone number after its area.
    rf"(?<![0-9{_DASHES}])(?<!\b0[0-9] )(?<!\b0[0-9]{{2}} )"
    rf"(?:[0-9]{{2}}(?P<first>[ {_DASHES}])[0-9]{{3}}(?P=first)[0-9]{{2}}"
    rf"|[0-9]{{3}}(?P<second>[ {_DASHES}])[0-9]{{2}}(?P=second)[0-9]{{3}}"
    rf"|[0-9]{{7,8}})(?![0-9]|[{_DASHES}][0-9])"
)


class Why(Enum):
    """Why a complaint is proposed for an e-mail."""

    NUMBER = "number"
    """Its number stands in the e-mail."""
    SENDER = "sender"
    """Its customer has the address of the sender."""
    PLATE = "plate"
    """The plate of its vehicle stands in the e-mail."""


_WEIGHT: Mapping[Why, int] = {Why.NUMBER: 4, Why.SENDER: 3, Why.PLATE: 2}
"""A number is written by who means that complaint; a sender may have several."""


def weight(why: Collection[Why]) -> int:
    """Give how much speaks for a complaint, to put the best first."""
    return sum(_WEIGHT[one] for one in why)


def complaint_numbers(text: str) -> tuple[int, ...]:
    """Give the numbers a text calls complaints: "#375", "תלונה מס' 375"; a bare 375 is none."""
    found = (int(match["number"]) for match in _COMPLAINT.finditer(_looked_at(text)))
    return _first(number for number in found if 1 <= number <= LARGEST_NUMBER)


def complaint_places(text: str) -> Iterator[tuple[int, int]]:
    """Give where the numbers stand that a text calls complaints."""
    return (match.span("number") for match in _COMPLAINT.finditer(text))


def plates(text: str) -> tuple[str, ...]:
    """Give what may be plates in a text, as their digits; many numbers look like one."""
    found = (plate_digits(match[0]) for match in _PLATE.finditer(_looked_at(text)))
    return _first(plate for plate in found if plate)


def _looked_at(text: str) -> str:
    return _INVISIBLE.sub("", text[:LONGEST_LOOKED_AT])


def _first(found: Iterator[_Found]) -> tuple[_Found, ...]:
    return tuple(dict.fromkeys(found))[:MOST_FOUND]

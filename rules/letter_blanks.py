"""The blanks that the texts of letters may have, by their names in each language.

Add a blank: a member of `Blank`, its names in `resources/letters/blanks.json`, and its value in
`ui.letters.compose`.
"""

import json
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path

NAMES = Path(__file__).parent.parent / "resources" / "letters" / "blanks.json"


class Blank(Enum):
    """What a letter can say of its complaint and of the business."""

    CUSTOMER_NAME = "customer_name"
    COMPLAINT_NUMBER = "complaint_number"
    PLATE = "plate"
    RECEIVED_ON = "received_on"
    DUE_TIME = "due_time"
    HANDLER = "handler"
    TOPICS = "topics"
    RESOLUTION = "resolution"
    APPOINTMENT = "appointment"
    BUSINESS_NAME = "business_name"
    BUSINESS_PHONE = "business_phone"


def named(language: str) -> Mapping[Blank, str]:
    """Give each blank's name in "he" or "en", in the order people are offered them."""
    names = _names()
    return {blank: names[blank.value][language] for blank in Blank}


def every_name() -> frozenset[str]:
    """Give the names in all languages: a text keeps working when the window's language changes."""
    return frozenset(name for names in _names().values() for name in names.values())


def by_name(values: Mapping[Blank, str]) -> dict[str, str]:
    """Give the values under the names of all languages."""
    names = _names()
    return {name: value for blank, value in values.items() for name in names[blank.value].values()}


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = json.loads(NAMES.read_text(encoding="utf-8"))
    return names

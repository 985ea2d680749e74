"""The fields that fixed texts may have, by their names in each language.

Add a field: a member of `Blank`, its names in `resources/letters/blanks.json`, and its value in
`db.text_values`.
"""

import json
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path

from rules.texts import check, names_in

NAMES = Path(__file__).parent.parent / "resources" / "letters" / "blanks.json"


class Blank(Enum):
    """What a text can say of its complaint and of the business."""

    CUSTOMER_NAME = "customer_name"
    COMPLAINT_NUMBER = "complaint_number"
    PLATE = "plate"
    RECEIVED_ON = "received_on"
    DUE_TIME = "due_time"
    NEW_DATE = "new_date"
    """The latest date that the customer was given in place of the due time."""
    HANDLER = "handler"
    TOPICS = "topics"
    RESOLUTION = "resolution"
    APPOINTMENT = "appointment"
    CONTACTS = "contacts"
    """How often the customer has contacted us: a count."""
    BUSINESS_NAME = "business_name"
    BUSINESS_PHONE = "business_phone"


COUNTS = frozenset({Blank.CONTACTS})
"""The fields on whose number words may depend: `{contacts: one call/# calls}`."""


def named(language: str) -> Mapping[Blank, str]:
    """Give each blank's name in "he" or "en", in the order people are offered them."""
    names = _names()
    return {blank: names[blank.value][language] for blank in Blank}


def every_name() -> frozenset[str]:
    """Give the names in all languages: a text keeps working when the window's language changes."""
    return frozenset(name for names in _names().values() for name in names.values())


def count_names() -> frozenset[str]:
    """Give the names of the counts in all languages."""
    names = _names()
    return frozenset(name for blank in COUNTS for name in names[blank.value].values())


def require_fillable(text: str, *, field: str) -> None:
    """Refuse a text of which a field does not exist or a tag is wrong, as `texts.check` does."""
    check(text, every_name(), counts=count_names(), field=field)


def by_name(values: Mapping[Blank, str]) -> dict[str, str]:
    """Give the values under the names of all languages."""
    names = _names()
    return {name: value for blank, value in values.items() for name in names[blank.value].values()}


def blanks_in(*texts: str) -> frozenset[Blank]:
    """Give the fields that texts speak of, in whatever language; what is none is left out."""
    blanks = _blanks()
    return frozenset(blanks[name] for text in texts for name in names_in(text) if name in blanks)


@cache
def _blanks() -> Mapping[str, Blank]:
    return {name: blank for blank in Blank for name in _names()[blank.value].values()}


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = json.loads(NAMES.read_text(encoding="utf-8"))
    return names

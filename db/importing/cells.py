"""What the cells of a column say, in the store's own terms.

What a cell says again is understood once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from db.customers import LARGEST_NUMBER, OLDEST_YEAR
from db.importing.headings import bare, words
from db.models import Customer, Phone, Vehicle
from db.texts import LONGEST_CELL, fit_text
from rules.errors import RuleBroken
from rules.search_text import check_plate, digits, phone_digits
from rules.words import CustomerClass

_EDGES = " \t\r\n\xa0\ufeff" + "".join(
    chr(sign)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for sign in range(first, last + 1)
)
"""Blanks and the invisible marks of direction that Hebrew programs put around numbers."""
_BETWEEN_PHONES = re.compile(r"[;,/\n]")
_LONGEST_PHONE = Phone.digits.max_length
_PLAIN_NUMBER, _PLAIN_PLATE = re.compile("[1-9][0-9]{0,8}"), re.compile("[0-9]{7,8}")
_PLAIN_PHONE = re.compile("0[2-9][0-9]?-?[0-9]{7}")
_PLAIN_WORDS, _PLAIN_EMAIL = "[!-~א-ת]+(?: [!-~א-ת]+)*", "[!-?A-~]+@[!-~]+"
_LONGEST_EMPTY = 10
"""Characters of the longest word that stands for nothing."""


class Field(NamedTuple):
    """How the texts of a field are read."""

    read: Callable[[str], Any]
    """Gives what a text says; raises RuleBroken for what cannot be taken in."""
    plain: re.Pattern[str] = re.compile("(?!)")
    """Texts as most lists have them, which `take` reads in a shorter way to the same end."""
    take: Callable[[str], Any] = str


def said(cells: Sequence[object], field: Field) -> tuple[list[Any], list[tuple[int, RuleBroken]]]:
    """Give what each cell says, None for nothing; and the places of those that are wrong."""
    if bool in set(map(type, cells)):
        # A tick in a box is none of our fields; Python would take it for 1.
        cells = [None if isinstance(cell, bool) else cell for cell in cells]
    known: dict[object, Any] = dict.fromkeys(cells)
    known.pop(None, None)
    wrong: dict[object, RuleBroken] = {}
    is_plain, nothing = field.plain.fullmatch, _nothing()
    for cell in known:
        text = str(cell)
        if is_plain(text) and (len(text) > _LONGEST_EMPTY or text.casefold() not in nothing):
            known[cell] = field.take(text)
            continue
        try:
            known[cell] = field.read(text) if (text := _text(cell)) else None
        except RuleBroken as refused:
            wrong[cell] = refused
    places = [place for place, cell in enumerate(cells) if cell in wrong] if wrong else []
    return list(map(known.get, cells)), [(place, wrong[cells[place]]) for place in places]


def _text(value: object) -> str:
    """Give a cell as text; a spreadsheet's 1001.0 is 1001, and a dash in a cell is nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip(_EDGES)
    return "" if len(text) <= _LONGEST_EMPTY and text.casefold() in _nothing() else text


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset(words()["empty"])


def fields(today: date) -> Mapping[str, Field]:
    """Give how each field is read, by the names of `FIELDS` and in their order."""
    phone = Field(_phones, _PLAIN_PHONE, _plain_phone)
    return {
        "customer_number": Field(_number, _PLAIN_NUMBER, int),
        "customer_name": _words(Customer.name),
        "phone": phone,
        "phone2": phone,
        "email": Field(_email, _plain(_PLAIN_EMAIL, Customer.email)),
        "address": _words(Customer.address),
        "kind": Field(_kind),
        "plate": Field(check_plate, _PLAIN_PLATE),
        "make": _words(Vehicle.make),
        "model": _words(Vehicle.model),
        "year": Field(lambda text: _year(text, today)),
        "remarks": Field(_remarks),
    }


def _words(column: Any) -> Field:  # noqa: ANN401 - peewee is untyped
    return Field(_fitting(column), _plain(_PLAIN_WORDS, column))


def _plain(shape: str, column: Any) -> re.Pattern[str]:  # noqa: ANN401 - as above
    return re.compile(f"(?!.{{{column.max_length + 1}}}){shape}")


def _number(text: str) -> int:
    if digits(text) != text:
        raise RuleBroken("number_not_a_number")
    if len(text) > len(str(LARGEST_NUMBER)) or not 1 <= int(text) <= LARGEST_NUMBER:
        raise RuleBroken("out_of_range", low=1, high=LARGEST_NUMBER)
    return int(text)


def _phones(text: str) -> tuple[str, ...]:
    """Read one phone, or several in one cell."""
    whole = phone_digits(text)
    parts = [whole] if whole else [phone_digits(part) for part in _BETWEEN_PHONES.split(text)]
    found = tuple(part for part in parts if part and len(part) <= _LONGEST_PHONE)
    if len(found) != len(parts):
        raise RuleBroken("phone_not_a_phone")
    return found if whole else tuple(dict.fromkeys(found))


def _plain_phone(text: str) -> tuple[str, ...]:
    return (text.replace("-", ""),)


def _kind(text: str) -> CustomerClass:
    for value, known in words()["kinds"].items():
        if bare(text) in map(bare, known):
            return CustomerClass(value)
    raise RuleBroken("kind_unknown", kinds=tuple(CustomerClass))


def _email(text: str) -> str:
    if "@" not in text:
        raise RuleBroken("email_not_an_email")
    return _fit_email(text)


def _remarks(text: str) -> str:
    return fit_text("remarks", text, LONGEST_CELL)


def _year(text: str, today: date) -> int:
    """Read a year, also out of a date such as 2019-03-01 00:00:00."""
    found = re.fullmatch(r"([0-9]{4})(-.*)?", text)
    latest = today.year + 1
    if not found or not OLDEST_YEAR <= int(found[1]) <= latest:
        raise RuleBroken("out_of_range", low=OLDEST_YEAR, high=latest)
    return int(found[1])


def _fitting(column: Any) -> Callable[[str], str]:  # noqa: ANN401 - peewee is untyped
    name, most = column.name, column.max_length

    def fit(text: str) -> str:
        return " ".join(fit_text(name, text, most).split())

    return fit


_fit_email = _fitting(Customer.email)

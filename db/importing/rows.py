"""What one row of an imported list says, in the store's own terms.

Add a field: a name in `FIELDS`, its headings in resources/import/headings.json, its reading in
`_readers`, and its place in `db.importing.plan`.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from db.customers import LARGEST_NUMBER, OLDEST_YEAR
from db.models import Customer, Phone, Vehicle
from db.texts import LONGEST_CELL, fit_text
from rules.errors import RuleBroken
from rules.search_text import check_plate, digits, phone_digits
from rules.words import CustomerClass

FIELDS = (
    "customer_number",
    "customer_name",
    "phone",
    "phone2",
    "email",
    "address",
    "kind",
    "plate",
    "make",
    "model",
    "year",
    "remarks",
)
_WORDS_FILE = Path(__file__).parents[2] / "resources" / "import" / "headings.json"
_BETWEEN_WORDS = re.compile(r"[\s_.:*#()/\\־-]+")
_NOT_SAID = re.compile("[\"'`\u05f3\u05f4]")
_EDGES = " \t\r\n\xa0\ufeff" + "".join(
    chr(sign)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for sign in range(first, last + 1)
)
"""Blanks and the invisible marks of direction that Hebrew programs put around numbers."""
_BETWEEN_PHONES = re.compile(r"[;,/\n]")

Mapped = Mapping[str, int]
"""Which column, from 0, holds each field."""
_CUSTOMER = (
    ("customer_name", "name"),
    *((name, name) for name in ("kind", "email", "address", "remarks")),
)
_VEHICLE = ("make", "model", "year")
_ABOUT_VEHICLE = frozenset(_VEHICLE)
_MOST_KNOWN = 2_000
"""Cells of a column that are remembered with what they say."""
_LONGEST_EMPTY = 10
"""Characters of the longest word that stands for nothing."""


@dataclass(frozen=True)
class RowError:
    """Why a row cannot be taken in; the code and facts are those of a refusal."""

    row: int
    field: str
    code: str
    facts: Mapping[str, Any]


class RowContent(NamedTuple):
    """A row as understood. `customer` and `vehicle` hold only what the row says, by column."""

    row: int
    number: int | None
    phones: tuple[str, ...]
    plate: str | None
    customer: Mapping[str, Any]
    vehicle: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Give the customer's name, empty when the row has none."""
        return str(self.customer.get("name", ""))

    @property
    def name_key(self) -> str:
        """Give what two spellings of the name share; names in the file have single spaces."""
        return self.name.casefold()

    @property
    def speaks_of_customer(self) -> bool:
        """Tell whether anything in the row is about a customer."""
        return self.number is not None or bool(self.phones or self.customer)


def guess_mapping(headings: Sequence[str]) -> dict[str, int]:
    """Guess which column holds which field, by the usual Hebrew and English headings.

    A field takes the first column that bears one of its headings, the more usual heading first;
    a second column of phones becomes `phone2`.
    """
    bare = [_bare(heading) for heading in headings]
    guessed: dict[str, int] = {}
    for name in FIELDS:
        column = _first_column(_words()["headings"][name], bare, taken=guessed.values())
        if column is None and name == "phone2":
            column = _first_column(_words()["headings"]["phone"], bare, taken=guessed.values())
        if column is not None:
            guessed[name] = column
    return guessed


def _first_column(known: Iterable[str], bare: list[str], *, taken: Iterable[int]) -> int | None:
    places = [bare.index(one) for one in map(_bare, known) if one in bare]
    free = [place for place in places if place not in set(taken)]
    return free[0] if free else None


class _Field(NamedTuple):
    """A field of the list: its column, how its text is understood, and what was before."""

    name: str
    column: int
    read: Callable[[str], Any]
    known: dict[object, Any]
    """What cells say; those of a list say much again and again."""


class RowReader:
    """Understands the rows of one list."""

    def __init__(self, mapping: Mapped, today: date) -> None:
        readers = _readers(today)
        self._fields = [
            _Field(name, mapping[name], readers[name], {}) for name in FIELDS if name in mapping
        ]

    def read(self, row: int, values: Sequence[object]) -> RowContent | list[RowError]:
        """Understand a row, or say everything that is wrong with it."""
        found: dict[str, Any] = {}
        errors: list[RowError] = []
        width = len(values)
        for name, column, read, known in self._fields:
            value = values[column] if column < width else None
            if value is None or isinstance(value, bool):
                continue
            if value in known:
                said = known[value]
            else:
                try:
                    said = _understood(value, read)
                except RuleBroken as wrong:
                    errors.append(RowError(row, name, wrong.code, wrong.facts))
                    continue
                if len(known) < _MOST_KNOWN:
                    known[value] = said
            if said is not None:
                found[name] = said
        if not errors and "plate" not in found and not _ABOUT_VEHICLE.isdisjoint(found):
            errors.append(RowError(row, "plate", "required", {}))
        return errors or _content(row, found)


def _understood(value: object, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - of any kind
    text = _text(value)
    return read(text) if text else None


def _content(row: int, found: dict[str, Any]) -> RowContent:
    phones = (*found.get("phone", ()), *found.get("phone2", ()))
    return RowContent(
        row,
        found.get("customer_number"),
        tuple(dict.fromkeys(phones)) if len(phones) > 1 else phones,
        found.get("plate"),
        {column: found[name] for name, column in _CUSTOMER if name in found},
        {column: found[column] for column in _VEHICLE if column in found},
    )


def _readers(today: date) -> Mapping[str, Callable[[str], Any]]:
    return {
        "customer_number": _number,
        "customer_name": _fitting(Customer.name),
        "phone": _phones,
        "phone2": _phones,
        "email": _email,
        "address": _fitting(Customer.address),
        "kind": _kind,
        "plate": check_plate,
        "make": _fitting(Vehicle.make),
        "model": _fitting(Vehicle.model),
        "year": lambda text: _year(text, today),
        "remarks": _remarks,
    }


def _text(value: object) -> str:
    """Give a cell as text; a spreadsheet's 1001.0 is 1001, and a dash in a cell is nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip(_EDGES)
    return "" if len(text) <= _LONGEST_EMPTY and text.casefold() in _words()["empty"] else text


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
    most = Phone.digits.max_length
    found = tuple(part for part in parts if part and len(part) <= most)
    if len(found) != len(parts):
        raise RuleBroken("phone_not_a_phone")
    return found


def _kind(text: str) -> CustomerClass:
    for value, words in _words()["kinds"].items():
        if _bare(text) in map(_bare, words):
            return CustomerClass(value)
    raise RuleBroken("kind_unknown", kinds=tuple(CustomerClass))


def _email(text: str) -> str:
    if "@" not in text:
        raise RuleBroken("email_not_an_email")
    return _fitting(Customer.email)(text)


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
    def fit(text: str) -> str:
        return " ".join(fit_text(column.name, text, column.max_length).split())

    return fit


def _bare(text: str) -> str:
    """Give what spellings of one heading share: ״מס' לקוח:״ and "מס לקוח"."""
    return _BETWEEN_WORDS.sub(" ", _NOT_SAID.sub("", text)).strip().casefold()


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = json.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return words

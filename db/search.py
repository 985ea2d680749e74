"""What a typed search finds: plates, phones, numbers, names and words, however they are spelled."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from peewee import SQL, Expression, Field, Value, fn

from db.models import Complaint, Customer, Phone, Vehicle
from rules.search_text import clean_text, digits, other_layout, phone_digits, plate_digits

_OPEN_TEXTS = (Complaint.text, Customer.name)
"""What is read also by who is only asked about a complaint."""
_TEXTS = (
    *_OPEN_TEXTS,
    Complaint.reason,
    Complaint.expectation,
    Complaint.failure,
    Complaint.parties,
    Complaint.resolution,
)
SHORTEST_PART = 3
"""Digits from which a part of a plate or phone is worth looking for."""
_LARGEST_NUMBER = 2**31 - 1
_SIGNS = frozenset("%_\\")
"""Have a meaning in a pattern, which is taken from them in a pattern that comes as one value."""
MOST_CHARACTERS, MOST_WORDS = 200, 8
"""What is looked at of a typed search; more would only cost time."""


def matching(text: str, *, wholly: bool = True) -> Expression | None:
    """Give the condition that a complaint is what was typed; None when nothing was.

    A whole number, plate or phone finds what bears it. Besides, every word may be found
    somewhere, digits also inside plates and phones: people remember the end of a number. Not so
    one or two digits, which are nearly everywhere. Words typed with the keyboard in the other
    language are found too. The question must join the customer and the vehicle.

    Not `wholly`: nothing is found by what who is only asked about a complaint may not read.
    """
    typed = cleaned(text)
    if not typed:
        return None
    numbers = _numbers(typed, wholly=wholly)
    if numbers and len(typed) < SHORTEST_PART:
        return reduce(or_, numbers)
    return reduce(or_, [*numbers, *(_all_words(one, wholly=wholly) for one in spellings(typed))])


def cleaned(text: str) -> str:
    """Give what is looked at of what was typed."""
    return clean_text(text[:MOST_CHARACTERS]).strip()


def spellings(typed: str) -> tuple[str, ...]:
    """Give what may be meant: what was typed, and the same keys in the other language."""
    return tuple(dict.fromkeys((typed, other_layout(typed))))


def number_meant(typed: str) -> int | None:
    """Give the number of a complaint or customer that was typed; None for anything else."""
    # A complaint is shown as #375, and typed so.
    found = digits(typed)
    is_one = found and found == typed.removeprefix("#") and int(found) <= _LARGEST_NUMBER
    return int(found) if is_one else None


def _numbers(text: str, *, wholly: bool) -> list[Expression]:
    """Give the conditions for a search that is one number, however it is punctuated."""
    found: list[Expression] = []
    number = number_meant(text)
    if number is not None:
        found += [Complaint.number == number, Customer.number == number]
    if len(text.split()) == 1 and len(digits(text)) >= SHORTEST_PART:
        # As a word it is looked for inside plates and phones anyway.
        return found
    plate, phone = plate_digits(text), phone_digits(text)
    if plate:
        found.append(Vehicle.plate == plate)
    if phone and wholly:
        found.append(_has_phone(phone))
    return found


def _all_words(text: str, *, wholly: bool) -> Expression:
    words = text.split()[:MOST_WORDS]
    return reduce(and_, (reduce(or_, _one_word(word, wholly=wholly)) for word in words))


def _one_word(word: str, *, wholly: bool) -> Iterable[Expression]:
    texts = _TEXTS if wholly else _OPEN_TEXTS
    yield from (_contains(column, word) for column in texts)
    part = digits(word)
    if len(part) >= SHORTEST_PART:
        yield _contains(Vehicle.plate, part)
        if wholly:
            yield _has_phone(phone_digits(word) or part)


def _has_phone(part: str) -> Expression:
    # Of the few that are looked at, the phones of each; never all phones there are.
    phones = Phone.select(SQL("1")).where(Phone.customer == Complaint.customer)
    return fn.EXISTS(phones.where(_contains(Phone.digits, part)))


def _contains(column: Field, part: str) -> Expression:
    # By a pattern that comes as one value, SQLite plans the question anew for each.
    return column.contains(part if _SIGNS.intersection(part) else Value(part))

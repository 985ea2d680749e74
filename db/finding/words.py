"""What a typed search can find, from the index of words: never less than `db.search.matching`."""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from peewee import Node, Query, fn

from db.engines import word_index
from db.finding.asking import Asked, gathered, on_sqlite
from db.models import Complaint, Customer, Phone, Vehicle
from db.models.prepared import Prepared
from db.search import MOST_WORDS, SHORTEST_PART, cleaned, number_meant, spellings
from rules.search_text import digits, phone_digits, plate_digits

_LETTERS = 3
"""In a row are what the index knows."""
_DIGITS = 6
"""Of a number are looked for."""
_ALWAYS_FEW = 500
_RARE, _COMMON = 1.5, 50
"""Times the root of how many complaints there are. Words that fewer have are looked for in each
that has them; words that more have, in whatever is met. Between, it is met whether it has them.

Each walk takes as many steps as there are complaints for one that has them: either way costs the
more, the farther it is from the root.
"""


_MOST_BEARERS = 1_000


class Words(NamedTuple):
    """What may have the words of a search, as far as it is worth knowing."""

    ids: str
    """As one value; not all of them where they are common."""
    number: int
    few: int
    """That many are read and sorted, where nothing else is wanted."""
    are_common: bool
    """They are not worth looking for: whatever is met may have them."""


def words_of(text: str, least: int) -> Words | None:
    """Look for words in the index, for so many complaints in any case; None: they may be anywhere.

    Once for all the questions of a list: of many, that takes as long as all the rest.
    """
    asked = candidates(text)
    if asked is None:
        return None
    ids, number = gathered(asked, _ALWAYS_FEW + 1)
    if number <= _ALWAYS_FEW:
        return Words(ids, number, _ALWAYS_FEW, are_common=False)
    root = sqrt(_last.value() or 0)
    most = int(_COMMON * root)
    ids, number = gathered(asked, max(least, most) + 1)
    few = max(_ALWAYS_FEW, int(_RARE * root))
    return Words(ids, number, few, are_common=number > most)


def candidates(text: str) -> Asked | None:
    """Give a question for the ids of all that can be meant, and more; None: it may be anything.

    What is looked for in the complaint itself besides decides: `db.search.matching`.
    """
    typed = cleaned(text)
    if not typed or not on_sqlite():
        return None
    questions, number = [], number_meant(typed)
    if number is not None:
        questions += [Asked(sql, (number,)) for sql in _NUMBERED]
    if number is None or len(typed) >= SHORTEST_PART:
        wanted = _wanted(typed)
        if wanted is None:
            return None
        questions += [Asked(word_index.ALIKE, (wanted,)), Asked(word_index.DUE)]
    sql = " UNION ALL ".join(one.sql for one in questions)
    return Asked(sql, [value for one in questions for value in one.values])


_last = Prepared(lambda: Complaint.select(fn.MAX(Complaint.id)))


def bearers(text: str) -> list[int]:
    """Give the ids of what bears the number that was typed, whether it may be seen or not.

    That of a complaint or a customer, a plate or a phone: each is found by its own index.
    """
    typed = cleaned(text)
    meant = number_meant(typed), plate_digits(typed), phone_digits(typed)
    return [one for (one,) in _bearers.raw(*meant)] if any(meant) else []


def _bearing(number: Node, plate: Node, phone: Node) -> Query:
    ids, numbered = Complaint.select(Complaint.id), Customer.number == number
    called = Phone.select(Phone.customer).where(Phone.digits == phone)
    return (
        ids.where(Complaint.number == number)
        | ids.where(Complaint.customer.in_(Customer.select(Customer.id).where(numbered)))
        | ids.where(Complaint.vehicle.in_(Vehicle.select(Vehicle.id).where(Vehicle.plate == plate)))
        | ids.where(Complaint.customer.in_(called))
    ).limit(_MOST_BEARERS)


# What the text cannot be is None here: nothing is equal to that.
_bearers = Prepared(_bearing)
_NUMBERED = (
    "SELECT id FROM complaint WHERE number = ?",
    """SELECT complaint.id FROM customer CROSS JOIN complaint ON customer_id = customer.id
    WHERE customer.number = ?""",
)
"""By the number of a complaint, and of a customer."""


def _wanted(typed: str) -> str | None:
    """Give what the index is asked; None where it does not know enough."""
    ways = [_all_words(one) for one in spellings(typed)]
    if len(typed.split()) > 1:
        # Between the digits of a plate or a phone.
        whole = filter(None, (plate_digits(typed), phone_digits(typed)))
        ways += dict.fromkeys(map(_all_letters, whole))
    found = [way for way in ways if way]
    return " OR ".join(f"({way})" for way in found) if len(found) == len(ways) else None


def _all_words(typed: str) -> str:
    """Give what all words ask that are long enough; nothing where none is."""
    words = [word for word in typed.split()[:MOST_WORDS] if len(word) >= _LETTERS]
    return " AND ".join(f"({_any_of(word)})" for word in words)


def _any_of(word: str) -> str:
    forms = dict.fromkeys(_forms(word))
    return " OR ".join(f"({one})" for one in dict.fromkeys(map(_all_letters, forms)))


def _forms(word: str) -> Iterator[str]:
    """Give how a word may stand in the complaint: as itself, or inside a plate or a phone."""
    yield word
    part = digits(word)
    if len(part) >= SHORTEST_PART:
        yield part
        yield phone_digits(word) or part


def _all_letters(text: str) -> str:
    """Ask for what has each three letters in a row of a text, wherever they stand."""
    if text.isdigit():
        # How phones begin is common: the last digits tell one from the other.
        text = text[-_DIGITS:]
    threes = (text[place : place + _LETTERS] for place in range(len(text) - _LETTERS + 1))
    return " AND ".join('"{}"'.format(three.replace('"', '""')) for three in dict.fromkeys(threes))

"""What a typed search can find, from the index of words: never less than `db.search.matching`."""

from collections.abc import Iterator

from db.engines import word_index
from db.finding.asking import Asked, on_sqlite
from db.search import MOST_WORDS, SHORTEST_PART, cleaned, number_meant, spellings
from rules.search_text import digits, phone_digits, plate_digits

_LETTERS = 3
"""In a row are what the index knows."""
_DIGITS = 6
"""Of a number are looked for."""


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


_NUMBERED = (
    "SELECT id FROM complaint WHERE number = ?",
    """SELECT complaint.id FROM customer CROSS JOIN complaint ON customer_id = customer.id
    WHERE customer.number = ?""",
)
"""By the number of a complaint, and of a customer."""


def _wanted(typed: str) -> str | None:
    """Give what the index is asked; None where it does not know enough."""
    ways = [_all_words(one) for one in spellings(typed)]
    ways += [_all_letters(one) for one in (plate_digits(typed), phone_digits(typed)) if one]
    found = [way for way in ways if way]
    return " OR ".join(f"({way})" for way in found) if len(found) == len(ways) else None


def _all_words(typed: str) -> str:
    """Give what all words ask that are long enough; nothing where none is."""
    words = [word for word in typed.split()[:MOST_WORDS] if len(word) >= _LETTERS]
    return " AND ".join(f"({_any_of(word)})" for word in words)


def _any_of(word: str) -> str:
    return " OR ".join(f"({_all_letters(one)})" for one in dict.fromkeys(_forms(word)))


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

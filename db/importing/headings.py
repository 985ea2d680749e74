"""Which column of a list holds what, by the headings that people give; and their other words.

Add a field: a name in `FIELDS`, its headings in resources/import/headings.json, its reading in
`db.importing.cells`, and its place in `db.importing.plan`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

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

Mapped = Mapping[str, int]
"""Which column, from 0, holds each field."""


def guess_mapping(headings: Sequence[str]) -> dict[str, int]:
    """Guess which column holds which field, by the usual Hebrew and English headings.

    A field takes the first column that bears one of its headings, the more usual heading first;
    a second column of phones becomes `phone2`.
    """
    bared = [bare(heading) for heading in headings]
    guessed: dict[str, int] = {}
    for name in FIELDS:
        column = _first_column(words()["headings"][name], bared, taken=guessed.values())
        if column is None and name == "phone2":
            column = _first_column(words()["headings"]["phone"], bared, taken=guessed.values())
        if column is not None:
            guessed[name] = column
    return guessed


def _first_column(known: Iterable[str], bared: list[str], *, taken: Iterable[int]) -> int | None:
    places = [bared.index(one) for one in map(bare, known) if one in bared]
    free = [place for place in places if place not in set(taken)]
    return free[0] if free else None


def bare(text: str) -> str:
    """Give what spellings of one heading share: ״מס' לקוח:״ and "מס לקוח"."""
    return _BETWEEN_WORDS.sub(" ", _NOT_SAID.sub("", text)).strip().casefold()


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """Give the words of lists: of headings, of kinds of customers, and for nothing at all."""
    found: Mapping[str, Any] = json.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return found

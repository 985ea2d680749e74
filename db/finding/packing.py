"""Ids in a row, in as little room as they need: a million take 4 MB."""

import json
from array import array
from collections.abc import Sequence

_NARROW, _WIDE = "I", "q"
"""Four bytes each, or eight where one of them needs those."""
_AT_ONCE = 200_000
"""Characters."""


def packed(ids: Sequence[int]) -> "array[int]":
    """Give ids as a row of numbers."""
    try:
        return array(_NARROW, ids)
    except OverflowError:
        return array(_WIDE, ids)


def joined(first: "array[int]", behind: "array[int]") -> "array[int]":
    """Give one row with others behind it; the first may be used up for that."""
    if first.typecode != behind.typecode:
        first, behind = array(_WIDE, first), array(_WIDE, behind)
    first.extend(behind)
    return first


def unpacked(listed: str, at_once: int = _AT_ONCE) -> "array[int]":
    """Give the ids of a list in JSON, read in parts of so many characters or few more.

    Read whole, a million of them take 50 MB, and hold up the window's thread meanwhile.
    """
    found = packed(())
    first, end = 1, len(listed) - 1
    while first < end:
        comma = listed.find(",", first + at_once, end)
        behind = end if comma < 0 else comma
        found = joined(found, packed(json.loads(f"[{listed[first:behind]}]")))
        first = behind + 1
    return found

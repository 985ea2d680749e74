"""The usual lines without the long way: what the rules come to where little is nested.

Exactly the levels of the full algorithm, or None where it has to be asked; tests compare the two.
"""

import re

from printing.bidi.classes import ISOLATE_STARTS

# The other direction, Arabic numbers, marks of direction, tabs and ends of paragraphs.
_NOT_SIMPLE = (re.compile("[RA2beEoOdBSiIfD]"), re.compile("[LA2beEoOdBSiIfD]"))
_ISOLATE = re.compile("[iIf]([^iIfDbeEoOdBS]*)D")
_FIRST_STRONG = re.compile("[LRA]")
_BLANK_END = re.compile("[_iIfD]*$")
_MARKS = re.compile("([^m])(m+)")
_BETWEEN_DIGITS = re.compile("(?<=1)[+,](?=1)")
_BESIDE_DIGITS = re.compile(r"(?<=1)\$+|\$+(?=1)")
_NUMBER = re.compile("1+")


def quick_levels(letters: str, base: int) -> list[int] | None:
    """Give the level of each character of a paragraph from their classes, as `resolve` does."""
    line = letters.removesuffix("B")
    nested = not ISOLATE_STARTS.isdisjoint(line)
    levels = _with_isolates(line, base) if nested else _simple(line, base)
    if levels is not None and len(line) < len(letters):
        levels.append(base)
    return levels


def _simple(letters: str, base: int) -> list[int] | None:
    """Give the levels where all reads in one direction, but for numbers.

    From the right (W1, W4, W5, I2) numbers are level 2; from the left (W7) all is level 0.
    """
    if _NOT_SIMPLE[base].search(letters):
        return None
    levels = [base] * len(letters)
    if base and "1" in letters:
        if "m" in letters:
            letters = _MARKS.sub(lambda found: found[1] * len(found[0]), letters)
        letters = _BETWEEN_DIGITS.sub("1", letters)
        letters = _BESIDE_DIGITS.sub(lambda found: "1" * len(found[0]), letters)
        for found in _NUMBER.finditer(letters):
            levels[found.start() : found.end()] = [2] * len(found[0])
    return levels


def _with_isolates(letters: str, base: int) -> list[int] | None:
    """Give the levels where some of it is isolated: outside, that is nothing but a neutral."""
    levels = _simple(_ISOLATE.sub(lambda found: "?" * len(found[0]), letters), base)
    if levels is None:
        return None
    for found in _ISOLATE.finditer(letters):
        first = _FIRST_STRONG.search(found[1])
        from_left = found[0][0] == "i" or (found[0][0] == "f" and (not first or first[0] == "L"))
        inside = _simple(found[1], int(not from_left))
        if inside is None:
            return None
        deeper = 2 if base or from_left else 0  # X5a, X5b
        levels[found.start() + 1 : found.end() - 1] = [level + deeper for level in inside]
    end = _BLANK_END.search(letters)
    if end:
        levels[end.start() :] = [base] * len(end[0])  # L1
    return levels

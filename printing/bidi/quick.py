"""The usual lines without the long way: where isolates hold no others, and nothing is embedded.

Exactly the levels of the full algorithm, or None where it has to be asked; tests compare the two.
"""

import re

from printing.bidi.classes import ISOLATE_STARTS
from printing.bidi.nesting import Paragraph
from printing.bidi.runs import resolve

_NOT_FLAT = re.compile("[beEoOdBSiIfD]")
"""Marks of direction, what is taken out of the line, tabs and ends of paragraphs."""
_OTHER_WAY = (re.compile("[RA2]"), re.compile("[LA2]"))
_ISOLATE = re.compile("[iIf]([^iIfDbeEoOdBS]*)D")
_FIRST_STRONG = re.compile("[LRA]")
_BLANK_END = re.compile("[_iIfD]*$")
_MARKS = re.compile("([^m])(m+)")
_BETWEEN_DIGITS = re.compile("(?<=1)[+,](?=1)")
_BESIDE_DIGITS = re.compile(r"(?<=1)\$+|\$+(?=1)")
_NUMBER = re.compile("1+")


def quick_levels(text: str, letters: str, base: int) -> list[int] | None:
    """Give the level of each character; `letters` are their classes, see `full_levels`."""
    line = letters.removesuffix("B")
    nested = not ISOLATE_STARTS.isdisjoint(line)
    levels = _with_isolates(text, line, base) if nested else _flat(text, line, base)
    if levels is not None and len(line) < len(letters):
        levels.append(base)
    return levels


def _flat(text: str, letters: str, base: int) -> list[int] | None:
    """Give the levels where nothing is nested."""
    if _NOT_FLAT.search(letters):
        return None
    levels = [base] * len(letters)
    if _OTHER_WAY[base].search(letters):
        paragraph = Paragraph(letters, levels, list(letters), {})
        resolve(paragraph, base, text)
        levels = paragraph.levels
        end = _BLANK_END.search(letters)
        if end:
            levels[end.start() :] = [base] * len(end[0])
    elif base and "1" in letters:
        _raise_numbers(levels, letters)
    return levels


def _raise_numbers(levels: list[int], letters: str) -> None:
    """From the right numbers are one deeper (W1, W4, W5, I2); from the left (W7) they are not."""
    if "m" in letters:
        letters = _MARKS.sub(lambda found: found[1] * len(found[0]), letters)
    letters = _BETWEEN_DIGITS.sub("1", letters)
    letters = _BESIDE_DIGITS.sub(lambda found: "1" * len(found[0]), letters)
    for found in _NUMBER.finditer(letters):
        levels[found.start() : found.end()] = [2] * len(found[0])


def _with_isolates(text: str, letters: str, base: int) -> list[int] | None:
    """Give the levels where some of it is isolated: outside, that is nothing but a neutral."""
    outside, shown = letters, text
    isolates = list(_ISOLATE.finditer(letters))
    for found in isolates:
        start, end = found.span()
        outside = f"{outside[:start]}{'?' * (end - start)}{outside[end:]}"
        # A bracket in it is no partner of one outside.
        shown = f"{shown[:start]}{' ' * (end - start)}{shown[end:]}"
    levels = _flat(shown, outside, base)
    for found in isolates:
        start, end = found.span(1)
        first = _FIRST_STRONG.search(found[1])
        from_left = found[0][0] == "i" or (found[0][0] == "f" and (not first or first[0] == "L"))
        inside = _flat(text[start:end], found[1], int(not from_left))
        if levels is None or inside is None:
            return None
        deeper = 2 if base or from_left else 0  # X5a, X5b
        levels[start:end] = [level + deeper for level in inside]
    end_of_line = _BLANK_END.search(letters)
    if levels is not None and end_of_line:
        levels[end_of_line.start() :] = [base] * len(end_of_line[0])  # L1
    return levels

"""In what order the characters of a line stand on paper.

Hebrew is stored in the order it is read and drawn in the order it is seen. This is the Unicode
Bidirectional Algorithm (Unicode Standard Annex 9); the names X1, W4, N0, L2 are its own names of
its rules. A library would only hand back the turned line; here the level of every character is
wanted, so that bold type, wrapped lines and page breaks can follow the turn.
"""

import re
from collections.abc import Sequence

from printing.bidi.classes import REMOVED, class_letter, mirror_pairs
from printing.bidi.nesting import Paragraph, nested
from printing.bidi.runs import resolve


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """Give the level of each character of one paragraph; odd levels read from right to left.

    `rtl` is the direction of the paragraph. A character that is never drawn has level -1.
    """
    base = int(rtl)
    letters = "".join(map(class_letter, text))
    paragraph = nested(letters, base)
    resolve(paragraph, base, text)
    _reset_blank_ends(paragraph, base)
    return [
        -1 if letter in REMOVED else level
        for letter, level in zip(letters, paragraph.levels, strict=True)
    ]


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the places of one line's characters, from the left edge to the right (L2).

    A line that is part of a wrapped paragraph passes its part of the paragraph's levels.
    """
    order = [place for place, level in enumerate(levels) if level >= 0]
    highest = max((levels[place] for place in order), default=0)
    for height in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= height:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def mirrored(character: str, level: int) -> str:
    """Give the character to draw: brackets and their like turn round at odd levels (L4)."""
    return mirror_pairs().get(character, character) if level % 2 else character


def _reset_blank_ends(paragraph: Paragraph, base: int) -> None:
    """L1: blanks at the end of the line and before tabs belong to the paragraph itself."""
    for found in re.finditer("[_iIfDbeEoOd]*([SB]|$)", paragraph.letters):
        for place in range(*found.span()):
            paragraph.levels[place] = base

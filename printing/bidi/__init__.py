"""In what order the characters of a line stand on paper.

Hebrew is stored in the order it is read and drawn in the order it is seen. This is the Unicode
Bidirectional Algorithm (Unicode Standard Annex 9); the names X1, W4, N0, L2 are its own names of
its rules. A library would only hand back the turned line; here the level of every character is
wanted, so that bold type, wrapped lines and page breaks can follow the turn.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from printing.bidi.classes import REMOVED, class_letters, mirror_pairs, mirrored_signs
from printing.bidi.nesting import Paragraph, nested
from printing.bidi.quick import quick_levels
from printing.bidi.runs import resolve

Run = tuple[int, int, bool]
"""Characters from one place to before another, and whether they are seen backwards."""


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """Give the level of each character of one paragraph; odd levels read from right to left.

    `rtl` is the direction of the paragraph. A character that is never drawn has level -1.
    """
    letters, base = class_letters(text), int(rtl)
    quick = quick_levels(text, letters, base)
    return full_levels(text, letters, base) if quick is None else quick


def full_levels(text: str, letters: str, base: int) -> list[int]:
    """Give the levels by all the rules; `letters` are the classes of the characters."""
    paragraph = nested(letters, base)
    resolve(paragraph, base, text)
    _reset_blank_ends(paragraph, base)
    return [
        -1 if letter in REMOVED else level
        for letter, level in zip(letters, paragraph.levels, strict=True)
    ]


def visual_runs(levels: Sequence[int]) -> list[Run]:
    """Give the parts of one line from the left edge to the right (L2).

    A line that is part of a wrapped paragraph passes its part of the paragraph's levels.
    """
    if levels and levels.count(levels[0]) == len(levels) and levels[0] >= 0:
        return [(0, len(levels), levels[0] % 2 == 1)]
    runs, start = [], 0
    for level, run in groupby(levels):
        end = start + len(list(run))
        if level >= 0:
            runs.append((start, end, level))
        start = end
    for height in range(max((level for _, _, level in runs), default=0), 0, -1):
        runs = _turned(runs, height)
    return [(start, end, level % 2 == 1) for start, end, level in runs]


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the places of one line's characters, from the left edge to the right."""
    runs: Iterable[range] = (
        range(end - 1, start - 1, -1) if backwards else range(start, end)
        for start, end, backwards in visual_runs(levels)
    )
    return list(chain.from_iterable(runs))


def _turned(runs: list[tuple[int, int, int]], height: int) -> list[tuple[int, int, int]]:
    """Turn round each sequence of parts that is at least so deep."""
    turned: list[tuple[int, int, int]] = []
    for deep, sequence in groupby(runs, key=lambda run: run[2] >= height):
        together = list(sequence)
        turned += reversed(together) if deep else together
    return turned


def mirrored(character: str, level: int) -> str:
    """Give the character to draw: brackets and their like turn round at odd levels (L4)."""
    return mirror_pairs().get(character, character) if level % 2 else character


def mirrored_text(text: str, levels: Sequence[int]) -> str:
    """Give a text with the characters that are drawn, in the order of reading."""

    def drawn(found: re.Match[str]) -> str:
        return mirrored(found[0], levels[found.start()])

    return mirrored_signs().sub(drawn, text)


def _reset_blank_ends(paragraph: Paragraph, base: int) -> None:
    """L1: blanks at the end of the line and before tabs belong to the paragraph itself."""
    for found in re.finditer("[_iIfDbeEoOd]*([SB]|$)", paragraph.letters):
        for place in range(*found.span()):
            paragraph.levels[place] = base

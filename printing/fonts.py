"""The typefaces of everything on paper, embedded in every file so that it looks alike anywhere."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from printing.embedding import Font

FONT_FOLDER = Path(__file__).parent.parent / "resources" / "fonts"


class Typeface(Enum):
    """A family of letters; the value is how its files begin."""

    TEXT = "DavidLibre"
    HEADING = "Heebo"


REPLACEMENT = "\N{WHITE SQUARE}"
"""Drawn for what no typeface here has, such as most emoji."""
HELPER = "DejaVuSans"
"""Cyrillic names, shapes such as ▲ and ●, single letters of many scripts; regular weight only."""
UNSEEN = frozenset({"Cf", "Cc"})
"""Categories that take no room: marks of direction, joiners."""
PART_OF_EMOJI = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)]))
"""Variation selectors and skin tones; the box of the emoji stands for them too."""


class Glyph(NamedTuple):
    """What is drawn for a character."""

    font: Font
    code: str
    """Empty for what takes no room and shows nothing."""
    character: str
    """Whose drawing it is: the character, or what stands for it."""
    width: float
    """At a size of 1 point."""


class _Glyphs(dict[str, Glyph]):
    """The drawings of one typeface and weight, looked up when a character is first met.

    The other typeface, then the helper, step in where the wanted one lacks a character.
    """

    def __init__(self, typeface: Typeface, *, bold: bool) -> None:
        super().__init__()
        others = [_font(other, bold=bold) for other in Typeface if other is not typeface]
        self.fonts = [_font(typeface, bold=bold), *others]

    def __missing__(self, character: str) -> Glyph:
        if category(character) in UNSEEN or character in PART_OF_EMOJI:
            found = Glyph(self.fonts[0], "", "", 0.0)
        else:
            found = self._drawn(character)
        self[character] = found
        return found

    def _drawn(self, character: str) -> Glyph:
        font = next((font for font in self.fonts if font.has(character)), None)
        if font is None:
            font = _helper()
            character = character if font.has(character) else REPLACEMENT
        return Glyph(font, font.code(character), character, font.width(character))


@lru_cache
def glyphs(typeface: Typeface, *, bold: bool) -> Mapping[str, Glyph]:
    """Give what is drawn for each character."""
    return _Glyphs(typeface, bold=bold)


@lru_cache
def _font(typeface: Typeface, *, bold: bool) -> Font:
    weight = "700Bold" if bold else "400Regular"
    return Font(FONT_FOLDER / f"{typeface.value}_{weight}.ttf")


@lru_cache
def _helper() -> Font:
    """Read only when a character asks for it: it is the largest of the files."""
    return Font(FONT_FOLDER / f"{HELPER}.ttf")

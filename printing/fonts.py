"""The typefaces of everything on paper, embedded in every file so that it looks alike anywhere."""

from enum import Enum
from functools import lru_cache
from pathlib import Path
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


class Glyphs(dict[str, Font]):
    """Which font draws each character of one typeface and weight, looked up when first met.

    The other typeface, then the helper, step in where the wanted one lacks a character.
    """

    def __init__(self, typeface: Typeface, *, bold: bool) -> None:
        super().__init__()
        others = [_font(other, bold=bold) for other in Typeface if other is not typeface]
        self._fonts = [_font(typeface, bold=bold), *others]

    def __missing__(self, character: str) -> Font:
        if is_unseen(character):
            found = self._fonts[0]
        else:
            found = next((font for font in self._fonts if font.has(character)), None) or _helper()
        self[character] = found
        return found


class Widths(dict[str, float]):
    """How many points wide each character of one typeface, weight and size is."""

    def __init__(self, glyphs: Glyphs, size: float) -> None:
        super().__init__()
        self._glyphs, self._size = glyphs, size

    def __missing__(self, character: str) -> float:
        shown = shown_as(character, self._glyphs[character])
        found = self[character] = (
            self._glyphs[character].width(shown) * self._size if shown else 0.0
        )
        return found


class Codes(dict[int, str]):
    """What a page draws each character of a font by, as `str.translate` asks for it."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, number: int) -> str:
        shown = shown_as(chr(number), self._font)
        code = self[number] = self._font.code(shown) if shown else ""
        return code


def is_unseen(character: str) -> bool:
    """Tell whether a character takes no room and shows nothing."""
    return category(character) in UNSEEN or character in PART_OF_EMOJI


def shown_as(character: str, font: Font) -> str:
    """Give the character whose drawing stands for one; empty for one that is not seen."""
    if is_unseen(character):
        return ""
    return character if font.has(character) else REPLACEMENT


@lru_cache
def glyphs(typeface: Typeface, *, bold: bool) -> Glyphs:
    """Give which font draws each character."""
    return Glyphs(typeface, bold=bold)


@lru_cache
def widths(typeface: Typeface, size: float, *, bold: bool) -> Widths:
    """Give how wide each character is."""
    return Widths(glyphs(typeface, bold=bold), size)


@lru_cache
def codes(font: Font) -> Codes:
    """Give what a page draws each character by."""
    return Codes(font)


@lru_cache
def _font(typeface: Typeface, *, bold: bool) -> Font:
    weight = "700Bold" if bold else "400Regular"
    return Font(FONT_FOLDER / f"{typeface.value}_{weight}.ttf")


@lru_cache
def _helper() -> Font:
    """Read only when a character asks for it: it is the largest of the files."""
    return Font(FONT_FOLDER / f"{HELPER}.ttf")

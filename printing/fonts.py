"""The typefaces of everything on paper, embedded in every file so that it looks alike anywhere."""

from enum import Enum
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

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


@lru_cache(maxsize=1)
def _register() -> None:
    for typeface in Typeface:
        for weight in ("400Regular", "700Bold"):
            name = f"{typeface.value}_{weight}"
            pdfmetrics.registerFont(TTFont(name, FONT_FOLDER / f"{name}.ttf"))


@lru_cache(maxsize=1)
def _helper_font() -> str:
    """Read only when a character asks for it: it is the largest of the files."""
    pdfmetrics.registerFont(TTFont(HELPER, FONT_FOLDER / f"{HELPER}.ttf"))
    return HELPER


def font_name(typeface: Typeface, *, bold: bool) -> str:
    """The name under which reportlab knows one typeface and weight."""
    _register()
    return f"{typeface.value}_{'700Bold' if bold else '400Regular'}"


@lru_cache(maxsize=20_000)
def glyph(character: str, typeface: Typeface, *, bold: bool) -> tuple[str, str, float]:
    """What to draw for a character, in which font, and its width at a size of 1 point.

    The other typeface, then the helper, step in where the wanted one lacks a character.
    """
    wanted = font_name(typeface, bold=bold)
    if category(character) in UNSEEN or character in PART_OF_EMOJI:
        return "", wanted, 0.0
    for name in (wanted, *(font_name(other, bold=bold) for other in Typeface)):
        if _has(name, character):
            return character, name, _width(name, character)
    helper = _helper_font()
    shown = character if _has(helper, character) else REPLACEMENT
    return shown, helper, _width(helper, shown)


def _has(name: str, character: str) -> bool:
    return ord(character) in pdfmetrics.getFont(name).face.charToGlyph


def _width(name: str, character: str) -> float:
    return float(pdfmetrics.getFont(name).face.charWidths[ord(character)]) / 1000

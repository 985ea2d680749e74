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
"""Drawn for what no typeface here has, such as emoji: the typeface's own empty box."""
SIGN_FONT = "ZapfDingbats"
"""Every reader of PDF files has it; not embedded."""
SIGNS = frozenset("▲▼◆●■★✓✔✗✘☎→➔")
"""Shapes that go with the colours of urgency and lateness, and their like."""
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


def font_name(typeface: Typeface, *, bold: bool) -> str:
    """The name under which reportlab knows one typeface and weight."""
    _register()
    return f"{typeface.value}_{'700Bold' if bold else '400Regular'}"


@lru_cache(maxsize=20_000)
def glyph(character: str, typeface: Typeface, *, bold: bool) -> tuple[str, str, float]:
    """What to draw for a character, in which font, and its width at a size of 1 point.

    The other typeface helps out where the wanted one lacks a character.
    """
    wanted = font_name(typeface, bold=bold)
    if category(character) in UNSEEN or character in PART_OF_EMOJI:
        return "", wanted, 0.0
    for name in (wanted, *(font_name(other, bold=bold) for other in Typeface)):
        face = pdfmetrics.getFont(name).face
        if ord(character) in face.charToGlyph:
            return character, name, face.charWidths[ord(character)] / 1000
    if character in SIGNS:
        return character, SIGN_FONT, pdfmetrics.stringWidth(character, SIGN_FONT, 1)
    return REPLACEMENT, wanted, pdfmetrics.getFont(wanted).face.defaultWidth / 1000

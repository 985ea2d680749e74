"""Keeping names and numbers in their order inside a right-to-left sentence."""

import re
from html import escape

from ui.language import right_to_left

# A name may bring its own marks; a lone one would reach out of the pair that is put around it.
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ENDLESS = re.compile(r"(\S{20})(?=\S{5})")
_FIRST_HEBREW = "\u05d0"
_LETTER = re.compile(f"[A-Za-z{_FIRST_HEBREW}-\u05ea]")
_RIGHT_TO_LEFT, _BY_FIRST_LETTER = "\u2067", "\u2068"
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
LONGEST_SHOWN = 300
"""Characters of a text shown where a list or a line shows it; the whole is one click away."""


def isolate(text: str) -> str:
    """Give a name or free text that cannot disturb the order of what stands around it.

    It runs as its first letter does; a Hebrew text also after "Re:" or "SMS".
    """
    if not text:
        return ""
    plain = unmarked(text)
    first = _LETTER.search(plain)
    begins_latin = first is not None and first[0] < _FIRST_HEBREW
    turned = begins_latin and _is_hebrew(plain)
    return f"{_RIGHT_TO_LEFT if turned else _BY_FIRST_LETTER}{plain}\u2069"


def _is_hebrew(text: str) -> bool:
    # The first window has no such text, and is shown without what tells.
    from rules.texts import language_of

    return language_of(text, "en") == "he"


def number(text: str) -> str:
    """Give a plate, phone, price or number that reads left to right wherever it stands."""
    return f"\u2066{unmarked(text)}\u2069" if text else ""


def unmarked(text: str) -> str:
    """Give a text without marks of direction."""
    return _MARKS.sub("", text)


def leading(text: str) -> str:
    """Give a name that begins a line, in a list that is searched by its first letters.

    A mark after it, and none before, keeps what follows in its place.
    """
    return unmarked(text) + (_RIGHT_TO_LEFT_MARK if right_to_left() else _LEFT_TO_RIGHT_MARK)


def breakable(text: str) -> str:
    """Give a text for a label, which cannot break a word without an end by itself."""
    return _ENDLESS.sub("\\1\u200b", text)


def tip(text: str) -> str:
    """Give a text for a tip: Qt takes one that looks like markup for markup, and a name may."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def shortened(text: str, most: int = LONGEST_SHOWN) -> str:
    """Give one line of a text, cut with a mark where it is long."""
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"

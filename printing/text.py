"""Other people's text made harmless, and bold type in it.

Nothing printed here is ever read as markup by a library: the only sign with a meaning is a pair
of double stars round bold words, and only where a caller asks for it.
"""

import re

BOLD_MARK = "**"
BETWEEN_STARS = "\N{WORD JOINER}"
"""Invisible; keeps two stars of a customer from being read as a bold mark."""

LONGEST = 100_000
"""Characters of one text that are printed; longer ones end in `CUT_OFF`, so that it shows."""
CUT_OFF = " [...]"

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, halves of characters and code points that are none."""
OVERRIDES = re.compile("[\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}]")
"""Invisible, never typed, and able to turn 12-345-67 into 76-543-21."""
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str, *, longest: int = LONGEST) -> str:
    """The text with single line ends and only characters that a file can hold.

    What cannot be held becomes U+FFFD, so that a reader sees that something stood there.
    """
    text = LINE_ENDS.sub("\n", text)
    text = OVERRIDES.sub("", text)
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= longest else text[: longest - len(CUT_OFF)] + CUT_OFF


def literal(text: str) -> str:
    """A customer's words, to be put into a text with bold marks: their own stars stay stars."""
    return text.replace("**", f"*{BETWEEN_STARS}*")


def bold_spans(text: str) -> list[tuple[str, bool]]:
    """The pieces of a text and whether each is bold: `now **urgent**` gives two pieces.

    A mark without a partner is an ordinary pair of stars.
    """
    pieces = text.split(BOLD_MARK)
    if len(pieces) % 2 == 0:
        last = pieces.pop()
        pieces[-1] += BOLD_MARK + last
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def left_to_right(text: str) -> str:
    """A phone or a number that keeps its +, - or * in front in a Hebrew line."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text else ""

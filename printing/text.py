"""Other people's text made harmless, and bold type in it.

Nothing printed here is ever read as markup by a library: the only sign with a meaning is a pair
of double stars round bold words, and only where a caller asks for it.
"""

from rules.search_text import clean_text

BOLD_MARK = "**"
AFTER_STAR = "\N{WORD JOINER}"
"""Invisible; keeps two stars of a customer from being read as a bold mark."""

LONGEST = 40_000
"""Characters of one text that are printed: some 15 pages, made in about a second."""
LONGEST_LINE = 300
CUT_OFF = " [...]"
"""Ends a text that was longer."""


def clean(text: str, *, longest: int = LONGEST) -> str:
    """Give the text as a file can hold it, cut with a mark that shows where it is too long."""
    # Cut first: cleaning takes time by the square of the length of a run of accents.
    text = clean_text(text[: longest + 1])
    return text if len(text) <= longest else text[: longest - len(CUT_OFF)] + CUT_OFF


def one_line(text: str) -> str:
    """Give a short text for a file's properties and its like."""
    return " ".join(clean(text, longest=LONGEST_LINE).split())


def literal(text: str) -> str:
    """Give a customer's words for use in a text with bold marks: their own stars stay stars."""
    return text.replace("*", f"*{AFTER_STAR}")


def bold_spans(text: str) -> list[tuple[str, bool]]:
    """Give the pieces of a text and whether each is bold: `now **urgent**` gives two pieces.

    A mark without a partner is an ordinary pair of stars.
    """
    pieces = text.split(BOLD_MARK)
    if len(pieces) % 2 == 0:
        last = pieces.pop()
        pieces[-1] += BOLD_MARK + last
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def left_to_right(text: str) -> str:
    """Give a phone or a number that keeps its +, - or * in front in a Hebrew line."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text else ""

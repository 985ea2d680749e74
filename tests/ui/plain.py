"""What stands on the screen, as somebody reads it aloud."""

import re

_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unmarked(text: str) -> str:
    """Give a text without the marks of direction, which nobody sees."""
    return _MARKS.sub("", text)

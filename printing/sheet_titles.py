"""Names that Excel takes for sheets."""

import re
from collections.abc import Sequence

from printing.text import clean

LONGEST_TITLE = 31
"""Characters of a sheet's name (Microsoft, "Rename a worksheet")."""
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
RESERVED_TITLE = "history"
"""Excel keeps this sheet name for itself."""


def valid_titles(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes for sheets, each of them once."""
    taken: set[str] = set()
    titles = []
    for number, title in enumerate(wanted, start=1):
        plain = FORBIDDEN_IN_TITLE.sub(" ", clean(title).replace("\n", " ")).strip("' ")
        plain = plain or str(number)
        name, again = _cut(plain, LONGEST_TITLE), 1
        while name.lower() in taken or name.lower() == RESERVED_TITLE:
            again += 1
            name = f"{_cut(plain, LONGEST_TITLE - 5)} ({again})"
        taken.add(name.lower())
        titles.append(name)
    return titles


def _cut(text: str, longest: int) -> str:
    """Excel counts in units of UTF-16, so an emoji counts twice."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").strip("' ")

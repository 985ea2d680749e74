"""What Unicode says of single characters for the order of a line: class, mirror, bracket."""

import re
from functools import lru_cache
from pathlib import Path
from unicodedata import bidirectional, category, normalize

MIRRORING_FILE = Path(__file__).parents[2] / "resources" / "unicode" / "BidiMirroring.txt"

# One letter for each bidirectional class, so that the rules can be regular expressions.
CLASS_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "1", "AN": "2", "ES": "+", "CS": ",", "ET": "$",
    "NSM": "m", "BN": "b", "B": "B", "S": "S", "WS": "_", "ON": "?",
    "LRE": "e", "RLE": "E", "LRO": "o", "RLO": "O", "PDF": "d", "LRI": "i", "RLI": "I",
    "FSI": "f", "PDI": "D", "": "L",
}  # fmt: skip
REMOVED = frozenset("beEoOd")
"""Classes that X9 takes out of the line: nothing of them is ever drawn."""
ISOLATE_STARTS = frozenset("iIf")


class _ClassLetters(dict[int, str]):
    """The letter of each character, by its number, as `str.translate` asks for it."""

    def __missing__(self, number: int) -> str:
        letter = self[number] = CLASS_LETTERS[bidirectional(chr(number))]
        return letter


_class_letters = _ClassLetters()


def class_letters(text: str) -> str:
    """Give for each character the letter that stands for its class."""
    return text.translate(_class_letters)


@lru_cache(maxsize=1)
def mirror_pairs() -> dict[str, str]:
    """Give each character that is drawn as another one when read from right to left, as ( and )."""
    pairs = {}
    for line in MIRRORING_FILE.read_text(encoding="utf-8").splitlines():
        data = line.partition("#")[0]
        if data.strip():
            character, mirrored = (chr(int(number, 16)) for number in data.split(";"))
            pairs[character] = mirrored
    return pairs


@lru_cache(maxsize=1)
def mirrored_signs() -> re.Pattern[str]:
    """Give what finds the characters of `mirror_pairs`."""
    return re.compile(f"[{re.escape(''.join(mirror_pairs()))}]")


@lru_cache(maxsize=1)
def closing_brackets() -> dict[str, str]:
    """Give the opening brackets and their partners; Unicode derives them from the mirror pairs."""
    return {
        normalize("NFD", opening): normalize("NFD", closing)
        for opening, closing in mirror_pairs().items()
        if category(opening) == "Ps" and category(closing) == "Pe"
    }

"""The levels that embeddings, overrides and isolates ask for: rules X1 to X8, BD9, P2 and P3."""

import re
from dataclasses import dataclass

from printing.bidi.classes import ISOLATE_STARTS

MAXIMUM_DEPTH = 125
"""Deepest level of nesting (BD2)."""
EXPLICIT = re.compile("[beEoOdiIfDB]")


@dataclass
class Paragraph:
    """One paragraph on its way to its final levels; each list has one item a character."""

    letters: str
    """The classes as Unicode gives them."""
    levels: list[int]
    classes: list[str]
    """The classes as overrides and the rules change them."""
    partners: dict[int, int]
    """Each isolate's start and the place of its end (BD9)."""


def _isolate_partners(letters: str) -> dict[int, int]:
    partners = {}
    waiting = []
    for place, letter in enumerate(letters):
        if letter in ISOLATE_STARTS:
            waiting.append(place)
        elif letter == "D" and waiting:
            partners[waiting.pop()] = place
        elif letter == "B":
            waiting.clear()
    return partners


def _reads_from_right(letters: str, start: int, end: int, partners: dict[int, int]) -> bool:
    """Whether the first strong character says so (P2, P3); what is isolated does not count."""
    place = start
    while place < end:
        letter = letters[place]
        if letter in "LRA":
            return letter != "L"
        place = partners.get(place, end) if letter in ISOLATE_STARTS else place
        place += 1
    return False


@dataclass(frozen=True)
class _Embedding:
    level: int
    override: str
    isolate: bool


class _Nesting:
    """The stack of X1: which embeddings, overrides and isolates are open."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.restart()

    def restart(self) -> None:
        self.stack = [_Embedding(self.base, "", isolate=False)]
        self.overflowing_isolates = 0
        self.overflowing_embeddings = 0
        self.valid_isolates = 0

    @property
    def top(self) -> _Embedding:
        return self.stack[-1]

    def open(self, direction: str, override: str, *, isolate: bool) -> None:
        """X2 to X5c."""
        level = self.top.level
        deeper = (level + 1) | 1 if direction == "R" else (level + 2) & ~1
        fits = not self.overflowing_isolates and not self.overflowing_embeddings
        if deeper <= MAXIMUM_DEPTH and fits:
            self.stack.append(_Embedding(deeper, override, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.overflowing_isolates += 1
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.valid_isolates:
            self.overflowing_embeddings = 0
            while not self.top.isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif not self.top.isolate and len(self.stack) > 1:
            self.stack.pop()


def nested(letters: str, base: int) -> Paragraph:
    """Give a paragraph its first levels; `letters` are the classes of its characters."""
    if not EXPLICIT.search(letters):
        return Paragraph(letters, [base] * len(letters), list(letters), {})
    partners = _isolate_partners(letters)
    paragraph = Paragraph(letters, [base] * len(letters), list(letters), partners)
    nesting = _Nesting(base)

    def stand(place: int) -> None:
        paragraph.levels[place] = nesting.top.level
        paragraph.classes[place] = nesting.top.override or letters[place]

    for place, letter in enumerate(letters):
        if letter in "eEoO":
            direction = "R" if letter.isupper() else "L"
            override = direction if letter in "oO" else ""
            paragraph.levels[place] = nesting.top.level
            nesting.open(direction, override, isolate=False)
        elif letter in ISOLATE_STARTS:
            stand(place)
            end = partners.get(place, len(letters))
            rightward = letter == "I" or (
                letter == "f" and _reads_from_right(letters, place + 1, end, partners)
            )
            nesting.open("R" if rightward else "L", "", isolate=True)
        elif letter == "D":
            nesting.close_isolate()
            stand(place)
        elif letter == "d":
            nesting.close_embedding()
            paragraph.levels[place] = nesting.top.level
        elif letter == "B":
            nesting.restart()
        elif letter == "b":
            paragraph.levels[place] = nesting.top.level
        else:
            stand(place)
    return paragraph

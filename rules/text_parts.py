"""Reading a text with fields: what stands in braces becomes parts that can be filled.

Both languages' keywords are always understood, whatever the language of the window:

    {plate}                                                  a field
    {if plate}..{else}..{end}    {אם מספר רישוי}..{אחרת}..{סוף}   only where something is known
    {if not plate}..{end}        {אם אין מספר רישוי}..{סוף}       only where nothing is
    {מוזמן/מוזמנת/מוזמנים}            to a man, a woman, several; a fourth where nobody knows which
    {contacts: one call/# calls}                             by a count, which # stands for

A brace that opens none of these is a brace.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TypeAlias

KEPT = "\N{WORD JOINER}"
"""Invisible; after a brace in somebody's words it keeps them from being read as a field."""
DEEPEST = 10
"""Conditions inside one another; more are a mistake, or malice."""
LONGEST_NAME = 40
LEAST_FORMS, MOST_FORMS = 3, 4
COUNT_MARK = "#"
_TEXTS_AT_HAND = 64
"""More than a business has fixed texts in use."""

_TAG = re.compile(rf"\{{([^{{}}\n{KEPT}]{{1,200}})\}}")
_IF = re.compile(r"(?:אם|if)(?:\s+(?P<no>אין|not))?(?:\s+(?P<name>.+))?", re.IGNORECASE)
_ELSE = frozenset({"אחרת", "else"})
_END = frozenset({"סוף", "end"})


@dataclass(frozen=True)
class Words:
    """Words that stay as they are."""

    text: str


@dataclass(frozen=True)
class Field:
    """A place for a value; `written` is how the text has it."""

    name: str
    written: str


@dataclass(frozen=True)
class Forms:
    """One word in its forms of address: male, female, plural, and perhaps unknown."""

    forms: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """Words that depend on the count in a field."""

    name: str
    one: str
    many: str
    written: str


@dataclass(frozen=True)
class Condition:
    """Parts for when a field holds something, and others for when it holds nothing."""

    name: str
    known: "tuple[Part, ...]"
    unknown: "tuple[Part, ...]"


Part: TypeAlias = Words | Field | Forms | Count | Condition


@dataclass(frozen=True)
class Problem:
    """What is wrong with a text: the code of the refusal, and what stands where."""

    position: int
    code: str
    written: str


@dataclass(frozen=True)
class Parts:
    """A text that was read; a tag that is wrong in it stays as the words it was written with."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


class _Role(Enum):
    IF = auto()
    ELSE = auto()
    END = auto()
    OTHER = auto()


@dataclass(frozen=True)
class _Tag:
    role: _Role
    content: str
    written: str
    position: int


@lru_cache(_TEXTS_AT_HAND)
def read(text: str) -> Parts:
    """Read a text; the time it takes grows with its length and with nothing else."""
    reader = _Reader(text)
    parts = reader.parts()
    return Parts(parts, tuple(sorted(reader.problems, key=lambda problem: problem.position)))


class _Reader:
    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._pieces = deque(_pieces(text))

    def parts(self) -> tuple[Part, ...]:
        parts, _ = self._until_turn(depth=0)
        return tuple(parts)

    def _until_turn(self, depth: int) -> tuple[list[Part], _Tag | None]:
        """Read up to the {else} or {end} of the condition that is open, and give that too."""
        parts: list[Part] = []
        while self._pieces:
            piece = self._pieces.popleft()
            if isinstance(piece, Words):
                parts.append(piece)
            elif piece.role is _Role.IF:
                parts += self._condition(piece, depth + 1)
            elif piece.role is _Role.OTHER:
                parts.append(self._leaf(piece))
            elif depth:
                return parts, piece
            else:
                parts.append(self._wrong("text_stray", piece))
        return parts, None

    def _condition(self, tag: _Tag, depth: int) -> list[Part]:
        if depth > DEEPEST:
            return [self._wrong("text_too_deep", tag)]
        first, turn = self._until_turn(depth)
        second: list[Part] = []
        if turn and turn.role is _Role.ELSE:
            second, turn = self._until_turn(depth)
        while turn and turn.role is _Role.ELSE:
            second.append(self._wrong("text_stray", turn))
            more, turn = self._until_turn(depth)
            second += more
        if turn is None:
            return [self._wrong("text_unclosed", tag), *first, *second]
        opening = _IF.fullmatch(tag.content)
        if opening is None or not opening["name"]:
            return [self._wrong("text_condition", tag), *first, *second, Words(turn.written)]
        known, unknown = (second, first) if opening["no"] else (first, second)
        return [Condition(opening["name"], tuple(known), tuple(unknown))]

    def _leaf(self, tag: _Tag) -> Part:
        before, colon, after = tag.content.partition(":")
        if colon and "/" not in before:
            return self._count(tag, before.strip(), after)
        if "/" in tag.content:
            return self._forms(tag)
        if len(tag.content) > LONGEST_NAME:
            return Words(tag.written)
        return Field(tag.content, tag.written)

    def _count(self, tag: _Tag, name: str, words: str) -> Part:
        one, slash, many = (part.strip() for part in words.partition("/"))
        if not name or not slash or not one or not many or "/" in many:
            return self._wrong("text_count", tag)
        return Count(name, one, many, tag.written)

    def _forms(self, tag: _Tag) -> Part:
        forms = tuple(form.strip() for form in tag.content.split("/"))
        # One form may be empty, as the first of {/ת/ים}; all of them say nothing.
        if not LEAST_FORMS <= len(forms) <= MOST_FORMS or not any(forms):
            return self._wrong("text_forms", tag)
        return Forms(forms)

    def _wrong(self, code: str, tag: _Tag) -> Words:
        self.problems.append(Problem(tag.position, code, tag.written))
        return Words(tag.written)


def _pieces(text: str) -> Iterator[Words | _Tag]:
    reached = 0
    for found in _TAG.finditer(text):
        content = found[1].strip()
        if not content:
            continue
        if reached < found.start():
            yield Words(text[reached : found.start()])
        role = _role(content)
        reached = found.end()
        # A condition may stand on a line of its own, which is then no line of the letter.
        if role is not _Role.OTHER and _alone_on_its_line(text, found):
            reached += 1
        yield _Tag(role, content, found[0], found.start())
    if reached < len(text):
        yield Words(text[reached:])


def _role(content: str) -> _Role:
    word = content.casefold()
    if word in _ELSE:
        return _Role.ELSE
    if word in _END:
        return _Role.END
    return _Role.IF if _IF.fullmatch(content) else _Role.OTHER


def _alone_on_its_line(text: str, tag: re.Match[str]) -> bool:
    begins = tag.start() == 0 or text[tag.start() - 1] == "\n"
    return begins and text[tag.end() : tag.end() + 1] == "\n"

"""In what order the characters of a line stand on paper.

Hebrew is stored in the order it is read and drawn in the order it is seen. This is the Unicode
Bidirectional Algorithm (Unicode Standard Annex 9); the names X1, W4, N0, L2 are its own names of
its rules. A library would only hand back the turned line; here the level of every character is
wanted, so that bold type, wrapped lines and page breaks can follow the turn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import bidirectional, category, normalize

MIRRORING_FILE = Path(__file__).parent.parent / "resources" / "unicode" / "BidiMirroring.txt"

MAXIMUM_DEPTH = 125
"""Deepest level of nesting (BD2)."""
MAXIMUM_OPEN_BRACKETS = 63
"""Brackets that may wait for their partner at once (BD16)."""

# One letter for each bidirectional class, so that the rules can be regular expressions.
CLASS_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "1", "AN": "2", "ES": "+", "CS": ",", "ET": "$",
    "NSM": "m", "BN": "b", "B": "B", "S": "S", "WS": "_", "ON": "?",
    "LRE": "e", "RLE": "E", "LRO": "o", "RLO": "O", "PDF": "d", "LRI": "i", "RLI": "I",
    "FSI": "f", "PDI": "D", "": "L",
}  # fmt: skip
REMOVED = frozenset("beEoOd")
"""Classes that X9 takes out of the line: nothing of them is ever drawn."""
EXPLICIT = re.compile("[beEoOdiIfDB]")
ISOLATE_STARTS = frozenset("iIf")
STRONG_SIDE = {"L": "L", "R": "R", "1": "R", "2": "R"}


@lru_cache(maxsize=1)
def mirror_pairs() -> dict[str, str]:
    """Each character that is drawn as another one when read from right to left, as ( and )."""
    pairs = {}
    for line in MIRRORING_FILE.read_text(encoding="utf-8").splitlines():
        numbers = line.split("#")[0].split(";")
        if len(numbers) == 2:
            character, mirrored = (chr(int(number, 16)) for number in numbers)
            pairs[character] = mirrored
    return pairs


@lru_cache(maxsize=1)
def closing_brackets() -> dict[str, str]:
    """The opening brackets and their partners, as Unicode derives them from the mirror pairs."""
    return {
        normalize("NFD", opening): normalize("NFD", closing)
        for opening, closing in mirror_pairs().items()
        if category(opening) == "Ps" and category(closing) == "Pe"
    }


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    return CLASS_LETTERS[bidirectional(character)]


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """The level of each character of one paragraph; odd levels read from right to left.

    `rtl` is the direction of the paragraph. A character that is never drawn has level -1.
    """
    base = int(rtl)
    letters = "".join(map(_letter, text))
    if EXPLICIT.search(letters):
        paragraph = _nested(letters, base)
    else:
        paragraph = _Paragraph(letters, [base] * len(text), list(letters), {})
    for sequence in _sequences(paragraph, base):
        _resolve(sequence, paragraph, text)
    _reset_blank_ends(paragraph, base)
    return [
        -1 if letter in REMOVED else level
        for letter, level in zip(letters, paragraph.levels, strict=True)
    ]


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of one line's characters, from the left edge to the right (L2).

    A line that is part of a wrapped paragraph passes its part of the paragraph's levels.
    """
    order = [place for place, level in enumerate(levels) if level >= 0]
    highest = max((levels[place] for place in order), default=0)
    for height in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= height:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def mirrored(character: str, level: int) -> str:
    """The character to draw: brackets and their like turn round at odd levels (L4)."""
    return mirror_pairs().get(character, character) if level % 2 else character


def visual_line(text: str, *, rtl: bool) -> str:
    """One line as it is drawn from left to right."""
    levels = levels_of(text, rtl=rtl)
    return "".join(mirrored(text[place], levels[place]) for place in visual_order(levels))


@dataclass
class _Paragraph:
    letters: str
    """The classes as Unicode gives them."""
    levels: list[int]
    classes: list[str]
    """The classes as overrides and the rules change them."""
    partners: dict[int, int]
    """Each isolate's start and the place of its end (BD9)."""


@dataclass
class _Sequence:
    """An isolating run sequence (BD13): the places that the W and N rules see as one text."""

    places: list[int]
    level: int
    before: str
    after: str


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


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


def _nested(letters: str, base: int) -> _Paragraph:
    """The levels that embeddings, overrides and isolates ask for (X1 to X8)."""
    partners = _isolate_partners(letters)
    paragraph = _Paragraph(letters, [base] * len(letters), list(letters), partners)
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


def _level_runs(paragraph: _Paragraph) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, letter in enumerate(paragraph.letters):
        if letter in REMOVED:
            continue
        if runs and paragraph.levels[runs[-1][-1]] == paragraph.levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _sequences(paragraph: _Paragraph, base: int) -> list[_Sequence]:
    """X10. The rules change levels, so the borders of all sequences are taken first."""
    runs = _level_runs(paragraph)
    levels = [paragraph.levels[run[0]] for run in runs]
    edges = [base, *levels, base]
    number_of_run = {run[0]: number for number, run in enumerate(runs)}
    ends = set(paragraph.partners.values())
    sequences = []
    for number, run in enumerate(runs):
        if run[0] in ends:
            continue
        places, last = list(run), number
        while places[-1] in paragraph.partners:
            last = number_of_run[paragraph.partners[places[-1]]]
            places += runs[last]
        open_end = paragraph.letters[places[-1]] in ISOLATE_STARTS
        level = levels[number]
        after = base if open_end else edges[last + 2]
        sequences.append(
            _Sequence(
                places,
                level,
                before=_direction(max(level, edges[number])),
                after=_direction(max(level, after)),
            )
        )
    return sequences


def _resolve(sequence: _Sequence, paragraph: _Paragraph, text: str) -> None:
    letters = "".join(paragraph.classes[place] for place in sequence.places)
    letters = _weak(letters, sequence.before)
    letters = _bracketed(letters, sequence, paragraph, text)
    letters = _neutral(letters, sequence)
    rise = {"R": 1, "1": 2, "2": 2} if sequence.level % 2 == 0 else {"L": 1, "1": 1, "2": 1}
    for place, letter in zip(sequence.places, letters, strict=True):
        paragraph.levels[place] += rise.get(letter, 0)  # I1, I2


def _weak(letters: str, before: str) -> str:
    """W1 to W7: numbers, their signs and marks that sit on other characters."""

    def marks(found: re.Match[str]) -> str:
        carrier = found[1]
        return carrier + ("?" if carrier in "iIfD" else carrier) * len(found[2])

    letters = before + letters
    letters = re.sub("([^m])(m+)", marks, letters)  # W1
    letters = re.sub("A[^LR]*", lambda found: found[0].replace("1", "2"), letters)  # W2
    letters = letters.replace("A", "R")  # W3
    letters = re.sub("(?<=1)[+,](?=1)", "1", letters)  # W4
    letters = re.sub("(?<=2),(?=2)", "2", letters)
    letters = re.sub(r"(?<=1)\$+|\$+(?=1)", lambda found: "1" * len(found[0]), letters)  # W5
    letters = re.sub("[+,$]", "?", letters)  # W6
    letters = re.sub("L[^R]*", lambda found: found[0].replace("1", "L"), letters)  # W7
    return letters[1:]


def _bracket_pairs(letters: str, places: list[int], text: str) -> list[tuple[int, int]]:
    """BD16: which bracket closes which, in the order of the opening ones."""
    partners = closing_brackets()
    closing = frozenset(partners.values())
    waiting: list[tuple[str, int]] = []
    pairs = []
    for index, letter in enumerate(letters):
        if letter != "?":
            continue
        character = normalize("NFD", text[places[index]])
        if character in partners:
            if len(waiting) == MAXIMUM_OPEN_BRACKETS:
                return []
            waiting.append((partners[character], index))
        elif character in closing:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    pairs.append((waiting[depth][1], index))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _bracketed(letters: str, sequence: _Sequence, paragraph: _Paragraph, text: str) -> str:
    """N0: a pair of brackets reads in the direction of what it holds."""
    embedding = _direction(sequence.level)
    current = list(letters)
    for start, end in _bracket_pairs(letters, sequence.places, text):
        inside = {STRONG_SIDE[letter] for letter in current[start:end] if letter in STRONG_SIDE}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            earlier = (STRONG_SIDE[x] for x in reversed(current[:start]) if x in STRONG_SIDE)
            direction = next(earlier, sequence.before)
        for bracket in (start, end):
            current[bracket] = direction
            mark = bracket + 1
            while mark < len(current) and paragraph.letters[sequence.places[mark]] == "m":
                current[mark] = direction
                mark += 1
    return "".join(current)


def _neutral(letters: str, sequence: _Sequence) -> str:
    """N1 and N2: what stands between two equal directions takes theirs."""
    framed = sequence.before + letters + sequence.after
    embedding = _direction(sequence.level)

    def settle(found: re.Match[str]) -> str:
        left = STRONG_SIDE[framed[found.start() - 1]]
        right = STRONG_SIDE[framed[found.end()]]
        return (left if left == right else embedding) * len(found[0])

    return re.sub("[^LR12]+", settle, framed)[1:-1]


def _reset_blank_ends(paragraph: _Paragraph, base: int) -> None:
    """L1: blanks at the end of the line and before tabs belong to the paragraph itself."""
    for found in re.finditer("[_iIfDbeEoOd]*([SB]|$)", paragraph.letters):
        for place in range(*found.span()):
            paragraph.levels[place] = base

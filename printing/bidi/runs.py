"""How numbers, brackets and blanks follow the letters round them: rules X10, W, N and I."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from printing.bidi.classes import ISOLATE_STARTS, REMOVED, closing_brackets
from printing.bidi.nesting import Paragraph

MAXIMUM_OPEN_BRACKETS = 63
"""Brackets that may wait for their partner at once (BD16)."""
STRONG_SIDE = {"L": "L", "R": "R", "1": "R", "2": "R"}


@dataclass
class _Sequence:
    """An isolating run sequence (BD13): the places that the W and N rules see as one text."""

    places: list[int]
    level: int
    before: str
    after: str


def resolve(paragraph: Paragraph, base: int, text: str) -> None:
    """Bring the levels of a paragraph to their final values, but for blanks at line ends."""
    for sequence in _sequences(paragraph, base):
        _resolve(sequence, paragraph, text)


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _level_runs(paragraph: Paragraph) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, letter in enumerate(paragraph.letters):
        if letter in REMOVED:
            continue
        if runs and paragraph.levels[runs[-1][-1]] == paragraph.levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _sequences(paragraph: Paragraph, base: int) -> list[_Sequence]:
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


def _resolve(sequence: _Sequence, paragraph: Paragraph, text: str) -> None:
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


def _bracketed(letters: str, sequence: _Sequence, paragraph: Paragraph, text: str) -> str:
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

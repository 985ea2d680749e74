"""Telling a story without saying whose: what names people is taken out of any text.

Names and addresses are known and looked for in every writing that keeps their letters; phones,
e-mail addresses, plates, identity numbers, links and houses of a street go by their look, whosever
they are. What stands in their place is given by who asks: no sentence is made here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from rules.identifiers import Hidden, Place, days_hours_and_sums, links_and_addresses, numbers
from rules.matching import complaint_places
from rules.search_text import digits


@dataclass(frozen=True)
class Known:
    """What is known of the people whom a text may name; `ours` maps a name to what stands for it.

    `numbers` are those of customers and complaints.
    """

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ours: Mapping[str, str] | None = None


LEAST_NAME, LEAST_PLACE, LEAST_NUMBER = 2, 3, 3
"""Letters or digits; a shorter name word, part of an address or number tells nobody apart."""
_LEAST_LOCAL = 4
_LONG_NUMBER = 5
_LOOKED_BACK = 30
"""Signs before a number in which the word "customer" may stand."""
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that are blank: between two letters nobody sees them."""
_GONE = "\x00"
"""Stands where something was found, so that nothing is found there twice."""
_LETTER = r"[^\W\d_]"
_PREFIXES = "[ושמהכלב]{0,4}"
"""What Hebrew writes together with a name: "to", "from", "and", "that"."""
_QUOTES = "['\"`\u00b4\u05f3\u05f4\u2018\u2019\u201c\u201d]"
_SPREAD = re.compile(r"\d(?:[\W_]{0,5}\d)*")
"""Digits that may be one number: more stands between two that are not."""
_DIALLED = re.compile(r"(?:(?:00)?972)?0?\Z")
_SHORT = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_OF_CUSTOMER = re.compile(
    r"(?:לקוח\w{0,2}|customer|client)[\W_]{0,3}(?:מספר|מס|number|num|nr|no)?[\W_]{0,3}\Z"
)


class _Found(NamedTuple):
    """Something found in a text; `stand_in` None leaves it as it is."""

    start: int
    end: int
    stand_in: str | None


class Anonymous:
    """Hides people in texts; the same name is always hidden behind the same words."""

    def __init__(self, known: Known, stand_ins: Mapping[Hidden, str]) -> None:
        self._stand_ins = stand_ins
        self._numbers = NumbersOf(known)
        self._short = {digits(number) for number in known.numbers}
        self._locals = _locals(known.emails)
        self._words = _Words(known, stand_ins)

    def hide(self, text: str) -> str:
        """Give the text with nobody's name, number or address in it."""
        look = _Look(text)
        for found in (
            self._links_and_addresses,
            self._known_numbers,
            lambda plain: self._as_found(days_hours_and_sums(plain)),
            lambda plain: self._as_found(numbers(plain)),
            self._words.find,
            self._short_numbers,
        ):
            look.take(found(look.plain))
        return look.told()

    def names(self, text: str) -> bool:
        """Tell whether there is anything to hide in a text."""
        return self.hide(text) != text

    def _links_and_addresses(self, plain: str) -> Iterator[_Found]:
        yield from self._as_found(links_and_addresses(plain))
        for pattern in self._locals:
            for match in pattern.finditer(plain):
                yield _Found(*match.span(), self._stand_ins[Hidden.EMAIL])

    def _known_numbers(self, plain: str) -> Iterator[_Found]:
        yield from self._as_found(self._numbers.places(plain))

    def _short_numbers(self, plain: str) -> Iterator[_Found]:
        for start, end in complaint_places(plain):
            yield _Found(start, end, self._stand_ins[Hidden.NUMBER])
        for match in _SHORT.finditer(plain):
            before = plain[max(0, match.start() - _LOOKED_BACK) : match.start()]
            tells = len(match[0]) >= LEAST_NUMBER or _OF_CUSTOMER.search(before)
            if tells and match[0] in self._short:
                yield _Found(*match.span(), self._stand_ins[Hidden.NUMBER])

    def _as_found(self, places: Iterable[Place]) -> Iterator[_Found]:
        for start, end, kind in places:
            yield _Found(start, end, self._stand_ins[kind] if kind else None)


class NumbersOf:
    """Finds the numbers of somebody, whatever stands between their digits, were it a new line."""

    def __init__(self, known: Known) -> None:
        others = {digits(plate): Hidden.PLATE for plate in known.plates}
        for number in known.numbers:
            others.setdefault(digits(number), Hidden.NUMBER)
        phones = {digits(phone).lstrip("0"): Hidden.PHONE for phone in known.phones}
        # Phones first: a plate is sooner a part of a phone than the other way round.
        self._known = [
            {number: kind for number, kind in some.items() if len(number) >= _LONG_NUMBER}
            for some in (phones, others)
        ]

    def stand_in(self, text: str) -> bool:
        """Tell whether one of them stands in a text."""
        return any(True for _ in self.places(_skeleton(text)))

    def places(self, bare: str) -> Iterator[Place]:
        """Give where they stand; some may be told of twice."""
        for run in _SPREAD.finditer(bare):
            places = [place for place in range(*run.span()) if bare[place].isdecimal()]
            joined = "".join(bare[place] for place in places)
            for known in self._known:
                for start, end, kind in _within(places, joined, known):
                    signs = len(bare[:start]) - len(bare[:start].rstrip("+*("))
                    yield Place(start - signs, end, kind)


class _Words:
    """The names and places that are known, as one pattern."""

    def __init__(self, known: Known, stand_ins: Mapping[Hidden, str]) -> None:
        self._stand_ins: dict[str, str] = {}
        """By the letters of what is looked for."""
        for name, stands in (known.ours or {}).items():
            self._add(name, LEAST_NAME, stands, shared=True)
        for address in known.addresses:
            self._add(address, LEAST_PLACE, stand_ins[Hidden.ADDRESS])
        for name in known.names:
            self._add(name, LEAST_NAME, stand_ins[Hidden.CUSTOMER])
        longest_first = sorted(self._stand_ins, key=len, reverse=True)
        choices = "|".join(_in_any_writing(letters) for letters in longest_first)
        # A house number belongs to its street.
        number = rf"(?P<house>[ ,]{{1,2}}\d{{1,4}}{_QUOTES}?{_LETTER}?{_QUOTES}?(?!\w))?"
        self._pattern = (
            re.compile(
                rf"(?<!{_LETTER})(?P<prefix>{_PREFIXES})(?P<word>{choices})(?!{_LETTER}){number}"
            )
            if choices
            else None
        )
        self._address = stand_ins[Hidden.ADDRESS]

    def find(self, plain: str) -> Iterator[_Found]:
        if self._pattern is None:
            return
        for match in self._pattern.finditer(plain):
            stands = self._stand_ins[_letters(match["word"])]
            end = match.end() if stands == self._address else match.end("word")
            yield _Found(match.start("word"), end, stands)

    def _add(self, text: str, least: int, stand_in: str, *, shared: bool = False) -> None:
        for part in re.split(r"[,;\n]", _skeleton(text)):
            words = _words_of(part)
            whole, turned = "".join(words), "".join(reversed(words))
            for letters in (whole, turned, *words):
                # The later wins: a customer is hidden as a customer, whoever else bears the name.
                if len(letters) >= least and re.search(_LETTER, letters):
                    before = self._stand_ins.get(letters, stand_in) if shared else stand_in
                    # Two of ours may have a first name in common; who is meant nobody can tell.
                    both = before if stand_in in before.split(" / ") else f"{before} / {stand_in}"
                    self._stand_ins[letters] = both


class _Look:
    """A text and its letters, bare of marks, points and every other way to write the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[_Found] = []
        pieces = [(place, bare) for place, sign in enumerate(text) for bare in _bare(sign)]
        self._places = [place for place, _ in pieces]
        self.plain = "".join(bare for _, bare in pieces)

    def take(self, found: Iterable[_Found]) -> None:
        plain = list(self.plain)
        for one in found:
            if one.start < one.end and _GONE not in plain[one.start : one.end]:
                plain[one.start : one.end] = _GONE * (one.end - one.start)
                self._found.append(one)
        self.plain = "".join(plain)

    def told(self) -> str:
        told, done = "", 0
        for start, end, stand_in in sorted(self._found):
            if stand_in is None:
                continue
            first, last = self._places[start], self._places[end - 1] + 1
            between = self._text[done:first]
            if not (told.endswith(stand_in) and not between.strip(" \t-\u05be,._")):
                told += between + stand_in
            done = last
        return told + self._text[done:]


@lru_cache(maxsize=20_000)
def _bare(sign: str) -> str:
    if sign in "\n\t":
        return sign
    plain = normalize("NFKD", sign).casefold()
    kept = [one for one in plain if category(one) not in ("Mn", "Me", "Cf", "Cc", "Cs")]
    return "".join(digits(one) or one for one in kept if one not in _UNSEEN)


def _skeleton(text: str) -> str:
    return "".join(map(_bare, text))


def _words_of(bare: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", re.sub(_QUOTES, "", bare)) if word]


def _letters(bare: str) -> str:
    return "".join(_words_of(bare))


def _in_any_writing(letters: str) -> str:
    """Give a pattern for letters that may stand apart: R.U.T.H, or a name in two words."""
    return r"[\W_]{0,3}".join(map(re.escape, letters))


def _within(places: list[int], joined: str, known: Mapping[str, Hidden]) -> Iterator[Place]:
    """Give where known numbers stand among digits, which may stand apart in their text."""
    lengths = sorted({len(number) for number in known}, reverse=True)
    ends_before = 0
    for start in range(len(joined)):
        for length in lengths:
            number = joined[start : start + length]
            kind = known.get(number)
            if kind is None or start < ends_before:
                continue
            begin = start - _dialled_before(joined[ends_before:start], kind)
            if _is_whole(places, begin, start + len(number)):
                ends_before = start + len(number)
                yield Place(places[begin], places[ends_before - 1] + 1, kind)


def _dialled_before(before: str, kind: Hidden) -> int:
    """Count the digits by which a phone is dialled from here or from abroad."""
    dialled = _DIALLED.search(before) if kind is Hidden.PHONE else None
    return len(dialled[0]) if dialled else 0


def _is_whole(places: list[int], begin: int, end: int) -> bool:
    """Tell whether digits are no part of a longer number."""
    joined_before = begin > 0 and places[begin] - places[begin - 1] == 1
    joined_after = end < len(places) and places[end] - places[end - 1] == 1
    return not joined_before and not joined_after


def _locals(emails: Iterable[str]) -> list[re.Pattern[str]]:
    names = {_skeleton(email).partition("@")[0].strip() for email in emails}
    return [
        re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w@])")
        for name in names
        if len(name) >= _LEAST_LOCAL
    ]

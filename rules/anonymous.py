"""Telling a story without saying whose: what names people is taken out of any text.

Names and addresses are known and looked for in every writing that keeps their letters; phones,
e-mail addresses, plates, identity numbers and links go by their look, whosever they are. What
stands in their place is given by who asks: no sentence is made here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from rules.matching import complaint_places
from rules.search_text import digits


class Hidden(Enum):
    """What is taken out of a text."""

    CUSTOMER = "customer"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    NUMBER = "number"
    """Of an identity card, a customer, a complaint, a chassis or an account."""
    ADDRESS = "address"
    LINK = "link"


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
_LOOKS_LIKE_SOMEBODY = 7
"""Digits; no date, sum or reading of a meter that is written as one has so many."""
_IDENTITY_NUMBER = 9

_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that are blank: between two letters nobody sees them."""
_GONE = "\x00"
"""Stands where something was found, so that nothing is found there twice."""
_LETTER = r"[^\W\d_]"
_PREFIXES = "[ושמהכלב]{0,4}"
"""What Hebrew writes together with a name: "to", "from", "and", "that"."""
_QUOTES = "['\"`\u00b4\u05f3\u05f4\u2018\u2019\u201c\u201d]"
_ANY_GAP = r"[\W_]{0,4}"
_GAP = r"[ \t.,:/\\()+*_'\u00a0\u05be\u2010-\u2015\u2212\-]{0,3}"

_SIGN = r"[^\s@<>()\[\]{},;:\"\x00]"
_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|שטרודל|כרוכית)\s?[)\]}]\s?|\s(?:at|שטרודל|כרוכית)\s)"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:dot|נקודה)\s?[)\]}]\s?|\s(?:dot|נקודה)\s)"
_EMAIL = re.compile(
    rf"(?<!{_SIGN}){_SIGN}+@{_SIGN}+"
    rf"|(?<![\w.+-])[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    r"|(?<!\w)@[\w.-]{2,}"
)
_LINK = re.compile(r"(?:(?<![a-z])[a-z]{2,8}://|(?<!\w)(?:www|wa\.me)[./])[^\s\x00]+")
_CHASSIS = re.compile(r"(?<!\w)(?=[a-z]*\d)(?=\d*[a-z])[a-hj-npr-z0-9]{17}(?!\w)")
_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_PLAIN = re.compile(
    # A day, an hour, a sum: they tell what happened, and nobody's name.
    rf"(?<![\d./,]){_DAY}(?P<sign>[./]){_MONTH}(?:(?P=sign)(?:(?:19|20)\d\d|\d\d))?(?!\d|[./,]\d)"
    rf"|(?<![\d./\-]){_DAY}-{_MONTH}-(?:19|20)\d\d(?!\d|[./\-]\d)"
    r"|(?<![\d./\-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d|[./\-]\d)"
    r"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?<![\d.,/\-])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,\-])"
)
_RUN = re.compile(rf"[+*(]{{0,2}}\d(?:{_GAP}\d)*\*?")
_SHORT_CALL = re.compile(r"\*\d{3,6}(?!\d)|(?<!\d)\d{3,6}\*")
_PHONE = re.compile(r"0\d{8,9}|(?:00)?972\d{8,10}|1[5-9]00\d{6}")
_OF_CUSTOMER = r"(?:לקוח\w{0,2}|customer|client)[\W_]{0,3}(?:מספר|מס|number|num|nr|no)?[\W_]{0,3}"


class _Found(NamedTuple):
    """Something found in a text; `stand_in` None leaves it as it is."""

    start: int
    end: int
    stand_in: str | None


class Anonymous:
    """Hides people in texts; the same name is always hidden behind the same words."""

    def __init__(self, known: Known, stand_ins: Mapping[Hidden, str]) -> None:
        self._stand_ins = stand_ins
        self._long = _long_numbers(known)
        self._short = _short_numbers(known)
        self._locals = _locals(known.emails)
        self._words = _Words(known, stand_ins)

    def hide(self, text: str) -> str:
        """Give the text with nobody's name, number or address in it."""
        look = _Look(text)
        for found in (
            self._known_numbers,
            self._addresses_of_mail,
            _plain,
            self._what_looks_like_somebody,
            self._words.find,
            self._short_numbers,
        ):
            look.take(found(look.plain))
        return look.told()

    def names(self, text: str) -> bool:
        """Tell whether there is anything to hide in a text."""
        return self.hide(text) != text

    def _known_numbers(self, plain: str) -> Iterator[_Found]:
        for kind, pattern in self._long:
            for match in pattern.finditer(plain):
                yield _Found(*match.span(), self._stand_ins[kind])

    def _addresses_of_mail(self, plain: str) -> Iterator[_Found]:
        for kind, pattern in ((Hidden.LINK, _LINK), (Hidden.EMAIL, _EMAIL), *self._locals):
            for match in pattern.finditer(plain):
                yield _Found(*match.span(), self._stand_ins[kind])

    def _what_looks_like_somebody(self, plain: str) -> Iterator[_Found]:
        for match in _CHASSIS.finditer(plain):
            yield _Found(*match.span(), self._stand_ins[Hidden.NUMBER])
        for match in _RUN.finditer(plain):
            kind = _kind_of(digits(match[0]))
            if kind is not None:
                yield _Found(*match.span(), self._stand_ins[kind])
        for match in _SHORT_CALL.finditer(plain):
            yield _Found(*match.span(), self._stand_ins[Hidden.PHONE])

    def _short_numbers(self, plain: str) -> Iterator[_Found]:
        for start, end in complaint_places(plain):
            yield _Found(start, end, self._stand_ins[Hidden.NUMBER])
        for pattern in self._short:
            for match in pattern.finditer(plain):
                yield _Found(*match.span("number"), self._stand_ins[Hidden.NUMBER])


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
            if not (told.endswith(stand_in) and not between.strip(" \t-\u05be,.")):
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


def _plain(plain: str) -> Iterator[_Found]:
    for match in _PLAIN.finditer(plain):
        yield _Found(*match.span(), None)


def _kind_of(number: str) -> Hidden | None:
    if len(number) < _LOOKS_LIKE_SOMEBODY:
        return None
    if _PHONE.fullmatch(number):
        return Hidden.PHONE
    return Hidden.PLATE if len(number) < _IDENTITY_NUMBER else Hidden.NUMBER


def _long_numbers(known: Known) -> list[tuple[Hidden, re.Pattern[str]]]:
    """Give what is found whatever stands between the digits, were it a new line."""
    phones = {digits(phone).lstrip("0") for phone in known.phones}
    plates = {digits(plate) for plate in known.plates}
    numbers = {digits(number) for number in known.numbers} - plates
    abroad = rf"(?:(?:00)?972{_ANY_GAP})?0?{_ANY_GAP}"
    kinds = (
        (Hidden.PHONE, phones, rf"[+*(]{{0,2}}{abroad}"),
        (Hidden.PLATE, plates, ""),
        (Hidden.NUMBER, numbers, ""),
    )
    found = []
    for kind, wanted, before in kinds:
        for number in sorted(wanted, key=len, reverse=True):
            if len(number) >= _LONG_NUMBER:
                spread = _ANY_GAP.join(number)
                found.append((kind, re.compile(rf"(?<!\d){before}{spread}(?!\d)")))
    return found


def _short_numbers(known: Known) -> list[re.Pattern[str]]:
    found = []
    for number in {digits(number) for number in known.numbers}:
        if len(number) >= LEAST_NUMBER:
            found.append(rf"(?<!\d)(?P<number>{number})(?!\d)")
        elif number:
            found.append(rf"{_OF_CUSTOMER}(?P<number>{number})(?!\d)")
    return [re.compile(pattern) for pattern in found]


def _locals(emails: Iterable[str]) -> list[tuple[Hidden, re.Pattern[str]]]:
    names = {_skeleton(email).partition("@")[0].strip() for email in emails}
    return [
        (Hidden.EMAIL, re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w@])"))
        for name in names
        if len(name) >= _LEAST_LOCAL
    ]

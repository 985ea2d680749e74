"""The one way a fixed text is filled: letter, e-mail, SMS and WhatsApp.

`rules.text_parts` says what a text may hold. A value is put in once and never read again: a
customer called "{plate}" stays so.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rules.errors import RuleBroken
from rules.text_parts import (
    COUNT_MARK,
    KEPT,
    Condition,
    Count,
    Field,
    Forms,
    Part,
    Words,
    read,
)
from rules.words import FormOfAddress

_HEBREW = re.compile("[\u05d0-\u05ea]")
_LATIN = re.compile("[A-Za-z]")
_IN_BRACES = re.compile(r"\{[^{}\n]{1,200}\}")
_PLACES = (FormOfAddress.MALE, FormOfAddress.FEMALE, FormOfAddress.PLURAL, FormOfAddress.UNKNOWN)


def check(
    text: str,
    names: Container[str],
    *,
    counts: Container[str] | None = None,
    field: str = "body",
) -> None:
    """Refuse a text that could not be filled; the first thing that is wrong is named.

    Raises `unknown_blanks`; with the place (`tag`, `line`) `text_unclosed`, `text_stray`,
    `text_condition`, `text_forms`, `text_count` and `text_too_deep`; and `not_a_count` when words
    depend on the count in a field that is not one of `counts`.
    """
    found = read(text)
    if found.problems:
        first = found.problems[0]
        line = text.count("\n", 0, first.position) + 1
        raise RuleBroken(first.code, field=field, tag=first.written, line=line)
    unknown = tuple(name for name in _names(found.parts) if name not in names)
    if unknown:
        raise RuleBroken("unknown_blanks", field=field, blanks=_once(unknown))
    if counts is not None:
        wrong = _once(name for name in _counted(found.parts) if name not in counts)
        if wrong:
            raise RuleBroken("not_a_count", field=field, blanks=wrong)


def names_in(text: str) -> tuple[str, ...]:
    """Name the fields of a text, those of its conditions too, each once, in their order."""
    return _once(_names(read(text).parts))


def fill(
    text: str,
    values: Mapping[str, str],
    form: FormOfAddress = FormOfAddress.UNKNOWN,
    *,
    field: str = "body",
) -> str:
    """Fill a text that leaves the house.

    Raises what `check` does, and `empty_blanks` when a value is missing where it would stand:
    nobody should get a letter that says "dear ,".
    """
    check(text, values, field=field)
    filling = _Filling(values, form)
    filled = filling.fill(text)
    if filling.empty:
        raise RuleBroken("empty_blanks", field=field, blanks=_once(filling.empty))
    return filled


def fill_known(
    text: str, values: Mapping[str, str], form: FormOfAddress = FormOfAddress.UNKNOWN
) -> str:
    """Fill a text as far as its values are known, for a person to see and go on from.

    Fields without a value, and whatever is wrong in the text, stay as they are written.
    """
    return _Filling(values, form).fill(text)


def no_blanks(text: str) -> str:
    """Give somebody's words for a text that is filled again: their braces stay braces."""
    return text.replace("{", f"{{{KEPT}")


def language_of(text: str, otherwise: str) -> str:
    """Tell whether a text is in Hebrew ("he") or English ("en") by its letters.

    What stands in braces does not count; `otherwise` decides where there are as many of both.
    """
    words = _IN_BRACES.sub("", text)
    hebrew, latin = len(_HEBREW.findall(words)), len(_LATIN.findall(words))
    if hebrew == latin:
        return otherwise
    return "he" if hebrew > latin else "en"


@dataclass
class _Filling:
    values: Mapping[str, str]
    form: FormOfAddress
    empty: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _gap: bool = False
    """The last thing was a condition that came to nothing."""

    def fill(self, text: str) -> str:
        self._add(read(text).parts)
        filled = "".join(self._said)
        return filled.rstrip("\n") if self._gap else filled

    def _add(self, parts: Iterable[Part]) -> None:
        for part in parts:
            match part:
                case Words(text):
                    self._say(self._closed_up(text))
                case Field(name, written):
                    self._say(self._value(name, written))
                case Forms(forms):
                    self._say(self._form_of(forms))
                case Count():
                    self._say(self._counted(part))
                case Condition(name, known, unknown):
                    before = len(self._said)
                    self._add(known if self._knows(name) else unknown)
                    self._gap = self._gap or len(self._said) == before

    def _say(self, text: str) -> None:
        if text:
            self._said.append(text)
            self._gap = False

    def _closed_up(self, text: str) -> str:
        """Leave out the empty lines round a condition that came to nothing."""
        if not self._gap:
            return text
        if not self._said:
            return text.lstrip("\n")
        before = len(self._said[-1]) - len(self._said[-1].rstrip("\n"))
        after = len(text) - len(text.lstrip("\n"))
        return text[min(before, after) :]

    def _knows(self, name: str) -> bool:
        return bool(self.values.get(name, "").strip())

    def _value(self, name: str, written: str) -> str:
        if self._knows(name):
            return self.values[name]
        self.empty.append(name)
        return written

    def _form_of(self, forms: tuple[str, ...]) -> str:
        place = _PLACES.index(self.form)
        return forms[min(place, len(forms) - 1)]

    def _counted(self, part: Count) -> str:
        number = self._value(part.name, "").strip()
        if not number:
            return part.written
        return (part.one if number == "1" else part.many).replace(COUNT_MARK, number)


def _names(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Field(name, _) | Count(name=name):
                yield name
            case Condition(name, known, unknown):
                yield name
                yield from _names(known)
                yield from _names(unknown)


def _counted(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Count(name=name):
                yield name
            case Condition(_, known, unknown):
                yield from _counted(known)
                yield from _counted(unknown)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))

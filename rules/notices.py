"""Which step tells whom, and how the blanks of a fixed text are filled."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from rules.errors import RuleBroken

KEPT = "\N{WORD JOINER}"
"""Invisible; after a brace in somebody's words it keeps them from being read as a blank."""
BLANK = re.compile(rf"\{{([^{{}}\n{KEPT}]{{1,40}})\}}")


@dataclass(frozen=True)
class Relations:
    """The people who answer for customer relations, by employee id."""

    owner: int | None
    deputy: int | None
    managers: Sequence[int]
    absent: frozenset[int] = frozenset()


def responsible(people: Relations) -> tuple[int, ...]:
    """Name who is told when something is late.

    The owner; his deputy while he is away; all managers when neither is there to hear it.
    """
    for person in (people.owner, people.deputy):
        if person is not None and person not in people.absent:
            return (person,)
    if people.managers:
        return tuple(people.managers)
    return (people.owner,) if people.owner is not None else ()


def blanks(text: str) -> tuple[str, ...]:
    """Name the blanks of a text, each once, in their order."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def require_known(text: str, names: Container[str], *, field: str = "body") -> None:
    """Raise `unknown_blanks` when the text names a blank that does not exist."""
    unknown = tuple(name for name in blanks(text) if name not in names)
    if unknown:
        raise RuleBroken("unknown_blanks", field=field, blanks=unknown)


def fill(text: str, values: Mapping[str, str], *, field: str = "body") -> str:
    """Fill the blanks of a text.

    Raises `unknown_blanks`, and `empty_blanks` when a value is missing: nobody should get a
    letter that says "dear ,".
    """
    require_known(text, values, field=field)
    empty = tuple(name for name in blanks(text) if not values[name].strip())
    if empty:
        raise RuleBroken("empty_blanks", field=field, blanks=empty)
    return put_in(text, values)


def fill_known(text: str, values: Mapping[str, str]) -> str:
    """Fill the blanks whose values are known; the others stay, for a person to see."""
    known = {name: value for name, value in values.items() if value.strip()}
    return BLANK.sub(lambda found: known.get(found[1], found[0]), text)


def no_blanks(text: str) -> str:
    """Give somebody's words for use as a value: their braces stay braces."""
    return text.replace("{", f"{{{KEPT}")


def put_in(text: str, values: Mapping[str, str]) -> str:
    """Put the values into a text all of whose blanks they know."""
    return BLANK.sub(lambda found: values[found[1]], text)

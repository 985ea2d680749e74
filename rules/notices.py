"""Which step tells whom, and how the blanks of a fixed text are filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.errors import RuleBroken

BLANK = re.compile(r"\{([^{}\n]{1,40})\}")


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


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the blanks of a text.

    Raises `unknown_blanks` when the text names one that does not exist, and `empty_blanks`
    when a value is missing: nobody should get a letter that says "dear ,".
    """
    unknown = tuple(name for name in blanks(text) if name not in values)
    if unknown:
        raise RuleBroken("unknown_blanks", field="body", blanks=unknown)
    empty = tuple(name for name in blanks(text) if not values[name].strip())
    if empty:
        raise RuleBroken("empty_blanks", field="body", blanks=empty)
    return put_in(text, values)


def put_in(text: str, values: Mapping[str, str]) -> str:
    """Put the values into a text all of whose blanks they know."""
    return BLANK.sub(lambda found: values[found[1]], text)

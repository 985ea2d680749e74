"""Which step tells whom."""

from collections.abc import Sequence
from dataclasses import dataclass


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

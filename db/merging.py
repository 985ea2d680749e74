"""Two people change one complaint at once: of different fields both are kept, the same is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from db import history
from db.history import Line
from rules.errors import RuleBroken
from rules.words import Event

Details = TypeVar("Details", bound=Any)
"""A dataclass."""
WHOSE = ("customer", "vehicle")
"""A vehicle is its customer's: of the two nobody keeps one half."""


class Theirs(NamedTuple):
    """What stands in a field now, as the history keeps it, and who wrote it."""

    value: Any
    by: str | None
    at: datetime | None


def require_no_conflict(
    complaint: int, mine: Iterable[str], saw: Mapping[str, Any], there: Mapping[str, Any]
) -> None:
    """Refuse `field_conflict` where somebody else changed a field since it was seen.

    `mine` names the fields that are to be changed; `saw` and `there` give what was seen and what
    is there now. The refusal has `conflicts`, the names of the fields, and `theirs` by name.
    """
    moved = {name for name in saw if saw[name] != there[name]}
    met = set(mine) & moved
    if set(WHOSE) & set(mine) and set(WHOSE) & moved:
        met |= set(WHOSE)
    if not met:
        return
    story = history.lines(complaint)
    theirs = {name: _theirs(name, there[name], story) for name in there if name in met}
    raise RuleBroken("field_conflict", conflicts=tuple(theirs), theirs=theirs)


def merged(mine: Details, saw: Details, there: Details) -> Details:
    """Give what is there with what one person changed of what he saw; raises `field_conflict`."""
    changes, theirs = {}, {}
    for field in fields(mine):
        name = field.name
        wanted, seen, found = (getattr(one, name) for one in (mine, saw, there))
        if wanted in (seen, found):
            continue
        if found == seen:
            changes[name] = wanted
        else:
            theirs[name] = Theirs(found, None, None)
    if theirs:
        raise RuleBroken("field_conflict", conflicts=tuple(theirs), theirs=theirs)
    return replace(there, **changes)


def _theirs(name: str, value: Any, story: list[Line]) -> Theirs:  # noqa: ANN401 - of any kind
    wrote = next((line for line in reversed(story) if _is_about(name, line)), None)
    return Theirs(value, wrote.by if wrote else None, wrote.at if wrote else None)


def _is_about(name: str, line: Line) -> bool:
    if line.event is Event.UNDONE:
        return line.facts.get("event") == Event.UPDATED.value
    return any(name == changed for changed, *_values in line.facts.get("changes", ()))

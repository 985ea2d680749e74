"""Questions that are worded by the rights of who asks: once for each set of rights.

    _late = AskedBy(lambda actor, now: Complaint.select(...).where(visible_to(actor) & ...))
    _late.of(actor).value(actor.id, now)

The words depend on what somebody may do; who he is, is the first value.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import Any

from peewee import Query

from db.models.prepared import Prepared
from rules.permissions import Actor, Scope
from rules.words import Action, Role


class AskedBy:
    """A question with conditions such as `db.conditions.visible_to`."""

    def __init__(self, build: Callable[..., Query]) -> None:
        self._build = build
        self._kept: dict[Hashable, Prepared] = {}

    def of(self, actor: Actor) -> Prepared:
        """Give the question as it is worded for somebody with these rights."""
        if actor.standing not in self._kept:
            self._kept[actor.standing] = self._prepare(actor.role, actor.rights)
        return self._kept[actor.standing]

    def _prepare(self, role: Role, rights: Mapping[Action, Scope]) -> Prepared:
        @wraps(self._build)
        def build(employee: Any, *values: Any) -> Query:  # noqa: ANN401 - values not known yet
            return self._build(Actor(employee, role, rights), *values)

        return Prepared(build)

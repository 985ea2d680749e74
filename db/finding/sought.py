"""A list that is asked for, and how it was worded when it was asked for before.

At each refresh the same list is asked for again, at another moment: peewee would take longer to
word it than the store to answer.
"""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

from peewee import ModelSelect

from db.filters import Filter, chosen
from db.finding.asking import Asked
from db.finding.orders import SortBy
from db.finding.words import Words, words_of
from db.models import database
from rules.permissions import Actor

SOMETIME = datetime(9999, 5, 4, 3, 2, 1, tzinfo=UTC)
"""Stands in kept wordings for now; no day that a period could begin with begins at it."""
_SECONDS = int(SOMETIME.timestamp())
_IDS = object()
WORDS = Asked("SELECT value FROM json_each(?)", [_IDS])
"""Stands for the ids of what can have the words that are looked for."""
FEW = 8_000
"""So many complaints are read and sorted at once."""
_LISTS = 64
"""So many are kept."""


class Sought:
    """What a list is to show, to whom, when, and in which order."""

    def __init__(
        self,
        wanted: Filter,
        actor: Actor,
        now: datetime,
        sort: SortBy,
        *,
        descending: bool = False,
    ) -> None:
        self.wanted, self.actor, self.sort, self.descending = wanted, actor, sort, descending
        self._is_kept = _can_be_kept(wanted)
        self._seconds = int(now.timestamp())
        self._now = SOMETIME if self._is_kept else now

    @cached_property
    def words(self) -> Words | None:
        """What can have the words that are looked for."""
        return words_of(self.wanted.text, FEW)

    def asked(self, part: Hashable, word: Callable[[], Asked]) -> Asked:
        """Give a question of this list by its name, worded by `word` when it is asked first.

        All that `word` reads of the store must be in the name.
        """
        kept = self._kept() if self._is_kept else {}
        if part not in kept:
            kept[part] = word()
        sql, values = kept[part]
        return Asked(sql, [self._value(one) for one in values])

    def _value(self, one: Any) -> Any:  # noqa: ANN401 - of any kind
        if one is _IDS:
            return self.words.ids if self.words else ""
        return self._seconds if one == _SECONDS else one

    def chosen(self, found: ModelSelect) -> ModelSelect:
        """Keep a question to what is wanted and may be seen; only to be worded in `asked`."""
        return chosen(found, self.wanted, self.actor, self._now)

    def _kept(self) -> dict[Hashable, Asked]:
        engine, who = type(database.obj), (self.actor.id, self.actor.standing)
        return _wordings_of((engine, self.wanted, who, self.sort, self.descending))


@lru_cache(_LISTS)
def _wordings_of(listing: Hashable) -> dict[Hashable, Asked]:  # noqa: ARG001 - what it is kept by
    return {}


def _can_be_kept(wanted: Filter) -> bool:
    """Tell whether a filter is worded alike whatever the moment is and whatever is stored.

    What is due today reaches to the end of a day; what somebody is to do is worded by who else
    may; the figures of a report have moments of their own.
    """
    return not (wanted.due_today or wanted.mine or wanted.counted)

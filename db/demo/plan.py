"""Which complaints of the demonstration are copied how often, and into which weeks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from db.demo.originals import Original
from db.demo.weeks import Weeks


class Copy(NamedTuple):
    """A copy of a complaint; they sort as they are registered."""

    registered_at: int
    original: int
    """Place of the original in their list."""
    turn: int
    """Among the copies of one original; 0 is the original itself, where and as it was."""
    moved: int
    """By so many seconds its weeks are others; the rest of what it was moved by is its slack."""


class Plan:
    """Spreads copies over the story; what is open stays today, in the order of minutes."""

    def __init__(
        self, told: Sequence[Original], weeks: Weeks, *, now: int, since: int, random: Random
    ) -> None:
        self._told = told
        self._weeks = weeks
        self._now = now
        self._since = since
        """From then on what comes in writing goes through stages."""
        self._random = random

    def copies(self, count: int, open_count: int) -> list[Copy]:
        """Give so many copies, of which so many are open, as they are registered."""
        times = self._times(count, open_count)
        threads = self._threads()
        return sorted(copy for thread in threads for copy in self._copies(thread, times))

    def _times(self, count: int, open_count: int) -> list[int]:
        """Give how often each is there in the end: what is open less often than what is closed."""
        times = [0] * len(self._told)
        linked = {one.repeat_of for one in self._told}
        for is_open, wanted in ((True, open_count), (False, count - open_count)):
            places = [place for place, one in enumerate(self._told) if one.is_open is is_open]
            for place in places:
                times[place] = wanted // len(places)
            # Of two of which one repeats the other, there are as many.
            alone = [
                place
                for place in places
                if self._told[place].repeat_of is None and self._told[place].number not in linked
            ]
            for turn in range(wanted % len(places)):
                times[alone[turn % len(alone)]] += 1
        return times

    def _threads(self) -> Iterable[list[int]]:
        """Give the complaints that belong together, because one repeats the other."""
        place_of = {one.number: place for place, one in enumerate(self._told)}
        threads: dict[int, list[int]] = {}
        begins: dict[int | None, int] = {}
        for one in self._told:
            begins[one.number] = begins.get(one.repeat_of, one.number)
            threads.setdefault(begins[one.number], []).append(place_of[one.number])
        return threads.values()

    def _copies(self, places: Sequence[int], times: Sequence[int]) -> Iterator[Copy]:
        thread = [self._told[place] for place in places]
        slack = min(one.slack for one in thread)
        most = max(times[place] for place in places)
        # The original, and what is still open, is of today.
        stay = max([1, *(times[place] for place in places if self._told[place].is_open)])
        moved = [0] * stay + self._moves(thread, slack, most - stay)
        later = [0, *(int(self._random.random() * (slack + 1)) for _ in range(most - 1))]
        for place, one in zip(places, thread, strict=True):
            for turn in range(times[place]):
                at = one.registered_at + moved[turn] + later[turn]
                yield Copy(at, place, turn, moved[turn])

    def _moves(self, thread: Sequence[Original], slack: int, count: int) -> list[int]:
        """Choose where copies of a thread are moved to, more of them into busy weeks."""
        if count <= 0:
            return []
        latest = self._now - slack - max(one.ends for one in thread)
        begins, reach = min(one.begins for one in thread), max(one.reach for one in thread)
        able = [
            move
            for move in self._weeks.moves(begins, reach)
            if move.seconds <= latest
            and all(self._fits(one, move.seconds, slack) for one in thread)
        ]
        if not able:
            # What waits for a day to come, as a pause does, has no other weeks beside it.
            return [0] * count
        weights = list(accumulate(move.weight for move in able))
        return [move.seconds for move in self._random.choices(able, cum_weights=weights, k=count)]

    def _fits(self, one: Original, moved: int, slack: int) -> bool:
        """Tell whether it is answered there as all of that time are."""
        at = one.registered_at + moved
        if one.in_stages:
            return at > self._since
        return not one.in_writing or at + slack <= self._since

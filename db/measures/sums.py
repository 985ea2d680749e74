"""Sums of complaints told apart: small however many there are, and added up slice by slice."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import add
from typing import Any, overload

from rules.measures import Value

MANY = "many"
"""The sum that every table has: of how many complaints a row is."""


class Table:
    """Rows told apart by some columns, each with sums; a slice that is added finds its rows."""

    def __init__(self, by: Sequence[str], *sums: str) -> None:
        self.by, self.sums = tuple(by), (MANY, *sums)
        self._rows: dict[tuple[Value, ...], tuple[int, ...]] = {}

    def add(self, columns: Sequence[Sequence[Value]]) -> None:
        """Add the rows of a slice: columns of `by`, then of `sums`, as long as each other."""
        width = len(self.by)
        for row in zip(*columns, strict=True):
            key, sums = row[:width], row[width:]
            known = self._rows.get(key)
            self._rows[key] = sums if known is None else tuple(map(add, known, sums))

    def total(self, name: str = MANY) -> int:
        """Give a sum of all rows."""
        place = self.sums.index(name)
        return sum(sums[place] for sums in self._rows.values())

    def told_apart(self, by: str, name: str = MANY) -> Counter[Any]:
        """Give a sum for each value of a column."""
        key, place = self.by.index(by), self.sums.index(name)
        found: Counter[Any] = Counter()
        for values, sums in self._rows.items():
            found[values[key]] += sums[place]
        return found


class Spread(Sequence[int]):
    """Whole numbers in their order, kept as the ordered runs in which they came.

    Putting a million of them in order would hold up every other thread for as long.
    """

    def __init__(self) -> None:
        self._runs: list[list[int]] = []

    def add(self, run: list[int]) -> None:
        """Add numbers, which stand in their order or nearly."""
        if run:
            run.sort()
            self._runs.append(run)

    def __len__(self) -> int:
        return sum(map(len, self._runs))

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        """Give the number at a place, from 0 on: the least one that is not above too few."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        least, most = min(run[0] for run in self._runs), max(run[-1] for run in self._runs)
        while least < most:
            middle = (least + most) // 2
            least, most = (least, middle) if self.up_to(middle) > place else (middle + 1, most)
        return least

    def up_to(self, number: int) -> int:
        """Give how many are not above a number."""
        return sum(bisect_right(run, number) for run in self._runs)

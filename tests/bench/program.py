"""One of many programs at a server: `python -m tests.bench.program ADDRESS SEED OF SECONDS`.

It opens the store, says that it is ready, waits for the word, works so many seconds at the pace of
people, and says of each act how many milliseconds it took. `OF` so many programs, each works on
complaints of its own: nothing that it does may be refused, and it breaks off where something is.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic, perf_counter, sleep

from db import board, dossier, finding, staff
from db.connection import close_store, open_store
from db.filters import Filter
from rules.words import Urgency
from tests.bench.daily import Daily
from tests.bench.stores import NOW
from tests.bench.timing import Act

_THINKS = (2.0, 6.0)
"""Seconds between two acts, from and to."""
_LISTS = (Filter(), Filter(late=True), Filter(urgencies=frozenset({Urgency.HIGH})))
_DAY = (
    *("list", "select", "open", "board", "select"),
    *("transfer", "list", "classify", "select", "close"),
)
"""What is done one after the other, over and over."""


class Desk:
    """Somebody, what he looks at and what he does."""

    def __init__(self, seed: int, of: int) -> None:
        self._daily = Daily(seed, of=of)
        self._chance = self._daily.chance
        self._shown: list[int] = []
        self._began = monotonic()
        self._step = self._chance.randrange(len(_DAY))
        self._prepare: dict[str, Callable[[datetime], Act]] = {
            "list": self._listing,
            "select": self._selecting,
            "board": self._looking_at_board,
            "open": self._daily.open,
            "transfer": self._daily.transfer,
            "classify": self._daily.classify,
            "close": self._daily.close,
        }

    def now(self) -> datetime:
        """Give the moment, at which the store still looks as it was made."""
        return NOW + timedelta(seconds=monotonic() - self._began)

    def next(self) -> tuple[str, Act]:
        """Give what he does now, with its name."""
        self._step += 1
        name = _DAY[self._step % len(_DAY)]
        return name, self._prepare[name](self.now())

    def think(self) -> None:
        """Wait as people do."""
        sleep(self._chance.uniform(*_THINKS))

    def _listing(self, now: datetime) -> Act:
        wanted = self._chance.choice(_LISTS)

        def act() -> None:
            found = finding.page(wanted, staff.actor(self._daily.me), now)
            self._shown = [row.id for row in found]

        return act

    def _selecting(self, _now: datetime) -> Act:
        chosen = self._chance.choice(self._shown or self._daily.complaints)
        return lambda: dossier.of(chosen, staff.actor(self._daily.me))

    def _looking_at_board(self, now: datetime) -> Act:
        return lambda: board.board(staff.actor(self._daily.me), now)


def main(address: str, seed: int, of: int, seconds: float) -> None:
    """Work."""
    open_store(address)
    desk = Desk(seed, of)
    print("ready", flush=True)
    sys.stdin.readline()
    ends = monotonic() + seconds
    desk.think()
    while monotonic() < ends:
        name, act = desk.next()
        began = perf_counter()
        act()
        print(json.dumps([name, (perf_counter() - began) * 1000]), flush=True)
        desk.think()
    close_store()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))

"""Writing: what it costs to open, hand on, classify and close a complaint, kept for good."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from db.connection import FILE_NAME, close_store, open_store, tidy
from tests.bench.by_hand import ByHand, writing_into
from tests.bench.daily import Daily
from tests.bench.figures import Figure
from tests.bench.stores import NOW, Stores
from tests.bench.timing import once

TURNS = 400
_WARMING = 20
_A_MINUTE = 33
"""Verbs, more than a desk does in the minute after which the log is tidied.

Not so many that the same of the four always comes first then, when SQLite begins its log anew.
"""


def measure(stores: Stores) -> Iterator[Figure]:
    """Give each verb beside the very rows it wrote, written by hand into a twin of the store."""
    for size in stores.sizes:
        kept = stores.data(size) / FILE_NAME
        with TemporaryDirectory(dir=stores.folder) as folder:
            file, twin = Path(folder) / FILE_NAME, Path(folder) / "twin.db"
            shutil.copy(kept, file)
            shutil.copy(kept, twin)
            open_store(file)
            with writing_into(twin) as by_hand:
                yield from _figures(size, by_hand)
            close_store()


def _figures(size: int, by_hand: ByHand) -> Iterator[Figure]:
    daily = Daily(8)
    verbs = {
        "open": daily.open,
        "transfer": daily.transfer,
        "classify": daily.classify,
        "close": daily.close,
    }
    taken: dict[str, list[float]] = {name: [] for name in verbs}
    floor: dict[str, list[float]] = {name: [] for name in verbs}
    for number, name in enumerate(tuple(verbs) * (TURNS + _WARMING)):
        if number % _A_MINUTE == 0:
            tidy()
            by_hand.tidy()
        act = verbs[name](NOW + timedelta(seconds=number))
        by_hand.forget()
        taken[name].append(once(act))
        floor[name].append(once(by_hand.write))
    by_hand.require_alike()
    for name in verbs:
        yield Figure(
            f"{name} a complaint", taken[name][_WARMING:], size, floor[name][_WARMING:], "by hand"
        )

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
_A_MINUTE = 8
"""Turns of four verbs each, more than a desk does in the minute after which the log is tidied."""


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
    for turn in range(TURNS + _WARMING):
        if turn % _A_MINUTE == 0:
            tidy()
            by_hand.tidy()
        for name, prepare in verbs.items():
            act = prepare(NOW + timedelta(seconds=turn))
            by_hand.forget()
            taken[name].append(once(act))
            floor[name].append(once(by_hand.write))
    by_hand.require_alike()
    for name in verbs:
        yield Figure(
            f"{name} a complaint", taken[name][_WARMING:], size, floor[name][_WARMING:], "by hand"
        )

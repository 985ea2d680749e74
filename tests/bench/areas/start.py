"""Starting: from the process to the sign-in, and from there to the board, beside a bare grid."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from tests.bench.desk import copied
from tests.bench.figures import Figure
from tests.bench.stores import ROOT, Stores

TIMES = 10
AT_ONCE, TYPES = 0, 1_000
"""Milliseconds until somebody has entered: by a program, and by hand."""
BARE = "a bare PySide6 grid"


def measure(stores: Stores) -> Iterator[Figure]:
    """Start all of them in turns, each once before for the caches of the system."""
    with ExitStack() as copies:
        data = {size: copies.enter_context(copied(stores.data(size))) for size in stores.sizes}
        bare: list[float] = []
        taken: dict[int, list[Mapping[str, float]]] = {size: [] for size in data}
        for _turn in range(TIMES + 1):
            bare.append(bare_grid())
            for size, folder in data.items():
                taken[size].append(started(folder))
        for size, all_of_it in taken.items():
            for work in all_of_it[0]:
                figures = [one[work] for one in all_of_it[1:]]
                beside = () if work == "password check" else bare[1:]
                yield Figure(work, figures, size, beside, BARE if beside else "")


def bare_grid() -> float:
    """Give how many milliseconds a bare grid takes from the process until it is painted."""
    began = monotonic()
    return (float(_said("tests.bench.peers.bare_grid")) - began) * 1000


def started(data: Path) -> Mapping[str, float]:
    """Give how many milliseconds it takes to come in, by hand and at once."""
    began = monotonic()
    by_hand = json.loads(_said("tests.bench.started", str(data), str(TYPES)))
    at_once = json.loads(_said("tests.bench.started", str(data), str(AT_ONCE)))
    return {
        "start to the sign-in": (by_hand["form"] - began) * 1000,
        "sign-in to the board": (by_hand["board"] - by_hand["right"]) * 1000,
        "sign-in to the board, entered at once": (at_once["board"] - at_once["right"]) * 1000,
        "password check": (by_hand["right"] - by_hand["enter"]) * 1000,
    }


def _said(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]

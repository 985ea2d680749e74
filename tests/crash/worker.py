"""A program that works at a desk and says each act once it was acknowledged.

`python -m tests.crash.worker PLACE --seed S --acts N`; with `--kills N` it works N times as a
child of its own, each of which is killed in the middle of its work.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import sleep
from typing import IO, NamedTuple

from db.connection import close_store, open_store
from db.models import database
from tests.crash.acts import EXPECTED, Acted, Desk

_WITHOUT_END = 1_000_000


def work(place: str, seed: int, acts: int, *, weaker: bool = False) -> Counter[str]:
    """Work through acts and say each that was acknowledged; gives how many were refused why."""
    open_store(place if "://" in place else Path(place))
    if weaker:
        database.execute_sql("PRAGMA synchronous = NORMAL")
    desk = Desk(seed)
    print("ready", flush=True)
    refused: Counter[str] = Counter()
    for _ in range(acts):
        found = desk.act()
        if isinstance(found, Acted):
            print(f"done {found.complaint} {found.line}", flush=True)
        elif found is not None:
            refused[found] += 1
            if found not in EXPECTED:
                print(f"refused {found}", flush=True)
    close_store()
    return refused


class Child(NamedTuple):
    """A program at work: what it says, how it is killed, and how one waits until it is gone."""

    lines: IO[str]
    kill: Callable[[], object]
    wait: Callable[[], object]


def child(place: str, seed: int) -> Child:
    """Start a program that works without end."""
    if sys.platform == "win32":
        command = [sys.executable, "-m", "tests.crash.worker", place, "--seed", str(seed)]
        program = subprocess.Popen(
            [*command, "--acts", str(_WITHOUT_END)], stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert program.stdout is not None
        return Child(program.stdout, program.kill, program.wait)
    # It imports once and then forks, because starting an interpreter takes longer.
    heard, said = os.pipe()
    process = os.fork()
    if process == 0:
        # Its lines come through this pipe, so that it is killed while it works.
        os.dup2(said, sys.stdout.fileno())
        work(place, seed, _WITHOUT_END)
    os.close(said)
    kill = partial(os.kill, process, signal.SIGKILL)
    return Child(os.fdopen(heard, encoding="utf-8"), kill, partial(os.waitpid, process, 0))


def be_killed(place: str, seed: int, kills: int) -> None:
    """Let children work and kill each after a random while."""
    chance = random.Random(seed)
    for kill in range(kills):
        victim = child(place, seed * 1000 + kill)
        with victim.lines as lines:
            assert lines.readline() == "ready\n"
            # After some acts, at any point of the next: a slow machine kills nobody too early.
            for _ in range(chance.randint(1, 8)):
                print(lines.readline(), end="", flush=True)
            sleep(chance.uniform(0.0, 0.03))
            victim.kill()
            # What it had said until then is in the pipe still.
            for line in lines:
                if line.endswith("\n"):
                    print(line, end="", flush=True)
        victim.wait()
        print("killed", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("place")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", type=int, default=100)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--weaker", action="store_true", help="do not sync each commit")
    asked = parser.parse_args()
    if asked.kills:
        be_killed(asked.place, asked.seed, asked.kills)
        return
    for code, count in sorted(
        work(asked.place, asked.seed, asked.acts, weaker=asked.weaker).items()
    ):
        print(f"count {code} {count}", flush=True)


if __name__ == "__main__":
    main()

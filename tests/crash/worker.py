"""A program that works at a desk and says each act once it was acknowledged.

`python -m tests.crash.worker PLACE --seed S --acts N`; with `--kills N` it works N times as a
child of its own, each of which is killed in the middle of its work.
"""

import argparse
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path
from time import sleep

from db.connection import close_store, open_store
from db.models import database
from tests.crash.acts import EXPECTED, Acted, Desk


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


def be_killed(place: str, seed: int, kills: int) -> None:
    """Let children work and kill each after a random while."""
    chance = random.Random(seed)
    for kill in range(kills):
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            # Its lines come through this pipe, so that it is killed while it works.
            os.dup2(said, sys.stdout.fileno())
            work(place, seed * 1000 + kill, acts=1_000_000)
        os.close(said)
        with os.fdopen(heard, encoding="utf-8") as lines:
            assert lines.readline() == "ready\n"
            # After some acts, at any point of the next: a slow machine kills nobody too early.
            for _ in range(chance.randint(1, 8)):
                print(lines.readline(), end="", flush=True)
            sleep(chance.uniform(0.0, 0.03))
            os.kill(child, signal.SIGKILL)
            # What it had said until then is in the pipe still.
            for line in lines:
                if line.endswith("\n"):
                    print(line, end="", flush=True)
        os.waitpid(child, 0)
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

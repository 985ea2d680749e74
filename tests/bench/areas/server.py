"""A server over loopback: twenty programs at the pace of people, each with its own connection."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from db import moving
from db.connection import FILE_NAME, close_store, open_store
from db.models import Employee
from tests.bench import program
from tests.bench.figures import Figure
from tests.bench.stores import NOW, ROOT, Stores
from tests.postgresql_server import running

PROGRAMS = 20
SECONDS = 60.0
LARGEST = 100_000
"""A larger store takes many minutes to come onto the server."""


def measure(stores: Stores) -> Iterator[Figure]:
    """Give how long each act took, of everybody together."""
    for size in stores.sizes:
        if size <= LARGEST:
            yield from _of_size(stores, size)


def _of_size(stores: Stores, size: int) -> Iterator[Figure]:
    # Kept for good, as where it is worked with.
    with running(fsync="on", full_page_writes="on", autovacuum_naptime="1min") as server:
        address = server.address(server.new_database())
        with TemporaryDirectory(dir=stores.folder) as folder:
            file = Path(shutil.copy(stores.data(size) / FILE_NAME, folder))
            open_store(file)
            administrator = Employee.get(Employee.sign_in == "noa").id
            close_store()
            moving.move(file, address, by=administrator, now=NOW)
        server.order("VACUUM ANALYZE")
        taken: dict[str, list[float]] = {}
        for name, milliseconds in _worked(address):
            taken.setdefault(name, []).append(milliseconds)
        for name, each in sorted(taken.items()):
            yield Figure(f"{name}, one of {PROGRAMS} at a server", each, size)


def _worked(address: str) -> Iterator[tuple[str, float]]:
    with ExitStack() as open_ones:
        others = [open_ones.enter_context(_started(address, seed)) for seed in range(PROGRAMS)]
        for one in others:
            _pipe(one.stdout).readline()
        for one in others:
            _pipe(one.stdin).write("go\n")
            _pipe(one.stdin).flush()
        for one in others:
            for line in _pipe(one.stdout):
                yield json.loads(line)
            if one.wait():
                raise RuntimeError("a program broke off; what was refused it stands above")


def _started(address: str, seed: int) -> subprocess.Popen[str]:
    each = (str(seed), str(PROGRAMS), str(SECONDS))
    command = [sys.executable, "-m", program.__name__, address, *each]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe

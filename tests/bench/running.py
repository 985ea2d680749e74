"""Areas are measured one after the other, each in a process of its own: none warms up another.

    python -m tests.bench.running AREA FOLDER SIZE...

prints the figures of one area, a line of JSON each; so does what runs them all.
"""

import compileall
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench import areas
from tests.bench.figures import Figure
from tests.bench.stores import ROOT, Stores
from ui import beginning

ROOMS = ("rules", "db", "printing", "messaging", "ui", "tests/bench")


class NotMeasured(Exception):
    """An area broke off; what it wrote stands above."""


def names() -> list[str]:
    """Give the areas there are."""
    return sorted(module.name for module in pkgutil.iter_modules(areas.__path__))


def figures_of(area: str, stores: Stores) -> Iterator[Figure]:
    """Measure an area in a process of its own; raises NotMeasured."""
    for room in ROOMS:
        # Else the first to start would be measured while it compiles.
        compileall.compile_dir(ROOT / room, quiet=1)
    sizes = map(str, stores.sizes)
    command = [sys.executable, "-m", __spec__.name, area, str(stores.folder), *sizes]
    # Nobody's own settings, and no screen.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as measuring:
        assert measuring.stdout is not None
        for line in measuring.stdout:
            if line.startswith(b"{"):
                yield Figure(**json.loads(line))
    if measuring.returncode:
        raise NotMeasured(area)


def main(arguments: Sequence[str]) -> None:
    """Measure one area in this process, which begins as the program itself does."""
    area, folder, *sizes = arguments
    with beginning.reading():
        beginning.name_the_program()
        module = import_module(f"{areas.__name__}.{area}")
    for figure in module.measure(Stores(Path(folder), tuple(map(int, sizes)))):
        print(json.dumps(asdict(figure)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

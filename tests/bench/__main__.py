"""How quick the program is: `python -m tests.bench`, everything side by side in one run.

    python -m tests.bench [--only AREA,...] [--sizes 10000,100000,1000000]
        [--folder FOLDER] [--json FILE] [--page FILE]

Prints each work's median and 95th percentile, and its ratio to a floor or a peer that was measured
beside it; then the bounds. The exit code is 1 when a bound is broken. The stores are made on
the first run and kept in the folder.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench import page, running, table
from tests.bench.bounds import BOUNDS
from tests.bench.figures import Figure
from tests.bench.judging import Bound, Judged, verdicts
from tests.bench.stores import KEPT, SIZES, Stores


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, judge; gives the exit code."""
    asked = _parser().parse_args(arguments)
    stores = Stores(asked.folder, asked.sizes)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for size in stores.sizes:
        stores.data(size)
    print(table.HEADING)
    figures: list[Figure] = []
    broken: list[str] = []
    for area in asked.only:
        try:
            for figure in running.figures_of(area, stores):
                figures.append(figure)
                print(table.line(figure), flush=True)
        except running.NotMeasured:
            broken.append(area)
    found = list(verdicts(figures, _asked_for(asked.only, stores.sizes)))
    for line in (*table.judged(found), *(f"BROKEN  {area} broke off" for area in broken)):
        print(line)
    if asked.json:
        table.write(asked.json, figures, found)
    if asked.page:
        lines = page.markdown(figures, found, stores.sizes)
        asked.page.write_text("\n".join(lines) + "\n", "utf-8")
    return int(bool(broken) or not all(verdict.holds for verdict in found))


def _asked_for(areas: Sequence[str], sizes: Sequence[int]) -> list[Bound]:
    """Give the bounds of what is measured in these stores."""
    bounds = [bound for area in areas for bound in BOUNDS.get(area, ())]
    if len(sizes) == 1:
        bounds = [bound for bound in bounds if bound.judged is not Judged.GROWTH]
    return [bound for bound in bounds if bound.size in (0, *sizes)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--folder", type=Path, default=KEPT, help="where the stores are kept")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--page", type=Path, metavar="FILE", help="the table as Markdown")
    parser.add_argument("--only", type=_some_areas, default=running.names(), metavar="AREA,...")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, metavar="N,...")
    return parser


def _some_areas(text: str) -> list[str]:
    unknown = set(text.split(",")) - set(running.names())
    if unknown:
        known = ", ".join(running.names())
        raise argparse.ArgumentTypeError(f"there is no {sorted(unknown)}, only {known}")
    return text.split(",")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, text.split(","))))


if __name__ == "__main__":
    sys.exit(main())

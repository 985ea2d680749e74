"""The figures as a table to read, and as JSON for whoever compares two runs."""

import json
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from statistics import median
from typing import Any

import PySide6
from peewee import sqlite3

from rules.version import VERSION
from tests.bench.figures import Figure
from tests.bench.judging import Verdict

HEADING = f"{'work':46}{'complaints':>11}{'median':>11}{'p95':>11}{'ratio':>8}  floor"


def line(figure: Figure) -> str:
    """Give one line of the table."""
    size = f"{figure.size:,}" if figure.size else ""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    floor = f"{figure.floor_name} {_told(median(figure.floor))}" if figure.floor else ""
    middle, late = _told(figure.median), _told(figure.percentile(95))
    return f"{figure.work:46}{size:>11}{middle:>11}{late:>11}{ratio:>8}  {floor} {figure.unit}"


def judged(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Give a line for each bound."""
    for verdict in verdicts:
        value = "not measured" if verdict.value is None else f"{verdict.value:.3g}"
        yield f"{'kept  ' if verdict.holds else 'BROKEN'}  {verdict.bound}: {value}"


def machine() -> dict[str, Any]:
    """Tell on what was measured."""
    return {
        "version": VERSION,
        "measured": datetime.now(UTC).date().isoformat(),
        "processors": cpu_count(),
        "machine": platform.machine(),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "qt": PySide6.__version__,
        "sqlite": sqlite3.sqlite_version,
    }


def write(file: Path, figures: Sequence[Figure], verdicts: Sequence[Verdict]) -> None:
    """Keep everything in a file."""
    told = {
        "machine": machine(),
        "figures": [{**asdict(one), "median": one.median, "ratio": one.ratio} for one in figures],
        "bounds": [
            {"bound": str(one.bound), "value": one.value, "holds": one.holds} for one in verdicts
        ],
    }
    file.write_text(json.dumps(told, indent=1), "utf-8")


def _told(value: float) -> str:
    return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"

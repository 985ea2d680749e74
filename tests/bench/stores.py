"""The stores that are measured: demonstrations of several sizes, made once and kept in a folder."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from db.connection import newest_schema
from rules.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
"""When the story of every measured store ends: whoever asks one, asks as of this moment."""
KEPT = Path(gettempdir()) / "kashuv-bench"
"""Where they are kept unless told."""
SIZES = (10_000, 100_000, 1_000_000)
_MARK = "made-by.txt"
_MAKER = f"{VERSION}, schema {newest_schema()}, {NOW.isoformat()}"
"""What stands in the mark: a store that bears another one is made anew."""


class Stores(NamedTuple):
    """Where the stores lie, and which sizes are measured."""

    folder: Path
    sizes: tuple[int, ...] = SIZES

    def data(self, size: int) -> Path:
        """Give the data folder of a store, which is made where it is not there, or is an old one.

        What writes works on a copy of its own.
        """
        data = self.folder / f"demo{size}"
        mark = data / _MARK
        if not mark.exists() or mark.read_text() != _MAKER:
            making = data.with_suffix(".making")
            for left_over in (making, data):
                shutil.rmtree(left_over, ignore_errors=True)
            command = [sys.executable, str(ROOT / "main.py"), "--data", str(making), "demo"]
            command += [str(size), "--now", NOW.isoformat(), "--language", "he"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            (making / _MARK).write_text(_MAKER)
            making.rename(data)
        return data

"""The stores that are measured: demonstrations of several sizes, made once and kept in a folder."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
KEPT = Path(gettempdir()) / "kashuv-bench"
"""Where they are kept unless told."""
SIZES = (10_000, 100_000, 1_000_000)


class Stores(NamedTuple):
    """Where the stores lie, and which sizes are measured."""

    folder: Path
    sizes: tuple[int, ...] = SIZES

    def data(self, size: int) -> Path:
        """Give the data folder of a store, which is made where it is not there yet.

        What writes works on a copy of its own.
        """
        data = self.folder / f"d{size}"
        if not data.exists():
            making = data.with_suffix(".making")
            command = [sys.executable, str(ROOT / "main.py"), "--data", str(making), "demo"]
            subprocess.run([*command, str(size)], check=True, stdout=subprocess.DEVNULL)
            making.rename(data)
        return data

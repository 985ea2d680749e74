"""Where a self-test works, what one check leaves for the next, and how a check says no."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

KASHUV = "\u05e7\u05e9\u05d5\u05d1"
"""The name of the program in Hebrew: a folder that bears it and a space is always tried."""


class Failed(Exception):
    """A check says no, and why."""


@dataclass
class Bench:
    """One run: `folder` keeps what was made, `data` is a data folder that goes in the end."""

    folder: Path
    data: Path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    language: str = "he"
    app: "QApplication | None" = None
    demo: Any = None
    """`db.demo.DemoSummary`, once the store is filled."""
    letter: bytes = b""

    @property
    def application(self) -> "QApplication":
        """The application with windows. Raises Failed where none could be made."""
        if self.app is None:
            raise Failed("there is no application with windows")
        return self.app


@contextmanager
def bench_in(folder: Path) -> Iterator[Bench]:
    """Give a bench with a data folder of its own, which is removed again."""
    folder.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix=f"{KASHUV} self test ", dir=folder))
    try:
        yield Bench(folder.resolve(), data.resolve())
    finally:
        shutil.rmtree(data, ignore_errors=True)


def expect(holds: object, otherwise: str) -> None:
    """Raise Failed with this sentence unless it holds."""
    if not holds:
        raise Failed(otherwise)


def expect_all(wanted: Collection[str], found: Collection[str], what: str) -> None:
    """Raise Failed with what is wanted and was not found."""
    missing = sorted(set(wanted) - set(found))
    expect(not missing, f"{what} missing: {', '.join(missing)}")


def is_hebrew(text: str) -> bool:
    """Tell whether there is a Hebrew letter in a text, and no Latin one."""
    letters = [one for one in text if one.isalpha()]
    return bool(letters) and all("\u05d0" <= one <= "\u05ea" for one in letters)

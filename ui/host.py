"""What the running program does for a part of it that changes the store beneath everybody."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication

from ui.this_pc import ThisPc


class Host(Protocol):
    """The program: its places, and the way out of the store and in again."""

    data: Path
    database: str | None
    clock: Callable[[], datetime]
    this_pc: ThisPc
    app: QApplication

    def sign_in(self) -> bool:
        """Ask who it is; False: the person would not."""

    def put_away(self) -> bool:
        """Close the window; False: it had to stay."""

    def wait(self) -> None:
        """Wait until nothing is under way."""

"""Stub."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from PySide6.QtWidgets import QDialog


class FirstRun(QDialog):
    def __init__(self, data: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.file = data / "kashuv.db"

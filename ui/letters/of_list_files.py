"""Letters of a list on their way: each in a file of its own, to be kept, and all in one, to print.

One program makes them, the window reads them. The folder is the window's, which removes it.
"""

import json
from pathlib import Path
from typing import NamedTuple

from db.letters_of_list import Unsent

_TOGETHER, _LIST = "letters.pdf", "letters.json"


class Ready(NamedTuple):
    """Of which complaint a letter is, and what it is about."""

    complaint: int
    subject: str


class Files:
    """The files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready: list[Ready] = []

    @property
    def together(self) -> Path:
        """Give where all letters stand in one file, once there is any."""
        return self._folder / _TOGETHER

    def keep(self, one: Ready, pdf: bytes) -> None:
        """Write one letter. Raises OSError."""
        self._file(one).write_bytes(pdf)
        self._ready.append(one)

    def close(self) -> None:
        """Write which letters there are. Raises OSError."""
        (self._folder / _LIST).write_text(json.dumps(self._ready), encoding="utf-8")

    def read(self) -> list[Unsent]:
        """Give the letters. Raises OSError."""
        told = json.loads((self._folder / _LIST).read_text(encoding="utf-8"))
        ready = [Ready(*one) for one in told]
        return [Unsent(*one, self._file(one).read_bytes()) for one in ready]

    def _file(self, one: Ready) -> Path:
        return self._folder / f"{one.complaint}.pdf"

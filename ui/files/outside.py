"""Files that leave the store: for another program, or to where a person saves them."""

import contextlib
import sys
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QCoreApplication, QObject, QTemporaryDir

from rules.attachments import safe_ending
from ui.foreseen import of_file

_READ_ONLY = 0o400
_FROM_OUTSIDE = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""What Windows asks before it runs a file that has this beside it."""


class Handing(QObject):
    """A folder of this program's own, from which other programs read; it goes at the end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None
        self._one_at_a_time = Lock()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def write(self, number: int, content_type: str, content: bytes) -> Path:
        """Write a file under a name of ours, with the ending of what it is; read-only.

        On any thread. Raises what `ui.foreseen.of_file` gives.
        """
        # Of two that open the same file the later one waits until all of it is there.
        with self._one_at_a_time:
            if self._folder is None:
                self._folder = QTemporaryDir()
            place = Path(self._folder.filePath(f"{number}{safe_ending(content_type)}"))
            if not place.exists():
                save(content, place, risky=False)
                place.chmod(_READ_ONLY)
            return place

    def clear(self) -> None:
        """Take the folder away with all that was handed out."""
        if self._folder is not None:
            self._folder.remove()
            self._folder = None


def save(content: bytes, place: Path, *, risky: bool) -> None:
    """Write a file; one that may run is marked on Windows as one from outside.

    Raises what `ui.foreseen.of_file` gives.
    """
    try:
        place.write_bytes(content)
    except OSError as trouble:
        raise of_file(trouble, place) from trouble
    if risky and sys.platform == "win32":
        # A disk without such marks takes the file all the same.
        with contextlib.suppress(OSError):
            Path(f"{place}:Zone.Identifier").write_text(_FROM_OUTSIDE, encoding="ascii")

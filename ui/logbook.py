"""The log of the program, in the data folder: what happened to it, never to whom."""

import logging
from contextlib import suppress
from itertools import pairwise
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

_BYTES, _KEPT = 1_000_000, 5
_OURS = frozenset({"kashuv", "qt", "rules", "db", "printing", "messaging", "ui"})


class _Log(RotatingFileHandler):
    """A log that makes its folder with the first line, and none where nothing is to be said."""

    def _open(self) -> Any:  # noqa: ANN401 - a text stream
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def doRollover(self) -> None:
        """Begin a new log, unless another program of ours has the old one open.

        Windows moves no such file: then it grows on, and no line is lost. The library would lose
        each line from there on, and with each an older log.
        """
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # The next line opens it.
        numbered = [Path(f"{self.baseFilename}.{number}") for number in range(_KEPT + 1)]
        with suppress(OSError):
            Path(self.baseFilename).replace(numbered[0])
            for newer, older in reversed(list(pairwise(numbered))):
                if newer.exists():
                    newer.replace(older)


class _Discreet(logging.Formatter):
    """Writes our own lines; of a library's only where it spoke, for it may quote anything."""

    def format(self, record: logging.LogRecord) -> str:
        line = logging.makeLogRecord(record.__dict__)
        # A traceback ends with the text of its error.
        line.exc_info = line.exc_text = line.stack_info = None
        if record.name.partition(".")[0] not in _OURS:
            line.msg, line.args = "at %s:%d", (record.filename, record.lineno)
        return super().format(line)


def start(data: Path) -> None:
    """Log into a data folder from now on."""
    # A disk that is full must not add a traceback to the trouble.
    logging.raiseExceptions = False
    file = data / "logs" / "kashuv.log"
    log = _Log(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    log.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(log)

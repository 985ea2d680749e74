"""Where a program makes files before they get their place: beside it, and swept when it is over."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from socket import gethostname

from rules.packs import CLAIM_LASTS

_ASIDE = ".unfinished-report-"


def aside_of(folder: Path, process: int) -> Path:
    """Give where a program of this number makes its files before they get their place.

    Several computers may share the folder, and number their programs alike.
    """
    computer = sha256(gethostname().encode()).hexdigest()[:8]
    return folder / f"{_ASIDE}{computer}-{process}"


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give a folder beside the place where the files will stand; in the end it is gone.

    What programs left there that were broken off goes too. Raises OSError.
    """
    _sweep(folder)
    beside = aside_of(folder, os.getpid())
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir()
        yield beside
    except OSError as wrong:
        # People know the folder they named, not the one inside it.
        if wrong.filename is not None and _ASIDE in str(wrong.filename):
            wrong.filename = str(folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    oldest = time.time() - CLAIM_LASTS.total_seconds()
    for left in folder.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                shutil.rmtree(left, ignore_errors=True)

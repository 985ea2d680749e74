"""Files that are there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from rules.held_files import once_let_go

_PREFIX = ".unfinished-"


def deliver(content: bytes, file: BinaryIO | Path) -> None:
    """Put a document where it is wanted; a path holds it whole, or what it held before."""
    if not isinstance(file, Path):
        file.write(content)
        return
    with whole_file(file) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the place to write to; only when all went well does the file get its name.

    Until then, and after an error, what stood under that name still stands. Raises OSError, on
    Windows also when somebody has the old file open.
    """
    try:
        with TemporaryDirectory(dir=path.parent, prefix=_PREFIX) as beside:
            unfinished = Path(beside) / path.name
            yield unfinished
            once_let_go(lambda: unfinished.replace(path))
    except OSError as wrong:
        # People know the file they named, not the one beside it.
        if _PREFIX in str(wrong.filename):
            wrong.filename = str(path)
        raise

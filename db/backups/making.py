"""How one backup is made, of any store that a connection can be had to: copied, proved, packed."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from peewee import sqlite3 as driver

from db.backups.archive import pack
from db.backups.folder import folder_beside, folder_of, new_file, require_room
from db.backups.manifest import Manifest, manifest_of
from db.engines.addresses import FILE_NAME
from db.engines.closed_files import looking_into
from db.files import replace
from db.telling import Course, Tell, nobody
from rules.backups import Reason
from rules.errors import RuleBroken

_TIMES_ITS_SIZE = 2
"""The copy and the backup made of it."""
_COPYING, _COUNTING, _PACKING = 10, 3, 80
"""What the parts cost, as they were measured: what matters is how they compare."""
_PAGES_AT_ONCE = 1_024
"""Some ten milliseconds, between which it can be stopped."""


class Source(NamedTuple):
    """A store that a backup is made of: what copies it into a file, and how many bytes it has."""

    copy_to: Callable[[Path, Tell], None]
    size: int


def make(
    file: Path, reason: Reason, now: datetime, source: Source, tell: Tell = nobody
) -> Manifest:
    """Make a backup of a store.

    Raises `backup_no_space`, `file_exists`; `backup_damaged` when it does not read back, and what
    `tell` raises to stop it: nothing is left then.
    """
    require_room(file.parent, _TIMES_ITS_SIZE * source.size)
    course = Course(tell, _COPYING + _COUNTING + _PACKING)
    with folder_beside(file) as beside:
        copy, archive = beside / FILE_NAME, beside / "archive"
        source.copy_to(copy, course.part(_COPYING))
        manifest = manifest_of(copy, reason, now, course.part(_COUNTING))
        pack(copy, manifest, archive, course.part(_PACKING))
        require_free(file)
        replace(archive, file)
    return manifest


def keep_closed(store: Path, reason: Reason, *, now: datetime, tell: Tell = nobody) -> Path:
    """Make a backup of a store that is not open, of whatever schema, beside it."""
    with looking_into(store) as source:
        return keep_held(source, store, reason, now=now, tell=tell)


def keep_held(
    source: Any,  # noqa: ANN401 - a connection of the driver
    store: Path,
    reason: Reason,
    *,
    now: datetime,
    tell: Tell = nobody,
) -> Path:
    """Make a backup of a store through a connection that somebody holds to it."""
    folder = folder_of(store)
    folder.mkdir(parents=True, exist_ok=True)
    file = new_file(folder, reason, now)
    held = Source(lambda copy, told: copy_from(source, copy, told), size_of(store))
    make(file, reason, now, held, tell)
    return file


def require_free(file: Path) -> None:
    """Raise `file_exists` for a path that is taken."""
    if file.exists():
        raise RuleBroken("file_exists", path=str(file))


def copy_from(source: Any, target: Path, tell: Tell = nobody) -> None:  # noqa: ANN401 - the driver's
    """Copy the store as it is at one moment: with a write-ahead log it holds nobody up."""
    with closing(driver.connect(target)) as new, _at_one_moment(source):
        # A copy that a power cut spoils is thrown away; waiting for the disk here is for nothing.
        new.execute("PRAGMA synchronous = off")
        source.backup(
            new, pages=_PAGES_AT_ONCE, progress=lambda _code, left, of: tell(of - left, of)
        )
        # One file: the copy must not need a write-ahead log beside it.
        new.execute("PRAGMA journal_mode = delete")


@contextmanager
def _at_one_moment(source: Any) -> Iterator[None]:  # noqa: ANN401 - a connection of the driver
    """Hold the moment that a connection shows: the copying would begin anew with every change."""
    source.execute("BEGIN")
    try:
        # Until something is read, the moment is not chosen.
        source.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
        yield
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")


def size_of(store: Path) -> int:
    """Give the bytes of a store's file and its log."""
    log = store.with_name(f"{store.name}-wal")
    return sum(file.stat().st_size for file in (store, log) if file.exists())

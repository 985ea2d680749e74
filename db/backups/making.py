"""How one backup is made, of any store that a connection can be had to: copied, proved, packed."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import sqlite3 as driver

from db.backups.archive import pack
from db.backups.folder import folder_beside, folder_of, new_file, require_room
from db.backups.manifest import Manifest, manifest_of
from db.engines.addresses import FILE_NAME
from db.engines.closed_files import looking_into
from db.files import replace
from rules.backups import Reason
from rules.errors import RuleBroken

_TIMES_ITS_SIZE = 2
"""The copy and the backup made of it."""


def make(
    file: Path, reason: Reason, now: datetime, copy_to: Callable[[Path], None], size: int
) -> Manifest:
    """Make a backup of what `copy_to` writes into a file, some `size` bytes.

    Raises `backup_no_space`, `file_exists`; `backup_damaged` when it does not read back.
    """
    require_room(file.parent, _TIMES_ITS_SIZE * size)
    with folder_beside(file) as beside:
        copy, archive = beside / FILE_NAME, beside / "archive"
        copy_to(copy)
        manifest = manifest_of(copy, reason, now)
        pack(copy, manifest, archive)
        require_free(file)
        replace(archive, file)
    return manifest


def keep_closed(store: Path, reason: Reason, *, now: datetime) -> Path:
    """Make a backup of a store that is not open, of whatever schema, beside it."""
    with looking_into(store) as source:
        return keep_held(source, store, reason, now=now)


def keep_held(
    source: Any,  # noqa: ANN401 - a connection of the driver
    store: Path,
    reason: Reason,
    *,
    now: datetime,
) -> Path:
    """Make a backup of a store through a connection that somebody holds to it."""
    folder = folder_of(store)
    folder.mkdir(parents=True, exist_ok=True)
    file = new_file(folder, reason, now)
    make(file, reason, now, lambda copy: copy_from(source, copy), size_of(store))
    return file


def require_free(file: Path) -> None:
    """Raise `file_exists` for a path that is taken."""
    if file.exists():
        raise RuleBroken("file_exists", path=str(file))


def copy_from(source: Any, target: Path) -> None:  # noqa: ANN401 - a connection of the driver
    """Copy in one step: with a write-ahead log it holds nobody up and never starts anew."""
    with closing(driver.connect(target)) as new:
        # A copy that a power cut spoils is thrown away; waiting for the disk here is for nothing.
        new.execute("PRAGMA synchronous = off")
        source.backup(new)
        # One file: the copy must not need a write-ahead log beside it.
        new.execute("PRAGMA journal_mode = delete")


def size_of(store: Path) -> int:
    """Give the bytes of a store's file and its log."""
    log = store.with_name(f"{store.name}-wal")
    return sum(file.stat().st_size for file in (store, log) if file.exists())

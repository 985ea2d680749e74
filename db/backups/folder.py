"""The folder of the backups that the program makes by itself: names, room, what lies there."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.backups.manifest import Manifest, read_manifest
from db.files import remove
from db.programs import birth_of
from rules.backups import Reason
from rules.errors import RuleBroken

FOLDER = "backups"
SUFFIX = ".kashuv"
_MEGA = 1 << 20
SPARE = 100 * _MEGA
"""Bytes that a backup leaves free on a disk: whoever works there needs some."""
_AHEAD = timedelta(hours=1)
"""By so much a clock may be set back without anybody noticing."""
_BESIDE = ".kashuv-"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-([a-z-]+)" + re.escape(SUFFIX))
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Entry:
    """A file of the folder, by its name alone."""

    file: Path
    made_at: datetime
    reason: Reason


@dataclass(frozen=True)
class Shown:
    """A backup as a list shows it; without a manifest it is damaged."""

    entry: Entry
    size: int
    manifest: Manifest | None


def folder_of(store: Path) -> Path:
    """Give the folder of a store's backups, which need not exist yet."""
    return store.parent / FOLDER


def new_file(folder: Path, reason: Reason, now: datetime) -> Path:
    """Give a name that is free: the moment in UTC, so that names sort by age, and why."""
    moment = now.astimezone(UTC)
    taken = {entry.made_at for entry in entries(folder)}
    while moment.replace(microsecond=0) in taken:
        moment += timedelta(seconds=1)
    return folder / f"{moment:{_MOMENT}}-{reason.value}{SUFFIX}"


def entries(folder: Path) -> list[Entry]:
    """Give the backups of a folder, the newest first, without looking into them."""
    if not folder.is_dir():
        return []
    found = [entry for file in folder.iterdir() if (entry := _entry(file)) is not None]
    return sorted(found, key=lambda entry: entry.made_at, reverse=True)


def shown(folder: Path) -> list[Shown]:
    """Give the backups of a folder, the newest first, each looked through for damage."""
    return [
        Shown(entry, entry.file.stat().st_size, manifest_of(entry)) for entry in entries(folder)
    ]


def manifest_of(entry: Entry) -> Manifest | None:
    """Give what a backup says about itself; None when it is damaged."""
    try:
        kept = entry.file.stat()
        return _read(entry.file, kept.st_size, kept.st_mtime_ns)
    except (RuleBroken, OSError):
        return None


def newest_good(folder: Path, now: datetime) -> Entry | None:
    """Give the newest backup that is whole.

    One from a clock that ran ahead is given only where there is no other: it would be the newest
    until its day comes.
    """
    newest_first = sorted(entries(folder), key=lambda entry: entry.made_at > now + _AHEAD)
    return next((entry for entry in newest_first if manifest_of(entry) is not None), None)


def require_room(folder: Path, needed: int) -> None:
    """Raise `backup_no_space` unless so many bytes and some more are free; it says megabytes."""
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        wanted = (needed + SPARE) // _MEGA + 1
        raise RuleBroken("backup_no_space", path=str(folder), needed=wanted, free=free // _MEGA)


@contextmanager
def folder_beside(file: Path) -> Iterator[Path]:
    """Give a folder for what is not finished, gone at the end, and later if we are killed."""
    # On the same disk, so that the finished file only changes its name.
    with TemporaryDirectory(
        dir=file.parent, prefix=f"{_BESIDE}{os.getpid()}-", ignore_cleanup_errors=True
    ) as beside:
        yield Path(beside)


def clear_left_over(folder: Path) -> None:
    """Remove what programs that were killed left unfinished."""
    for left in folder.glob(f"{_BESIDE}*"):
        owner = left.name.removeprefix(_BESIDE).partition("-")[0]
        if not owner.isdecimal() or birth_of(int(owner)) is None:
            shutil.rmtree(left, ignore_errors=True)
            with suppress(OSError):
                remove(left)


@lru_cache(maxsize=256)
def _read(file: Path, _size: int, _changed: int) -> Manifest:
    # Thinning and the list look at all of them: once is enough while a file stays as it is.
    return read_manifest(file)


def _entry(file: Path) -> Entry | None:
    named = _NAME.fullmatch(file.name)
    if named is None:
        return None
    try:
        moment = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
        return Entry(file, moment, Reason(named[2]))
    except ValueError:
        return None

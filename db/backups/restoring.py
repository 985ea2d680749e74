"""The way back: a backup in the place of the store, which is kept."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from peewee import sqlite3 as driver

from db import audit
from db.backups.archive import unpack
from db.backups.folder import clear_left_over, folder_beside, require_room
from db.backups.making import keep_held
from db.backups.manifest import Manifest, read_manifest
from db.backups.set_aside import move_away
from db.connection import APPLICATION_ID, FILE_NAME, close_store, open_store, writing
from db.engines.closed_files import address, looking_into
from db.files import replace
from db.models import Employee, database
from db.privacy.again import erase_again
from db.privacy.clearing import clear
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.words import Deed

_MUCH_SMALLER = 10
"""A backup is at most so much smaller than the store in it; the disk is asked for that much."""
REPLACES_OPEN_FILES = os.name == "posix"
"""Windows gives the name of a file that is open to no other one."""


def restore(file: Path, into: Path, *, now: datetime, by: int | None = None) -> Path | None:
    """Put the store of a backup in the place of the present one, which must not be open.

    Gives where the store that stood there is now, if one did: a backup of it when it is sound,
    else the folder of what is damaged. Raises `not_a_backup`, `backup_damaged`, `store_newer`,
    `backup_no_space` and `store_in_use`; the present store is then untouched. Anybody who can
    write the store's file may do this: a store that is lost has no employees to ask. `by` is the
    id of who does it, if he signed in.
    """
    read_manifest(file)
    into.parent.mkdir(parents=True, exist_ok=True)
    clear_left_over(into.parent)
    require_room(into.parent, _MUCH_SMALLER * file.stat().st_size)
    with folder_beside(into) as beside:
        fresh = beside / FILE_NAME
        _record(fresh, into, unpack(file, fresh), by=by, now=now)
        return _exchange(fresh, into, now)


def _record(fresh: Path, into: Path, manifest: Manifest, *, by: int | None, now: datetime) -> None:
    """Bring the store up to date and have it know that it was restored, before it is in place.

    Who was erased since is erased again.
    """
    with _another_store_open(fresh):
        with writing():
            known = by if Employee.get_or_none(Employee.id == by) is not None else None
            again = erase_again(into, manifest.moment, now)
            audit.record(
                Deed.RESTORED,
                by=known,
                now=now,
                digest=manifest.sha256,
                made_at=manifest.made_at,
                erased_again=again,
            )
        if again:
            clear(now)


@contextmanager
def _another_store_open(file: Path) -> Iterator[None]:
    before = database.obj
    open_store(file)
    try:
        yield
        # One file: what a log beside it holds would not go along.
        database.execute_sql("PRAGMA wal_checkpoint(truncate)")
    finally:
        close_store()
        database.initialize(before)


def _exchange(fresh: Path, store: Path, now: datetime) -> Path | None:
    """Put a fresh store in the place of another; gives where that one is kept.

    Of a sound store that nobody has open a backup is kept; a damaged one is moved away.
    """
    if not store.exists() or not _is_intact(store):
        kept = move_away(store, now)
        replace(fresh, store)
        return kept
    with closing(driver.connect(store, timeout=0)) as alone:
        _hold(alone, store)
        kept = keep_held(alone, store, Reason.RESTORE, now=now)
        # Before anybody is let in again: what he wrote in the old one would be gone with it.
        if REPLACES_OPEN_FILES:
            replace(fresh, store)
        else:
            _write_over(alone, fresh)
    return kept


def _write_over(alone: driver.Connection, fresh: Path) -> None:
    """Write a store into the file of another, in one transaction of whoever holds that one."""
    with closing(driver.connect(address(fresh, "ro"), uri=True)) as source:
        source.backup(alone)


def _is_intact(store: Path) -> bool:
    """Look for damage without repairing any: what is damaged stays as it was found."""
    try:
        with looking_into(store) as found:
            asked = ("application_id", "integrity_check")
            answers = [found.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    except driver.OperationalError as busy:
        if "locked" in str(busy):
            raise RuleBroken("store_in_use", path=str(store)) from busy
        return False
    except driver.DatabaseError:
        return False
    return answers == [APPLICATION_ID, "ok"]


def _hold(alone: driver.Connection, store: Path) -> None:
    """Bring the write-ahead log home and let nobody in, which SQLite does only when all are out."""
    try:
        alone.execute("PRAGMA journal_mode = delete")
        alone.execute("PRAGMA locking_mode = exclusive")
        alone.execute("BEGIN EXCLUSIVE")
        alone.execute("COMMIT")
    except driver.OperationalError as busy:
        raise RuleBroken("store_in_use", path=str(store)) from busy

"""A whole store in one file that can prove it is whole, and the way back.

The file is a zip with the store and a manifest; its comment, the last bytes, is the SHA-256 of
everything before it. SQLite's own check misses two flipped bits of three, a digest none.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from peewee import sqlite3 as driver

from db import staff
from db.connection import APPLICATION_ID, FILE_NAME, newest_schema
from db.models import Complaint, Customer, Employee, Letter, Vehicle, database
from rules.clock import ZONE
from rules.errors import RuleBroken
from rules.permissions import require
from rules.version import VERSION
from rules.words import Action

MANIFEST = "manifest.json"
_SEAL = b"kashuv-backup sha256 "
_SEAL_LENGTH = len(_SEAL) + 64
_CHUNK = 1 << 20
_COUNTED = (Complaint, Customer, Vehicle, Employee, Letter)
_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a store; left behind, it would be replayed into the next one."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself; `made_at` is ISO 8601, `counts` are rows by table."""

    sha256: str
    schema: int
    version: str
    made_at: str
    counts: Mapping[str, int]


def backup(file: Path, *, by: Any, now: datetime) -> Manifest:  # noqa: ANN401 - an employee
    """Copy the open store into a new file, also while others write, and prove the copy.

    Raises `file_exists`; `backup_damaged` when what was written does not read back.
    """
    require(staff.actor(by), Action.SETTINGS)
    _require_free(file)
    with _folder_beside(file) as beside:
        copy, archive = beside / FILE_NAME, beside / "archive"
        _copy_open_store(copy)
        manifest = _manifest_of(copy, now)
        _pack(copy, manifest, archive)
        _unpacked(archive, beside / "read-back.db")
        _require_free(file)
        archive.replace(file)
    return manifest


def restore(file: Path, into: Path, *, now: datetime) -> Path | None:
    """Put the store of a backup in the place of the present one, which must not be open.

    Gives the dated copy of the store that stood there before, if one did. Raises `not_a_backup`,
    `backup_damaged`, `store_newer`, `store_in_use` and `file_exists`; the present store is then
    untouched. Anybody who can write the store's file may do this: a store that is lost has no
    employees to ask.
    """
    read_manifest(file)
    into.parent.mkdir(parents=True, exist_ok=True)
    with _folder_beside(into) as beside:
        fresh = beside / FILE_NAME
        _unpacked(file, fresh)
        kept = _set_aside(into, now)
        fresh.replace(into)
    return kept


def read_manifest(file: Path) -> Manifest:
    """Give what a backup says about itself; raises as `restore` does."""
    _require_seal(file)
    try:
        with ZipFile(file) as archive:
            return Manifest(**json.loads(archive.read(MANIFEST)))
    except (BadZipFile, KeyError, ValueError, TypeError) as wrong:
        raise RuleBroken("not_a_backup", path=str(file)) from wrong


@contextmanager
def _folder_beside(file: Path) -> Iterator[Path]:
    # On the same disk, so that the finished file only changes its name.
    with TemporaryDirectory(
        dir=file.parent, prefix=".kashuv-", ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def _copy_open_store(target: Path) -> None:
    with closing(driver.connect(target)) as new:
        database.connection().backup(new)
        # One file: the copy must not need a write-ahead log beside it.
        new.execute("PRAGMA journal_mode = delete")


def _manifest_of(copy: Path, now: datetime) -> Manifest:
    names = [table._meta.table_name for table in _COUNTED]
    with closing(driver.connect(copy)) as store:
        counts = {
            name: store.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in names
        }
        (schema,) = store.execute("PRAGMA user_version").fetchone()
    made_at = now.isoformat(timespec="seconds")
    return Manifest(_digest_of(copy), schema, VERSION, made_at, counts)


def _pack(copy: Path, manifest: Manifest, archive: Path) -> None:
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        packed.write(copy, FILE_NAME)
        packed.comment = bytes(_SEAL_LENGTH)
    with archive.open("r+b") as stream:
        seal = _SEAL + _digest(stream, archive.stat().st_size - _SEAL_LENGTH).encode()
        stream.seek(-_SEAL_LENGTH, 2)
        stream.write(seal)
        _keep_on_disk(stream)


def _unpacked(file: Path, target: Path) -> None:
    """Write the store of a backup to `target`, having proved everything about it."""
    manifest = read_manifest(file)
    if manifest.schema > newest_schema():
        raise RuleBroken("store_newer", path=str(file))
    with ZipFile(file) as archive, archive.open(FILE_NAME) as packed, target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, _CHUNK)
        _keep_on_disk(plain)
    if _digest_of(target) != manifest.sha256 or not _is_sound(target, manifest.schema):
        raise RuleBroken("backup_damaged", path=str(file))


def _is_sound(store: Path, schema: int) -> bool:
    try:
        with closing(driver.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as found:
            asked = ("application_id", "user_version", "integrity_check")
            answers = [found.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    except driver.DatabaseError:
        return False
    return answers == [APPLICATION_ID, schema, "ok"]


def _require_seal(file: Path) -> None:
    if not file.is_file():
        raise RuleBroken("backup_missing", path=str(file))
    size = file.stat().st_size - _SEAL_LENGTH
    if size <= 0:
        raise RuleBroken("not_a_backup", path=str(file))
    with file.open("rb") as stream:
        digest = _digest(stream, size)
        seal = stream.read()
    if not seal.startswith(_SEAL):
        raise RuleBroken("not_a_backup", path=str(file))
    if seal != _SEAL + digest.encode():
        raise RuleBroken("backup_damaged", path=str(file))


def _set_aside(store: Path, now: datetime) -> Path | None:
    """Keep a dated copy of a store that nobody has open, and clear what stands beside it."""
    dated = f"{store.stem}-before-restore-{now.astimezone(ZONE):%Y%m%d-%H%M%S}{store.suffix}"
    kept = store.with_name(dated)
    _require_free(kept)
    if store.exists():
        _let_go(store)
        shutil.copy2(store, kept)
    for companion in _COMPANIONS:
        left = store.with_name(store.name + companion)
        if left.exists():
            left.replace(kept.with_name(kept.name + companion))
    return kept if kept.exists() else None


def _let_go(store: Path) -> None:
    """Bring the write-ahead log home, which SQLite does only when nobody else is there."""
    try:
        with closing(driver.connect(store, timeout=0)) as alone:
            alone.execute("PRAGMA journal_mode = delete")
    except driver.OperationalError as busy:
        raise RuleBroken("store_in_use", path=str(store)) from busy
    except driver.DatabaseError:
        # Not a store any more, which may be why it is being restored: it is kept as it is.
        return


def _keep_on_disk(stream: BinaryIO) -> None:
    # A name that is changed before the content is down survives a power cut without it.
    stream.flush()
    os.fsync(stream.fileno())


def _require_free(file: Path) -> None:
    if file.exists():
        raise RuleBroken("file_exists", path=str(file))


def _digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        return _digest(stream, file.stat().st_size)


def _digest(stream: BinaryIO, length: int) -> str:
    """Give the SHA-256 of the first `length` bytes and leave the stream behind them."""
    found = hashlib.sha256()
    stream.seek(0)
    while length > 0 and (chunk := stream.read(min(_CHUNK, length))):
        found.update(chunk)
        length -= len(chunk)
    return found.hexdigest()

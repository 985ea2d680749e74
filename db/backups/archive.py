"""Packing a copy of a store into the file of a backup, and unpacking it proved."""

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class

from peewee import sqlite3 as driver

from db.backups.manifest import (
    CHUNK,
    NAME,
    SEAL_LENGTH,
    Manifest,
    anchor_in,
    digest_of,
    keep_on_disk,
    read_manifest,
    sealed,
)
from db.engines.addresses import FILE_NAME
from db.engines.closed_files import address
from db.engines.schema import APPLICATION_ID, newest_schema
from db.telling import TO_FIND_DAMAGE, Course, Tell, nobody, told_of
from rules.errors import RuleBroken

_LOOKING, _WRITING, _READING = 30, 34, 16
"""What the parts cost, as they were measured."""


def pack(copy: Path, manifest: Manifest, archive: Path, tell: Tell = nobody) -> None:
    """Write a backup and read it back; raises `backup_damaged` when it is not what was copied."""
    course = Course(tell, _LOOKING + _WRITING + _READING)
    if not is_sound(copy, manifest, course.part(_LOOKING)):
        raise RuleBroken("store_damaged", detail="integrity_check")
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(NAME, json.dumps(asdict(manifest), indent=1))
        with copy.open("rb") as plain, packed.open(FILE_NAME, "w", force_zip64=True) as written:
            _pass_on(plain, written.write, copy.stat().st_size, course.part(_WRITING))
        packed.comment = bytes(SEAL_LENGTH)
    sealed(archive)
    verify(archive, course.part(_READING))


def verify(file: Path, tell: Tell = nobody) -> Manifest:
    """Prove that the whole store can be read out of a backup, without writing anything.

    Raises as `read_manifest` does.
    """
    manifest = read_manifest(file)
    found = hashlib.sha256()
    _read(file, found.update, tell)
    if found.hexdigest() != manifest.sha256:
        raise RuleBroken("backup_damaged", path=str(file))
    return manifest


def unpack(file: Path, target: Path) -> Manifest:
    """Write the store of a backup to `target`, having proved everything about it.

    Raises as `read_manifest` does, and `store_newer`.
    """
    manifest = read_manifest(file)
    if manifest.schema > newest_schema():
        raise RuleBroken("store_newer", path=str(file))
    with target.open("wb") as plain:
        _read(file, plain.write)
        keep_on_disk(plain)
    if digest_of(target) != manifest.sha256 or not is_sound(target, manifest):
        raise RuleBroken("backup_damaged", path=str(file))
    return manifest


def is_sound(store: Path, manifest: Manifest, tell: Tell = nobody) -> bool:
    """Tell whether a file is the undamaged store that a manifest speaks of."""
    try:
        with (
            closing(driver.connect(address(store, "ro"), uri=True)) as found,
            told_of(found, tell, TO_FIND_DAMAGE),
        ):
            asked = ("application_id", "user_version", "integrity_check")
            answers = [found.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
            anchor = anchor_in(found)
    except driver.DatabaseError:
        return False
    return answers == [APPLICATION_ID, manifest.schema, "ok"] and anchor == manifest.anchor


def _read(file: Path, take: Callable[[bytes], object], tell: Tell = nobody) -> None:
    try:
        with ZipFile(file) as archive, archive.open(FILE_NAME) as packed:
            _pass_on(packed, take, archive.getinfo(FILE_NAME).file_size, tell)
    except (BadZipFile, ZlibError, EOFError, KeyError, NotImplementedError) as wrong:
        raise RuleBroken("backup_damaged", path=str(file)) from wrong


def _pass_on(source: IO[bytes], take: Callable[[bytes], object], size: int, tell: Tell) -> None:
    done = 0
    while chunk := source.read(CHUNK):
        take(chunk)
        done += len(chunk)
        tell(done, size)
